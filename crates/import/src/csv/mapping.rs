//! What an author pins: the answer to a report that guessed wrong.

mod reader;

use super::date::DateOrder;
use super::error::Error;
use super::report::Problem;
use encoding_rs::Encoding;
use reader::{Reader, suggest};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use trust_journey_model::{AttributeType, Better};

/// What a column becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Attribute(AttributeType),
    Price,
    Name,
    Id,
    Url,
    Image,
    Ignore,
}

/// What is said about one column; what is left out stays a guess.
#[derive(Debug, Clone, Default)]
pub(super) struct Pin {
    pub role: Option<Role>,
    pub id: Option<String>,
    pub label: Option<String>,
    pub unit: Option<String>,
    pub currency: Option<String>,
    pub better: Option<Better>,
    pub decimals: Option<u32>,
    pub out_of: Option<i64>,
    pub date_order: Option<DateOrder>,
}

/// A mapping file: `{"columns": {"Weight": {"type": "number", "unit": "kg"}}}`, and beside
/// `columns` perhaps the `encoding` and the `separator` of the table.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    pub(super) columns: BTreeMap<String, Pin>,
    pub(super) encoding: Option<&'static Encoding>,
    pub(super) separator: Option<u8>,
}

impl Mapping {
    /// Reads a mapping file and finds all of its problems. Whether its columns are in the table is
    /// seen by [`super::read`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let json: Json =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
                let message = format!("line {}: this is not JSON: {error}.", error.line());
                Error::Mapping(vec![Problem::new(message, "Correct it there.")])
            })?;
        Self::from_json(&json)
    }

    /// The same for JSON that has been read already.
    pub fn from_json(json: &Json) -> Result<Self, Error> {
        let mut reader = Reader::default();
        let mapping = reader.mapping(json);
        if reader.problems.is_empty() {
            Ok(mapping)
        } else {
            Err(Error::Mapping(reader.problems))
        }
    }

    /// Columns that the table does not have are mistakes, not wishes.
    pub(super) fn check(&self, headers: &[String]) -> Result<(), Error> {
        let unknown = self.columns.keys().filter(|name| !headers.contains(name));
        let unknown = unknown.map(|name| {
            let message = format!("columns.\"{name}\": the table has no column of this name.");
            Problem::new(message, suggest(name, headers.iter().map(String::as_str)))
        });
        let problems: Vec<Problem> = unknown.collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Error::Mapping(problems))
        }
    }
}
