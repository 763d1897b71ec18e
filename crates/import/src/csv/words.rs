//! Yes and no, and ratings.

use super::decimal::Decimal;
use super::dictionary::CELL_WORDS;
use super::numeral::{self, Doubt};

/// Reads "yes" and "no". "None" is neither: see [`is_none`].
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    let word = text.trim_end_matches('.');
    let no = CELL_WORDS.has("no", word);
    (no || CELL_WORDS.has("yes", word)).then_some(!no)
}

/// Words that may be an answer, or what a program writes where there is none.
pub(super) fn is_none(text: &str) -> bool {
    CELL_WORDS.has("none", &text.to_lowercase())
}

/// Reads "4.5/5" and "4,2 von 5" as a number and the top of its scale.
pub(super) fn rating(text: &str, doubt: Doubt) -> Option<(Decimal, i64)> {
    if text.len() > 40 {
        return None;
    }
    let (value, rest) = numeral::take(text.trim_start_matches(['★', '⭐', ' ']))?;
    let rest = rest.trim_start_matches(['★', '⭐', ' ']).to_lowercase();
    let mut words = CELL_WORDS.get("out of").iter();
    let top = words.find_map(|word| rest.strip_prefix(word))?;
    let (top, rest) = numeral::take(top.trim_start())?;
    let top = numeral::read(top, false, doubt)?;
    // Other tops are fractions, screen shapes or network speeds.
    let top = [5, 10, 100]
        .into_iter()
        .find(|known| Decimal::whole(*known) == top)?;
    let value = numeral::read(value, false, doubt)?;
    let rest = rest.trim();
    let good =
        (rest.is_empty() || CELL_WORDS.has("stars", rest)) && value.at_most(Decimal::whole(top));
    good.then_some((value, top))
}
