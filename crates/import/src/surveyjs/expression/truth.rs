//! Conditions, and when a value counts as empty.

use super::ast::{Ast, Operator};
use super::logic::{all, any, not, op};
use super::operand::{Kind, Operand};
use super::parse::parse;
use super::{Scope, Translated, Translator};
use serde_json::Value;

impl Translator<'_> {
    /// An expression as a condition.
    pub(crate) fn condition(&mut self, text: &str, scope: Scope<'_>) -> Translated {
        self.truth(&parse(text)?, scope)
    }

    pub(crate) fn truth(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated {
        match ast {
            Ast::All(parts) => Ok(all(self.truths(parts, scope)?)),
            Ast::Either(parts) => Ok(any(self.truths(parts, scope)?)),
            Ast::Not(inner) => Ok(not(self.truth(inner, scope)?)),
            Ast::Empty(inner) => {
                let operand = self.operand(inner, scope)?;
                Ok(self.is_empty(&operand))
            }
            Ast::Binary(operator, a, b) if !matches!(operator, Operator::Factor(_)) => {
                let (left, right) = (self.operand(a, scope)?, self.operand(b, scope)?);
                match operator {
                    Operator::Equal => self.equality(&left, &right),
                    Operator::Order(sign) => self.order(sign, &left, &right),
                    Operator::AnyOf => self.any_of(&left, &right),
                    // One answer contains a list where it is one of it.
                    Operator::Contains if right.list.is_some() && !self.is_list(&left) => {
                        self.any_of(&left, &right)
                    }
                    _ => self.contains(&left, &right),
                }
            }
            value => {
                let operand = self.operand(value, scope)?;
                self.flag(operand)
            }
        }
    }

    fn truths(&mut self, parts: &[Ast], scope: Scope<'_>) -> Translated<Vec<Value>> {
        parts.iter().map(|part| self.truth(part, scope)).collect()
    }

    /// A value that is a condition by itself.
    fn flag(&mut self, operand: Operand) -> Translated {
        match (
            self.raw(operand)?,
            "compare the value, or write \"notempty\"",
        ) {
            (operand, _) if operand.kind == Kind::Flag => Ok(operand.logic),
            (operand, fix) => Err(format!(
                "{} is used as true or false; {fix}",
                operand.kind.noun()
            )),
        }
    }

    pub(crate) fn is_empty(&self, operand: &Operand) -> Value {
        if operand.constant.is_some() {
            return Value::Bool(operand.is_nothing());
        }
        let list = operand.question.and_then(|at| self.names.questions.get(at));
        let list = list.is_some_and(crate::surveyjs::names::Question::is_list);
        match &operand.present {
            None => Value::Bool(false),
            // Both an empty list and an empty text are "no answer".
            Some(_) if list || operand.kind == Kind::Text => op("!", vec![operand.logic.clone()]),
            Some(present) => not(present.clone()),
        }
    }
}
