//! One small document that uses every part, and ways to break it.

#![allow(dead_code)]

use serde_json::{Value, json};
use trust_journey_model::{Journey, Problem};

/// As the value of an edit: takes the field out.
pub const REMOVED: &str = "(removed)";

/// A valid document without warnings.
pub fn document() -> Value {
    json!({
        "schema": "trust-journey/1", "id": "cars", "revision": 3, "locales": ["en", "es"],
        "title": {"en": "Cars", "es": "Coches"},
        "sources": [{"id": "epa", "title": "Fuel economy", "publisher": "U.S. EPA",
            "url": "https://fueleconomy.gov", "date": "2026-01-31", "licence": "Public domain"}],
        "catalog": {
            "as_of": "2026-01-31", "source": "epa",
            "attributes": [
                {"id": "mpg", "label": "Mileage", "type": "number", "better": "higher", "unit": "mpg"},
                {"id": "size", "label": "Size", "type": "enum", "choices": [
                    {"id": "small", "label": "Small"}, {"id": "large", "label": "Large"}]},
                {"id": "awd", "label": "All wheels", "type": "boolean"},
                {"id": "price", "label": "Price", "type": "money", "currency": "USD"},
                {"id": "stars", "label": "Stars", "type": "rating", "out_of": 5, "decimals": 1},
                {"id": "launch", "label": "Launch", "type": "date"},
                {"id": "note", "label": "Note", "type": "text"}
            ],
            "products": [
                {"id": "ant", "name": "Ant", "url": "https://shop.example/ant", "image": "/ant.png",
                    "values": {"mpg": 30, "size": "small", "awd": true, "price": 1_999_900,
                        "stars": 4.5, "launch": "2015-03-01", "note": "Nimble"}},
                {"id": "bear", "name": "Bear", "values": {"mpg": {"range": [18, 22]},
                    "size": "large", "awd": {"depends": "On the trim"}, "price": null}},
                {"id": "keep", "name": "Keep what you have", "kind": "none"}
            ]
        },
        "criteria": [
            {"id": "thrift", "attribute": "mpg", "scale": {"worst": 10, "best": 40}, "weight": 2,
                "must": {">=": [{"var": "product.mpg"}, 5]}},
            {"id": "room", "attribute": "size", "scale": {"map": {"small": 0, "large": 1}}, "weight": 1}
        ],
        "guides": [{"id": "compare", "decision": "Which car?", "products": ["ant", "bear"],
            "rows": ["mpg", "size"], "compare": ["ant", "bear"], "tie_margin": 0.02}],
        "tree": {"start": "use", "title": "Find yours", "nodes": [
            {"id": "use", "type": "single", "title": "Where do you drive?", "why": "It decides the size.",
                "options": [
                    {"id": "city", "label": "City", "next": "km"},
                    {"id": "land", "label": "Country", "effect": {"weights": {"room": 4},
                        "require": {"==": [{"var": "product.size"}, "large"]}}}],
                "next": "extras"},
            {"id": "km", "type": "number", "title": "How far?", "min": 0, "max": 100, "whole": true,
                "unit": "km", "skip": "Not sure",
                "next": [{"if": {">": [{"var": "answers.km"}, 50]}, "to": "extras"}, {"to": "end"}],
                "effects": [{"if": {">": [{"var": "answers.km"}, 50]},
                    "effect": {"weights": {"thrift": 4}}}]},
            {"id": "extras", "type": "multiple", "title": "Which extras?", "next": "read", "options": [
                {"id": "roof", "label": "Roof rack"}, {"id": "tow", "label": "Tow bar"},
                {"id": "nothing", "label": "None", "exclusive": true}]},
            {"id": "read", "type": "content", "title": "Good to know", "text": "Try it.", "next": "end"},
            {"id": "end", "type": "result", "title": "These fit", "top": 2, "no_match": "None fits",
                "next_steps": ["buy"]}
        ]},
        "surveys": [{"id": "conf", "instrument": "conf1", "after": ["result"],
            "sample": {"rate": 0.5, "salt": "spring"}}],
        "next_steps": [{"id": "buy", "kind": "buy", "label": "Buy", "url": "https://shop.example/buy"}]
    })
}

/// The document with one value set, added or taken out; a "-" at the end of the pointer appends.
pub fn edit(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).expect("a parent to edit");
    match parent {
        Value::Array(items) if key == "-" => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
        Value::Object(map) if value == REMOVED => {
            map.remove(key).expect("a field to remove");
        }
        Value::Object(map) => {
            map.insert(key.to_owned(), value);
        }
        other => panic!("{pointer} leads into {other}"),
    }
}

pub fn edited(edits: &[(&str, Value)]) -> Value {
    let mut document = document();
    for (pointer, value) in edits {
        edit(&mut document, pointer, value.clone());
    }
    document
}

pub fn parse(document: &Value) -> (Option<Journey>, Vec<Problem>) {
    Journey::parse(&document.to_string())
}

pub fn valid(document: &Value) -> Journey {
    match parse(document) {
        (Some(journey), problems) if problems.is_empty() => journey,
        (_, problems) => panic!("not valid: {}", listed(&problems)),
    }
}

pub fn listed(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

/// Checks a table with one broken document a line:
///
/// `JSON pointer | the value to put there, or - to take the field out | path | message | fix`
///
/// It must give exactly that problem: follow-on errors would hide the cause.
pub fn check(table: &str) {
    let mut wrong = Vec::new();
    for line in table.trim().lines() {
        let columns: Vec<&str> = line.trim().split(" | ").collect();
        let [pointer, value, path, message, fix] = columns[..] else {
            panic!("not a line of five columns: {line}");
        };
        let value = match value {
            "-" => json!(REMOVED),
            json => serde_json::from_str(json).expect(line),
        };
        let (journey, problems) = parse(&edited(&[(pointer, value)]));
        let right = match problems.as_slice() {
            [only] => only.path == path && only.message.contains(message) && only.fix.contains(fix),
            _ => false,
        };
        if !right || journey.is_some() {
            wrong.push(format!("{}:\n{}\n", line.trim(), listed(&problems)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
