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
            Membership::NotContains => self.contains_not(&left, &right),
            Membership::AllOf => self.all_of(&left, &right),
            Membership::AnyOf => self.any_of(&left, &right),
            Membership::NoneOf => Ok(not(self.any_of(&left, &right)?)),
        }
    }

    fn about(&self, operand: &Operand) -> Option<Question> {
        let question = self.names.questions.get(operand.question?)?;
        Some(question.clone())
    }

    /// The opposite, except that in a text nothing is neither contained nor not.
    fn contains_not(&mut self, left: &Operand, right: &Operand) -> Translated {
        let opposite = not(self.contains(left, right)?);
        if self.about(left).is_some_and(|left| left.is_list()) || left.list.is_some() {
            return Ok(opposite);
        }
        let sought = match &right.constant {
            Some(part) => Value::Bool(!is_nothing(part)),
            None if right.kind == Kind::Number => op("!!", vec![right.logic.clone()]),
            None => not(self.is_empty(right)),
        };
        Ok(all(vec![sought, opposite]))
    }

    /// Of nothing, all are contained.
    fn all_of(&mut self, left: &Operand, right: &Operand) -> Translated {
        let none = match (self.about(right), &right.list) {
            (Some(list), _) if list.is_list() => self.is_empty(right),
            (_, Some(values)) => Value::Bool(values.is_empty()),
            _ => Value::Bool(false),
        };
        match none {
            Value::Bool(true) => Ok(none),
            none => Ok(any(vec![none, self.contains(left, right)?])),
        }
    }

    fn contains(&mut self, left: &Operand, right: &Operand) -> Translated {
        match (self.about(left), self.about(right)) {
            (Some(list), other) if list.is_list() => match (other, &right.constant, &right.list) {
                (Some(other), ..) => Ok(holds_answer(&list, &other)),
                (_, Some(value), _) => Ok(self.holds_value(&list, value)),
                (_, _, Some(values)) => {
                    let each = values.iter().map(|value| self.holds_value(&list, value));
                    let each: Vec<Value> = each.collect();
                    Ok(match each.is_empty() {
                        true => not(self.is_empty(left)),
                        false => all(each),
                    })
                }
                _ => Err("it looks for a computed value among the answers".to_owned()),
            },
            (Some(single), None) => match &right.constant {
                Some(part) if is_nothing(part) => Ok(Value::Bool(false)),
                Some(part) => Ok(options_with(&single, &text_of(part).to_lowercase())),
                None => Err("it looks for more than a fixed text in one answer".to_owned()),
            },
            // A fixed list, most often turned round by mistake: the answer is one of its items.
            (None, Some(list)) if left.list.is_some() && list.is_list() => {
                Ok(only_from(&list, left.list.as_deref().unwrap_or_default()))
            }
            (None, _) if left.list.is_some() && right.list.is_none() => self.any_of(right, left),
            (None, _) => self.within_text(left, right),
            (Some(_), Some(_)) => Err("it looks for one answer within another".to_owned()),
        }
    }

    fn within_text(&mut self, left: &Operand, right: &Operand) -> Translated {
        let text = matches!(left.kind, Kind::Text | Kind::Loose | Kind::Unknown);
        if !text || left.list.is_some() || right.list.is_some() {
            return Err("it looks for a part of what is no text".to_owned());
        }
        if self.is_empty(left) == Value::Bool(true) {
            return Ok(Value::Bool(false));
        }
        let right = self.raw(right.clone())?;
        if right.kind == Kind::Flag {
            return Err("it looks for true or false in a text".to_owned());
        }
        let part = match &right.constant {
            Some(part) if is_nothing(part) => return Ok(Value::Bool(false)),
            Some(part) => text_of(part).into(),
            None => right.logic.clone(),
        };
        if let (Some(words), Some(part)) = (&left.words, part.as_str()) {
            let part = part.to_lowercase();
            let with = words
                .iter()
                .filter(|word| word.to_lowercase().contains(&part));
            return Ok(one_of(left.logic.clone(), with.cloned().collect()));
        }
        self.note_case(left, &right);
        Ok(all(vec![
            left.guard(),
            match right.kind {
                Kind::Number if right.constant.is_none() => op("!!", vec![part.clone()]),
                _ => right.guard(),
            },
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
        let empty = right.list.as_ref().is_some_and(Vec::is_empty);
        if empty || self.is_empty(right) == Value::Bool(true) {
            return Ok(Value::Bool(true));
        }
        if let Some(value) = &right.constant {
            return match self.about(left) {
                Some(list) if list.is_list() => Ok(self.holds_value(&list, value)),
                Some(single) => Ok(options_within(&single, &text_of(value).to_lowercase())),
                None => self.contains(right, left),
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
            (None, _, Some(values)) if left.list.is_none() => Ok(self.one_of_these(left, values)),
            (Some(one), Some(other), _) if one.is_list() && other.is_list() => {
                let both =
                    |a: &str, b: &str| all(vec![has(&one.answer(), a), has(&other.answer(), b)]);
                // Nothing at all is part of anything.
                let nothing = op("!", vec![other.answer()]);
                let shared = shared(&one, &other, both);
                Ok(any([nothing].into_iter().chain(shared).collect()))
            }
            (Some(list), Some(single), _) | (Some(single), Some(list), _) if list.is_list() => {
                Ok(any(vec![
                    self.is_empty(right),
                    holds_answer(&list, &single),
                ]))
            }
            (_, _, Some(_)) => Err("it compares a list with a list".to_owned()),
            // Nothing at all is part of anything here, too.
            _ => Ok(any(vec![self.is_empty(right), self.contains(right, left)?])),
        }
    }

    /// Fixed values in one list as far as they are compared alike.
    fn one_of_these(&mut self, value: &Operand, fixed: &[Value]) -> Value {
        let mut ids = Vec::new();
        let mut rest = Vec::new();
        for fixed in fixed {
            let logic = self.is_this(value, fixed);
            match logic.get("==").and_then(Value::as_array).map(Vec::as_slice) {
                Some([answer, id]) if *answer == value.logic => ids.push(id.clone()),
                _ => rest.push(logic),
            }
        }
        let listed = match ids.as_slice() {
            [] => Value::Bool(false),
            [only] => equal(value.logic.clone(), only.clone()),
            _ => op("in", vec![value.logic.clone(), ids.into()]),
        };
        any([listed].into_iter().chain(rest).collect())
    }
}

/// All answers are among these, and there are some.
fn only_from(list: &Question, values: &[Value]) -> Value {
    let ids = values.iter().filter_map(|value| list.option(value));
    let ids: Vec<String> = ids.map(|choice| choice.id.clone()).collect();
    // `all` of nothing is false.
    op(
        "all",
        vec![
            list.answer(),
            op("in", vec![json!({"var": ""}), json!(ids)]),
        ],
    )
}

/// What counts as nothing to look for.
fn is_nothing(part: &Value) -> bool {
    part.is_null() || *part == false || part == "" || part.as_f64() == Some(0.0)
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
        let some = op("!!", vec![list.answer()]);
        return all([some].into_iter().chain(each).collect());
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
    let with = question
        .choices
        .iter()
        .filter(|choice| text_of(&choice.value).to_lowercase().contains(part));
    one_of(
        question.answer(),
        with.map(|choice| choice.id.clone()).collect(),
    )
}

/// The other way round: the options whose value is a part of the text.
fn options_within(question: &Question, text: &str) -> Value {
    let within = question.choices.iter().filter(|choice| {
        let value = text_of(&choice.value).to_lowercase();
        !is_nothing(&choice.value) && text.contains(&value)
    });
    one_of(
        question.answer(),
        within.map(|choice| choice.id.clone()).collect(),
    )
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        value => value.to_string(),
    }
}
