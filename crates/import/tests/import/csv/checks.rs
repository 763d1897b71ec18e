//! What is imported is a journey document without errors: the model itself says so.

use super::support::{error, import};
use serde_json::{Value, json};
use trust_journey_author as author;
use trust_journey_model::{Date, Problem};

fn errors(document: &Value) -> Vec<String> {
    let today = Date::parse("2026-11-22").unwrap();
    let problems = author::check(&document.to_string(), today).problems;
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(Problem::to_string).collect()
}

#[test]
fn spreadsheets_become_documents_without_errors() {
    for bytes in [
        include_bytes!("../../data/laptops.csv").as_slice(),
        include_bytes!("../../data/laptops-windows-1252.csv"),
    ] {
        assert_eq!(errors(&import(bytes).document), Vec::<String>::new());
    }
}

#[test]
fn a_table_with_few_filled_cells_has_a_guide_all_the_same_and_is_told_why() {
    let import = import("Name,SKU,Price\nLamp,A-1,€5\nDesk,A-2,\nSofa,A-3,\n".as_bytes());
    assert_eq!(errors(&import.document), Vec::<String>::new());
    assert_eq!(import.document["guides"][0]["rows"], json!(["price"]));
    let told = import.report.to_text();
    assert!(
        told.contains("No column is filled for half of the products"),
        "{told}"
    );
}

#[test]
fn a_table_with_nothing_to_compare_by_is_refused_with_the_reasons() {
    let refused = error(b"Name,Image\nLamp,/lamp.jpg\nDesk,/desk.jpg\n").to_string();
    assert!(refused.contains("no column to compare"), "{refused}");
    assert!(
        refused.contains("\"Image\" is the product's image."),
        "{refused}"
    );
}

#[test]
fn names_that_cannot_be_ids_become_ids_that_can() {
    let import = import(
        b"id,Name,__proto__,Proto\n__proto__,Lamp,__proto__,__proto__\nproto,Desk,red,__proto__\n,__proto__,red,blue\n,Shelf,red,blue\n",
    );
    assert_eq!(errors(&import.document), Vec::<String>::new());
}
