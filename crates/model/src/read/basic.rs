//! Reading what every document is made of: texts, numbers, lists and maps.

use super::{At, Decode};
use serde_json::Value;

impl Decode for Value {
    fn decode(at: At<'_>) -> Option<Self> {
        Some(at.value.clone())
    }
}

impl Decode for String {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::String(text) => Some(text.clone()),
            _ => at.expected("a text"),
        }
    }
}

impl Decode for bool {
    fn decode(at: At<'_>) -> Option<Self> {
        at.value.as_bool().or_else(|| at.expected("true or false"))
    }
}

impl Decode for f64 {
    fn decode(at: At<'_>) -> Option<Self> {
        let number = at.value.as_f64().filter(|number| number.is_finite());
        number.or_else(|| at.expected("a number"))
    }
}

/// A whole number up to a limit.
fn whole(at: At<'_>, most: u64) -> Option<u64> {
    let number = at.value.as_u64().filter(|number| *number <= most);
    number.or_else(|| at.expected(&format!("a whole number from 0 to {most}")))
}

impl Decode for u8 {
    fn decode(at: At<'_>) -> Option<Self> {
        whole(at, Self::MAX.into()).map(|number| number as Self)
    }
}

impl Decode for u32 {
    fn decode(at: At<'_>) -> Option<Self> {
        whole(at, Self::MAX.into()).map(|number| number as Self)
    }
}

impl Decode for usize {
    fn decode(at: At<'_>) -> Option<Self> {
        // The limit is that of the smallest machine, so that all of them read the same documents.
        whole(at, u32::MAX.into()).map(|number| number as Self)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::Null => Some(None),
            _ => T::decode(at).map(Some),
        }
    }
}

/// Elements that cannot be read are left out: each has been reported.
impl<T: Decode> Decode for Vec<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        let Value::Array(items) = at.value else {
            return at.expected("a list");
        };
        Some(
            items
                .iter()
                .enumerate()
                .filter_map(|(i, item)| at.index(i, item))
                .collect(),
        )
    }
}

/// The entries of an object with free keys, each key once.
#[derive(Debug, Clone, Default)]
pub struct Entries<T>(pub Vec<(String, T)>);

impl<T: Decode> Decode for Entries<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        let Value::Object(map) = at.value else {
            return at.expected("an object in braces");
        };
        let entries = map
            .iter()
            .filter_map(|(key, value)| Some((key.clone(), at.key(key, value)?)));
        Some(Self(entries.collect()))
    }
}
