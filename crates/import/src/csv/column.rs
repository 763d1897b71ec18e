//! A column of the table with all that helps to read it.

use super::dictionary::CELL_WORDS;
use super::header::Header;
use super::hole::Cell;
use super::mapping::Pin;
use super::numeral::{Mark, Marks};

/// A column: one cell for each product.
pub(super) struct Column<'a> {
    pub header: Header,
    /// Counted from 1.
    pub place: usize,
    pub cells: Vec<Cell<'a>>,
    /// What the mapping says about it.
    pub pin: Pin,
    pub locale: &'a str,
    /// What this column shows about the decimal mark.
    pub marks: Marks,
    /// What all columns show together.
    pub file_marks: Marks,
}

impl<'a> Column<'a> {
    /// What is written, without holes.
    pub fn says(&self) -> impl Iterator<Item = &'a str> {
        self.cells.iter().filter_map(|cell| match cell {
            Cell::Says(text) => Some(*text),
            _ => None,
        })
    }

    /// How many cells are holes.
    pub fn holes(&self) -> usize {
        let holes = self.cells.iter().filter(|cell| **cell == Cell::Hole);
        holes.count()
    }

    /// Looks for decimal marks.
    pub fn look(&mut self) {
        let mut marks = Marks::default();
        for text in self.says().filter(|text| text.len() <= 80) {
            marks.look(text);
        }
        self.marks = marks;
    }

    /// The decimal mark, and whether only the locale says so although it matters.
    pub fn mark(&self) -> (Mark, bool) {
        let own = self.marks;
        if let Some(mark) = own.mark() {
            return (mark, mark == Mark::Mixed && own.doubtful > 0);
        }
        match self.file_marks.mark() {
            Some(mark) if mark != Mark::Mixed => (mark, false),
            _ => (locale_mark(self.locale), own.doubtful > 0),
        }
    }

    /// A cell whose decimal mark is not that of the other numbers, and that mark.
    pub fn odd_mark(&self) -> Option<(&'a str, char)> {
        let usual = locale_mark(self.locale);
        let odd = self.marks.odd(self.file_marks, usual)?;
        let text = self.says().find(|text| {
            let mut marks = Marks::default();
            marks.look(text);
            marks.odd(self.file_marks, usual).is_some()
        })?;
        Some((text, odd))
    }

    /// The share of different texts among those that are written.
    pub fn variety(&self) -> f64 {
        let texts: std::collections::BTreeSet<&str> = self.says().collect();
        texts.len() as f64 / self.says().count().max(1) as f64
    }
}

/// Where most people write 1.234,56.
fn locale_mark(locale: &str) -> Mark {
    let language = locale.split('-').next().unwrap_or_default();
    let region = locale.split('-').skip(1).last().unwrap_or_default();
    let comma = CELL_WORDS.has("decimal comma", language);
    let point = CELL_WORDS.has("decimal point", &region.to_lowercase());
    if comma && !point {
        Mark::Comma
    } else {
        Mark::Point
    }
}
