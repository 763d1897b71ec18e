//! SurveyJS's built-in functions.

use super::ast::Ast;
use super::logic::{choose, not, number, op, var};
use super::operand::{Kind, Operand};
use super::{Scope, Translated, Translator};
use serde_json::{Value, json};

impl Translator<'_> {
    pub(super) fn call(
        &mut self,
        name: &str,
        arguments: &[Ast],
        scope: Scope<'_>,
    ) -> Translated<Operand> {
        if let Some(date) = self.date_function(name, arguments, scope)? {
            return Ok(date);
        }
        match (name, arguments) {
            ("iif", [condition, then, rest @ ..]) => {
                let condition = self.truth(condition, scope)?;
                let then = self.value(then, scope)?;
                let otherwise = rest.first().unwrap_or(&Ast::Null);
                let otherwise = self.value(otherwise, scope)?;
                self.either(condition, then, otherwise)
            }
            ("sum", arguments) => {
                let operands = self.flat(arguments, scope)?;
                Ok(Operand::new(op("+", self.addends(operands)?), Kind::Number))
            }
            ("count", arguments) => {
                let operands = self.flat(arguments, scope)?;
                Ok(Operand::new(self.counted(&operands), Kind::Number))
            }
            ("avg", arguments) => self.average(arguments, scope),
            ("round", [value, digits @ ..]) => {
                let value = self.operand(value, scope)?;
                let value = self.as_number(value)?;
                if value.present.is_some() {
                    self.note("Where there is no value, round() has none either; what SurveyJS makes of that is not carried over.");
                }
                Ok(Operand {
                    logic: rounded(value.or_zero(), digits.first())?,
                    zeroed: value.present.is_some(),
                    constant: None,
                    ..value
                })
            }
            _ => Err(format!("the function {name}() is not carried over")),
        }
    }

    /// Arguments, with the items of lists as arguments of their own.
    fn flat(&mut self, arguments: &[Ast], scope: Scope<'_>) -> Translated<Vec<Operand>> {
        let mut operands = Vec::new();
        for argument in arguments {
            match argument {
                Ast::List(items) => operands.extend(self.flat(items, scope)?),
                argument => operands.push(self.operand(argument, scope)?),
            }
        }
        Ok(operands)
    }

    fn counted(&self, operands: &[Operand]) -> Value {
        let one = |operand: &Operand| {
            let list = operand.question.and_then(|at| self.names.questions.get(at));
            if list.is_some_and(crate::surveyjs::names::Question::is_list) {
                let next = op("+", vec![var("accumulator"), 1.into()]);
                return op("reduce", vec![operand.logic.clone(), next, 0.into()]);
            }
            choose(not(self.is_empty(operand)), 1.into(), 0.into())
        };
        op("+", operands.iter().map(one).collect())
    }

    /// The sum by the count, or 0 of nothing.
    fn average(&mut self, arguments: &[Ast], scope: Scope<'_>) -> Translated<Operand> {
        let operands = self.flat(arguments, scope)?;
        let count = self.counted(&operands);
        let mean = op("/", vec![op("+", self.addends(operands)?), count.clone()]);
        let logic = choose(op(">", vec![count, 0.into()]), mean, 0.into());
        Ok(Operand::new(logic, Kind::Number))
    }
}

/// JsonLogic has no rounding, but a remainder.
fn rounded(value: Value, digits: Option<&Ast>) -> Translated {
    let digits = match digits {
        None => 0.0,
        Some(Ast::Number(digits)) if (0.0..=9.0).contains(digits) => digits.trunc(),
        Some(_) => return Err("it rounds to a computed number of places".to_owned()),
    };
    let scale = number(10_f64.powf(digits));
    let scaled = match digits == 0.0 {
        true => value.clone(),
        false => op("*", vec![value.clone(), scale.clone()]),
    };
    let half = choose(op("<", vec![value, 0.into()]), json!(-0.5), json!(0.5));
    let moved = op("+", vec![scaled, half]);
    let whole = op("-", vec![moved.clone(), op("%", vec![moved, 1.into()])]);
    Ok(match digits == 0.0 {
        true => whole,
        false => op("/", vec![whole, scale]),
    })
}
