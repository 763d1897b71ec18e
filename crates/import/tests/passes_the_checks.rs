//! What is imported is a journey document without errors: the model itself says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use trust_journey_author as author;
use trust_journey_import::{csv, surveyjs};
use trust_journey_model::{Date, Problem};

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

fn imported(table: &[u8]) -> csv::Import {
    let options = csv::Options {
        id: "imported".to_owned(),
        title: "Imported".to_owned(),
        locale: "en".to_owned(),
        as_of: "2026-11-22".to_owned(),
        source_title: "A spreadsheet".to_owned(),
        publisher: "A shop".to_owned(),
        url: None,
    };
    csv::read(table, &options, &csv::Mapping::default()).unwrap()
}

#[test]
fn spreadsheets_become_documents_without_errors() {
    let files = data("", ".csv");
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        let import = imported(&std::fs::read(&file).unwrap());
        let errors = errors(&import.document);
        assert!(
            errors.is_empty(),
            "{}:\n{}",
            file.display(),
            errors.join("\n")
        );
    }
}

#[test]
fn a_table_with_little_to_compare_by_has_a_guide_all_the_same_and_is_told_why() {
    for (table, row, said) in [
        (
            "Name,EAN\nLamp,4006381333931\nDesk,4006381333948\n",
            "ean",
            "Besides \"EAN\" there is no column to compare the products by",
        ),
        (
            "Name,SKU,Price\nLamp,A-1,€5\nDesk,A-2,\nSofa,A-3,\n",
            "price",
            "No column is filled for half of the products",
        ),
    ] {
        let import = imported(table.as_bytes());
        assert_eq!(errors(&import.document), Vec::<String>::new(), "{table}");
        assert_eq!(
            import.document["guides"][0]["rows"],
            Value::from([row].as_slice())
        );
        let told = import.report.to_text();
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn a_table_with_nothing_to_compare_by_is_told_that_the_check_refuses_it() {
    let import = imported(b"Name,Image\nLamp,/lamp.jpg\nDesk,/desk.jpg\n");
    assert!(errors(&import.document)[0].contains("has no rows"));
    let told = import.report.to_text();
    assert!(
        told.contains("\"trust-journey check\" refuses the document"),
        "{told}"
    );
}

#[test]
fn names_that_cannot_be_ids_become_ids_that_can() {
    let import = imported(
        b"id,Name,__proto__,Proto\n__proto__,Lamp,__proto__,__proto__\nproto,Desk,red,__proto__\n,__proto__,red,blue\n,Shelf,red,blue\n",
    );
    assert_eq!(errors(&import.document), Vec::<String>::new());
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
