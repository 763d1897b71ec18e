//! The constants that conditions and tables compare answers with.

use crate::document::{TableCell, Tree, VariableSource};
use crate::logic::{Expression, Operator, Reference, Value};

type Limits = Vec<Vec<Value<'static>>>;

/// For each node, the constants that its answer is compared with.
pub(super) fn limits(tree: &Tree) -> Limits {
    let mut limits = vec![Vec::new(); tree.nodes.len()];
    tree.expressions(&mut |expression| gather(tree, expression, &mut limits));
    for table in &tree.tables {
        for (column, input) in table.inputs.iter().enumerate() {
            let Some(node) = asked(tree, &input.value.0) else {
                continue;
            };
            let limits = &mut limits[node];
            for cell in table.rules.iter().filter_map(|rule| rule.when.get(column)) {
                match cell {
                    TableCell::Any => {}
                    TableCell::OneOf(values) => limits.extend(values.iter().cloned()),
                    TableCell::Between(interval) => {
                        let ends = [&interval.low, &interval.high].into_iter().flatten();
                        limits.extend(ends.map(|end| end.value.clone()));
                    }
                }
            }
        }
    }
    limits
}

fn gather(tree: &Tree, expression: &Expression, limits: &mut Limits) {
    let (Expression::Call(_, parts) | Expression::List(parts)) = expression else {
        return;
    };
    if let Expression::Call(operator, _) = expression
        && compares(*operator)
    {
        for node in parts.iter().filter_map(|part| asked(tree, part)) {
            let limits = &mut limits[node];
            for part in parts {
                match part {
                    Expression::Constant(Value::List(values)) => {
                        limits.extend(values.iter().cloned());
                    }
                    Expression::Constant(value) => limits.push(value.clone()),
                    _ => {}
                }
            }
        }
    }
    parts.iter().for_each(|part| gather(tree, part, limits));
}

/// The question whose answer an expression is, directly or through variables. Checking has limited
/// the chain of variables.
fn asked(tree: &Tree, expression: &Expression) -> Option<usize> {
    match expression {
        Expression::Variable(Reference::Answer(node), _) => Some(*node),
        Expression::Variable(Reference::Variable(variable), _) => {
            match &tree.variables.get(*variable)?.source {
                VariableSource::Computed(formula) => asked(tree, &formula.0),
                VariableSource::Set(_) => None,
            }
        }
        _ => None,
    }
}

fn compares(operator: Operator) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::Less
            | O::LessEqual
            | O::Greater
            | O::GreaterEqual
            | O::Equal
            | O::StrictEqual
            | O::NotEqual
            | O::StrictNotEqual
            | O::In
    )
}
