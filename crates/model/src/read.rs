//! Reads JSON into the document's types, collecting *every* fault with its JSON path.
//!
//! serde's derived code knows no paths, stops at the first fault, and is compiled anew for every
//! type (over 100 kB of wasm for these). [`Decode`] reads all fields of an object before it gives up on
//! it, and its code is shared: a type costs little more than the list of its fields.

mod basic;

pub(crate) use basic::Entries;

use crate::problem::{Problem, suggest};
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::fmt;

/// A type that can be read from a document.
pub(crate) trait Decode: Sized {
    /// `None` when it cannot be read, after at least one fault has been reported.
    fn decode(at: At<'_>) -> Option<Self>;
}

/// Reads a value, and always finds all problems. `None` when any part of it could not be read:
/// what refers to a part that is missing, or is counted after it, could not be judged fairly.
/// Fields that are merely unknown are reported and passed over.
pub(crate) fn read<T: Decode>(value: &Value) -> (Option<T>, Vec<Problem>) {
    let found = Found::default();
    let read = T::decode(At {
        value,
        path: &Path::Root,
        found: &found,
    });
    let sound = !found.faulty.get();
    (read.filter(|_| sound), found.problems.into_inner())
}

#[derive(Default)]
struct Found {
    problems: RefCell<Vec<Problem>>,
    faulty: Cell<bool>,
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

/// A value and the place where it stands.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub value: &'a Value,
    path: &'a Path<'a>,
    found: &'a Found,
}

impl At<'_> {
    /// Reports that the value cannot be read.
    pub(crate) fn fault<T>(self, message: &str, fix: &str) -> Option<T> {
        self.found.faulty.set(true);
        self.report(message, fix)
    }

    fn report<T>(self, message: &str, fix: &str) -> Option<T> {
        let problem = Problem::error(self.path.to_string(), message, fix);
        self.found.problems.borrow_mut().push(problem);
        None
    }

    /// Reports that the value is not what belongs here.
    pub(crate) fn expected<T>(self, what: &str) -> Option<T> {
        let found = match self.value {
            Value::Null => "null".to_owned(),
            Value::Array(items) => format!("a list of {}", items.len()),
            Value::Object(_) => "an object in braces".to_owned(),
            Value::String(text) => format!("the text \"{text}\""),
            Value::Bool(_) | Value::Number(_) => self.value.to_string(),
        };
        self.fault(
            &format!("Found {found}, expected {what}."),
            "Correct the value.",
        )
    }

    /// Goes one level deeper: the path lives on the stack for as long as the step.
    fn below<T>(self, value: &Value, path: &Path<'_>, step: fn(At<'_>) -> T) -> T {
        step(At {
            value,
            path,
            found: self.found,
        })
    }

    /// Reads what stands under a key.
    pub(crate) fn key<T: Decode>(self, key: &str, value: &Value) -> Option<T> {
        self.below(value, &Path::Key(self.path, key), T::decode)
    }

    /// Reads one element of a list.
    pub(crate) fn index<T: Decode>(self, index: usize, value: &Value) -> Option<T> {
        self.below(value, &Path::Index(self.path, index), T::decode)
    }

    /// The fields of an object that may have those in `known` and no others.
    pub(crate) fn object(&self, known: &[&str]) -> Option<&Map<String, Value>> {
        let Value::Object(map) = self.value else {
            return self.fault("Expected an object in braces here.", "Correct the value.");
        };
        for (key, value) in map {
            if !known.contains(&key.as_str()) {
                let at = At {
                    value,
                    path: &Path::Key(self.path, key),
                    found: self.found,
                };
                let fix = suggest(key, known.iter().copied());
                at.report::<()>(&format!("The field \"{key}\" is not known."), &fix);
            }
        }
        Some(map)
    }

    /// Reads a field that has to be there.
    pub(crate) fn required<T: Decode>(self, map: &Map<String, Value>, name: &str) -> Option<T> {
        match map.get(name) {
            Some(value) => self.key(name, value),
            None => self.fault(&format!("The field \"{name}\" is missing."), "Add it."),
        }
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.value.as_str().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meaning)| *meaning).or_else(|| {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let fix = suggest(text, known.iter().copied());
            self.fault(&format!("{} is not known here.", self.value), &fix)
        })
    }
}

/// A struct that is read field by field. A field with a default may be left out; one that is
/// called otherwise in JSON says so in parentheses.
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $(
        $(#[$field_meta:meta])* $field_vis:vis $field:ident $(($called:literal))? : $type:ty $(= $default:expr)?
    ),* $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $( $(#[$field_meta])* $field_vis $field: $type ),* }

        impl $crate::read::Decode for $name {
            fn decode(at: $crate::read::At<'_>) -> Option<Self> {
                let map = at.object(&[$( record!(@name $field $($called)?) ),*])?;
                // All of them before the first `?`, so that every fault is found.
                $( let $field: Option<$type> = record!(@read at map (record!(@name $field $($called)?)) $($default)?); )*
                Some(Self { $( $field: $field? ),* })
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $called:literal) => { $called };
    (@read $at:ident $map:ident ($name:expr)) => { $at.required($map, $name) };
    (@read $at:ident $map:ident ($name:expr) $default:expr) => {
        match $map.get($name) {
            Some(value) => $at.key($name, value),
            None => Some($default),
        }
    };
}
pub(crate) use record;

/// An enum of words.
macro_rules! words {
    ($type:ident { $( $word:literal => $variant:ident ),* $(,)? }) => {
        impl $crate::read::Decode for $type {
            fn decode(at: $crate::read::At<'_>) -> Option<Self> {
                at.word(&[$( ($word, Self::$variant) ),*])
            }
        }
    };
}
pub(crate) use words;
