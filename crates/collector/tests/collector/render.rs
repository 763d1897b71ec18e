//! `render`, as a build script uses it.

use crate::support::{example, fixture, run, write};
use serde_json::{Value, json};
use tempfile::TempDir;

#[test]
fn a_journey_is_rendered_to_a_declarative_shadow_root() {
    let lamps = fixture("journeys/lamps.json");
    let lamps = lamps.to_str().unwrap();
    let output = run(&["render", lamps, "--locale", "es", "--stylesheet", "/tj.css"]);
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    let html = output.stdout;
    assert!(html.starts_with("<trust-journey"), "{html}");
    assert!(
        html.contains("shadowrootmode=\"open\"") && html.contains("¿Dónde va a estar?"),
        "{html}"
    );

    let output = run(&["render", lamps, "--locale", "de"]);
    assert_eq!(output.code, Some(2));
    assert!(output.stderr.contains("en, es"));
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "broken.json", "{}");
    let output = run(&["render", &file, "--locale", "en"]);
    assert_eq!(output.code, Some(2));
    assert_eq!(output.stderr.lines().count(), 1);
}

#[test]
fn a_product_of_kind_none_does_not_fail_demands() {
    let filters = example("water-filters.json");
    let shown = |query: &str| run(&["render", &filters, "--locale", "en", "--query", query]).stdout;
    let fails = "Does not meet what you asked for";
    assert!(
        shown("").contains("Water straight from the tap"),
        "it has a column"
    );
    assert!(!shown("").contains(fails));
    // A product that fails a demand is still marked.
    let renting = "tj.q.worry=lime&tj.q.tested=no&tj.q.home=rent";
    assert!(shown(renting).contains(fails), "{}", shown(renting));
}

#[test]
fn a_result_shows_what_was_computed_from_the_answers() {
    let grant = example("home-insulation-grant.json");
    let document: Value = serde_json::from_str(&std::fs::read_to_string(&grant).unwrap()).unwrap();
    // A test of the document itself whose bonus is 3,600 euros.
    let tests = document["tests"].as_array().unwrap().iter();
    let mut raised = tests.filter(|test| test["expect"]["variables"]["bonus"] == 360_000);
    let answers = raised.next().unwrap()["answers"].as_object().unwrap();
    let pairs = answers
        .iter()
        .filter_map(|(question, answer)| match answer {
            Value::String(text) => Some(format!("tj.q.{question}={text}")),
            // Amounts and numbers that were confirmed travel in plain notation.
            Value::Number(number) => Some(format!("tj.n.{question}={number}")),
            _ => None,
        });
    // The page to read comes between the questions.
    let query = pairs
        .chain(["tj.q.before=".to_owned()])
        .collect::<Vec<_>>()
        .join("&");
    let output = run(&["render", &grant, "--locale", "en", "--query", &query]);
    let html = output.stdout;
    assert!(html.contains("€3,600"), "{query}\n{html}");
}

#[test]
fn figures_of_every_type_are_written_as_people_write_them() {
    let figure = |value: Value| json!({"label": "Figure", "value": value});
    let document = json!({
        "schema": "trust-journey/1", "id": "figures", "revision": 1, "locales": ["en"], "title": "Figures",
        "tree": {"start": "end", "nodes": [{"id": "end", "type": "result", "title": "End", "figures": [
            figure(json!(true)), figure(json!({"!": [true]})), figure(json!("as it is")),
            figure(json!("2026-01-31")), figure(json!(null)),
            {"label": "Figure", "value": 1234.5, "decimals": 1, "unit": "km"}]}]}
    });
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "figures.json", document.to_string());
    let html = run(&["render", &file, "--locale", "en"]).stdout;
    let figures = html.split("<dt>Figure</dt><dd>").skip(1);
    let figures: Vec<&str> = figures
        .filter_map(|rest| rest.split("</dd>").next())
        .collect();
    let expected = ["Yes", "No", "as it is", "January 31, 2026", "1,234.5 km"];
    assert_eq!(figures, expected);
}

#[test]
fn a_result_that_recommends_nothing_keeps_its_own_words() {
    let filters = example("water-filters.json");
    let query = "tj.q.worry=none";
    let html = run(&["render", &filters, "--locale", "en", "--query", query]).stdout;
    assert!(html.contains("You need no filter"), "{html}");
    assert!(!html.contains("Fits you best"), "{html}");
    assert!(!html.contains("Nothing here meets"), "{html}");
}

#[test]
fn a_script_that_runs_from_right_to_left_says_so() {
    let stroller = example("stroller-ar.json");
    for (locale, direction) in [("ar", "dir=\"rtl\""), ("en", "dir=\"ltr\"")] {
        let html = run(&["render", &stroller, "--locale", locale]).stdout;
        assert!(html.contains(direction), "{locale}");
    }
}
