//! Applies an operator to its arguments.

use super::evaluate::{Local, Run, inside, is_missing};
use super::{Expression, Operator, Value, lists, text};
use crate::logic::Date;

/// An operator's arguments, evaluated on demand.
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

    /// The values of all arguments; `None` if one of them is unknown.
    pub(super) fn values(&self) -> Option<Vec<Value<'a>>> {
        let values = (0..self.arguments.len()).map(|index| match self.value(index) {
            Value::Unknown => None,
            value => Some(value),
        });
        values.collect()
    }

    pub(super) fn apply(&self, operator: Operator) -> Value<'a> {
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

    /// `and` and `or` return the deciding value, as in JavaScript. `decisive` is the truth that decides
    /// at once; a later argument can decide after an unknown one.
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

    /// Operators over the values of all arguments, none of them unknown.
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
            O::Round | O::Ceil | O::Floor => whole(operator, first),
            _ => arithmetic(operator, values),
        }
    }

    /// `missing` and `missing_some` over plain data, with computed names.
    fn missing(&self, operator: Operator, values: &[Value<'a>]) -> Value<'a> {
        let (least, names) = match (operator, values) {
            (Operator::MissingSome, [least, Value::List(names)]) => (least.number(), &names[..]),
            (_, [Value::List(names), ..]) => (None, &names[..]),
            (_, names) => (None, names),
        };
        let open: Vec<Value<'a>> = names
            .iter()
            .filter(|name| is_missing(&inside(self.local, name.to_text().split('.'))))
            .cloned()
            .collect();
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

/// The nearest whole number, halves away from zero; the next one above, or below. Null stays null.
fn whole<'a>(operator: Operator, value: &Value<'a>) -> Value<'a> {
    let Some(number) = value.number().filter(|_| *value != Value::Null) else {
        return Value::Null;
    };
    Value::finite(match operator {
        Operator::Round => number.round(),
        Operator::Ceil => number.ceil(),
        _ => number.floor(),
    })
}

fn arithmetic<'a>(operator: Operator, values: &[Value<'a>]) -> Value<'a> {
    use Operator as O;
    // JsonLogic reads the operands of + and * with parseFloat, all others with Number.
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
