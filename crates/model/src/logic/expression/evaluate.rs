//! Evaluates an expression within a limit of steps.

use super::call::Call;
use super::{Expression, Reference, Value};
use crate::logic::Date;
use std::cell::Cell;

/// An expression that takes more has no value: texts and lists can double with every element, and a
/// page must not hang. Real expressions stay far below: a list of 10,000 elements takes a quarter.
const MOST_STEPS: usize = 200_000;

/// The bytes of a text that count as one step.
const BYTES_A_STEP: usize = 16;

/// The source of variables' values. The engine implements it; expressions know no session.
pub trait Variables<'a> {
    /// The value of a reference outside the current element; null if there is none.
    fn value(&self, reference: &Reference) -> Value<'a>;

    /// The day of the session.
    fn today(&self) -> Option<Date>;

    /// True for conditions on a product: there, an expression over the limit is unknown, and rules
    /// nothing out.
    fn about_product(&self) -> bool;
}

/// For plain data: no variables outside the current element.
pub(super) struct NoVariables;

impl<'a> Variables<'a> for NoVariables {
    fn value(&self, _: &Reference) -> Value<'a> {
        Value::Null
    }

    fn today(&self) -> Option<Date> {
        None
    }

    fn about_product(&self) -> bool {
        false
    }
}

/// One evaluation.
pub(super) struct Run<'a, 'r> {
    pub variables: &'r dyn Variables<'a>,
    /// The steps left.
    left: Cell<usize>,
}

impl Run<'_, '_> {
    fn charge(&self, value: &Value<'_>) {
        self.left.set(self.left.get().saturating_sub(steps(value)));
    }
}

/// The cost of a value: the time to copy, compare or join it.
fn steps(value: &Value<'_>) -> usize {
    match value {
        Value::Text(text) => 1 + text.len() / BYTES_A_STEP,
        Value::List(items) => items.iter().fold(1, |sum, item| sum + steps(item)),
        _ => 1,
    }
}

/// The current element, inside an operator over a list.
#[derive(Clone)]
pub enum Local<'a> {
    Item(Value<'a>),
    Reduce {
        current: Value<'a>,
        accumulator: Value<'a>,
    },
}

impl Expression {
    /// Its value. Over the limit it is null; in a condition on a product unknown, which rules nothing
    /// out.
    pub fn evaluate<'a>(&'a self, variables: &dyn Variables<'a>) -> Value<'a> {
        self.evaluate_with(variables, None)
    }

    pub(super) fn evaluate_with<'a>(
        &'a self,
        variables: &dyn Variables<'a>,
        local: Option<&Local<'a>>,
    ) -> Value<'a> {
        let run = Run {
            variables,
            left: Cell::new(MOST_STEPS),
        };
        let value = self.step(&run, local);
        match run.left.get() {
            0 if variables.about_product() => Value::Unknown,
            0 => Value::Null,
            _ => value,
        }
    }

    pub(super) fn step<'a>(&'a self, run: &Run<'a, '_>, local: Option<&Local<'a>>) -> Value<'a> {
        if run.left.get() == 0 {
            return Value::Null;
        }
        let value = self.compute(run, local);
        run.charge(&value);
        value
    }

    fn compute<'a>(&'a self, run: &Run<'a, '_>, local: Option<&Local<'a>>) -> Value<'a> {
        match self {
            Self::Constant(value) => value.borrowed(),
            Self::Data(json) => Value::from(json),
            Self::List(parts) => {
                Value::List(parts.iter().map(|part| part.step(run, local)).collect())
            }
            Self::Variable(reference, default) => {
                let value = reference.look_up(run, local);
                match default {
                    Some(default) if value == Value::Null => default.step(run, local),
                    _ => value,
                }
            }
            Self::Missing(names, least) => {
                let open: Vec<_> = names
                    .iter()
                    .filter(|(_, reference)| is_missing(&reference.look_up(run, local)))
                    .map(|(name, _)| Value::text(name.as_str()))
                    .collect();
                let enough = least.is_some_and(|least| names.len() - open.len() >= least);
                Value::List(if enough { [].into() } else { open.into() })
            }
            Self::Call(operator, arguments) => Call {
                arguments,
                run,
                local,
            }
            .apply(*operator),
        }
    }
}

pub(super) fn is_missing(value: &Value<'_>) -> bool {
    match value {
        Value::Null | Value::Unknown => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

impl Reference {
    fn look_up<'a>(&'a self, run: &Run<'a, '_>, local: Option<&Local<'a>>) -> Value<'a> {
        match self {
            Self::Local(path) => inside(local, path.iter().map(String::as_str)),
            Self::Computed(path) => {
                let path = path.step(run, local).to_text();
                inside(local, path.split('.').filter(|part| !part.is_empty()))
            }
            reference => run.variables.value(reference),
        }
    }
}

/// Follows a path into the current element.
pub(super) fn inside<'a, 'p>(
    local: Option<&Local<'a>>,
    mut path: impl Iterator<Item = &'p str>,
) -> Value<'a> {
    let mut value = match local {
        None => return Value::Null,
        Some(Local::Item(item)) => item.clone(),
        Some(Local::Reduce {
            current,
            accumulator,
        }) => match path.next() {
            Some("current") => current.clone(),
            Some("accumulator") => accumulator.clone(),
            _ => return Value::Null,
        },
    };
    for part in path {
        value = match value {
            Value::Object(map) => map.get(part).map_or(Value::Null, Value::from),
            Value::List(items) => {
                let index: Option<usize> = part.parse().ok();
                index
                    .and_then(|index| items.get(index).cloned())
                    .unwrap_or(Value::Null)
            }
            _ => return Value::Null,
        };
    }
    value
}
