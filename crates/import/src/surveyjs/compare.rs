//! `=`, `!=` and the order of values.

use super::ast::{Ast, Comparison};
use super::fields::number_of;
use super::logic::{all, any, equal, has, not, number, op};
use super::names::{Kind, Scope, Shape, alike};
use super::operand::Operand;
use super::translate::{Translated, Translator};
use serde_json::{Value, json};

impl Translator<'_> {
    pub(crate) fn compare(
        &mut self,
        comparison: Comparison,
        left: &Ast,
        right: &Ast,
        scope: Scope<'_>,
    ) -> Translated {
        let left = self.operand(left, scope)?;
        let right = self.operand(right, scope)?;
        match comparison {
            Comparison::Equal => self.equality(&left, &right),
            Comparison::NotEqual => Ok(not(self.equality(&left, &right)?)),
            Comparison::Less => self.order("<", left, right),
            Comparison::LessOrEqual => self.order("<=", left, right),
            Comparison::Greater => self.order(">", left, right),
            Comparison::GreaterOrEqual => self.order(">=", left, right),
        }
    }

    pub(crate) fn equality(&mut self, left: &Operand, right: &Operand) -> Translated {
        if let (Some(a), Some(b)) = (&left.constant, &right.constant) {
            return Ok(Value::Bool(alike(a, b)));
        }
        let (left, right) = match (
            left.question,
            left.constant.is_some() || left.list.is_some(),
        ) {
            (None, true) => (right, left),
            _ if right.question.is_some() && left.question.is_none() => (right, left),
            _ => (left, right),
        };
        match (left.question, right.question, &right.constant, &right.list) {
            (_, _, Some(empty), _) if empty.is_null() || empty == "" => Ok(self.is_empty(left)),
            (Some(at), _, Some(value), _) => Ok(self.chosen(at, left, value)),
            (Some(at), _, _, Some(values)) => self.chosen_all(at, left, values),
            (Some(a), Some(b), _, _) => self.same_choice(a, b),
            (Some(_), None, None, None) => {
                let left = self.raw(left.clone())?;
                let same = equal(left.logic.clone(), right.logic.clone());
                Ok(or_neither(&left, right, all(vec![left.guard(), same])))
            }
            (None, _, _, Some(_)) => Err("it compares one value with a list".to_owned()),
            (None, ..) => {
                let logic = self.fitted(right, left);
                Ok(equal(left.logic.clone(), logic))
            }
        }
    }

    /// One option is the answer.
    fn chosen(&mut self, at: usize, answer: &Operand, value: &Value) -> Value {
        let Some(question) = self.names.questions.get(at) else {
            return Value::Bool(false);
        };
        if question.is_list() {
            // A list never equals a single value, not even when it holds only that.
            self.note("A list of answers is compared with one value, which never holds.");
            return Value::Bool(false);
        }
        match question.option(value) {
            Some(choice) => equal(answer.logic.clone(), choice.id.clone().into()),
            None => {
                self.unknown(value);
                Value::Bool(false)
            }
        }
    }

    pub(crate) fn unknown(&mut self, value: &Value) {
        self.note(format!(
            "{value} is no value of that question, so this part never holds."
        ));
    }

    /// Exactly these options are the answers, in any order.
    fn chosen_all(&mut self, at: usize, answer: &Operand, values: &[Value]) -> Translated {
        let question = self
            .names
            .questions
            .get(at)
            .ok_or("a question is missing")?;
        let found: Option<Vec<String>> = values
            .iter()
            .map(|value| Some(question.option(value)?.id.clone()))
            .collect();
        if values.is_empty() {
            return Ok(self.is_empty(answer));
        }
        let Some(ids) = found.filter(|_| question.is_list()) else {
            return Err("it compares the answer with a list that it can never be".to_owned());
        };
        if question.shape == Shape::Rank {
            self.note("SurveyJS does not compare the order of a ranking; neither does this.");
        }
        let among = op("in", vec![json!({"var": ""}), json!(ids)]);
        let none_else = op("all", vec![answer.logic.clone(), among]);
        let each = ids.iter().map(|id| has(&answer.logic, id));
        Ok(all([none_else].into_iter().chain(each).collect()))
    }

    /// Two questions have the same value, whatever their ids for it are.
    fn same_choice(&mut self, a: usize, b: usize) -> Translated {
        let find = |at| self.names.questions.get(at).ok_or("a question is missing");
        let (a, b) = (find(a)?, find(b)?);
        if a.is_list() || b.is_list() {
            return Err("it compares whole lists of answers with each other".to_owned());
        }
        let shared = a.choices.iter().filter_map(|choice| {
            let other = b.option(&choice.value)?;
            Some((choice.id.clone(), other.id.clone()))
        });
        let shared: Vec<(String, String)> = shared.collect();
        if shared.iter().all(|(one, other)| one == other) {
            return Ok(equal(a.answer(), b.answer()));
        }
        let both = |(one, other): (String, String)| {
            all(vec![
                equal(a.answer(), one.into()),
                equal(b.answer(), other.into()),
            ])
        };
        Ok(any(shared.into_iter().map(both).collect()))
    }

    fn order(&mut self, sign: &str, left: Operand, right: Operand) -> Translated {
        let (left, right) = (self.raw(left)?, self.raw(right)?);
        if left.list.is_some() || right.list.is_some() {
            return Err("it puts a list in an order".to_owned());
        }
        if let (Some(a), Some(b)) = (&left.constant, &right.constant) {
            let (Some(a), Some(b)) = (number_of(a), number_of(b)) else {
                return Err("it compares two fixed values".to_owned());
            };
            return Ok(Value::Bool(match sign {
                "<" => a < b,
                "<=" => a <= b,
                ">" => a > b,
                _ => a >= b,
            }));
        }
        let logic = op(
            sign,
            vec![self.fitted(&left, &right), self.fitted(&right, &left)],
        );
        // null counts as 0, which is not above a number from 0 on: there the guard says nothing.
        let needless = |value: &Operand, limit: &Operand, sign: &str| {
            let limit = limit.constant.as_ref().and_then(number_of);
            value.kind == Kind::Number
                && limit.is_some_and(|limit| match sign {
                    ">" => limit >= 0.0,
                    ">=" => limit > 0.0,
                    _ => false,
                })
        };
        let turned = match sign {
            "<" => ">",
            "<=" => ">=",
            _ => "",
        };
        if needless(&left, &right, sign) || needless(&right, &left, turned) {
            return Ok(logic);
        }
        let logic = all(vec![left.guard(), right.guard(), logic]);
        // Two missing values are equal, and so at most and at least each other.
        Ok(match sign {
            "<=" | ">=" => or_neither(&left, &right, logic),
            _ => logic,
        })
    }

    /// A fixed value as the type of what it is compared with; anything else as it is.
    pub(crate) fn fitted(&mut self, operand: &Operand, other: &Operand) -> Value {
        let Some(constant) = &operand.constant else {
            return operand.logic.clone();
        };
        self.fit(constant, other)
    }

    pub(crate) fn fit(&mut self, constant: &Value, other: &Operand) -> Value {
        match (other.kind, constant) {
            (Kind::Number, value) => number_of(value).map_or_else(|| value.clone(), number),
            (Kind::Text, Value::Number(_) | Value::Bool(_)) => constant.to_string().into(),
            // A date's time of day means nothing to a date.
            (Kind::Date, Value::String(text)) => text.get(..10).unwrap_or(text).into(),
            (Kind::Text, Value::String(text)) => {
                let typed = other.logic.get("var").and_then(Value::as_str);
                let typed = typed.is_some_and(|path| path.starts_with("answers."));
                if typed && text.chars().any(char::is_alphabetic) {
                    self.note("SurveyJS compares texts without regard to upper and lower case; here it counts.");
                }
                constant.clone()
            }
            _ => constant.clone(),
        }
    }
}

/// SurveyJS takes two missing values for equal.
fn or_neither(left: &Operand, right: &Operand, logic: Value) -> Value {
    match (&left.present, &right.present) {
        (Some(left), Some(right)) => any(vec![
            all(vec![not(left.clone()), not(right.clone())]),
            logic,
        ]),
        _ => logic,
    }
}
