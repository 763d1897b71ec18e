//! Which computed numbers are years: not quantities, so they are written without groups.

use super::{Input, Tree};
use crate::document::VariableSource;
use crate::logic::{Expression, Operator, Reference};

impl Tree {
    /// Whether the number that an expression gives is a year: the answer to a question for one, the
    /// year of a date, or a number of years before or after it.
    pub fn is_year(&self, expression: &Expression) -> bool {
        let year = |part: &Expression| self.is_year(part);
        match expression {
            Expression::Variable(Reference::Answer(node), _) => {
                let question = self.nodes[*node].question();
                question.is_some_and(|question| matches!(question.input, Input::Year(_)))
            }
            // Checking has limited the chain of variables.
            Expression::Variable(Reference::Variable(variable), _) => {
                match self.variables.get(*variable).map(|known| &known.source) {
                    Some(VariableSource::Computed(formula)) => year(&formula.0),
                    _ => false,
                }
            }
            Expression::Call(Operator::Year, _) => true,
            // The difference of two years is not one.
            Expression::Call(Operator::Subtract, parts) => {
                parts.len() == 2 && year(&parts[0]) && !year(&parts[1])
            }
            Expression::Call(Operator::Add, parts) => {
                parts.iter().filter(|part| year(part)).count() == 1
            }
            Expression::Call(
                Operator::Min | Operator::Max | Operator::Round | Operator::Ceil | Operator::Floor,
                parts,
            ) => parts.iter().any(year),
            Expression::Call(Operator::If, parts) => {
                // Conditions and values take turns; what is left over is the last value.
                let values = parts.iter().skip(1).step_by(2);
                let last = parts.last().filter(|_| parts.len() % 2 == 1);
                values.chain(last).any(year)
            }
            _ => false,
        }
    }
}
