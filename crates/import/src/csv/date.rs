//! Dates, as far as they can be read in one way only.

use super::dictionary::CELL_WORDS;
use trust_journey_model::Date;

/// Which of two numbers before the year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum DateOrder {
    /// 31/01/2026
    #[serde(rename = "dmy")]
    DayFirst,
    /// 01/31/2026
    #[serde(rename = "mdy")]
    MonthFirst,
}

impl DateOrder {
    /// As a mapping says it.
    pub fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }
}

/// A date as a cell has it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written {
    /// Year, month, day are plain.
    Plain(i32, i32, i32),
    /// Two numbers with slashes or dashes, and a year.
    Numbers(i32, i32, i32),
}

impl Written {
    /// Reads a whole cell.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 40 {
            return None;
        }
        // Spreadsheets write midnight behind a date that has no time.
        let text = ["T00:00:00Z", "T00:00:00", " 00:00:00", " 00:00"]
            .iter()
            .find_map(|midnight| text.strip_suffix(midnight))
            .unwrap_or(text);
        let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
        match parts.as_slice() {
            // "31. Jan. 2026" has dots, too.
            [a, b, c] if !text.contains(char::is_alphabetic) => Self::numbers(text, [a, b, c]),
            // 20260131
            [day] if day.len() == 8 && (day.starts_with("19") || day.starts_with("20")) => {
                let parts = [day.get(..4)?, day.get(4..6)?, day.get(6..)?];
                // Where there is no such day, it is another number.
                Self::numbers(text, parts).filter(|date| date.date(None).is_some())
            }
            _ => in_words(text),
        }
    }

    fn numbers(text: &str, parts: [&str; 3]) -> Option<Self> {
        let marks: Vec<char> = text.chars().filter(|c| "-/.".contains(*c)).collect();
        let [a, b, c] = parts.map(number);
        let (a, b, c) = (a?, b?, c?);
        match (parts.map(str::len), marks.first()) {
            _ if marks.first() != marks.last() => None,
            ([4, 1 | 2, 1 | 2], _) => Some(Self::Plain(a, b, c)),
            // In dates with dots the day is first.
            ([1 | 2, 1 | 2, 4], Some('.')) => Some(Self::Plain(c, b, a)),
            ([1 | 2, 1 | 2, 4], _) => Some(Self::Numbers(a, b, c)),
            _ => None,
        }
    }

    /// The date, once it is known which number is the day.
    pub fn date(self, order: Option<DateOrder>) -> Option<Date> {
        match (self, order) {
            (Self::Plain(year, month, day), _) => Date::new(year, month, day),
            (Self::Numbers(day, month, year), Some(DateOrder::DayFirst))
            | (Self::Numbers(month, day, year), Some(DateOrder::MonthFirst)) => {
                Date::new(year, month, day)
            }
            (Self::Numbers(a, b, year), None) => Date::new(year, a, b).filter(|_| a == b),
        }
    }

    /// True where the order of day and month matters.
    pub fn needs_order(self) -> bool {
        matches!(self, Self::Numbers(a, b, _) if a != b)
    }
}

/// What the dates of a column show about the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Order(DateOrder),
    /// No date tells.
    Nothing,
    /// Some dates have the day first, others the month.
    Both,
}

/// Looks for numbers that can only be days. A day that does not exist, as February 30, tells too.
pub(super) fn order(dates: &[Written]) -> Shown {
    let tells = |day_first: bool| {
        dates.iter().any(|date| match *date {
            Written::Numbers(a, b, _) if day_first => a > 12 && b <= 12,
            Written::Numbers(a, b, _) => b > 12 && a <= 12,
            Written::Plain(..) => false,
        })
    };
    match (tells(true), tells(false)) {
        (true, false) => Shown::Order(DateOrder::DayFirst),
        (false, true) => Shown::Order(DateOrder::MonthFirst),
        (false, false) => Shown::Nothing,
        (true, true) => Shown::Both,
    }
}

fn number(text: &str) -> Option<i32> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn month(word: &str) -> Option<i32> {
    let word = deunicode::deunicode(word).to_lowercase();
    let begins = |month: &i32| {
        let starts = CELL_WORDS.get(&format!("month {month}"));
        starts.iter().any(|start| word.starts_with(start))
    };
    (1..=12).find(begins).filter(|_| word.len() <= 10)
}

/// "31 January 2026", "Jan 31, 2026", "31. Januar 2026", "31 de enero de 2026".
fn in_words(text: &str) -> Option<Written> {
    let words: Vec<&str> = text
        .split([' ', ',', '\u{a0}'])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty() && *word != "de")
        .collect();
    let [a, b, year] = words.as_slice() else {
        return None;
    };
    let year = number(year).filter(|_| year.len() == 4)?;
    let ends = ["st", "nd", "rd", "th"];
    let day = |text: &str| {
        number(
            ends.iter()
                .find_map(|end| text.strip_suffix(end))
                .unwrap_or(text),
        )
    };
    match (day(a), day(b)) {
        (Some(day), None) => Some(Written::Plain(year, month(b)?, day)),
        (None, Some(day)) => Some(Written::Plain(year, month(a)?, day)),
        _ => None,
    }
}
