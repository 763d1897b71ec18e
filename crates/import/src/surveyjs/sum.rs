//! Sums, which are also how texts are put together.

use super::ast::Ast;
use super::logic::{any, choose, not, op};
use super::names::{Kind, Question, Scope};
use super::operand::Operand;
use super::translate::{Translated, Translator};
use serde_json::Value;

impl Translator<'_> {
    pub(crate) fn sum(&mut self, terms: &[(bool, Ast)], scope: Scope<'_>) -> Translated<Operand> {
        let mut added = Vec::new();
        let mut taken = Vec::new();
        for (minus, term) in terms {
            let operand = self.operand(term, scope)?;
            if *minus { &mut taken } else { &mut added }.push(operand);
        }
        if taken.is_empty() && !added.iter().any(|term| self.is_list(term)) {
            return self.joined(added);
        }
        let certain = self.are_numbers(added.iter().chain(&taken))?;
        let added = self.addends(added)?;
        let taken = self.addends(taken)?;
        let logic = match taken.is_empty() {
            true => total(added),
            false => op("-", vec![total(added), total(taken)]),
        };
        Ok(Operand::calculated(logic, certain))
    }

    fn is_list(&self, operand: &Operand) -> bool {
        let question = operand.question.and_then(|at| self.names.questions.get(at));
        question.is_some_and(Question::is_list)
    }

    /// Whether all of them are numbers whatever the answers; if not, there may be no result.
    pub(crate) fn are_numbers<'o>(
        &mut self,
        operands: impl Iterator<Item = &'o Operand>,
    ) -> Translated<bool> {
        let mut certain = true;
        for operand in operands {
            if !self.is_list(operand) {
                certain &= self.raw(operand.clone())?.is_number() == Value::Bool(true);
            }
        }
        Ok(certain)
    }

    /// From the left: numbers are added up until the first text, which all the rest is put behind.
    fn joined(&mut self, operands: Vec<Operand>) -> Translated<Operand> {
        let mut terms = Vec::new();
        for operand in operands {
            let term = self.raw(operand)?;
            if term.kind == Kind::Date {
                return Err("it counts with a date; only the date functions carry over".to_owned());
            }
            terms.push(term);
        }
        let mut texts = Vec::new();
        let mut numeric = Vec::new();
        let mut whole = true;
        for (at, term) in terms.iter().enumerate() {
            let number = match term.is_number() {
                // Even a text is 0 while it is open.
                Value::Bool(false) => self.is_empty(term),
                number => number,
            };
            if number != Value::Bool(true) {
                self.note_numeral(term);
                texts.push((not(number.clone()), put_together(&terms, at)));
            }
            if number == Value::Bool(false) {
                whole = false;
                break;
            }
            numeric.push(term.free());
        }
        // Behind one number or none, two texts make the same.
        if let [(first, one), (second, other), ..] = texts.as_slice()
            && one == other
        {
            let either = any(vec![first.clone(), second.clone()]);
            texts.splice(..2, [(either, other.clone())]);
        }
        let kind = match (texts.is_empty(), whole) {
            (true, _) => Kind::Number,
            (false, false) => Kind::Text,
            (false, true) => Kind::Unknown,
        };
        let otherwise = match whole {
            true => total(numeric),
            false => texts.pop().map_or(Value::Null, |(_, text)| text),
        };
        let chain = texts.into_iter().rev();
        let logic = chain.fold(otherwise, |rest, (when, text)| choose(when, text, rest));
        Ok(Operand::new(logic, kind))
    }
}

/// The sum of those before, then the text and all that follow.
fn put_together(terms: &[Operand], at: usize) -> Value {
    let (before, rest) = terms.split_at(at);
    let spoken = |term: &Operand| match term.fills_holes() {
        true => choose(term.guard(), term.logic.clone(), Value::Null),
        false => term.logic.clone(),
    };
    let before = match before {
        [] => None,
        [only] => Some(spoken(only)),
        many => Some(total(many.iter().map(Operand::free).collect())),
    };
    op(
        "cat",
        before.into_iter().chain(rest.iter().map(spoken)).collect(),
    )
}

fn total(mut terms: Vec<Value>) -> Value {
    match terms.pop() {
        Some(only) if terms.is_empty() => only,
        Some(last) => {
            terms.push(last);
            op("+", terms)
        }
        None => Value::from(0),
    }
}
