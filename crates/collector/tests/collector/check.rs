//! `check` and `schema`, as authors and scripts use them.

use crate::support::{example, fixture, run, write};
use serde_json::Value;
use tempfile::TempDir;

/// A file whose document names a node that does not exist.
fn broken(folder: &TempDir) -> String {
    let lamps = std::fs::read_to_string(fixture("journeys/lamps.json")).unwrap();
    let lamps = lamps.replace("\"to\": \"end\"", "\"to\": \"ennd\"");
    write(folder, "broken.json", lamps)
}

#[test]
fn a_clean_document_exits_with_0() {
    let cars = example("family-cars.json");
    let output = run(&["check", &cars]);
    assert_eq!(output.code, Some(0), "{}", output.stdout);
    let shown = output.stdout;
    assert!(shown.contains("family-cars.json: no problems\n"), "{shown}");
    for fact in ["tests", "results", "branches", "reading grade"] {
        assert!(shown.contains(fact), "{fact} is not in {shown}");
    }
}

#[test]
fn every_problem_has_its_path_its_line_and_its_fix_and_exits_with_1() {
    let folder = TempDir::new().unwrap();
    let file = broken(&folder);
    let output = run(&["check", &file]);
    assert_eq!(output.code, Some(1));
    let shown = output.stdout;
    assert!(shown.contains("error at $.tree.nodes[0].next"), "{shown}");
    assert!(shown.contains("\"end\"?"), "{shown}");
    let line = std::fs::read_to_string(&file).unwrap();
    let line = line.lines().position(|line| line.contains("ennd")).unwrap() + 1;
    assert!(shown.contains(&format!("{file}:{line}:")), "{shown}");
}

#[test]
fn warnings_exit_with_1_only_where_the_author_is_strict() {
    let folder = TempDir::new().unwrap();
    let tree = r#"{"start": "km", "nodes": [
        {"id": "km", "type": "number", "title": "How far?", "next": "end"},
        {"id": "end", "type": "result", "title": "End"}]}"#;
    let document = format!(
        r#"{{"schema": "trust-journey/1", "id": "j", "revision": 1, "locales": ["en"], "title": "T", "tree": {tree}}}"#
    );
    let file = write(&folder, "warned.json", document);
    let output = run(&["check", &file]);
    assert!(output.stdout.contains("0 errors, "), "{}", output.stdout);
    assert!(output.stdout.contains("[no-unsure]"), "{}", output.stdout);
    assert_eq!(output.code, Some(0));
    assert_eq!(run(&["check", "--strict", &file]).code, Some(1));
    assert_eq!(
        run(&["check", "--strict", &example("family-cars.json")]).code,
        Some(0)
    );
}

#[test]
fn a_byte_order_mark_is_ignored() {
    let folder = TempDir::new().unwrap();
    let cars = std::fs::read_to_string(example("family-cars.json")).unwrap();
    let file = write(&folder, "marked.json", format!("\u{feff}{cars}"));
    let output = run(&["check", &file]);
    assert_eq!(output.code, Some(0), "{}", output.stdout);
}

#[test]
fn programs_get_json() {
    let folder = TempDir::new().unwrap();
    let file = broken(&folder);
    let cars = example("family-cars.json");
    let output = run(&["check", "--format", "json", &cars, &file]);
    assert_eq!(output.code, Some(1));
    let all: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(all[0]["problems"].as_array().unwrap().len(), 0);
    assert_eq!(all[1]["file"], file.as_str());
    let problem = &all[1]["problems"][0];
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["rule"], "unknown-reference");
    for field in ["path", "message", "fix", "reason", "docs"] {
        assert!(
            problem[field].as_str().is_some_and(|text| !text.is_empty()),
            "{problem}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_exits_with_2_after_the_others_were_checked() {
    let output = run(&["check", "/nowhere/x.json", &example("family-cars.json")]);
    assert_eq!(output.code, Some(2));
    assert_eq!(output.stderr.lines().count(), 1);
    assert!(output.stderr.contains("/nowhere/x.json"));
    assert!(output.stdout.contains("no problems"));
}

#[test]
fn the_schema_is_json_and_the_reference_is_the_page_in_docs() {
    let output = run(&["schema"]);
    let schema: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(
        schema["$defs"]["Node"]["oneOf"].as_array().map(Vec::len),
        Some(15)
    );
    let page = include_str!("../../../../docs/journey-document.md");
    assert_eq!(run(&["schema", "--reference"]).stdout, page);
}
