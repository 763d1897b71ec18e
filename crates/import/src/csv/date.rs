//! Dates, as far as they can be read in one way only.

use jiff::civil::Date;

/// Which of two numbers before the year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/01/2026
    DayFirst,
    /// 01/31/2026
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

/// A date as it stands in a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written {
    /// Year, month, day are plain.
    Plain(Date),
    /// Two numbers with slashes or dashes, and a year.
    Numbers(i8, i8, i16),
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
        if let [Some(year), Some(month), Some(day)] = [0..4, 4..6, 6..8].map(|part| text.get(part))
            && text.len() == 8
            && (year.starts_with("19") || year.starts_with("20"))
            && text.bytes().all(|b| b.is_ascii_digit())
        {
            return Self::numbers('-', year, month, day);
        }
        for mark in ['-', '/', '.'] {
            let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
            if let [a, b, c] = parts.as_slice() {
                // "31. Jan. 2026" has dots, too.
                if a.bytes().chain(b.bytes()).all(|b| b.is_ascii_digit()) {
                    return Self::numbers(mark, a, b, c);
                }
            }
        }
        in_words(text).map(Self::Plain)
    }

    fn numbers(mark: char, a: &str, b: &str, c: &str) -> Option<Self> {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if ![a, b, c].iter().all(|part| digits(part)) || b.len() > 2 {
            return None;
        }
        match (a.len(), c.len()) {
            (4, 1 | 2) => date(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?).map(Self::Plain),
            // Where dates have dots, the day comes first.
            (1 | 2, 4) if mark == '.' => {
                date(c.parse().ok()?, b.parse().ok()?, a.parse().ok()?).map(Self::Plain)
            }
            (1 | 2, 4) => Some(Self::Numbers(
                a.parse().ok()?,
                b.parse().ok()?,
                c.parse().ok()?,
            )),
            _ => None,
        }
    }

    /// The date, once it is known which number is the day.
    pub fn date(self, order: Option<DateOrder>) -> Option<Date> {
        match (self, order) {
            (Self::Plain(date), _) => Some(date),
            (Self::Numbers(day, month, year), Some(DateOrder::DayFirst))
            | (Self::Numbers(month, day, year), Some(DateOrder::MonthFirst)) => {
                date(year, month, day)
            }
            (Self::Numbers(a, b, year), None) => date(year, a, b).filter(|_| a == b),
        }
    }

    /// True where the order of day and month matters.
    pub fn needs_order(self) -> bool {
        matches!(self, Self::Numbers(a, b, _) if a != b)
    }
}

/// The one order in which all dates of a column exist; `None` when both work, or neither.
pub(super) fn order(dates: &[Written]) -> Option<DateOrder> {
    let works = |order| dates.iter().all(|date| date.date(Some(order)).is_some());
    match (works(DateOrder::DayFirst), works(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// How months begin in English, Spanish, German and French; without accents.
const MONTHS: &[&[&str]] = &[
    &["jan", "ene", "janv"],
    &["feb", "fev"],
    &["mar", "mrz", "maerz"],
    &["apr", "abr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "ago", "aou"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dic", "dez"],
];

fn month(word: &str) -> Option<i8> {
    let word = deunicode::deunicode(word).to_lowercase();
    // "juillet" and "juin" both begin with "jui".
    let at = MONTHS
        .iter()
        .position(|starts| starts.iter().any(|start| word.starts_with(start)))?;
    i8::try_from(at + 1).ok().filter(|_| word.len() <= 10)
}

/// "31 January 2026", "Jan 31, 2026", "31. Januar 2026", "31 de enero de 2026".
fn in_words(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split([' ', ',', '\u{a0}'])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty() && *word != "de")
        .collect();
    let [a, b, year] = words.as_slice() else {
        return None;
    };
    let day = |text: &str| {
        let number = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| text.strip_suffix(end))
            .unwrap_or(text);
        number.parse::<i8>().ok()
    };
    let year = year.parse::<i16>().ok().filter(|_| year.len() == 4)?;
    match (day(a), month(a), day(b), month(b)) {
        (Some(day), _, _, Some(month)) | (_, Some(month), Some(day), _) => date(year, month, day),
        _ => None,
    }
}
