//! What an input can be, cut into pieces within which no rule sees a difference.

use super::bits::Bits;
use crate::types::{Days, Kind, Line, Typed};
use std::collections::BTreeMap;
use trust_journey_model::document::{End, TableCell};
use trust_journey_model::logic::{Date, Value};
use trust_journey_model::read::KnownIds;

/// A piece of what an input can be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// Left open.
    Null,
    One(Value<'static>),
    /// Any text that no rule names.
    OtherText,
    /// Anything that no rule can name, as a list.
    Given,
    /// A point, or all between two numbers without the ends; of dates, days since the first.
    Stretch {
        low: f64,
        high: f64,
    },
}

/// Pieces for which the same rules hold in one column.
#[derive(Debug)]
pub(super) struct Class {
    pub pieces: Vec<usize>,
    pub rules: Bits,
}

/// One input column.
#[derive(Debug)]
pub(super) struct Column {
    pub pieces: Vec<Piece>,
    /// For numbers and dates: what kind of line it is.
    pub line: Option<Line>,
    pub dates: bool,
    pub classes: Vec<Class>,
}

/// So often is a rule's cell compared with a piece, at most, in one table.
const MOST_CELLS: usize = 50_000_000;

/// The first day that dates know.
fn epoch() -> Option<Date> {
    Date::parse("0001-01-01")
}

fn day(date: Date) -> Option<f64> {
    Some(date.days_since(epoch()?).into())
}

/// The day of a number of days.
pub(super) fn date(number: f64) -> Option<Date> {
    epoch()?.add_days(number as i64)
}

impl Column {
    /// Cuts what an input can be. `rules`: as many as there may be, which is more than there are
    /// cells. `Err` says why it cannot be cut.
    pub fn new(
        typed: &Typed,
        cells: &[&TableCell],
        rules: usize,
        names: &KnownIds<'_>,
    ) -> Result<Self, String> {
        let mut column = Self {
            pieces: Vec::new(),
            line: None,
            dates: false,
            classes: Vec::new(),
        };
        if cells.iter().all(|cell| matches!(cell, TableCell::Any)) {
            column.pieces.push(Piece::Given);
            column.classes.push(Class {
                pieces: vec![0],
                rules: Bits::first(cells.len(), rules),
            });
            return Ok(column);
        }
        column.cut(typed, cells, names)?;
        let named_null = constants(cells).any(|value| *value == Value::Null);
        // A rule that names null expects it, whatever the question says.
        if typed.open || named_null {
            column.pieces.push(Piece::Null);
        }
        if column.pieces.len().saturating_mul(cells.len()) > MOST_CELLS {
            return Err(format!(
                "{} rules cut an input into {} pieces",
                cells.len(),
                column.pieces.len()
            ));
        }
        column.classify(cells, rules);
        Ok(column)
    }

    fn cut(
        &mut self,
        typed: &Typed,
        cells: &[&TableCell],
        names: &KnownIds<'_>,
    ) -> Result<(), String> {
        let has_intervals = cells
            .iter()
            .any(|cell| matches!(cell, TableCell::Between(_)));
        match &typed.kind {
            Kind::Null => self.pieces.push(Piece::Null),
            Kind::Bool => {
                self.pieces
                    .extend([true, false].map(|value| Piece::One(Value::Bool(value))));
            }
            Kind::Choice(set) => {
                let ids = set.ids(names).into_iter();
                self.pieces
                    .extend(ids.map(|id| Piece::One(Value::text(id.to_owned()))));
            }
            Kind::Number { line, .. } | Kind::Money { line, .. } => self.stretches(*line, cells),
            Kind::Date(days) => {
                self.dates = true;
                self.stretches(days_line(*days), cells);
            }
            Kind::Text | Kind::Made if has_intervals => {
                return Err("its texts are compared by their order".to_owned());
            }
            Kind::Text | Kind::Made => {
                for value in constants(cells).filter(|value| matches!(value, Value::Text(_))) {
                    let piece = Piece::One(value.clone());
                    if !self.pieces.contains(&piece) {
                        self.pieces.push(piece);
                    }
                }
                self.pieces.push(Piece::OtherText);
            }
            Kind::List(_) => self.pieces.push(Piece::Given),
            Kind::Any => return Err("what it can be is not known".to_owned()),
        }
        Ok(())
    }

    /// Points and what lies between them.
    fn stretches(&mut self, line: Line, cells: &[&TableCell]) {
        self.line = Some(line);
        let number = |value: &Value<'_>| match value {
            Value::Number(number) => Some(*number),
            Value::Text(text) if self.dates => Date::parse(text).and_then(day),
            _ => None,
        };
        let ends = cells.iter().filter_map(|cell| match cell {
            TableCell::Between(interval) => Some([&interval.low, &interval.high]),
            _ => None,
        });
        let ends = ends.flatten().flatten().map(|End { value, .. }| value);
        let mut cuts: Vec<f64> = ends.chain(constants(cells)).filter_map(number).collect();
        cuts.extend(
            [line.low, line.high]
                .into_iter()
                .filter(|end| end.is_finite()),
        );
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
        let mut low = f64::NEG_INFINITY;
        for cut in cuts.into_iter().chain([f64::INFINITY]) {
            self.pieces.push(Piece::Stretch { low, high: cut });
            if cut.is_finite() {
                self.pieces.push(Piece::Stretch {
                    low: cut,
                    high: cut,
                });
            }
            low = cut;
        }
        let inside = |piece: &Piece| match piece {
            Piece::Stretch { low, high } if low == high => {
                (line.low..=line.high).contains(low) && (!line.whole || low.fract() == 0.0)
            }
            Piece::Stretch { low, high } => {
                *low >= line.low && *high <= line.high && between(*low, *high, line.whole).is_some()
            }
            _ => true,
        };
        self.pieces.retain(inside);
    }

    fn classify(&mut self, cells: &[&TableCell], rules: usize) {
        let mut classes: BTreeMap<Bits, Vec<usize>> = BTreeMap::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            let value = self.example(piece, cells);
            let mut holding = Bits::none(rules);
            for (rule, cell) in cells.iter().enumerate() {
                if cell.holds(&value) {
                    holding.set(rule);
                }
            }
            classes.entry(holding).or_default().push(index);
        }
        let classes = classes
            .into_iter()
            .map(|(rules, pieces)| Class { pieces, rules });
        self.classes = classes.collect();
        // In the order of the document, which is what authors look for.
        self.classes
            .sort_by_key(|class| class.pieces.first().copied());
    }

    /// One value of a piece: for all others the same rules hold.
    fn example(&self, piece: &Piece, cells: &[&TableCell]) -> Value<'static> {
        let whole = self.line.is_some_and(|line| line.whole);
        match piece {
            Piece::Null => Value::Null,
            Piece::One(value) => value.clone(),
            Piece::Given => Value::List([].into()),
            Piece::OtherText => {
                // Longer than every text that is named.
                let longest = constants(cells).map(|value| value.to_text().len()).max();
                Value::text("x".repeat(longest.unwrap_or(0) + 1))
            }
            Piece::Stretch { low, high } => {
                let number = if low == high {
                    *low
                } else {
                    between(*low, *high, whole).unwrap_or(*low)
                };
                match date(number).filter(|_| self.dates) {
                    Some(date) => Value::text(date.to_text()),
                    None => Value::Number(number),
                }
            }
        }
    }
}

/// All constants that the cells of a column name.
fn constants<'c>(cells: &'c [&TableCell]) -> impl Iterator<Item = &'c Value<'static>> {
    cells.iter().flat_map(|cell| match cell {
        TableCell::OneOf(values) => values.as_slice(),
        _ => &[],
    })
}

fn days_line(days: Days) -> Line {
    let end = |date: Option<Date>, otherwise: &str| {
        date.or_else(|| Date::parse(otherwise))
            .and_then(day)
            .unwrap_or(0.0)
    };
    Line {
        whole: true,
        low: end(days.low, "0001-01-01"),
        high: end(days.high, "9999-12-31"),
    }
}

/// A number between two others, if there is one.
pub(super) fn between(low: f64, high: f64, whole: bool) -> Option<f64> {
    let number = match (low.is_finite(), high.is_finite()) {
        (false, false) => 0.0,
        // Large numbers lie further apart than one.
        (false, true) => (high.ceil() - 1.0).min(high.next_down()),
        (true, false) => (low.floor() + 1.0).max(low.next_up()),
        (true, true) if whole => (low.floor() + 1.0).max(low.next_up()),
        (true, true) => low / 2.0 + high / 2.0,
    };
    // Where there is none between them it ends here.
    (low < number && number < high).then_some(number)
}
