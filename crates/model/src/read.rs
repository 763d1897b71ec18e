//! Reads JSON into the document's types, collecting *every* problem with its JSON path.
//!
//! serde's own errors stop at the first fault and know no path. This deserializer walks a
//! `serde_json::Value`, keeps the path, reports unknown fields with the nearest known name and
//! goes on, and leaves out list elements that cannot be read, so that one run names all faults.

use crate::problem::{Problem, suggest};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt;

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
    let read = reader.locate(|reader| T::deserialize(reader)).ok();
    let found = found.into_inner();
    (read.filter(|_| !found.incomplete), found.problems)
}

#[derive(Default)]
struct Found {
    problems: Vec<Problem>,
    incomplete: bool,
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

/// `Some` until the message has been reported with its path.
#[derive(Debug)]
struct ReadError(Option<String>);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or("reported"))
    }
}
impl std::error::Error for ReadError {}
impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Some(message.to_string()))
    }
    fn missing_field(field: &'static str) -> Self {
        Self(Some(format!("The field \"{field}\" is missing.")))
    }
    fn invalid_type(found: de::Unexpected, expected: &dyn de::Expected) -> Self {
        Self(Some(format!("Found {found}, expected {expected}.")))
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
            self.found.borrow_mut().incomplete = true;
            if let Some(message) = error.0 {
                self.report(message, "Correct the value.".to_owned());
            }
            ReadError(None)
        })
    }

    fn report(self, message: String, fix: String) {
        self.found
            .borrow_mut()
            .problems
            .push(Problem::error(self.path.to_string(), message, fix));
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
        visitor.visit_map(Entries {
            entries: map.iter(),
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
                self.report(format!("{} is not known here.", self.value), fix);
                Err(ReadError(None))
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
    current: Option<(&'de String, &'de Value)>,
    /// The fields of a struct; `None` for a map with free keys.
    known: Option<&'static [&'static str]>,
    reader: Reader<'de, 'p>,
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
                        field.report(format!("The field \"{key}\" is not known."), fix);
                    });
                continue;
            }
            self.current = Some((key, value));
            let name: StrDeserializer<'_, ReadError> = key.as_str().into_deserializer();
            return seed.deserialize(name).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let (key, value) = self
            .current
            .take()
            .ok_or_else(|| de::Error::custom("a value without its key"))?;
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
