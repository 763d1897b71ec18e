//! Computing an expression.

use super::{Expression, Operator, Reference, Value, lists, text};
use crate::logic::Date;
use serde_json::Value as Json;
use std::cell::Cell;

/// An expression that takes more has no value: texts and lists can double with every element, and a
/// page must not hang. Far more than anybody writes: going through 10,000 elements takes a quarter.
const MOST_STEPS: usize = 200_000;

/// So many bytes of a text count as one step.
const BYTES_A_STEP: usize = 16;

/// Where variables get their values. The engine implements it; expressions know no session.
pub trait Variables<'a> {
    /// The value of everything but what stands in the element at hand; null where there is none.
    fn value(&self, reference: &Reference) -> Value<'a>;

    /// The day on which the session takes place.
    fn today(&self) -> Option<Date>;

    /// True for conditions on a product: what takes too long is unknown there, and rules nothing
    /// out.
    fn about_product(&self) -> bool;
}

/// Plain data alone: there are no variables but the element at hand.
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

/// One evaluation under way.
pub(super) struct Run<'a, 'r> {
    variables: &'r dyn Variables<'a>,
    /// Steps that it may still take.
    left: Cell<usize>,
}

impl Run<'_, '_> {
    fn charge(&self, value: &Value<'_>) {
        self.left.set(self.left.get().saturating_sub(steps(value)));
    }
}

/// What a value costs, wherever it comes from: copying, comparing and joining it takes as long.
fn steps(value: &Value<'_>) -> usize {
    match value {
        Value::Text(text) => 1 + text.len() / BYTES_A_STEP,
        Value::List(items) => items.iter().fold(1, |sum, item| sum + steps(item)),
        _ => 1,
    }
}

/// The element at hand, inside an operator that goes through a list.
#[derive(Clone)]
pub enum Local<'a> {
    Item(Value<'a>),
    Reduce {
        current: Value<'a>,
        accumulator: Value<'a>,
    },
}

impl Expression {
    /// Its value. What takes too long is null; of a product it is unknown, which rules nothing out.
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
                let open = names
                    .iter()
                    .filter(|(_, reference)| is_missing(&reference.look_up(run, local)));
                let open: Vec<_> = open.map(|(name, _)| Value::text(name.as_str())).collect();
                let enough = least.is_some_and(|least| names.len() - open.len() >= least);
                Value::List(if enough { [].into() } else { open.into() })
            }
            Self::Call(operator, arguments) => Call {
                arguments,
                run,
                local,
            }
            .run(*operator),
        }
    }
}

fn is_missing(value: &Value<'_>) -> bool {
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

/// Follows a path into the element at hand.
fn inside<'a, 'p>(local: Option<&Local<'a>>, mut path: impl Iterator<Item = &'p str>) -> Value<'a> {
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
                let place: Option<usize> = part.parse().ok();
                place
                    .and_then(|place| items.get(place).cloned())
                    .unwrap_or(Value::Null)
            }
            _ => return Value::Null,
        };
    }
    value
}

/// An operator's arguments, computed when they are asked for.
pub(super) struct Call<'a, 'c> {
    pub arguments: &'a [Expression],
    pub run: &'c Run<'a, 'c>,
    pub local: Option<&'c Local<'a>>,
}

impl<'a> Call<'a, '_> {
    pub(super) fn value(&self, index: usize) -> Value<'a> {
        let argument = self.arguments.get(index);
        argument.map_or(Value::Null, |argument| argument.step(self.run, self.local))
    }

    /// All arguments; `None` when one of them is unknown.
    pub(super) fn values(&self) -> Option<Vec<Value<'a>>> {
        let values = (0..self.arguments.len()).map(|index| match self.value(index) {
            Value::Unknown => None,
            value => Some(value),
        });
        values.collect()
    }

    fn run(&self, operator: Operator) -> Value<'a> {
        use Operator as O;
        match operator {
            O::And => self.conjunction(false),
            O::Or => self.conjunction(true),
            O::If => self.choose(),
            O::Not => self
                .value(0)
                .truth()
                .map_or(Value::Unknown, |t| Value::Bool(!t)),
            O::Truthy => self.value(0).truth().map_or(Value::Unknown, Value::Bool),
            O::Less | O::LessEqual | O::Greater | O::GreaterEqual => self.comparison(operator),
            O::Map | O::Filter | O::Reduce | O::All | O::Some | O::None => {
                lists::run(operator, self)
            }
            _ => match self.values() {
                Some(values) => self.compute(operator, &values),
                None => Value::Unknown,
            },
        }
    }

    /// `and` and `or` give the value that decided, as in JavaScript. `decisive` is the truth that
    /// settles the matter at once: something unknown does not keep a later argument from deciding.
    fn conjunction(&self, decisive: bool) -> Value<'a> {
        let mut last = Value::Bool(!decisive);
        let mut unknown = false;
        for index in 0..self.arguments.len() {
            last = self.value(index);
            match last.truth() {
                Some(truth) if truth == decisive => return last,
                Some(_) => {}
                None => unknown = true,
            }
        }
        if unknown { Value::Unknown } else { last }
    }

    fn choose(&self) -> Value<'a> {
        let mut index = 0;
        loop {
            if index + 1 >= self.arguments.len() {
                return self.value(index);
            }
            match self.value(index).truth() {
                Some(true) => return self.value(index + 1),
                Some(false) => index += 2,
                None => return Value::Unknown,
            }
        }
    }

    /// Two arguments, or three for "between": {"<": [1, x, 10]}.
    fn comparison(&self, operator: Operator) -> Value<'a> {
        let mut unknown = false;
        let mut left = self.value(0);
        for index in 1..self.arguments.len() {
            let right = self.value(index);
            if left == Value::Unknown || right == Value::Unknown {
                unknown = true;
            } else {
                let order = left.compare(&right);
                let holds = order.is_some_and(|order| match operator {
                    Operator::Less => order.is_lt(),
                    Operator::LessEqual => order.is_le(),
                    Operator::Greater => order.is_gt(),
                    _ => order.is_ge(),
                });
                if !holds {
                    return Value::Bool(false);
                }
            }
            left = right;
        }
        if unknown {
            Value::Unknown
        } else {
            Value::Bool(true)
        }
    }

    /// Operators that need all their arguments, none of them unknown.
    fn compute(&self, operator: Operator, values: &[Value<'a>]) -> Value<'a> {
        use Operator as O;
        let first = values.first().unwrap_or(&Value::Null);
        let second = values.get(1).unwrap_or(&Value::Null);
        match operator {
            O::Equal => Value::Bool(first.loosely_equals(second)),
            O::NotEqual => Value::Bool(!first.loosely_equals(second)),
            O::StrictEqual => Value::Bool(first == second),
            O::StrictNotEqual => Value::Bool(first != second),
            O::In => Value::Bool(match second {
                Value::List(items) => items.contains(first),
                Value::Text(text) => text.contains(&*first.as_script_text()),
                _ => false,
            }),
            O::Cat => Value::text(values.iter().map(|v| v.to_text()).collect::<String>()),
            O::Substr => {
                let length = values.get(2).map(|length| length.number().unwrap_or(0.0));
                Value::text(text::part(
                    &first.as_script_text(),
                    second.number().unwrap_or(0.0),
                    length,
                ))
            }
            O::Merge => {
                let parts = values.iter().flat_map(|value| match value {
                    Value::List(items) => items.to_vec(),
                    single => vec![single.clone()],
                });
                Value::List(parts.collect())
            }
            O::Missing | O::MissingSome => self.missing(operator, values),
            O::Age | O::DaysBetween | O::MonthsBetween | O::AddDays | O::AddMonths | O::Year => {
                self.dates(operator, first, values.get(1))
            }
            _ => arithmetic(operator, values),
        }
    }

    /// `missing` and `missing_some` over plain data, with names that are computed.
    fn missing(&self, operator: Operator, values: &[Value<'a>]) -> Value<'a> {
        let (least, names) = match (operator, values) {
            (Operator::MissingSome, [least, Value::List(names)]) => (least.number(), &names[..]),
            (_, [Value::List(names), ..]) => (None, &names[..]),
            (_, names) => (None, names),
        };
        let open = names.iter().filter(|name| {
            let name = name.to_text();
            is_missing(&inside(self.local, name.split('.')))
        });
        let open: Vec<Value<'a>> = open.cloned().collect();
        let given = (names.len() - open.len()) as f64;
        let enough = least.is_some_and(|least| given >= least);
        Value::List(if enough { [].into() } else { open.into() })
    }

    fn dates(
        &self,
        operator: Operator,
        first: &Value<'a>,
        second: Option<&Value<'a>>,
    ) -> Value<'a> {
        let day = |value: &Value<'a>| match value {
            Value::Text(text) => Date::parse(text),
            _ => None,
        };
        let today = || self.run.variables.today();
        let other = match second {
            Some(second) => day(second),
            None => today(),
        };
        let amount = || second.and_then(Value::number).map(|n| n.trunc() as i64);
        let Some(first) = day(first) else {
            return Value::Null;
        };
        let number = |number: i32| Value::Number(number.into());
        let text = |date: Option<Date>| date.map_or(Value::Null, |d| Value::text(d.to_text()));
        match operator {
            Operator::Year => number(first.year()),
            Operator::AddDays => text(amount().and_then(|days| first.add_days(days))),
            Operator::AddMonths => text(amount().and_then(|months| first.add_months(months))),
            _ => {
                let Some(other) = other else {
                    return Value::Null;
                };
                number(match operator {
                    Operator::Age => first.age_on(other),
                    Operator::DaysBetween => other.days_since(first),
                    _ => other.months_since(first),
                })
            }
        }
    }
}

fn arithmetic<'a>(operator: Operator, values: &[Value<'a>]) -> Value<'a> {
    use Operator as O;
    // JsonLogic reads what it adds and multiplies with parseFloat, and the rest with Number.
    let leading = matches!(operator, O::Add | O::Multiply);
    let number = |value: &Value<'a>| match value {
        Value::Number(number) => *number,
        value if leading => text::leading_number(&value.to_text()).unwrap_or(f64::NAN),
        value => value.number().unwrap_or(f64::NAN),
    };
    let mut numbers = values.iter().map(number);
    let result = match operator {
        O::Add => numbers.sum(),
        O::Multiply => numbers.product(),
        O::Min | O::Max => {
            let better = |best: f64, n: f64| match operator {
                _ if best.is_nan() || n.is_nan() => f64::NAN,
                O::Min => best.min(n),
                _ => best.max(n),
            };
            numbers.reduce(better).unwrap_or(f64::NAN)
        }
        _ => {
            let (first, second) = (numbers.next().unwrap_or(f64::NAN), numbers.next());
            match (operator, second) {
                (O::Subtract, None) => -first,
                (O::Subtract, Some(second)) => first - second,
                (O::Divide, Some(second)) => first / second,
                (O::Remainder, Some(second)) => first % second,
                _ => f64::NAN,
            }
        }
    };
    Value::finite(result)
}

/// Data that is no operation stays what it is.
pub(super) fn is_data(json: &Json) -> bool {
    matches!(json, Json::Object(map) if map.len() != 1)
}
