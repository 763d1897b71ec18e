//! A column of numbers in one unit.

use super::column::Column;
use super::decimal::Decimal;
use super::numeral::Doubt;
use super::quantity::{Bound, Quantity};
use super::reading::{Reading, most_common};
use super::report::counted;
use super::sentences;
use super::unit::{Known, Unit};
use serde_json::{Value as Json, json};
use trust_journey_model::{Attribute, AttributeType};

/// Whole numbers without a unit and with as many digits are article numbers.
const CODE_DIGITS: usize = 11;

/// The one unit of a column.
#[derive(Clone, Copy)]
struct Target<'a> {
    unit: Option<Unit<'a>>,
    /// What numbers without a unit are in: the header says so, or the mapping.
    bare: Option<Unit<'a>>,
    /// The header's unit is in use.
    header: bool,
    /// Memory chips count in 1024s.
    binary: bool,
}

/// Reads a column; `None` when its numbers are no numbers.
pub(super) fn read(column: &Column<'_>) -> Option<Reading> {
    let (mark, assumed) = column.mark();
    let quantity = |text| Quantity::read(text, Doubt::Mark(mark));
    let parsed: Vec<Quantity<'_>> = column.says().filter_map(quantity).collect();
    if column.pin.role.is_none() && (are_years(column, &parsed) || are_networks(column, &parsed)) {
        return None;
    }
    let target = target(column, &parsed);
    let converted = |text| {
        let quantity = Quantity::read(text, Doubt::Mark(mark))?;
        target.convert(&quantity).map(|ends| (quantity.bound, ends))
    };
    let bound = common_bound(column.says().filter_map(converted).map(|(bound, _)| bound));
    let mut decimals = 0;
    let mut reading = Reading::collect(AttributeType::Number, &column.cells, |text| {
        let (_, (low, high)) = converted(text).filter(|(own, _)| *own == bound)?;
        decimals = decimals
            .max(low.decimals())
            .max(high.map_or(0, Decimal::decimals));
        ends_to_json(low, high)
    });
    reading.decimals = decimals.min(Attribute::MAX_DECIMALS.into());
    reading.takes_header = target.header;
    if let (Some(unit), None) = (column.header.unit, target.unit) {
        reading.note(format!(
            "The name ends in \"{0}\", which may be a word: if it is the unit, pin \"unit\": \"{0}\".",
            unit.symbol
        ));
    }
    let names = column.pin.role.is_none() && target.unit.is_none() && are_pairs(&parsed);
    reading.assumed = assumed || names;
    if names {
        reading.note("Every value is two numbers with a dash, and no unit: taken for ranges. If they are names, pin \"type\": \"text\".");
    }
    if assumed {
        reading.note("A numeral as \"1,234\" can mean a thousand or a fraction, and no other cell tells: the locale's way of writing was used.");
    }
    reading.unit = target
        .unit
        .as_ref()
        .map(|unit| shown(unit, column, &parsed));
    note_conversions(&mut reading, target, &parsed);
    let qualified = parsed.iter().filter(|quantity| quantity.bound.is_some());
    note_bound(&mut reading, bound, qualified.count(), column.locale);
    Some(reading)
}

/// "3g", "4g" and "5g" are networks as well as grams, unless the name speaks of weights.
fn are_networks(column: &Column<'_>, parsed: &[Quantity<'_>]) -> bool {
    let generation = |q: &Quantity<'_>| {
        q.unit.is_some_and(|unit| unit.spelling() == "g")
            && q.low.decimals() == 0
            && (2.0..=6.0).contains(&q.low.to_f64())
    };
    let named = column.header.unit.is_some() || column.header.has("weight word");
    !named && !parsed.is_empty() && parsed.iter().all(generation)
}

/// A word under the text that they stay, where numbers were not taken for numbers.
pub(super) fn note_unread(column: &Column<'_>) -> Option<&'static str> {
    let (mark, _) = column.mark();
    let quantity = |text| Quantity::read(text, Doubt::Mark(mark));
    let parsed: Vec<Quantity<'_>> = column.says().filter_map(quantity).collect();
    if are_networks(column, &parsed) {
        Some("\"4g\" can be a weight or a network. If it is a weight, pin \"type\": \"number\".")
    } else if parsed.len() * 2 > column.says().count() && are_years(column, &parsed) {
        Some(
            "Years are kept as written, because a number is shown as \"2,019\"; so products cannot be ranked by them. To rank by them, pin \"type\": \"number\".",
        )
    } else {
        None
    }
}

/// Ranges of bare numbers and nothing else: "100-200" may as well be a name.
fn are_pairs(parsed: &[Quantity<'_>]) -> bool {
    !parsed.is_empty() && parsed.iter().all(|q| q.high.is_some() && q.unit.is_none())
}

/// Years are shown without a thousands separator, so they stay text.
fn are_years(column: &Column<'_>, parsed: &[Quantity<'_>]) -> bool {
    let year = |q: &Quantity<'_>| {
        q.unit.is_none() && q.low.decimals() == 0 && (1900.0..2100.0).contains(&q.low.to_f64())
    };
    column.header.has("year word") && parsed.iter().all(year)
}

fn target<'a>(column: &'a Column<'_>, parsed: &[Quantity<'a>]) -> Target<'a> {
    let key = |quantity: &Quantity<'a>| quantity.unit.map(|unit| unit.key());
    let common = most_common(parsed.iter().map(key)).and_then(|(key, _)| key);
    let common = common.and_then(|common| {
        let found = parsed
            .iter()
            .find(|quantity| key(quantity).as_ref() == Some(&common));
        found.and_then(|quantity| quantity.unit)
    });
    let convertible = |known: &Known| {
        parsed.iter().any(|q| match q.unit {
            None => true,
            Some(Unit::Known(own, _)) => own.convert(Decimal::whole(0), known, false).is_some(),
            Some(Unit::Other(_)) => false,
        })
    };
    let told = |known: &Known| {
        !column.header.doubtful
            || parsed
                .iter()
                .any(|q| matches!(q.unit, Some(Unit::Known(own, _)) if own.is_like(known)))
    };
    let header = column
        .header
        .unit
        .filter(|known| convertible(known) && told(known))
        .map(|known| Unit::Known(known, known.symbol));
    let pinned = column.pin.unit.as_deref();
    let pinned = pinned.map(|text| match Known::find(text) {
        Some(known) => Unit::Known(known, text),
        None => Unit::Other(text),
    });
    // Who pins kilograms under "Weight (g)" wants the grams converted.
    let header = header.filter(|header| pinned.is_none_or(|pinned| header.is_like(&pinned)));
    Target {
        unit: pinned.or(header).or(common),
        bare: header.or(pinned.filter(|_| common.is_none())),
        header: header.is_some(),
        binary: column.header.has("memory word"),
    }
}

impl Target<'_> {
    fn convert(self, quantity: &Quantity<'_>) -> Option<(Decimal, Option<Decimal>)> {
        let (low, high) = (quantity.low, quantity.high);
        match (quantity.unit.or(self.bare), self.unit) {
            (None, None) => {
                let code = low.decimals() == 0 && low.whole_digits() >= CODE_DIGITS;
                (!code).then_some((low, high))
            }
            (None, Some(_)) | (Some(_), None) => None,
            (Some(from), Some(to)) if from.key() == to.key() => Some((low, high)),
            (Some(Unit::Known(from, _)), Some(Unit::Known(to, _))) => {
                let low = from.convert(low, to, self.binary)?;
                let high = match high {
                    Some(high) => Some(from.convert(high, to, self.binary)?),
                    None => None,
                };
                Some((low, high))
            }
            _ => None,
        }
    }
}

/// The word that all of them carry. Where only some do, those that carry one do not fit.
pub(super) fn common_bound(mut bounds: impl Iterator<Item = Option<Bound>>) -> Option<Bound> {
    let first = bounds.next().flatten();
    first.filter(|_| bounds.all(|bound| bound == first))
}

/// A number, or a range of two.
pub(super) fn ends_to_json(low: Decimal, high: Option<Decimal>) -> Option<Json> {
    match high {
        None => low.to_json(),
        Some(high) => Some(json!({"range": [low.to_json()?, high.to_json()?]})),
    }
}

/// Says what became of "up to" and the like; `qualified` is how many say so.
pub(super) fn note_bound(
    reading: &mut Reading,
    bound: Option<Bound>,
    qualified: usize,
    locale: &str,
) {
    if let Some(bound) = bound {
        let words = sentences::sentence(locale, bound.word());
        reading.behind_label = Some(words);
        reading.help = Some(sentences::sentence(
            locale,
            &format!("{}, help", bound.word()),
        ));
        reading.note(format!(
            "Every value says \"{words}\": the numbers are kept, and label and help say so."
        ));
    } else if qualified > 0 {
        reading.note(format!(
            "Some say \"up to\", \"from\" or \"about\" while others are exact; those are kept as written: {}.",
            counted(qualified, "value", "values")
        ));
    }
}

fn note_conversions(reading: &mut Reading, target: Target<'_>, parsed: &[Quantity<'_>]) {
    let Some(Unit::Known(to, _)) = target.unit else {
        return;
    };
    let others = parsed
        .iter()
        .filter_map(|quantity| match quantity.unit.or(target.bare) {
            Some(Unit::Known(from, _)) if from.symbol != to.symbol => {
                target.convert(quantity).map(|_| from)
            }
            _ => None,
        });
    let others: Vec<&Known> = others.collect();
    let Some(first) = others.first() else { return };
    let steps = match (first.is_data(), target.binary) {
        (true, true) => ", in steps of 1024 because this is memory",
        (true, false) => ", in steps of 1000 as makers of drives count",
        _ => "",
    };
    reading.note(format!(
        "Converted to {}, the unit of the column{steps}: {}.",
        to.symbol,
        counted(others.len(), "value", "values")
    ));
}

/// Words as they stand most often, symbols as the standard writes them.
fn shown(unit: &Unit<'_>, column: &Column<'_>, parsed: &[Quantity<'_>]) -> String {
    if let Some(pinned) = &column.pin.unit {
        return pinned.clone();
    }
    let same = parsed
        .iter()
        .filter_map(|quantity| quantity.unit)
        .filter(|other| other.key() == unit.key());
    let spelling =
        most_common(same.map(|unit| unit.spelling())).map_or(unit.spelling(), |(s, _)| s);
    let german = column.locale.starts_with("de");
    let abbreviation = spelling.chars().skip(1).any(char::is_uppercase);
    let word = if german || abbreviation {
        spelling.to_owned()
    } else {
        spelling.to_lowercase()
    };
    match unit {
        Unit::Other(_) => word,
        Unit::Known(known, _) => {
            let is_word = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
            // "1 year" and "2 years" need the plural.
            let plural = known.symbol.len() > 3 && known.symbol.starts_with(word.as_str());
            if is_word && !plural {
                word
            } else {
                known.symbol.to_owned()
            }
        }
    }
}

/// A column of ratings on a scale with this top.
pub(super) fn rating<'a>(
    column: &Column<'a>,
    top: i64,
    mut read: impl FnMut(&'a str) -> Option<Decimal>,
) -> Reading {
    let mut decimals = 0;
    let mut reading = Reading::collect(AttributeType::Rating, &column.cells, |text| {
        let value = read(text)?;
        decimals = decimals.max(value.decimals());
        value.to_json()
    });
    reading.decimals = decimals.min(Attribute::MAX_DECIMALS.into());
    reading.out_of = Some(top);
    reading
}
