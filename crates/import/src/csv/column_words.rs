//! Columns of words: yes and no, ratings, dates, choices, texts.

use super::column::Column;
use super::column_number;
use super::date::{self, Shown, Written};
use super::decimal::Decimal;
use super::dictionary::COLUMN_NAMES;
use super::hole::Cell;
use super::numeral::Doubt;
use super::quantity::Quantity;
use super::reading::{Reading, most_common};
use super::report::counted;
use super::slug::{Ids, slug};
use super::words::{is_none, rating, yes_or_no};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use trust_journey_model::AttributeType;

/// A column of more different texts than these is text...
const FEW: usize = 20;

/// ...and a visitor cannot tell more apart...
const MAX_CHOICES: usize = 64;

/// ...unless each occurs often, as in a long table.
const MANY_TIMES: usize = 20;

/// The top of a scale that is not written.
const FIVE: i64 = 5;

/// How many days that do not exist are named.
const MAX_DAYS: usize = 3;

/// A longer text is not a choice.
const MAX_CHOICE: usize = 60;

/// Yes and no. "None" beside them is what programs write where nobody knows.
pub(super) fn boolean(column: &Column<'_>, pinned: bool) -> Reading {
    let plain = column.says().any(|text| yes_or_no(text).is_some());
    let mut seen = [false; 2];
    let none = |cell: &Cell<'_>| matches!(cell, Cell::Says(text) if plain && is_none(text));
    let weak = column.cells.iter().filter(|cell| none(cell)).count();
    let cells = column
        .cells
        .iter()
        .map(|cell| if none(cell) { Cell::Hole } else { *cell });
    let cells: Vec<Cell<'_>> = cells.collect();
    let mut reading = Reading::collect(AttributeType::Boolean, &cells, |text| {
        // Beside words a digit may be a count; so it is no answer there, pinned or not.
        let digit = (pinned && !plain)
            .then(|| ["0", "1"].iter().position(|d| *d == text))
            .flatten();
        let value = yes_or_no(text).or(digit.map(|digit| digit == 1))?;
        seen[usize::from(value)] = true;
        Some(Json::Bool(value))
    });
    if seen == [false, true] && column.holes() > 0 {
        reading.note("Only \"yes\" occurs. An empty cell is unknown here; if it means \"no\", write \"No\" into it.");
    }
    if weak > 0 {
        reading.note(format!(
            "\"None\" counts as unknown beside yes and no ({}); if it means \"no\", write \"No\".",
            counted(weak, "time", "times")
        ));
        reading.assumed = true;
    }
    reading
}

/// "4.5/5", or plain numbers under a header that says what they are.
pub(super) fn ratings(column: &Column<'_>) -> Option<Reading> {
    let (mark, _) = column.mark();
    let read = |text| rating(text, Doubt::Mark(mark));
    let tops = column.says().filter_map(read).map(|(_, top)| top);
    let Some((written, _)) = most_common(tops) else {
        return plain_ratings(column, Doubt::Mark(mark));
    };
    let top = column.pin.out_of.unwrap_or(written);
    let value = |text| {
        read(text)
            .filter(|(_, own)| *own == top)
            .map(|(value, _)| value)
    };
    Some(column_number::rating(column, top, value))
}

fn plain_ratings(column: &Column<'_>, doubt: Doubt) -> Option<Reading> {
    let top = column.pin.out_of.unwrap_or(FIVE);
    let number = |text| Quantity::read(text, doubt);
    let mut reading = column_number::rating(column, top, |text| {
        let q = number(text)?;
        let plain = q.unit.is_none_or(|unit| unit.key().starts_with("star"))
            && q.span.bound.is_none()
            && q.span.high.is_none();
        let low = q.span.low;
        let within = Decimal::whole(0).at_most(low) && low.at_most(Decimal::whole(top));
        (plain && within).then_some(low)
    });
    // A number that does not fit says that five is not the top.
    let above =
        |at: &usize| matches!(column.cells[*at], Cell::Says(text) if number(text).is_some());
    let told = column.pin.out_of.is_some() || column.pin.role.is_some();
    if !told && (!is_rating(column) || reading.misfits.iter().any(above)) {
        return None;
    }
    reading.assumed = column.pin.out_of.is_none();
    if reading.assumed {
        reading.note("The top of the scale is not written anywhere: taken as 5.");
    }
    Some(reading)
}

/// "Customer rating", but not "Power rating", "Age rating" or "Number of ratings".
fn is_rating(column: &Column<'_>) -> bool {
    let is = |list: &str, word: &str| COLUMN_NAMES.has(list, word);
    let mut words = column.header.words.split(' ');
    column.header.unit.is_none()
        && column.header.has("rating word")
        && words.all(|word| is("rating word", word) || is("rater word", word))
}

/// Dates that can be read in one way.
pub(super) fn dates(column: &Column<'_>) -> Reading {
    let written: Vec<Written> = column.says().filter_map(Written::read).collect();
    let shown = date::order(&written);
    let found = match shown {
        Shown::Order(order) => Some(order),
        Shown::Nothing | Shown::Both => None,
    };
    let order = column.pin.date_order.or(found);
    let mut reading = Reading::collect(AttributeType::Date, &column.cells, |text| {
        let date = Written::read(text)?.date(order)?;
        Some(Json::String(date.to_text()))
    });
    reading.date_order = order;
    if order.is_some() || shown == Shown::Nothing {
        let none = |text: &&str| {
            let date = Written::read(text).filter(|date| order.is_some() || !date.needs_order());
            date.is_some_and(|date| date.date(order).is_none())
        };
        let none: BTreeSet<&str> = column.says().filter(none).collect();
        if reading.fits > 0 && !none.is_empty() {
            let none: Vec<&str> = none.into_iter().take(MAX_DAYS).collect();
            reading.note(format!("There is no such day: {}.", none.join(", ")));
        }
    }
    if order.is_none() && written.iter().any(|date| date.needs_order()) {
        let why = if shown == Shown::Both {
            "some cells have the day first and others the month"
        } else {
            "no cell shows which"
        };
        reading.note(format!("Dates as 04/05/2026 can be read in two ways, and {why}: write them as 2026-05-04, or pin \"type\": \"date\" and \"date_order\": \"dmy\" or \"mdy\"."));
    }
    reading
}

/// One of a few texts. The same words in other capitals are the same choice.
pub(super) fn choices(column: &Column<'_>) -> Reading {
    let key = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let mut spellings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut order = Vec::new();
    for text in column.says() {
        let spelled = spellings.entry(key(text)).or_default();
        if spelled.is_empty() {
            order.push(key(text));
        }
        spelled.push(text);
    }
    let mut ids = Ids::default();
    let mut choices = BTreeMap::new();
    let mut several = 0;
    let mut list = Vec::new();
    for (n, words) in order.into_iter().enumerate() {
        let spelled = spellings.remove(&words).unwrap_or_default();
        several += usize::from(spelled.iter().any(|text| *text != spelled[0]));
        let label =
            most_common(spelled.into_iter()).map_or(words.clone(), |(text, _)| text.to_owned());
        let plain = slug(&label, '_');
        let plain = if plain.is_empty() {
            format!("choice_{}", n + 1)
        } else {
            plain
        };
        let id = ids.unique(&plain, '_');
        choices.insert(words, id.clone());
        list.push((id, label));
    }
    let mut reading = Reading::collect(AttributeType::Enum, &column.cells, |text| {
        choices.get(&key(text)).cloned().map(Json::String)
    });
    reading.choices = list;
    if several > 0 {
        reading.note("Some choices are written in several ways, as \"usb\" and \"USB\"; the most frequent one was kept.");
    }
    note_none(&mut reading, column);
    reading
}

/// Any text.
pub(super) fn text(column: &Column<'_>) -> Reading {
    let mut reading =
        Reading::collect(AttributeType::Text, &column.cells, |text| Some(json!(text)));
    note_none(&mut reading, column);
    reading
}

fn note_none(reading: &mut Reading, column: &Column<'_>) {
    if column.says().any(is_none) {
        reading.note("\"None\" was kept as an answer of its own. If it means that nobody knows, empty those cells.");
    }
}

/// True when a column has few enough texts, often enough, to be choices.
pub(super) fn are_choices(column: &Column<'_>) -> bool {
    let lower: BTreeSet<String> = column.says().map(str::to_lowercase).collect();
    let short = lower.iter().all(|text| text.chars().count() <= MAX_CHOICE);
    let written = column.says().count();
    let few = lower.len() <= FEW && lower.len() * 2 <= written;
    let often = lower.len() <= MAX_CHOICES && lower.len() * MANY_TIMES <= written;
    written > 0 && short && (few || often)
}
