//! Puts the products into the journey document, without touching what people wrote around them.

use super::select::Product;
use anyhow::{Context, Result, ensure};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Attributes that buyers ask for and the table does not have. Written as `null`, which says
/// "not known" to a visitor; a source that has them can fill them in.
const UNKNOWN: &[&str] = &["price", "seats"];

/// The document with these products as its `catalog.products`.
pub fn with_products(document: &str, products: &[Product]) -> Result<String> {
    let root: Object = serde_json::from_str(document)?;
    let catalog: Object = serde_json::from_str(member(&root, "catalog")?)?;
    check_source(&root, &catalog, products)?;

    // The slice that serde_json hands out lies inside the document: its place is where to cut.
    let old = member(&catalog, "products")?;
    let start = old.as_ptr() as usize - document.as_ptr() as usize;
    let (before, after) = (&document[..start], &document[start + old.len()..]);
    Ok(format!("{before}{}{after}", list(products)))
}

/// A JSON object whose members are kept as they are written.
type Object<'a> = BTreeMap<&'a str, &'a RawValue>;

fn member<'a>(object: &Object<'a>, name: &str) -> Result<&'a str> {
    let value = object
        .get(name)
        .with_context(|| format!("there is no `{name}`"))?;
    Ok(value.get())
}

/// The facts may not be laid at the door of a table of another year.
fn check_source(root: &Object, catalog: &Object, products: &[Product]) -> Result<()> {
    let id = member(catalog, "source")?;
    let sources: Vec<Object> = serde_json::from_str(member(root, "sources")?)?;
    let source = sources
        .iter()
        .find(|source| source.get("id").is_some_and(|found| found.get() == id))
        .with_context(|| format!("`catalog.source` is {id}, which is not in `sources`"))?;
    let title = member(source, "title")?;
    for product in products {
        ensure!(
            title.contains(&product.year.to_string()),
            "{} is of {}, but the title of source {id} does not name that year",
            product.name,
            product.year
        );
    }
    Ok(())
}

/// Written to be read and compared: what it is, what it burns, what is not known.
fn list(products: &[Product]) -> String {
    let products: Vec<String> = products.iter().map(product).collect();
    format!("[\n{}\n    ]", products.join(",\n"))
}

fn product(product: &Product) -> String {
    let or_unknown = |value: Option<String>| value.unwrap_or_else(|| "null".to_owned());
    let mut last: Vec<(&str, String)> = UNKNOWN
        .iter()
        .map(|name| (*name, "null".to_owned()))
        .collect();
    last.push(("epa_id", quoted(&product.epa_id)));
    let lines = [
        vec![
            ("class", quoted(product.class)),
            ("drive", quoted(product.drive)),
            ("transmission", quoted(product.transmission)),
            (
                "cylinders",
                or_unknown(product.cylinders.map(|n| n.to_string())),
            ),
            ("displacement", or_unknown(product.displacement.map(tenths))),
            ("fuel", quoted(product.fuel)),
        ],
        vec![
            ("city_mpg", whole(product.city_mpg)),
            ("highway_mpg", whole(product.highway_mpg)),
            ("combined_mpg", tenths(product.combined_mpg)),
            ("gallons_per_100", tenths(product.gallons_per_100)),
        ],
        last,
    ];
    let lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let cells: Vec<String> = line
                .iter()
                .map(|(name, value)| format!("\"{name}\": {value}"))
                .collect();
            format!("          {}", cells.join(", "))
        })
        .collect();
    format!(
        "      {{\n        \"id\": {}, \"name\": {},\n        \"values\": {{\n{}\n        }}\n      }}",
        quoted(&product.id),
        quoted(&product.name),
        lines.join(",\n")
    )
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The table's own figures are whole.
fn whole(number: f64) -> String {
    format!("{number}")
}

/// What is computed is kept as it is shown, so that two cars that look the same rank the same.
fn tenths(number: f64) -> String {
    format!("{number:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = r#"{"z": 1.50,   "sources": [{"id": "epa", "title": {"en": "EPA, model year 2015"}}],
  "catalog": {
    "products": [ {"id": "old]\"}"} ],
    "source": "epa"
  },  "a": "\u00e9"
}
"#;

    fn fit() -> Product {
        Product {
            id: "honda-fit".into(),
            name: "Honda Fit".into(),
            year: 2015,
            class: "small_wagon",
            drive: "front",
            transmission: "cvt",
            cylinders: Some(4),
            displacement: None,
            fuel: "regular",
            city_mpg: 33.0,
            highway_mpg: 41.0,
            combined_mpg: 36.1777,
            gallons_per_100: 2.7642,
            epa_id: "34855".into(),
        }
    }

    #[test]
    fn only_the_products_change() -> Result<()> {
        let written = with_products(DOCUMENT, &[fit()])?;
        let expected = r#""products": [
      {
        "id": "honda-fit", "name": "Honda Fit",
        "values": {
          "class": "small_wagon", "drive": "front", "transmission": "cvt", "cylinders": 4, "displacement": null, "fuel": "regular",
          "city_mpg": 33, "highway_mpg": 41, "combined_mpg": 36.2, "gallons_per_100": 2.8,
          "price": null, "seats": null, "epa_id": "34855"
        }
      }
    ]"#;
        assert_eq!(
            written,
            DOCUMENT.replace(r#""products": [ {"id": "old]\"}"} ]"#, expected)
        );
        // Running it again changes nothing.
        assert_eq!(with_products(&written, &[fit()])?, written);
        Ok(())
    }

    #[test]
    fn facts_of_another_year_are_refused() {
        let newer = Product {
            year: 2016,
            ..fit()
        };
        let error = with_products(DOCUMENT, &[newer])
            .err()
            .map(|e| e.to_string());
        assert_eq!(
            error.as_deref(),
            Some("Honda Fit is of 2016, but the title of source \"epa\" does not name that year")
        );
        let error = with_products(
            &DOCUMENT.replace(r#""source": "epa""#, r#""source": "x""#),
            &[fit()],
        )
        .err()
        .map(|e| e.to_string());
        assert_eq!(
            error.as_deref(),
            Some("`catalog.source` is \"x\", which is not in `sources`")
        );
    }
}
