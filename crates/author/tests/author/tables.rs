//! Decision tables, seen by their author: gaps, rules that hold at once, rules that never hold.

mod complete;
mod large;

use serde_json::{Value, json};
use trust_journey_author as author;
use trust_journey_model::{Date, Problem};

const FLOW: &str = include_str!("../../../../examples/flows/northern-ireland-no-will.json");

fn node(id: &str, fields: &Value) -> Value {
    let mut node = json!({"id": id, "title": id});
    let fields = fields.as_object().unwrap().clone();
    node.as_object_mut().unwrap().extend(fields);
    node
}

fn options(ids: &[&str]) -> Value {
    ids.iter()
        .map(|id| json!({"id": id, "label": id}))
        .collect()
}

/// A document that asks for everything, one question after the other, with this table.
fn document(table: Value) -> Value {
    let mut nodes = vec![
        node(
            "pets",
            &json!({"type": "single", "options": options(&["dog", "cat", "none"])}),
        ),
        node(
            "age",
            &json!({"type": "number", "whole": true, "min": 0, "max": 120}),
        ),
        node("km", &json!({"type": "number", "min": 0})),
        node(
            "budget",
            &json!({"type": "money", "currency": "EUR", "skip": "?"}),
        ),
        node("born", &json!({"type": "date", "max": "today"})),
        node(
            "since",
            &json!({"type": "date", "min": "2000-01-01", "max": "2030-12-31", "decline": "?"}),
        ),
        node("year", &json!({"type": "year", "min": 1990, "max": 2026})),
        node(
            "mood",
            &json!({"type": "scale", "from": 0, "to": 4, "effects": [{"effect": {"score":
                {"a": 20000.5, "b": 20000.5, "c": 20000.5, "d": 20000.5, "e": 20000.5}}}]}),
        ),
        node("name", &json!({"type": "text"})),
        node(
            "extras",
            &json!({"type": "multiple", "options": options(&["roof", "tow"]),
                "effects": [{"effect": {"score": {"points": 2}}}]}),
        ),
    ];
    for place in 1..nodes.len() {
        nodes[place - 1]["next"] = nodes[place]["id"].clone();
    }
    nodes.last_mut().unwrap()["next"] = json!("end");
    nodes.push(node("end", &json!({"type": "result"})));
    json!({
        "schema": "trust-journey/1", "id": "t", "revision": 1, "locales": ["en"], "title": "T",
        "tree": {"start": "pets", "nodes": nodes, "tables": [table],
            "scores": (["points", "a", "b", "c", "d", "e"].map(|id| json!({"id": id}))),
            "variables": [{"id": "size", "start": "S"}, {"id": "late", "value": {"+": [{"var": "answers.year"}, 1]}}]}
    })
}

/// What is said of the table: path and sentence.
fn told(document: &Value) -> Vec<String> {
    let report = author::check(&document.to_string(), Date::parse("2026-06-15").unwrap());
    let ours = |problem: &&Problem| problem.path.starts_with("$.tree.tables");
    let problems = report.problems.iter().filter(ours);
    let told: Vec<String> = problems
        .map(|p| format!("{}: {}", p.path, p.message()))
        .collect();
    let errors: Vec<_> = report
        .problems
        .iter()
        .filter(|p| p.is_error() && !ours(p))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    told
}

/// The same for a table with these inputs and rules.
fn rules(inputs: &[&str], rules: Value) -> Vec<String> {
    told(&document(table(inputs, rules)))
}

fn table(inputs: &[&str], rules: Value) -> Value {
    let inputs: Vec<Value> = inputs
        .iter()
        .map(|input| match input.strip_prefix('{') {
            Some(_) => json!({"value": serde_json::from_str::<Value>(input).unwrap()}),
            None => json!({"value": {"var": input}}),
        })
        .collect();
    let rules: Vec<Value> = rules
        .as_array()
        .unwrap()
        .iter()
        .map(|when| json!({"when": when, "then": ["x"]}))
        .collect();
    json!({"id": "t", "inputs": inputs, "outputs": ["out"], "rules": rules})
}

fn one(found: &[String], expected: &str) {
    assert_eq!(found, [expected]);
}

#[test]
fn the_flow_with_ninety_six_rules_is_complete_and_unique() {
    let flow: Value = serde_json::from_str(FLOW).unwrap();
    assert_eq!(told(&flow), [""; 0]);
}

#[test]
fn a_rule_that_is_taken_out_of_the_flow_is_a_gap_and_one_that_is_doubled_a_double_hit() {
    let mut flow: Value = serde_json::from_str(FLOW).unwrap();
    let rules = flow
        .pointer_mut("/tree/tables/0/rules")
        .unwrap()
        .as_array_mut()
        .unwrap();
    rules.remove(3);
    one(
        &told(&flow),
        "$.tree.tables[0]: No rule matches when partner is \"yes\", estate is \"small\", children is \"none\", \
         parents is \"yes\", siblings is \"no\", grandparents is \"no\".",
    );
    let mut flow: Value = serde_json::from_str(FLOW).unwrap();
    let rules = flow
        .pointer_mut("/tree/tables/0/rules")
        .unwrap()
        .as_array_mut()
        .unwrap();
    rules.push(rules[2].clone());
    one(
        &told(&flow),
        "$.tree.tables[0].rules[96]: Rules 3 and 97 both match when partner is \"yes\", estate is \"small\", \
         children is \"none\", parents is \"yes\", siblings is \"no\", grandparents is \"yes\".",
    );
}

#[test]
fn a_gap_is_told_as_large_as_it_is() {
    let found = rules(
        &["answers.pets", "answers.age"],
        json!([["cat", "-"], ["none", {"from": 18}], ["dog", {"from": 18}]]),
    );
    one(
        &found,
        "$.tree.tables[0]: No rule matches when pets is \"dog\" or \"none\", age is below 18.",
    );
}

#[test]
fn between_whole_numbers_there_is_nothing_and_between_others_there_is() {
    let cut = |low: i64, high: i64| json!([[{"to": low}], [{"from": high}]]);
    for whole in [
        "answers.age",
        "answers.year",
        "answers.mood",
        "variables.late",
    ] {
        let (low, high) = match whole {
            "answers.mood" => (1, 2),
            "answers.age" => (17, 18),
            _ => (2000, 2001),
        };
        assert_eq!(rules(&[whole], cut(low, high)), [""; 0], "{whole}");
    }
    one(
        &rules(&["answers.km"], cut(17, 18)),
        "$.tree.tables[0]: No rule matches when km is above 17 to below 18.",
    );
    one(
        &rules(&["answers.age"], cut(17, 19)),
        "$.tree.tables[0]: No rule matches when age is 18.",
    );
    one(
        &rules(&["answers.age"], cut(17, 20)),
        "$.tree.tables[0]: No rule matches when age is from 18 to 19.",
    );
}

#[test]
fn nothing_is_asked_for_outside_of_the_ends_of_a_question() {
    assert_eq!(
        rules(
            &["answers.age"],
            json!([[{"from": 0, "below": 60}], [{"from": 60, "to": 120}]])
        ),
        [""; 0]
    );
    one(
        &rules(&["answers.age"], json!([[{"from": 1, "to": 119}]])),
        "$.tree.tables[0]: No rule matches when age is below 1 or 120 or more.",
    );
    let dead = rules(&["answers.age"], json!([["-"], [{"above": 120}]]));
    assert!(
        dead[0].starts_with("$.tree.tables[0].rules[1]: Rule 2 never matches"),
        "{dead:?}"
    );
}

#[test]
fn an_answer_that_can_be_left_open_needs_a_rule_for_that() {
    one(
        &rules(
            &["answers.budget"],
            json!([[{"below": 50000}], [{"from": 50000}]]),
        ),
        "$.tree.tables[0]: No rule matches when budget is left open.",
    );
    for cell in [json!(null), json!([null]), json!("-")] {
        let hit = json!([[{"below": 50000}], [{"from": 50000}], [cell]]);
        let mut table = table(&["answers.budget"], hit);
        table["hit"] = json!("first");
        assert_eq!(told(&document(table)), [""; 0], "{cell}");
    }
    let default = r#"{"var": ["answers.budget", 0]}"#;
    assert_eq!(
        rules(&[default], json!([[{"below": 50000}], [{"from": 50000}]])),
        [""; 0]
    );
}

#[test]
fn days_follow_each_other_without_a_gap() {
    let born = |second: Value| rules(&["answers.born"], json!([[{"to": "1999-12-31"}], [second]]));
    assert_eq!(born(json!({"from": "2000-01-01"})), [""; 0]);
    one(
        &born(json!({"above": "2000-01-01"})),
        "$.tree.tables[0]: No rule matches when born is 2000-01-01.",
    );
    let found = rules(
        &["answers.since"],
        json!([[{"from": "2001-02-28", "to": "2029-12-31"}], [null]]),
    );
    one(
        &found,
        "$.tree.tables[0]: No rule matches when since is below 2001-02-28 or 2030-01-01 or more.",
    );
}

#[test]
fn an_age_is_not_below_zero_when_nobody_can_be_born_after_today() {
    let age = r#"{"age": [{"var": "answers.born"}]}"#;
    assert_eq!(
        rules(&[age], json!([[{"from": 0, "to": 17}], [{"from": 18}]])),
        [""; 0]
    );
    one(
        &rules(&[age], json!([[{"from": 0, "to": 17}], [{"above": 18}]])),
        "$.tree.tables[0]: No rule matches when input 1 is 18.",
    );
}

#[test]
fn two_rules_that_hold_at_once_are_named_with_an_example() {
    let found = rules(
        &["answers.pets", "answers.age"],
        json!([["dog", {"to": 18}], [["cat", "none"], "-"], [["dog", "cat"], {"from": 18}]]),
    );
    one(
        &found[..1],
        "$.tree.tables[0].rules[2]: Rules 1 and 3 both match when pets is \"dog\", age is 18.",
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_rule_behind_rules_that_cover_it_together_is_dead() {
    let hits = json!([["dog", "-"], ["-", {"from": 18}], [["dog", "none"], {"from": 10}], ["dog", 3], ["-", "-"]]);
    let mut table = table(&["answers.pets", "answers.age"], hits);
    table["hit"] = json!("first");
    let found = told(&document(table));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("$.tree.tables[0].rules[3]: Rule 4 never matches"),
        "{found:?}"
    );
}

#[test]
fn texts_are_those_that_are_named_and_any_other() {
    one(
        &rules(&["answers.name"], json!([["Ann"], [["Bob", "Cid"]]])),
        "$.tree.tables[0]: No rule matches when name is any other text.",
    );
    assert_eq!(rules(&["variables.size"], json!([["S"]])), [""; 0]);
    let yes_or_no = r#"{">": [{"var": "answers.km"}, 10]}"#;
    one(
        &rules(&[yes_or_no], json!([[true]])),
        "$.tree.tables[0]: No rule matches when input 1 is false.",
    );
}

#[test]
fn a_cell_that_names_what_the_input_never_is_is_reported_alone() {
    one(
        &rules(&["answers.pets"], json!([["dgo"], ["cat"]])),
        "$.tree.tables[0].rules[0].when[0]: \"pets\" is never \"dgo\".",
    );
    one(
        &rules(&["answers.age"], json!([["-"], ["5"]])),
        "$.tree.tables[0].rules[1].when[0]: This compares a number (answers.age) with the text \"5\".",
    );
    one(
        &rules(&["answers.born"], json!([[{"from": "31.1.2000"}]])),
        "$.tree.tables[0].rules[0].when[0]: \"born\" needs a date, found the text \"31.1.2000\".",
    );
}

#[test]
fn what_cannot_be_checked_is_said_unless_it_does_not_matter() {
    let sum = r#"{"reduce": [{"var": "answers.extras"}, {"var": "current"}, "none"]}"#;
    let unknown = || table(&[sum], json!([["roof"]]));
    let found = told(&document(unknown()));
    assert!(
        found[0].contains("could not be checked in full: of input 1, what it can be is not known"),
        "{found:?}"
    );
    let mut open = unknown();
    open["otherwise"] = json!(["y"]);
    assert_eq!(told(&document(open)), [""; 0]);
    assert_eq!(rules(&[sum], json!([["-"]])), [""; 0]);
}

#[test]
fn a_list_is_given_or_not_and_never_one_of_its_elements() {
    one(
        &rules(&["answers.extras"], json!([[null]])),
        "$.tree.tables[0]: No rule matches when extras is given.",
    );
    one(
        &rules(&["answers.extras"], json!([["roof"]])),
        "$.tree.tables[0].rules[0].when[0]: This compares a list (answers.extras) with the text \"roof\".",
    );
}

#[test]
fn inputs_that_look_at_the_same_answer_are_not_said_to_have_gaps() {
    let far = r#"{">": [{"var": "answers.km"}, 10]}"#;
    let found = rules(
        &["answers.km", far],
        json!([[{"to": 10}, false], [{"above": 10}, true]]),
    );
    assert!(
        found[0].contains("could not be checked in full: km and input 2 depend on the same answer"),
        "{found:?}"
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn otherwise_leaves_no_gap_and_still_forbids_double_hits() {
    let mut table = table(&["answers.age"], json!([[{"from": 18}], [{"to": 18}]]));
    table["otherwise"] = json!(["y"]);
    one(
        &told(&document(table)),
        "$.tree.tables[0].rules[1]: Rules 1 and 2 both match when age is 18.",
    );
}

#[test]
fn numbers_that_cannot_come_up_are_no_gap() {
    let whole = |expression: &str| expression.replace("mood", r#"{"var": "answers.mood"}"#);
    let complete = [
        ("score.points", json!([[0], [1], [{"from": 2}]])),
        ("score.points", json!([[{"to": 0}], [{"from": 1}]])),
        (r#"{"%": [mood, 2]}"#, json!([[0], [1]])),
        (r#"{"%": [mood, 3]}"#, json!([[{"below": 2}], [2]])),
        (
            r#"{"year": [{"var": "answers.since"}]}"#,
            json!([[{"from": 2000}], [null]]),
        ),
    ];
    for (input, cells) in complete {
        let found = rules(&[&whole(input)], cells);
        assert_eq!(found, Vec::<String>::new(), "{input}");
    }
    let doubtful = [
        ("score.a", json!([[0], [{"from": 20000}]])),
        (r#"{"*": [mood, 2]}"#, json!([[0], [2], [4], [6], [8]])),
        (r#"{"/": [mood, 2]}"#, json!([[{"to": 1}], [{"from": 1.5}]])),
        (r#"{"if": [{">": [mood, 2]}, 1, 9]}"#, json!([[1], [9]])),
    ];
    for (input, cells) in doubtful {
        let found = rules(&[&whole(input)], cells);
        assert_eq!(found.len(), 1, "{input} {found:?}");
        assert!(found[0].contains("which may never be"), "{found:?}");
    }
}

#[test]
fn gaps_between_numbers_that_lie_further_apart_than_one_are_found() {
    for cell in [json!({"from": 1e16}), json!({"to": 1e300})] {
        let found = rules(&["answers.km"], json!([[cell]]));
        assert_eq!(found.len(), 1, "{cell} {found:?}");
        assert!(found[0].contains("No rule matches"), "{found:?}");
    }
}

#[test]
fn what_stands_at_a_place_of_a_ranking_is_one_of_its_options() {
    let told = |fields: Value, input: &str, cells: Value| {
        let mut document = document(table(&[input], cells));
        document["tree"]["nodes"][9] = node("extras", &fields);
        document["tree"]["nodes"][9]["next"] = json!("end");
        told(&document)
    };
    let rank = json!({"type": "rank", "top": 2, "options": options(&["a", "b", "c"])});
    let complete = json!([["a"], ["b"], ["c"]]);
    for input in ["answers.extras.0", "answers.extras.1"] {
        assert_eq!(
            told(rank.clone(), input, complete.clone()),
            [""; 0],
            "{input}"
        );
        let found = told(rank.clone(), input, json!([["a"], ["b"]]));
        one(
            &found,
            "$.tree.tables[0]: No rule matches when extras.X is \"c\"."
                .replace('X', &input[15..])
                .as_str(),
        );
    }
    // The third of two is never there, and of what may be chosen the second may be missing.
    assert!(!told(rank, "answers.extras.2", complete.clone()).is_empty());
    let several = json!({"type": "multiple", "options": options(&["a", "b", "c"])});
    assert_eq!(
        told(several.clone(), "answers.extras.0", complete.clone()),
        [""; 0]
    );
    assert!(!told(several, "answers.extras.1", complete).is_empty());
}

#[test]
fn a_gap_that_a_hidden_question_may_rule_out_is_a_doubt_and_no_error() {
    let mut document = document(table(
        &["answers.pets", "answers.name"],
        json!([["dog", "x"], ["dog", null], [["cat", "none"], null]]),
    ));
    document["tree"]["nodes"][8] = node(
        "name",
        &json!({"type": "single", "options": options(&["x"]),
        "show_if": {"==": [{"var": "answers.pets"}, "dog"]}, "next": "extras"}),
    );
    let found = told(&document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("could not be checked in full: pets and name depend on the same answer"),
        "{found:?}"
    );
}
