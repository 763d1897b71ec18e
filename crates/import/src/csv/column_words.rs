//! Columns of words: yes and no, ratings, dates, choices, texts.

use super::MAX_CHOICES;
use super::column::Column;
use super::column_number;
use super::date::{self, Written};
use super::decimal::Decimal;
use super::numeral::Doubt;
use super::reading::{Kind, Reading, most_common};
use super::slug::{Ids, slug};
use super::words::{is_weak_no, rating, yes_or_no};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// More choices than these are no choices but texts...
const FEW: usize = 20;

/// ...unless each stands there so often that a long table is simply full of them.
const MANY_TIMES: usize = 20;

/// A longer text is no choice.
const MAX_CHOICE: usize = 60;

/// Yes and no.
pub(super) fn boolean(column: &Column<'_>, pinned: bool) -> Reading {
    let plain = column.says().any(|text| yes_or_no(text).is_some());
    let mut seen = [false; 2];
    let mut weak = 0;
    let mut reading = Reading::collect(Kind::Boolean, &column.cells, |text| {
        let weak_no = plain && is_weak_no(text);
        weak += usize::from(weak_no);
        let digit = pinned
            .then(|| ["0", "1"].iter().position(|d| *d == text))
            .flatten();
        let value = yes_or_no(text)
            .or(digit.map(|digit| digit == 1))
            .or(weak_no.then_some(false))?;
        seen[usize::from(value)] = true;
        Some(Json::Bool(value))
    });
    if seen == [false, true] && column.holes() > 0 {
        reading.note("Only \"yes\" occurs. An empty cell is unknown here; if it means \"no\", write \"No\" into it.");
    }
    if weak > 0 {
        reading.note(format!(
            "\"None\" ({weak} times) was read as \"no\", because the other cells say yes and no."
        ));
    }
    reading
}

/// "4.5/5", or plain numbers under a header that says what they are.
pub(super) fn ratings(column: &Column<'_>) -> Option<Reading> {
    let (mark, _) = column.mark();
    let read = |text| rating(text, Doubt::Mark(mark));
    let pinned = column.pin.out_of.as_ref().and_then(whole);
    let written =
        most_common(column.says().filter_map(read).map(|(_, top)| top)).map(|(top, _)| top);
    let Some(top) = written else {
        let called = [
            "rating",
            "ratings",
            "stars",
            "bewertung",
            "valoracion",
            "calificacion",
            "puntuacion",
        ];
        let is_called = called.iter().any(|word| column.header.has(word));
        if pinned.is_none() && !is_called && column.pin.role.is_none() {
            return None;
        }
        let top = pinned.unwrap_or(Decimal::whole(5));
        let mut reading = column_number::plain_rating(column, top);
        reading.assumed = pinned.is_none();
        if reading.assumed {
            reading.note("The top of the scale is not written anywhere: taken as 5.");
        }
        return Some(reading);
    };
    let top = pinned.unwrap_or(top);
    let mut decimals = 0;
    let mut reading = Reading::collect(Kind::Rating, &column.cells, |text| {
        let (value, own) = read(text).filter(|(_, own)| *own == top)?;
        debug_assert_eq!(own, top);
        decimals = decimals.max(value.decimals());
        value.to_json()
    });
    reading.decimals = decimals.min(10);
    reading.out_of = top.to_json();
    Some(reading)
}

fn whole(number: &Json) -> Option<Decimal> {
    number.as_i64().map(Decimal::whole)
}

/// Dates that can be read in one way.
pub(super) fn dates(column: &Column<'_>) -> Reading {
    let written: Vec<Written> = column.says().filter_map(Written::read).collect();
    let found = date::order(&written);
    let order = column.pin.date_order.or(found);
    let mut reading = Reading::collect(Kind::Date, &column.cells, |text| {
        let date = Written::read(text)?.date(order)?;
        Some(Json::String(date.to_string()))
    });
    reading.date_order = order;
    if order.is_none() && written.iter().any(|date| date.needs_order()) {
        reading.note("Dates as 04/05/2026 can be read in two ways, and no cell tells which: write them as 2026-05-04, or pin \"type\": \"date\" and \"date_order\": \"dmy\" or \"mdy\".");
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
    let mut reading = Reading::collect(Kind::Enum, &column.cells, |text| {
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
    let mut reading = Reading::collect(Kind::Text, &column.cells, |text| Some(json!(text)));
    note_none(&mut reading, column);
    reading
}

fn note_none(reading: &mut Reading, column: &Column<'_>) {
    if column.says().any(is_weak_no) {
        reading.note("\"None\" was kept as an answer of its own. If it means that nobody knows, empty those cells.");
    }
}

/// True when a column has few enough texts, often enough, to be choices.
pub(super) fn are_choices(column: &Column<'_>) -> bool {
    let lower: std::collections::BTreeSet<String> = column.says().map(str::to_lowercase).collect();
    let short = lower.iter().all(|text| text.chars().count() <= MAX_CHOICE);
    let written = column.says().count();
    let few = lower.len() <= FEW && lower.len() * 2 <= written;
    let often = lower.len() <= MAX_CHOICES && lower.len() * MANY_TIMES <= written;
    written > 0 && short && (few || often)
}
