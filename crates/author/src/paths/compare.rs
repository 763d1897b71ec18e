//! What conditions compare answers with: where the few answers that are tried have to lie.

use super::facts::Origins;
use super::flow::{Open, is_comparison};
use super::gather::Gather;
use std::collections::BTreeMap;
use trust_journey_model::document::{TableCell, Tree};
use trust_journey_model::engine::Scope;
use trust_journey_model::logic::{Date, Expression, Operator, Value};

/// One comparison in a condition, or one cell of a table.
pub(super) struct Comparison<'t> {
    pub what: What<'t>,
    /// The questions with more answers than are tried whose answers it compares.
    pub open: Open,
    pub needs: Needs,
    /// True when an answer is compared as it was given.
    pub direct: bool,
}

#[derive(Clone, Copy)]
pub(super) enum What<'t> {
    /// A comparison, or anything else that is read as yes or no.
    Holds(&'t Expression),
    Cell(&'t Expression, &'t TableCell),
}

/// Which answers show all that a comparison can come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Those around its limits.
    Some,
    /// All that there are, and they are few.
    All,
    /// More than can be tried: what it comes to may be missed.
    More,
}

/// What comparisons come to for one answer.
pub(super) type Signature = Vec<Option<i8>>;

/// All comparisons that decide where walks lead.
pub(super) struct Comparisons<'t> {
    all: Vec<Comparison<'t>>,
    of: BTreeMap<usize, Vec<usize>>,
}

impl<'t> Comparisons<'t> {
    pub(super) fn new(tree: &'t Tree, origins: &Origins, today: Date) -> Self {
        let all = Gather::new(tree, origins, today).comparisons();
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, comparison) in all.iter().enumerate() {
            for node in &comparison.open {
                of.entry(*node).or_default().push(place);
            }
        }
        Self { all, of }
    }

    /// True when the answers that are tried may miss some way on.
    pub(super) fn any_loose(&self) -> bool {
        self.all.iter().any(|comparison| comparison.is_loose())
    }

    /// The comparisons of the answer to a question.
    pub(super) fn of(&self, node: usize) -> impl Iterator<Item = &Comparison<'t>> + Clone {
        let places = self.of.get(&node).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| &self.all[*place])
    }
}

impl Comparison<'_> {
    /// True when the answers that are tried may miss what it can come to.
    pub(super) fn is_loose(&self) -> bool {
        self.needs == Needs::More
    }

    /// Other questions with many answers that it looks at.
    pub(super) fn others(&self, node: usize) -> impl Iterator<Item = usize> {
        self.open
            .iter()
            .copied()
            .filter(move |other| *other != node)
    }

    /// What it comes to, and how what it compares stands to each other: halving between two
    /// answers needs to know on which side of a limit they are.
    pub(super) fn look<'s>(&'s self, scope: &Scope<'s>, into: &mut Signature) {
        match self.what {
            What::Holds(expression) => {
                let value = expression.evaluate(scope);
                into.push(value.truth().map(i8::from));
                match expression {
                    Expression::Call(operator, parts) if is_comparison(*operator) => {
                        let values = parts.iter().map(|part| part.evaluate(scope));
                        let values: Vec<Value<'_>> = values.collect();
                        let pairs = values.windows(2);
                        into.extend(pairs.map(|pair| side(&pair[0], &pair[1])));
                        if let (Operator::In, [item, Value::List(list)]) = (operator, &values[..]) {
                            self.among(item, list, into);
                        }
                        self.nothing(&values, into);
                    }
                    _ => into.push(side(&value, &Value::Number(0.0))),
                }
            }
            What::Cell(input, cell) => {
                let value = input.evaluate(scope);
                into.push(Some(cell.holds(&value).into()));
                match cell {
                    TableCell::Any => {}
                    TableCell::OneOf(values) => self.among(&value, values, into),
                    TableCell::Between(interval) => {
                        let ends = [&interval.low, &interval.high].into_iter().flatten();
                        into.extend(ends.map(|end| side(&value, &end.value)));
                    }
                }
                self.nothing(&[value], into);
            }
        }
    }

    /// On which side of each of these a value lies. Those that an answer itself is compared with
    /// are tried in any case.
    fn among(&self, value: &Value<'_>, of: &[Value<'_>], into: &mut Signature) {
        if !self.direct {
            into.extend(of.iter().map(|other| side(value, other)));
        }
    }

    /// What cannot be computed compares as zero does, and lies elsewhere.
    fn nothing(&self, values: &[Value<'_>], into: &mut Signature) {
        if !self.direct {
            into.extend(
                values
                    .iter()
                    .map(|value| Some((*value == Value::Null).into())),
            );
        }
    }

    /// The constants in it.
    pub(super) fn constants(&self) -> Vec<Value<'static>> {
        let mut constants = Vec::new();
        let mut parts = match self.what {
            What::Holds(expression) => {
                // What is no comparison is false at zero.
                if !matches!(expression, Expression::Call(operator, _) if is_comparison(*operator))
                {
                    constants.push(Value::Number(0.0));
                }
                vec![expression]
            }
            What::Cell(input, TableCell::OneOf(values)) => {
                constants.extend(values.iter().cloned());
                vec![input]
            }
            What::Cell(input, TableCell::Between(interval)) => {
                let ends = [&interval.low, &interval.high].into_iter().flatten();
                constants.extend(ends.map(|end| end.value.clone()));
                vec![input]
            }
            What::Cell(_, TableCell::Any) => Vec::new(),
        };
        while let Some(part) = parts.pop() {
            match part {
                Expression::Constant(Value::List(items)) => constants.extend(items.iter().cloned()),
                Expression::Constant(value) => constants.push(value.clone()),
                Expression::Variable(_, Some(default)) => parts.push(default),
                Expression::Call(_, inner) | Expression::List(inner) => parts.extend(inner),
                _ => {}
            }
        }
        constants
    }
}

/// On which side of another a value lies.
fn side(value: &Value<'_>, other: &Value<'_>) -> Option<i8> {
    value.compare(other).map(|order| order as i8)
}
