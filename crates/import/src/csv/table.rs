//! From text to rows: separator, quotes, the row with the column names.

mod asides;
mod dialect;
mod markup;
mod names;
mod variants;

use super::Error;
use super::report::Problem;
use dialect::{Dialect, sniff};
use trust_journey_model::Catalog;

/// A title and notes may stand above the column names, but not more rows than these.
const MAX_ABOVE: usize = 20;

/// How many rows a problem lists.
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
        let dialect = sniff(text, pinned);
        let mut above = records(text, dialect)?;
        let empty = || {
            Error::table(
                "The file is empty.",
                "Its first row has to name the columns.",
            )
        };
        let at = names::header_at(&above).ok_or_else(empty)?;
        let mut rows = above.split_off(at + 1);
        rows.retain(|row| filled(row) > 0);
        let mut header = above.pop().ok_or_else(empty)?;
        let mut problems = Vec::new();
        problems.extend(open_quote(text, &rows, dialect));
        problems.extend(markup::decode(&mut header, &mut rows));
        asides::take_out(&mut header, &mut rows, &mut problems);
        names::lonely(&rows, filled(&header), &mut problems);
        if rows.is_empty() {
            let message = "There is no product under the column names in row";
            return Err(Error::table(
                format!("{message} {}.", header.number),
                "Write one product in each row.",
            ));
        }
        if rows.len() > Catalog::MAX_PRODUCTS {
            let most = Catalog::MAX_PRODUCTS;
            return Err(Error::too_many(
                "products",
                rows.len(),
                most,
                "Remove rows, or split the table into several journeys.",
            ));
        }
        if !above.is_empty() {
            let above: Vec<String> = above.iter().map(said).collect();
            problems.push(Problem::new(
                format!(
                    "\"{}\" above the column names was not read.",
                    above.join(" / ")
                ),
                "Put what matters there into the title or the source.",
            ));
        }
        let headers = names::headers(&header, &mut rows, &mut problems);
        for row in &mut rows {
            row.cells.resize(headers.len(), String::new());
        }
        problems.extend(variants::merge(&headers, &mut rows));
        Ok(Self {
            separator: char::from(dialect.separator),
            quote: dialect.quotes.then_some('"'),
            header_row: header.number,
            headers,
            rows,
            problems,
        })
    }
}

/// A quotation mark that is not closed, or too late, swallows the rows after it.
fn open_quote(text: &str, rows: &[Row], dialect: Dialect) -> Option<Problem> {
    let several = |cell: &&String| cell.trim().contains('\n');
    let separator = char::from(dialect.separator);
    let odd = text.matches('"').count() % 2 == 1;
    let swallowing = rows.iter().find(|row| {
        let mut cells = row.cells.iter().filter(several);
        cells.any(|cell| odd || cell.lines().any(|line| line.matches(separator).count() > 1))
    })?;
    Some(Problem::new(
        format!(
            "A cell of row {} may hold whole rows of the table.",
            swallowing.number
        ),
        "Look for a quotation mark there that is not closed.",
    ))
}

fn records(text: &str, dialect: Dialect) -> Result<Vec<Row>, Error> {
    let mut rows: Vec<Row> = Vec::new();
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.separator)
        .from_reader(text.as_bytes());
    for record in reader.into_records() {
        let last = rows.last().map_or(0, |row| row.number);
        let record = record.map_err(|error| {
            Error::table(
                format!("Row {} cannot be read: {error}.", last + 1),
                "Open the file in a spreadsheet program and save it again as CSV.",
            )
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
    let same_line = rest.strip_prefix('\n').filter(|_| before.ends_with('\r'));
    let rest = same_line.unwrap_or(rest);
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    rest[..blank].replace("\r\n", "\n").len()
}

fn cells(row: &Row) -> impl Iterator<Item = &str> {
    let cells = row.cells.iter().map(|cell| cell.trim());
    cells.filter(|cell| !cell.is_empty())
}

fn filled(row: &Row) -> usize {
    cells(row).count()
}

fn said(row: &Row) -> String {
    cells(row).collect::<Vec<_>>().join(" ")
}
