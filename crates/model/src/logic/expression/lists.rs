//! Operators over a list: the second argument is computed once for each element.

use super::call::Call;
use super::evaluate::Local;
use super::{Expression, Operator, Value};

pub(super) fn run<'a>(operator: Operator, call: &Call<'a, '_>) -> Value<'a> {
    use Operator as O;
    let items = match call.value(0) {
        Value::List(items) => items,
        Value::Unknown => return Value::Unknown,
        // JsonLogic treats anything else as an empty list.
        _ => [].into(),
    };
    let Some(body) = call.arguments.get(1) else {
        return Value::Null;
    };
    if operator == O::Reduce {
        return items.iter().fold(call.value(2), |accumulator, current| {
            let local = Local::Reduce {
                current: current.clone(),
                accumulator,
            };
            body.step(call.run, Some(&local))
        });
    }
    let mut values = items.iter().map(|item| of_item(body, item, call));
    match operator {
        O::Map => Value::List(values.collect()),
        O::Filter => {
            let mut kept = Vec::new();
            for item in items.iter() {
                match of_item(body, item, call).truth() {
                    Some(true) => kept.push(item.clone()),
                    Some(false) => {}
                    None => return Value::Unknown,
                }
            }
            Value::List(kept.into())
        }
        // `all` of an empty list is false in JsonLogic.
        O::All if items.is_empty() => Value::Bool(false),
        O::All => any(&mut values, false).map_or(Value::Unknown, |found| Value::Bool(!found)),
        O::Some => any(&mut values, true).map_or(Value::Unknown, Value::Bool),
        _ => any(&mut values, true).map_or(Value::Unknown, |found| Value::Bool(!found)),
    }
}

fn of_item<'a>(body: &'a Expression, item: &Value<'a>, call: &Call<'a, '_>) -> Value<'a> {
    body.step(call.run, Some(&Local::Item(item.clone())))
}

/// Whether one of the values has this truth; `None` if that is unknown.
fn any<'a>(values: &mut dyn Iterator<Item = Value<'a>>, wanted: bool) -> Option<bool> {
    let mut unknown = false;
    for value in values {
        match value.truth() {
            Some(truth) if truth == wanted => return Some(true),
            Some(_) => {}
            None => unknown = true,
        }
    }
    if unknown { None } else { Some(false) }
}
