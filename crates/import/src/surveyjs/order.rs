//! `<`, `<=`, `>` and `>=`.

use super::fields::number_of;
use super::logic::{all, choose, op};
use super::names::Kind;
use super::operand::Operand;
use super::same::{day, or_neither};
use super::translate::{Translated, Translator};
use serde_json::Value;

impl Translator<'_> {
    pub(crate) fn order(&mut self, sign: &str, left: &Operand, right: &Operand) -> Translated {
        let (left, right) = (self.raw(left.clone())?, self.raw(right.clone())?);
        if left.list.is_some() || right.list.is_some() {
            return Err("it puts a list in an order".to_owned());
        }
        if let (Some(a), Some(b)) = (&left.constant, &right.constant) {
            let (Some(a), Some(b)) = (number_of(a), number_of(b)) else {
                return Err("it compares two fixed values".to_owned());
            };
            return Ok(Value::Bool(match sign {
                "<" => a < b,
                "<=" => a <= b,
                ">" => a > b,
                _ => a >= b,
            }));
        }
        for (nothing, other) in [(&left, &right), (&right, &left)] {
            if nothing.constant == Some(Value::Null) {
                return Ok(match sign {
                    "<=" | ">=" => self.is_empty(other),
                    _ => Value::Bool(false),
                });
            }
        }
        let (left, right) = (self.dated(&left, &right)?, self.dated(&right, &left)?);
        let sign = moment(sign, &left, &right);
        let logic = self.ordered(sign, &left, &right)?;
        // null counts as 0, which is not above a number from 0 on: there the guard says nothing.
        let needless = |value: &Operand, limit: &Operand, sign: &str| {
            let limit = limit.constant.as_ref().and_then(number_of);
            let numeric = matches!(value.kind, Kind::Number | Kind::Loose);
            numeric
                && limit.is_some_and(|limit| match sign {
                    ">" => limit >= 0.0,
                    ">=" => limit > 0.0,
                    _ => false,
                })
        };
        if needless(&left, &right, sign) || needless(&right, &left, turned(sign)) {
            return Ok(logic);
        }
        let logic = all(vec![left.guard(), right.guard(), logic]);
        // Two missing values are equal, and so at most and at least each other.
        Ok(match sign {
            "<=" | ">=" if !left.now && !right.now => or_neither(&left, &right, logic),
            _ => logic,
        })
    }

    /// Numbers in their order, and texts in theirs; a number and a text have none.
    pub(crate) fn ordered(&mut self, sign: &str, left: &Operand, right: &Operand) -> Translated {
        let moment = |date: &Operand, other: &Operand| {
            date.is_moment() && other.kind != Kind::Date && other.constant.is_none()
        };
        if moment(left, right) || moment(right, left) {
            return Err("it compares a computed date with what is no date".to_owned());
        }
        let (one, other) = (left.is_number(), right.is_number());
        let certain = |number: &Value| *number == Value::Bool(true);
        let numeric = left.may_count() && right.may_count();
        if numeric && (one != Value::Bool(false) || other != Value::Bool(false)) {
            self.note_numeral(left);
            self.note_numeral(right);
        }
        if certain(&one) || certain(&other) {
            if !numeric {
                self.note("This part never holds: a number and such a text have no order.");
                return Ok(Value::Bool(false));
            }
            let plain = |operand: &Operand| match operand.kind {
                Kind::Number if operand.constant.is_none() => operand.logic.clone(),
                _ => operand.free(),
            };
            return Ok(op(sign, vec![plain(left), plain(right)]));
        }
        let never = Value::Bool(false);
        let count = |a: Value, b: Value| match numeric {
            true => op(sign, vec![a, b]),
            false => never.clone(),
        };
        let texts = match (left.kind, right.kind) {
            (Kind::Date, Kind::Text | Kind::Loose) if right.constant.is_none() => {
                op(sign, vec![left.logic.clone(), right.worded()])
            }
            (Kind::Text | Kind::Loose, Kind::Date) if left.constant.is_none() => {
                op(sign, vec![left.worded(), right.logic.clone()])
            }
            _ => op(sign, vec![left.logic.clone(), right.logic.clone()]),
        };
        // A text beside a number is none once its own turn has come and it was no number.
        let turned = match left.kind {
            Kind::Text => count(left.free(), right.number()),
            _ => never.clone(),
        };
        let first = count(left.number(), right.free());
        Ok(choose(one, first, choose(other, turned, texts)))
    }

    /// A fixed text beside a date is a day, or there is no order.
    pub(crate) fn dated(&mut self, operand: &Operand, other: &Operand) -> Translated<Operand> {
        if other.kind != Kind::Date {
            return Ok(operand.clone());
        }
        match (&operand.constant, &operand.words) {
            (Some(Value::String(text)), _) => match day(text) {
                Some(day) => {
                    self.note_time(text, &day);
                    Ok(Operand::fixed(day.into()))
                }
                None => Err(format!("it compares a date with \"{text}\", which is none")),
            },
            (None, Some(_)) => Err("it compares a date with texts that are none".to_owned()),
            _ => Ok(operand.clone()),
        }
    }
}

fn turned(sign: &str) -> &str {
    match sign {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        _ => "<=",
    }
}

/// The present moment is later than a date of today, and never the same.
fn moment<'a>(sign: &'a str, left: &Operand, right: &Operand) -> &'a str {
    match (left.now, right.now) {
        (false, true) => match sign {
            "<" => "<=",
            ">=" => ">",
            sign => sign,
        },
        // On the left it is cut to the day, beside a date as it is typed.
        (true, false) if right.is_computed() => match sign {
            ">" => ">=",
            "<=" => "<",
            sign => sign,
        },
        _ => sign,
    }
}
