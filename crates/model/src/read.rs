//! Reads JSON into the document's types and collects *every* problem with its JSON path.
//!
//! serde's derived code has no paths, stops at the first problem, and is compiled again for every
//! type (over 100 kB of wasm for these). [`Decode`] reads all fields of an object before it gives
//! it up, and resolves references meanwhile. Its code is shared: a type costs little more than the
//! list of its fields. The JSON Schema comes from the same declarations.

mod advice;
mod basic;
mod names;
mod problem;
mod record;
mod rule;
mod schema;

pub use advice::{Advice, NoAdvice};
pub use basic::{ByIndex, Elsewhere, Entries, Id, Indexes, List, MAX_WHOLE, Rare};
pub use names::Index;
pub use names::{Ids, KnownIds, Named, Refer, asks, entries, resolve};
pub use problem::{Problem, Severity};
pub use record::{Record, record};
pub(crate) use record::{tagged, words};
pub use rule::{Rule, RuleText};
pub use schema::WRITTEN;
pub use schema::{Property, Schemas, Variant, describe, object};

use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::fmt;

/// A type that can be read from a document.
pub trait Decode: Sized {
    /// `None` when it cannot be read, after at least one problem has been reported.
    fn decode(at: At<'_>) -> Option<Self>;

    /// Its JSON Schema, for editors.
    fn schema(schemas: &mut Schemas) -> Value;
}

// A document of 5 MB can have hundreds of thousands of problems. A suggestion compares a name with
// all others, so only the first problems get one; the rest of a long list is cut off.
const MAX_SUGGESTIONS: usize = 100;
const MAX_PROBLEMS: usize = 1_000;
const GENERIC_FIX: &str = "Correct it, or define it.";

/// The context of reading one document, and the problems found so far.
pub struct Reader<'a> {
    /// All ids of the document.
    pub names: KnownIds<'a>,
    /// The locales that every text needs.
    pub locales: Vec<&'a str>,
    advice: &'a dyn Advice,
    problems: RefCell<Vec<Problem>>,
    has_error: Cell<bool>,
}

impl<'a> Reader<'a> {
    /// A reader without problems.
    pub fn new(names: KnownIds<'a>, locales: Vec<&'a str>, advice: &'a dyn Advice) -> Self {
        Self {
            names,
            locales,
            advice,
            problems: RefCell::default(),
            has_error: Cell::new(false),
        }
    }

    /// Reads a value and finds all its problems. `None` after an error: checks of references into
    /// an unreadable part would report wrong problems.
    pub fn read<T: Decode>(&self, value: &Value) -> Option<T> {
        T::decode(self.at(value, &Path::Root)).filter(|_| !self.has_error.get())
    }

    /// A value with its path.
    pub fn at<'v>(&'v self, value: &'v Value, path: &'v Path<'v>) -> At<'v> {
        At {
            value,
            path,
            reader: self,
        }
    }

    /// Adds a problem.
    pub fn report(&self, path: String, rule: Rule, words: &[&str]) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MAX_PROBLEMS {
            problems.push(Problem::new(path, rule, words));
        }
        if rule.is_error() {
            self.has_error.set(true);
        }
    }

    /// The fix for a name that does not exist.
    pub fn suggest(&self, name: &str, known: &mut dyn Iterator<Item = &str>) -> String {
        if self.has_suggestions_left() {
            self.advice.suggest(name, known)
        } else {
            GENERIC_FIX.to_owned()
        }
    }

    /// The fix for an id that does not exist.
    pub fn suggest_id(&self, id: &str, known: &Ids<'_>) -> String {
        if self.has_suggestions_left() {
            self.advice.suggest_id(id, known)
        } else {
            GENERIC_FIX.to_owned()
        }
    }

    fn has_suggestions_left(&self) -> bool {
        self.problems.borrow().len() < MAX_SUGGESTIONS
    }

    /// Checks the arguments of an operator, if the advice is for an author.
    pub fn judge(&self, at: At<'_>, operator: &str, arguments: &[Value]) -> Option<()> {
        self.advice.judge(at, operator, arguments)
    }

    /// All problems found.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// The path of a value, as a chain on the stack: it becomes text only in a problem.
#[derive(Clone, Copy)]
pub enum Path<'a> {
    /// The document itself.
    Root,
    /// A field of an object.
    Key(&'a Path<'a>, &'a str),
    /// An element of a list, from 0.
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("$"),
            Self::Key(parent, key) => {
                fmt::Display::fmt(*parent, f)?;
                f.write_str(".")?;
                f.write_str(key)
            }
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A value with its path.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// The value.
    pub value: &'a Value,
    /// Its path.
    pub path: &'a Path<'a>,
    /// Its reader.
    pub reader: &'a Reader<'a>,
}

impl<'a> At<'a> {
    /// Reports a problem of the value. Always `None`, for use as a return value.
    pub fn report<T>(self, rule: Rule, words: &[&str]) -> Option<T> {
        self.reader.report(self.path.to_string(), rule, words);
        None
    }

    /// Reports a problem of one of the value's fields.
    pub fn report_at(self, key: &str, rule: Rule, words: &[&str]) {
        let path = Path::Key(self.path, key);
        self.reader.report(path.to_string(), rule, words);
    }

    /// Reports a value of another type than expected.
    pub fn expected<T>(self, what: &str) -> Option<T> {
        let found = match self.value {
            Value::Null => "null".to_owned(),
            Value::Array(items) => format!("a list of {}", items.len()),
            Value::Object(_) => "an object in braces".to_owned(),
            Value::String(text) => format!("the text \"{}\"", shortened(text)),
            Value::Bool(_) | Value::Number(_) => self.value.to_string(),
        };
        self.report(Rule::WrongType, &[&found, what])
    }

    /// Calls `step` one level deeper: the path lives on the stack during the call.
    fn below<T>(self, value: &Value, path: &Path<'_>, step: impl FnOnce(At<'_>) -> T) -> T {
        step(self.reader.at(value, path))
    }

    /// Reads the value of a key.
    pub fn key<T: Decode>(self, key: &str, value: &Value) -> Option<T> {
        self.below(value, &Path::Key(self.path, key), T::decode)
    }

    /// Reads one element of a list.
    pub fn index<T: Decode>(self, index: usize, value: &Value) -> Option<T> {
        self.below(value, &Path::Index(self.path, index), T::decode)
    }

    /// Calls `step` with the value of a key.
    pub fn with_key<T>(self, key: &str, value: &Value, step: impl FnOnce(At<'_>) -> T) -> T {
        self.below(value, &Path::Key(self.path, key), step)
    }

    /// Calls `step` with one element of a list.
    pub fn with_index<T>(self, index: usize, value: &Value, step: impl FnOnce(At<'_>) -> T) -> T {
        self.below(value, &Path::Index(self.path, index), step)
    }

    /// The value as an object; reported if it is not one.
    pub fn object(self) -> Option<&'a Map<String, Value>> {
        match self.value {
            Value::Object(map) => Some(map),
            _ => self.expected("an object in braces"),
        }
    }

    /// The value as a list; reported if it is not one.
    pub fn list(self) -> Option<&'a [Value]> {
        match self.value {
            Value::Array(items) => Some(items),
            _ => self.expected("a list"),
        }
    }

    /// The value as a text; reported if it is not one.
    pub fn text(self) -> Option<&'a str> {
        match self.value {
            Value::String(text) => Some(text),
            _ => self.expected("a text"),
        }
    }

    /// Reports every field that is in none of the lists.
    pub fn only(self, map: &Map<String, Value>, known: &[&[&'static str]]) {
        for key in map.keys() {
            if !known.iter().any(|names| names.contains(&key.as_str())) {
                let mut names = known.iter().flat_map(|names| names.iter().copied());
                let fix = self.reader.suggest(key, &mut names);
                self.report_at(key, Rule::UnknownField, &[key, &fix]);
            }
        }
    }

    /// Reads a required field.
    pub fn required<T: Decode>(self, map: &Map<String, Value>, name: &str) -> Option<T> {
        match field(map, name) {
            Some(value) => self.key(name, value),
            None => self.report(Rule::MissingField, &[name]),
        }
    }

    /// One of a few words.
    pub fn word<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.value.as_str().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meaning)| *meaning).or_else(|| {
            let fix = self
                .reader
                .suggest(text, &mut words.iter().map(|(word, _)| *word));
            self.report(
                Rule::UnknownWord,
                &[&shortened(&self.value.to_string()), &fix],
            )
        })
    }
}

/// The value of a key. Faster than the map's own search: objects have few entries, and most keys
/// differ in length.
#[inline(never)]
pub fn field<'v>(map: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    map.iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The beginning of a text: a problem does not repeat a megabyte.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
