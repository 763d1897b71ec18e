//! Expressions of SurveyJS into JsonLogic.
//!
//! Carried over: comparisons, `and`, `or`, `not`, `empty`, `contains`, `anyof`, `allof`,
//! arithmetic, `iif` and the usual functions, wherever the types of the values are known and fit
//! each other. Not in here: SurveyJS's conversions between types. An expression that needs one is
//! refused with the reason, and the caller reports that it is left out.
//!
//! Two differences run through all of it. An option's answer is its id, not its value. And a
//! missing answer is `null`, which JsonLogic counts as 0 in a comparison, whereas in SurveyJS no
//! comparison with it holds: hence the guards.

mod ast;
mod compare;
mod date;
mod function;
mod lexer;
pub(super) mod logic;
mod member;
mod number;
pub(super) mod operand;
mod parse;
mod truth;
mod value;

pub(super) use compare::is_day;
pub(super) use parse::parse;
pub(super) use value::converted;

use super::names::{Names, Scope};
use ast::{Ast, Operator};
use logic::weight;
use operand::Operand;
use serde_json::Value;

/// A translation, or why there is none.
pub(super) type Translated<T = Value> = Result<T, String>;

/// Turns expressions into JsonLogic, and notes what they mean slightly differently.
pub(super) struct Translator<'a> {
    pub(super) names: &'a mut Names,
    pub(super) notes: Vec<String>,
    /// How many formulas are being computed, each because the one before needs it.
    depth: usize,
}

/// Guards and rounding repeat what they are about, so nesting multiplies: without a limit a few
/// hundred letters could fill the memory.
const HEAVIEST: usize = 30_000;
const HEAVIEST_IN_ALL: usize = 1_500_000;

impl<'a> Translator<'a> {
    pub(super) fn new(names: &'a mut Names) -> Self {
        Self {
            names,
            notes: Vec::new(),
            depth: 0,
        }
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// One side of an operator. A question with options stays a question.
    pub(super) fn operand(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated<Operand> {
        let operand = match ast {
            Ast::Null => Operand::fixed(Value::Null),
            Ast::Bool(fixed) => Operand::fixed(Value::Bool(*fixed)),
            Ast::Number(fixed) => Operand::fixed(logic::number(*fixed)),
            Ast::Text(text) => Operand::fixed(value::converted(text)),
            Ast::Name(name) => self.named(name, scope)?,
            Ast::List(items) => self.list(items, scope)?,
            Ast::Call(name, arguments) => self.call(name, arguments, scope)?,
            Ast::Sum(terms) => self.sum(terms, scope)?,
            Ast::Binary(Operator::Factor(sign), a, b) => self.product(sign, a, b, scope)?,
            condition => Operand::new(self.truth(condition, scope)?, operand::Kind::Flag),
        };
        let size = weight(&operand.logic);
        self.names.spent = self.names.spent.saturating_add(size);
        if size > HEAVIEST || self.names.spent > HEAVIEST_IN_ALL {
            return Err("its translation is too long".to_owned());
        }
        Ok(operand)
    }

    fn list(&mut self, items: &[Ast], scope: Scope<'_>) -> Translated<Operand> {
        let mut values = Vec::new();
        for item in items {
            let item = self.operand(item, scope)?;
            values.push(
                item.constant
                    .ok_or("a list has values that are not fixed")?,
            );
        }
        Ok(Operand {
            list: Some(values.clone()),
            ..Operand::new(values.into(), operand::Kind::Other)
        })
    }
}
