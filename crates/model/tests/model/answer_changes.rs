//! The smallest change of one answer: by hand, and held against a search over all answers.

use crate::support::{answer, answers, guide, levels, loaded, today, with_catalog};
use serde_json::{Value, json};
use trust_journey_model::{Answer, AnswerChange, Journey};

/// One question of a kind, and which of its answers makes b first: everything else makes it a.
fn asking(node: Value, condition: Value) -> Journey {
    let mut question = json!({"id": "q", "title": "Q", "next": "r",
        "effects": [{"if": condition, "effect": {"votes": {"b": 1}}}, {"effect": {"votes": {"a": 1}}}]});
    for (key, value) in node.as_object().unwrap() {
        question[key] = value.clone();
    }
    let mut document = with_catalog(
        json!([{"id": "x", "label": "X", "type": "number"}]),
        json!([{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]),
        json!([]),
        json!({"id": "g", "decision": "?", "rows": ["x"]}),
    );
    let over = json!({"id": "over", "inputs": [{"value": var("variables.same")}], "outputs": ["size"],
        "rules": [{"when": [{"below": 170}], "then": ["S"]}, {"when": [{"from": 170}], "then": ["L"]}]});
    let mut nodes = vec![question];
    if node.to_string().contains("\"p\"") {
        nodes.push(json!({"id": "p", "type": "content", "title": "P", "next": "r"}));
    }
    nodes.push(json!({"id": "r", "type": "result", "title": "R"}));
    document["tree"] = json!({"start": "q", "tables": [over], "nodes": nodes,
        "variables": [{"id": "same", "value": var("answers.q")}]});
    loaded(&document)
}

fn var(path: &str) -> Value {
    json!({"var": path})
}

fn change(journey: &Journey, given: &Value) -> Option<AnswerChange> {
    let answers = answers(journey, given);
    journey.smallest_answer_change(guide(journey), &answers, &levels(&[]), today())
}

#[test]
fn the_smallest_change_of_an_answer_is_the_nearest_one_behind_a_limit() {
    let var = json!({"var": "answers.q"});
    let options =
        json!([{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}, {"id": "z", "label": "Z"}]);
    for (node, condition, given, expected) in [
        (
            json!({"type": "number"}),
            json!({">": [var, 50]}),
            json!(7),
            json!(51),
        ),
        (
            json!({"type": "number"}),
            json!({">=": [var, 50]}),
            json!(7),
            json!(50),
        ),
        (
            json!({"type": "number"}),
            json!({"<": [var, 50]}),
            json!(70),
            json!(49),
        ),
        (
            json!({"type": "number"}),
            json!({"<": [10, var, 20]}),
            json!(70),
            json!(19),
        ),
        (
            json!({"type": "number"}),
            json!({"==": [var, 33]}),
            json!(70),
            json!(33),
        ),
        (
            json!({"type": "money", "currency": "EUR"}),
            json!({">": [var, 5000]}),
            json!(100),
            json!(5001),
        ),
        (
            json!({"type": "year"}),
            json!({"<": [var, 2000]}),
            json!(2010),
            json!(1999),
        ),
        (
            json!({"type": "scale", "from": 0, "to": 10}),
            json!({">=": [var, 7]}),
            json!(2),
            json!(7),
        ),
        (
            json!({"type": "date"}),
            json!({"<": [var, "2000-01-01"]}),
            json!("2010-05-05"),
            json!("1999-12-31"),
        ),
        (
            json!({"type": "single", "options": options}),
            json!({"==": [var, "z"]}),
            json!("x"),
            json!("z"),
        ),
        (
            json!({"type": "multiple", "options": options}),
            json!({"in": ["y", var]}),
            json!(["x"]),
            json!(["x", "y"]),
        ),
        (
            json!({"type": "multiple", "options": options}),
            json!({"!": {"in": ["y", var]}}),
            json!(["y", "z"]),
            json!(["z"]),
        ),
        (
            json!({"type": "rank", "options": options}),
            json!({"==": [var, ["y", "x", "z"]]}),
            json!(["x", "y", "z"]),
            json!(["y", "x", "z"]),
        ),
    ] {
        let journey = asking(node.clone(), condition.clone());
        let found = change(&journey, &json!({"q": given}));
        let expected = AnswerChange {
            node: 0,
            answer: answer(&expected),
            product: 1,
        };
        assert_eq!(found, Some(expected), "{node} {condition}");
        // And back: from there it is one step to the other product.
        assert_eq!(change(&journey, &json!({})), None);
    }
}

#[test]
fn among_several_limits_the_nearest_counts_for_days_as_for_numbers() {
    let var = json!({"var": "answers.q"});
    let far_first =
        |far: Value, near: Value| json!({"or": [{"<": [var, far]}, {">": [var, near]}]});
    let journey = asking(json!({"type": "number"}), far_first(json!(10), json!(60)));
    assert_eq!(
        change(&journey, &json!({"q": 50})).unwrap().answer,
        Answer::Number(61.0)
    );
    let days = far_first(json!("1990-01-01"), json!("2020-01-01"));
    let journey = asking(json!({"type": "date"}), days);
    let found = change(&journey, &json!({"q": "2019-06-01"}))
        .unwrap()
        .answer;
    assert_eq!(found, Answer::Text("2020-01-02".to_owned()));
}

#[test]
fn an_answer_that_nothing_depends_on_changes_nothing() {
    let journey = asking(json!({"type": "number"}), json!(false));
    assert_eq!(change(&journey, &json!({"q": 5})), None);
    // Nor does one that would end before a result.
    let var = json!({"var": "answers.q"});
    let validation = json!([{"holds": {"<": [var, 50]}, "message": "Too much."}]);
    let journey = asking(
        json!({"type": "number", "validation": validation}),
        json!({">": [var, 50]}),
    );
    assert_eq!(change(&journey, &json!({"q": 5})), None);
}

#[test]
fn no_kind_of_answer_and_no_limit_is_passed_over() {
    let q = || var("answers.q");
    let option = |id: &str| json!({"id": id, "label": id});
    let (x, y, z) = (option("x"), option("y"), option("z"));
    let none = json!({"id": "n", "label": "None", "exclusive": true});
    let paged = json!({"id": "y", "label": "y", "next": "p"});
    let multiple = |options: Value| json!({"type": "multiple", "options": options});
    let mut one = multiple(json!([x, y]));
    one["max_choices"] = json!(1);
    let mut two = multiple(json!([x, y, z, none]));
    two["min_choices"] = json!(2);
    let rank = |top: Value| json!({"type": "rank", "top": top, "options": [x, y, z]});
    let number = json!({"type": "number", "min": 0, "max": 18.5});
    let open = |mut node: Value| {
        node["skip"] = json!("Not sure");
        node
    };
    let scale = open(json!({"type": "scale", "from": 0, "to": 5}));
    let country = json!({"type": "country", "only": ["FR", "DE"]});
    for (node, condition, given, expected) in [
        (
            multiple(json!([x, none])),
            json!({"in": ["n", q()]}),
            json!(["x"]),
            json!(["n"]),
        ),
        (
            multiple(json!([x, none])),
            json!({"in": ["x", q()]}),
            json!(["n"]),
            json!(["x"]),
        ),
        (one, json!({"in": ["y", q()]}), json!(["x"]), json!(["y"])),
        (
            two.clone(),
            json!({"in": ["z", q()]}),
            json!(["x", "y"]),
            json!(["x", "y", "z"]),
        ),
        (
            two.clone(),
            json!({"in": ["z", q()]}),
            json!(["n"]),
            json!(["x", "y", "z"]),
        ),
        (
            two,
            json!({"!": {"in": ["x", q()]}}),
            json!(["x", "y"]),
            json!(["n"]),
        ),
        (
            rank(json!(1)),
            json!({"==": [var("answers.q.0"), "z"]}),
            json!(["x"]),
            json!(["z"]),
        ),
        (
            rank(json!(2)),
            json!({"in": ["z", q()]}),
            json!(["x", "y"]),
            json!(["x", "z"]),
        ),
        (
            rank(json!(3)),
            json!({"==": [var("answers.q.0"), "z"]}),
            json!(["x", "y", "z"]),
            json!(["z", "x", "y"]),
        ),
        (
            json!({"type": "number"}),
            json!({"==": [var("variables.size"), "L"]}),
            json!(160),
            json!(170),
        ),
        (
            json!({"type": "number"}),
            json!({"!=": [q(), 5]}),
            json!(5),
            json!(4),
        ),
        (
            json!({"type": "number"}),
            json!({"<": [var("variables.same"), 5]}),
            json!(9),
            json!(4),
        ),
        (
            json!({"type": "number"}),
            json!({"in": [q(), [3, 8]]}),
            json!(6),
            json!(8),
        ),
        (
            json!({"type": "number"}),
            json!({"and": [{">": [q(), 3]}, {"<": [q(), 3.5]}]}),
            json!(6),
            json!(3.25),
        ),
        (number, json!({">": [q(), 18]}), json!(10), json!(18.25)),
        (
            json!({"type": "number", "whole": true}),
            json!({">": [q(), 18.5]}),
            json!(10),
            json!(19),
        ),
        (
            country,
            json!({"!=": [q(), "FR"]}),
            json!("FR"),
            json!("DE"),
        ),
        (scale.clone(), json!({"<": [q(), 3]}), json!(4), json!(2)),
        (scale, json!({"==": [q(), 3]}), json!(null), json!(3)),
        (
            open(rank(json!(2))),
            json!({"in": ["z", q()]}),
            json!(null),
            json!(["x", "z"]),
        ),
        (
            open(json!({"type": "date", "max": "today"})),
            json!({"!!": [q()]}),
            json!(null),
            json!("2026-06-14"),
        ),
        (
            json!({"type": "single", "options": [x, paged]}),
            json!({"==": [q(), "y"]}),
            json!("x"),
            json!("y"),
        ),
    ] {
        let journey = asking(node.clone(), condition.clone());
        let found = change(&journey, &json!({"q": given})).map(|change| change.answer);
        assert_eq!(found, Some(answer(&expected)), "{node} {condition}");
    }
}

#[test]
fn the_longest_lists_are_looked_through_to_an_end() {
    let ids: Vec<String> = (0..200).map(|i| format!("o{i}")).collect();
    let options: Vec<Value> = ids
        .iter()
        .map(|id| json!({"id": id, "label": id}))
        .collect();
    for kind in ["multiple", "rank"] {
        let journey = asking(json!({"type": kind, "options": options}), json!(false));
        assert_eq!(change(&journey, &json!({"q": ids})), None);
    }
}

#[test]
fn instead_of_an_exclusive_option_each_other_one_is_tried_alone_first() {
    let options = json!([{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}, {"id": "none", "label": "N", "exclusive": true}]);
    let of = |least: u32| {
        let node = json!({"type": "multiple", "options": options, "min_choices": least});
        let journey = asking(node, json!({"in": ["y", var("answers.q")]}));
        change(&journey, &json!({"q": ["none"]})).unwrap().answer
    };
    assert_eq!(of(1), answer(&json!(["y"])));
    assert_eq!(of(2), answer(&json!(["x", "y"])));
}

#[test]
fn who_comes_first_leads_even_where_the_margin_has_it_share_the_rank() {
    let mut document = with_catalog(
        json!([{"id": "x", "label": "X", "type": "number"}]),
        json!([{"id": "a", "name": "A", "values": {"x": 50}}, {"id": "b", "name": "B", "values": {"x": 40}}]),
        json!([{"id": "c", "attribute": "x", "scale": {"worst": 0, "best": 100}}]),
        json!({"id": "g", "decision": "?", "rows": ["x"], "tie_margin": 0.05, "votes_weight": 1}),
    );
    document["tree"] = json!({"start": "q", "nodes": [
        {"id": "q", "type": "single", "title": "Q", "next": "r", "options": [
            {"id": "no", "label": "No"},
            {"id": "little", "label": "L", "effect": {"votes": {"a": 8, "b": 11}}},
            {"id": "equal", "label": "E", "effect": {"votes": {"a": 1, "b": 1}}}]},
        {"id": "r", "type": "result", "title": "R"}]});
    let journey = loaded(&document);
    let found = change(&journey, &json!({"q": "no"})).unwrap();
    assert_eq!((found.answer, found.product), (answer(&json!("little")), 1));
}
