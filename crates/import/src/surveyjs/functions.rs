//! SurveyJS's built-in functions.

use super::ast::Ast;
use super::logic::{all, any, choose, not, number, op, present, var};
use super::names::{Kind, Scope};
use super::operand::Operand;
use super::translate::{Translated, Translator};
use serde_json::{Value, json};

impl Translator<'_> {
    pub(crate) fn call(
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
                let otherwise = match rest.first() {
                    Some(otherwise) => self.value(otherwise, scope)?,
                    None => Operand::fixed(Value::Null),
                };
                Ok(either(condition, then, otherwise))
            }
            ("sum", arguments) => {
                let operands = self.flat(arguments, scope)?;
                let logic = op("+", self.addends(operands)?);
                Ok(Operand::new(logic, Kind::Number))
            }
            ("avg", arguments) => self.average(arguments, scope),
            ("count", arguments) => {
                let operands = self.flat(arguments, scope)?;
                Ok(Operand::new(self.counted(&operands), Kind::Number))
            }
            ("min" | "max", arguments) => self.extreme(name, arguments, scope),
            ("round" | "trunc", [value, digits @ ..]) => {
                let value = self.value(value, scope)?;
                let present = value.present.clone();
                let rounded = rounded(name == "round", self.addend(value)?, digits.first())?;
                Ok(Operand {
                    zeroed: present.is_some(),
                    present,
                    ..rounded
                })
            }
            ("substring", [text, Ast::Number(from), to @ ..]) => {
                let text = self.value(text, scope)?;
                if text.is_number() != Value::Bool(false) {
                    self.note("SurveyJS takes nothing out of a text that is a number.");
                }
                let length = match to.first() {
                    Some(Ast::Number(to)) => Some(number((to - from).max(0.0))),
                    Some(_) => return Err("substring() is given computed places".to_owned()),
                    None => None,
                };
                let parts = [text.logic.clone(), number(from.max(0.0))];
                let logic = op("substr", parts.into_iter().chain(length).collect());
                let logic = choose(text.guard(), logic, "".into());
                Ok(Operand::maybe(logic, Kind::Text))
            }
            // A journey is never only displayed.
            ("isDisplayMode", _) => Ok(Operand::fixed(Value::Bool(false))),
            _ => Err(format!("the function {name}() has no counterpart")),
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
            if list.is_some_and(super::names::Question::is_list) {
                let next = op("+", vec![var("accumulator"), 1.into()]);
                return op("reduce", vec![operand.logic.clone(), next, 0.into()]);
            }
            choose(not(self.is_empty(operand)), 1.into(), 0.into())
        };
        let parts: Vec<Value> = operands.iter().map(one).collect();
        let fixed: Option<Vec<i64>> = parts.iter().map(Value::as_i64).collect();
        match fixed {
            Some(fixed) => fixed.iter().sum::<i64>().into(),
            None => op("+", parts),
        }
    }

    fn average(&mut self, arguments: &[Ast], scope: Scope<'_>) -> Translated<Operand> {
        let operands = self.flat(arguments, scope)?;
        let count = self.counted(&operands);
        let sum = op("+", self.addends(operands)?);
        let logic = match count.as_i64() {
            Some(0) => Value::from(0),
            Some(_) => op("/", vec![sum, count]),
            None => choose(
                op(">", vec![count.clone(), 0.into()]),
                op("/", vec![sum, count]),
                0.into(),
            ),
        };
        Ok(Operand::new(logic, Kind::Number))
    }

    fn extreme(&mut self, name: &str, arguments: &[Ast], scope: Scope<'_>) -> Translated<Operand> {
        let mut values = Vec::new();
        let mut missing = false;
        for operand in self.flat(arguments, scope)? {
            let operand = self.raw(operand)?;
            missing |= operand.present.is_some();
            if operand.list.is_some() || !operand.may_count() {
                return Err(format!("{name}() is given what is no number"));
            }
            self.note_numeral(&operand);
            values.push(match operand.kind {
                Kind::Number if !operand.zeroed => operand.logic,
                Kind::Number => choose(operand.guard(), operand.logic, Value::Null),
                _ => choose(operand.guard(), operand.number(), Value::Null),
            });
        }
        if !missing {
            return Ok(Operand::new(op(name, values), Kind::Number));
        }
        // What is not answered is passed over, and nothing but that gives nothing.
        let (item, best) = (var("current"), var("accumulator"));
        let sign = if name == "min" { "<" } else { ">" };
        let better = any(vec![
            super::logic::equal(best.clone(), Value::Null),
            op(sign, vec![item.clone(), best.clone()]),
        ]);
        let next = choose(all(vec![present(&item), better]), item, best);
        let logic = op("reduce", vec![values.into(), next, Value::Null]);
        Ok(Operand::maybe(logic, Kind::Number))
    }
}

/// One of two values.
pub(crate) fn either(condition: Value, then: Operand, otherwise: Operand) -> Operand {
    let text = |operand: &Operand| matches!(operand.kind, Kind::Text | Kind::Loose);
    let kind = match (&then.constant, &otherwise.constant) {
        (Some(Value::Null), _) => otherwise.kind,
        (_, Some(Value::Null)) => then.kind,
        _ if then.kind == otherwise.kind => then.kind,
        (_, _) if text(&then) && text(&otherwise) => Kind::Loose,
        _ => Kind::Unknown,
    };
    match condition {
        Value::Bool(true) => return then,
        Value::Bool(false) => return otherwise,
        _ => {}
    }
    let maybe = then.may_miss() || otherwise.may_miss();
    let words = words(&then, &otherwise);
    let logic = choose(condition, then.logic, otherwise.logic);
    Operand {
        present: maybe.then(|| present(&logic)),
        words,
        ..Operand::new(logic, kind)
    }
}

/// The few texts that it can be, where both are such.
fn words(then: &Operand, otherwise: &Operand) -> Option<Vec<String>> {
    let null = |operand: &Operand| operand.constant == Some(Value::Null);
    match (&then.words, &otherwise.words) {
        (Some(one), Some(other)) => Some(one.iter().chain(other).cloned().collect()),
        (Some(words), None) if null(otherwise) => Some(words.clone()),
        (None, Some(words)) if null(then) => Some(words.clone()),
        _ => None,
    }
}

/// JsonLogic has no rounding, but a remainder.
fn rounded(round: bool, value: Value, digits: Option<&Ast>) -> Translated<Operand> {
    let digits = match digits {
        None => 0.0,
        Some(Ast::Number(digits)) if (0.0..=9.0).contains(digits) => digits.trunc(),
        Some(_) => return Err("it rounds to a computed number of places".to_owned()),
    };
    let scale = number(10_f64.powf(digits));
    let scaled = if digits == 0.0 {
        value.clone()
    } else {
        op("*", vec![value.clone(), scale.clone()])
    };
    let moved = if round {
        let half = choose(op("<", vec![value, 0.into()]), json!(-0.5), json!(0.5));
        op("+", vec![scaled, half])
    } else {
        scaled
    };
    let whole = op("-", vec![moved.clone(), op("%", vec![moved, 1.into()])]);
    let logic = if digits == 0.0 {
        whole
    } else {
        op("/", vec![whole, scale])
    };
    Ok(Operand::new(logic, Kind::Number))
}
