//! `contains`, `anyof`, `allof` and their opposites.

use super::ast::{Ast, Membership};
use super::logic::{all, any, equal, has, not, one_of, op};
use super::names::{Kind, Question, Scope, Shape};
use super::operand::Operand;
use super::translate::{Translated, Translator};
use serde_json::{Value, json};

impl Translator<'_> {
    pub(crate) fn member(
        &mut self,
        membership: Membership,
        left: &Ast,
        right: &Ast,
        scope: Scope<'_>,
    ) -> Translated {
        let left = self.operand(left, scope)?;
        let right = self.operand(right, scope)?;
        match membership {
            Membership::Contains => self.contains(&left, &right),
            Membership::NotContains => Ok(not(self.contains(&left, &right)?)),
            Membership::AllOf => self.contains(&left, &right),
            Membership::AnyOf => self.any_of(&left, &right),
            Membership::NoneOf => Ok(not(self.any_of(&left, &right)?)),
        }
    }

    fn about(&self, operand: &Operand) -> Option<Question> {
        let question = self.names.questions.get(operand.question?)?;
        Some(question.clone())
    }

    fn contains(&mut self, left: &Operand, right: &Operand) -> Translated {
        match (self.about(left), self.about(right)) {
            (Some(list), other) if list.is_list() => match (other, &right.constant, &right.list) {
                (Some(other), ..) => Ok(holds_answer(&list, &other)),
                (_, Some(value), _) => Ok(self.holds_value(&list, value)),
                (_, _, Some(values)) => {
                    let each = values.iter().map(|value| self.holds_value(&list, value));
                    Ok(all(each.collect()))
                }
                _ => Err("it looks for a computed value among the answers".to_owned()),
            },
            (Some(single), None) => match &right.constant {
                Some(part) => Ok(options_with(&single, &text_of(part))),
                None => Err("it looks for more than a fixed text in one answer".to_owned()),
            },
            // A fixed list, most often turned round by mistake: the answer is one of its items.
            (None, Some(_)) if left.list.is_some() => self.any_of(right, left),
            (None, _) => self.within_text(left, right),
            (Some(_), Some(_)) => Err("it looks for one answer within another".to_owned()),
        }
    }

    fn within_text(&mut self, left: &Operand, right: &Operand) -> Translated {
        if !matches!(left.kind, Kind::Text | Kind::Unknown) || left.list.is_some() {
            return Err("it looks for a part of what is no text".to_owned());
        }
        let right = self.raw(right.clone())?;
        let part = match &right.constant {
            Some(part) => text_of(part).into(),
            None => right.logic.clone(),
        };
        Ok(all(vec![
            right.guard(),
            op("in", vec![part, left.logic.clone()]),
        ]))
    }

    fn holds_value(&mut self, list: &Question, value: &Value) -> Value {
        match list.option(value) {
            Some(choice) => has(&list.answer(), &choice.id),
            None => {
                self.unknown(value);
                Value::Bool(false)
            }
        }
    }

    fn any_of(&mut self, left: &Operand, right: &Operand) -> Translated {
        if let Some(value) = &right.constant {
            return match self.about(left) {
                Some(list) if list.is_list() => Ok(self.holds_value(&list, value)),
                _ => self.equality(left, right),
            };
        }
        match (self.about(left), self.about(right), &right.list) {
            (Some(question), _, Some(values)) => {
                let mut ids = Vec::new();
                for value in values {
                    match question.option(value) {
                        Some(choice) => ids.push(choice.id.clone()),
                        None => self.unknown(value),
                    }
                }
                Ok(one_of_answers(&question, ids))
            }
            (None, _, Some(values)) => {
                let values: Vec<Value> = values.iter().map(|value| self.fit(value, left)).collect();
                Ok(op("in", vec![left.logic.clone(), values.into()]))
            }
            (Some(one), Some(other), _) if one.is_list() && other.is_list() => {
                let both =
                    |a: &str, b: &str| all(vec![has(&one.answer(), a), has(&other.answer(), b)]);
                // Nothing at all is part of anything.
                let nothing = op("!", vec![other.answer()]);
                let shared = shared(&one, &other, both);
                Ok(any([nothing].into_iter().chain(shared).collect()))
            }
            (Some(list), Some(single), _) if list.is_list() => Ok(holds_answer(&list, &single)),
            (Some(single), Some(list), _) if list.is_list() => Ok(holds_answer(&list, &single)),
            _ => self.equality(left, right),
        }
    }
}

/// The list's answers hold all that the other question's answer says.
fn holds_answer(list: &Question, other: &Question) -> Value {
    let given = super::logic::present(&other.answer());
    if other.is_list() {
        let each = other.choices.iter().map(|choice| {
            let picked = has(&other.answer(), &choice.id);
            let found = list.option(&choice.value);
            let found = found.map_or(Value::Bool(false), |c| has(&list.answer(), &c.id));
            any(vec![not(picked), found])
        });
        return all([given].into_iter().chain(each).collect());
    }
    let alike = list.choices.iter().all(|choice| {
        let other = other.option(&choice.value);
        other.is_none_or(|other| other.id == choice.id)
    });
    if alike {
        return all(vec![given, op("in", vec![other.answer(), list.answer()])]);
    }
    any(shared(list, other, |a, b| {
        all(vec![
            has(&list.answer(), a),
            equal(other.answer(), b.into()),
        ])
    }))
}

fn shared(one: &Question, other: &Question, both: impl Fn(&str, &str) -> Value) -> Vec<Value> {
    let pair = |choice: &super::names::Choice| {
        let other = other.option(&choice.value)?;
        Some(both(&choice.id, &other.id))
    };
    one.choices.iter().filter_map(pair).collect()
}

fn one_of_answers(question: &Question, ids: Vec<String>) -> Value {
    match (question.shape, ids.as_slice()) {
        (Shape::Single, _) => one_of(question.answer(), ids),
        (_, []) => Value::Bool(false),
        (_, [only]) => has(&question.answer(), only),
        (_, ids) => {
            let among = op("in", vec![json!({"var": ""}), json!(ids)]);
            op("some", vec![question.answer(), among])
        }
    }
}

/// A part of a single answer's value: the options that have it are known beforehand.
fn options_with(question: &Question, part: &str) -> Value {
    let with = question.choices.iter().filter(|choice| {
        let value = text_of(&choice.value);
        !part.is_empty() && value.contains(part)
    });
    one_of(
        question.answer(),
        with.map(|choice| choice.id.clone()).collect(),
    )
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        value => value.to_string(),
    }
}
