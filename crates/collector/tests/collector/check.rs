//! `check` and `render`, as an author and a build script use them.

use crate::support::{fixture, run};
use serde_json::Value;
use tempfile::TempDir;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A journey that the repository shows.
fn example(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/journeys/");
    format!("{folder}{name}")
}

fn broken() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("broken.json");
    let lamps = std::fs::read_to_string(fixture("journeys/lamps.json")).unwrap();
    std::fs::write(&file, lamps.replace("\"to\": \"end\"", "\"to\": \"ennd\"")).unwrap();
    let file = file.to_str().unwrap().to_owned();
    (folder, file)
}

#[test]
fn a_clean_document_exits_with_0() {
    let quiz = example("espresso-quiz.json");
    let output = run(&["check", &quiz]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let shown = text(&output.stdout);
    assert!(
        shown.contains("espresso-quiz.json: no problems\n"),
        "{shown}"
    );
    for fact in ["tests", "results", "ways on", "reading grade"] {
        assert!(shown.contains(fact), "nothing is said of {fact}: {shown}");
    }
}

#[test]
fn every_problem_has_its_place_and_its_mend_and_exits_with_1() {
    let (_folder, file) = broken();
    let output = run(&["check", &file]);
    assert_eq!(output.status.code(), Some(1));
    let shown = text(&output.stdout);
    assert!(shown.contains("error at $.tree.nodes[0].next"), "{shown}");
    assert!(shown.contains("\"end\"?"), "{shown}");
    let line = std::fs::read_to_string(&file).unwrap();
    let line = line.lines().position(|line| line.contains("ennd")).unwrap() + 1;
    assert!(shown.contains(&format!("{file}:{line}:")), "{shown}");
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("marked.json");
    let quiz = std::fs::read_to_string(example("espresso-quiz.json")).unwrap();
    std::fs::write(&file, format!("\u{feff}{quiz}")).unwrap();
    let output = run(&["check", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
}

#[test]
fn programs_get_json() {
    let (_folder, file) = broken();
    let quiz = example("espresso-quiz.json");
    let output = run(&["check", "--format", "json", &quiz, &file]);
    assert_eq!(output.status.code(), Some(1));
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
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
    let output = run(&["check", "/nowhere/x.json", &example("espresso-quiz.json")]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr).lines().count(), 1);
    assert!(text(&output.stderr).contains("/nowhere/x.json"));
    assert!(text(&output.stdout).contains("no problems"));
}

#[test]
fn a_journey_is_rendered_to_a_declarative_shadow_root() {
    let lamps = fixture("journeys/lamps.json");
    let lamps = lamps.to_str().unwrap();
    let output = run(&["render", lamps, "--locale", "es", "--stylesheet", "/tj.css"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let html = text(&output.stdout);
    assert!(html.starts_with("<trust-journey"), "{html}");
    assert!(
        html.contains("shadowrootmode=\"open\"") && html.contains("¿Dónde va a estar?"),
        "{html}"
    );

    let output = run(&["render", lamps, "--locale", "de"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("en, es"));
    let (_folder, file) = broken();
    let output = run(&["render", &file, "--locale", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr).lines().count(), 1);
}

#[test]
fn keeping_what_one_has_is_not_said_to_fail() {
    let filters = example("water-filters.json");
    let shown =
        |query: &str| text(&run(&["render", &filters, "--locale", "en", "--query", query]).stdout);
    let fails = "Does not meet what you asked for";
    assert!(
        shown("").contains("Water straight from the tap"),
        "it has a column"
    );
    assert!(!shown("").contains(fails));
    // And what does fail is still said to.
    let renting = "tj.q.worry=lime&tj.q.tested=no&tj.q.home=rent";
    assert!(shown(renting).contains(fails), "{}", shown(renting));
}
