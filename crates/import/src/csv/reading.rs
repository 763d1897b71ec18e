//! A column read as one type: its values, and what did not fit.

use super::date::DateOrder;
use super::hole::Cell;
use serde_json::{Value as Json, json};
use trust_journey_model::AttributeType;

/// A column under one type.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub kind: AttributeType,
    /// One for each product; nothing where the cell is a hole.
    pub values: Vec<Option<Json>>,
    /// Which products' cells have a value of the type.
    pub fits: usize,
    /// The products whose cells do not; their text is kept.
    pub misfits: Vec<usize>,
    pub notes: Vec<String>,
    /// True when the cells alone do not justify the guess.
    pub assumed: bool,
    pub unit: Option<String>,
    pub currency: Option<String>,
    pub decimals: u32,
    pub out_of: Option<i64>,
    /// Unit or currency are the header's, so the label goes without.
    pub takes_header: bool,
    pub choices: Vec<(String, String)>,
    pub date_order: Option<DateOrder>,
    /// Stands behind the label: "up to".
    pub behind_label: Option<&'static str>,
    pub help: Option<&'static str>,
}

impl Reading {
    /// Reads all cells. The only place that makes values: an empty cell gives none, whatever the
    /// type, and what does not fit is kept as written.
    pub fn collect<'a>(
        kind: AttributeType,
        cells: &[Cell<'a>],
        mut read: impl FnMut(&'a str) -> Option<Json>,
    ) -> Self {
        let mut reading = Self {
            kind,
            values: Vec::with_capacity(cells.len()),
            fits: 0,
            misfits: Vec::new(),
            notes: Vec::new(),
            assumed: false,
            unit: None,
            currency: None,
            decimals: 0,
            out_of: None,
            takes_header: false,
            choices: Vec::new(),
            date_order: None,
            behind_label: None,
            help: None,
        };
        for (i, cell) in cells.iter().enumerate() {
            let value = match cell {
                Cell::Hole => None,
                Cell::NotApplicable => Some(json!({"not_applicable": true})),
                Cell::Says(text) => match read(text) {
                    Some(value) => {
                        reading.fits += 1;
                        Some(value)
                    }
                    None => {
                        reading.misfits.push(i);
                        Some(json!({ "depends": text }))
                    }
                },
            };
            reading.values.push(value);
        }
        reading
    }

    /// The share of what is written that fits.
    pub fn share(&self) -> f64 {
        let written = self.fits + self.misfits.len();
        if written == 0 {
            return 0.0;
        }
        self.fits as f64 / written as f64
    }

    /// Says something about the column.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}

/// The most frequent item, the first of equals, and how often it occurs.
pub(super) fn most_common<T: PartialEq + Clone>(
    items: impl Iterator<Item = T>,
) -> Option<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for item in items {
        match counts.iter().position(|(other, _)| *other == item) {
            Some(at) => counts[at].1 += 1,
            // More kinds than these have no common one.
            None if counts.len() < 100 => counts.push((item, 1)),
            None => {}
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}
