//! From text to rows: separator, quotes, the row with the column names.

use super::report::Problem;
use super::slug::Ids;
use super::{Error, MAX_PRODUCTS};
use csv_nose::{Quote, Sniffer};

/// What a spreadsheet program writes between cells. The sniffer knows more (a blank, "/"), and
/// would find them in a list with one column.
const SEPARATORS: &[u8] = b",;\t|";

/// The sniffer looks at this much of a file; it warns on the console when it is given too much.
const SAMPLE: usize = 64 * 1024;

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

/// How cells are told apart.
#[derive(Clone, Copy)]
struct Dialect {
    separator: u8,
    quote: Option<u8>,
}

impl Table {
    /// Reads the text.
    pub fn read(text: &str, pinned: Option<u8>) -> Result<Self, Error> {
        let (told, text) = told_separator(text);
        let dialect = sniff(text, pinned.or(told));
        let mut records = records(text, dialect)?;
        let at = header_at(&records).ok_or(Error::NoHeader)?;
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
        let headers = headers(&header, &rows, &mut problems);
        let width = headers.len();
        let rows: Vec<Row> = rows.into_iter().filter(|row| filled(row) > 0).collect();
        if rows.is_empty() {
            return Err(Error::NoProducts {
                header_row: header.number,
            });
        }
        if rows.len() > MAX_PRODUCTS {
            return Err(Error::TooMany {
                what: "products",
                found: rows.len(),
                most: MAX_PRODUCTS,
            });
        }
        check_quotes(&rows, width, dialect, &mut problems);
        let rows = rows
            .into_iter()
            .map(|mut row| {
                row.cells.resize(width, String::new());
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

/// Excel's own mark in the first line: "sep=;".
fn told_separator(text: &str) -> (Option<u8>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else {
        return (None, text);
    };
    let line = rest.split(['\r', '\n']).next().unwrap_or_default();
    match line.as_bytes() {
        [separator] if SEPARATORS.contains(separator) => {
            (Some(*separator), rest[1..].trim_start_matches(['\r', '\n']))
        }
        _ => (None, text),
    }
}

fn sniff(text: &str, known: Option<u8>) -> Dialect {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    // A row cut in half would look like another dialect.
    let whole_rows = sample.rfind('\n').filter(|_| end < text.len());
    let sample = whole_rows.map_or(sample, |at| &sample[..=at]);
    let mut sniffer = Sniffer::new();
    if let Some(separator) = known {
        sniffer.delimiter(separator);
    }
    let found = sniffer
        .sniff_bytes(sample.as_bytes())
        .ok()
        .map(|found| found.dialect);
    let separator = known.or_else(|| found.as_ref().map(|dialect| dialect.delimiter));
    let quote = match found.map(|dialect| dialect.quote) {
        // Apostrophes are letters in names; only a sniffed quote that opens cells is one.
        Some(Quote::Some(b'\'')) if !sample.contains('"') => b'\'',
        _ => b'"',
    };
    Dialect {
        separator: separator.filter(|s| SEPARATORS.contains(s)).unwrap_or(b','),
        quote: sample.contains(char::from(quote)).then_some(quote),
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

/// The first row that is filled for at least half of the width: a title stands in one cell.
fn header_at(records: &[Row]) -> Option<usize> {
    let widest = records.iter().take(50).map(filled).max()?;
    let found = records
        .iter()
        .take(MAX_ABOVE)
        .position(|row| filled(row) * 2 >= widest && filled(row) > 0);
    found.or_else(|| records.iter().position(|row| filled(row) > 0))
}

fn headers(header: &Row, rows: &[Row], problems: &mut Vec<Problem>) -> Vec<String> {
    let last_filled = |row: &Row| {
        row.cells
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .map_or(0, |at| at + 1)
    };
    let width = last_filled(header);
    let beyond: Vec<&Row> = rows.iter().filter(|row| last_filled(row) > width).collect();
    // Most rows go beyond: the last columns have no name. A few do: a cell has slipped.
    let nameless = beyond.len() * 2 > rows.len();
    let full = if nameless {
        beyond
            .iter()
            .map(|row| last_filled(row))
            .max()
            .unwrap_or(width)
    } else {
        width
    };
    for row in beyond.iter().filter(|_| !nameless).take(MAX_LISTED) {
        let lost: Vec<&str> = row.cells[width..]
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        problems.push(Problem::new(
            format!(
                "Row {} has more cells than there are columns; \"{}\" was not read.",
                row.number,
                lost.join("\", \"")
            ),
            "Look whether a cell of this row needs quotation marks around it.",
        ));
    }
    if !nameless && beyond.len() > MAX_LISTED {
        problems.push(Problem::new(
            format!("{} rows have more cells than there are columns; the first {MAX_LISTED} are listed.", beyond.len()),
            "Look at the separator first.",
        ));
    }
    let mut names = Ids::default();
    (0..full)
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
            unique
        })
        .collect()
}

/// A quotation mark that is never closed swallows the rows after it.
fn check_quotes(rows: &[Row], width: usize, dialect: Dialect, problems: &mut Vec<Problem>) {
    let separator = char::from(dialect.separator);
    let swallowed = rows.iter().find(|row| {
        row.cells.iter().any(|cell| {
            width > 2
                && cell
                    .lines()
                    .skip(1)
                    .any(|line| line.matches(separator).count() + 1 >= width)
        })
    });
    if let Some(row) = swallowed {
        problems.push(Problem::new(
            format!(
                "A cell of row {} holds whole rows of the table.",
                row.number
            ),
            "Look for a quotation mark there that is not closed.",
        ));
    }
}
