//! Closed sets of texts: the options, choices, countries or products that a value can be.

use serde_json::Value;
use std::rc::Rc;
use trust_journey_model::document::{COUNTRIES, choice_ids};
use trust_journey_model::logic::Date;
use trust_journey_model::read::{KnownIds, Refer};

/// A closed set of texts. It holds indices into the document, so that it borrows nothing and is
/// cheap to copy.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Set {
    /// The options of a node.
    Options(usize),
    /// The choices of an attribute.
    Choices(usize),
    /// The countries that a node offers.
    Countries(usize),
    /// The products.
    Products,
    /// These, in order.
    Texts(Rc<[String]>),
}

/// A larger set of constants counts as any text.
pub(super) const MOST_TEXTS: usize = 1_000;

impl Set {
    pub fn of(texts: impl IntoIterator<Item = String>) -> Self {
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort_unstable();
        texts.dedup();
        Self::Texts(texts.into())
    }

    pub fn ids<'n>(&'n self, names: &'n KnownIds<'_>) -> Vec<&'n str> {
        match self {
            Self::Options(node) => choice_ids(&names.nodes[*node], "options").collect(),
            Self::Choices(attribute) => {
                choice_ids(&names.attributes[*attribute], "choices").collect()
            }
            Self::Countries(node) => {
                let codes = |key: &str| {
                    let list = names.nodes[*node].get(key).and_then(Value::as_array);
                    let list = list.map_or(&[][..], Vec::as_slice).iter();
                    list.filter_map(Value::as_str).collect::<Vec<_>>()
                };
                let (only, except) = (codes("only"), codes("except"));
                let all = if only.is_empty() {
                    COUNTRIES.split_whitespace().collect()
                } else {
                    only
                };
                all.into_iter()
                    .filter(|code| !except.contains(code))
                    .collect()
            }
            Self::Products => {
                let mut ids: Vec<&str> = names.all(Refer::Product).keys().copied().collect();
                ids.sort_unstable();
                ids
            }
            Self::Texts(texts) => texts.iter().map(String::as_str).collect(),
        }
    }

    pub fn contains(&self, text: &str, names: &KnownIds<'_>) -> bool {
        match self {
            Self::Products => names.find(Refer::Product, text).is_some(),
            Self::Texts(texts) => texts
                .binary_search_by(|known| known.as_str().cmp(text))
                .is_ok(),
            _ => self.ids(names).contains(&text),
        }
    }

    /// True when all of them are ISO dates.
    pub fn dates(&self) -> bool {
        matches!(self, Self::Texts(texts) if texts.iter().all(|text| Date::parse(text).is_some()))
    }
}
