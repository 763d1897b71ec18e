//! Values: what options stand for, addends and products.

use super::ast::{Ast, Factor};
use super::choices::shown;
use super::fields::number_of;
use super::ids::slug;
use super::logic::{all, choose, equal, has, number, op, var};
use super::names::{Kind, Question, Scope};
use super::operand::Operand;
use super::translate::{Translated, Translator};
use serde_json::Value;

impl Translator<'_> {
    /// An expression's value, never an option's id.
    pub(crate) fn value(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated<Operand> {
        let operand = self.operand(ast, scope)?;
        let value = self.raw(operand)?;
        if !value.zeroed {
            return Ok(value);
        }
        // Alone, it is missing where it would be 0 in a sum.
        let logic = choose(value.guard(), value.logic.clone(), Value::Null);
        Ok(Operand::maybe(logic, value.kind))
    }

    /// The value that an option stands for, instead of its id.
    pub(crate) fn raw(&mut self, operand: Operand) -> Translated<Operand> {
        let Some(at) = operand.question else {
            return Ok(operand);
        };
        let question = self
            .names
            .questions
            .get(at)
            .ok_or("a question is missing")?;
        if question.is_list() {
            return Err("a list of answers stands where one value is needed".to_owned());
        }
        let own = |choice: &super::names::Choice| choice.value == choice.id.as_str();
        let words = question.choices.iter().map(|choice| shown(&choice.value));
        let words: Vec<String> = words.collect();
        if question.choices.iter().all(own) {
            return Ok(Operand {
                words: Some(words),
                ..Operand::maybe(operand.logic, Kind::Loose)
            });
        }
        if let Some(flag) = flag(question) {
            return Ok(flag);
        }
        let present = operand.present.clone();
        if is_numeric(question) {
            return Ok(Operand {
                present,
                zeroed: true,
                ..Operand::new(self.variable(at), Kind::Number)
            });
        }
        Ok(Operand {
            present,
            words: Some(words),
            ..Operand::new(self.variable(at), Kind::Loose)
        })
    }

    /// The variable with the value that a question's answer stands for.
    pub(crate) fn variable(&mut self, at: usize) -> Value {
        let Some(question) = self.names.questions.get(at) else {
            return Value::Null;
        };
        if let Some((id, _)) = self.names.values.get(&at) {
            return var(&format!("variables.{id}"));
        }
        let numeric = is_numeric(question);
        let answer = question.answer();
        let worth = |value: &Value| {
            let worth = number_of(value).filter(|_| numeric).map(number);
            worth.unwrap_or_else(|| value.clone())
        };
        let value = if question.is_list() {
            let each = question
                .choices
                .iter()
                .map(|choice| choose(has(&answer, &choice.id), worth(&choice.value), 0.into()));
            op("+", each.collect())
        } else {
            let otherwise = if numeric { Value::from(0) } else { Value::Null };
            let each = question.choices.iter().flat_map(|choice| {
                let chosen = equal(answer.clone(), choice.id.clone().into());
                [chosen, worth(&choice.value)]
            });
            op("if", each.chain([otherwise]).collect())
        };
        let id = slug(&format!("{}_value", question.id), "value");
        let id = self.names.variables.unique(&id);
        let logic = var(&format!("variables.{id}"));
        self.names.values.insert(at, (id, value));
        logic
    }

    /// A value to add up: 0 where there is none, as SurveyJS has it.
    pub(crate) fn addend(&mut self, operand: Operand) -> Translated {
        if let Some(at) = operand.question {
            let question = self
                .names
                .questions
                .get(at)
                .ok_or("a question is missing")?;
            if question.is_list() {
                if !is_numeric(question) {
                    return Err("it adds up answers that are no numbers".to_owned());
                }
                return Ok(self.variable(at));
            }
        }
        let operand = self.raw(operand)?;
        if operand.kind == Kind::Date {
            return Err("it counts with a date; only the date functions carry over".to_owned());
        }
        match &operand.constant {
            Some(Value::Null) => return Ok(0.into()),
            Some(Value::Bool(flag)) => return Ok(i32::from(*flag).into()),
            Some(constant) => {
                let number = number_of(constant).map(number);
                return number.ok_or_else(|| format!("it counts with {constant}"));
            }
            None => {}
        }
        if !operand.may_count() {
            return Err("it counts with texts that are no numbers".to_owned());
        }
        self.note_numeral(&operand);
        Ok(operand.free())
    }

    pub(crate) fn addends(&mut self, operands: Vec<Operand>) -> Translated<Vec<Value>> {
        operands
            .into_iter()
            .map(|operand| self.addend(operand))
            .collect()
    }

    pub(crate) fn product(
        &mut self,
        factor: Factor,
        left: &Ast,
        right: &Ast,
        scope: Scope<'_>,
    ) -> Translated<Operand> {
        let left = self.operand(left, scope)?;
        let right = self.operand(right, scope)?;
        let certain = self.are_numbers([&left, &right].into_iter())?;
        let (left, right) = (self.addend(left)?, self.addend(right)?);
        let sign = match factor {
            Factor::Times => return Ok(Operand::calculated(op("*", vec![left, right]), certain)),
            Factor::By => "/",
            Factor::Remainder => "%",
        };
        let logic = op(sign, vec![left, right.clone()]);
        match number_of(&right) {
            Some(fixed) if fixed != 0.0 => Ok(Operand::calculated(logic, certain)),
            Some(_) => Err("it divides by zero".to_owned()),
            // Nothing, not infinity, is what SurveyJS makes of a division by zero.
            None => {
                let divides = op("!=", vec![right, 0.into()]);
                let result = Operand::calculated(logic, certain);
                let present = all(vec![divides.clone(), result.guard()]);
                Ok(Operand {
                    present: Some(present),
                    ..Operand::new(choose(divides, result.logic, Value::Null), Kind::Number)
                })
            }
        }
    }
}

fn is_numeric(question: &Question) -> bool {
    let numeric = |choice: &super::names::Choice| number_of(&choice.value).is_some();
    !question.choices.is_empty() && question.choices.iter().all(numeric)
}

/// A yes-or-no question as a truth.
fn flag(question: &Question) -> Option<Operand> {
    let [a, b] = question.choices.as_slice() else {
        return None;
    };
    let yes = [a, b].into_iter().find(|choice| choice.value == true)?;
    let no = [a, b].into_iter().any(|choice| choice.value == false);
    let logic = equal(question.answer(), yes.id.clone().into());
    let present = Some(super::logic::present(&question.answer()));
    no.then(|| Operand {
        present,
        ..Operand::new(logic, Kind::Flag)
    })
}
