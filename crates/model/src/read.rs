//! Reads JSON into the document's types, collecting *every* problem with its JSON path.
//!
//! serde's own errors stop at the first fault and know no path. This deserializer walks a
//! `serde_json::Value`, keeps the path, reports unknown fields with the nearest known name and
//! goes on, and leaves out list elements that cannot be read. serde's derived code still stops an
//! object at its first fault, so a faulty document is read again, with a stand-in for each fault
//! that is known, until no new one turns up.

mod placeholder;

use self::placeholder::Placeholder;
use crate::problem::{Problem, suggest};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// Every round finds at least one fault more in each object that has one. Objects have far fewer
/// fields; only a map with hundreds of faults could need more, and its author has enough to do.
const MAX_ROUNDS: usize = 64;

/// Reads a value, and always finds all problems. `None` when any part of it could not be read:
/// what refers to a part that is missing, or is counted after it, could not be judged fairly.
/// Fields that are merely unknown are reported and passed over.
pub(crate) fn read<T: de::DeserializeOwned>(value: &Value) -> (Option<T>, Vec<Problem>) {
    let found = RefCell::new(Found::default());
    let reader = Reader {
        value,
        path: &Path::Root,
        found: &found,
    };
    let mut read = None;
    for _ in 0..MAX_ROUNDS {
        let known = found.borrow().replaced();
        found.borrow_mut().unknown.clear();
        read = reader.locate(|reader| T::deserialize(reader)).ok();
        if found.borrow().replaced() == known {
            break;
        }
    }
    let found = found.into_inner();
    let mut problems = found.faults;
    let sound = problems.is_empty();
    problems.extend(found.unknown);
    (read.filter(|_| sound), problems)
}

#[derive(Default)]
struct Found {
    /// What could not be read, over all rounds.
    faults: Vec<Problem>,
    /// Fields nobody knows, of this round: the last one gets to see them all.
    unknown: Vec<Problem>,
    /// The values that are read as a [`Placeholder`] from the next round on.
    unreadable: BTreeSet<*const Value>,
    /// The same for fields that an object lacks.
    missing: BTreeSet<(*const Value, &'static str)>,
}

impl Found {
    /// How much is known not to be readable.
    fn replaced(&self) -> usize {
        self.unreadable.len() + self.missing.len()
    }

    /// Whether something in a value has been replaced: its own fault may come of that.
    fn touched(&self, value: &Value) -> bool {
        let touched = |part: &Value| {
            self.unreadable.contains(&std::ptr::from_ref(part)) || self.touched(part)
        };
        match value {
            Value::Array(items) => items.iter().any(touched),
            Value::Object(map) => map.values().any(touched),
            _ => false,
        }
    }
}

enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("$"),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

#[derive(Debug)]
enum ReadError {
    /// The problem has been written down with its path.
    Reported,
    /// Not yet: what is wrong with the value that is being read.
    Unreadable(String),
    /// Not yet: the field that the object lacks.
    Missing(&'static str),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported => f.write_str("reported"),
            Self::Unreadable(message) => f.write_str(message),
            Self::Missing(field) => write!(f, "The field \"{field}\" is missing."),
        }
    }
}
impl std::error::Error for ReadError {}
impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Unreadable(message.to_string())
    }
    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
    fn invalid_type(found: de::Unexpected, expected: &dyn de::Expected) -> Self {
        Self::Unreadable(format!("Found {found}, expected {expected}."))
    }
    fn invalid_value(found: de::Unexpected, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }
    fn invalid_length(found: usize, expected: &dyn de::Expected) -> Self {
        Self::Unreadable(format!("Found {found} values, expected {expected}."))
    }
}

#[derive(Clone, Copy)]
struct Reader<'de, 'p> {
    value: &'de Value,
    path: &'p Path<'p>,
    found: &'p RefCell<Found>,
}

impl<'de> Reader<'de, '_> {
    /// Runs a step at this place; an error that has no place yet gets this one.
    fn locate<T>(self, step: impl FnOnce(Self) -> Result<T, ReadError>) -> Result<T, ReadError> {
        step(self).map_err(|error| {
            match error {
                ReadError::Reported => {}
                ReadError::Unreadable(message) => {
                    self.unreadable(message, "Correct the value.".to_owned());
                }
                ReadError::Missing(field) => {
                    let mut found = self.found.borrow_mut();
                    if found.missing.insert((self.value, field)) {
                        let problem = self.problem(error.to_string(), "Add it.".to_owned());
                        found.faults.push(problem);
                    }
                }
            }
            ReadError::Reported
        })
    }

    fn unreadable(self, message: String, fix: String) {
        let mut found = self.found.borrow_mut();
        if found.unreadable.insert(self.value) && !found.touched(self.value) {
            found.faults.push(self.problem(message, fix));
        }
    }

    fn problem(self, message: String, fix: String) -> Problem {
        Problem::error(self.path.to_string(), message, fix)
    }

    fn is_unreadable(self, value: &Value) -> bool {
        let found = self.found.borrow();
        found.unreadable.contains(&std::ptr::from_ref(value))
    }

    /// Runs a step one level deeper: the path lives on the stack for as long as the step.
    fn below<T>(
        self,
        value: &'de Value,
        path: Path<'_>,
        step: impl FnOnce(Reader<'de, '_>) -> T,
    ) -> T {
        step(Reader {
            value,
            path: &path,
            found: self.found,
        })
    }

    fn map<V: Visitor<'de>>(
        self,
        map: &'de Map<String, Value>,
        known: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let found = self.found.borrow();
        let missing = match known {
            Some(fields) if !found.missing.is_empty() => fields
                .iter()
                .filter(|field| {
                    found
                        .missing
                        .contains(&(std::ptr::from_ref(self.value), **field))
                })
                .copied()
                .collect(),
            _ => Vec::new(),
        };
        drop(found);
        visitor.visit_map(Entries {
            entries: map.iter(),
            missing,
            current: None,
            known,
            reader: self,
        })
    }
}

impl<'de> de::Deserializer<'de> for Reader<'de, '_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.locate(|reader| match reader.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::String(value) => visitor.visit_str(value),
            Value::Number(number) => match (number.as_u64(), number.as_f64()) {
                (Some(whole), _) => visitor.visit_u64(whole),
                (None, Some(float)) => visitor.visit_f64(float),
                (None, None) => Err(de::Error::custom("This number cannot be used.")),
            },
            Value::Array(items) => visitor.visit_seq(Elements {
                items: items.iter().enumerate(),
                reader,
            }),
            Value::Object(map) => reader.map(map, None, visitor),
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.locate(|reader| match reader.value {
            Value::Object(map) => reader.map(map, Some(fields), visitor),
            _ => Err(de::Error::custom("Expected an object in braces here.")),
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self.value.as_str() {
            Some(name) if variants.contains(&name) => {
                let name: StrDeserializer<'_, ReadError> = name.into_deserializer();
                visitor.visit_enum(name)
            }
            _ => {
                let found = self.value.as_str().unwrap_or_default();
                let fix = suggest(found, variants.iter().copied());
                self.unreadable(format!("{} is not known here.", self.value), fix);
                Err(ReadError::Reported)
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Entries<'de, 'p> {
    entries: serde_json::map::Iter<'de>,
    missing: Vec<&'static str>,
    /// The key that was handed out, and its value unless it is missing.
    current: Option<(&'de str, Option<&'de Value>)>,
    /// The fields of a struct; `None` for a map with free keys.
    known: Option<&'static [&'static str]>,
    reader: Reader<'de, 'p>,
}

impl<'de> Entries<'de, '_> {
    fn hand_out<K: DeserializeSeed<'de>>(
        &mut self,
        key: &'de str,
        value: Option<&'de Value>,
        seed: K,
    ) -> Result<K::Value, ReadError> {
        self.current = Some((key, value));
        let name: StrDeserializer<'_, ReadError> = key.into_deserializer();
        seed.deserialize(name)
    }
}

impl<'de> MapAccess<'de> for Entries<'de, '_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        for (key, value) in self.entries.by_ref() {
            if let Some(known) = self.known
                && !known.contains(&key.as_str())
            {
                self.reader
                    .below(value, Path::Key(self.reader.path, key), |field| {
                        let fix = suggest(key, known.iter().copied());
                        let message = format!("The field \"{key}\" is not known.");
                        let problem = field.problem(message, fix);
                        field.found.borrow_mut().unknown.push(problem);
                    });
                continue;
            }
            return self.hand_out(key, Some(value), seed).map(Some);
        }
        match self.missing.pop() {
            Some(field) => self.hand_out(field, None, seed).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let (key, value) = self
            .current
            .take()
            .ok_or_else(|| de::Error::custom("a value without its key"))?;
        let Some(value) = value.filter(|value| !self.reader.is_unreadable(value)) else {
            return seed.deserialize(Placeholder);
        };
        self.reader
            .below(value, Path::Key(self.reader.path, key), |reader| {
                reader.locate(|reader| seed.deserialize(reader))
            })
    }
}

struct Elements<'de, 'p> {
    items: std::iter::Enumerate<std::slice::Iter<'de, Value>>,
    reader: Reader<'de, 'p>,
}

impl<'de> SeqAccess<'de> for Elements<'de, '_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ReadError> {
        let Some((index, value)) = self.items.next() else {
            return Ok(None);
        };
        if self.reader.is_unreadable(value) {
            return seed.deserialize(Placeholder).map(Some);
        }
        self.reader
            .below(value, Path::Index(self.reader.path, index), |reader| {
                reader.locate(|reader| seed.deserialize(reader)).map(Some)
            })
    }
}

/// Reads a list and leaves out the elements that cannot be read: each has been reported, and the
/// rest of the list is still worth checking.
pub(crate) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: de::Deserializer<'de>,
    T: de::Deserialize<'de>,
{
    struct Readable<T>(Option<T>);
    impl<'de, T: de::Deserialize<'de>> de::Deserialize<'de> for Readable<T> {
        fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Ok(Self(T::deserialize(deserializer).ok()))
        }
    }
    let items: Vec<Readable<T>> = de::Deserialize::deserialize(deserializer)?;
    Ok(items.into_iter().filter_map(|item| item.0).collect())
}
