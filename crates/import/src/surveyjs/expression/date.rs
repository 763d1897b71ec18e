//! SurveyJS's functions of dates.

use super::ast::Ast;
use super::logic::{all, choose, op, var};
use super::operand::{Kind, Operand};
use super::{Scope, Translated, Translator};
use serde_json::Value;

impl Translator<'_> {
    /// A call of one of the date functions; `None` for any other function.
    pub(super) fn date_function(
        &mut self,
        name: &str,
        arguments: &[Ast],
        scope: Scope<'_>,
    ) -> Translated<Option<Operand>> {
        let today = || Operand::new(var("today"), Kind::Date);
        Ok(Some(match (name, arguments) {
            ("today", []) => today(),
            ("currentDate", _) => Operand {
                now: true,
                ..today()
            },
            ("today", [days, ..]) => {
                let days = self.operand(days, scope)?;
                let logic = op("add_days", vec![var("today"), self.addend(days)?]);
                Operand::new(logic, Kind::Date)
            }
            ("getDate", [date]) => self.date(date, scope)?,
            ("age", [birth, unit @ ..]) => {
                let birth = self.date(birth, scope)?;
                self.note(
                    "For a date in the future SurveyJS counts toward zero, a journey away from it.",
                );
                match interval(unit.first(), "years")? {
                    "years" => function("age", vec![birth]),
                    "months" => function("months_between", vec![birth, today()]),
                    _ => function("days_between", vec![birth, today()]),
                }
            }
            ("dateDiff", [from, to, unit @ ..]) => {
                let (from, to) = (self.date(from, scope)?, self.date(to, scope)?);
                let unit = interval(unit.first(), "days")?;
                if unit != "days" {
                    self.note(format!("At the end of a month and backwards, SurveyJS may count the {unit} differently by one."));
                }
                match unit {
                    "years" => function("age", vec![from, to]),
                    "months" => function("months_between", vec![from, to]),
                    _ => days_apart(from, to),
                }
            }
            ("diffDays", [from, to]) => {
                let days = days_apart(self.date(from, scope)?, self.date(to, scope)?);
                // Unlike dateDiff(), it is 0 without a date.
                Operand::new(choose(days.guard(), days.logic, 0.into()), Kind::Number)
            }
            ("currentYear", _) | ("year", []) => function("year", vec![today()]),
            ("getYear", [date]) => function("year", vec![self.date(date, scope)?]),
            _ => return Ok(None),
        }))
    }

    /// A value that is a date.
    fn date(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated<Operand> {
        let date = self.value(ast, scope)?;
        match date.kind {
            Kind::Date => Ok(Operand { now: false, ..date }),
            _ => Err(format!(
                "it takes {} for a date; ask for a date: inputType \"date\"",
                date.kind.noun()
            )),
        }
    }
}

fn interval<'a>(unit: Option<&'a Ast>, default: &'a str) -> Translated<&'a str> {
    match unit {
        None => Ok(default),
        Some(Ast::Text(unit)) if matches!(unit.as_str(), "days" | "months" | "years") => Ok(unit),
        Some(_) => Err("a journey counts days, months and years only".to_owned()),
    }
}

/// A function of dates; it has a value when all of them have.
fn function(name: &str, arguments: Vec<Operand>) -> Operand {
    let guards: Vec<Value> = arguments.iter().filter_map(|a| a.present.clone()).collect();
    let logic = op(name, arguments.into_iter().map(|a| a.logic).collect());
    Operand {
        present: (!guards.is_empty()).then(|| all(guards)),
        ..Operand::new(logic, Kind::Number)
    }
}

/// SurveyJS counts days without a sign.
fn days_apart(from: Operand, to: Operand) -> Operand {
    let there = function("days_between", vec![from.clone(), to.clone()]);
    let back = function("days_between", vec![to, from]);
    Operand {
        logic: op("max", vec![there.logic, back.logic]),
        zeroed: there.present.is_some(),
        ..there
    }
}
