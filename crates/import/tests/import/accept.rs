//! What the model refuses is left out, with its path in the document as it was made.

use serde_json::{Value as Json, json};
use trust_journey_import::{LeftOut, accept};

fn document() -> Json {
    json!({
        "schema": "trust-journey/1", "id": "lamps", "revision": 1, "locales": ["en"], "title": "Lamps",
        "sources": [{"id": "table", "title": "Table", "publisher": "Shop", "date": "2026-01-31"}],
        "catalog": {
            "as_of": "2026-01-31", "source": "table",
            "attributes": [
                {"id": "watts", "label": "Watts", "type": "number"},
                {"id": "price", "label": "Price", "type": "money", "currency": "EUR"},
            ],
            "products": [
                {"id": "a", "name": "A", "values": {"watts": 5, "price": 100}},
                {"id": "b", "name": "B", "values": {"watts": 7, "price": 200}},
                {"id": "c", "name": "C", "values": {"watts": 9, "price": 300}},
            ],
        },
        "guides": [{"id": "compare", "decision": "Which lamp?", "rows": ["watts", "price"], "selection": "All."}],
    })
}

fn paths(left_out: &[LeftOut]) -> Vec<&str> {
    left_out.iter().map(|left| left.path.as_str()).collect()
}

#[test]
fn a_document_without_errors_stays_as_it_is() {
    assert_eq!(accept(document()), Ok((document(), Vec::new())));
}

#[test]
fn a_refused_field_is_left_out_with_its_path_and_the_models_reason() {
    let mut made = document();
    made["catalog"]["products"][1]["url"] = "javascript:alert(1)".into();
    let (accepted, left_out) = accept(made).unwrap();
    assert_eq!(accepted, document());
    assert_eq!(paths(&left_out), ["$.catalog.products[1].url"]);
    assert_eq!(
        left_out[0].reason,
        "\"javascript:alert(1)\" is not a safe address."
    );
}

#[test]
fn a_field_that_is_needed_takes_its_holder_with_it() {
    let mut made = document();
    made["catalog"]["products"][0]["name"] = " ".into();
    made["catalog"]["products"][2]["values"]["watts"] = "bright".into();
    let (accepted, left_out) = accept(made).unwrap();
    // In the second round the first product is gone as a whole; the paths stay those of the first.
    let expected = [
        "$.catalog.products[0].name",
        "$.catalog.products[2].values.watts",
        "$.catalog.products[0]",
    ];
    assert_eq!(paths(&left_out), expected);
    let ids = accepted["catalog"]["products"].as_array().unwrap().iter();
    assert_eq!(
        ids.map(|product| &product["id"]).collect::<Vec<_>>(),
        ["b", "c"]
    );
}

#[test]
fn paths_are_those_of_the_document_as_it_was_made_in_every_round() {
    let mut made = document();
    made["catalog"]["products"][0]["id"] = "no id".into();
    made["catalog"]["products"][1]["id"] = "c".into();
    let (accepted, left_out) = accept(made).unwrap();
    assert_eq!(left_out.last().unwrap().path, "$.catalog.products[2]");
    assert_eq!(accepted["catalog"]["products"][0]["name"], "B");
}

#[test]
fn an_attribute_that_is_refused_takes_its_values_and_rows_with_it() {
    let mut made = document();
    made["catalog"]["attributes"][1]["currency"] = "euro".into();
    let (accepted, _) = accept(made).unwrap();
    assert_eq!(
        accepted["catalog"]["products"][0]["values"],
        json!({"watts": 5})
    );
    assert_eq!(accepted["guides"][0]["rows"], json!(["watts"]));
}

#[test]
fn keys_with_dots_are_found() {
    let mut made = document();
    made["catalog"]["products"][0]["values"]["a.b[0]"] = 1.into();
    made["catalog"]["products"][0]["values"]["a"] = 1.into();
    assert_eq!(accept(made).unwrap().0, document());
}

#[test]
fn a_branch_is_never_left_without_its_condition_nor_a_condition_without_a_part() {
    let made = json!({
        "schema": "trust-journey/1", "id": "way", "revision": 1, "locales": ["en"], "title": "Way",
        "tree": {"start": "one", "nodes": [
            {"id": "one", "type": "number", "title": "How many?", "next": [
                {"if": {"and": [{">": [{"var": "answers.one"}, 3]}, {"var": "answers.nobody"}]}, "to": "two"},
                {"to": "two"},
            ]},
            {"id": "two", "type": "content", "title": "Two", "next": "end"},
            {"id": "end", "type": "result", "title": "End"},
        ]},
    });
    let (accepted, left_out) = accept(made).unwrap();
    assert_eq!(paths(&left_out), ["$.tree.nodes[0].next[0]"]);
    assert_eq!(accepted["tree"]["nodes"][0]["next"], json!([{"to": "two"}]));
}

#[test]
fn what_cannot_be_solved_by_leaving_out_is_an_error_with_the_models_reason() {
    let mut made = document();
    made["guides"][0]["rows"] = json!([]);
    let refused = accept(made).unwrap_err();
    assert_eq!(refused.path, "$");
    assert_eq!(refused.reason, "There is neither a guide nor a tree.");
    assert_eq!(accept(json!([])).unwrap_err().path, "$");
}

#[test]
fn a_list_that_is_too_long_is_the_reason_where_nothing_is_left_without_it() {
    let option = |i: usize| json!({"id": format!("o{i}"), "label": "O"});
    let options: Vec<Json> = (0..201).map(option).collect();
    let refused = accept(json!({
        "schema": "trust-journey/1", "id": "way", "revision": 1, "locales": ["en"], "title": "Way",
        "tree": {"start": "one", "nodes": [
            {"id": "one", "type": "single", "title": "Which?", "options": options, "next": "end"},
            {"id": "end", "type": "result", "title": "End"},
        ]},
    }))
    .unwrap_err();
    assert_eq!(refused.path, "$.tree.nodes[0].options");
    assert_eq!(refused.reason, "There are 201 options, 200 are allowed.");
}
