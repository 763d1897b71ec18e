//! Units: how they are written, and which are the same thing in other steps.

mod list;

use super::decimal::Decimal;
use list::UNITS;

/// Units of one family measure the same. The factor to the family's smallest step is a fraction.
#[derive(Debug)]
pub(super) struct Known {
    pub symbol: &'static str,
    family: &'static str,
    factor: (i64, i64),
    spellings: &'static [&'static str],
    /// Counts only as it stands: "Go" are gigabytes in French, "go" and "mo" may be anything.
    cased: bool,
}

impl Known {
    /// Finds a unit by its symbol or another spelling. Case counts only where it tells units apart.
    pub fn find(text: &str) -> Option<&'static Self> {
        let exact = UNITS.iter().find(|unit| unit.symbol == text);
        let word = || {
            let lower = text.to_lowercase();
            // A capital "M" or "G" is no metre and no gram.
            let long = text.chars().count() > 1;
            UNITS.iter().find(|unit| {
                unit.spellings.contains(&lower.as_str())
                    || (long && !unit.cased && unit.symbol.to_lowercase() == lower)
            })
        };
        exact.or_else(word)
    }

    /// What 1 of this unit is in another: only within a family. Memory chips count in 1024s.
    pub fn convert(&self, number: Decimal, to: &Self, binary: bool) -> Option<Decimal> {
        if !self.is_like(to) {
            return None;
        }
        if binary && self.family == "data" {
            let steps = |unit: &Self| "KMGT".find(&unit.symbol[..1]);
            let (from, to) = (steps(self)?, steps(to)?);
            let factor = |n: usize| 1024_i64.checked_pow(u32::try_from(n).ok()?);
            return number.times(
                factor(from.saturating_sub(to))?,
                factor(to.saturating_sub(from))?,
            );
        }
        number
            .times(self.factor.0, self.factor.1)?
            .times(to.factor.1, to.factor.0)
    }

    /// True for units that measure the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.family == other.family
    }

    /// True where the thousand in between is a matter of taste.
    pub fn is_data(&self) -> bool {
        self.family == "data"
    }
}

/// A unit as it stands in a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unit<'a> {
    /// One from the list.
    Known(&'static Known, &'a str),
    /// Another word behind the number, as "ports".
    Other(&'a str),
}

impl<'a> Unit<'a> {
    /// Reads what stands behind a number; `None` when it says more than a unit.
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
            _ => self.key() == other.key(),
        }
    }

    /// As it stands.
    pub fn spelling(&self) -> &'a str {
        match self {
            Self::Known(_, text) | Self::Other(text) => text,
        }
    }
}
