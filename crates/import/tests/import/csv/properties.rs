//! What holds for every table.

use super::support::{options, products};
use proptest::prelude::*;
use serde_json::Value as Json;
use trust_journey_import::csv::{Became, Import, Mapping, read};
use trust_journey_model::Id;

/// Cells that look like something, and some that look like nothing.
fn cell() -> impl Strategy<Value = String> {
    let likely = [
        "",
        "",
        " ",
        "-",
        "N/A",
        "unknown",
        "0",
        "1",
        "Yes",
        "No",
        "None",
        "Ja",
        "true",
        "02/30/2025",
        "12/31/2025",
        "$5 CAD",
        "4 of 5",
        "1.35 kg",
        "990 g",
        "8 GB",
        "1 TB",
        "₹41,990",
        "$5",
        "1.234,56 €",
        "Upto 12 Hours",
        "10-12 h",
        "4.5/5",
        "2026-01-31",
        "03/04/2026",
        "USB",
        "usb",
        "Not applicable",
        "https://a.example/b",
        "15.6\"",
        "a,b;c\td|e",
        "line\nbreak",
        "1e5",
        "٣",
        "½",
        "=1+1",
    ];
    prop_oneof![
        8 => prop::sample::select(likely.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[0-9.,' +<>~€$%-]{0,10}",
    ]
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1..5_usize)
        .prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..8))
}

fn header() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Name",
        "id",
        "Price",
        "Price (€)",
        "Weight (kg)",
        "URL",
        "Image",
        "Rating",
        "Model",
        "Brand",
        "Year",
        "RAM",
        "Fact",
        "no",
    ])
}

fn written(headers: &[&str], rows: &[Vec<String>]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    // A first column that is always filled, so that no row counts as empty.
    let mut text = format!(
        "Key,{}\n",
        headers
            .iter()
            .map(|text| quoted(text))
            .collect::<Vec<_>>()
            .join(",")
    );
    for (i, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text += &format!("key {i},{}\n", cells.join(","));
    }
    text
}

fn imported(headers: &[&str], rows: &[Vec<String>]) -> Option<Import> {
    let text = written(headers, rows);
    let mapping = Mapping::from_json(
        &serde_json::json!({"separator": ",", "columns": {"Key": {"type": "text"}}}),
    )
    .unwrap();
    read(text.as_bytes(), &options("en"), &mapping).ok()
}

fn is_hole(text: &str) -> bool {
    ["", "-", "n/a", "unknown"].contains(&text.trim().to_lowercase().as_str())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &options("en"), &Mapping::default());
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-zA-Z0-9,;|\t\"'\r\n .€₹$%/+<>~–-]{0,300}", locale in prop::sample::select(vec!["en", "de", "es-MX"])) {
        let result = read(text.as_bytes(), &options(locale), &Mapping::default());
        if let Ok(import) = result {
            prop_assert!(!import.report.to_text().is_empty());
        }
    }

    #[test]
    fn no_heading_cell_or_unit_in_any_script_makes_it_panic(
        heading in "\\PC{1,12}|Temp \\(\\PC{1,3}\\)|\\PC{1,6} (in|en|/) \\PC{1,3}\\.?",
        cells in prop::collection::vec("[0-9]{1,3} ?\\PC{0,3}|[0-9]{1,2} (°C|°F|°|µm|cm|Ω|€|kr)", 1..5),
        unit in prop::sample::select(vec!["", "°C", "°", "µm", "W", "Ω"]),
    ) {
        let rows: Vec<Vec<String>> = cells.into_iter().map(|cell| vec![cell]).collect();
        let text = written(&[&heading], &rows);
        let read_as = |mapping: &Mapping| read(text.as_bytes(), &options("en"), mapping);
        if let Ok(import) = read_as(&Mapping::default()) {
            prop_assert!(!import.report.to_text().is_empty());
            let header = &import.report.columns[1].header;
            let pin = if unit.is_empty() {
                serde_json::json!({"type": "number"})
            } else {
                serde_json::json!({"type": "number", "unit": unit})
            };
            let _ = read_as(&Mapping::from_json(&serde_json::json!({"columns": {header.as_str(): pin}})).unwrap());
        }
    }

    #[test]
    fn no_mapping_makes_it_panic(text in "\\PC{0,80}") {
        let _ = Mapping::parse(&text);
    }

    #[test]
    fn every_value_has_a_cell_that_says_something(
        headers in prop::collection::vec(header(), 4),
        rows in table(),
    ) {
        let width = rows[0].len();
        let import = imported(&headers[..width], &rows).expect("a table");
        prop_assert_eq!(products(&import).len(), rows.len());
        for column in &import.report.columns {
            let Became::Attribute(attribute) = &column.became else { continue };
            for (product, row) in products(&import).iter().zip(&rows) {
                let value = product["values"].get(&attribute.id);
                let text = match column.place { 1 => "key", place => row[place - 2].as_str() };
                if is_hole(text) {
                    prop_assert_eq!(value, None, "{:?} under {}", text, column.header);
                }
                // And the other way round: what says something is not lost. ("None" beside "Yes" says nothing.)
                if text.chars().any(char::is_alphanumeric) && !is_hole(text) && text != "None" {
                    prop_assert!(value.is_some_and(|value| !value.is_null()), "{:?} under {}", text, column.header);
                }
                if let Some(Json::Object(map)) = value && let Some(kept) = map.get("depends") {
                    prop_assert_eq!(kept, text.trim());
                }
            }
        }
    }

    #[test]
    fn a_mapping_that_was_written_gives_the_same_document(
        headers in prop::collection::vec(header(), 4),
        rows in table(),
    ) {
        let width = rows[0].len();
        let import = imported(&headers[..width], &rows).expect("a table");
        let mut mapping = import.report.mapping();
        mapping["separator"] = ",".into();
        let mapping = Mapping::from_json(&mapping).unwrap();
        let text = written(&headers[..width], &rows);
        let again = read(text.as_bytes(), &options("en"), &mapping).unwrap();
        prop_assert_eq!(again.document, import.document);
    }

    #[test]
    fn an_empty_cell_never_becomes_zero_or_no(filled in prop::collection::vec(cell(), 1..6), header in header()) {
        let mut rows: Vec<Vec<String>> = filled.into_iter().map(|cell| vec![cell]).collect();
        rows.push(vec![String::new()]);
        let import = imported(&[header], &rows).expect("a table");
        let last = products(&import).last().unwrap();
        let told = last["values"].as_object().unwrap();
        prop_assert!(told.values().all(Json::is_string), "{:?}", told);
        prop_assert_eq!(last.get("price"), None);
    }

    #[test]
    fn ids_are_plain_and_unique(headers in prop::collection::vec(header(), 4), rows in table()) {
        let width = rows[0].len();
        let import = imported(&headers[..width], &rows).expect("a table");
        for list in ["attributes", "products"] {
            let ids: Vec<&str> = import.document["catalog"][list].as_array().unwrap().iter().map(|x| x["id"].as_str().unwrap()).collect();
            let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
            prop_assert_eq!(unique.len(), ids.len());
            for id in ids {
                prop_assert!(Id::fits(id), "{}", id);
            }
        }
    }
}
