//! What stands on one side of an operator.

use super::logic::present;
use super::names::Kind;
use serde_json::Value;

/// What one side of an operator stands for.
#[derive(Debug, Clone)]
pub(crate) struct Operand {
    pub(crate) logic: Value,
    pub(crate) kind: Kind,
    /// Holds when there is a value; nothing when there always is one.
    pub(crate) present: Option<Value>,
    /// A question with options, whose answer is an id.
    pub(crate) question: Option<usize>,
    pub(crate) constant: Option<Value>,
    pub(crate) list: Option<Vec<Value>>,
    /// It is 0 where there is no value, so sums need no guard.
    pub(crate) zeroed: bool,
    /// All that it can be, where it is one of a few known texts.
    pub(crate) words: Option<Vec<String>>,
    /// The moment, not the day: later than any date of today.
    pub(crate) now: bool,
}

impl Operand {
    pub(crate) fn new(logic: Value, kind: Kind) -> Self {
        Self {
            logic,
            kind,
            present: None,
            question: None,
            constant: None,
            list: None,
            zeroed: false,
            words: None,
            now: false,
        }
    }

    /// A value that may be missing.
    pub(crate) fn maybe(logic: Value, kind: Kind) -> Self {
        let present = Some(present(&logic));
        Self {
            present,
            ..Self::new(logic, kind)
        }
    }

    /// A number that is worked out; with texts among its parts there may be none.
    pub(crate) fn calculated(logic: Value, certain: bool) -> Self {
        match certain {
            true => Self::new(logic, Kind::Number),
            false => Self::maybe(logic, Kind::Number),
        }
    }

    pub(crate) fn fixed(value: Value) -> Self {
        let kind = match &value {
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Bool(_) => Kind::Flag,
            _ => Kind::Unknown,
        };
        Self {
            constant: Some(value.clone()),
            words: value.as_str().map(|word| vec![word.to_owned()]),
            ..Self::new(value, kind)
        }
    }

    pub(crate) fn guard(&self) -> Value {
        self.present.clone().unwrap_or(Value::Bool(true))
    }

    pub(crate) fn may_miss(&self) -> bool {
        self.present.is_some() || self.constant == Some(Value::Null)
    }

    /// It has a value of its own where there is none: 0, or not true.
    pub(crate) fn fills_holes(&self) -> bool {
        self.zeroed || (self.kind == Kind::Flag && self.present.is_some())
    }

    /// A date that is worked out, which SurveyJS keeps as a moment; an answer it keeps as a text.
    pub(crate) fn is_moment(&self) -> bool {
        let path = self.logic.get("var").and_then(Value::as_str);
        self.kind == Kind::Date
            && self.constant.is_none()
            && path.is_none_or(|path| path == "today")
    }

    /// Worked out, not just read by its name.
    pub(crate) fn is_computed(&self) -> bool {
        self.constant.is_none() && self.logic.get("var").is_none()
    }
}
