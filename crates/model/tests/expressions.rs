//! Conditions, seen from outside: branches of the tree, and what products must have.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{check, document, edit, edited, loaded, path, rank_with, refused, valid, walk};
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
fn conditions_that_make_no_sense_are_refused() {
    check(
        r#"
        /criteria/0/must | {"equals": [1, 1]} | $.criteria[0].must.equals | operator "equals" is not known | Use one of: ==, ===
        /criteria/0/must | {"=>": [1, 1]} | $.criteria[0].must.=> | operator "=>" is not known | Did you mean
        /criteria/0/must | {} | $.criteria[0].must | exactly one operator, found 0 | {"operator": [arguments]}
        /criteria/0/must | {"!": [1], "!!": [1]} | $.criteria[0].must | exactly one operator, found 2 | {"operator": [arguments]}
        /criteria/0/must | {"==": [1]} | $.criteria[0].must.== | takes 2 to 2 arguments, found 1 | as many as
        /criteria/0/must | {"<": [1, 2, 3, 4]} | $.criteria[0].must.< | takes 2 to 3 arguments, found 4 | as many as
        /criteria/0/must | {"and": []} | $.criteria[0].must.and | takes 1 to 255 arguments, found 0 | as many as
        /criteria/0/must | {"var": 1} | $.criteria[0].must.var | name of a variable is a text | answers.<question>
        /criteria/0/must | {"var": "mpg"} | $.criteria[0].must.var | variable "mpg" is not known | "product.<attribute>"
        /criteria/0/must | {"var": "answers.usee"} | $.criteria[0].must.var | no node "usee" | "use"?
        /criteria/0/must | {"or": [true, {"!": {"var": "product.mgp"}}]} | $.criteria[0].must.or[1].!.var | no attribute "mgp" | "mpg"?
        /criteria/0/must | {"==": [{"var": "product.size"}, "big"]} | $.criteria[0].must.==[1] | never "big" | small, large
        /criteria/0/must | {"!==": ["smal", {"var": "product.size"}]} | $.criteria[0].must.!==[0] | never "smal" | "small"?
        /criteria/0/must | {"in": [{"var": "product.size"}, ["small", "lagre"]]} | $.criteria[0].must.in[1][1] | never "lagre" | "large"?
        /criteria/0/must | {"in": ["rof", {"var": "answers.extras"}]} | $.criteria[0].must.in[0] | never "rof" | "roof"?
        /criteria/0/must | {"var": ["product.mpg", 1, 2]} | $.criteria[0].must.var | takes 1 to 2 arguments, found 3 | as many as
        /criteria/0/must | {"var": ["product.mpg", {"var": "answers.kn"}]} | $.criteria[0].must.var[1].var | no node "kn" | "km"?
        /criteria/0/must | {"var": "answers.read"} | $.criteria[0].must.var | "read" asks nothing | Name a question
        /criteria/0/must | {"var": ""} | $.criteria[0].must.var | variable "" is not known | "answers.<question>"
        /criteria/0/must | {"var": "current"} | $.criteria[0].must.var | variable "current" is not known | "answers.<question>"
        /criteria/0/must | {"var": "today.year"} | $.criteria[0].must.var | variable "today.year" is not known | "today"
        /criteria/0/must | {"var": "variables.yearl"} | $.criteria[0].must.var | no variable "yearl" | "yearly"?
        /criteria/0/must | {"var": "score.comfy"} | $.criteria[0].must.var | no score "comfy" | "comfort"?
        /criteria/0/must | {"var": "product.__proto__"} | $.criteria[0].must.var | no attribute "__proto__" | Use one of
        /criteria/0/must | {"var": "answers.__proto__"} | $.criteria[0].must.var | no node "__proto__" | Use one of
        /criteria/0/must | {"__proto__": [1]} | $.criteria[0].must.__proto__ | operator "__proto__" is not known | Use one of
        /criteria/0/must | {"missing": [1]} | $.criteria[0].must.missing | name of a variable is a text | answers.<question>
        /criteria/0/must | {"missing": ["answers.kn"]} | $.criteria[0].must.missing | no node "kn" | "km"?
        /criteria/0/must | {"missing_some": ["answers.km"]} | $.criteria[0].must.missing_some | a number and a list of names | missing_some
        /criteria/0/must | {"missing_some": [1.5, ["answers.km"]]} | $.criteria[0].must.missing_some | a number and a list of names | missing_some
        /criteria/0/must | {"missing_some": [-1, ["answers.km"]]} | $.criteria[0].must.missing_some | a number and a list of names | missing_some
        /tree/nodes/7/show_if | {"var": "product.mpg"} | $.tree.nodes[7].show_if.var | no product to look at | "require"
        /tree/variables/4/value | {"var": "product.id"} | $.tree.variables[4].value.var | no product to look at | "require"
    "#,
    );
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
            "{path}: This is nested more than 32 levels deep. Give a part of it a name with a variable."
        )
    );
}
