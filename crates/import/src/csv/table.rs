//! From text to rows: separator, quotes, the row with the column names.

mod dialect;
mod names;
mod quotes;

use super::Error;
use super::report::Problem;
use dialect::{Dialect, sniff, told_separator};
use trust_journey_model::Catalog;

/// A title and notes may stand above the column names, but not more rows than these.
const MAX_ABOVE: usize = 20;

/// What to list when many rows have the same fault.
const MAX_LISTED: usize = 5;

/// A table as a spreadsheet would show it.
pub(super) struct Table {
    pub separator: char,
    /// Quotation mark around cells.
    pub quote: Option<char>,
    pub header_row: usize,
    /// Each name once; columns without a name are called "Column 3".
    pub headers: Vec<String>,
    pub rows: Vec<Row>,
    pub problems: Vec<Problem>,
}

/// A product.
pub(super) struct Row {
    /// Counted from 1, as a spreadsheet program does.
    pub number: usize,
    /// As many as there are headers.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads the text.
    pub fn read(text: &str, pinned: Option<u8>) -> Result<Self, Error> {
        let (told, text) = told_separator(text);
        let dialect = sniff(text, pinned.or(told));
        let mut records = records(text, dialect)?;
        let at = names::header_at(&records).ok_or(Error::NoHeader)?;
        let mut problems = Vec::new();
        let above: Vec<String> = records[..at].iter().map(said).collect();
        if !above.is_empty() {
            problems.push(Problem::new(
                format!(
                    "Above the column names stands \"{}\"; it was not read.",
                    above.join(" / ")
                ),
                "Put what matters there into the title or the source.",
            ));
        }
        let rows = records.split_off(at + 1);
        let header = records.pop().ok_or(Error::NoHeader)?;
        let mut rows: Vec<Row> = rows.into_iter().filter(|row| filled(row) > 0).collect();
        if rows.is_empty() {
            return Err(Error::NoProducts {
                header_row: header.number,
            });
        }
        if rows.len() > Catalog::MAX_PRODUCTS {
            return Err(Error::TooMany {
                what: "products",
                found: rows.len(),
                most: Catalog::MAX_PRODUCTS,
            });
        }
        let width = filled(&header);
        quotes::check(text, &rows, width, dialect, &mut problems);
        names::lonely(&rows, width, &mut problems);
        let headers = names::headers(&header, &mut rows, &mut problems);
        let rows = rows
            .into_iter()
            .map(|mut row| {
                row.cells.resize(headers.len(), String::new());
                row
            })
            .collect();
        Ok(Self {
            separator: char::from(dialect.separator),
            quote: dialect.quote.map(char::from),
            header_row: header.number,
            headers,
            rows,
            problems,
        })
    }
}

fn records(text: &str, dialect: Dialect) -> Result<Vec<Row>, Error> {
    let mut rows: Vec<Row> = Vec::new();
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.separator)
        .quote(dialect.quote.unwrap_or(b'"'))
        .from_reader(text.as_bytes());
    for record in reader.into_records() {
        let last = rows.last().map_or(0, |row| row.number);
        let record = record.map_err(|error| Error::Malformed {
            row: last + 1,
            message: error.to_string(),
        })?;
        let start = record
            .position()
            .and_then(|at| usize::try_from(at.byte()).ok());
        rows.push(Row {
            number: last + 1 + start.map_or(0, |start| blank_rows(text, start)),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    Ok(rows)
}

/// The library passes over empty rows; a spreadsheet program counts them.
fn blank_rows(text: &str, start: usize) -> usize {
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    // A record ends at its "\r"; the "\n" behind is the same line's.
    let rest = match before.ends_with('\r') {
        true => rest.strip_prefix('\n').unwrap_or(rest),
        false => rest,
    };
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    rest[..blank].replace("\r\n", "\n").len()
}

fn filled(row: &Row) -> usize {
    row.cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .count()
}

fn said(row: &Row) -> String {
    let cells: Vec<&str> = row
        .cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(" ")
}
