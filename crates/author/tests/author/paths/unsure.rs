//! What answers can do is found, or else it is said that not all could be looked at.

use super::*;

fn options(count: usize, points: &[usize]) -> Value {
    (0..count)
        .map(|i| {
            let mut option = json!({"id": format!("o{i}"), "label": "O"});
            if points.contains(&i) {
                option["effect"] = json!({"score": {"s": 1}, "set": {"v": format!("o{i}")}});
            }
            option
        })
        .collect()
}

fn scored(mut question: Value, condition: Value) -> (Journey, Paths) {
    question["id"] = json!("q");
    question["title"] = json!("?");
    question["next"] = json!([{"if": condition, "to": "hit"}, {"to": "miss"}]);
    let variables = json!([{"id": "v", "start": "none"}]);
    of(
        json!({"start": "q", "scores": [{"id": "s"}], "variables": variables,
        "nodes": [question, result("hit"), result("miss")]}),
    )
}

fn answer() -> Value {
    json!({"var": "answers.q"})
}

#[test]
fn answers_that_lead_somewhere_are_found() {
    let q = answer();
    let whole = json!({"type": "number", "whole": true});
    let some = json!({"type": "number", "whole": true, "min": 0, "max": 100});
    let money = json!({"type": "money", "currency": "EUR"});
    let number = json!({"type": "number"});
    let code = json!({"type": "text", "pattern": "[A-Z]{2}\\d{4}"});
    let square = json!({"+": [{"*": [q, q]}, {"*": [-100, q]}, 2499]});
    let top = json!({"type": "rank", "top": 2, "options": options(5, &[0, 2])});
    let seven = json!({"type": "multiple", "options": options(7, &[0, 1, 2, 3, 4, 5, 6])});
    let cases = [
        (whole.clone(), json!({">": [q, 1e17]})),
        (whole.clone(), json!({"<": [q, -1e300]})),
        (money.clone(), json!({">": [q, 1e17]})),
        (json!({"type": "year"}), json!({">": [q, 1e17]})),
        (money, json!({">": [{"*": [q, 3]}, 1e17]})),
        (number.clone(), json!({">": [q, 1e308]})),
        (number.clone(), json!({"<": [q, -1e308]})),
        (
            number.clone(),
            json!({"and": [{">": [q, 1e308]}, {"<": [q, 1.5e308]}]}),
        ),
        (number.clone(), json!({">": [{"/": [q, 1000]}, 1e15]})),
        (number.clone(), json!({"<": [0.1, q, 0.10000000000000003]})),
        (number.clone(), json!({"==": [{"*": [q, 7]}, 21]})),
        (number.clone(), json!({"in": [{"*": [q, 2]}, [3, 5]]})),
        (number.clone(), json!({"!": [{"-": [q, 5]}]})),
        (
            number.clone(),
            json!({"and": [{">": [{"+": [q, 3]}, 8.25]}, {"<": [{"-": [1, q]}, -4.25]}, {"<": [q, 5.5]}]}),
        ),
        (whole.clone(), json!({"if": [{"-": [q, 5]}, false, true]})),
        (whole, json!({"!": [{"%": [q, 23]}]})),
        (some.clone(), json!({"==": [{"%": [q, 23]}, 22]})),
        (some.clone(), json!({"<": [square, 0]})),
        (some, json!({"==": [{"cat": [q]}, "42"]})),
        (code.clone(), json!({"==": [q, "AA0000"]})),
        (code, json!({"in": [q, ["AA0000", "AZ0000", "ZA1111"]]})),
        (
            json!({"type": "text", "pattern": "[ab]"}),
            json!({"==": [q, "a"]}),
        ),
        (
            json!({"type": "text", "max_length": 1}),
            json!({"in": [q, ["a", "b"]]}),
        ),
        (json!({"type": "country"}), json!({"<": [q, "M"]})),
        (
            json!({"type": "country"}),
            json!({"==": [{"substr": [q, 0, 1]}, "Z"]}),
        ),
        (top, json!({"==": [{"var": "score.s"}, 2]})),
        (seven.clone(), json!({"==": [{"var": "score.s"}, 4]})),
        (
            seven.clone(),
            json!({"and": [{"in": ["o1", q]}, {"in": ["o3", q]}, {"in": ["o5", q]}]}),
        ),
        (seven, json!({"==": [{"var": "answers.q.2"}, "o4"]})),
    ];
    for (question, condition) in cases {
        let words = format!("{question} {condition}");
        assert_hit_and_miss(scored(question, condition), &words);
    }
}

#[test]
fn what_was_not_tried_is_not_said_to_be_out_of_reach() {
    let q = answer();
    let text = json!({"type": "text"});
    let rank = json!({"type": "rank", "options": options(6, &[])});
    let many = json!({"type": "multiple", "options": options(12, &[0, 3, 6, 9])});
    let whole = json!({"type": "number", "whole": true});
    let first_and_third = json!({"and": [
        {"==": [{"var": "answers.q.0"}, "o0"]}, {"==": [{"var": "answers.q.1"}, "o2"]}]});
    let cases = [
        (
            text.clone(),
            json!({"and": [{"in": ["ab", q]}, {"in": ["cd", q]}]}),
        ),
        (text.clone(), json!({">": [q, "n"]})),
        (text.clone(), json!({"in": [q, "some words"]})),
        (text, json!({"==": [{"substr": [q, 0, 2]}, "ab"]})),
        (
            json!({"type": "text", "pattern": "(red|blue)"}),
            json!({"in": [q, ["red", "blue"]]}),
        ),
        (rank, first_and_third),
        (
            many.clone(),
            json!({"and": [{"==": [{"var": "score.s"}, 3]}, {"!": [{"in": ["o1", q]}]}, {"!": [{"in": ["o4", q]}]}]}),
        ),
        (
            many.clone(),
            json!({"and": [{"in": ["o1", q]}, {"in": ["o5", q]}, {"!": [{"in": ["o2", q]}]}, {"in": ["o9", q]}]}),
        ),
        (
            many,
            json!({"and": [{"==": [{"var": "variables.v"}, "o6"]}, {"in": ["o0", q]}, {"in": ["o1", q]}, {"!": [{"in": ["o2", q]}]}]}),
        ),
        (whole, json!({"==": [{"%": [q, 23]}, 22]})),
    ];
    for (question, condition) in cases {
        let words = format!("{question} {condition}");
        let (_, paths) = scored(question, condition);
        assert!(paths.results.len() == 2 || paths.gap.is_some(), "{words}");
        assert_eq!(paths.idle, Vec::new(), "{words}");
    }
}

#[test]
fn what_no_answer_reaches_is_still_told() {
    let q = answer();
    let number = json!({"type": "number", "min": 0, "max": 10});
    let cases = [
        (number.clone(), json!({">": [{"*": [q, 2]}, 20]})),
        (number, json!({"<": [{"+": [q, 5]}, 5]})),
        (
            json!({"type": "scale"}),
            json!({"==": [{"%": [q, 20]}, 19]}),
        ),
        (
            json!({"type": "country", "only": ["DE", "FR"]}),
            json!({">": [q, "M"]}),
        ),
        (
            json!({"type": "rank", "top": 2, "options": options(5, &[0])}),
            json!({"==": [{"var": "score.s"}, 2]}),
        ),
        (
            json!({"type": "multiple", "options": options(7, &[0])}),
            json!({"==": [{"var": "score.s"}, 2]}),
        ),
    ];
    for (mut question, condition) in cases {
        if question["type"] == "scale" {
            question["from"] = json!(0);
            question["to"] = json!(10);
        }
        let words = format!("{question} {condition}");
        let (journey, paths) = scored(question, condition);
        assert_eq!(named(&journey, paths.results.clone()), "miss", "{words}");
        assert_eq!(paths.gap, None, "{words}");
    }
}

#[test]
fn questions_as_large_as_can_be_are_explored_or_reported_as_not_complete() {
    let q = answer();
    let equal = |i: usize| json!({"==": [q, i]});
    let mut branches = json!({"id": "q", "title": "?", "type": "number", "min": 0, "effects":
        (0..200).map(|i| json!({"if": equal(i * 3), "effect": {"score": {"s": 1}}})).collect::<Vec<_>>()});
    let next = (0..199).map(|i| json!({"if": equal(i * 7), "to": "hit"}));
    branches["next"] = next.chain([json!({"to": "miss"})]).collect();
    let list = |kind: &str| {
        json!({"id": "q", "title": "?", "type": kind, "options": options(200, &[0, 5]),
        "next": [{"if": {">": [{"var": "score.s"}, 1]}, "to": "hit"}, {"to": "miss"}]})
    };
    for question in [branches, list("multiple"), list("rank")] {
        let (journey, paths) = of(
            json!({"start": "q", "scores": [{"id": "s"}], "variables": [{"id": "v", "start": "none"}],
            "nodes": [question, result("hit"), result("miss")]}),
        );
        let both = named(&journey, paths.results.clone()) == "hit miss";
        assert!(both || paths.gap.is_some(), "{}", question["type"]);
    }
}

#[test]
fn more_limits_than_can_be_looked_at_are_told() {
    let equal = |i: usize| json!({"if": {"==": [answer(), i]}, "to": "hit"});
    let next: Vec<Value> = (0..3_000)
        .map(equal)
        .chain([json!({"to": "miss"})])
        .collect();
    let question = json!({"id": "q", "title": "?", "type": "number", "next": next});
    let document =
        document(json!({"start": "q", "nodes": [question, result("hit"), result("miss")]}));
    if let (Some(journey), _) = Journey::load_json(&document) {
        let paths = explore(
            journey.tree.as_ref().unwrap(),
            &journey,
            today(),
            &Tests::default(),
        );
        assert!(paths.gap.is_some());
    }
}

/// A text that no walk types leads to "hit".
fn padlock(tests: Value) -> trust_journey_author::Report {
    let code = json!({"id": "code", "type": "text", "title": "?", "next": [
        {"if": {"==": [{"substr": [{"var": "answers.code"}, 3, 4]}, "lock"]}, "to": "hit"}, {"to": "miss"}]});
    let page = |id: &str| json!({"id": id, "type": "content", "title": "C", "next": "end"});
    let mut document = document(
        json!({"start": "code", "nodes": [code, page("hit"), page("miss"), result("end")]}),
    );
    document["tests"] = tests;
    trust_journey_author::check(&document.to_string(), today())
}

#[test]
fn where_the_search_gives_up_all_written_edges_count_and_those_met_are_at_least() {
    let report = padlock(
        json!([{"name": "M", "answers": {"code": "x"}, "expect": {"path": ["code", "miss", "end"]}}]),
    );
    assert!(report.paths.unwrap().gap.is_some());
    let coverage = report.coverage.unwrap();
    assert_eq!(
        (
            coverage.taken,
            coverage.possible,
            coverage.met,
            coverage.complete
        ),
        (2, 4, 2, false)
    );
    assert_eq!(coverage.untaken, ["code → branch 1", "hit → next"]);
}

#[test]
fn what_a_test_reaches_is_neither_unreachable_nor_dead_and_its_path_counts() {
    let report = padlock(json!([
        {"name": "H", "answers": {"code": "padlock"}, "expect": {"path": ["code", "hit", "end"]}},
        {"name": "M", "answers": {"code": "x"}, "expect": {"path": ["code", "miss", "end"]}}]));
    let rules: Vec<&str> = report.problems.iter().map(|p| p.rule.id()).collect();
    assert!(
        !rules.iter().any(|rule| [
            "no-answers-lead-here",
            "dead-branch",
            "unreachable",
            "untested-edges"
        ]
        .contains(rule)),
        "{rules:?}"
    );
    let coverage = report.coverage.unwrap();
    assert_eq!((coverage.taken, coverage.possible, coverage.met), (4, 4, 4));
    let paths = report.paths.unwrap();
    assert_eq!(paths.visited.len(), 4);
    let (Count::Exactly(count) | Count::AtLeast(count)) = paths.count;
    assert_eq!(count, 2);
}

#[test]
fn an_edge_that_nothing_can_take_is_counted_and_told_once() {
    let never = json!({"and": [is("a", json!("yes")), is("a", json!("no"))]});
    let mut document = document(json!({"start": "a", "nodes": [
        yes_no("a", json!([{"if": never, "to": "end"}, {"to": "end"}])), result("end")]}));
    document["tests"] = json!([{"name": "N", "answers": {"a": "no"}, "expect": {"result": "end"}}]);
    let report = trust_journey_author::check(&document.to_string(), today());
    let coverage = report.coverage.unwrap();
    assert_eq!(
        (
            coverage.taken,
            coverage.possible,
            coverage.met,
            coverage.complete
        ),
        (1, 2, 1, true)
    );
    assert_eq!(coverage.untaken, [""; 0]);
    let dead = report
        .problems
        .iter()
        .filter(|problem| problem.rule.id() == "dead-branch");
    assert_eq!(dead.count(), 1);
}
