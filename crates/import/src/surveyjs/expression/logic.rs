//! Small builders of JsonLogic. They keep the result short, since authors read it.

use serde_json::{Value, json};

pub(crate) fn var(path: &str) -> Value {
    json!({"var": path})
}

pub(crate) fn op(name: &str, arguments: Vec<Value>) -> Value {
    json!({name: arguments})
}

/// All of them hold; constants are worked out.
pub(crate) fn all(parts: Vec<Value>) -> Value {
    join("and", parts, true)
}

/// At least one of them holds.
pub(crate) fn any(parts: Vec<Value>) -> Value {
    join("or", parts, false)
}

fn join(name: &str, parts: Vec<Value>, neutral: bool) -> Value {
    let mut flat: Vec<Value> = Vec::new();
    for part in parts {
        let part = match part {
            Value::Bool(fixed) if fixed == neutral => continue,
            Value::Bool(_) => return part,
            part => part,
        };
        match part.get(name).and_then(Value::as_array) {
            Some(inner) => inner.iter().for_each(|part| add(&mut flat, part.clone())),
            None => add(&mut flat, part),
        }
    }
    match flat.pop() {
        None => Value::Bool(neutral),
        Some(only) if flat.is_empty() => only,
        Some(last) => {
            flat.push(last);
            op(name, flat)
        }
    }
}

/// Guards repeat; one is enough.
fn add(parts: &mut Vec<Value>, part: Value) {
    if !parts.contains(&part) {
        parts.push(part);
    }
}

pub(crate) fn not(value: Value) -> Value {
    match value {
        Value::Bool(fixed) => Value::Bool(!fixed),
        Value::Object(map) => {
            let turned = [("==", "!="), ("!=", "=="), ("!", "!!"), ("!!", "!")]
                .into_iter()
                .find_map(|(from, to)| Some(json!({to: map.get(from)?})));
            turned.unwrap_or_else(|| op("!", vec![Value::Object(map)]))
        }
        value => op("!", vec![value]),
    }
}

pub(crate) fn equal(a: Value, b: Value) -> Value {
    op("==", vec![a, b])
}

pub(crate) fn present(value: &Value) -> Value {
    op("!=", vec![value.clone(), Value::Null])
}

/// `if`, with the chain of a nested `else` made flat.
pub(crate) fn choose(condition: Value, then: Value, otherwise: Value) -> Value {
    match (&condition, otherwise.get("if").and_then(Value::as_array)) {
        (Value::Bool(true), _) => then,
        (Value::Bool(false), _) => otherwise,
        (_, Some(chain)) => {
            let chain = chain.iter().cloned();
            op("if", [condition, then].into_iter().chain(chain).collect())
        }
        (_, None) => op("if", vec![condition, then, otherwise]),
    }
}

/// One of the ids is the answer.
pub(crate) fn one_of(answer: Value, mut ids: Vec<String>) -> Value {
    match ids.pop() {
        None => Value::Bool(false),
        Some(only) if ids.is_empty() => equal(answer, only.into()),
        Some(last) => {
            ids.push(last);
            op("in", vec![answer, ids.into()])
        }
    }
}

/// The id is among the answers.
pub(crate) fn has(answers: &Value, id: &str) -> Value {
    op("in", vec![id.into(), answers.clone()])
}

/// A number without a needless fraction.
pub(crate) fn number(value: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "whole and far below 2^63")]
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// How many values a piece of logic is made of.
pub(crate) fn weight(logic: &Value) -> usize {
    match logic {
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(weight).sum::<usize>(),
        _ => 1,
    }
}
