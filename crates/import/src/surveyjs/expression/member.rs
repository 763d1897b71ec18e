//! `contains`, `anyof`, `allof` and their opposites.

use super::logic::{all, any, has, one_of, op};
use super::operand::{Kind, Operand};
use super::{Translated, Translator};
use crate::surveyjs::names::{Question, Shape};
use serde_json::{Value, json};

impl Translator<'_> {
    fn about(&self, operand: &Operand) -> Option<Question> {
        self.names.questions.get(operand.question?).cloned()
    }

    pub(crate) fn is_list(&self, operand: &Operand) -> bool {
        operand.list.is_some()
            || self
                .about(operand)
                .is_some_and(|question| question.is_list())
    }

    /// `contains`; for lists also `allof`.
    pub(crate) fn contains(&mut self, left: &Operand, right: &Operand) -> Translated {
        match (self.about(left), self.about(right), &right.constant, &right.list) {
            (Some(list), None, Some(value), _) if list.is_list() => {
                Ok(self.has_value(&list, value))
            }
            (Some(list), None, _, Some(values)) if list.is_list() && !values.is_empty() => {
                let each = values.iter().map(|value| self.has_value(&list, value));
                Ok(all(each.collect()))
            }
            (Some(list), Some(single), ..) if list.is_list() && !single.is_list() => {
                has_answer(&list, &single)
            }
            (Some(single), None, Some(part), _) if !single.is_list() => {
                let part = part_of(part)?;
                let with = |choice: &&crate::surveyjs::names::Choice| {
                    text_of(&choice.value).to_lowercase().contains(&part)
                };
                let with = single.choices.iter().filter(with);
                let ids = with.map(|choice| choice.id.clone()).collect();
                Ok(one_of(single.answer(), ids))
            }
            (None, Some(single), ..) if left.list.is_some() && !single.is_list() => {
                self.any_of(right, left)
            }
            (None, None, Some(part), _) if left.kind == Kind::Text && left.constant.is_none() => {
                self.in_text(left, &part_of(part)?, text_of(part))
            }
            _ => Err("\"contains\" looks for something other than a fixed value or an answer in a list of answers".to_owned()),
        }
    }

    fn in_text(&mut self, text: &Operand, lowered: &str, part: String) -> Translated {
        if let Some(words) = &text.words {
            let with = words
                .iter()
                .filter(|word| word.to_lowercase().contains(lowered));
            return Ok(one_of(text.logic.clone(), with.cloned().collect()));
        }
        self.note_letters(&part);
        let found = op("in", vec![part.into(), text.logic.clone()]);
        Ok(all(vec![text.guard(), found]))
    }

    fn has_value(&mut self, list: &Question, value: &Value) -> Value {
        match list.option(value) {
            Some(choice) => has(&list.answer(), &choice.id),
            None => self.never(value),
        }
    }

    pub(crate) fn any_of(&mut self, left: &Operand, right: &Operand) -> Translated {
        let values = match (&right.list, &right.constant) {
            (Some(values), _) if !values.is_empty() => values.clone(),
            (None, Some(value)) if !right.is_nothing() => vec![value.clone()],
            _ => return Err("\"anyof\" needs a list of fixed values".to_owned()),
        };
        let Some(question) = self.about(left) else {
            let each = values.iter().map(|value| self.is_this(left, value));
            return Ok(any(each.collect::<Translated<_>>()?));
        };
        if right.list.is_none() && !question.is_list() {
            return Err("\"anyof\" needs a list in brackets".to_owned());
        }
        let mut ids = Vec::new();
        for value in &values {
            match question.option(value) {
                Some(choice) => ids.push(choice.id.clone()),
                None => {
                    let _ = self.never(value);
                }
            }
        }
        Ok(match (question.shape, ids.as_slice()) {
            (Shape::Single, _) => one_of(question.answer(), ids),
            (_, []) => Value::Bool(false),
            (_, [only]) => has(&question.answer(), only),
            (_, ids) => {
                let among = op("in", vec![json!({"var": ""}), json!(ids)]);
                op("some", vec![question.answer(), among])
            }
        })
    }
}

/// The list of answers has the answer to the other question.
fn has_answer(list: &Question, single: &Question) -> Translated {
    if !list.same_ids(single) {
        return Err("it compares the answers to two questions whose options differ".to_owned());
    }
    let given = super::logic::present(&single.answer());
    let found = op("in", vec![single.answer(), list.answer()]);
    Ok(all(vec![given, found]))
}

/// A part of a text to look for, in lower case. SurveyJS finds nothing that is empty or 0.
fn part_of(part: &Value) -> Translated<String> {
    let text = text_of(part).to_lowercase();
    if text.is_empty() || part.is_boolean() || part.as_f64() == Some(0.0) {
        return Err(format!("it looks for {part} in a text"));
    }
    Ok(text)
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        value => value.to_string(),
    }
}
