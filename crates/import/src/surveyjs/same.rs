//! Whether two values are equal, where neither is an option.

use super::fields::number_of;
use super::logic::{all, any, equal, not, number, op};
use super::names::{Kind, alike};
use super::operand::Operand;
use super::translate::{Translated, Translator};
use serde_json::Value;

impl Translator<'_> {
    /// A value is this fixed one.
    pub(crate) fn is_this(&mut self, value: &Operand, fixed: &Value) -> Value {
        if value.now {
            return self.never(fixed, "a moment never equals");
        }
        let digits = number_of(fixed);
        let logic = value.logic.clone();
        match (value.kind, fixed) {
            (Kind::Unknown, _) | (Kind::Flag, Value::Bool(_)) => equal(logic, fixed.clone()),
            (Kind::Flag, Value::Number(_)) if digits == Some(1.0) || digits == Some(0.0) => {
                equal(logic, (digits == Some(1.0)).into())
            }
            (Kind::Number, Value::Bool(flag)) => equal(logic, i32::from(*flag).into()),
            (Kind::Number, Value::Number(_)) => {
                let same = equal(logic, digits.map_or_else(|| fixed.clone(), number));
                match value.zeroed && digits == Some(0.0) {
                    true => all(vec![value.guard(), same]),
                    false => same,
                }
            }
            (Kind::Date, Value::String(text)) => match day(text) {
                Some(day) => {
                    self.note_time(text, &day);
                    equal(logic, day.into())
                }
                None => self.never(fixed, "a date never equals"),
            },
            (Kind::Text | Kind::Loose, Value::Number(_)) if value.may_count() => {
                self.note_numeral(value);
                let same = equal(value.free(), fixed.clone());
                match digits {
                    Some(0.0) => all(vec![op("!!", vec![logic]), same]),
                    _ => same,
                }
            }
            (Kind::Text | Kind::Loose, Value::String(_) | Value::Bool(_)) => {
                let text = fixed
                    .as_str()
                    .map_or_else(|| fixed.to_string(), str::to_owned);
                let known = match &value.words {
                    Some(words) => words
                        .iter()
                        .find(|word| alike(&word.as_str().into(), fixed)),
                    None => Some(&text),
                };
                match known.cloned() {
                    Some(word) => {
                        self.note_case(value, &Operand::fixed(Value::String(text)));
                        equal(logic, word.into())
                    }
                    None => self.never(fixed, "that value never equals"),
                }
            }
            (Kind::Number, _) => self.never(fixed, "a number never equals"),
            (Kind::Flag, _) => self.never(fixed, "true or false never equals"),
            (Kind::Date, _) => self.never(fixed, "a date never equals"),
            _ => self.never(fixed, "that value never equals"),
        }
    }

    fn never(&mut self, fixed: &Value, why: &str) -> Value {
        self.note(format!("This part never holds: {why} {fixed}."));
        Value::Bool(false)
    }

    /// Only the day of a fixed date can be compared.
    pub(crate) fn note_time(&mut self, text: &str, day: &str) {
        if text != day {
            self.note(format!("Of \"{text}\" only the day counts."));
        }
    }

    /// Two values that are worked out.
    pub(crate) fn same(&mut self, left: &Operand, right: &Operand) -> Translated {
        if left.now || right.now {
            return Err("it asks whether a date is the present moment".to_owned());
        }
        use Kind::{Date, Flag, Loose, Number, Text, Unknown};
        Ok(match (left.kind, right.kind) {
            (Flag, Text | Loose | Date) | (Text | Loose | Date, Flag) => {
                return Err("it compares true or false with a text".to_owned());
            }
            (Date, Number) | (Number, Date) => {
                self.note(
                    "A date never equals a number; this part holds only where both are open.",
                );
                or_neither(left, right, Value::Bool(false))
            }
            (Date, Text | Loose) => self.same_day(left, right)?,
            (Text | Loose, Date) => self.same_day(right, left)?,
            (Number | Flag, Number) | (Number, Flag) => numbers(left, right),
            (Number, Text | Loose) | (Text | Loose, Number) => {
                if !left.may_count() || !right.may_count() {
                    self.note("A number never equals such a text.");
                    return Ok(or_neither(left, right, Value::Bool(false)));
                }
                self.note_numeral(left);
                self.note_numeral(right);
                let same = equal(left.free(), right.free());
                or_neither(left, right, all(vec![left.guard(), right.guard(), same]))
            }
            (Text | Loose, Text | Loose) => {
                self.note_case(left, right);
                let same = equal(left.logic.clone(), right.logic.clone());
                let count = left.may_count() && right.may_count();
                let loose = |operand: &Operand| operand.kind == Loose;
                if !count || !(loose(left) || loose(right)) {
                    return Ok(same);
                }
                self.note_numeral(left);
                self.note_numeral(right);
                let alike = equal(left.number(), right.free());
                any(vec![same, all(vec![left.guard(), right.guard(), alike])])
            }
            (Flag, Flag) | (Date, Date) | (Unknown, _) | (_, Unknown) => plain(left, right),
        })
    }

    fn same_day(&mut self, date: &Operand, text: &Operand) -> Translated {
        if text.words.is_some() {
            return Err("it compares a date with texts that are none".to_owned());
        }
        let same = equal(date.logic.clone(), text.worded());
        Ok(or_neither(date, text, same))
    }
}

fn numbers(left: &Operand, right: &Operand) -> Value {
    if left.kind == right.kind {
        return plain(left, right);
    }
    let same = equal(left.free(), right.free());
    or_neither(left, right, all(vec![left.guard(), right.guard(), same]))
}

/// Nothing equals nothing in JsonLogic as well, unless a sum has made a 0 of it.
fn plain(left: &Operand, right: &Operand) -> Value {
    let same = equal(left.logic.clone(), right.logic.clone());
    let guard = |operand: &Operand| match operand.fills_holes() {
        true => operand.guard(),
        false => Value::Bool(true),
    };
    if !left.fills_holes() && !right.fills_holes() {
        return same;
    }
    or_neither(left, right, all(vec![guard(left), guard(right), same]))
}

/// SurveyJS takes two missing values for equal.
pub(crate) fn or_neither(left: &Operand, right: &Operand, logic: Value) -> Value {
    match (&left.present, &right.present) {
        (Some(left), Some(right)) => any(vec![
            all(vec![not(left.clone()), not(right.clone())]),
            logic,
        ]),
        _ => logic,
    }
}

/// The day of a text that is a date, whatever its time of day.
pub(crate) fn day(text: &str) -> Option<String> {
    let day = text.get(..10)?;
    day.parse::<jiff::civil::Date>().ok()?;
    Some(day.to_owned())
}
