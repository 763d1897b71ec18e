//! Which numbers an input can be. A computed number can skip parts of its line, and a number that is
//! not known to occur is not a gap.

use crate::facts::effects;
use crate::types::Line;
use trust_journey_model::document::{Tree, VariableSource};
use trust_journey_model::logic::{Expression, Operator, Reference, Value};

/// How many variables are followed, each computed from the next.
const MOST_DEEP: usize = 50;

/// The line of an input that is a score: from its start, all that answers can add or take away.
pub(super) fn score(tree: &Tree, input: &Expression) -> Option<Line> {
    let Expression::Variable(Reference::Score(index), None) = input else {
        return None;
    };
    let mut line = Line::at(tree.scores.get(*index)?.start);
    for effect in tree.nodes.iter().flat_map(effects) {
        let changes = effect.score.iter();
        for (_, points) in changes.filter(|(score, _)| score.index() == *index) {
            line.whole &= points.fract() == 0.0;
            line.low += points.min(0.0);
            line.high += points.max(0.0);
        }
    }
    Some(line)
}

/// True when an input can be every number of its line.
pub(super) fn is_every_number(tree: &Tree, input: &Expression) -> bool {
    let mut part = input;
    for _ in 0..MOST_DEEP {
        part = match part {
            Expression::Variable(Reference::Answer(_), default) => {
                let default = default.as_deref();
                return default.is_none_or(|d| *d == Expression::Constant(Value::Null));
            }
            Expression::Variable(Reference::Variable(index), None) => {
                match tree.variables.get(*index).map(|variable| &variable.source) {
                    Some(VariableSource::Computed(formula)) => &formula.0,
                    _ => return false,
                }
            }
            Expression::Call(operator, parts) => match next(*operator, parts) {
                Next::Of(part) => part,
                Next::Every(every) => return every,
            },
            _ => return false,
        };
    }
    false
}

enum Next<'e> {
    Of(&'e Expression),
    Every(bool),
}

/// Adding whole numbers, or bounding a value by them, skips nothing.
fn next(operator: Operator, parts: &[Expression]) -> Next<'_> {
    use Operator as O;
    match operator {
        O::Age | O::Year | O::DaysBetween | O::MonthsBetween => Next::Every(true),
        O::Add | O::Subtract | O::Min | O::Max => {
            let mut others = parts.iter().filter(|part| !is_whole(part));
            match (others.next(), others.next()) {
                (Some(part), None) => Next::Of(part),
                _ => Next::Every(false),
            }
        }
        // Every number rounds to every whole number.
        O::Round | O::Ceil | O::Floor if parts.len() == 1 => Next::Of(&parts[0]),
        _ => Next::Every(false),
    }
}

fn is_whole(part: &Expression) -> bool {
    matches!(part, Expression::Constant(Value::Number(number)) if number.fract() == 0.0)
}
