//! Amounts of money: "₹41,990", "1.234,56 €", "USD 999.00", "₹10,000 – ₹12,000".

use super::currency::{self, Found};
use super::decimal::Decimal;
use super::numeral::{self, Doubt, Mark};
use super::quantity::{Span, strip_flourish, take_sign};
use trust_journey_model::currency_digits;

/// What "1,459" is in a column of money.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doubts {
    /// For currencies whose minor unit is a thousandth.
    pub mark: Mark,
    /// For all others.
    pub usual: Doubt,
}

/// An amount and the currency beside it, if any.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub span: Span,
    pub currency: Option<Found>,
}

impl Amount {
    /// Reads a whole cell; `None` when anything is left over.
    pub fn read(text: &str, doubts: Doubts, locale: &str) -> Option<Self> {
        let (span, currency) = Span::read(text, |text| amount(text, doubts, locale))?;
        Some(Self { span, currency })
    }
}

fn amount(text: &str, doubts: Doubts, locale: &str) -> Option<(Decimal, Option<Found>)> {
    let (negative, text) = take_sign(strip_flourish(text));
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (before, from) = text.split_at(at);
    let (numeral, after) = numeral::take(from)?;
    let (before, after) = (before.trim(), strip_flourish(after.trim()));
    let sides: Vec<&str> = [before, after]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect();
    let mut found: Option<Found> = None;
    for side in sides {
        let next = currency::find(side, locale)?;
        found = match found {
            None => Some(next),
            // "$1,299 CAD": the code tells which dollar.
            Some(first) if first.may_be(next.code) => Some(next),
            Some(first) if next.may_be(first.code) => Some(first),
            Some(_) => return None,
        };
    }
    let thousandths = found.is_some_and(|f| currency_digits(f.code) == 3);
    let doubt = if thousandths {
        Doubt::Mark(doubts.mark)
    } else {
        doubts.usual
    };
    numeral::read(numeral, negative, doubt).map(|number| (number, found))
}
