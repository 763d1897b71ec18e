//! Arithmetic.

use super::ast::Ast;
use super::logic::{choose, op};
use super::operand::{Kind, Operand};
use super::{Scope, Translated, Translator};
use crate::surveyjs::fields::number_of;
use serde_json::Value;

impl Translator<'_> {
    /// The value, if it is a number.
    pub(super) fn as_number(&mut self, operand: Operand) -> Translated<Operand> {
        let operand = self.raw(operand)?;
        let why = match (operand.kind, &operand.constant) {
            (Kind::Number, _) => return Ok(operand),
            (Kind::Text, Some(fixed)) => return Err(format!("it takes {fixed} for a number")),
            (Kind::Text, None) if operand.is_typed() => {
                "it takes a typed text for a number; ask for a number: inputType \"number\""
            }
            (Kind::Date, _) => "it counts with a date; only the date functions carry over",
            (Kind::Flag, _) => "it counts with true or false; write iif(…, 1, 0)",
            _ => "it counts with values that are not all numbers",
        };
        Err(why.to_owned())
    }

    /// A number to add up: 0 where there is no value, as SurveyJS has it.
    pub(super) fn addend(&mut self, operand: Operand) -> Translated {
        match operand.question {
            Some(at) if self.names.question(at)?.is_list() => self.variable(at),
            _ => Ok(self.as_number(operand)?.or_zero()),
        }
    }

    pub(super) fn addends(&mut self, operands: Vec<Operand>) -> Translated<Vec<Value>> {
        let each = operands.into_iter().map(|operand| self.addend(operand));
        each.collect()
    }

    pub(super) fn sum(&mut self, terms: &[(bool, Ast)], scope: Scope<'_>) -> Translated<Operand> {
        let (mut added, mut subtracted) = (Vec::new(), Vec::new());
        for (minus, term) in terms {
            let operand = self.operand(term, scope)?;
            if *minus { &mut subtracted } else { &mut added }.push(operand);
        }
        let joins = |term: &Operand| term.kind == Kind::Text && !term.is_typed();
        if subtracted.is_empty() && added.iter().any(joins) {
            return Err("it joins texts, which is not carried over".to_owned());
        }
        let (added, subtracted) = (self.addends(added)?, self.addends(subtracted)?);
        let logic = match subtracted.is_empty() {
            true => total(added),
            false => op("-", vec![total(added), total(subtracted)]),
        };
        Ok(Operand::new(logic, Kind::Number))
    }

    pub(super) fn product(
        &mut self,
        sign: &str,
        left: &Ast,
        right: &Ast,
        scope: Scope<'_>,
    ) -> Translated<Operand> {
        let (left, right) = (self.operand(left, scope)?, self.operand(right, scope)?);
        let (left, right) = (self.addend(left)?, self.addend(right)?);
        let logic = op(sign, vec![left, right.clone()]);
        match number_of(&right) {
            Some(0.0) if sign != "*" => Err("it divides by zero".to_owned()),
            // SurveyJS makes nothing of a division by zero, not infinity.
            None if sign != "*" => {
                let divides = op("!=", vec![right, 0.into()]);
                Ok(Operand {
                    present: Some(divides.clone()),
                    ..Operand::new(choose(divides, logic, Value::Null), Kind::Number)
                })
            }
            _ => Ok(Operand::new(logic, Kind::Number)),
        }
    }
}

fn total(mut terms: Vec<Value>) -> Value {
    if terms.len() > 1 {
        return op("+", terms);
    }
    terms.pop().unwrap_or_else(|| 0.into())
}
