//! Conditions, seen from outside: branches of the tree, and what products must have.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::{check, document, edit, edited, parse, valid};
use trust_journey_model::{Answer, Answers, Demand, Journey, Preferences, Ranking};

/// Answers of a visitor: "km" is 80, "extras" are roof and tow, "use" is "city".
fn answers() -> Answers {
    let several = vec!["roof".to_owned(), "tow".to_owned()];
    [
        ("use", Answer::Choice("city".to_owned())),
        ("km", Answer::Number(80.0)),
        ("extras", Answer::Choices(several)),
    ]
    .into_iter()
    .map(|(id, answer)| (id.to_owned(), answer))
    .collect()
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
    let journey = valid(&document);
    let walk = journey.walk(&answers()).unwrap();
    journey.tree.unwrap().nodes[walk.at].id == "read"
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
        0
        ""
        []
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
        {"in": [80, "80"]}
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

/// What a must-have says about "bear", of which mpg is a range, awd depends, price is unknown,
/// size is large and launch does not apply.
fn verdict(must: &Value) -> &'static str {
    let journey = valid(&edited(&[
        ("/criteria/0/must", must.clone()),
        (
            "/catalog/products/1/values/launch",
            json!({"not_applicable": true}),
        ),
    ]));
    let wanted = Preferences::gather(&journey, None, &BTreeMap::new());
    let ranking = Ranking::compute(&journey, &journey.guides[0], &wanted);
    let bear = journey.product("bear").unwrap();
    match (
        ranking.of(bear),
        ranking.excluded.iter().find(|entry| entry.product == bear),
    ) {
        (Some(entry), None) if entry.unsure.is_empty() => "yes",
        (Some(entry), None) => {
            assert_eq!(entry.unsure, [Demand::Criterion(0)]);
            "unknown"
        }
        (None, Some(entry)) => {
            assert_eq!(entry.because, [Demand::Criterion(0)]);
            "no"
        }
        other => panic!("both or neither: {other:?}"),
    }
}

#[test]
fn unknown_facts_make_conditions_unknown_unless_the_rest_decides() {
    let table = r#"
        yes     | {"==": [{"var": "product.size"}, "large"]}
        no      | {"!=": [{"var": "product.size"}, "large"]}
        unknown | {"<": [{"var": "product.price"}, 100]}
        unknown | {"==": [{"var": "product.price"}, null]}
        unknown | {"!=": [{"var": "product.price"}, 1]}
        unknown | {">": [{"var": "product.mpg"}, 19]}
        unknown | {"var": "product.awd"}
        unknown | {"!": {"var": "product.awd"}}
        unknown | {"!!": {"var": "product.awd"}}
        unknown | {"+": [{"var": "product.price"}, 1]}
        unknown | {"+": [1, 2, {"var": "product.price"}]}
        unknown | {"in": [{"var": "product.price"}, [1, 2]]}
        no      | {"<": [5, 1, {"var": "product.price"}]}
        no      | {"<": [{"var": "product.price"}, 5, 1]}
        unknown | {"<": [1, 5, {"var": "product.price"}]}
        unknown | {"<": [1, {"var": "product.price"}, 5]}
        no      | {"and": [{"var": "product.awd"}, false]}
        no      | {"and": [false, {"var": "product.awd"}]}
        unknown | {"and": [{"var": "product.awd"}, true]}
        unknown | {"and": [true, {"var": "product.awd"}]}
        yes     | {"or": [{"var": "product.awd"}, true]}
        yes     | {"or": [true, {"var": "product.awd"}]}
        unknown | {"or": [{"var": "product.awd"}, false]}
        unknown | {"or": [false, {"var": "product.awd"}]}
        unknown | {"if": [{"var": "product.awd"}, true, true]}
        yes     | {"if": [true, true, {"var": "product.awd"}]}
        unknown | {"if": [false, true, {"var": "product.awd"}]}
        yes     | {"==": [{"var": "product.launch"}, null]}
        no      | {"!!": {"var": "product.launch"}}
    "#;
    for line in table.trim().lines() {
        let (expected, condition) = line.trim().split_once(" | ").expect(line);
        let condition = serde_json::from_str(condition).expect(line);
        assert_eq!(verdict(&condition), expected.trim(), "{line}");
    }
}

#[test]
fn answers_may_exclude_and_only_while_they_are_on_the_path() {
    let exclude = json!({"exclude": {"==": [{"var": "product.size"}, "small"]}});
    let journey: Journey = valid(&edited(&[("/tree/nodes/0/options/0/effect", exclude)]));
    let out = |first: &str| {
        let answers = [("use".to_owned(), Answer::Choice(first.to_owned()))].into();
        let walk = journey.walk(&answers).unwrap();
        let wanted = Preferences::gather(&journey, Some(&walk), &BTreeMap::new());
        let ranking = Ranking::compute(&journey, &journey.guides[0], &wanted);
        ranking
            .excluded
            .into_iter()
            .map(|entry| (entry.product, entry.because))
            .collect::<Vec<_>>()
    };
    // "city" excludes the small one, "land" requires a large one.
    assert_eq!(out("city"), [(0, vec![Demand::Answer(0)])]);
    assert_eq!(out("land"), [(0, vec![Demand::Answer(0)])]);
    assert_eq!(out("sea"), []);
}

#[test]
fn conditions_that_make_no_sense_are_refused() {
    check(
        r#"
        /criteria/0/must | {"equals": [1, 1]} | $.criteria[0].must.equals | operator "equals" is not known | Use one of: ==, ===
        /criteria/0/must | {"=>": [1, 1]} | $.criteria[0].must.=> | operator "=>" is not known | Did you mean
        /criteria/0/must | {} | $.criteria[0].must | exactly one operator, found 0 | {"operator": [arguments]}
        /criteria/0/must | {"!": [1], "!!": [1]} | $.criteria[0].must | exactly one operator, found 2 | {"operator": [arguments]}
        /criteria/0/must | {"==": [1]} | $.criteria[0].must.== | takes 2 to 2 arguments, found 1 | as many as
        /criteria/0/must | {"<": [1, 2, 3, 4]} | $.criteria[0].must.< | takes 2 to 3 arguments, found 4 | as many as
        /criteria/0/must | {"and": []} | $.criteria[0].must.and | takes 1 to 64 arguments, found 0 | as many as
        /criteria/0/must | {"var": 1} | $.criteria[0].must.var | "var" takes a text | answers.<question>
        /criteria/0/must | {"var": "mpg"} | $.criteria[0].must.var | variable "mpg" is not known | "answers." or "product."
        /criteria/0/must | {"var": "answers.usee"} | $.criteria[0].must.var | no question "usee" | "use"?
        /criteria/0/must | {"or": [true, {"!": {"var": "product.mgp"}}]} | $.criteria[0].must.or[1].![0].var | no attribute "mgp" | "mpg"?
        /criteria/0/must | {"==": [{"var": "product.size"}, "big"]} | $.criteria[0].must.== | never "big" | small, large
        /criteria/0/must | {"!==": ["smal", {"var": "product.size"}]} | $.criteria[0].must.!== | never "smal" | "small"?
        /criteria/0/must | {"in": [{"var": "product.size"}, ["small", "lagre"]]} | $.criteria[0].must.in | never "lagre" | "large"?
        /criteria/0/must | {"in": ["rof", {"var": "answers.extras"}]} | $.criteria[0].must.in | never "rof" | "roof"?
        /criteria/0/must | {"in": [1, [{"var": "product.mpg"}, 2]]} | $.criteria[0].must.in[1] | plain values only | joined by "or"
        /criteria/0/must | {"in": [1, [[{"var": "product.mpg"}], 2]]} | $.criteria[0].must.in[1] | plain values only | joined by "or"
    "#,
    );
}

#[test]
fn thirty_two_levels_are_the_most() {
    let nested = |levels: usize| (0..levels).fold(json!(false), |inner, _| json!({"!": [inner]}));
    assert!(!holds(&nested(32)));
    assert!(holds(&nested(31)));
    let (journey, problems) = parse(&edited(&[("/criteria/0/must", nested(33))]));
    assert!(journey.is_none());
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].message,
        "This condition is nested more than 32 levels deep."
    );
}
