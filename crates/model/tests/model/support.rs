//! One small document that uses every part, and ways to break it.

#![allow(dead_code, reason = "two crates share it, and neither needs all of it")]

use proptest::test_runner::{Config as ProptestConfig, FileFailurePersistence};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use trust_journey_model::{
    Answer, AnswerError, Answers, Date, Guide, Journey, Preferences, Problem, Ranking, Rule, Tree,
    Walk,
};

/// As the value of an edit: takes the field out.
pub const REMOVED: &str = "(removed)";

/// What tests call today.
pub const TODAY: &str = "2026-06-15";

pub fn today() -> Date {
    Date::parse(TODAY).expect("a day")
}

/// A valid document without warnings, which uses everything that a document can have.
pub fn document() -> Value {
    serde_json::from_str(include_str!("support/document.json")).expect("the file is JSON")
}

/// The document with one value set, added or taken out; a "-" at the end of the pointer appends.
pub fn edit(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent);
    let parent = parent.unwrap_or_else(|| panic!("{pointer} has no parent"));
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

/// The document with another catalog, and nothing that referred to the old one.
pub fn with_catalog(attributes: Value, products: Value, criteria: Value, guide: Value) -> Value {
    edited(&[
        ("/catalog/attributes", attributes),
        ("/catalog/products", products),
        ("/criteria", criteria),
        ("/guides", json!([guide])),
        ("/claims", json!([])),
        ("/tree", Value::Null),
    ])
}

/// The document with another tree.
pub fn with_tree(tree: Value) -> Value {
    edited(&[("/tree", tree)])
}

/// As this crate reads documents: for pages, or with advice for authors.
pub fn parse(document: &Value) -> (Option<Journey>, Vec<Problem>) {
    crate::read(&document.to_string())
}

pub fn valid(document: &Value) -> Journey {
    match parse(document) {
        (Some(journey), problems) if problems.is_empty() => journey,
        (_, problems) => panic!("not valid: {}", listed(&problems)),
    }
}

/// A document as a page reads it: the same checks, without those that only authors ask for.
pub fn loaded(document: &Value) -> Journey {
    match Journey::load(&document.to_string()) {
        (Some(journey), _) => journey,
        (_, problems) => panic!("not valid: {}", listed(&problems)),
    }
}

pub fn listed(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

/// The problems of a document that cannot be used.
pub fn refused(document: &Value) -> String {
    let (journey, problems) = parse(document);
    assert!(journey.is_none(), "usable, with: {}", listed(&problems));
    listed(&problems)
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
            [only] => {
                only.path == path && only.message().contains(message) && only.fix().contains(fix)
            }
            _ => false,
        };
        if !right || journey.is_some() {
            wrong.push(format!("{}:\n{}\n", line.trim(), listed(&problems)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

pub fn tree(journey: &Journey) -> &Tree {
    journey.tree.as_ref().expect("a tree")
}

/// An answer as it stands in JSON.
pub fn answer(json: &Value) -> Answer {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// Answers by the ids of their nodes, as JSON.
pub fn answers(journey: &Journey, given: &Value) -> Answers {
    let mut answers = Answers::default();
    for (id, given) in given.as_object().expect("answers by id") {
        let known = answers.set_by_id(tree(journey), id, answer(given));
        assert!(known, "no node {id}");
    }
    answers
}

pub fn walk(journey: &Journey, given: &Value) -> Walk {
    Walk::replay(tree(journey), &answers(journey, given), today())
}

/// The ids of the path, the one where it stops included.
pub fn path(journey: &Journey, given: &Value) -> String {
    let walk = walk(journey, given);
    let places = walk.steps().iter().map(|step| step.node).chain([walk.at]);
    let ids: Vec<&str> = places.map(|place| id(journey, place)).collect();
    ids.join(" ")
}

pub fn id(journey: &Journey, node: usize) -> &str {
    &tree(journey).nodes[node].id
}

/// What a question says to an answer, given others.
pub fn accept(
    journey: &Journey,
    given: &Value,
    node: &str,
    answer: &Answer,
) -> Result<Answer, AnswerError> {
    let node = tree(journey).node(node).expect(node);
    journey.accept(&answers(journey, given), today(), node, answer)
}

/// A variable's value after these answers.
pub fn variable(journey: &Journey, given: &Value, id: &str) -> Value {
    let tree = tree(journey);
    let walk = walk(journey, given);
    let place = (0..).take(200).find(|place| tree.variable_id(*place) == id);
    walk.variable(tree, place.expect(id)).to_json()
}

pub fn guide(journey: &Journey) -> &Guide {
    &journey.guides[0]
}

/// The first guide's ranking, for nobody in particular.
pub fn rank(journey: &Journey) -> Ranking {
    rank_with(journey, None, &[])
}

/// The first guide's ranking after a walk, with the visitor's own weights.
pub fn rank_with(journey: &Journey, walk: Option<&Walk>, own: &[(&str, f64)]) -> Ranking {
    let wanted = Preferences::gather(journey, walk, &levels(own));
    Ranking::compute(journey, guide(journey), &wanted)
}

pub fn levels(own: &[(&str, f64)]) -> BTreeMap<String, f64> {
    let own = own.iter().map(|(id, level)| ((*id).to_owned(), *level));
    own.collect()
}

/// How many cases a property is tried on: PROPTEST_CASES, where somebody asks for more.
pub fn cases(default: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(default)
}

/// Rules that `parse` looks at and `load` does not.
pub fn is_for_authors(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::NeverThis
            | Rule::PartOfText
            | Rule::MixedTypes
            | Rule::NotANumber
            | Rule::NotAList
            | Rule::NeedsDate
            | Rule::DivisionByZero
            | Rule::OutOfRange
    )
}

/// The same for a property whose failures are kept beside its test, to be tried again first.
pub fn kept(default: u32) -> ProptestConfig {
    let beside = FileFailurePersistence::WithSource("proptest-regressions");
    ProptestConfig {
        cases: cases(default),
        failure_persistence: Some(Box::new(beside)),
        ..ProptestConfig::default()
    }
}

/// Every place of a document, as a JSON pointer.
pub fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Array(items) => (0..)
            .zip(items)
            .map(|(i, v): (usize, _)| (i.to_string(), v))
            .collect(),
        Value::Object(map) => map.iter().map(|(key, v)| (key.clone(), v)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        let key = key.replace('~', "~0").replace('/', "~1");
        let pointer = format!("{at}/{key}");
        pointers(value, &pointer, found);
        found.push(pointer);
    }
}
