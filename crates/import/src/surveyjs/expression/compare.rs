//! `=`, `!=` and the four orders.

use super::logic::{all, any, choose, equal, has, not, op};
use super::operand::{Kind, Operand};
use super::{Translated, Translator};
use crate::surveyjs::fields::number_of;
use crate::surveyjs::names::{Shape, alike};
use serde_json::{Value, json};
use trust_journey_model::Date;

impl Translator<'_> {
    pub(crate) fn equality(&mut self, left: &Operand, right: &Operand) -> Translated {
        if let (Some(a), Some(b)) = (&left.constant, &right.constant) {
            return Ok(Value::Bool(alike(a, b)));
        }
        // Questions go to the left, fixed values to the right.
        let fixed = |operand: &Operand| operand.constant.is_some() || operand.list.is_some();
        let turned = left.question.is_none() && (fixed(left) || right.question.is_some());
        let (left, right) = if turned { (right, left) } else { (left, right) };
        if right.is_nothing() {
            return Ok(self.is_empty(left));
        }
        match (left.question, right.question) {
            (Some(at), None) if fixed(right) => self.chosen(at, left, right),
            (Some(a), Some(b)) => self.same_choice(a, b),
            (None, _) if right.list.is_some() => {
                Err("it compares one value with a list".to_owned())
            }
            _ => {
                let (left, right) = (self.raw(left.clone())?, self.raw(right.clone())?);
                match &right.constant {
                    Some(fixed) => self.is_this(&left, fixed),
                    None => self.same(&left, &right),
                }
            }
        }
    }

    /// The answer to a question with options is exactly this value, or these.
    fn chosen(&mut self, at: usize, answer: &Operand, fixed: &Operand) -> Translated {
        let question = self.names.question(at)?;
        let boolean = question
            .choices
            .iter()
            .any(|choice| choice.value.is_boolean());
        match (&fixed.constant, &fixed.list) {
            (Some(number), _) if boolean && number.is_number() => {
                Err(format!("it compares true or false with {number}"))
            }
            (Some(value), _) if !question.is_list() => match question.option(value) {
                Some(choice) => Ok(equal(answer.logic.clone(), choice.id.clone().into())),
                None => Ok(self.never(value)),
            },
            (None, Some(values)) if question.is_list() && !values.is_empty() => {
                let ids = values.iter().map(|value| question.option(value));
                let ids: Option<Vec<&str>> = ids.map(|found| Some(found?.id.as_str())).collect();
                let ids = ids.ok_or("the list has values that are not options")?;
                let among = op("in", vec![json!({"var": ""}), json!(ids)]);
                let only = op("all", vec![answer.logic.clone(), among]);
                let each = ids.iter().map(|id| has(&answer.logic, id));
                let logic = all([only].into_iter().chain(each).collect());
                if question.shape == Shape::Rank {
                    self.note("SurveyJS ignores the order of a ranking here, and so does this.");
                }
                Ok(logic)
            }
            _ => Err(
                "one value is compared with several; write \"contains\" or \"anyof\"".to_owned(),
            ),
        }
    }

    /// A part of a condition that cannot hold.
    pub(crate) fn never(&mut self, value: &Value) -> Value {
        self.note(format!(
            "{value} is not a value that this can have, so this part never holds."
        ));
        Value::Bool(false)
    }

    /// The answers to two questions have the same value.
    fn same_choice(&self, a: usize, b: usize) -> Translated {
        let (a, b) = (self.names.question(a)?, self.names.question(b)?);
        if a.is_list() || b.is_list() {
            return Err("it compares whole lists of answers with each other".to_owned());
        }
        if !a.same_ids(b) {
            return Err("it compares the answers to two questions whose options differ".to_owned());
        }
        Ok(equal(a.answer(), b.answer()))
    }

    /// A value that is not an option's id equals a fixed one.
    pub(crate) fn is_this(&mut self, value: &Operand, fixed: &Value) -> Translated {
        let logic = value.logic.clone();
        match (value.kind, fixed) {
            _ if value.now => Err("it compares the present moment; write today()".to_owned()),
            (Kind::Flag, Value::Bool(_)) => Ok(equal(logic, fixed.clone())),
            (Kind::Number, Value::Number(_)) => Ok(match (value.zeroed, number_of(fixed)) {
                (true, Some(0.0)) => all(vec![value.guard(), equal(logic, fixed.clone())]),
                _ => equal(logic, fixed.clone()),
            }),
            (Kind::Date, Value::String(day)) if is_day(day) => {
                Ok(equal(logic, day.as_str().into()))
            }
            (Kind::Text, _) if value.words.is_some() => {
                let mut words = value.words.iter().flatten();
                match words.find(|word| alike(&word.as_str().into(), fixed)) {
                    Some(word) => Ok(equal(logic, word.as_str().into())),
                    None => Ok(self.never(fixed)),
                }
            }
            (Kind::Text, Value::String(text)) => {
                self.note_letters(text);
                Ok(equal(logic, fixed.clone()))
            }
            (Kind::Text, Value::Number(number)) => {
                self.note_number();
                let same = equal(or_zero(&logic), fixed.clone());
                let given = op("!!", vec![logic]);
                Ok(match number.as_f64() {
                    Some(0.0) => all(vec![given, same]),
                    _ => same,
                })
            }
            (kind, _) => Err(format!("it compares {} with {fixed}", kind.noun())),
        }
    }

    /// What is different about a typed text that is compared with a text.
    pub(crate) fn note_letters(&mut self, text: &str) {
        if text.chars().any(char::is_alphabetic) {
            self.note(
                "SurveyJS compares texts without regard to upper and lower case; here it counts.",
            );
        }
    }

    /// Two computed values are equal.
    fn same(&mut self, left: &Operand, right: &Operand) -> Translated {
        if (left.kind, right.kind) == (Kind::Text, Kind::Text) {
            self.note("Here two texts are equal only letter by letter; to SurveyJS also in another case, or as the same number.");
            return Ok(equal(left.logic.clone(), right.logic.clone()));
        }
        let (left, right) = self.comparable(left, right)?;
        if left.zeroed || right.zeroed {
            return Err("it compares a choice with another answer".to_owned());
        }
        Ok(equal(left.logic, right.logic))
    }

    pub(crate) fn order(
        &mut self,
        sign: &'static str,
        left: &Operand,
        right: &Operand,
    ) -> Translated {
        if left.is_nothing() || right.is_nothing() {
            return Err("it compares with nothing; write \"empty\" or \"notempty\"".to_owned());
        }
        let (left, right) = (self.raw(left.clone())?, self.raw(right.clone())?);
        let (left, right) = self.comparable(&left, &right)?;
        if let (Some(a), Some(b)) = (&left.constant, &right.constant) {
            let (a, b) = (number_of(a), number_of(b));
            return Ok(Value::Bool(match sign {
                "<" => a < b,
                "<=" => a <= b,
                ">" => a > b,
                _ => a >= b,
            }));
        }
        let logic = op(sign, vec![left.logic.clone(), right.logic.clone()]);
        // A missing value counts as 0, which is not above a number from 0 on: no guard is needed.
        let above = match sign {
            ">" | ">=" => (&left, &right),
            _ => (&right, &left),
        };
        let least = above.1.constant.as_ref().and_then(number_of);
        let needless = |least: f64| {
            if sign.len() == 1 {
                least >= 0.0
            } else {
                least > 0.0
            }
        };
        if above.0.kind == Kind::Number && least.is_some_and(needless) {
            return Ok(logic);
        }
        let logic = all(vec![left.guard(), right.guard(), logic]);
        // Two missing values are equal, and so at most and at least each other.
        Ok(match (sign, &left.present, &right.present) {
            ("<=" | ">=", Some(one), Some(other)) => {
                any(vec![all(vec![not(one.clone()), not(other.clone())]), logic])
            }
            _ => logic,
        })
    }

    /// An answer is on the right side of a limit, or one of them is missing.
    pub(crate) fn within(&mut self, answer: &Operand, sign: &str, limit: &Operand) -> Translated {
        let (left, right) = self.comparable(answer, limit)?;
        let fits = op(sign, vec![left.logic.clone(), right.logic.clone()]);
        Ok(any(vec![self.is_empty(&left), self.is_empty(&right), fits]))
    }

    /// Both dates, both truths, or both numbers.
    fn comparable(&mut self, left: &Operand, right: &Operand) -> Translated<(Operand, Operand)> {
        let day = |operand: &Operand| {
            let fixed = operand.constant.as_ref().and_then(Value::as_str);
            operand.kind == Kind::Date || fixed.is_some_and(is_day)
        };
        let (left, right) = (left.clone(), right.clone());
        if left.now || right.now {
            return Err("it compares the present moment; write today()".to_owned());
        }
        match (left.kind, right.kind) {
            (Kind::Flag, Kind::Flag) => Ok((left, right)),
            (Kind::Date, _) | (_, Kind::Date) if day(&left) && day(&right) => Ok((left, right)),
            (Kind::Date, other) | (other, Kind::Date) => Err(format!(
                "it compares a date with {}; write fixed dates as '2026-01-31'",
                other.noun()
            )),
            (Kind::Flag, other) | (other, Kind::Flag) => {
                Err(format!("it compares true or false with {}", other.noun()))
            }
            (Kind::Text, Kind::Text) => Err("it asks for the order of two texts".to_owned()),
            (Kind::Text, _) if left.is_typed() && right.constant.is_some() => {
                Ok((self.typed_number(left), self.as_number(right)?))
            }
            (_, Kind::Text) if right.is_typed() && left.constant.is_some() => {
                Ok((self.as_number(left)?, self.typed_number(right)))
            }
            _ => Ok((self.as_number(left)?, self.as_number(right)?)),
        }
    }

    /// A typed text beside a fixed number.
    fn typed_number(&mut self, text: Operand) -> Operand {
        self.note_number();
        Operand {
            present: Some(op("!!", vec![text.logic.clone()])),
            ..Operand::new(or_zero(&text.logic), Kind::Number)
        }
    }

    fn note_number(&mut self) {
        self.note("A typed text counts as a number where it is one; \"1,5\" and \"007\" are to SurveyJS, but not here. Better ask for a number: inputType \"number\".");
    }
}

/// What is typed, or 0.
fn or_zero(typed: &Value) -> Value {
    match typed.get("var") {
        Some(path) => json!({"var": [path, 0]}),
        None => choose(op("!!", vec![typed.clone()]), typed.clone(), 0.into()),
    }
}

/// A text that is a date, and nothing else.
pub(crate) fn is_day(text: &str) -> bool {
    Date::parse(text).is_some()
}
