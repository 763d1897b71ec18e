//! Whatever is imported has no errors: the model's own check is the judge.

use super::support::options;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value as Json, json};
use trust_journey_author as author;
use trust_journey_import::csv::{Mapping, read};
use trust_journey_model::Date;

/// Cells that tempt an importer to write what the model refuses.
fn cell() -> impl Strategy<Value = String> {
    let tempting = vec![
        "",
        "-",
        "None",
        "Yes",
        "No",
        "0",
        "1",
        "12",
        "4.5/5",
        "7/5",
        "-3/5",
        // Addresses.
        "https://a.example/b",
        "http://a.example/i.png",
        "HTTPS://A.EXAMPLE",
        "//evil.example/x",
        "https:///x",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@b.example",
        "tel:+49",
        "/a",
        "/a b",
        "/\\evil",
        "#top",
        "https://a.example/\u{a0}",
        // Money of all digits, and far too much of it.
        "JPY 1.5",
        "KWD 1.2345",
        "CLF 1.2345",
        "USD 99",
        "XAU 5",
        "EUR 999999999999999",
        "999999999999999 KWD",
        "€ 90071992547409.92",
        "₹1,23,456",
        "$5",
        "€1 - €999999999999999",
        // Dates, and what is none.
        "2026-02-30",
        "2024-02-29",
        "0000-01-01",
        "0001-01-01",
        "9999-12-31",
        "31.02.2026",
        "03/04/2026",
        "13/13/2026",
        "31 June 2026",
        "20261301",
        "00/00/0000",
        // Numbers at the edges.
        "999999999999999",
        "0.000000000000001",
        "1e308",
        "-5 kg",
        "999999999999 TB",
        "0.0000000001 mg",
        "1,234",
        "1.234,5",
        "10 - 5",
        "٣",
        "½",
        "NaN",
        "Infinity",
        // Texts.
        "__proto__",
        "a.b[0]",
        "\u{200b}",
        "\u{202e}abc",
        "{title}",
        "🎈",
        "中文",
        "=1+1",
        "line\nbreak",
    ];
    prop_oneof![
        8 => select(tempting).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[0-9.,' +<>~€$%/-]{0,18}",
    ]
}

fn header() -> impl Strategy<Value = String> {
    let names = vec![
        "Name",
        "id",
        "SKU",
        "URL",
        "Image",
        "Price",
        "Price (JPY)",
        "Price in KWD",
        "Preis (CLF)",
        "MRP",
        "Rating",
        "Launch date",
        "Weight (kg)",
        "RAM (GB)",
        "Year",
        "Model",
        "Brand",
        "EAN",
        "__proto__",
        "product.id",
        "Fact",
        "",
        " ",
        "🎈",
    ];
    prop_oneof![
        6 => select(names).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn pin() -> impl Strategy<Value = Json> {
    let types = vec![
        "number", "boolean", "enum", "text", "rating", "money", "date", "price", "name", "id",
        "url", "image", "ignore",
    ];
    let currencies = vec!["EUR", "JPY", "KWD", "CLF", "XAU", "XXX", "ZZZ"];
    let word = |words: Vec<&'static str>| prop::option::of(select(words));
    let labels = vec!["Label", "\u{200b}", "{count}"];
    let fields = (
        word(types),
        word(currencies),
        word(vec!["kg", "GB", "ports"]),
        word(labels),
    );
    let numbers = (prop::option::of(0..=10_u8), prop::option::of(1..=1_000_u16));
    let ids = word(vec!["id", "price", "a", "b", "proto"]);
    (fields, numbers, ids, word(vec!["dmy", "mdy"])).prop_map(
        |((kind, currency, unit, label), (decimals, out_of), id, order)| {
            let fields = [
                ("type", kind.map(Json::from)),
                ("currency", currency.map(Json::from)),
                ("unit", unit.map(Json::from)),
                ("label", label.map(Json::from)),
                ("decimals", decimals.map(Json::from)),
                ("out_of", out_of.map(Json::from)),
                ("id", id.map(Json::from)),
                ("date_order", order.map(Json::from)),
            ];
            let fields = fields.into_iter();
            let fields = fields.filter_map(|(key, value)| Some((key.to_owned(), value?)));
            Json::Object(fields.collect())
        },
    )
}

/// A column: its name, what the mapping says of it, if anything, and its cells.
type Column = (String, Option<Json>, Vec<String>);

fn columns() -> impl Strategy<Value = Vec<Column>> {
    let column = |rows| {
        // A column of few texts is more of one kind than one of many.
        let few = prop::collection::vec(cell(), 1..4)
            .prop_flat_map(move |cells| prop::collection::vec(select(cells), rows));
        let cells = prop_oneof![few, prop::collection::vec(cell(), rows)];
        (header(), prop::option::weighted(0.4, pin()), cells)
    };
    (1..9_usize).prop_flat_map(move |rows| prop::collection::vec(column(rows), 1..6))
}

fn table(columns: &[Column]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |cells: Vec<&str>| {
        let cells: Vec<String> = cells.into_iter().map(quoted).collect();
        cells.join(",") + "\n"
    };
    let names = columns.iter().map(|(name, ..)| name.as_str());
    let mut text = line(["Key"].into_iter().chain(names).collect());
    for row in 0..columns[0].2.len() {
        let cells = columns.iter().map(|(_, _, cells)| cells[row].as_str());
        text += &line(
            [format!("key {row}").as_str()]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_imported_has_no_errors(
        columns in columns(),
        locale in select(vec!["en", "de", "es-MX", "fr", "ar", "zh-Hant-TW"]),
    ) {
        let pins: Map<String, Json> = columns
            .iter()
            .filter_map(|(name, pin, _)| Some((name.clone(), pin.clone()?)))
            .collect();
        let table = table(&columns);
        // A mapping that cannot be used is another test's subject.
        let mapping = Mapping::from_json(&json!({"separator": ",", "columns": pins})).unwrap_or_default();
        let import = |mapping: &Mapping| read(table.as_bytes(), &options(locale), mapping);
        let Ok(import) = import(&mapping).or_else(|_| import(&Mapping::default())) else {
            return Ok(());
        };
        let problems = author::check(&import.text(), Date::parse("2026-11-22").unwrap()).problems;
        let error = problems.iter().find(|problem| problem.is_error());
        prop_assert!(error.is_none(), "{}{pins:?}\n{}", table, error.unwrap());
    }
}
