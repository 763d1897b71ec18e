//! `walk`, as authors and scripts use it.

use crate::support::{run, write};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A tree with one of each thing that a walk reports.
fn journey() -> Value {
    json!({
        "schema": "trust-journey/1", "id": "vans", "revision": 1, "locales": ["en"], "title": "Vans",
        "sources": [{"id": "s", "title": "Own", "publisher": "Shop", "date": "2026-01-31"}],
        "catalog": {"as_of": "2026-01-31", "source": "s",
            "attributes": [{"id": "load", "label": "Load", "type": "number", "unit": "kg"}],
            "products": [
                {"id": "small", "name": "Small", "values": {"load": 500}},
                {"id": "large", "name": "Large", "values": {"load": 1500}}]},
        "criteria": [{"id": "carries", "attribute": "load", "scale": {"worst": 0, "best": 2000}, "weight": 2}],
        "guides": [{"id": "g", "decision": "Which?", "rows": ["load"]}],
        "tree": {"start": "kind", "scores": [{"id": "points"}],
            "variables": [{"id": "twice", "value": {"*": [{"var": ["answers.load", 0]}, 2]}}],
            "nodes": [
                {"id": "kind", "type": "single", "title": "What?", "next": "load", "options": [
                    {"id": "van", "label": "Van", "effect": {"score": {"points": 2}}}, {"id": "car", "label": "Car"}]},
                {"id": "load", "type": "number", "title": "How heavy?", "min": 0, "unit": "kg", "next": "extras",
                    "validation": [{"holds": {"<": [{"var": "answers.load"}, 3000]}, "message": "No van carries that much."}],
                    "effects": [{"if": {">": [{"var": "answers.load"}, 400]}, "effect": {
                        "require": {">": [{"var": "product.load"}, {"var": "answers.load"}]}}}]},
                {"id": "extras", "type": "multiple", "title": "Extras?", "next": "end", "options": [
                    {"id": "a", "label": "A"}, {"id": "b", "label": "B"}]},
                {"id": "end", "type": "result", "title": "These fit"}]}
    })
}

fn walk(answers: &Value) -> (Option<i32>, Value, String) {
    walk_with(&answers.to_string())
}

fn walk_with(answers: &str) -> (Option<i32>, Value, String) {
    let folder = TempDir::new().unwrap();
    let journey = write(&folder, "vans.json", journey().to_string());
    let answers = write(&folder, "answers.json", answers);
    let output = run(&["walk", &journey, "--answers", &answers]);
    let walked = serde_json::from_str(&output.stdout).unwrap_or_default();
    (output.code, walked, output.stderr)
}

#[test]
fn a_walk_prints_its_path_its_result_and_a_ranking_whose_contributions_add_up() {
    let (code, walked, _) = walk(&json!({
        "answers": {"kind": "van", "load": 1200, "extras": ["b", "a"]},
        "weights": {"carries": 3}, "today": "2026-01-31"
    }));
    assert_eq!(code, Some(0));
    assert_eq!(walked["path"], json!(["kind", "load", "extras", "end"]));
    assert_eq!(walked["next"], Value::Null);
    assert_eq!(walked["result"], "end");
    assert_eq!(walked["problems"], json!([]));
    assert_eq!(walked["excluded"], json!(["small"]));
    assert_eq!(walked["scores"], json!({"points": 2.0}));
    assert_eq!(walked["variables"], json!({"twice": 2400}));
    let first = &walked["ranking"][0];
    assert_eq!(first["product"], "large");
    let points = first["contributions"].as_array().unwrap().iter();
    let sum: f64 = points.map(|part| part["points"].as_f64().unwrap()).sum();
    assert_eq!(first["fit"].as_f64(), Some(sum));
}

#[test]
fn a_walk_without_all_answers_names_the_next_question() {
    let (code, walked, _) = walk(&json!({"answers": {"kind": "van"}}));
    assert_eq!(code, Some(0));
    assert_eq!(
        (&walked["next"], &walked["result"]),
        (&json!("load"), &Value::Null)
    );
}

#[test]
fn a_refused_answer_gives_the_questions_own_message_and_exits_with_1() {
    let (code, walked, _) = walk(&json!({"answers": {"kind": "van", "load": 5000}}));
    assert_eq!(code, Some(1));
    assert_eq!(walked["problems"][0]["node"], "load");
    assert_eq!(
        walked["problems"][0]["message"],
        "No van carries that much."
    );
    let (code, walked, _) = walk(&json!({"answers": {"kind": "van", "load": -1}}));
    assert_eq!(code, Some(1));
    assert_eq!(
        walked["problems"][0]["message"],
        "The smallest value allowed is 0."
    );
    let (code, walked, _) = walk(&json!({"answers": {"kynd": "van"}}));
    assert_eq!(code, Some(1));
    assert_eq!(walked["problems"][0]["path"], "$.answers.kynd");
}

#[test]
fn an_invalid_request_exits_with_2_and_one_line() {
    for request in [
        json!({"answer": {}}),
        json!([1]),
        json!({"answers": {"kind": {"a": "b"}}}),
    ] {
        let (code, _, error) = walk(&request);
        assert_eq!(code, Some(2), "{request}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    let (code, _, error) = walk_with(r#"{"answers": {"load": 1, "load": 2}}"#);
    assert_eq!(code, Some(2));
    assert!(error.contains("$.answers.load"), "{error}");
}
