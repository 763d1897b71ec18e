//! A quotation mark that is never closed, or closed too late, swallows the rows after it.

use super::dialect::Dialect;
use super::{Problem, Row};

/// Looks for it.
pub(super) fn check(
    text: &str,
    rows: &[Row],
    width: usize,
    dialect: Dialect,
    problems: &mut Vec<Problem>,
) {
    let fix = "Look for a quotation mark there that is not closed.";
    let swallowing = rows.iter().find(|row| swallows(row, width, dialect));
    if let Some(row) = swallowing {
        problems.push(Problem::new(
            format!(
                "A cell of row {} holds whole rows of the table.",
                row.number
            ),
            fix,
        ));
    } else if let Some(row) = dialect.quote.and_then(|q| open(text, dialect.separator, q)) {
        problems.push(Problem::new(
            format!(
                "A cell of row {row} has a quotation mark before it and none behind it; rows below may be missing."
            ),
            fix,
        ));
    }
}

/// With two columns a line with one comma is a sentence as well as a row.
fn swallows(row: &Row, width: usize, dialect: Dialect) -> bool {
    let separator = char::from(dialect.separator);
    let is_row = |line: &str| line.matches(separator).count() + 1 >= width;
    width > 2
        && row
            .cells
            .iter()
            .any(|cell| cell.lines().skip(1).any(is_row))
}

/// The row of the first quoted cell over several lines that does not end where its closing mark
/// stands.
fn open(text: &str, separator: u8, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends_line = |at: usize| matches!(bytes.get(at), None | Some(b'\n' | b'\r'));
    let (mut at, mut row, mut starts) = (0, 1, true);
    while at < bytes.len() {
        if starts && bytes[at] == quote {
            let closing = closing(bytes, at + 1, quote);
            let next = closing.map_or(bytes.len(), |at| at + 1);
            let good = closing.is_some() && (ends_line(next) || bytes[next] == separator);
            if !good && bytes[at..next].contains(&b'\n') {
                return Some(row);
            }
            at = next;
            starts = false;
            continue;
        }
        let line_end =
            bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        row += usize::from(line_end);
        starts = line_end || bytes[at] == separator;
        at += 1;
    }
    None
}

/// Two marks in a row are one inside the cell.
fn closing(bytes: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == quote)?;
        if bytes.get(at + 1) != Some(&quote) {
            return Some(at);
        }
        at += 2;
    }
}
