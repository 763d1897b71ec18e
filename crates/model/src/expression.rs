//! Conditions in JsonLogic syntax, parsed once into a typed tree. Total: no loops, no side
//! effects, no panics; what cannot be computed is `null`.
//!
//! One addition to JsonLogic: facts about products can be *unknown*, and a condition on an unknown
//! fact is unknown too (Kleene's logic), so that a product is never ruled out for what nobody knows.

use crate::{Answer, Cell, parse_number};
use serde_json::Value as Json;

mod parse;

pub(crate) use parse::{Names, parse};

/// What an expression computes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Unknown,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
}

/// A parsed condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    Constant(Value),
    /// `{"var": "answers.<node>"}`; `null` unless answered on the active path.
    Answer(String),
    /// `{"var": "product.<attribute>"}`, as the attribute's place in the catalog.
    Product(usize),
    Call(Operator, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    StrictEqual,
    NotEqual,
    StrictNotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Not,
    Truthy,
    And,
    Or,
    If,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// What a condition says about one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Yes,
    No,
    Unknown,
}

/// Where variables come from.
pub(crate) struct Scope<'a> {
    pub answers: &'a dyn Fn(&str) -> Option<&'a Answer>,
    /// The product's cells, by attribute; empty outside product conditions.
    pub cells: &'a [Cell],
}

impl Expression {
    pub(crate) fn verdict(&self, scope: &Scope<'_>) -> Verdict {
        match self.evaluate(scope).truth() {
            Some(true) => Verdict::Yes,
            Some(false) => Verdict::No,
            None => Verdict::Unknown,
        }
    }

    fn evaluate(&self, scope: &Scope<'_>) -> Value {
        match self {
            Self::Constant(value) => value.clone(),
            Self::Answer(node) => (scope.answers)(node).map_or(Value::Null, Value::from),
            Self::Product(attribute) => scope
                .cells
                .get(*attribute)
                .map_or(Value::Unknown, Value::from),
            Self::Call(operator, arguments) => call(*operator, arguments, scope),
        }
    }
}

fn call(operator: Operator, arguments: &[Expression], scope: &Scope<'_>) -> Value {
    use Operator as O;
    let value = |index: usize| {
        arguments
            .get(index)
            .map_or(Value::Null, |argument| argument.evaluate(scope))
    };
    match operator {
        O::And => conjunction(arguments, scope, false),
        O::Or => conjunction(arguments, scope, true),
        O::If => choose(arguments, scope),
        O::Not => value(0).truth().map_or(Value::Unknown, |t| Value::Bool(!t)),
        O::Truthy => value(0).truth().map_or(Value::Unknown, Value::Bool),
        O::Less | O::LessEqual | O::Greater | O::GreaterEqual => {
            let first = compare(operator, &value(0), &value(1));
            match arguments.len() {
                // The between form: {"<": [1, x, 10]}.
                3 => both(first, compare(operator, &value(1), &value(2))),
                _ => first,
            }
        }
        _ => {
            let (left, right) = (value(0), value(1));
            if left == Value::Unknown || right == Value::Unknown {
                return Value::Unknown;
            }
            match operator {
                O::Equal => Value::Bool(loosely_equal(&left, &right)),
                O::NotEqual => Value::Bool(!loosely_equal(&left, &right)),
                O::StrictEqual => Value::Bool(left == right),
                O::StrictNotEqual => Value::Bool(left != right),
                O::In => Value::Bool(match &right {
                    Value::List(items) => items.contains(&left),
                    Value::Text(text) => matches!(&left, Value::Text(part) if text.contains(part)),
                    _ => false,
                }),
                _ => arithmetic(operator, arguments, scope),
            }
        }
    }
}

/// `and` and `or` give the value that decided, as in JavaScript. `decisive` is the truth that
/// settles the matter at once: something unknown does not keep a later argument from deciding.
fn conjunction(arguments: &[Expression], scope: &Scope<'_>, decisive: bool) -> Value {
    let mut last = Value::Bool(!decisive);
    let mut unknown = false;
    for argument in arguments {
        last = argument.evaluate(scope);
        match last.truth() {
            Some(truth) if truth == decisive => return last,
            Some(_) => {}
            None => unknown = true,
        }
    }
    if unknown { Value::Unknown } else { last }
}

fn choose(arguments: &[Expression], scope: &Scope<'_>) -> Value {
    let mut rest = arguments;
    loop {
        match rest {
            [] => return Value::Null,
            [otherwise] => return otherwise.evaluate(scope),
            [condition, then, more @ ..] => match condition.evaluate(scope).truth() {
                Some(true) => return then.evaluate(scope),
                Some(false) => rest = more,
                None => return Value::Unknown,
            },
        }
    }
}

fn compare(operator: Operator, left: &Value, right: &Value) -> Value {
    let ordering = match (left, right) {
        (Value::Unknown, _) | (_, Value::Unknown) => return Value::Unknown,
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        _ => left
            .number()
            .zip(right.number())
            .and_then(|(a, b)| a.partial_cmp(&b)),
    };
    Value::Bool(ordering.is_some_and(|ordering| match operator {
        Operator::Less => ordering.is_lt(),
        Operator::LessEqual => ordering.is_le(),
        Operator::Greater => ordering.is_gt(),
        _ => ordering.is_ge(),
    }))
}

fn both(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Bool(false), _) | (_, Value::Bool(false)) => Value::Bool(false),
        (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
        _ => Value::Bool(true),
    }
}

fn arithmetic(operator: Operator, arguments: &[Expression], scope: &Scope<'_>) -> Value {
    let mut numbers = Vec::with_capacity(arguments.len());
    for argument in arguments {
        match argument.evaluate(scope) {
            Value::Unknown => return Value::Unknown,
            value => match value.number() {
                Some(number) => numbers.push(number),
                None => return Value::Null,
            },
        }
    }
    let result = match (operator, numbers.as_slice()) {
        (Operator::Subtract, [only]) => -only,
        (Operator::Add, all) => all.iter().sum(),
        (Operator::Multiply, all) => all.iter().product(),
        (Operator::Subtract, [a, b]) => a - b,
        (Operator::Divide, [a, b]) => a / b,
        _ => f64::NAN,
    };
    // Division by zero and overflow have no answer; they must not become one.
    if result.is_finite() {
        Value::Number(result)
    } else {
        Value::Null
    }
}

/// JavaScript's `==` on JSON values.
fn loosely_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Null, other) | (other, Value::Null) => *other == Value::Null,
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::List(a), Value::List(b)) => a == b,
        _ => left.number().is_some() && left.number() == right.number(),
    }
}

impl Value {
    /// JsonLogic's truthiness; `None` when unknown. An empty list is false.
    fn truth(&self) -> Option<bool> {
        Some(match self {
            Self::Unknown => return None,
            Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
        })
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Null => Some(0.0),
            Self::Bool(value) => Some(f64::from(u8::from(*value))),
            Self::Number(number) => Some(*number),
            Self::Text(text) if text.trim().is_empty() => Some(0.0),
            // Rust would also read "nan" and "inf".
            Self::Text(text) => parse_number(text),
            Self::Unknown | Self::List(_) => None,
        }
    }
}

impl From<&Answer> for Value {
    fn from(answer: &Answer) -> Self {
        match answer {
            Answer::Choice(id) => Self::Text(id.clone()),
            Answer::Choices(ids) => Self::List(ids.iter().cloned().map(Self::Text).collect()),
            Answer::Number(number) => Self::Number(*number),
            Answer::Skipped(()) => Self::Null,
        }
    }
}

impl From<&Cell> for Value {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Bool(value) => Self::Bool(*value),
            Cell::Number(number) => Self::Number(*number),
            Cell::Text(text) => Self::Text(text.clone()),
            Cell::NotApplicable => Self::Null,
            // A range may lie on both sides of a limit.
            Cell::Unknown | Cell::Depends(_) | Cell::Range(..) => Self::Unknown,
        }
    }
}

impl From<&Json> for Value {
    fn from(json: &Json) -> Self {
        match json {
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) => number.as_f64().map_or(Self::Null, Self::Number),
            Json::String(text) => Self::Text(text.clone()),
            Json::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Json::Null | Json::Object(_) => Self::Null,
        }
    }
}
