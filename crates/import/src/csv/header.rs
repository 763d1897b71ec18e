//! What a column's name says: words, a label, and perhaps the unit of everything below.

use super::currency;
use super::unit::Known;
use iso_currency::Currency;

/// A column's name, taken apart.
pub(super) struct Header {
    /// As it stands, and as a mapping calls it.
    pub text: String,
    /// For visitors: without the unit, without underscores.
    pub label: String,
    /// In small Latin letters, for comparing.
    pub words: String,
    pub unit: Option<&'static Known>,
    pub currency: Option<Currency>,
}

impl Header {
    /// Reads a name.
    pub fn read(text: &str, locale: &str) -> Self {
        let mut header = Self {
            text: text.to_owned(),
            label: String::new(),
            words: String::new(),
            unit: None,
            currency: None,
        };
        let rest = match in_brackets(text).or_else(|| behind(text)) {
            Some((rest, unit)) if header.take(unit, locale) => rest,
            _ => text,
        };
        header.label = label(rest);
        let plain = deunicode::deunicode(rest).to_lowercase();
        let words: Vec<&str> = plain
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        header.words = words.join(" ");
        header
    }

    fn take(&mut self, unit: &str, locale: &str) -> bool {
        self.unit = Known::find(unit);
        if self.unit.is_none() {
            self.currency = currency::find(unit, locale).map(|found| found.currency);
        }
        self.unit.is_some() || self.currency.is_some()
    }

    /// True when a word stands in the name.
    pub fn has(&self, word: &str) -> bool {
        self.words.split(' ').any(|other| other == word)
    }
}

/// "Weight (kg)" and "Weight [kg]".
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(')').or_else(|| text.strip_suffix(']'))?;
    let (rest, unit) = inner.rsplit_once(['(', '['])?;
    let unit = unit.trim();
    let unit = unit.strip_prefix("in ").unwrap_or(unit);
    (!rest.trim().is_empty()).then(|| (rest.trim(), unit))
}

/// "Weight in kg", "Weight, kg" and "weight_kg"; single letters and "min" are too often something
/// else there.
fn behind(text: &str) -> Option<(&str, &str)> {
    let (rest, unit) = text.rsplit_once([' ', '_', ','])?;
    let clear = unit.chars().count() > 1 || "₹$€£¥%".contains(unit) || text.ends_with("_g");
    let doubtful = [
        "in", "min", "an", "to", "go", "mo", "day", "days", "year", "years", "month", "months",
    ];
    let unit_like = clear && !doubtful.contains(&unit.to_lowercase().as_str());
    let rest = rest.trim_end_matches([' ', '_', ',']);
    let rest = rest.strip_suffix(" in").unwrap_or(rest);
    (unit_like && !rest.is_empty()).then_some((rest, unit))
}

/// "battery_life" was meant for programs.
fn label(text: &str) -> String {
    let spaced = text.replace('_', " ");
    let words = match spaced.trim() {
        // A name of nothing but underscores.
        "" => text,
        words => words,
    };
    // The first letter is a capital, unless the name has its own way ("eSIM").
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if !words.contains(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}
