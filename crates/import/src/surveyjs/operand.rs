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

    pub(crate) fn fixed(value: Value) -> Self {
        let kind = match &value {
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Bool(_) => Kind::Flag,
            _ => Kind::Unknown,
        };
        Self {
            constant: Some(value.clone()),
            ..Self::new(value, kind)
        }
    }

    pub(crate) fn guard(&self) -> Value {
        self.present.clone().unwrap_or(Value::Bool(true))
    }

    pub(crate) fn may_miss(&self) -> bool {
        self.present.is_some() || self.constant == Some(Value::Null)
    }
}
