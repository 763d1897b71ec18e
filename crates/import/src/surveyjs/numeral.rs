//! Texts that count as numbers.
//!
//! SurveyJS reads a name's value as a number wherever it looks like one, so a question that takes
//! any text is a number in one walk and a text in the next. JsonLogic decides by the type.

use super::fields::number_of;
use super::logic::{choose, op, present};
use super::names::Kind;
use super::operand::Operand;
use super::translate::Translator;
use serde_json::{Value, json};

impl Operand {
    /// Whether it is a number: certainly, certainly not, or to be seen from the answer.
    pub(crate) fn is_number(&self) -> Value {
        let known = self.words.as_ref().and_then(|words| {
            let numbers = words.iter().filter(|word| looks_numeric(word)).count();
            match numbers {
                0 => Some(false),
                _ if numbers == words.len() => Some(true),
                _ => None,
            }
        });
        match (self.kind, known) {
            (Kind::Number | Kind::Flag, _) => Value::Bool(true),
            (Kind::Text | Kind::Date, _) => Value::Bool(false),
            (_, Some(known)) => Value::Bool(known),
            _ => present(&self.number()),
        }
    }

    /// Whether a number beside it makes it one: a text is no number to `+`, but it is to `<`.
    pub(crate) fn may_count(&self) -> bool {
        let word = |word: &String| looks_numeric(word);
        match (self.kind, &self.words) {
            (Kind::Date, _) => false,
            (Kind::Text | Kind::Loose, Some(words)) => words.iter().any(word),
            _ => true,
        }
    }

    /// Null where it is no number, 0 where there is no value.
    pub(crate) fn number(&self) -> Value {
        match self.kind {
            Kind::Number | Kind::Flag => self.free(),
            _ => op("-", vec![self.free(), 0.into()]),
        }
    }

    /// The value, or 0: with that it need not be a text, and is compared as a number with numbers.
    pub(crate) fn free(&self) -> Value {
        match &self.constant {
            Some(Value::Bool(flag)) => return i32::from(*flag).into(),
            Some(Value::Null) => return 0.into(),
            Some(constant) => return constant.clone(),
            None => {}
        }
        match self.kind {
            Kind::Flag => choose(self.logic.clone(), 1.into(), 0.into()),
            Kind::Number if self.zeroed => self.logic.clone(),
            Kind::Number | Kind::Unknown if self.present.is_none() => self.logic.clone(),
            _ => self.defaulting_to(&0.into()),
        }
    }

    /// The value as a text that is put together, which may be a date as well.
    pub(crate) fn worded(&self) -> Value {
        match self.logic.get("var").and_then(Value::as_str) {
            Some(_) => self.defaulting_to(&"".into()),
            None => op("cat", vec![self.logic.clone()]),
        }
    }

    fn defaulting_to(&self, default: &Value) -> Value {
        let given = match self.kind {
            Kind::Number | Kind::Date | Kind::Flag => self.guard(),
            _ => op("!!", vec![self.logic.clone()]),
        };
        match self.logic.get("var").and_then(Value::as_str) {
            Some(path) if self.guard() == present(&self.logic) => json!({"var": [path, default]}),
            _ => choose(given, self.logic.clone(), default.clone()),
        }
    }

    /// A text that somebody types.
    pub(crate) fn is_typed(&self) -> bool {
        let path = self.logic.get("var").and_then(Value::as_str);
        self.kind == Kind::Loose
            && self.words.is_none()
            && path.is_some_and(|path| path.starts_with("answers."))
    }
}

impl Translator<'_> {
    /// What is different about a typed text that is meant as a number.
    pub(crate) fn note_numeral(&mut self, operand: &Operand) {
        if operand.is_typed() {
            self.note("A typed text counts as a number where it is one; \"1,5\" and \"007\" are to SurveyJS, but not here.");
        }
    }

    /// What is different about a typed text that is compared with a text.
    pub(crate) fn note_case(&mut self, operand: &Operand, other: &Operand) {
        let fixed = other.constant.as_ref().and_then(Value::as_str);
        let lettered = fixed.is_none_or(|text| text.chars().any(char::is_alphabetic));
        if lettered && (operand.is_typed() || other.is_typed()) {
            self.note(
                "SurveyJS compares texts without regard to upper and lower case; here it counts.",
            );
        }
    }
}

pub(crate) fn looks_numeric(word: &str) -> bool {
    number_of(&Value::String(word.to_owned())).is_some()
}
