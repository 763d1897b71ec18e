//! Questions that cannot change the result.

use super::*;

fn idle(document: &Value) -> String {
    let journey = journey(document);
    let paths = explore(
        journey.tree.as_ref().unwrap(),
        &journey,
        today(),
        &Tests::default(),
    );
    named(&journey, paths.idle.iter().map(|idle| idle.node))
}

#[test]
fn a_question_that_nothing_looks_at_is_idle() {
    let name = json!({"id": "name", "type": "text", "title": "?", "next": "a"});
    let mut a = yes_no("a", json!("end"));
    a["options"][0]["next"] = json!("other");
    let nodes = json!([name, a, result("end"), result("other")]);
    assert_eq!(
        idle(&document(json!({"start": "name", "nodes": nodes}))),
        "name"
    );
}

#[test]
fn a_question_is_not_idle_when_something_looks_at_its_answer() {
    let name = json!({"id": "name", "type": "number", "title": "?", "next": "a"});
    let mut a = yes_no("a", json!("end"));
    a["options"][0]["next"] = json!("other");
    let with = |key: &str, value: Value| {
        let mut second = a.clone();
        second[key] = value;
        let nodes = json!([name, second, result("end"), result("other")]);
        idle(&document(json!({"start": "name", "nodes": nodes})))
    };
    let looks = json!({">": [{"var": "answers.name"}, 3]});
    assert_eq!(with("help", json!("h")), "name");
    assert_eq!(with("show_if", looks.clone()), "");
    assert_eq!(with("required", looks.clone()), "");
    assert_eq!(
        with(
            "validation",
            json!([{"holds": looks.clone(), "message": "m"}])
        ),
        ""
    );
    assert_eq!(
        with("next", json!([{"if": looks, "to": "other"}, {"to": "end"}])),
        ""
    );
}

#[test]
fn questions_that_lead_around_and_end_alike_are_idle_unless_a_page_lies_between() {
    let mut a = yes_no("a", json!("end"));
    a["options"][0]["next"] = json!("b");
    let mut b = yes_no("b", json!("end"));
    b["options"][0]["next"] = json!("c");
    let c = yes_no("c", json!("end"));
    let nodes = json!([a, b, c, result("end")]);
    assert_eq!(
        idle(&document(json!({"start": "a", "nodes": nodes}))),
        "a b c"
    );
    let page = json!({"id": "c", "type": "content", "title": "P", "next": "end"});
    let nodes = json!([nodes[0], nodes[1], page, result("end")]);
    assert_eq!(idle(&document(json!({"start": "a", "nodes": nodes}))), "");
}

#[test]
fn questions_that_feed_a_ranking_are_not_idle() {
    let guide = |effect: Value| {
        let mut a = yes_no("a", json!("b"));
        a["options"][0]["next"] = json!("c");
        let mut b = yes_no("b", json!("c"));
        b["options"][0]["effect"] = effect;
        let nodes = json!([a, b, yes_no("c", json!("end")), result("end")]);
        let mut document =
            document(json!({"start": "a", "nodes": nodes, "variables": [{"id": "v", "start": 0}]}));
        document["sources"] = json!([{"id": "s", "title": "S", "publisher": "P"}]);
        document["catalog"] = json!({"as_of": "2026-01-01", "source": "s",
            "attributes": [{"id": "w", "label": "W", "type": "number"}],
            "products": [{"id": "p", "name": "P", "values": {"w": 1}}, {"id": "q", "name": "Q", "values": {"w": 2}}]});
        document["criteria"] = json!([{"id": "light", "attribute": "w", "scale": {"worst": 9, "best": 0},
            "must": {">": [{"var": "variables.v"}, -1]}}]);
        document["guides"] = json!([{"id": "g", "decision": "?", "rows": ["w"]}]);
        idle(&document)
    };
    // The question before says whether "b" is asked at all.
    assert_eq!(guide(json!({"weights": {"light": 4}})), "c");
    assert_eq!(guide(json!({"votes": {"p": 1}})), "c");
    assert_eq!(
        guide(json!({"require": {"<": [{"var": "product.w"}, 2]}})),
        "c"
    );
    assert_eq!(guide(json!({"set": {"v": -5}})), "c");
    assert_eq!(guide(json!({})), "a b c");
    assert_eq!(guide(json!({"require": is("c", json!("yes"))})), "");
}

#[test]
fn points_that_have_a_name_are_a_result_too() {
    let with = |score: Value| {
        let mut a = yes_no("a", json!("end"));
        a["options"][0]["effect"] = json!({"score": {"s": 1}});
        let nodes = json!([a, result("end")]);
        idle(&document(
            json!({"start": "a", "scores": [score], "nodes": nodes}),
        ))
    };
    assert_eq!(with(json!({"id": "s"})), "a");
    assert_eq!(with(json!({"id": "s", "label": "Risk"})), "");
}

#[test]
fn what_is_computed_for_visitors_to_read_is_a_result_too() {
    let twice = json!({"*": [{"var": ["answers.a", 0]}, 2]});
    let figures = |value: Value| json!([{"label": "Twice", "value": value}]);
    let with = |answered: Value, between: Option<Value>, value: Value| {
        let mut end = result("end");
        let mut nodes = vec![answered];
        match between {
            Some(mut page) => {
                page["figures"] = figures(value);
                nodes.push(page);
            }
            None => end["figures"] = figures(value),
        }
        nodes.push(end);
        idle(&document(json!({"start": "a", "nodes": nodes,
            "scores": [{"id": "s"}], "variables": [{"id": "v", "value": twice}]})))
    };
    let number = |next: &str| json!({"id": "a", "type": "number", "title": "?", "next": next});
    let page = json!({"id": "page", "type": "content", "title": "P", "next": "end"});
    assert_eq!(with(number("end"), None, json!(2)), "a");
    assert_eq!(with(number("end"), None, twice.clone()), "");
    assert_eq!(with(number("end"), None, json!({"var": "variables.v"})), "");
    assert_eq!(with(number("page"), Some(page), twice.clone()), "");
    let mut scored = yes_no("a", json!("end"));
    scored["options"][0]["effect"] = json!({"score": {"s": 1}});
    assert_eq!(with(scored.clone(), None, json!(2)), "a");
    assert_eq!(with(scored, None, json!({"var": "score.s"})), "");
}

#[test]
fn points_and_values_that_nothing_reads_change_nothing_whatever_is_decided_later() {
    let mut first = yes_no("first", json!("second"));
    first["options"][0]["effect"] = json!({"score": {"s": 1}, "set": {"v": 1}});
    let second = |read: &str| {
        let mut second = yes_no("second", json!("end"));
        second["options"][0]["next"] = json!("other");
        second["next"] = json!([{"if": {">": [{"var": read}, 0]}, "to": "other"}, {"to": "end"}]);
        let nodes = json!([first, second, result("end"), result("other")]);
        idle(&document(json!({"start": "first", "nodes": nodes,
            "scores": [{"id": "s"}, {"id": "t", "start": 1}], "variables": [{"id": "v", "start": 0}]})))
    };
    assert_eq!(second("today"), "first");
    assert_eq!(second("score.s"), "");
    assert_eq!(second("variables.v"), "");
}
