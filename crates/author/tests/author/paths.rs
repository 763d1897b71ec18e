//! All the paths of a tree: where answers lead, what cannot be reached, what changes nothing.

mod cycles;
mod deep;
mod idle;
mod large;
mod published;
mod random;
mod unsure;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use trust_journey_author::paths::{Count, Coverage, Paths, Tests, coverage, explore, problems};
use trust_journey_model::{Answer, Answers, Date, Edge, Journey, Tree, Walk};

fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

fn document(tree: Value) -> Value {
    json!({"schema": "trust-journey/1", "id": "j", "revision": 1, "locales": ["en"], "title": "T", "tree": tree})
}

/// As a page reads it: what compares with values that cannot be is allowed, and is never true.
fn journey(document: &Value) -> Journey {
    let (journey, problems) = Journey::load_json(document);
    journey.unwrap_or_else(|| panic!("{problems:?}"))
}

fn of(tree: Value) -> (Journey, Paths) {
    let journey = journey(&document(tree));
    let paths = explore(
        journey.tree.as_ref().unwrap(),
        &journey,
        today(),
        &Tests::default(),
    );
    (journey, paths)
}

fn named(journey: &Journey, nodes: impl IntoIterator<Item = usize>) -> String {
    let tree = journey.tree.as_ref().unwrap();
    let ids: Vec<&str> = nodes
        .into_iter()
        .map(|node| tree.nodes[node].id.as_str())
        .collect();
    ids.join(" ")
}

/// The rule and the path of every problem.
fn found(journey: &Journey, paths: &Paths) -> Vec<String> {
    let all = problems(paths, journey.tree.as_ref().unwrap());
    all.iter()
        .map(|p| format!("{} {}", p.rule.id(), p.message()))
        .collect()
}

fn yes_no(id: &str, next: Value) -> Value {
    json!({"id": id, "type": "single", "title": "?", "options": [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}], "next": next})
}

fn result(id: &str) -> Value {
    json!({"id": id, "type": "result", "title": "R"})
}

fn is(node: &str, value: Value) -> Value {
    json!({"==": [{"var": format!("answers.{node}")}, value]})
}

/// A question of any type, and a condition that leads to "hit", or else to "miss".
fn asked(mut question: Value, condition: Value) -> (Journey, Paths) {
    question["id"] = json!("q");
    question["title"] = json!("?");
    question["next"] = json!([{"if": condition, "to": "hit"}, {"to": "miss"}]);
    of(json!({"start": "q", "nodes": [question, result("hit"), result("miss")]}))
}

fn assert_both(question: Value, condition: Value) {
    let words = format!("{question} {condition}");
    assert_hit_and_miss(asked(question, condition), &words);
}

fn assert_hit_and_miss((journey, paths): (Journey, Paths), words: &str) {
    let results = named(&journey, paths.results);
    assert_eq!(results, "hit miss", "{words}");
    assert_eq!(paths.gap, None, "{words}");
}

#[test]
fn both_sides_of_a_limit_are_reached_for_every_type_of_question() {
    let q = json!({"var": "answers.q"});
    let number = json!({"type": "number"});
    assert_both(number.clone(), json!({">": [q, 50]}));
    assert_both(number.clone(), json!({"<": [1000, q, 1002]}));
    assert_both(
        json!({"type": "number", "min": 0, "max": 1}),
        json!({"<": [0.5, q, 0.8]}),
    );
    assert_both(
        number.clone(),
        json!({"and": [{">": [q, 0.1]}, {"<": [q, 0.2]}]}),
    );
    assert_both(number.clone(), json!({"!!": [q]}));
    assert_both(number.clone(), json!({"in": [q, [17, 18]]}));
    assert_both(
        json!({"type": "money", "currency": "EUR", "min": 0}),
        json!({">=": [q, 125_000]}),
    );
    assert_both(
        json!({"type": "year", "min": 1990, "max": 2026}),
        json!({"<": [q, 2013]}),
    );
    assert_both(
        json!({"type": "scale", "from": 0, "to": 10}),
        json!({">=": [q, 9]}),
    );
    assert_both(json!({"type": "date"}), json!({"<": [q, "2013-01-19"]}));
    assert_both(json!({"type": "country"}), is("q", json!("DE")));
    assert_both(
        json!({"type": "country", "only": ["DE", "FR"]}),
        json!({"in": [q, ["DE", "CH"]]}),
    );
    assert_both(json!({"type": "text"}), is("q", json!("x")));
    let options =
        json!([{"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C"}]);
    assert_both(
        json!({"type": "single", "options": options}),
        is("q", json!("c")),
    );
    assert_both(
        json!({"type": "multiple", "options": options}),
        json!({"and": [{"in": ["a", q]}, {"in": ["c", q]}, {"!": [{"in": ["b", q]}]}]}),
    );
    assert_both(
        json!({"type": "rank", "options": options}),
        is("q", json!(["b", "a", "c"])),
    );
    assert_both(number.clone(), json!({"==": [{"%": [q, 2]}, 0]}));
    assert_both(
        json!({"type": "number", "skip": "Not sure", "min": 1}),
        json!({"!": [q]}),
    );
    assert_both(
        json!({"type": "number", "decline": "No", "min": 1}),
        json!({"missing": ["answers.q"]}),
    );
}

#[test]
fn limits_behind_arithmetic_and_dates_are_found_by_halving() {
    let q = json!({"var": "answers.q"});
    let date = json!({"type": "date", "min": "1900-01-01", "max": "today"});
    assert_both(date.clone(), json!({">=": [{"age": [q]}, 18]}));
    assert_both(date.clone(), json!({"<": [17, {"age": [q]}, 19]}));
    assert_both(date.clone(), json!({">": [{"year": [q]}, 2020]}));
    assert_both(
        date,
        json!({"<=": [{"days_between": [q, {"var": "today"}]}, 14]}),
    );
    assert_both(
        json!({"type": "number"}),
        json!({">": [{"*": [q, 220]}, 3000]}),
    );
    assert_both(
        json!({"type": "number", "whole": true}),
        json!({"<": [100, {"*": [q, 7]}, 106]}),
    );
    assert_both(
        json!({"type": "number", "whole": true}),
        json!({"==": [{"*": [q, 7]}, 7021]}),
    );
}

#[test]
fn what_answers_exclude_is_found() {
    let nodes = json!([
        yes_no("a", json!("b")),
        yes_no(
            "b",
            json!([
                {"if": {"and": [is("a", json!("yes")), is("a", json!("no"))]}, "to": "never"},
                {"if": is("a", json!("yes")), "to": "end"}, {"to": "other"}
            ])
        ),
        yes_no("never", json!("end")),
        result("end"),
        result("other"),
    ]);
    let (journey, paths) = of(json!({"start": "a", "nodes": nodes}));
    assert_eq!(named(&journey, paths.visited.clone()), "a b end other");
    assert!(paths.gap.is_none());
    let found = found(&journey, &paths);
    assert_eq!(
        found[0],
        "no-answers-lead-here None of 8 walks, and no test, leads to the node \"never\"."
    );
    assert_eq!(
        found[1],
        "idle-question The question \"b\" changes nothing: 8 pairs of walks that differ in its answer came to the same."
    );
    assert_eq!(found.len(), 2);
    assert!(paths.edges.possible.contains(&(1, Edge::Branch(0))));
    assert!(!paths.edges.reached.contains(&(1, Edge::Branch(0))));
}

#[test]
fn a_node_that_is_always_passed_over_is_reached_by_no_answers() {
    let mut hidden = yes_no("b", json!("end"));
    hidden["show_if"] = is("a", json!("perhaps"));
    let nodes = json!([yes_no("a", json!("b")), hidden, result("end")]);
    let (journey, paths) = of(json!({"start": "a", "nodes": nodes}));
    assert_eq!(named(&journey, paths.visited.clone()), "a end");
    assert!(found(&journey, &paths)[0].starts_with("no-answers-lead-here"));
    assert_eq!(paths.longest.questions, 1);
}

#[test]
fn ways_that_depend_on_earlier_answers_scores_variables_and_tables_are_followed() {
    let mut first = yes_no("a", json!("b"));
    first["options"][0]["effect"] = json!({"score": {"s": 2}, "set": {"v": {"cat": ["x", "y"]}}});
    let mut second = yes_no(
        "b",
        json!([
            {"if": {">": [{"var": "score.s"}, 2]}, "to": "r1"},
            {"if": {"==": [{"var": "variables.v"}, "xy"]}, "to": "r2"},
            {"if": {"==": [{"var": "variables.out"}, "both-no"]}, "to": "r3"},
            {"to": "r4"}
        ]),
    );
    second["options"][0]["effect"] = json!({"score": {"s": 1}});
    let tree = json!({"start": "a", "scores": [{"id": "s"}], "variables": [{"id": "v", "start": "z"}],
        "tables": [{"id": "t", "inputs": [{"value": {"var": "answers.a"}}, {"value": {"var": "answers.b"}}],
            "outputs": ["out"], "rules": [{"when": ["no", "no"], "then": ["both-no"]}], "otherwise": ["not"]}],
        "nodes": [first, second, result("r1"), result("r2"), result("r3"), result("r4")]});
    let (journey, paths) = of(tree);
    assert_eq!(named(&journey, paths.results.clone()), "r1 r2 r3 r4");
    assert_eq!(paths.count, Count::Exactly(4));
    assert_eq!(found(&journey, &paths), Vec::<String>::new());
}

#[test]
fn the_longest_path_asks_the_most_questions_and_is_shown() {
    let mut first = yes_no("a", json!("b"));
    first["options"][1]["next"] = json!("page");
    let nodes = json!([
        first, yes_no("b", json!("c")), yes_no("c", json!("end")),
        {"id": "page", "type": "content", "title": "P", "next": "d"},
        yes_no("d", json!("end")), result("end"),
    ]);
    let (journey, paths) = of(json!({"start": "a", "nodes": nodes}));
    assert_eq!(paths.longest.questions, 3);
    assert_eq!(named(&journey, paths.longest.nodes.clone()), "a b c end");
    assert_eq!(paths.count, Count::Exactly(2));
}

#[test]
fn a_pattern_is_answered_with_a_text_that_fits() {
    for pattern in [
        "[A-Z]{2}\\d{4}",
        "(?:ab|cd)+x?",
        "[^a]\\.\\w*",
        "\\d{5}(-\\d{4})?",
        "(|x)y*",
        "[\\]a-c]{3,}|z",
        "[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}",
        "[^ -~]é?",
    ] {
        let text =
            json!({"id": "q", "type": "text", "title": "?", "pattern": pattern, "next": "end"});
        let (_, paths) = of(json!({"start": "q", "nodes": [text, result("end")]}));
        let reached = paths.results.len() == 1 && paths.gap.is_none();
        // Where no text is found the gap is told.
        assert!(
            reached || pattern == "[^ -~]é?" && paths.gap.is_some(),
            "{pattern} {paths:?}"
        );
    }
}

#[test]
fn a_question_whose_answers_are_all_refused_is_a_gap_and_no_claim() {
    let mut a = yes_no("a", json!("end"));
    a["validation"] = json!([{"holds": is("a", json!("maybe")), "message": "No."}]);
    let (journey, paths) = of(json!({"start": "a", "nodes": [a, result("end")]}));
    let found = found(&journey, &paths);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("paths-not-counted") && found[0].contains("\"a\""),
        "{found:?}"
    );
}

#[test]
fn answers_that_are_compared_with_each_other_stand_on_both_sides() {
    let number =
        |id: &str, next: Value| json!({"id": id, "type": "number", "title": "?", "next": next});
    for operator in ["<", ">", "=="] {
        let condition = json!({operator: [{"var": "answers.a"}, {"var": "answers.b"}]});
        let nodes = json!([
            number("a", json!("b")),
            number("b", json!([{"if": condition, "to": "hit"}, {"to": "miss"}])),
            result("hit"),
            result("miss")
        ]);
        let (journey, paths) = of(json!({"start": "a", "nodes": nodes}));
        assert_eq!(
            named(&journey, paths.results.clone()),
            "hit miss",
            "{operator}"
        );
        assert!(paths.gap.is_none());
    }
}

#[test]
fn what_reckons_with_several_answers_is_not_claimed_to_be_out_of_reach() {
    let number =
        |id: &str, next: Value| json!({"id": id, "type": "number", "title": "?", "next": next});
    let sum = json!({"*": [{"var": "answers.a"}, {"var": "answers.b"}]});
    let nodes = json!([
        number("a", json!("b")),
        number(
            "b",
            json!([{"if": {"==": [sum, 391]}, "to": "hit"}, {"to": "miss"}])
        ),
        result("hit"),
        result("miss")
    ]);
    let (journey, paths) = of(json!({"start": "a", "nodes": nodes}));
    if paths.results.len() < 2 {
        assert!(found(&journey, &paths)[0].starts_with("paths-not-counted"));
    }
    assert_eq!(paths.idle, Vec::new());
}
