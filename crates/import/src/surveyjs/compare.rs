//! `=` and `!=`, above all of answers that are options.

use super::ast::{Ast, Comparison};
use super::logic::{all, any, equal, has, not, op};
use super::names::{Scope, Shape, alike};
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
            Comparison::Less => self.order("<", &left, &right),
            Comparison::LessOrEqual => self.order("<=", &left, &right),
            Comparison::Greater => self.order(">", &left, &right),
            Comparison::GreaterOrEqual => self.order(">=", &left, &right),
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
            (None, _, _, Some(_)) => Err("it compares one value with a list".to_owned()),
            (None, _, Some(value), _) => Ok(self.is_this(left, value)),
            _ => {
                let (left, right) = (self.raw(left.clone())?, self.raw(right.clone())?);
                self.same(&left, &right)
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
}
