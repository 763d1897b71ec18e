//! A number with what stands around it: "Upto 12 Hours", "10–12 h", "≥ 5", "1.35 kg", "5,000+".

use super::decimal::Decimal;
use super::numeral::{self, Doubt};
use super::unit::Unit;

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

/// Longer ones first where one begins with another.
const BEFORE: &[(&str, Bound)] = &[
    ("up to", Bound::UpTo),
    ("upto", Bound::UpTo),
    ("maximum", Bound::UpTo),
    ("max.", Bound::UpTo),
    ("max", Bound::UpTo),
    ("less than", Bound::UpTo),
    ("under", Bound::UpTo),
    ("bis zu", Bound::UpTo),
    ("bis", Bound::UpTo),
    ("hasta", Bound::UpTo),
    ("máximo", Bound::UpTo),
    ("jusqu'à", Bound::UpTo),
    ("jusqu’à", Bound::UpTo),
    ("<=", Bound::UpTo),
    ("≤", Bound::UpTo),
    ("<", Bound::UpTo),
    ("at least", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("min.", Bound::AtLeast),
    ("min", Bound::AtLeast),
    ("more than", Bound::AtLeast),
    ("over", Bound::AtLeast),
    ("starting at", Bound::AtLeast),
    ("starting from", Bound::AtLeast),
    ("from", Bound::AtLeast),
    ("mindestens", Bound::AtLeast),
    ("über", Bound::AtLeast),
    ("ab", Bound::AtLeast),
    ("desde", Bound::AtLeast),
    ("mínimo", Bound::AtLeast),
    ("à partir de", Bound::AtLeast),
    ("dès", Bound::AtLeast),
    (">=", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    (">", Bound::AtLeast),
    ("approximately", Bound::About),
    ("approx.", Bound::About),
    ("approx", Bound::About),
    ("about", Bound::About),
    ("around", Bound::About),
    ("circa", Bound::About),
    ("ca.", Bound::About),
    ("ca", Bound::About),
    ("etwa", Bound::About),
    ("rund", Bound::About),
    ("unos", Bound::About),
    ("aprox.", Bound::About),
    ("aprox", Bound::About),
    ("environ", Bound::About),
    ("~", Bound::About),
    ("≈", Bound::About),
];

const BEHIND: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("+", Bound::AtLeast),
    ("max.", Bound::UpTo),
    ("max", Bound::UpTo),
    ("approx.", Bound::About),
    ("approx", Bound::About),
];

/// Takes the word off, wherever it stands.
pub(super) fn take_bound(text: &str) -> (Option<Bound>, &str) {
    let text = text.trim();
    let bare = text.starts_with(|c: char| c.is_ascii_digit());
    for (word, bound) in BEFORE.iter().filter(|_| !bare) {
        if let Some(rest) = strip_front(text, word) {
            // "min 5" and "~5", but not "maxi 5".
            let glued =
                word.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic);
            if !glued {
                return (Some(*bound), rest.trim_start_matches([' ', ':', '\u{a0}']));
            }
        }
    }
    for (word, bound) in BEHIND {
        if let Some(rest) = strip_back(text, word)
            && (*word == "+" || rest.ends_with(char::is_whitespace))
        {
            return (Some(*bound), rest.trim_end());
        }
    }
    (None, text)
}

fn strip_front<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let same = word.chars().all(|c| {
        rest.next()
            .is_some_and(|other| other.to_lowercase().eq([c]))
    });
    same.then_some(rest.as_str())
}

fn strip_back<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let tail = text.get(at..)?;
    tail.eq_ignore_ascii_case(word).then(|| &text[..at])
}

const BETWEEN: &[&str] = &["–", "—", "-", " to ", " bis ", " hasta ", " à "];

/// Splits "10-12 hours" and "₹10,000 to ₹12,000" into their ends. Both have to have digits.
pub(super) fn split_range(text: &str) -> Option<(&str, &str)> {
    let digits = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    BETWEEN.iter().find_map(|word| {
        let (low, high) = text.split_once(word)?;
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

/// One or two numbers and a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity<'a> {
    pub bound: Option<Bound>,
    pub low: Decimal,
    /// The other end of a range.
    pub high: Option<Decimal>,
    pub unit: Option<Unit<'a>>,
}

impl<'a> Quantity<'a> {
    /// Reads a whole cell; `None` when anything is left over.
    pub fn read(text: &'a str, doubt: Doubt) -> Option<Self> {
        // No quantity is that long, and the readers below look at a text many times.
        if text.len() > 80 || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (bound, text) = take_bound(text);
        if let Some((low, high)) = split_range(text) {
            let (low, low_unit) = number(low, doubt)?;
            let (high, high_unit) = number(high, doubt)?;
            if low_unit.is_none() && high_unit.is_none() && is_month(low, high) {
                return None;
            }
            let same = |a: &Unit<'_>, b: &Unit<'_>| a.key() == b.key();
            let fits = low_unit.is_none_or(|a| high_unit.is_some_and(|b| same(&a, &b)));
            return (fits && bound.is_none() && low.at_most(high)).then_some(Self {
                bound,
                low,
                high: Some(high),
                unit: high_unit,
            });
        }
        // "5+ ports" has its plus in the middle.
        let (number, unit, plus) = match number(text, doubt) {
            Some((number, unit)) => (number, unit, None),
            None => {
                let (before, after) = text.split_once('+')?;
                let (number, none) = self::number(before, doubt)?;
                let unit = Unit::read(after.trim(), true)?;
                (none.is_none() && bound.is_none()).then_some((
                    number,
                    Some(unit),
                    Some(Bound::AtLeast),
                ))?
            }
        };
        Some(Self {
            bound: bound.or(plus),
            low: number,
            high: None,
            unit,
        })
    }
}

/// "10-2024" is a month of a year.
fn is_month(low: Decimal, high: Decimal) -> bool {
    let within = |number: Decimal, from, to| {
        Decimal::whole(from).at_most(number) && number.at_most(Decimal::whole(to))
    };
    within(low, 1, 12) && within(high, 1900, 2100)
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
    if let Some(hyphened) = tail.strip_prefix('-') {
        return Unit::read(hyphened, false).map(|unit| (number, Some(unit)));
    }
    let apart = rest.starts_with(char::is_whitespace);
    Unit::read(tail, apart).map(|unit| (number, Some(unit)))
}
