use serde_json::Value as Json;
use trust_journey_import::csv::{
    Became, ColumnReport, Error, Import, Mapping, Options, Report, read,
};

pub fn options(locale: &str) -> Options {
    Options {
        id: "laptops".to_owned(),
        title: "Laptops".to_owned(),
        locale: locale.to_owned(),
        as_of: "2026-11-22".to_owned(),
        source_title: "Price list".to_owned(),
        publisher: "Example Shop".to_owned(),
        url: None,
    }
}

pub fn import(bytes: &[u8]) -> Import {
    read(bytes, &options("en"), &Mapping::default()).unwrap()
}

pub fn error(bytes: &[u8]) -> Error {
    read(bytes, &options("en"), &Mapping::default()).unwrap_err()
}

/// A table with names and one column; the mapping is JSON for that column.
pub fn column_mapped(locale: &str, header: &str, pin: Json, cells: &[&str]) -> Import {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut table = format!("Name,{}\n", quoted(header));
    for (i, cell) in cells.iter().enumerate() {
        table += &format!("Product {i},{}\n", quoted(cell));
    }
    let mapping = match pin {
        Json::Null => Mapping::default(),
        pin => Mapping::from_json(&serde_json::json!({"columns": {header: pin}})).unwrap(),
    };
    read(table.as_bytes(), &options(locale), &mapping).unwrap()
}

pub fn column(header: &str, cells: &[&str]) -> Import {
    column_mapped("en", header, Json::Null, cells)
}

/// The attribute of the only column.
pub fn attribute(import: &Import) -> &Json {
    &import.document["catalog"]["attributes"][0]
}

/// The values of the only column; null where there is none.
pub fn values(import: &Import) -> Vec<Json> {
    let id = attribute(import)["id"].as_str().unwrap();
    products(import)
        .iter()
        .map(|product| product["values"][id].clone())
        .collect()
}

pub fn products(import: &Import) -> &Vec<Json> {
    import.document["catalog"]["products"].as_array().unwrap()
}

pub fn of<'a>(report: &'a Report, header: &str) -> &'a ColumnReport {
    report
        .columns
        .iter()
        .find(|column| column.header == header)
        .unwrap()
}

/// The id of the attribute that a column has become.
pub fn id(column: &ColumnReport) -> Option<&str> {
    match &column.became {
        Became::Attribute(attribute) => Some(&attribute.id),
        _ => None,
    }
}
