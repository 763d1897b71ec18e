//! `walk`, `import` and `schema`, as authors and scripts use them.

use crate::support::run;
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A tree with one of each thing that a walk tells of.
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
    let write = |name: &str, json: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, json).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let (journey, answers) = (
        write("vans.json", &journey().to_string()),
        write("answers.json", answers),
    );
    let output = run(&["walk", &journey, "--answers", &answers]);
    let told = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), told, text(&output.stderr))
}

#[test]
fn a_walk_prints_its_path_its_result_and_a_ranking_whose_contributions_add_up() {
    let (code, told, _) = walk(&json!({
        "answers": {"kind": "van", "load": 1200, "extras": ["b", "a"]},
        "weights": {"carries": 3}, "today": "2026-01-31"
    }));
    assert_eq!(code, Some(0));
    assert_eq!(told["path"], json!(["kind", "load", "extras", "end"]));
    assert_eq!(told["next"], Value::Null);
    assert_eq!(told["result"], "end");
    assert_eq!(told["problems"], json!([]));
    assert_eq!(told["excluded"], json!(["small"]));
    assert_eq!(told["scores"], json!({"points": 2.0}));
    assert_eq!(told["variables"], json!({"twice": 2400}));
    let first = &told["ranking"][0];
    assert_eq!(first["product"], "large");
    let points = first["contributions"].as_array().unwrap().iter();
    let sum: f64 = points.map(|part| part["points"].as_f64().unwrap()).sum();
    assert_eq!(first["fit"].as_f64(), Some(sum));
}

#[test]
fn a_walk_that_stops_names_the_question_it_stops_at() {
    let (code, told, _) = walk(&json!({"answers": {"kind": "van"}}));
    assert_eq!(code, Some(0));
    assert_eq!(
        (&told["next"], &told["result"]),
        (&json!("load"), &Value::Null)
    );
}

#[test]
fn a_refused_answer_gives_the_questions_own_message_and_exits_with_1() {
    let (code, told, _) = walk(&json!({"answers": {"kind": "van", "load": 5000}}));
    assert_eq!(code, Some(1));
    assert_eq!(told["problems"][0]["node"], "load");
    assert_eq!(told["problems"][0]["message"], "No van carries that much.");
    let (code, told, _) = walk(&json!({"answers": {"kind": "van", "load": -1}}));
    assert_eq!(code, Some(1));
    assert_eq!(
        told["problems"][0]["message"],
        "The smallest value allowed is 0."
    );
    let (code, told, _) = walk(&json!({"answers": {"kynd": "van"}}));
    assert_eq!(code, Some(1));
    assert_eq!(told["problems"][0]["path"], "$.answers.kynd");
}

#[test]
fn a_request_that_is_none_exits_with_2_and_one_line() {
    for request in [
        json!({"answer": {}}),
        json!([1]),
        json!({"answers": {"kind": {"a": "b"}}}),
    ] {
        let (code, _, said) = walk(&request);
        assert_eq!(code, Some(2), "{request}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let (code, _, said) = walk_with(r#"{"answers": {"load": 1, "load": 2}}"#);
    assert_eq!(code, Some(2));
    assert!(said.contains("$.answers.load"), "{said}");
}

/// Runs an import into a folder; gives the document and what was told.
fn import(kind: &str, name: &str, content: &[u8], more: &[&str]) -> (Option<i32>, String, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, content).unwrap();
    let mut arguments = vec!["import", kind, file.to_str().unwrap()];
    arguments.extend(more);
    let output = run(&arguments);
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn check(document: &str) -> (Option<i32>, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("imported.json");
    std::fs::write(&file, document).unwrap();
    let output = run(&["check", file.to_str().unwrap()]);
    (output.status.code(), text(&output.stdout))
}

#[test]
fn a_spreadsheet_becomes_a_document_that_has_no_errors_and_a_report_of_every_guess() {
    let table = "Model;Weight;Memory;Price;Touch\nAlpha;1,35 kg;8 GB;41.990 €;Yes\nBeta;;16 GB;52.490 €;No\n";
    let (code, document, told) =
        import("csv", "laptops.csv", table.as_bytes(), &["--locale", "de"]);
    assert_eq!(code, Some(0), "{told}");
    for column in ["Weight", "Memory", "Price", "Touch"] {
        assert!(told.contains(column), "nothing is told of {column}: {told}");
    }
    let read: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(read["id"], "laptops");
    let beta = &read["catalog"]["products"][1];
    assert!(
        beta["values"].get("weight").is_none(),
        "a hole became {beta}"
    );
    let (_, shown) = check(&document);
    assert!(!shown.contains("error at"), "{shown}");
}

#[test]
fn a_mapping_file_that_was_written_pins_the_next_import() {
    let table = "Name,Size\nAlpha,15\nBeta,17\n";
    let folder = TempDir::new().unwrap();
    let mapping = folder.path().join("mapping.json");
    let mapping = mapping.to_str().unwrap();
    let (code, first, _) = import(
        "csv",
        "a.csv",
        table.as_bytes(),
        &["--write-mapping", mapping],
    );
    assert_eq!(code, Some(0));
    assert!(Path::new(mapping).exists());
    let (code, again, _) = import("csv", "a.csv", table.as_bytes(), &["--mapping", mapping]);
    assert_eq!((code, again), (Some(0), first));
}

#[test]
fn every_fault_of_a_mapping_is_told_with_its_place_and_mend() {
    let table = "Name,Weight,Size\nAlpha,15,3\nBeta,17,4\n";
    let folder = TempDir::new().unwrap();
    let mapping = folder.path().join("mapping.json");
    for (written, told) in [
        (
            r#"{"columns": {"Wieght": {"type": "number"}, "Zise": {}}}"#,
            [
                "columns.\"Wieght\"",
                "Did you mean \"Weight\"?",
                "columns.\"Zise\"",
            ],
        ),
        (
            r#"{"columns": {"Weight": {"type": "numbr", "decimals": 11}}}"#,
            [
                "columns.\"Weight\".type",
                "Did you mean \"number\"?",
                "from 0 to 10",
            ],
        ),
        (r#"{"columns": {"#, ["line 1", "not JSON", "mapping.json"]),
        ("[]", ["the mapping", "object in braces", "mapping.json"]),
    ] {
        std::fs::write(&mapping, written).unwrap();
        let pinned = ["--mapping", mapping.to_str().unwrap()];
        let (code, _, said) = import("csv", "a.csv", table.as_bytes(), &pinned);
        assert_eq!(code, Some(2), "{said}");
        for part in told {
            assert!(said.contains(part), "{part} is not in {said}");
        }
        assert!(!said.contains("..\n") && !said.contains(". \n"), "{said}");
    }
}

#[test]
fn an_option_that_cannot_be_used_is_called_as_on_the_command_line() {
    for (flag, value) in [("--as-of", "yesterday"), ("--source", " "), ("--id", "a b")] {
        let (code, _, said) = import("csv", "a.csv", b"Name,Size\nA,1\n", &[flag, value]);
        let first = format!("{flag} cannot be \"{value}\".");
        assert!(
            code == Some(2) && said.contains(&first) && !said.contains(".."),
            "{said}"
        );
    }
}

#[test]
fn the_help_explains_every_field_of_a_mapping() {
    let help = text(&run(&["import", "csv", "--help"]).stdout);
    for field in [
        "columns",
        "type",
        "id",
        "label",
        "unit",
        "currency",
        "better",
        "decimals",
        "out_of",
        "date_order",
        "separator",
        "encoding",
    ] {
        assert!(
            help.contains(&format!("  {field} ")),
            "{field} is not in {help}"
        );
    }
    // The example can be used as it stands.
    let example = &help[help.find("  {\n").unwrap()..help.find("  columns ").unwrap()];
    let example: Value = serde_json::from_str(example).unwrap();
    trust_journey_import::csv::Mapping::from_json(&example).unwrap();
}

#[test]
fn a_form_becomes_a_document_that_has_no_errors_and_tells_what_it_left_out() {
    let form = json!({"title": "Find a van", "pages": [{"elements": [
        {"type": "radiogroup", "name": "use", "title": "What for?", "isRequired": true, "choices": ["work", "travel"]},
        {"type": "text", "inputType": "number", "name": "seats", "title": "Seats?", "visibleIf": "{use} = 'travel'"},
        {"type": "signaturepad", "name": "sign"}
    ]}]});
    let (code, document, told) = import("surveyjs", "form.json", form.to_string().as_bytes(), &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("signaturepad"), "{told}");
    let (_, shown) = check(&document);
    assert!(!shown.contains("error at"), "{shown}");
}

#[test]
fn what_cannot_be_imported_exits_with_2_and_one_line() {
    for (kind, content) in [("surveyjs", "{"), ("surveyjs", "{}"), ("csv", "")] {
        let (code, _, said) = import(kind, "input", content.as_bytes(), &[]);
        assert_eq!(code, Some(2), "{kind} {content}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn the_schema_is_json_and_the_reference_is_the_page_in_docs() {
    let output = run(&["schema"]);
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        schema["$defs"]["Node"]["oneOf"].as_array().map(Vec::len),
        Some(15)
    );
    let page = include_str!("../../../../docs/journey-document.md");
    assert_eq!(text(&run(&["schema", "--reference"]).stdout), page);
}

#[test]
fn a_result_shows_what_was_computed_from_the_answers() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/journeys/");
    let grant = format!("{folder}home-insulation-grant.json");
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
    // The page to read stands between the questions.
    let query = pairs
        .chain(["tj.q.before=".to_owned()])
        .collect::<Vec<_>>()
        .join("&");
    let output = run(&["render", &grant, "--locale", "en", "--query", &query]);
    let html = text(&output.stdout);
    assert!(html.contains("3,600 EUR"), "{query}\n{html}");
}

#[test]
fn figures_of_every_type_are_written_as_people_write_them() {
    let figure = |value: Value| json!({"label": "Figure", "value": value});
    let mut document = journey();
    document["tree"] = json!({"start": "end", "nodes": [{"id": "end", "type": "result", "title": "End", "figures": [
        figure(json!(true)), figure(json!({"!": [true]})), figure(json!("as it is")),
        figure(json!("2026-01-31")), figure(json!(null)),
        {"label": "Figure", "value": 1234.5, "decimals": 1, "unit": "km"}]}]});
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("figures.json");
    std::fs::write(&file, document.to_string()).unwrap();
    let html = text(&run(&["render", file.to_str().unwrap(), "--locale", "en"]).stdout);
    let figures = html.split("<dt>Figure</dt><dd>").skip(1);
    let figures: Vec<&str> = figures
        .filter_map(|rest| rest.split("</dd>").next())
        .collect();
    let expected = ["Yes", "No", "as it is", "January 31, 2026", "1,234.5 km"];
    assert_eq!(figures, expected);
}

#[test]
fn a_result_that_recommends_nothing_keeps_its_own_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/journeys/");
    let filters = format!("{folder}water-filters.json");
    let output = run(&[
        "render",
        &filters,
        "--locale",
        "en",
        "--query",
        "tj.q.worry=none",
    ]);
    let html = text(&output.stdout);
    assert!(html.contains("You need no filter"), "{html}");
    assert!(!html.contains("Fits you best"), "{html}");
    assert!(!html.contains("Nothing here meets"), "{html}");
}

#[test]
fn a_script_that_runs_from_right_to_left_says_so() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/journeys/");
    let stroller = format!("{folder}stroller-ar.json");
    for (locale, direction) in [("ar", "dir=\"rtl\""), ("en", "dir=\"ltr\"")] {
        let html = text(&run(&["render", &stroller, "--locale", locale]).stdout);
        assert!(html.contains(direction), "{locale}");
    }
}
