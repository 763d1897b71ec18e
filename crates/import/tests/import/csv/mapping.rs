//! Pinning what was guessed.

use super::support::{attribute, column_mapped, id, import, of, options, values};
use serde_json::{Value as Json, json};
use trust_journey_import::csv::{Became, Error, Mapping, read};

const LAPTOPS: &[u8] = include_bytes!("../../data/laptops.csv");
const WESTERN: &[u8] = include_bytes!("../../data/laptops-windows-1252.csv");

fn problems(mapping: &Json) -> String {
    match Mapping::from_json(mapping) {
        Err(Error::Mapping(problems)) => problems
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_reports_own_mapping_gives_the_same_document_again() {
    let odd = "Model,Make,Battery,Memory,When,Price ($),Speed,Year,Stars,Use\nA,Acme,up to 5 h,8 GB,01/02/2025,5,\"1,234\",2015,4,Not applicable\nB,Acme,8 h,16,13/02/2025,6,\"2,345\",2014,5,Not applicable\nC,Acme,9 h,16 GB,13/02/2025,7 €,7,2013,3,n/a\nD,Bcme,9 h,1 TB,13/02/2025,7,7,2013,3,n/a\nE,Bcme,9 h,4 GB,13/02/2025,7,7,2013,3,n/a\nF,Bcme,9 h,4 GB,13/02/2025,7,7,2013,3,n/a\n";
    for (bytes, locale) in [(LAPTOPS, "en"), (WESTERN, "de"), (odd.as_bytes(), "en")] {
        let first = read(bytes, &options(locale), &Mapping::default()).unwrap();
        let text = serde_json::to_string_pretty(&first.report.mapping()).unwrap();
        let mapping = Mapping::parse(&text).unwrap();
        let again = read(bytes, &options(locale), &mapping).unwrap();
        assert_eq!(again.document, first.document);
        assert_eq!(again.report.mapping(), first.report.mapping());
        assert!(
            again
                .report
                .columns
                .iter()
                .all(|column| column.pinned || column.values == 0)
        );
    }
}

#[test]
fn a_pin_overrules_the_guess() {
    let pin = json!({"type": "number", "unit": "lb", "id": "mass", "label": "Mass", "better": "lower", "decimals": 1});
    let import = column_mapped("en", "Weight", pin, &["1", "2", "-"]);
    assert_eq!(
        *attribute(&import),
        json!({"id": "mass", "label": "Mass", "type": "number", "unit": "lb", "better": "lower", "decimals": 1})
    );
    assert_eq!(values(&import), [json!(1), json!(2), Json::Null]);
    assert!(of(&import.report, "Weight").pinned);
    let text = column_mapped("en", "Weight", json!({"type": "text"}), &["1", "2"]);
    assert_eq!(values(&text), [json!("1"), json!("2")]);
    let ignored = json!({"columns": {"Weight": {"type": "ignore"}}});
    let mapping = Mapping::from_json(&ignored).unwrap();
    let gone = read(LAPTOPS, &options("en"), &mapping).unwrap();
    assert_eq!(
        of(&gone.report, "Weight").became.clone(),
        Became::LeftOut("the mapping says so")
    );
}

#[test]
fn what_does_not_fit_a_pinned_type_is_kept_as_written() {
    let import = column_mapped(
        "en",
        "Camera",
        json!({"type": "boolean"}),
        &["1", "0", "perhaps", ""],
    );
    assert_eq!(
        values(&import),
        [
            json!(true),
            json!(false),
            json!({"depends": "perhaps"}),
            Json::Null
        ]
    );
    let dates = column_mapped(
        "en",
        "When",
        json!({"type": "date", "date_order": "mdy"}),
        &["01/02/2026", "13/02/2026"],
    );
    assert_eq!(
        values(&dates),
        [json!("2026-01-02"), json!({"depends": "13/02/2026"})]
    );
}

#[test]
fn a_pinned_price_needs_a_currency_from_somewhere() {
    let pin = json!({"type": "price", "currency": "INR"});
    let import = column_mapped("en", "Amount", pin, &["41,990", "1,23,456"]);
    assert_eq!(values(&import), [json!(4_199_000), json!(12_345_600)]);
    assert_eq!(
        import.document["catalog"]["products"][0]["price"]["currency"],
        "INR"
    );
    let mapping = Mapping::from_json(&json!({"columns": {"Amount": {"type": "price"}}})).unwrap();
    let refused = read(b"Name,Amount\nA,5\n", &options("en"), &mapping).unwrap_err();
    let refused = refused.to_string();
    assert!(
        refused.contains("\"Amount\" is mapped to money"),
        "{refused}"
    );
}

#[test]
fn encoding_and_separator_can_be_pinned_too() {
    let mapping =
        Mapping::from_json(&json!({"encoding": "windows-1251", "separator": ";"})).unwrap();
    let import = read(b"Name;X\n\xc4\xee\xec;1\n", &options("en"), &mapping).unwrap();
    assert_eq!(import.document["catalog"]["products"][0]["name"], "Дом");
    assert_eq!(import.document["catalog"]["products"][0]["id"], "dom");
}

#[test]
fn mistakes_in_a_mapping_are_all_found_with_the_nearest_known_name() {
    let said = problems(
        &json!({"columns": {"A": {"tpye": "number", "better": "lowest", "decimals": 11}, "B": {"type": "numbr", "id": "__proto__"}}, "colums": {}}),
    );
    for expected in [
        "\"colums\" is not known. Did you mean \"columns\"?",
        "Did you mean \"type\"?",
        "Did you mean \"lower\"?",
        "from 0 to 10",
        "Did you mean \"number\"?",
        "\"__proto__\" cannot stand here",
    ] {
        assert!(said.contains(expected), "{expected} in:\n{said}");
    }
    let twice = problems(
        &json!({"columns": {"A": {"type": "name", "id": "x"}, "B": {"type": "name", "id": "x"}}}),
    );
    assert!(
        twice.contains("two columns have the type \"name\"")
            && twice.contains("\"x\" is used twice"),
        "{twice}"
    );
    let mapping = Mapping::from_json(&json!({"columns": {"Wieght": {"type": "number"}}})).unwrap();
    let unknown = read(LAPTOPS, &options("en"), &mapping)
        .unwrap_err()
        .to_string();
    assert!(unknown.contains("Did you mean \"Weight\"?"), "{unknown}");
    assert!(
        Mapping::parse("{")
            .unwrap_err()
            .to_string()
            .contains("line 1")
    );
}

#[test]
fn guessed_ids_make_way_for_pinned_ones() {
    let mapping = Mapping::from_json(&json!({"columns": {"Weight": {"id": "ram"}}})).unwrap();
    let pinned = read(LAPTOPS, &options("en"), &mapping).unwrap();
    assert_eq!(id(of(&pinned.report, "RAM")), Some("ram_2"));
    let free = import(LAPTOPS);
    assert_eq!(id(of(&free.report, "RAM")), Some("ram"));
}

#[test]
fn a_unit_or_currency_that_is_pinned_in_vain_is_told() {
    for (pin, word) in [
        (json!({"unit": "kg"}), "unit"),
        (json!({"currency": "EUR"}), "currency"),
    ] {
        let import = column_mapped("en", "Use", pin, &["home", "work", "travel"]);
        let notes = &of(&import.report, "Use").notes;
        assert!(
            notes[0].contains(&format!("\"{word}\" was not used")),
            "{notes:?}"
        );
    }
}

#[test]
fn no_decimals_are_written_only_where_a_mapping_wants_fewer_than_the_values_have() {
    for (header, cells, written) in [
        ("Weight", ["1.5 kg", "2 kg"], json!(0)),
        ("Price", ["€12.50", "€9"], json!(0)),
        ("Rating", ["4.5/5", "4/5"], json!(0)),
        ("Weight", ["1 kg", "2 kg"], Json::Null),
        ("Price", ["€12", "€9"], Json::Null),
    ] {
        let pinned = column_mapped("en", header, json!({"decimals": 0}), &cells);
        assert_eq!(
            attribute(&pinned)["decimals"],
            written,
            "{header} {cells:?}"
        );
        let guessed = column_mapped("en", header, Json::Null, &cells);
        assert_ne!(attribute(&guessed)["decimals"], 0, "{header} {cells:?}");
    }
    let three = column_mapped("en", "Weight", json!({"decimals": 3}), &["1 kg", "2 kg"]);
    assert_eq!(attribute(&three)["decimals"], 3);
}
