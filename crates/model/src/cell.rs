//! What is known of one product in one attribute, and how exactly it is known.

use crate::Text;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::fmt;

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

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(
            "a number, text, true, false, null (not known), {\"range\": [low, high]}, {\"not_applicable\": true} or {\"depends\": \"note\"}",
        )
    }
    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Unknown)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Cell, E> {
        Ok(Cell::Bool(value))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Cell, E> {
        if value.is_finite() {
            Ok(Cell::Number(value))
        } else {
            Err(E::custom("This number is too large to be used."))
        }
    }
    fn visit_i64<E>(self, value: i64) -> Result<Cell, E> {
        Ok(Cell::Number(value as f64))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Cell, E> {
        Ok(Cell::Number(value as f64))
    }
    fn visit_str<E>(self, value: &str) -> Result<Cell, E> {
        Ok(Cell::Text(value.to_owned()))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
        let shape = || {
            A::Error::custom(
                "A value in braces is {\"range\": [low, high]}, {\"not_applicable\": true} or {\"depends\": \"note\"}.",
            )
        };
        let key: String = map.next_key()?.ok_or_else(shape)?;
        let cell = match key.as_str() {
            "range" => {
                let (low, high): (f64, f64) = map.next_value()?;
                if low > high {
                    return Err(A::Error::custom(
                        "The first number of a range is the lower one.",
                    ));
                }
                Cell::Range(low, high)
            }
            "not_applicable" if map.next_value::<bool>()? => Cell::NotApplicable,
            "depends" => Cell::Depends(map.next_value()?),
            _ => return Err(shape()),
        };
        match map.next_key::<String>()? {
            None => Ok(cell),
            Some(_) => Err(shape()),
        }
    }
}
