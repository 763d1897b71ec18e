//! Reading forms and looking into what they became.

use serde_json::{Value, json};
use trust_journey_import::surveyjs::{Import, Options, Severity, read};

pub fn import(name: &str) -> Import {
    let path = format!(
        "{}/tests/data/surveyjs/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap();
    let options = Options {
        id: name.to_owned(),
        ..Options::default()
    };
    read(&text, &options).unwrap()
}

pub fn form(form: &Value) -> Import {
    read(&form.to_string(), &Options::default()).unwrap()
}

pub fn question(question: &Value) -> (Value, Import) {
    let import = form(&json!({"elements": [question], "completedHtml": "Done"}));
    let node = import.document["tree"]["nodes"][0].clone();
    (node, import)
}

pub fn node<'a>(import: &'a Import, id: &str) -> &'a Value {
    let nodes = import.document["tree"]["nodes"].as_array().unwrap();
    let found = nodes.iter().find(|node| node["id"] == id);
    found.unwrap_or_else(|| panic!("no node {id} in {nodes:#?}"))
}

pub fn variable<'a>(import: &'a Import, id: &str) -> &'a Value {
    let variables = import.document["tree"]["variables"].as_array().unwrap();
    let found = variables.iter().find(|variable| variable["id"] == id);
    &found.unwrap_or_else(|| panic!("no variable {id} in {variables:#?}"))["value"]
}

/// What the report says of this severity about this property, wherever it is.
pub fn said(import: &Import, severity: Severity, what: &str) -> Vec<String> {
    let entries = import.report.entries.iter();
    let entries = entries.filter(|entry| entry.severity == severity && entry.what == what);
    entries.map(|entry| entry.text.clone()).collect()
}

/// How many cases to try: `PROPTEST_CASES`, where somebody asks for more.
pub fn cases(default: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(default)
}

pub fn var(path: &str) -> Value {
    json!({"var": path})
}
