//! `import`, as authors and scripts use it.

use crate::support::{run, write};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

/// Runs an import; returns the exit code, the document and the report.
fn import(kind: &str, name: &str, content: &[u8], more: &[&str]) -> (Option<i32>, String, String) {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, name, content);
    let output = run(&[&["import", kind, &file], more].concat());
    (output.code, output.stdout, output.stderr)
}

/// What `check` prints of a document.
fn check(document: &str) -> String {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "imported.json", document);
    run(&["check", &file]).stdout
}

#[test]
fn a_spreadsheet_becomes_a_document_that_has_no_errors_and_a_report_of_every_guess() {
    let table = "Model;Weight;Memory;Price;Touch\nAlpha;1,35 kg;8 GB;41.990 €;Yes\nBeta;;16 GB;52.490 €;No\n";
    let (code, document, report) =
        import("csv", "laptops.csv", table.as_bytes(), &["--locale", "de"]);
    assert_eq!(code, Some(0), "{report}");
    for column in ["Weight", "Memory", "Price", "Touch"] {
        assert!(report.contains(column), "{column} is not in {report}");
    }
    let read: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(read["id"], "laptops");
    let beta = &read["catalog"]["products"][1];
    assert!(
        beta["values"].get("weight").is_none(),
        "a hole became {beta}"
    );
    let shown = check(&document);
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
fn every_problem_of_a_mapping_is_reported_with_its_path_and_fix() {
    let table = "Name,Weight,Size\nAlpha,15,3\nBeta,17,4\n";
    let folder = TempDir::new().unwrap();
    let mapping = folder.path().join("mapping.json");
    for (written, expected) in [
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
        let (code, _, report) = import("csv", "a.csv", table.as_bytes(), &pinned);
        assert_eq!(code, Some(2), "{report}");
        for part in expected {
            assert!(report.contains(part), "{part} is not in {report}");
        }
        assert!(
            !report.contains("..\n") && !report.contains(". \n"),
            "{report}"
        );
    }
}

#[test]
fn an_error_in_an_option_names_its_flag() {
    for (flag, value) in [("--as-of", "yesterday"), ("--source", " "), ("--id", "a b")] {
        let (code, _, report) = import("csv", "a.csv", b"Name,Size\nA,1\n", &[flag, value]);
        let first = format!("{flag} cannot be \"{value}\".");
        assert!(
            code == Some(2) && report.contains(&first) && !report.contains(".."),
            "{report}"
        );
    }
}

#[test]
fn the_help_explains_every_field_of_a_mapping() {
    let help = run(&["import", "csv", "--help"]).stdout;
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
    // The example is a valid mapping.
    let example = &help[help.find("  {\n").unwrap()..help.find("  columns ").unwrap()];
    let example: Value = serde_json::from_str(example).unwrap();
    trust_journey_import::csv::Mapping::from_json(&example).unwrap();
}

#[test]
fn a_form_becomes_a_document_that_has_no_errors_and_a_report_of_what_was_left_out() {
    let form = json!({"title": "Find a van", "pages": [{"elements": [
        {"type": "radiogroup", "name": "use", "title": "What for?", "isRequired": true, "choices": ["work", "travel"]},
        {"type": "text", "inputType": "number", "name": "seats", "title": "Seats?", "visibleIf": "{use} = 'travel'"},
        {"type": "signaturepad", "name": "sign"}
    ]}]});
    let (code, document, report) =
        import("surveyjs", "form.json", form.to_string().as_bytes(), &[]);
    assert_eq!(code, Some(0), "{report}");
    assert!(report.contains("signaturepad"), "{report}");
    let shown = check(&document);
    assert!(!shown.contains("error at"), "{shown}");
}

#[test]
fn what_cannot_be_imported_exits_with_2_and_one_line() {
    for (kind, content) in [("surveyjs", "{"), ("surveyjs", "{}"), ("csv", "")] {
        let (code, _, report) = import(kind, "input", content.as_bytes(), &[]);
        assert_eq!(code, Some(2), "{kind} {content}");
        assert_eq!(report.lines().count(), 1, "{report}");
    }
}

#[test]
fn no_file_is_written_over_the_input_or_over_another_output() {
    let folder = TempDir::new().unwrap();
    let table = "Name,Size\nAlpha,15\nBeta,17\n";
    let file = write(&folder, "a.csv", table);
    let mapping = write(&folder, "m.json", "{}");
    let form = write(&folder, "f.json", r#"{"elements": []}"#);
    let new = folder.path().join("new.json");
    let new = new.to_str().unwrap();
    // The same file by another path.
    let again = folder.path().join(".").join("a.csv");
    let again = again.to_str().unwrap();
    for (arguments, named) in [
        (vec!["csv", &file, "--out", again], "--out and the input"),
        (
            vec!["csv", &file, "--report", &file],
            "--report and the input",
        ),
        (
            vec!["csv", &file, "--write-mapping", &file],
            "--write-mapping and the input",
        ),
        (
            vec!["csv", &file, "--out", new, "--report", new],
            "--report and --out",
        ),
        (
            vec!["csv", &file, "--out", new, "--write-mapping", new],
            "--write-mapping and --out",
        ),
        (
            vec!["csv", &file, "--mapping", &mapping, "--out", &mapping],
            "--out and --mapping",
        ),
        (
            vec!["surveyjs", &form, "--out", &form],
            "--out and the input",
        ),
    ] {
        let output = run(&[vec!["import"], arguments].concat());
        assert_eq!(output.code, Some(2), "{}", output.stderr);
        assert!(output.stderr.contains(named), "{}", output.stderr);
        assert_eq!(output.stderr.lines().count(), 1, "{}", output.stderr);
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), table);
    assert_eq!(std::fs::read_to_string(&mapping).unwrap(), "{}");
    assert!(!Path::new(new).exists());
    let nowhere = [
        "import",
        "csv",
        &file,
        "--out",
        "/dev/null",
        "--report",
        "/dev/null",
    ];
    assert_eq!(run(&nowhere).code, Some(0));
}
