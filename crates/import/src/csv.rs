//! A spreadsheet of products into a journey document that can be checked and viewed at once.
//!
//! The import guesses, and says so: [`Report`] tells for every column what became of it and how
//! sure that is, and a [`Mapping`] pins what was guessed wrong. Three things are certain: an empty
//! cell stays unknown, what does not fit its column stays readable, and whatever is left out is
//! reported. The words it knows are in `csv/dictionaries/`.

mod assemble;
mod column;
mod column_money;
mod column_number;
mod column_words;
mod currency;
mod date;
mod decimal;
mod decode;
mod dictionary;
mod error;
mod guess;
mod header;
mod hole;
mod labels;
mod mapping;
mod money;
mod numeral;
mod options;
mod print;
mod products;
mod quantity;
mod reading;
mod refused;
mod report;
mod roles;
mod sentences;
pub(crate) mod slug;
mod table;
mod unit;
mod words;

pub use date::DateOrder;
pub use error::Error;
pub use mapping::Mapping;
pub use options::Options;
pub use report::{Attribute, Became, ColumnReport, Field, Misfit, Problem, Report};

use crate::accept::{accept, too_long};
use column::Column;
use header::Header;
use hole::Cell;
use numeral::{Doubt, Mark, Marks};
use quantity::Quantity;
use serde_json::Value as Json;
use table::Table;

/// 64 MiB: 13 times the longest document.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A document and what was guessed on the way to it.
#[derive(Debug, Clone)]
pub struct Import {
    /// A complete journey document: the catalog and a guide that compares everything.
    pub document: Json,
    /// What was guessed.
    pub report: Report,
}

impl Import {
    /// The document as a file: its length is the one that was checked.
    pub fn text(&self) -> String {
        print::text(&self.document)
    }
}

/// Reads a table. The same bytes, options and mapping always give the same document, and no
/// document that [`trust_journey_model::Journey::load`] refuses.
pub fn read(bytes: &[u8], options: &Options, mapping: &Mapping) -> Result<Import, Error> {
    options.check()?;
    let decoded = decode::decode(bytes, mapping.encoding)?;
    let mut table = Table::read(&decoded.text, mapping.separator)?;
    mapping.check(&table.headers)?;
    let mut problems: Vec<Problem> = decoded.doubt.into_iter().collect();
    problems.append(&mut table.problems);
    problems.extend(doubts(&table));
    let columns = columns(&table, options, mapping);
    let rows: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
    let (document, mut columns) = assemble::assemble(&columns, &rows, options, &mut problems)?;
    let (document, left_out) = accept(document).map_err(|refused| {
        let message = format!("This table makes no valid document: {}", refused.reason);
        Error::table(message, refused.fix)
    })?;
    refused::report(&left_out, &document, &rows, &mut columns, &mut problems);
    if let Some(reason) = too_long(&print::text(&document)) {
        return Err(Error::table(
            reason,
            "Map columns that nobody compares to \"ignore\", or split the table.",
        ));
    }
    Ok(Import {
        document,
        report: Report {
            encoding: decoded.encoding,
            separator: table.separator,
            quote: table.quote,
            header_row: table.header_row,
            rows: rows.len(),
            columns,
            problems,
        },
    })
}

/// What the table as a whole gives to think about.
fn doubts(table: &Table) -> Vec<Problem> {
    let mut doubts = Vec::new();
    let is_number = |name: &&String| Quantity::read(name, Doubt::Mark(Mark::Mixed)).is_some();
    if table.headers.iter().filter(is_number).count() * 2 > table.headers.len() {
        doubts.push(Problem::new(
            format!(
                "Row {} was taken for the column names, but looks like a product.",
                table.header_row
            ),
            "If it is a product, write a row with column names above it.",
        ));
    }
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let errors = cells
        .filter(|cell| hole::is_formula_error(cell.trim()))
        .count();
    if errors > 0 {
        doubts.push(Problem::new(
            format!("Cells with a formula error (#N/A and the like) count as unknown: {errors}."),
            "Correct the formulas, and save the table again.",
        ));
    }
    doubts
}

fn columns<'a>(table: &'a Table, options: &'a Options, mapping: &Mapping) -> Vec<Column<'a>> {
    let column = |(at, name): (usize, &String)| Column {
        header: Header::read(name, &options.locale),
        place: at + 1,
        cells: table
            .rows
            .iter()
            .map(|row| Cell::read(&row.cells[at]))
            .collect(),
        pin: mapping.columns.get(name).cloned().unwrap_or_default(),
        locale: &options.locale,
        marks: Marks::default(),
        file_marks: Marks::default(),
    };
    let mut columns: Vec<Column<'_>> = table.headers.iter().enumerate().map(column).collect();
    let mut marks = Marks::default();
    for column in &mut columns {
        column.look();
        marks.add(column.marks);
    }
    for column in &mut columns {
        column.file_marks = marks;
    }
    columns
}
