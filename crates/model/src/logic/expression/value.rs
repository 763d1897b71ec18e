//! Values, with JavaScript's truth, equality, order and numbers, which JsonLogic uses.

use super::text;
use crate::logic::{parse_number, print_number};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

/// The value of an expression. Texts are borrowed from the document or the answers if possible.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Not answered, or not computable.
    Null,
    /// An unknown fact of a product.
    Unknown,
    /// Yes or no.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// A text, an id or an ISO date.
    Text(Cow<'a, str>),
    /// Several values.
    List(Arc<[Value<'a>]>),
    /// An object of plain data.
    Object(&'a Map<String, Json>),
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A number, or null for infinity and NaN, the results of division by zero and overflow. Adding
    /// zero turns −0 into 0.
    pub fn finite(number: f64) -> Self {
        if number.is_finite() {
            Self::Number(number + 0.0)
        } else {
            Self::Null
        }
    }

    /// A plain value of the document.
    pub fn constant(json: &Json) -> Value<'static> {
        match json {
            Json::Bool(value) => Value::Bool(*value),
            Json::Number(number) => number.as_f64().map_or(Value::Null, Value::finite),
            Json::String(text) => Value::text(text.clone()),
            Json::Array(items) => Value::List(items.iter().map(Value::constant).collect()),
            Json::Null | Json::Object(_) => Value::Null,
        }
    }

    /// The same value, borrowing its text.
    pub fn borrowed(&'a self) -> Self {
        match self {
            Self::Text(text) => Self::Text(Cow::Borrowed(text)),
            other => other.clone(),
        }
    }

    /// The same value without borrows. Objects of plain data, which documents do not have, become
    /// null.
    pub fn owned(self) -> Value<'static> {
        match self {
            Self::Null | Self::Object(_) => Value::Null,
            Self::Unknown => Value::Unknown,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(number) => Value::Number(number),
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::List(items) => Value::List(items.iter().cloned().map(Value::owned).collect()),
        }
    }

    /// JsonLogic's truthiness; `None` when unknown. An empty list is false.
    pub fn truth(&self) -> Option<bool> {
        Some(match self {
            Self::Unknown => return None,
            Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Object(_) => true,
        })
    }

    /// JavaScript's `Number(…)`; `None` instead of NaN.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Null => Some(0.0),
            Self::Bool(value) => Some(f64::from(u8::from(*value))),
            Self::Number(number) => Some(*number),
            Self::Text(text) if text.trim().is_empty() => Some(0.0),
            Self::Text(text) => parse_number(text).or_else(|| text::loose_number(text)),
            Self::List(_) => Self::text(self.to_text()).number(),
            Self::Unknown | Self::Object(_) => None,
        }
    }

    /// JavaScript's `String(…)`, except that null is empty, as in a joined list.
    pub fn to_text(&self) -> Cow<'a, str> {
        match self {
            Self::Null | Self::Unknown => Cow::Borrowed(""),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Number(number) => Cow::Owned(print_number(*number)),
            Self::Text(text) => text.clone(),
            Self::List(items) => {
                let texts: Vec<_> = items.iter().map(Value::to_text).collect();
                Cow::Owned(texts.join(","))
            }
            Self::Object(_) => Cow::Borrowed("[object Object]"),
        }
    }

    /// JavaScript's `String(…)`: null is "null".
    pub fn as_script_text(&self) -> Cow<'a, str> {
        match self {
            Self::Null => Cow::Borrowed("null"),
            other => other.to_text(),
        }
    }

    /// The order of two numbers or two texts; `None` for all others.
    pub fn order(&self, other: &Value<'_>) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(a), Value::Text(b)) => Some(text::order(a, b)),
            (Self::Number(a), Value::Number(b)) => a.partial_cmp(b),
            _ => None,
        }
    }

    /// JavaScript's order, as in `<`: texts as texts, everything else as numbers.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if let (Self::Number(a), Self::Number(b)) = (self, other) {
            return a.partial_cmp(b);
        }
        let primitive = |value: &Self| match value {
            Self::List(_) => Self::text(value.to_text()),
            other => other.clone(),
        };
        let (left, right) = (primitive(self), primitive(other));
        match (&left, &right) {
            (Self::Text(_), Self::Text(_)) => left.order(&right),
            _ => left.number()?.partial_cmp(&right.number()?),
        }
    }

    /// JavaScript's `==`, except that lists are equal when their elements are.
    pub fn loosely_equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, other) | (other, Self::Null) => *other == Self::Null,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::List(_), Self::Text(text)) | (Self::Text(text), Self::List(_)) => {
                let list = if matches!(self, Self::List(_)) {
                    self
                } else {
                    other
                };
                list.to_text() == *text
            }
            _ => self.number().is_some() && self.number() == other.number(),
        }
    }

    /// The same as JSON; unknown becomes null.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null | Self::Unknown => Json::Null,
            Self::Bool(value) => Json::Bool(*value),
            // Whole numbers are written without a fraction, as JavaScript does.
            Self::Number(number) => {
                serde_json::from_str(&print_number(*number)).unwrap_or_default()
            }
            Self::Text(text) => Json::String(text.clone().into_owned()),
            Self::List(items) => Json::Array(items.iter().map(Value::to_json).collect()),
            Self::Object(map) => Json::Object((*map).clone()),
        }
    }
}

impl<'a> From<&'a Json> for Value<'a> {
    fn from(json: &'a Json) -> Self {
        match json {
            Json::String(text) => Self::text(text.as_str()),
            Json::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Json::Object(map) => Self::Object(map),
            plain => Self::constant(plain),
        }
    }
}
