//! Says in the report what the model refused.

use super::report::{Became, ColumnReport, Problem};
use crate::accept::LeftOut;
use serde_json::Value as Json;

/// What to list when there are many.
const MAX_LISTED: usize = 5;

/// Adds a problem for each field that was left out, and says of columns that they are gone.
pub(super) fn report(
    left_out: &[LeftOut],
    document: &Json,
    rows: &[usize],
    columns: &mut [ColumnReport],
    problems: &mut Vec<Problem>,
) {
    for left in left_out.iter().take(MAX_LISTED) {
        let message = format!("Left out: {}. {}", place(&left.path, rows), left.reason);
        problems.push(Problem::new(message, left.fix.clone()));
    }
    if left_out.len() > MAX_LISTED {
        let message = format!(
            "{} values were left out; the first {MAX_LISTED} are listed.",
            left_out.len()
        );
        problems.push(Problem::new(
            message,
            "Correct these first, and import again.",
        ));
    }
    let attributes = document["catalog"]["attributes"].as_array();
    let is_there = |id: &str| attributes.is_some_and(|list| list.iter().any(|a| a["id"] == id));
    for column in columns {
        if matches!(&column.became, Became::Attribute(made) if !is_there(&made.id)) {
            column.became = Became::LeftOut("a document cannot have it");
        }
    }
}

/// "values.weight in row 5", where the path leads to a product.
fn place(path: &str, rows: &[usize]) -> String {
    let product = path.strip_prefix("$.catalog.products[").and_then(|rest| {
        let (index, field) = rest.split_once(']')?;
        let row = rows.get(index.parse::<usize>().ok()?)?;
        Some((row, field.trim_start_matches('.')))
    });
    match product {
        Some((row, "")) => format!("the product in row {row}"),
        Some((row, field)) => format!("{field} in row {row}"),
        None => path.to_owned(),
    }
}
