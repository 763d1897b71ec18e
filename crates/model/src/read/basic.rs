//! Reads the basic types: texts, numbers, ids, lists and maps.

use super::names::{Index, resolve};
use super::{At, Decode, Named, Schemas};
use crate::read::Rule;
use serde_json::{Value, json};
use smol_str::SmolStr;

/// Kept unread; the code that uses it reads it.
impl Decode for Value {
    fn decode(at: At<'_>) -> Option<Self> {
        Some(at.value.clone())
    }
    fn schema(_: &mut Schemas) -> Value {
        json!(true)
    }
}

impl Decode for String {
    fn decode(at: At<'_>) -> Option<Self> {
        at.text().map(str::to_owned)
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string" })
    }
}

impl Decode for bool {
    fn decode(at: At<'_>) -> Option<Self> {
        at.value.as_bool().or_else(|| at.expected("true or false"))
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "boolean" })
    }
}

impl Decode for f64 {
    fn decode(at: At<'_>) -> Option<Self> {
        let number = at.value.as_f64().filter(|number| number.is_finite());
        number.or_else(|| at.expected("a number"))
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "number" })
    }
}

/// The largest whole number that every reader of JSON takes alike: 2^53 − 1 (RFC 8259, section 6).
pub const MAX_WHOLE: i64 = (1 << 53) - 1;

/// A whole number within limits.
fn whole(at: At<'_>, least: i64, most: i64) -> Option<i64> {
    let number = at.value.as_i64().filter(|n| (least..=most).contains(n));
    number.or_else(|| at.expected(&format!("a whole number from {least} to {most}")))
}

macro_rules! whole_numbers {
    ($( $type:ty: $least:expr, $most:expr );*) => { $(
        impl Decode for $type {
            fn decode(at: At<'_>) -> Option<Self> {
                whole(at, $least, $most).map(|number| number as Self)
            }
            fn schema(_: &mut Schemas) -> Value {
                json!({ "type": "integer", "minimum": $least, "maximum": $most })
            }
        }
    )* };
}
// The same on all machines, whatever their word size. An i64 ends at 2^53 − 1, the last whole
// number that JavaScript is sure of (Number.MAX_SAFE_INTEGER).
whole_numbers!(u8: 0_i64, 255_i64; u32: 0_i64, u32::MAX as i64; i32: i32::MIN as i64, i32::MAX as i64;
    i64: -MAX_WHOLE, MAX_WHOLE);

impl<T: Decode> Decode for Option<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::Null => Some(None),
            _ => T::decode(at).map(Some),
        }
    }
    fn schema(schemas: &mut Schemas) -> Value {
        T::schema(schemas)
    }
}

/// A rare field, on the heap so that the struct without it is small.
#[derive(Debug)]
pub struct Rare<T>(Box<T>);

impl<T: Decode> Decode for Rare<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        T::decode(at).map(|value| Self(Box::new(value)))
    }
    fn schema(schemas: &mut Schemas) -> Value {
        T::schema(schemas)
    }
}

impl<T> std::ops::Deref for Rare<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// All elements are read, to find every problem. `None` if one could not be read: checks of the
/// remaining elements would report wrong problems.
impl<T: Decode> Decode for Vec<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        let items = at.list()?;
        let read: Self = (items.iter().enumerate())
            .filter_map(|(i, item)| at.index(i, item))
            .collect();
        (read.len() == items.len()).then_some(read)
    }
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "array", "items": T::schema(schemas) })
    }
}

/// References, each named once, in the document's order.
#[derive(Debug)]
pub struct Indexes<T>(pub Vec<Index<T>>);

impl<T: Named> Decode for Indexes<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        let mut seen = std::collections::BTreeSet::new();
        let mut references = Vec::new();
        let items = at.list()?;
        for (i, item) in items.iter().enumerate() {
            let reference = at.with_index(i, item, |at| {
                let id = at.text()?;
                let index = resolve(at, T::LIST, id)?;
                if seen.insert(index) {
                    Some(Index::at(index))
                } else {
                    at.report(Rule::NamedTwice, &[id])
                }
            });
            references.extend(reference);
        }
        (references.len() == items.len()).then_some(Self(references))
    }
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "array", "items": Index::<T>::schema(schemas), "uniqueItems": true })
    }
}

/// Entries with an id of their own, each used once.
#[derive(Debug, Clone)]
pub struct List<T>(pub Vec<T>);

impl<T: Decode> Decode for List<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        let mut seen = std::collections::BTreeSet::new();
        for (i, item) in at.list()?.iter().enumerate() {
            if let Some(id) = item.get("id").and_then(Value::as_str)
                && !seen.insert(id)
            {
                at.with_index(i, item, |at| at.report_at("id", Rule::DuplicateId, &[id]));
            }
        }
        Vec::decode(at).map(Self)
    }
    fn schema(schemas: &mut Schemas) -> Value {
        Vec::<T>::schema(schemas)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = Vec<T>;
    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> std::ops::Deref for Indexes<T> {
    type Target = Vec<Index<T>>;
    fn deref(&self) -> &Vec<Index<T>> {
        &self.0
    }
}

impl<T> Default for Indexes<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// The entries of an object with free keys, each key once.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(String, T)>);

impl<T: Decode> Decode for Entries<T> {
    fn decode(at: At<'_>) -> Option<Self> {
        let entries = at.object()?;
        let read: Vec<_> = (entries.iter())
            .filter_map(|(key, value)| Some((key.clone(), at.key(key, value)?)))
            .collect();
        (read.len() == entries.len()).then_some(Self(read))
    }
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(schemas) })
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Values by reference: an object whose keys are ids of one of the document's lists.
#[derive(Debug)]
pub struct ByIndex<K, T>(pub Vec<(Index<K>, T)>);

impl<K: Named, T: Decode> Decode for ByIndex<K, T> {
    fn decode(at: At<'_>) -> Option<Self> {
        let mut read = Vec::new();
        let entries = at.object()?;
        for (key, value) in entries {
            let entry = at.with_key(key, value, |at| {
                let index = resolve(at, K::LIST, key);
                Some((Index::at(index?), T::decode(at)?))
            });
            read.extend(entry);
        }
        (read.len() == entries.len()).then_some(Self(read))
    }
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(schemas) })
    }
}

impl<K, T> Default for ByIndex<K, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, T> std::ops::Deref for ByIndex<K, T> {
    type Target = Vec<(Index<K>, T)>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// A stable id. Ids become part of attribute names, addresses and events, so they are plain.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(SmolStr);

impl Id {
    /// The most letters, digits, "-" and "_" of an id.
    pub const MAX_LENGTH: usize = 64;

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for a valid id: 1 to 64 letters a to z or A to Z, digits, "-" and "_".
    pub fn fits(id: &str) -> bool {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        // Readers of events may use ids as keys of a JavaScript object; this key sets its prototype.
        !id.is_empty() && id.len() <= Self::MAX_LENGTH && id.bytes().all(plain) && id != "__proto__"
    }
}

impl std::ops::Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl Decode for Id {
    fn decode(at: At<'_>) -> Option<Self> {
        let id = at.text()?;
        if Self::fits(id) {
            Some(Self(SmolStr::new(id)))
        } else {
            at.report(Rule::NotAnId, &[&super::shortened(id)])
        }
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" })
    }
}

/// A field for authors only: it has a schema here, but the author's commands read it.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere<T>(std::marker::PhantomData<fn() -> T>);

impl<T: Decode> Decode for Elsewhere<T> {
    fn decode(_: At<'_>) -> Option<Self> {
        Some(Self::default())
    }
    fn schema(schemas: &mut Schemas) -> Value {
        T::schema(schemas)
    }
}

impl<T> Default for Elsewhere<T> {
    fn default() -> Self {
        Self(std::marker::PhantomData)
    }
}
