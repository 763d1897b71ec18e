//! What counts as true, and as empty.

use super::ast::Ast;
use super::logic::{all, any, equal, not, one_of, op, shallow};
use super::names::{Kind, Scope, Shape};
use super::operand::Operand;
use super::parse::parse;
use super::translate::{Translated, Translator};
use serde_json::{Value, json};

impl Translator<'_> {
    /// An expression as a condition.
    pub(crate) fn condition(&mut self, text: &str, scope: Scope<'_>) -> Translated {
        shallow(self.strict(&parse(text)?, scope)?)
    }

    /// A condition holds only where its value is true itself. `and` and `or` hand on the value that
    /// decided, and inside of them whatever is not empty or 0 counts.
    fn strict(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated {
        match ast {
            Ast::All(parts) => {
                let Some((last, before)) = parts.split_last() else {
                    return Ok(Value::Bool(true));
                };
                let mut logic = self.truths(before, scope)?;
                logic.push(self.strict(last, scope)?);
                Ok(all(logic))
            }
            Ast::Either(parts) => {
                let mut logic = Value::Bool(false);
                for part in parts.iter().rev() {
                    let (truth, strict) = (self.truth(part, scope)?, self.strict(part, scope)?);
                    logic = if truth == strict {
                        any(vec![strict, logic])
                    } else {
                        any(vec![strict, all(vec![not(truth), logic])])
                    };
                }
                Ok(logic)
            }
            Ast::Not(_) | Ast::Empty(..) | Ast::Compare(..) | Ast::Member(..) => {
                self.truth(ast, scope)
            }
            ast => {
                let operand = self.operand(ast, scope)?;
                let logic = self.is_true(&operand);
                if logic == Value::Bool(false) && operand.constant.is_none() {
                    self.note("On its own it never holds: SurveyJS asks whether it is true, not whether there is an answer.");
                }
                Ok(logic)
            }
        }
    }

    /// Whether a value equals true.
    fn is_true(&self, operand: &Operand) -> Value {
        if let Some(constant) = &operand.constant {
            return Value::Bool(is_yes(constant));
        }
        let question = operand.question.and_then(|at| self.names.questions.get(at));
        if let Some(question) = question {
            let yes = question.choices.iter().filter(|c| is_yes(&c.value));
            let ids: Vec<String> = yes.map(|choice| choice.id.clone()).collect();
            return match question.shape {
                Shape::Single => one_of(operand.logic.clone(), ids),
                _ => Value::Bool(false),
            };
        }
        match operand.kind {
            Kind::Flag => operand.logic.clone(),
            Kind::Loose if operand.words.is_none() => equal(operand.logic.clone(), "true".into()),
            Kind::Unknown => op("===", vec![operand.logic.clone(), true.into()]),
            Kind::Number | Kind::Text | Kind::Loose | Kind::Date => Value::Bool(false),
        }
    }

    pub(crate) fn truth(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated {
        Ok(match ast {
            Ast::All(parts) => all(self.truths(parts, scope)?),
            Ast::Either(parts) => any(self.truths(parts, scope)?),
            Ast::Not(inner) => not(self.truth(inner, scope)?),
            Ast::Empty(inner, true) => self.empty(inner, scope)?,
            Ast::Empty(inner, false) => not(self.empty(inner, scope)?),
            Ast::Compare(comparison, a, b) => self.compare(*comparison, a, b, scope)?,
            Ast::Member(membership, a, b) => self.member(*membership, a, b, scope)?,
            ast => {
                let operand = self.operand(ast, scope)?;
                self.holds(&operand)
            }
        })
    }

    fn truths(&mut self, parts: &[Ast], scope: Scope<'_>) -> Translated<Vec<Value>> {
        parts.iter().map(|part| self.truth(part, scope)).collect()
    }

    /// Whether a value counts as true.
    fn holds(&self, operand: &Operand) -> Value {
        if let Some(constant) = &operand.constant {
            return Value::Bool(!is_falsy(constant));
        }
        let question = operand.question.and_then(|at| self.names.questions.get(at));
        match question {
            Some(question) if question.shape == Shape::Single => {
                let true_ones = question.choices.iter().filter(|c| !is_falsy(&c.value));
                let ids: Vec<String> = true_ones.map(|choice| choice.id.clone()).collect();
                if ids.len() == question.choices.len() {
                    operand.guard()
                } else {
                    one_of(operand.logic.clone(), ids)
                }
            }
            // No choice is an empty list, and that counts.
            Some(_) => Value::Bool(true),
            None if operand.kind == Kind::Flag => operand.logic.clone(),
            None if operand.is_typed() => {
                let falsy = op("in", vec![operand.logic.clone(), json!(["0", "false"])]);
                all(vec![op("!!", vec![operand.logic.clone()]), not(falsy)])
            }
            _ => op("!!", vec![operand.logic.clone()]),
        }
    }

    fn empty(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated {
        let operand = self.operand(ast, scope)?;
        Ok(self.is_empty(&operand))
    }

    pub(crate) fn is_empty(&self, operand: &Operand) -> Value {
        if let Some(constant) = &operand.constant {
            return Value::Bool(constant.is_null() || constant == "");
        }
        let list = operand.question.and_then(|at| self.names.questions.get(at));
        let list = list.is_some_and(super::names::Question::is_list);
        let text = matches!(operand.kind, Kind::Text | Kind::Loose);
        match &operand.present {
            None => Value::Bool(false),
            // Both an empty list and an empty text are "no answer".
            Some(_) if list || (operand.question.is_none() && text) => {
                op("!", vec![operand.logic.clone()])
            }
            Some(present) => not(present.clone()),
        }
    }
}

fn is_yes(value: &Value) -> bool {
    *value == true
        || value
            .as_str()
            .is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

fn is_falsy(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(fixed) => !fixed,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty() || text == "0" || text.eq_ignore_ascii_case("false"),
        Value::Array(_) | Value::Object(_) => false,
    }
}
