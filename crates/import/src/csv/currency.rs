//! Currencies by sign and by code.

use super::dictionary::{lines, words};
use std::sync::LazyLock;

/// Sign, code, and the codes of other places.
static SIGNS: LazyLock<Vec<Vec<&str>>> =
    LazyLock::new(|| lines(include_str!("dictionaries/currency-signs.txt")).collect());

/// A currency and whether its sign left a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub code: &'static str,
    /// The sign belongs to several currencies.
    pub assumed: bool,
    /// The sign's line in the dictionary: its own code, and those of other places.
    listed: [&'static str; 2],
}

impl Found {
    /// True for a currency that the sign or code may mean.
    pub fn may_be(&self, code: &str) -> bool {
        let [own, others] = self.listed;
        self.code == code || own == code || codes(others).any(|(_, other)| other == code)
    }
}

/// Places and their codes.
fn codes(others: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    words(others).filter_map(|other| other.split_once(' '))
}

/// Finds the currency of a sign or of a code in capitals.
pub(super) fn find(text: &str, locale: &str) -> Option<Found> {
    let text = text.trim();
    let sign = SIGNS.iter().find(|line| {
        let shared = line.len() > 2 && text.len() > 1;
        line[0] == text || (shared && line[0].eq_ignore_ascii_case(text))
    });
    let Some(sign) = sign else {
        return known(text).map(|code| Found {
            code,
            assumed: false,
            listed: [code, ""],
        });
    };
    let (own, others) = (*sign.get(1)?, sign.get(2).copied().unwrap_or_default());
    let of_locale = codes(others).find(|(place, _)| locale.split('-').any(|part| part == *place));
    Some(Found {
        code: of_locale.map_or(own, |(_, code)| code),
        assumed: sign.len() > 2,
        listed: [own, others],
    })
}

/// A code that ISO 4217 has given to a currency. The model takes any three capitals; here "GPS 5"
/// must not become money.
pub(super) fn known(text: &str) -> Option<&'static str> {
    let capitals = trust_journey_model::Currency::fits(text);
    let currency = iso_currency::Currency::from_code(text).filter(|_| capitals);
    currency.map(|currency| currency.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_sign_stands_once_and_for_currencies_that_exist() {
        let mut signs = BTreeSet::new();
        for line in SIGNS.iter() {
            assert!(matches!(line.len(), 2 | 3), "{line:?}");
            assert!(signs.insert(line[0]), "twice: {}", line[0]);
            assert!(known(line[1]).is_some(), "{line:?}");
            for other in words(line.get(2).copied().unwrap_or_default()) {
                let code = other.split_once(' ').and_then(|(_, code)| known(code));
                assert!(code.is_some(), "{line:?}: {other}");
            }
        }
    }
}
