//! What is known of one product in one attribute, and how exactly it is known.

use crate::Text;
use crate::read::{At, Decode};
use serde_json::{Map, Value};

/// A value of the catalog. *Unknown* is a value of its own: never "no", never zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nobody has told us. In JSON: `null`, or the key left out.
    #[default]
    Unknown,
    /// The question makes no sense for this product. In JSON: `{"not_applicable": true}`.
    NotApplicable,
    /// It depends, and the note says on what. In JSON: `{"depends": "…"}`.
    Depends(Text),
    /// Yes or no.
    Bool(bool),
    /// A finite number in the attribute's unit (money: minor units).
    Number(f64),
    /// Anything between two numbers. In JSON: `{"range": [low, high]}`.
    Range(f64, f64),
    /// A text, an ISO date, or the id of one of the attribute's choices.
    Text(String),
}

impl Cell {
    /// The number to rank and sort by: the number itself, or the middle of a range (of halves,
    /// because the sum or the difference of two very large numbers can be infinite).
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Range(low, high) => Some(low / 2.0 + high / 2.0),
            _ => None,
        }
    }

    /// True where a fact is missing that may exist.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown | Self::Depends(_))
    }
}

impl Decode for Cell {
    fn decode(at: At<'_>) -> Option<Self> {
        Some(match at.value {
            Value::Null => Self::Unknown,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(_) => Self::Number(f64::decode(at)?),
            Value::String(text) => Self::Text(text.clone()),
            Value::Object(map) => return braces(at, map),
            Value::Array(_) => {
                return at.expected(&format!(
                    "a number, text, true, false, null (not known), or {SHAPES}"
                ));
            }
        })
    }
}

const SHAPES: &str =
    "{\"range\": [low, high]}, {\"not_applicable\": true} or {\"depends\": \"note\"}";

/// What is known less exactly than by one value.
fn braces(at: At<'_>, map: &Map<String, Value>) -> Option<Cell> {
    let mut entries = map.iter();
    match (entries.next(), entries.next()) {
        (Some((key, value)), None) if key == "range" => {
            let ends: Vec<f64> = at.key(key, value)?;
            // An end that is no number has been reported already.
            if value.as_array().map(Vec::len) != Some(ends.len()) {
                return None;
            }
            match ends.as_slice() {
                [low, high] if low <= high => Some(Cell::Range(*low, *high)),
                _ => at.fault(
                    "A range is two numbers, the lower one first.",
                    "Write {\"range\": [low, high]}.",
                ),
            }
        }
        (Some((key, Value::Bool(true))), None) if key == "not_applicable" => {
            Some(Cell::NotApplicable)
        }
        (Some((key, value)), None) if key == "depends" => at.key(key, value).map(Cell::Depends),
        _ => at.fault(
            &format!("A value in braces is {SHAPES}."),
            "Correct the value.",
        ),
    }
}
