//! Reads JSON into the document's types, collecting *every* fault with its JSON path.
//!
//! serde's derived code knows no paths, stops at the first fault, and is compiled anew for every
//! type (over 100 kB of wasm for these). [`Decode`] reads all fields of an object before it gives
//! up on it, resolves references on the way, and its code is shared: a type costs little more than
//! the list of its fields. The same declarations give the JSON Schema.

mod advice;
mod basic;
mod names;
mod problem;
mod record;
mod rule;
mod schema;

pub use advice::{Advice, NoAdvice};
pub use basic::{ByPlace, Elsewhere, Entries, Id, List, Places, Rare};
pub use names::Place;
pub use names::{Ids, Named, Names, Refer, asks, entries, resolve};
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
    /// `None` when it cannot be read, after at least one fault has been reported.
    fn decode(at: At<'_>) -> Option<Self>;

    /// What an editor needs to know of it.
    fn schema(schemas: &mut Schemas) -> Value;
}

/// How many problems are looked at for what was meant, and how many there are at most. A document
/// of 5 MB can have hundreds of thousands of faults, and nobody reads more than the first few.
const MAX_SUGGESTIONS: usize = 100;
const MAX_PROBLEMS: usize = 1_000;
const WITHOUT_MEND: &str = "Correct it, or define it.";

/// What reading one document needs to know, and what it has found.
pub struct Reader<'a> {
    /// All ids of the document.
    pub names: Names<'a>,
    /// Every text has to be there in each of them.
    pub locales: Vec<&'a str>,
    advice: &'a dyn Advice,
    problems: RefCell<Vec<Problem>>,
    faulty: Cell<bool>,
}

impl<'a> Reader<'a> {
    /// A reader that has found nothing yet.
    pub fn new(names: Names<'a>, locales: Vec<&'a str>, advice: &'a dyn Advice) -> Self {
        Self {
            names,
            locales,
            advice,
            problems: RefCell::default(),
            faulty: Cell::new(false),
        }
    }

    /// Reads a value, and always finds all problems. `None` when any part of it could not be
    /// read: what refers to a part that is missing could not be judged fairly. Fields that are
    /// merely unknown are reported and passed over.
    pub fn read<T: Decode>(&self, value: &Value) -> Option<T> {
        let read = T::decode(self.at(value, &Path::Root));
        read.filter(|_| !self.faulty.get())
    }

    /// A value, and where it stands.
    pub fn at<'v>(&'v self, value: &'v Value, path: &'v Path<'v>) -> At<'v> {
        At {
            value,
            path,
            reader: self,
        }
    }

    /// Notes a problem.
    pub fn report(&self, path: String, rule: Rule, words: &[&str]) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MAX_PROBLEMS {
            problems.push(Problem::new(path, rule, words));
        }
        if rule.is_error() {
            self.faulty.set(true);
        }
    }

    /// The mend for a name that does not exist.
    pub fn suggest(&self, name: &str, known: &mut dyn Iterator<Item = &str>) -> String {
        match self.is_patient() {
            true => self.advice.suggest(name, known),
            false => WITHOUT_MEND.to_owned(),
        }
    }

    /// The mend for an id that does not exist.
    pub fn suggest_id(&self, id: &str, known: &Ids<'_>) -> String {
        match self.is_patient() {
            true => self.advice.suggest_id(id, known),
            false => WITHOUT_MEND.to_owned(),
        }
    }

    fn is_patient(&self) -> bool {
        self.problems.borrow().len() < MAX_SUGGESTIONS
    }

    /// Looks at the arguments of an operator, where somebody reads what is said of them.
    pub fn judge(&self, at: At<'_>, operator: &str, arguments: &[Value]) -> Option<()> {
        self.advice.judge(at, operator, arguments)
    }

    /// All problems found.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// Where a value stands, as a chain on the stack: it becomes text only in a problem.
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

/// A value and the place where it stands.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// What stands there.
    pub value: &'a Value,
    /// Where.
    pub path: &'a Path<'a>,
    /// Who reads it.
    pub reader: &'a Reader<'a>,
}

impl<'a> At<'a> {
    /// Reports a problem of the value; `None`, so that it can end what reads it.
    pub fn fault<T>(self, rule: Rule, words: &[&str]) -> Option<T> {
        self.reader.report(self.path.to_string(), rule, words);
        None
    }

    /// Reports a problem of one of the value's fields.
    pub fn fault_at(self, key: &str, rule: Rule, words: &[&str]) {
        let path = Path::Key(self.path, key);
        self.reader.report(path.to_string(), rule, words);
    }

    /// Reports that the value is not what belongs here.
    pub fn expected<T>(self, what: &str) -> Option<T> {
        let found = match self.value {
            Value::Null => "null".to_owned(),
            Value::Array(items) => format!("a list of {}", items.len()),
            Value::Object(_) => "an object in braces".to_owned(),
            Value::String(text) => format!("the text \"{}\"", shortened(text)),
            Value::Bool(_) | Value::Number(_) => self.value.to_string(),
        };
        self.fault(Rule::WrongType, &[&found, what])
    }

    /// Goes one level deeper: the path lives on the stack for as long as the step.
    fn below<T>(self, value: &Value, path: &Path<'_>, step: impl FnOnce(At<'_>) -> T) -> T {
        step(self.reader.at(value, path))
    }

    /// Reads what stands under a key.
    pub fn key<T: Decode>(self, key: &str, value: &Value) -> Option<T> {
        self.below(value, &Path::Key(self.path, key), T::decode)
    }

    /// Reads one element of a list.
    pub fn index<T: Decode>(self, index: usize, value: &Value) -> Option<T> {
        self.below(value, &Path::Index(self.path, index), T::decode)
    }

    /// Does something with what stands under a key.
    pub fn with_key<T>(self, key: &str, value: &Value, step: impl FnOnce(At<'_>) -> T) -> T {
        self.below(value, &Path::Key(self.path, key), step)
    }

    /// Does something with one element of a list.
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
                self.fault_at(key, Rule::UnknownField, &[key, &fix]);
            }
        }
    }

    /// Reads a field that has to be there.
    pub fn required<T: Decode>(self, map: &Map<String, Value>, name: &str) -> Option<T> {
        match field(map, name) {
            Some(value) => self.key(name, value),
            None => self.fault(Rule::MissingField, &[name]),
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
            self.fault(
                Rule::UnknownWord,
                &[&shortened(&self.value.to_string()), &fix],
            )
        })
    }
}

/// What an object has of a name. Faster than the map's own search: objects have few entries, and
/// most names differ in length.
#[inline(never)]
pub fn field<'v>(map: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    map.iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Problems are read by people: a text of a megabyte is not repeated to them.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
