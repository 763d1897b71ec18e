//! Tables that are proven complete, and are said to be.

use super::{author, document};
use serde_json::{Value, json};
use trust_journey_model::Date;

#[test]
fn a_table_that_is_proven_complete_is_said_to_be() {
    let complete = |rules: Value, otherwise: Value| {
        let mut table = json!({"id": "t", "inputs": [{"value": {"var": "answers.pets"}}], "outputs": ["o"], "rules": rules});
        if !otherwise.is_null() {
            table["otherwise"] = otherwise;
        }
        let report = author::check(&document(table).to_string(), Date::NEW_YEAR_2026);
        let facts = report
            .tables
            .iter()
            .map(|table| (table.id.clone(), table.complete));
        facts.collect::<Vec<_>>()
    };
    let rule = |when: &str| json!({"when": [when], "then": [when]});
    let said = |complete: bool| vec![("t".to_owned(), complete)];
    assert_eq!(
        complete(json!([rule("dog"), rule("cat"), rule("none")]), json!(null)),
        said(true)
    );
    assert_eq!(
        complete(json!([rule("dog"), rule("cat")]), json!(null)),
        said(false)
    );
    assert_eq!(complete(json!([rule("dog")]), json!(["x"])), said(true));
}

#[test]
fn a_rounded_input_has_every_whole_number_and_nothing_between() {
    let rounded = json!({"ceil": [{"/": [{"var": "answers.age"}, 10]}]});
    let check = |rules: Value| {
        let table =
            json!({"id": "t", "inputs": [{"value": rounded}], "outputs": ["o"], "rules": rules});
        let report = author::check(&document(table).to_string(), Date::NEW_YEAR_2026);
        report.tables[0].complete
    };
    let rule = |when: Value| json!({"when": [when], "then": ["x"]});
    assert!(check(json!([
        rule(json!({"to": 3})),
        rule(json!({"from": 4}))
    ])));
    assert!(!check(json!([
        rule(json!({"to": 3})),
        rule(json!({"from": 5}))
    ])));
}
