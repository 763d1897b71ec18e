//! One side of an operator.

use super::logic::{choose, present};
use serde_json::{Value, json};

/// The type of a value, as far as the form determines it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Text,
    Date,
    Flag,
    /// An answer that is an option's id, a list, or nothing.
    Other,
}

impl Kind {
    /// For the report.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Flag => "true or false",
            Self::Other => "a choice or nothing",
        }
    }
}

/// A value of an expression.
#[derive(Debug, Clone)]
pub(crate) struct Operand {
    pub(crate) logic: Value,
    pub(crate) kind: Kind,
    /// Holds when there is a value; `None` when there always is one.
    pub(crate) present: Option<Value>,
    /// The index of a question with options, whose answer is an id.
    pub(crate) question: Option<usize>,
    pub(crate) constant: Option<Value>,
    pub(crate) list: Option<Vec<Value>>,
    /// Its logic gives 0 or false where there is no value.
    pub(crate) zeroed: bool,
    /// All texts that it can be, where these are known.
    pub(crate) words: Option<Vec<String>>,
    /// The present moment, which is later than today's date.
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

    pub(crate) fn fixed(value: Value) -> Self {
        let kind = match &value {
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Bool(_) => Kind::Flag,
            Value::Null | Value::Array(_) | Value::Object(_) => Kind::Other,
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

    /// A constant that means "no value": `null`, or an empty text.
    pub(crate) fn is_nothing(&self) -> bool {
        let constant = self.constant.as_ref();
        constant.is_some_and(|fixed| fixed.is_null() || fixed == "")
    }

    /// A text that a visitor types.
    pub(crate) fn is_typed(&self) -> bool {
        self.kind == Kind::Text && self.words.is_none()
    }

    /// Its value, or 0 where there is none.
    pub(crate) fn or_zero(&self) -> Value {
        match (&self.present, self.logic.get("var")) {
            (Some(_), _) if self.zeroed => self.logic.clone(),
            (None, _) => self.logic.clone(),
            (Some(_), Some(path)) if path.is_string() => json!({"var": [path, 0]}),
            (Some(guard), _) => choose(guard.clone(), self.logic.clone(), 0.into()),
        }
    }
}
