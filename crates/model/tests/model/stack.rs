//! The deepest expressions, natively and in a browser.

use serde_json::{Value, json};
use trust_journey_model::{Answers, Date, Journey, Walk};

/// A chain of variables, each an expression around the one before, as deep as both may be.
fn deepest(around: fn(Value) -> Value, levels: usize) -> Value {
    let deep = |inner: Value| (0..levels).fold(inner, |inner, _| around(inner));
    let variables = (0..32).map(|i| match i {
        0 => json!({"id": "v0", "value": deep(json!(1))}),
        i => json!({"id": format!("v{i}"), "value": deep(json!({"var": format!("variables.v{}", i - 1)}))}),
    });
    json!({"schema": "trust-journey/1", "id": "j", "revision": 1, "locales": ["en"], "title": "T",
        "tree": {"start": "r", "variables": variables.collect::<Vec<_>>(),
            "nodes": [{"id": "r", "type": "result", "title": "R"}]}})
}

fn deepest_value(document: &Value) -> Value {
    let (journey, problems) = Journey::load(&document.to_string());
    let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
    let tree = journey.tree.as_ref().expect("a tree");
    let today = Date::parse("2026-06-15").expect("a day");
    let walk = Walk::replay(tree, &Answers::default(), today);
    walk.variable(tree, 31).to_json()
}

fn evaluate_as_deep_as_is_allowed() {
    let sums = deepest(|inner| json!({"+": [inner, 0]}), 31);
    assert_eq!(deepest_value(&sums), json!(1));
    let choices = deepest(|inner| json!({"if": [false, 0, inner]}), 31);
    assert_eq!(deepest_value(&choices), json!(1));
    let lists = deepest(
        |inner| json!({"reduce": [[1], inner, {"var": "today"}]}),
        31,
    );
    assert_eq!(deepest_value(&lists), json!(1));
    let nested = deepest(|inner| json!({"some": [[1], {"and": [true, inner]}]}), 15);
    assert_eq!(deepest_value(&nested), json!(true));
}

/// The stack of a page is small, and an overflow stops the page's wasm. Pages run release builds;
/// frames of a debug build are several times as large.
#[cfg(all(target_arch = "wasm32", not(debug_assertions)))]
#[wasm_bindgen_test::wasm_bindgen_test]
fn the_deepest_chain_of_the_deepest_expressions_does_not_run_out_of_stack() {
    evaluate_as_deep_as_is_allowed();
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_deepest_chain_of_the_deepest_expressions_does_not_run_out_of_stack() {
    let thread = std::thread::Builder::new().stack_size(16 << 20);
    thread
        .spawn(evaluate_as_deep_as_is_allowed)
        .expect("a thread")
        .join()
        .expect("no panic");
}
