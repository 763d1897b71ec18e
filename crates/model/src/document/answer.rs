//! A visitor's answer, as in events, in forms and in the files of `walk`.

use crate::logic::Value;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// An answer. In JSON: `"van"`, `["a", "b"]`, `1200`, `{"price": 3}`, `null` (skipped),
/// `{"declined": true}` or `{"withheld": true}`.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The id of an option, an ISO date, a country's code, or a typed text.
    Text(String),
    /// The ids of several options: in the document's order, or in the visitor's where they are ranked.
    List(Vec<String>),
    /// A finite number in the question's unit; money in minor units.
    Number(f64),
    /// Criterion to level, 0 to 4.
    Weights(BTreeMap<String, f64>),
    /// Left open, or a page that was read.
    Skipped,
    /// "Prefer not to say".
    Declined,
    /// An answer that does not leave the page. Only in events.
    Withheld,
}

impl Answer {
    /// Whether it says nothing that could move an order.
    pub fn is_left_open(&self) -> bool {
        matches!(self, Self::Skipped | Self::Declined | Self::Withheld)
    }

    /// What an event says of the answer. A private one stays on the page: only that there is one
    /// is reported.
    pub fn reported(self, private: bool) -> Self {
        match self {
            Self::Skipped | Self::Declined => self,
            _ if private => Self::Withheld,
            _ => self,
        }
    }
}

const DECLINED: &str = "declined";
const WITHHELD: &str = "withheld";

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let flag = |serializer: S, name: &str| {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(name, &true)?;
            map.end()
        };
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::List(ids) => ids.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Weights(weights) => weights.serialize(serializer),
            Self::Skipped => serializer.serialize_unit(),
            Self::Declined => flag(serializer, DECLINED),
            Self::Withheld => flag(serializer, WITHHELD),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(
            "a text, a list of texts, a number, weights by criterion, null or {\"declined\": true}",
        )
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Answer, E> {
        Ok(Answer::Text(text.to_owned()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Answer, E> {
        Ok(Answer::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Answer, E> {
        Ok(Answer::Number(number as f64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Answer, E> {
        Ok(Answer::Number(number as f64))
    }

    fn visit_unit<E: Error>(self) -> Result<Answer, E> {
        Ok(Answer::Skipped)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Answer, A::Error> {
        let mut ids = Vec::new();
        while let Some(id) = list.next_element()? {
            ids.push(id);
        }
        Ok(Answer::List(ids))
    }

    /// Refuses repeated keys: serde's own map would keep the last of several.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answer, A::Error> {
        let mut weights = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == DECLINED || key == WITHHELD {
                let flag: bool = map.next_value()?;
                if !flag || !weights.is_empty() || map.next_key::<String>()?.is_some() {
                    return Err(A::Error::custom(format!(
                        "`{key}` must be true and the only key"
                    )));
                }
                return Ok(if key == DECLINED {
                    Answer::Declined
                } else {
                    Answer::Withheld
                });
            }
            let level = map.next_value()?;
            if weights.insert(key.clone(), level).is_some() {
                return Err(A::Error::custom(format!("duplicate key `{key}`")));
            }
        }
        Ok(Answer::Weights(weights))
    }
}

impl<'a> From<&'a Answer> for Value<'a> {
    fn from(answer: &'a Answer) -> Self {
        match answer {
            Answer::Text(text) => Self::text(text.as_str()),
            Answer::List(ids) => Self::List(ids.iter().map(|id| Self::text(id.as_str())).collect()),
            Answer::Number(number) => Self::Number(*number),
            // Weights are read through the criteria.
            Answer::Weights(_) | Answer::Skipped | Answer::Declined | Answer::Withheld => {
                Self::Null
            }
        }
    }
}
