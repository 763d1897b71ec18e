//! A column's report, filled in from what was read.

use super::{Attribute, Became, ColumnReport, Field, Misfit};
use crate::csv::column::Column;
use crate::csv::guess::{ASSUMED, is_price_without_currency};
use crate::csv::hole::Cell;
use crate::csv::products::Products;
use crate::csv::reading::Reading;
use crate::csv::roles::INTERNAL;
use trust_journey_model::AttributeType;

/// How many cells that do not fit are listed for a column.
const MAX_MISFITS: usize = 10;

impl ColumnReport {
    pub(in crate::csv) fn of(column: &Column<'_>) -> Self {
        let holes = column.holes();
        Self {
            header: column.header.text.clone(),
            place: column.place,
            became: Became::LeftOut(""),
            confidence: 1.0,
            pinned: column.pin.role.is_some(),
            values: column.cells.len() - holes,
            holes,
            misfits: Vec::new(),
            misfits_total: 0,
            notes: Vec::new(),
        }
    }

    pub(in crate::csv) fn set_aside(
        mut self,
        became: Became,
        products: &Products,
        column: &Column<'_>,
        rows: &[usize],
    ) -> Self {
        let bad: &[usize] = match &became {
            Became::Field(Field::Url) => &products.bad_urls,
            Became::Field(Field::Image) => &products.bad_images,
            _ => &[],
        };
        self.list(bad, column, rows);
        if let Became::Field(_) = became {
            self.confidence = (self.values - bad.len()) as f64 / self.values.max(1) as f64;
        }
        if became == Became::LeftOut(INTERNAL) {
            self.confidence = ASSUMED;
        }
        self.became = became;
        self
    }

    /// The names, where only their place says that they are.
    pub(in crate::csv) fn by_place(mut self) -> Self {
        self.confidence *= ASSUMED;
        self.notes.push("No column is called like a name; this is the first with a different text in each row. If the names are in another, pin its type to \"name\".".to_owned());
        self
    }

    pub(in crate::csv) fn attribute(
        mut self,
        attribute: &Attribute,
        reading: &Reading,
        confidence: f64,
        column: &Column<'_>,
        rows: &[usize],
    ) -> Self {
        self.list(&reading.misfits, column, rows);
        self.notes.clone_from(&reading.notes);
        if is_price_without_currency(column, reading) {
            self.notes.push("No currency is written: to make it a price, pin \"type\": \"price\" and \"currency\".".to_owned());
        }
        let pin = &column.pin;
        let idle = [
            ("unit", pin.unit.is_some(), AttributeType::Number),
            ("currency", pin.currency.is_some(), AttributeType::Money),
        ];
        for (field, _, kind) in idle
            .iter()
            .filter(|(_, given, kind)| *given && attribute.kind != *kind)
        {
            self.notes.push(format!(
                "The mapping's \"{field}\" was not used, because the column is not of type {0}. Pin \"type\": \"{0}\", too.",
                kind.word()
            ));
        }
        if attribute.price {
            self.notes.push(
                "Guessed that a lower price is better; for all other columns neither.".to_owned(),
            );
        }
        self.confidence = confidence;
        self.became = Became::Attribute(attribute.clone());
        self
    }

    fn list(&mut self, bad: &[usize], column: &Column<'_>, rows: &[usize]) {
        self.misfits_total = bad.len();
        let cells = bad.iter().filter_map(|at| match column.cells[*at] {
            Cell::Says(text) => Some(Misfit {
                row: rows[*at],
                text: text.to_owned(),
            }),
            _ => None,
        });
        self.misfits = cells.take(MAX_MISFITS).collect();
    }
}
