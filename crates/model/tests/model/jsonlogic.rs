//! JsonLogic's public test vectors (tests/data/jsonlogic-vectors.json: the suite that the
//! reference implementation publishes at jsonlogic.com/tests.json, MIT licence, Jeremy Wadhams).

use serde_json::Value;
use trust_journey_model::apply;

#[test]
fn every_public_vector_gives_what_the_reference_gives() {
    let vectors = include_str!("data/jsonlogic-vectors.json");
    let vectors: Vec<Value> = serde_json::from_str(vectors).expect("the file is JSON");
    let mut run = 0;
    let mut wrong = Vec::new();
    // Texts between them are headings.
    for vector in vectors.iter().filter_map(Value::as_array) {
        let [logic, data, expected] = vector.as_slice() else {
            panic!("{vector:?} is no vector");
        };
        run += 1;
        let found = apply(logic, data);
        if !found.as_ref().is_some_and(|found| same(found, expected)) {
            wrong.push(format!(
                "{logic} on {data}: expected {expected}, found {found:?}"
            ));
        }
    }
    assert!(run >= 275, "only {run} vectors were run");
    assert!(
        wrong.is_empty(),
        "{} of {run} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// 1 and 1.0 are one number in JavaScript.
fn same(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        _ => found == expected,
    }
}
