//! SurveyJS's functions of dates.

use super::ast::Ast;
use super::logic::{all, choose, number, op, var};
use super::names::{Kind, Scope};
use super::operand::Operand;
use super::translate::{Translated, Translator};
use serde_json::Value;

impl Translator<'_> {
    /// A call of one of the date functions; nothing if it is none.
    pub(crate) fn date_function(
        &mut self,
        name: &str,
        arguments: &[Ast],
        scope: Scope<'_>,
    ) -> Translated<Option<Operand>> {
        let today = || Operand::new(var("today"), Kind::Date);
        Ok(Some(match (name, arguments) {
            ("today", []) | ("currentDate", _) => today(),
            ("today", [days, ..]) => {
                let days = self.operand(days, scope)?;
                shifted("add_days", today(), self.addend(days)?)
            }
            ("getDate", [date]) => {
                let date = self.value(date, scope)?;
                Operand {
                    kind: Kind::Date,
                    ..date
                }
            }
            ("age", [birth, unit @ ..]) => {
                let birth = self.value(birth, scope)?;
                match interval(unit.first(), "years")? {
                    "years" => function("age", vec![birth]),
                    "months" => function("months_between", vec![birth, today()]),
                    _ => function("days_between", vec![birth, today()]),
                }
            }
            ("dateDiff", [from, to, unit @ ..]) => {
                let (from, to) = (self.value(from, scope)?, self.value(to, scope)?);
                match interval(unit.first(), "days")? {
                    "years" => function("age", vec![from, to]),
                    "months" => function("months_between", vec![from, to]),
                    _ => days_apart(from, to),
                }
            }
            ("diffDays", [from, to]) => {
                days_apart(self.value(from, scope)?, self.value(to, scope)?)
            }
            ("dateAdd", [date, amount, unit @ ..]) => {
                let date = self.value(date, scope)?;
                let amount = self.operand(amount, scope)?;
                let amount = self.addend(amount)?;
                match interval(unit.first(), "days")? {
                    "years" => shifted("add_months", date, times_twelve(amount)),
                    "months" => shifted("add_months", date, amount),
                    _ => shifted("add_days", date, amount),
                }
            }
            ("currentYear", _) | ("year", []) => function("year", vec![today()]),
            ("year" | "getYear", [date]) => {
                let date = self.value(date, scope)?;
                function("year", vec![date])
            }
            ("month", []) => part(today(), 5),
            ("day", []) => part(today(), 8),
            ("month", [date]) => part(self.value(date, scope)?, 5),
            ("day", [date]) => part(self.value(date, scope)?, 8),
            _ => return Ok(None),
        }))
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
        ..there
    }
}

fn shifted(name: &str, date: Operand, by: Value) -> Operand {
    Operand {
        present: date.present,
        ..Operand::new(op(name, vec![date.logic, by]), Kind::Date)
    }
}

fn times_twelve(years: Value) -> Value {
    match years.as_f64() {
        Some(years) => number(years * 12.0),
        None => op("*", vec![years, 12.into()]),
    }
}

/// Two digits of an ISO date, as a number.
fn part(date: Operand, at: usize) -> Operand {
    let digits = op("substr", vec![date.logic.clone(), at.into(), 2.into()]);
    let number = op("+", vec![digits]);
    match date.present {
        Some(present) => Operand {
            present: Some(present.clone()),
            ..Operand::new(choose(present, number, Value::Null), Kind::Number)
        },
        None => Operand::new(number, Kind::Number),
    }
}
