//! The row with the column names, and rows that do not fit under it.

use super::{MAX_ABOVE, MAX_LISTED, Problem, Row, filled};
use crate::csv::slug::Ids;

/// The first row that is filled for at least half of the width: a title stands in one cell. A
/// title may have a date beside it, so a fuller row below that looks like names comes first.
pub(super) fn header_at(records: &[Row]) -> Option<usize> {
    let widest = records.iter().take(50).map(filled).max()?;
    let found = records
        .iter()
        .take(MAX_ABOVE)
        .position(|row| filled(row) * 2 >= widest && filled(row) > 0);
    let first = found.or_else(|| records.iter().position(|row| filled(row) > 0))?;
    let is_header = |at: usize| names_figures(&records[at], &records[at + 1..]);
    let fuller = (first + 1..records.len().min(MAX_ABOVE))
        .find(|at| filled(&records[*at]) > filled(&records[first]))
        .filter(|at| is_header(*at))
        // A title has its gap at the end; one among names is a name that was forgotten.
        .filter(|at| {
            last_filled(&records[*at]) > last_filled(&records[first]) || !is_header(first)
        });
    Some(fuller.unwrap_or(first))
}

/// True for words above figures: a row of names, while a product would have a figure there, too.
fn names_figures(row: &Row, below: &[Row]) -> bool {
    let mut over_figures = row.cells.iter().enumerate().filter(|(at, _)| {
        let cells = || {
            let cells = below.iter().take(50).filter_map(|row| row.cells.get(*at));
            cells.filter(|cell| !cell.trim().is_empty())
        };
        cells().filter(|cell| is_figure(cell)).count() * 2 > cells().count()
    });
    let mut any = false;
    let words = over_figures.all(|(_, cell)| {
        any = true;
        !cell.trim().is_empty() && !is_figure(cell)
    });
    any && words
}

/// "₹41,990" and "1.35 kg": the first letter or digit is a digit.
fn is_figure(cell: &str) -> bool {
    let first = cell.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_ascii_digit())
}

fn last_filled(row: &Row) -> usize {
    row.cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |at| at + 1)
}

/// The names, each once. A row that goes beyond them has slipped: its cells are no longer under
/// their names, so only the first one is kept.
pub(super) fn headers(header: &Row, rows: &mut [Row], problems: &mut Vec<Problem>) -> Vec<String> {
    let named = last_filled(header);
    let (mut beyond, mut full) = (0, named);
    for row in rows.iter().filter(|row| last_filled(row) > named) {
        beyond += 1;
        full = full.max(last_filled(row));
    }
    // A program that saves a table gives the first row as many cells as the others, so columns
    // without a name are seen in it. Where it is shorter, every row has slipped.
    let nameless = beyond * 2 > rows.len() && full <= header.cells.len();
    let width = if nameless { full } else { named };
    slipped(rows, width, problems);
    let mut names = Ids::default();
    let mut nameless = Vec::new();
    let headers = (0..width)
        .map(|i| {
            let words = header.cells.get(i).map_or("", String::as_str).trim_matches('\u{feff}');
            let words: Vec<&str> = words.split_whitespace().collect();
            let name = if words.is_empty() { format!("Column {}", i + 1) } else { words.join(" ") };
            let unique = names.unique_name(&name);
            if unique != name {
                problems.push(Problem::new(
                    format!("Two columns are called \"{name}\"; the later one is called \"{unique}\" here."),
                    "Give each column its own name.",
                ));
            }
            // Programs leave the column of row numbers without one.
            if words.is_empty() && i > 0 {
                nameless.push(unique.clone());
            }
            unique
        })
        .collect();
    if !nameless.is_empty() {
        problems.push(Problem::new(
            format!(
                "Row {} gives no name to every column; here they are called {}.",
                header.number,
                nameless.join(", ")
            ),
            "Look whether this is the row with the column names and whether cells have slipped; then name them.",
        ));
    }
    headers
}

fn slipped(rows: &mut [Row], width: usize, problems: &mut Vec<Problem>) {
    let mut found = 0;
    for row in rows.iter_mut().filter(|row| last_filled(row) > width) {
        found += 1;
        if found <= MAX_LISTED {
            let cells = row.cells[1..].iter().map(|cell| cell.trim());
            let lost: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
            problems.push(Problem::new(
                format!(
                    "Row {} has more cells than there are columns, so nobody knows what belongs where; \"{}\" was not read.",
                    row.number,
                    lost.join("\", \"")
                ),
                "Look whether a cell of this row needs quotation marks around it, or a column needs a name.",
            ));
        }
        row.cells.truncate(1);
    }
    if found > MAX_LISTED {
        problems.push(Problem::new(
            format!("{found} rows have more cells than there are columns; the first {MAX_LISTED} are listed."),
            "Look at the separator first.",
        ));
    }
}

/// A remark under the table looks like a product that nothing is known about.
pub(super) fn lonely(rows: &[Row], width: usize, problems: &mut Vec<Problem>) {
    let alone: Vec<&Row> = rows
        .iter()
        .filter(|row| filled(row) == 1 && width > 2)
        .collect();
    for row in alone.iter().take(MAX_LISTED) {
        problems.push(Problem::new(
            format!(
                "Row {} says only \"{}\"; it was taken as a product.",
                row.number,
                super::said(row)
            ),
            "If it is a remark, take it out of the table.",
        ));
    }
    if alone.len() > MAX_LISTED {
        problems.push(Problem::new(
            format!(
                "{} rows say only one thing; the first {MAX_LISTED} are listed.",
                alone.len()
            ),
            "",
        ));
    }
}
