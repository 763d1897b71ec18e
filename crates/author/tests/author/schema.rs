//! The JSON Schema and the reference page are what the types say, and say what the types do.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use trust_journey_author as author;
use trust_journey_model::{Date, Rule};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn kept(file: &str) -> String {
    std::fs::read_to_string(root().join("docs").join(file)).expect(file)
}

#[test]
fn the_schema_that_is_checked_in_is_the_one_of_the_types() {
    let now = format!("{:#}\n", author::json_schema());
    assert!(
        kept("journey.schema.json") == now,
        "write it anew: trust-journey schema > docs/journey.schema.json"
    );
}

#[test]
fn the_reference_page_that_is_checked_in_is_the_one_of_the_types() {
    assert!(
        kept("journey-document.md") == author::reference(),
        "write it anew: trust-journey schema --reference > docs/journey-document.md"
    );
}

/// All objects of the schema that have properties.
fn objects<'a>(schema: &'a Value, found: &mut Vec<&'a Value>) {
    match schema {
        Value::Object(map) => {
            if schema["properties"].is_object() {
                found.push(schema);
            }
            // What stands in an example is no schema.
            let below = map.iter().filter(|(key, _)| *key != "examples");
            below.for_each(|(_, below)| objects(below, found));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_is_explained_and_every_example_fits_its_field() {
    let schema = author::json_schema();
    let mut found = Vec::new();
    objects(&schema["$defs"], &mut found);
    // One schema for all of them: each example under a name of its own.
    let mut fields = serde_json::Map::new();
    let mut examples = serde_json::Map::new();
    let mut wrong = Vec::new();
    for object in found {
        for (name, field) in object["properties"].as_object().unwrap() {
            let forms = ["range", "not_applicable", "depends", "type"];
            if forms.contains(&name.as_str()) && field["description"].is_null() {
                continue;
            }
            if field["description"].as_str().is_none_or(str::is_empty) {
                wrong.push(format!("{name} is not explained: {field}"));
            }
            let listed = field["examples"].as_array().cloned().unwrap_or_default();
            if listed.is_empty() {
                wrong.push(format!("{name} has no example"));
            }
            for example in listed {
                let key = format!("{name} {}", examples.len());
                fields.insert(key.clone(), field.clone());
                examples.insert(key, example);
            }
        }
    }
    assert!(
        examples.len() > 100,
        "only {} examples were found",
        examples.len()
    );
    let whole =
        json!({ "$schema": schema["$schema"], "$defs": schema["$defs"], "properties": fields });
    let validator = jsonschema::validator_for(&whole).expect("a schema");
    for error in validator.iter_errors(&Value::Object(examples)) {
        wrong.push(format!(
            "the example {} does not fit: {error}",
            error.instance_path
        ));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn documents() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["examples/journeys", "examples/flows"] {
        let folder = std::fs::read_dir(root().join(folder)).expect(folder);
        files.extend(folder.map(|entry| entry.unwrap().path()));
    }
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files
}

#[test]
fn every_example_fits_the_schema_names_it_and_passes_check_with_all_its_tests() {
    let validator = jsonschema::validator_for(&author::json_schema()).expect("a schema");
    let files = documents();
    assert!(files.len() >= 8, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        let name = file.display();
        if let Err(error) = validator.validate(&document) {
            panic!(
                "{name} does not fit the schema at {}: {error}",
                error.instance_path
            );
        }
        let schema = document["$schema"].as_str().unwrap_or_default();
        assert!(
            schema.ends_with("docs/journey.schema.json"),
            "{name} names no schema"
        );
        let at = file.parent().unwrap().join(schema);
        assert!(
            at.exists(),
            "{name} names a schema that is not there: {schema}"
        );
        let report = author::check(&text, Date::parse("2026-11-22").unwrap());
        let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{name}:\n{}", problems.join("\n"));
        assert!(
            report.tests.0 >= 8,
            "{name} has only {} tests",
            report.tests.0
        );
    }
}

#[test]
fn the_document_that_the_reference_page_begins_with_is_sound() {
    let page = author::reference();
    let (_, code) = page.split_once("```json").expect("a document");
    let (code, _) = code.split_once("```").unwrap();
    let report = author::check(code, Date::parse("2026-11-22").unwrap());
    let errors: Vec<String> = report
        .problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(report.tests, (1, 0));
}

#[test]
fn the_reference_page_explains_every_rule_and_every_operator() {
    let page = author::reference();
    for rule in Rule::ALL {
        let heading = format!("\n#### {}\n", rule.id());
        assert_eq!(page.matches(&heading).count(), 1, "{}", rule.id());
        let text = rule.text();
        assert!(text.reason.ends_with(['.', ')']), "{}", rule.id());
    }
    let schema = author::json_schema();
    let operators = &schema["$defs"]["Expression"]["anyOf"][2]["propertyNames"]["enum"];
    for operator in operators
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
    {
        assert!(
            page.contains(&format!("`{operator}`")),
            "{operator} is not explained"
        );
    }
}

#[test]
fn rule_ids_are_unique_and_lead_back_to_their_rule() {
    for rule in Rule::ALL {
        assert_eq!(Rule::find(rule.id()), Some(*rule));
    }
}

#[test]
fn a_key_that_stands_twice_is_a_problem_with_its_path() {
    let text =
        r#"{"schema": "trust-journey/1", "id": "a", "id": "b", "title": {"en": "x", "en": "y"}}"#;
    let report = author::check(text, Date::MIN);
    let twice: Vec<&str> = report
        .problems
        .iter()
        .filter(|problem| problem.rule == Rule::DuplicateKey)
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(twice, ["$.id", "$.title.en"]);
}
