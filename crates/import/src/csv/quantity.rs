//! Numbers with the words around them: "Upto 12 Hours", "10–12 h", "≥ 5", "1.35 kg", "5,000+".

use super::decimal::Decimal;
use super::dictionary::CELL_WORDS;
use super::numeral::{self, Doubt};
use super::unit::Unit;
use serde_json::{Value as Json, json};

/// A word that keeps a number from being the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// The value may be anything below.
    UpTo,
    /// The value may be anything above.
    AtLeast,
    /// The value is near.
    About,
}

impl Bound {
    const ALL: [Self; 3] = [Self::UpTo, Self::AtLeast, Self::About];

    /// Its name in the dictionaries.
    pub fn word(self) -> &'static str {
        match self {
            Self::UpTo => "up to",
            Self::AtLeast => "at least",
            Self::About => "about",
        }
    }

    /// The sentence that explains it to visitors.
    pub fn help(self) -> &'static str {
        match self {
            Self::UpTo => "up to, help",
            Self::AtLeast => "at least, help",
            Self::About => "about, help",
        }
    }

    /// The list of its words behind a number.
    fn behind(self) -> &'static str {
        match self {
            Self::UpTo => "up to, behind",
            Self::AtLeast => "at least, behind",
            Self::About => "about, behind",
        }
    }
}

/// Takes the word off, before or behind the number.
fn take_bound(text: &str) -> (Option<Bound>, &str) {
    let text = text.trim();
    // Most texts begin like none of the words.
    let first = text.chars().flat_map(char::to_lowercase).next();
    let front = |bound: Bound| {
        let words = CELL_WORDS.get(bound.word()).iter();
        let words = words.filter(move |word| word.chars().next() == first);
        words.filter_map(move |word| Some((bound, end_of_front(text, word)?)))
    };
    let bare = text.starts_with(|c: char| c.is_ascii_digit());
    let bounds = Bound::ALL.into_iter().filter(|_| !bare);
    // Of words that begin alike the longest.
    if let Some((bound, end)) = bounds.flat_map(front).max_by_key(|(_, end)| *end) {
        let rest = text[end..].trim_start_matches([' ', ':', '\u{a0}']);
        return (Some(bound), rest);
    }
    let back = |bound: Bound| {
        let mut words = CELL_WORDS.get(bound.behind()).iter();
        words.find_map(|word| Some((bound, start_of_back(text, word)?)))
    };
    match Bound::ALL.into_iter().find_map(back) {
        Some((bound, start)) => (Some(bound), text[..start].trim_end()),
        None => (None, text),
    }
}

/// Where a word at the front ends: "min 5" and "~5", but not "maxi 5".
fn end_of_front(text: &str, word: &str) -> Option<usize> {
    let mut chars = text.chars();
    let same = |c| {
        chars
            .next()
            .is_some_and(|other| other.to_lowercase().eq([c]))
    };
    let found = word.chars().all(same);
    let rest = chars.as_str();
    let glued = word.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic);
    (found && !glued).then(|| text.len() - rest.len())
}

/// Where a word behind a number starts: "5+" and "5 max".
fn start_of_back(text: &str, word: &str) -> Option<usize> {
    let at = text.len().checked_sub(word.len())?;
    let same = text.get(at..)?.eq_ignore_ascii_case(word);
    (same && (word == "+" || text[..at].ends_with(char::is_whitespace))).then_some(at)
}

/// Splits "10-12 hours" and "₹10,000 to ₹12,000" into their ends. Both have to have digits.
fn split_range(text: &str) -> Option<(&str, &str)> {
    let digits = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let between = |word: &&str| {
        let dash = !word.contains(char::is_alphabetic);
        text.match_indices(word).find_map(|(at, _)| {
            let (low, high) = (&text[..at], &text[at + word.len()..]);
            let apart = low.ends_with(' ') && high.starts_with(' ');
            (dash || apart).then_some((low, high))
        })
    };
    CELL_WORDS.get("to").iter().find_map(|word| {
        let (low, high) = between(word)?;
        (digits(low) && digits(high)).then(|| (low.trim(), high.trim()))
    })
}

/// "₹41,990/-", "899,– €" and "999,-" say that no cents follow.
pub(super) fn strip_flourish(text: &str) -> &str {
    let flourishes = ["/-", ",--", ",-", ".-", ",–", ".–", ",—"];
    let behind = flourishes.iter().find_map(|f| text.strip_suffix(f));
    let before = flourishes.iter().find_map(|f| text.strip_prefix(f));
    before.or(behind).unwrap_or(text).trim()
}

/// Takes a sign off.
pub(super) fn take_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// One number, or the two ends of a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub bound: Option<Bound>,
    pub low: Decimal,
    pub high: Option<Decimal>,
}

impl Span {
    /// Reads a whole cell; `None` when anything is left over. `number` reads a number with its unit
    /// or currency; those of both ends have to be the same.
    pub fn read<'a, U: PartialEq>(
        text: &'a str,
        number: impl Fn(&'a str) -> Option<(Decimal, Option<U>)>,
    ) -> Option<(Self, Option<U>)> {
        // No quantity is that long, and the readers look at a text many times.
        if text.len() > 80 || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (bound, text) = take_bound(text);
        let Some((low, high)) = split_range(text) else {
            let (low, unit) = number(text)?;
            return Some((
                Self {
                    bound,
                    low,
                    high: None,
                },
                unit,
            ));
        };
        let ((low, first), (high, second)) = (number(low)?, number(high)?);
        let same = first.is_none() || second.is_none() || first == second;
        let span = Self {
            bound,
            low,
            high: Some(high),
        };
        (same && bound.is_none() && low.at_most(high)).then_some((span, second.or(first)))
    }

    /// Converts both ends.
    pub fn convert(self, convert: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let high = match self.high {
            Some(high) => Some(convert(high)?),
            None => None,
        };
        Some(Self {
            low: convert(self.low)?,
            high,
            ..self
        })
    }

    /// The digits after the mark.
    pub fn decimals(self) -> u32 {
        let high = self.high.map_or(0, Decimal::decimals);
        self.low.decimals().max(high)
    }

    /// A number, or a range of two.
    pub fn to_json(self) -> Option<Json> {
        match self.high {
            None => self.low.to_json(),
            Some(high) => Some(json!({"range": [self.low.to_json()?, high.to_json()?]})),
        }
    }
}

/// One or two numbers and a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity<'a> {
    pub span: Span,
    pub unit: Option<Unit<'a>>,
}

impl<'a> Quantity<'a> {
    /// Reads a whole cell; `None` when anything is left over.
    pub fn read(text: &'a str, doubt: Doubt) -> Option<Self> {
        let (span, unit) = Span::read(text, |text| number(text, doubt))?;
        Some(Self { span, unit })
    }
}

fn number(text: &str, doubt: Doubt) -> Option<(Decimal, Option<Unit<'_>>)> {
    let (negative, text) = take_sign(text.trim());
    let (numeral, rest) = numeral::take(text)?;
    let number = numeral::read(numeral, negative, doubt)?;
    let tail = rest.trim();
    if strip_flourish(tail).is_empty() {
        return Some((number, None));
    }
    // "15.6-inch" is written in English, too; "2-door" is a word.
    let hyphened = tail.strip_prefix('-');
    let apart = rest.starts_with(char::is_whitespace) && hyphened.is_none();
    Unit::read(hyphened.unwrap_or(tail), apart).map(|unit| (number, Some(unit)))
}
