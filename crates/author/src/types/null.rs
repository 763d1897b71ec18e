//! What null does to an operation.

use super::infer::{operation, variable};
use serde_json::Value;
use std::cmp::Ordering;
use trust_journey_model::logic::Value as Computed;

/// The question whose answer a variable is; none where it has a default.
pub(super) fn question(value: &Value) -> Option<&str> {
    match variable(value)? {
        (name, None | Some(Value::Null)) => name.strip_prefix("answers."),
        _ => None,
    }
}

/// The question whose answer makes an expression null when it is null: the answer itself, or a
/// number computed from it as a date, or rounded. An age without an answer is below 18, too.
pub(super) fn propagates(value: &Value) -> Option<&str> {
    match operation(value)? {
        ("age" | "year" | "add_days" | "add_months", [date, ..]) => propagates(date),
        ("round" | "ceil" | "floor", [number]) => propagates(number),
        ("days_between" | "months_between", [a, b]) => propagates(a).or_else(|| propagates(b)),
        _ => question(value),
    }
}

pub(super) fn may_be_null(value: &Value) -> bool {
    value.is_null() || value.is_object()
}

/// {"max": [x, 0]} is at least 0 with and without an answer.
pub(super) fn is_floor(name: &str, parts: &[Value]) -> bool {
    name == "max"
        && parts
            .iter()
            .any(|part| part.as_f64().is_some_and(|number| number >= 0.0))
}

/// The value of a comparison one of whose arguments is null, as far as its constants decide it.
#[derive(PartialEq)]
pub(super) enum WithNull {
    True,
    False,
    /// True, unless what is not constant makes it false.
    Perhaps,
    NotKnown,
}

pub(super) fn with_null(operator: &str, parts: &[Value], index: usize) -> WithNull {
    let holds = |left: &Value, right: &Value| {
        let order = Computed::constant(left).compare(&Computed::constant(right));
        order.is_some_and(|order| match operator {
            "<" => order == Ordering::Less,
            "<=" => order != Ordering::Greater,
            ">" => order == Ordering::Greater,
            _ => order != Ordering::Less,
        })
    };
    if propagates(&parts[index]).is_none() {
        return WithNull::NotKnown;
    }
    let constant = |index: usize| {
        parts
            .get(index)
            .filter(|part| !part.is_object() && !part.is_array())
    };
    let before = index
        .checked_sub(1)
        .and_then(constant)
        .map(|before| holds(before, &Value::Null));
    let after = constant(index + 1).map(|after| holds(&Value::Null, after));
    match (before, after) {
        (Some(false), _) | (_, Some(false)) => WithNull::False,
        (None, None) => WithNull::NotKnown,
        (Some(_), Some(_)) => WithNull::True,
        _ if parts.len() == 2 => WithNull::True,
        _ => WithNull::Perhaps,
    }
}
