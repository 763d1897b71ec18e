//! What is imported is a journey document without errors: the model itself says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use trust_journey_import::surveyjs;
use trust_journey_model::{Date, Problem, author};

fn data(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(folder);
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.to_str().unwrap().ends_with(extension))
        .collect()
}

fn errors(document: &Value) -> Vec<String> {
    let today = Date::parse("2026-11-22").unwrap();
    let problems = author::check(&document.to_string(), today).problems;
    problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(Problem::to_string)
        .collect()
}

#[test]
fn forms_become_documents_without_errors() {
    let mut files = data("surveyjs", ".json");
    files.retain(|file| !file.to_str().unwrap().ends_with(".journey.json"));
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let import = surveyjs::read(&text, &surveyjs::Options::default()).unwrap();
        let errors = errors(&import.document);
        assert!(
            errors.is_empty(),
            "{}:\n{}",
            file.display(),
            errors.join("\n")
        );
    }
}
