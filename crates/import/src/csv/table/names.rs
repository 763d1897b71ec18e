//! The row with the column names, and rows that do not fit under it.

use super::{MAX_ABOVE, MAX_LISTED, Problem, Row, cells, filled};
use crate::csv::dictionary::COLUMN_NAMES;
use crate::csv::header::words;
use crate::csv::slug::Ids;
use std::collections::BTreeSet;

/// The first row that is filled for more than half of the width: a title has few cells.
pub(super) fn header_at(records: &[Row]) -> Option<usize> {
    let widest = records.iter().take(50).map(filled).max()?;
    let mut above = records.iter().take(MAX_ABOVE);
    let found = above.position(|row| filled(row) * 2 > widest);
    // Groups over the names: "Product,Size,,Price" over "Name,Height,Width,EUR".
    let found = found.map(|at| match records.get(at + 1) {
        Some(next) if are_names(next) && distinct(&records[at]) < distinct(next) => at + 1,
        _ => at,
    });
    found.or_else(|| records.iter().position(|row| filled(row) > 0))
}

fn distinct(row: &Row) -> usize {
    cells(row).collect::<BTreeSet<_>>().len()
}

/// One is what columns of products are called, and none has a digit.
fn are_names(row: &Row) -> bool {
    let known = |text| COLUMN_NAMES.has("name", &words(text));
    cells(row).any(known) && !cells(row).any(|text| text.contains(|c: char| c.is_ascii_digit()))
}

fn last_filled(row: &Row) -> usize {
    let last = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
    last.map_or(0, |at| at + 1)
}

/// The names, each once. A row that goes beyond them has slipped: its cells are no longer under
/// their names, so only the first one is kept.
pub(super) fn headers(header: &Row, rows: &mut [Row], problems: &mut Vec<Problem>) -> Vec<String> {
    let named = last_filled(header);
    let beyond = rows.iter().filter(|row| last_filled(row) > named).count();
    let full = rows.iter().map(last_filled).fold(named, usize::max);
    // A program that saves a table gives the first row as many cells as the others, so columns
    // without a name are seen in it. Where it is shorter, every row has slipped.
    let nameless = beyond * 2 > rows.len() && full <= header.cells.len();
    let width = if nameless { full } else { named };
    slipped(rows, width, problems);
    let mut names = Ids::default();
    let mut without = Vec::new();
    let mut headers = Vec::new();
    for at in 0..width {
        let text = header.cells.get(at).map_or("", String::as_str);
        let words: Vec<&str> = text.trim_matches('\u{feff}').split_whitespace().collect();
        let name = if words.is_empty() {
            format!("Column {}", at + 1)
        } else {
            words.join(" ")
        };
        let unique = names.unique_name(&name);
        if unique != name {
            problems.push(Problem::new(
                format!(
                    "Two columns are called \"{name}\"; the later one is called \"{unique}\" here."
                ),
                "Give each column its own name.",
            ));
        }
        // Programs leave the column of row numbers without one.
        if words.is_empty() && at > 0 {
            without.push(unique.clone());
        }
        headers.push(unique);
    }
    if !without.is_empty() {
        problems.push(Problem::new(
            format!(
                "Row {} gives no name to every column; here they are called {}.",
                header.number,
                without.join(", ")
            ),
            "Check whether this is the row with the column names and whether cells have slipped; then name them.",
        ));
    }
    headers
}

/// A remark under the table looks like a product that nothing is known about.
pub(super) fn lonely(rows: &[Row], width: usize, problems: &mut Vec<Problem>) {
    let alone = rows.iter().filter(|row| filled(row) == 1 && width > 2);
    for row in alone.take(MAX_LISTED) {
        let (number, said) = (row.number, super::said(row));
        problems.push(Problem::new(
            format!("Row {number} says only \"{said}\"; it was taken as a product."),
            "If it is a remark, remove it from the table.",
        ));
    }
}

fn slipped(rows: &mut [Row], width: usize, problems: &mut Vec<Problem>) {
    let mut found = 0;
    for row in rows.iter_mut().filter(|row| last_filled(row) > width) {
        found += 1;
        if found <= MAX_LISTED {
            let lost: Vec<&str> = cells(row).skip(1).collect();
            problems.push(Problem::new(
                format!(
                    "Row {} has more cells than there are columns, so it is unclear which cell belongs to which column; \"{}\" was not read.",
                    row.number,
                    lost.join("\", \"")
                ),
                "Check whether a cell of this row needs quotation marks around it, or a column needs a name.",
            ));
        }
        row.cells.truncate(1);
    }
    if found > MAX_LISTED {
        problems.push(Problem::new(
            format!("{found} rows have more cells than there are columns; the first {MAX_LISTED} are listed."),
            "Check the separator first.",
        ));
    }
}
