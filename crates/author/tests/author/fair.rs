//! A guide to which nothing is to be added, and what is said of it after edits.

use serde_json::{Value, json};
use trust_journey_author::check;
use trust_journey_model::Date;

pub fn claim(id: &str, product: &str) -> Value {
    json!({"id": id, "text": "It is light.", "product": product, "certainty": "high",
        "as_of": "2026-05-02", "valid_until": "2027-05-02", "sources": ["test"]})
}

/// A guide to which nothing is to be added.
pub fn fair() -> Value {
    json!({
        "schema": "trust-journey/1", "id": "bikes", "revision": 1, "locales": ["en"], "title": "Bikes",
        "sources": [{"id": "test", "title": "Our test", "publisher": "Rad", "date": "2026-05-02"}],
        "catalog": {"as_of": "2026-05-02", "source": "test",
            "attributes": [
                {"id": "weight", "label": "Weight", "type": "number"},
                {"id": "gears", "label": "Gears", "type": "number"},
                {"id": "range", "label": "Range", "type": "number"}],
            "products": [
                {"id": "city", "name": "City bike", "values": {"weight": 15, "gears": 3, "range": {"not_applicable": true}}},
                {"id": "motor", "name": "Motor bike", "values": {"weight": 25, "gears": 8, "range": {"range": [60, 80]}}},
                {"id": "keep", "name": "Keep what you have", "kind": "none"}]},
        "claims": [claim("a", "city"), claim("b", "city"), claim("c", "motor"), claim("d", "motor"),
            claim("e", "keep"), claim("f", "keep")],
        "guides": [{"id": "compare", "decision": "Which bike?", "rows": ["weight", "gears", "range"],
            "arguments": {"city": {"pros": ["a"], "cons": ["b"]}, "motor": {"pros": ["c"], "cons": ["d"]},
                "keep": {"pros": ["e"], "cons": ["f"]}},
            "selection": "All bikes that we sell.",
            "disclosure": {"made_by": "The shop.", "paid_by": "Nobody."}}],
        "tree": {"start": "hills", "nodes": [
            {"id": "hills", "type": "single", "title": "Is it hilly?", "options": [
                {"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}], "skip": "Not sure",
                "next": [{"if": {"==": [{"var": "answers.hills"}, "yes"]}, "to": "steep"}, {"to": "flat"}]},
            {"id": "steep", "type": "result", "title": "A motor helps"},
            {"id": "flat", "type": "result", "title": "You can ride"}]},
        "tests": [
            {"name": "Hills", "answers": {"hills": "yes"}, "expect": {"result": "steep"}},
            {"name": "None", "answers": {"hills": null}, "expect": {"result": "flat"}}]
    })
}

/// Rule, path and message of all problems, after edits by pointer; "-" at its end appends.
pub fn problems(edits: &[(&str, Value)]) -> Vec<String> {
    let mut document = fair();
    for (pointer, value) in edits {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Array(items) if key == "-" => items.push(value.clone()),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
            Value::Object(map) if value.is_null() => drop(map.remove(key)),
            Value::Object(map) => drop(map.insert(key.to_owned(), value.clone())),
            other => panic!("{other}"),
        }
    }
    let report = check(&document.to_string(), Date::parse("2026-11-22").unwrap());
    assert!(report.journey.is_some(), "{:?}", report.problems);
    report
        .problems
        .iter()
        .map(|p| format!("{} {} {}", p.rule.id(), p.path, p.message()))
        .collect()
}

pub fn assert_one(edits: &[(&str, Value)], expected: &str) {
    assert_eq!(problems(edits), [expected], "{edits:?}");
}

pub fn assert_none(edits: &[(&str, Value)]) {
    assert_eq!(problems(edits), [""; 0], "{edits:?}");
}
