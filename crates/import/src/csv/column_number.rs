//! A column of numbers in one unit.

use super::column::Column;
use super::decimal::Decimal;
use super::numeral::Doubt;
use super::quantity::{Quantity, Span};
use super::reading::{Reading, most_common};
use super::report::counted;
use super::sentences::sentence;
use super::unit::{Known, Unit};
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
    /// Memory chips count in 1024s, disks in 1000s.
    memory: bool,
}

/// Reads a column; `None` when its cells are not numbers.
pub(super) fn read(column: &Column<'_>) -> Option<Reading> {
    let (mark, assumed) = column.mark();
    let quantity = |text| Quantity::read(text, Doubt::Mark(mark));
    let cells: Vec<Option<Quantity<'_>>> = column.says().map(quantity).collect();
    let parsed: Vec<Quantity<'_>> = cells.iter().flatten().copied().collect();
    if column.pin.role.is_none() && (are_years(column, &parsed) || are_networks(column, &parsed)) {
        return None;
    }
    let target = Target::find(column, &parsed);
    let converted = cells.iter().map(|cell| target.convert(cell.as_ref()?));
    let mut reading = spans(column, AttributeType::Number, converted.collect());
    reading.takes_header = target.header;
    reading.unit = target.unit.map(|unit| shown(unit, column, &parsed));
    reading.assumed = assumed;
    if assumed {
        reading.note("\"1,234\" can be a thousand or a fraction, and no cell shows which: read as is usual in the locale.");
    }
    if let Some(Unit::Known(to, _)) = target.unit {
        let others = parsed.iter().filter(|quantity| {
            let other = |unit| matches!(unit, Unit::Known(from, _) if from.symbol != to.symbol);
            quantity.unit.or(target.bare).is_some_and(other) && target.convert(quantity).is_some()
        });
        let others = others.count();
        if others > 0 {
            reading.note(format!(
                "Converted to {}, the unit of the column: {}.",
                to.symbol,
                counted(others, "value", "values")
            ));
        }
    }
    Some(reading)
}

/// A column of numbers, one for each cell that says something. "Up to" and the like go behind the label where every number has
/// the same; where only some have it, those do not fit.
pub(super) fn spans(column: &Column<'_>, kind: AttributeType, spans: Vec<Option<Span>>) -> Reading {
    let bounds: Vec<_> = spans.iter().flatten().map(|span| span.bound).collect();
    let first = bounds.first().copied().flatten();
    let common = first.filter(|_| bounds.iter().all(|bound| *bound == first));
    let mut decimals = 0;
    let mut spans = spans.into_iter();
    let mut reading = Reading::collect(kind, &column.cells, |_| {
        let span = spans.next().flatten().filter(|span| span.bound == common)?;
        decimals = decimals.max(span.decimals());
        span.to_json()
    });
    reading.decimals = decimals.min(Attribute::MAX_DECIMALS.into());
    let some = bounds.iter().flatten().count();
    if let Some(bound) = common {
        let words = sentence(column.locale, bound.word());
        reading.behind_label = Some(words);
        reading.help = Some(sentence(column.locale, bound.help()));
        reading.note(format!(
            "Every value says \"{words}\": the numbers are kept, and label and help say so."
        ));
    } else if some > 0 {
        reading.note(format!(
            "Some values say \"up to\", \"from\" or \"about\" while others are exact; those are kept as written: {}.",
            counted(some, "value", "values")
        ));
    }
    reading
}

/// A word under the text that they stay, where numbers were not taken for numbers.
pub(super) fn note_unread(column: &Column<'_>) -> Option<&'static str> {
    let (mark, _) = column.mark();
    let quantity = |text| Quantity::read(text, Doubt::Mark(mark));
    let parsed: Vec<Quantity<'_>> = column.says().filter_map(quantity).collect();
    if are_networks(column, &parsed) {
        return Some(
            "\"4g\" can be a weight or a network. If it is a weight, pin \"type\": \"number\".",
        );
    }
    let most = parsed.len() * 2 > column.says().count();
    let pair = |q: &Quantity<'_>| q.span.high.is_some() && q.unit.is_none();
    if most && parsed.iter().all(pair) {
        return Some(
            "Two numbers with a dash may be a name, so they stay as written. If they are ranges, pin \"type\": \"number\" and a \"unit\".",
        );
    }
    (most && are_years(column, &parsed)).then_some(
        "Years are kept as written, because a number is shown as \"2,019\"; so products cannot be ranked by them. To rank by them, pin \"type\": \"number\".",
    )
}

/// "3g", "4g" and "5g" are networks as well as grams, unless the name speaks of weights.
fn are_networks(column: &Column<'_>, parsed: &[Quantity<'_>]) -> bool {
    let weight = column.header.unit.is_some() || column.header.has("weight word");
    let generation = |q: &Quantity<'_>| {
        let grams = q.unit.is_some_and(|unit| unit.spelling() == "g");
        grams && [2, 3, 4, 5, 6].map(Decimal::whole).contains(&q.span.low)
    };
    !weight && !parsed.is_empty() && parsed.iter().all(generation)
}

/// Years are shown without a thousands separator, so they stay text.
fn are_years(column: &Column<'_>, parsed: &[Quantity<'_>]) -> bool {
    let year = |q: &Quantity<'_>| {
        let low = q.span.low;
        q.unit.is_none() && low.decimals() == 0 && (1900.0..2100.0).contains(&low.to_f64())
    };
    column.header.has("year word") && parsed.iter().all(year)
}

impl<'a> Target<'a> {
    fn find(column: &'a Column<'_>, parsed: &[Quantity<'a>]) -> Self {
        let units = parsed.iter().map(|quantity| quantity.unit);
        let common = most_common(units).and_then(|(unit, _)| unit);
        // "Size (cm)" over grams and kilograms is a name.
        let applies = |own: &&Known| {
            parsed.iter().any(|quantity| match quantity.unit {
                None => true,
                Some(Unit::Known(known, _)) => known.is_like(own),
                Some(Unit::Other(_)) => false,
            })
        };
        let header = column.header.unit.filter(applies);
        let header = header.map(|known| Unit::Known(known, known.symbol));
        let pinned = column.pin.unit.as_deref();
        let pinned = pinned.map(|text| match Known::find(text) {
            Some(known) => Unit::Known(known, text),
            None => Unit::Other(text),
        });
        // Who pins kilograms under "Weight (g)" wants the grams converted.
        let header = header.filter(|header| pinned.is_none_or(|pinned| header.is_like(&pinned)));
        Self {
            unit: pinned.or(header).or(common),
            bare: header.or(pinned.filter(|_| common.is_none())),
            header: header.is_some(),
            memory: column.header.has("memory word"),
        }
    }

    fn convert(self, quantity: &Quantity<'_>) -> Option<Span> {
        let span = quantity.span;
        match (quantity.unit.or(self.bare), self.unit) {
            // "4006381333931" is an article number, and "100-200" may be a name.
            (None, None) => {
                let code = span.low.decimals() == 0 && span.low.whole_digits() >= CODE_DIGITS;
                (!code && span.high.is_none()).then_some(span)
            }
            (Some(from), Some(to)) if from == to => Some(span),
            (Some(Unit::Known(from, _)), Some(Unit::Known(to, _))) => {
                span.convert(|end| from.convert(end, to, self.memory))
            }
            _ => None,
        }
    }
}

/// Words as they stand most often, symbols as the standard writes them.
fn shown(unit: Unit<'_>, column: &Column<'_>, parsed: &[Quantity<'_>]) -> String {
    if let Some(pinned) = &column.pin.unit {
        return pinned.clone();
    }
    let same = parsed.iter().filter_map(|quantity| quantity.unit);
    let same = same
        .filter(|other| *other == unit)
        .map(|unit| unit.spelling());
    let spelling = most_common(same).map_or(unit.spelling(), |(spelling, _)| spelling);
    let abbreviation = spelling.chars().skip(1).any(char::is_uppercase);
    let kept = column.locale.starts_with("de") || abbreviation;
    let word = if kept {
        spelling.to_owned()
    } else {
        spelling.to_lowercase()
    };
    let Unit::Known(known, _) = unit else {
        return word;
    };
    let is_word = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
    // "1 year" and "2 years" need the plural.
    let plural = known.symbol.len() > 3 && known.symbol.starts_with(word.as_str());
    if is_word && !plural {
        word
    } else {
        known.symbol.to_owned()
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
