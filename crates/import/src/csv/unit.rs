//! Units: how they are written, and which are the same thing in other steps.

use super::decimal::Decimal;
use super::dictionary::{lines, words};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const DICTIONARY: &str = include_str!("dictionaries/units.txt");

static UNITS: LazyLock<Units> = LazyLock::new(|| Units::new(lines(DICTIONARY)));

/// A unit of the dictionary.
#[derive(Debug)]
pub(super) struct Known {
    pub symbol: &'static str,
    measure: &'static str,
    size: Decimal,
}

#[derive(Default)]
struct Units {
    by_symbol: BTreeMap<&'static str, Known>,
    /// The symbol for each spelling in small letters.
    by_spelling: BTreeMap<String, &'static str>,
}

impl Units {
    fn new(lines: impl Iterator<Item = Vec<&'static str>>) -> Self {
        let mut units = Self::default();
        for line in lines {
            let [symbol, measure, size, spellings] = line[..] else {
                continue;
            };
            let Some(size) = Decimal::parse(size) else {
                continue;
            };
            // A capital "M" or "G" is neither a metre nor a gram.
            let capitals = symbol.chars().count() > 1 && spellings != "=";
            let symbol_too = capitals.then(|| symbol.to_lowercase());
            let spelled = words(spellings)
                .filter(|word| *word != "=")
                .map(str::to_owned);
            for spelling in spelled.chain(symbol_too) {
                units.by_spelling.entry(spelling).or_insert(symbol);
            }
            let known = Known {
                symbol,
                measure,
                size,
            };
            units.by_symbol.entry(symbol).or_insert(known);
        }
        units
    }
}

impl Known {
    /// Finds a unit by its symbol or another spelling. Case counts only where it tells units apart.
    pub fn find(text: &str) -> Option<&'static Self> {
        let units = &*UNITS;
        units.by_symbol.get(text).or_else(|| {
            let symbol = units.by_spelling.get(&text.to_lowercase())?;
            units.by_symbol.get(symbol)
        })
    }

    /// What a number of this unit is in another one that measures the same; `None` where that is
    /// not exact. `memory` counts in 1024s.
    pub fn convert(&self, number: Decimal, to: &Self, memory: bool) -> Option<Decimal> {
        let size = |unit: &Self| {
            let power = unit.symbol.chars().next().and_then(|c| "KMGT".find(c));
            let power = power.filter(|_| memory && unit.measure == "data");
            power.map_or(unit.size, |power| Decimal::whole(1024_i64 << (10 * power)))
        };
        let ratio = number.times_ratio(size(self), size(to));
        ratio.filter(|_| self.is_like(to))
    }

    /// True for units that measure the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.measure == other.measure
    }
}

/// A unit as a cell has it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unit<'a> {
    /// One from the dictionary.
    Known(&'static Known, &'a str),
    /// Another word behind the number, as "ports".
    Other(&'a str),
}

impl<'a> Unit<'a> {
    /// Reads the text behind a number; `None` when it is more than a unit.
    pub fn read(text: &'a str, apart: bool) -> Option<Self> {
        if let Some(known) = Known::find(text) {
            return Some(Self::Known(known, text));
        }
        // "4K" and "5G" are names, "4 ports" is a count. More than two words are a remark.
        let letters = text
            .chars()
            .all(|c| c.is_alphabetic() || " /%°²³-".contains(c));
        let short = text.chars().count() <= 20 && text.split_whitespace().count() <= 2;
        (apart && letters && short && text.chars().count() > 1).then_some(Self::Other(text))
    }

    /// What makes two spellings the same unit.
    pub fn key(&self) -> String {
        match self {
            Self::Known(known, _) => known.symbol.to_owned(),
            Self::Other(text) => {
                let lower = text.to_lowercase();
                lower.strip_suffix('s').unwrap_or(&lower).to_owned()
            }
        }
    }

    /// True where one can be converted into the other, or both are the same word.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(a, _), Self::Known(b, _)) => a.is_like(b),
            _ => self == other,
        }
    }

    /// As written.
    pub fn spelling(&self) -> &'a str {
        match self {
            Self::Known(_, text) | Self::Other(text) => text,
        }
    }
}

impl PartialEq for Unit<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_dictionary_is_a_unit_and_no_spelling_is_there_twice() {
        let (mut symbols, mut spellings) = (0, 0);
        for line in lines(DICTIONARY) {
            assert_eq!(line.len(), 4, "{line:?}");
            let (symbol, size, others) = (line[0], line[2], line[3]);
            assert!(Decimal::parse(size).is_some(), "{symbol}: size {size}");
            symbols += 1;
            let lower = symbol.to_lowercase();
            let others: Vec<&str> = words(others).collect();
            let long = symbol.chars().count() > 1;
            let exact = others == ["="];
            let listed = if exact { 0 } else { others.len() };
            for other in others {
                assert_eq!(other.to_lowercase(), other, "small letters: {symbol}");
                assert!(
                    !long || other != lower,
                    "{symbol} is found in small letters anyway"
                );
            }
            spellings += listed + usize::from(long && !exact);
        }
        assert_eq!(UNITS.by_symbol.len(), symbols, "a symbol is there twice");
        assert_eq!(
            UNITS.by_spelling.len(),
            spellings,
            "a spelling is there twice"
        );
    }

    #[test]
    fn units_that_measure_the_same_are_converted_where_that_is_exact() {
        let convert = |number: &str, from: &str, to: &str| {
            let (from, to) = (Known::find(from)?, Known::find(to)?);
            from.convert(Decimal::parse(number)?, to, false)
        };
        for (number, from, to, result) in [
            ("1.1", "kg", "g", Some("1100")),
            ("100", "lb", "kg", Some("45.359237")),
            ("1", "lb", "kg", None),
            ("32", "oz", "lb", Some("2")),
            ("1", "ft", "in", Some("12")),
            ("1000", "mm", "in", None),
            ("1", "kg", "m", None),
        ] {
            assert_eq!(
                convert(number, from, to),
                result.and_then(Decimal::parse),
                "{number} {from}"
            );
        }
    }
}
