//! SurveyJS's functions of dates.

use super::ast::Ast;
use super::logic::{all, choose, number, op, var};
use super::names::{Kind, Scope};
use super::operand::Operand;
use super::same::day;
use super::translate::{Translated, Translator};
use serde_json::{Value, json};

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
            ("today", []) => today(),
            ("currentDate", _) => Operand {
                now: true,
                ..today()
            },
            ("today", [days, ..]) => {
                let days = self.operand(days, scope)?;
                shifted("add_days", today(), self.addend(days)?)
            }
            ("getDate", [date]) => {
                let date = self.date(date, scope)?;
                Operand {
                    kind: Kind::Date,
                    ..date
                }
            }
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
                match interval(unit.first(), "days")? {
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
            ("dateAdd", [date, amount, unit @ ..]) => {
                let date = self.date(date, scope)?;
                let amount = self.operand(amount, scope)?;
                let amount = self.addend(amount)?;
                match interval(unit.first(), "days")? {
                    "years" => shifted("add_months", date, times_twelve(amount)),
                    "months" => shifted("add_months", date, amount),
                    _ => shifted("add_days", date, amount),
                }
            }
            ("currentYear", _) | ("year", []) => function("year", vec![today()]),
            ("getYear", [date]) => function("year", vec![self.date(date, scope)?]),
            ("year", [date]) => function("year", vec![or_today(self.date(date, scope)?)]),
            ("month", []) => part(&today(), "month"),
            ("day", []) => part(&today(), "day"),
            ("month" | "day", [date]) => part(&or_today(self.date(date, scope)?), name),
            _ => return Ok(None),
        }))
    }

    /// A value that is a date, or may be one.
    fn date(&mut self, ast: &Ast, scope: Scope<'_>) -> Translated<Operand> {
        let date = self.value(ast, scope)?;
        let is_day = |text: &String| day(text).as_ref() == Some(text);
        match (date.kind, &date.words) {
            (Kind::Date | Kind::Unknown, _) if date.constant.is_none() => Ok(date),
            (Kind::Text | Kind::Loose, Some(words)) if words.iter().all(is_day) => Ok(date),
            (Kind::Text | Kind::Loose, None) => {
                self.note("A typed text is a date only where it is written as in 2000-01-31.");
                let logic = date.worded();
                Ok(Operand { logic, ..date })
            }
            _ => Err("it asks for a date where there is none".to_owned()),
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

/// Without a date, these functions are about today.
fn or_today(date: Operand) -> Operand {
    let today = var("today");
    let logic = match (&date.present, date.logic.get("var")) {
        (None, _) => date.logic,
        (Some(_), Some(Value::String(path))) => json!({"var": [path, today]}),
        (Some(present), _) => choose(present.clone(), date.logic, today),
    };
    Operand::new(logic, Kind::Date)
}

/// The month or the day of an ISO date as a number: a 1 in front of its two digits, since a number
/// does not begin with a 0.
fn part(date: &Operand, name: &str) -> Operand {
    let at = if name == "month" { 5 } else { 8 };
    let digits = op("substr", vec![date.logic.clone(), at.into(), 2.into()]);
    let above = op("+", vec![op("cat", vec!["1".into(), digits])]);
    Operand::new(op("-", vec![above, 100.into()]), Kind::Number)
}
