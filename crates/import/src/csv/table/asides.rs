//! Rows between the products that are none: units and groups under the column names, headings,
//! totals, the names once more.

use super::{MAX_LISTED, Problem, Row, cells, filled, said};
use crate::csv::currency;
use crate::csv::dictionary::COLUMN_NAMES;
use crate::csv::header::words;
use crate::csv::hole::Cell;
use crate::csv::unit::Known;

/// Takes them out. Units go behind the names of their columns.
pub(super) fn take_out(header: &mut Row, rows: &mut Vec<Row>, problems: &mut Vec<Problem>) {
    if is_under_names(rows) {
        let row = rows.remove(0);
        let units = name_units(header, &row);
        let what = if units { "units" } else { "groups" };
        problems.push(Problem::new(
            format!(
                "Row {} holds {what} of columns, not a product: \"{}\".",
                row.number,
                said(&row)
            ),
            if units {
                "They were read as a part of the column names."
            } else {
                "Write what matters of it into the column names."
            },
        ));
    }
    // A table that begins with a heading has one over each group of its products.
    let headings = filled(header) > 2 && rows.first().is_some_and(is_heading);
    let mut out = Vec::new();
    rows.retain(|row| {
        let kept = !(is_total(row) || said(row) == said(header) || (headings && is_heading(row)));
        if !kept {
            out.push((row.number, said(row)));
        }
        kept
    });
    for (number, said) in out.iter().take(MAX_LISTED) {
        problems.push(Problem::new(
            format!("Row {number} says \"{said}\" and was not taken as a product."),
            "If it is a product, write its name and more of its facts.",
        ));
    }
    if out.len() > MAX_LISTED {
        let message = format!(
            "{} rows were not taken as products; the first {MAX_LISTED} are listed.",
            out.len()
        );
        problems.push(Problem::new(
            message,
            "Check whether they are headings, totals or remarks.",
        ));
    }
}

fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// True for "km", "[km]", "(Stück)", "€".
fn is_unit(text: &str) -> bool {
    in_brackets(text).is_some() || Known::find(text).is_some() || currency::find(text, "").is_some()
}

fn in_brackets(text: &str) -> Option<&str> {
    let open = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    open.or_else(|| text.strip_prefix('(')?.strip_suffix(')'))
}

/// A first row without a product's name, where every cell is a unit or a word over numbers; or one
/// with words in several columns of numbers.
fn is_under_names(rows: &[Row]) -> bool {
    let Some((row, below @ [_, ..])) = rows.split_first() else {
        return false;
    };
    let column = |at: usize| {
        below
            .iter()
            .filter_map(move |row| Some(row.cells.get(at)?.trim()))
    };
    let of_numbers = |at: usize| {
        let numbers = column(at).filter(|cell| is_number(cell)).count();
        numbers * 2 > column(at).filter(|cell| !cell.is_empty()).count()
    };
    let is_new = |at: usize, text: &str| column(at).all(|cell| cell != text);
    let word = |at: usize, text: &str| !is_number(text) && of_numbers(at) && is_new(at, text);
    let first = row.cells.first().map_or("", |cell| cell.trim());
    let nameless = Cell::read(first) == Cell::Hole
        || in_brackets(first).is_some()
        || COLUMN_NAMES.has("unit row", &words(first));
    let rest = || {
        let rest = row.cells.iter().map(|cell| cell.trim()).enumerate().skip(1);
        rest.filter(|(_, cell)| Cell::read(cell) != Cell::Hole)
    };
    if nameless {
        let fits =
            |(at, text): (usize, &str)| (is_unit(text) && is_new(at, text)) || word(at, text);
        return rest().next().is_some() && rest().all(fits);
    }
    // "General;General;Size;Price": a product has a number in one of them.
    let repeated = rest().any(|(_, text)| text == first);
    let several = (1..row.cells.len()).filter(|at| of_numbers(*at)).count() > 1;
    (repeated || several) && !cells(row).any(is_number) && rest().any(|(at, text)| word(at, text))
}

/// True when a row has units. It belongs to the names then.
fn name_units(header: &mut Row, row: &Row) -> bool {
    let has_units = cells(row).any(is_unit);
    for (name, text) in header.cells.iter_mut().zip(&row.cells).skip(1) {
        let unit = in_brackets(text.trim()).unwrap_or(text.trim());
        if has_units && Cell::read(unit) != Cell::Hole && !name.trim().is_empty() {
            *name = format!("{} ({unit})", name.trim());
        }
    }
    has_units
}

/// "Table lamps;;": a word in the first cell alone. With a digit it may be a product.
fn is_heading(row: &Row) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.trim());
    !first.is_empty() && filled(row) == 1 && !is_number(first)
}

/// "Total;;64": a word for it, and nothing but numbers.
fn is_total(row: &Row) -> bool {
    let mut cells = cells(row);
    let word = cells.next().map(words);
    word.is_some_and(|word| COLUMN_NAMES.has("total row", &word)) && cells.all(is_number)
}
