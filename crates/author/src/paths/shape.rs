//! Whether a value rises or falls with an answer. Where it does, every limit has one place, and
//! halving finds it.

use super::flow::{is_comparison, is_list, is_number};
use trust_journey_model::document::{Tree, VariableSource};
use trust_journey_model::logic::{Expression, Operator, Reference, Value};

/// How a value changes with a growing answer, as long as no comparison within it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Flat,
    Up,
    Down,
}

impl Shape {
    fn turned(self) -> Self {
        match self {
            Self::Flat => Self::Flat,
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }

    /// What goes for two values together: for their sum, and for one or the other.
    fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Flat, shape) | (shape, Self::Flat) => Some(shape),
            (a, b) => (a == b).then_some(a),
        }
    }
}

/// The shapes of all variables.
pub(super) struct Shapes<'t> {
    tree: &'t Tree,
    variables: Vec<Option<Shape>>,
}

impl<'t> Shapes<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let mut shapes = Self {
            tree,
            // Outputs of tables come behind them. They change only where a cell does.
            variables: vec![Some(Shape::Flat); tree.variable_count()],
        };
        shapes.variables[..tree.variables.len()].fill(None);
        // Variables look at variables. What was found once stays, so this ends.
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for (place, variable) in tree.variables.iter().enumerate() {
                if let (None, VariableSource::Computed(formula)) =
                    (shapes.variables[place], &variable.source)
                {
                    shapes.variables[place] = shapes.of(&formula.0);
                    changed |= shapes.variables[place].is_some();
                }
            }
        }
        shapes
    }

    /// `None` where it can rise here and fall there.
    pub(super) fn of(&self, part: &Expression) -> Option<Shape> {
        match part {
            Expression::Constant(_) | Expression::Missing(..) => Some(Shape::Flat),
            Expression::Variable(reference, default) => {
                let own = match reference {
                    Reference::Answer(node) => {
                        // An answer that is given needs no default.
                        return is_number(self.tree, *node).then_some(Shape::Up);
                    }
                    Reference::Variable(variable) => *self.variables.get(*variable)?,
                    Reference::Today => Some(Shape::Flat),
                    _ => None,
                }?;
                default
                    .as_deref()
                    .map_or(Some(own), |default| own.and(self.of(default)?))
            }
            Expression::Call(operator, parts) => self.call(*operator, parts),
            Expression::List(_) | Expression::Data(_) => None,
        }
    }

    /// True when two values meet at one place at most.
    pub(super) fn meet_once(&self, one: &Expression, other: &Expression) -> bool {
        let shapes = self.of(one).zip(self.of(other));
        shapes.is_some_and(|(one, other)| one.and(other.turned()).is_some())
    }

    fn call(&self, operator: Operator, parts: &[Expression]) -> Option<Shape> {
        use Operator as O;
        match operator {
            // What these say is looked at on its own.
            O::Not | O::Truthy | O::Missing | O::MissingSome | O::All | O::Some | O::None => {
                Some(Shape::Flat)
            }
            _ if is_comparison(operator) => Some(Shape::Flat),
            _ if is_list(operator) => None,
            O::If => {
                let last = parts.len().saturating_sub(1);
                let value = |(place, _): &(usize, &Expression)| place % 2 == 1 || *place == last;
                let values = parts.iter().enumerate().filter(value);
                self.together(values.map(|(_, part)| part))
            }
            O::And | O::Or | O::Add | O::Min | O::Max | O::Year | O::AddDays | O::AddMonths => {
                self.together(parts.iter())
            }
            O::Subtract if parts.len() == 2 => {
                self.of(&parts[0])?.and(self.of(&parts[1])?.turned())
            }
            O::Subtract => Some(self.together(parts.iter())?.turned()),
            // From the first day to the second, or to today.
            O::Age | O::DaysBetween | O::MonthsBetween => {
                let from = self.of(parts.first()?)?.turned();
                from.and(self.together(parts.iter().skip(1))?)
            }
            O::Multiply => self.scaled(parts.iter()),
            O::Divide if parts.len() == 2 && sign(&parts[1]).is_some() => self.scaled(parts.iter()),
            _ => {
                let flat = |part| self.of(part) == Some(Shape::Flat);
                parts.iter().all(flat).then_some(Shape::Flat)
            }
        }
    }

    fn together<'e>(&self, mut parts: impl Iterator<Item = &'e Expression>) -> Option<Shape> {
        parts.try_fold(Shape::Flat, |shape, part| shape.and(self.of(part)?))
    }

    /// One value times constants.
    fn scaled<'e>(&self, parts: impl Iterator<Item = &'e Expression>) -> Option<Shape> {
        let (constants, values): (Vec<_>, Vec<_>) = parts.partition(|part| sign(part).is_some());
        let turned = constants
            .into_iter()
            .filter_map(sign)
            .filter(|up| !up)
            .count()
            % 2
            == 1;
        let shape = match values.as_slice() {
            [value] => self.of(value)?,
            values => {
                let flat = |part: &&Expression| self.of(part) == Some(Shape::Flat);
                values.iter().all(flat).then_some(Shape::Flat)?
            }
        };
        Some(if turned { shape.turned() } else { shape })
    }
}

/// True for constants above zero, false for those below.
fn sign(part: &Expression) -> Option<bool> {
    match part {
        Expression::Constant(Value::Number(number)) if *number != 0.0 => Some(*number > 0.0),
        _ => None,
    }
}
