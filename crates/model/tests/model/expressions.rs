//! Conditions, seen from outside: branches of the tree, and what products must have.

use crate::support::{document, edit, edited, loaded, path, rank_with, refused, valid, walk};
use serde_json::{Value, json};
use trust_journey_model::Demand;

/// Answers of a visitor.
fn answers() -> Value {
    json!({"use": "city", "km": 80, "extras": ["roof", "tow"]})
}

/// Whether a condition on the answers holds. "spare" is a question that is never reached.
fn holds(condition: &Value) -> bool {
    let mut document = document();
    let next =
        json!([{"if": condition, "to": "read"}, {"if": false, "to": "spare"}, {"to": "end"}]);
    edit(&mut document, "/tree/nodes/2/next", next);
    edit(
        &mut document,
        "/tree/nodes/-",
        json!({"id": "spare", "type": "number", "title": "S", "next": "end"}),
    );
    // As a page reads it: whether the types go together is not what these are about.
    path(&loaded(&document), &answers()).ends_with("read")
}

fn all(conditions: &str, expected: bool) {
    for line in conditions.trim().lines() {
        let condition = serde_json::from_str(line.trim()).expect(line);
        assert_eq!(holds(&condition), expected, "{line}");
    }
}

#[test]
fn conditions_on_answers_that_hold() {
    all(
        r#"
        true
        {"==": [{"var": "answers.use"}, "city"]}
        {"===": [{"var": "answers.km"}, 80]}
        {"==": [{"var": "answers.km"}, "80"]}
        {"!=": [{"var": "answers.km"}, 81]}
        {"!==": [{"var": "answers.km"}, "80"]}
        {"<": [1, {"var": "answers.km"}, 81]}
        {"<=": [80, {"var": "answers.km"}, 80]}
        {">": [81, {"var": "answers.km"}, 79]}
        {">=": [80, {"var": "answers.km"}, 80]}
        {"<": ["a", "b"]}
        {"in": ["roof", {"var": "answers.extras"}]}
        {"in": [{"var": "answers.use"}, ["land", "city"]]}
        {"in": ["it", "city"]}
        {"in": [80, "80"]}
        {"!": [{"in": ["nothing", {"var": "answers.extras"}]}]}
        {"!": {"var": "answers.spare"}}
        {"!": [[]]}
        {"!!": [{"var": "answers.extras"}]}
        {"!!": "0"}
        {"==": [{"var": "answers.spare"}, null]}
        {"and": [true, 1, "x"]}
        {"or": [false, 0, "", null, 1]}
        {"if": [false, false, true, true, false]}
        {"if": [false, false, true]}
        {"==": [{"+": [1, 2, 3]}, 6]}
        {"==": [{"-": [{"var": "answers.km"}, 30]}, 50]}
        {"==": [{"-": [4]}, -4]}
        {"==": [{"*": [2, 3, 4]}, 24]}
        {"==": [{"/": [{"var": "answers.km"}, 160]}, 0.5]}
        {"==": [{"/": [1, 0]}, null]}
        {"==": [{"*": [1e308, 10]}, null]}
        {"==": [{"+": ["x", 1]}, null]}
        {"==": [{"or": [0, {"var": "answers.km"}]}, 80]}
    "#,
        true,
    );
}

#[test]
fn conditions_on_answers_that_do_not_hold() {
    all(
        r#"
        false
        {"!!": 0}
        {"!!": ""}
        {"!!": [[]]}
        {"==": [{"var": "answers.use"}, "land"]}
        {"===": [{"var": "answers.km"}, "80"]}
        {"<": [1, {"var": "answers.km"}, 80]}
        {"<": [80, {"var": "answers.km"}, 81]}
        {">": [{"var": "answers.km"}, 80]}
        {"<": [{"var": "answers.km"}, 80]}
        {"<=": [{"var": "answers.km"}, 79.9]}
        {">=": [{"var": "answers.km"}, 80.1]}
        {"<": ["b", "a"]}
        {"<": ["x", 1]}
        {">": ["x", 1]}
        {"<": ["nan", 1]}
        {"==": ["nan", 1]}
        {">": ["inf", 1]}
        {">": ["Infinity", 1]}
        {"in": ["nothing", {"var": "answers.extras"}]}
        {"in": ["80", [80]]}
        {"!!": [{"var": "answers.spare"}]}
        {">": [{"/": [1, 0]}, 5]}
        {"and": [true, 0, true]}
        {"or": [false, 0, ""]}
        {"if": [true, false, true]}
        {"if": [false, true]}
        {"!=": [{"var": "answers.use"}, "city"]}
    "#,
        false,
    );
}

#[test]
fn answers_may_exclude_and_only_while_they_are_on_the_path() {
    let exclude = json!({"exclude": {"==": [{"var": "product.size"}, "small"]}});
    let journey = valid(&edited(&[("/tree/nodes/0/options/0/effect", exclude)]));
    let out = |first: &str| {
        let walk = walk(&journey, &json!({"use": first}));
        let ranking = rank_with(&journey, Some(&walk), &[]);
        let excluded = ranking.excluded.into_iter();
        excluded
            .map(|entry| (entry.product, entry.because))
            .collect::<Vec<_>>()
    };
    // "city" excludes the small one, "land" requires a large one.
    assert_eq!(out("city"), [(0, vec![Demand::Answer(0)])]);
    assert_eq!(out("land"), [(0, vec![Demand::Answer(0)])]);
    assert_eq!(out("sea"), []);
}

#[test]
fn thirty_two_levels_are_the_most() {
    let nested = |levels: usize| (0..levels).fold(json!(false), |inner, _| json!({"!": [inner]}));
    assert!(!holds(&nested(32)));
    assert!(holds(&nested(31)));
    let path = format!("$.criteria[0].must{}", ".![0]".repeat(33));
    assert_eq!(
        refused(&edited(&[("/criteria/0/must", nested(33))])),
        format!(
            "{path}: This is nested more than 32 levels deep. Move a part of it into a variable."
        )
    );
}
