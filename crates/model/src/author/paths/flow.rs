//! How answers flow through expressions: as they are, in sums, or only as yes or no.

use super::facts::effects;
use crate::expression::{Expression, Operator, Reference};
use crate::tree::{Input, Tree};
use crate::variable::Source;
use std::collections::BTreeSet;

/// A question of type `multiple` with more options is tried with some of its answers only, and so
/// is one of type `rank`.
pub(super) const MOST_SUBSETS: usize = 6;
pub(super) const MOST_ORDERS: usize = 4;

/// True for questions of which only some answers are tried.
fn is_open(tree: &Tree, node: usize) -> bool {
    tree.nodes[node]
        .question()
        .is_some_and(|question| match &question.input {
            Input::Single(_) | Input::Weights(_) => false,
            Input::Multiple(several) => several.options.len() > MOST_SUBSETS,
            Input::Rank(rank) => rank.options.len() > MOST_ORDERS,
            _ => true,
        })
}

pub(super) fn is_number(tree: &Tree, node: usize) -> bool {
    tree.nodes[node].question().is_some_and(|question| {
        matches!(
            question.input,
            Input::Number(_) | Input::Money(_) | Input::Year(_) | Input::Scale(_) | Input::Date(_)
        )
    })
}

pub(super) fn is_country_or_text(tree: &Tree, node: usize) -> bool {
    let question = tree.nodes[node].question();
    question.is_some_and(|question| matches!(question.input, Input::Country(_) | Input::Text(_)))
}

pub(super) fn is_order(operator: Operator) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::Less | O::LessEqual | O::Greater | O::GreaterEqual
    )
}

pub(super) fn is_comparison(operator: Operator) -> bool {
    use Operator as O;
    is_order(operator)
        || matches!(
            operator,
            O::Equal | O::StrictEqual | O::NotEqual | O::StrictNotEqual | O::In
        )
}

/// These go through lists, and what they compare is known only inside of them.
pub(super) fn is_list(operator: Operator) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::Map | O::Filter | O::Reduce | O::All | O::Some | O::None
    )
}

/// What a value looks like from outside changes with every answer: sums, but not yes or no.
pub(super) fn flow(
    tree: &Tree,
    flows: &[BTreeSet<usize>],
    expression: &Expression,
    into: &mut BTreeSet<usize>,
) {
    let mut parts = vec![expression];
    while let Some(part) = parts.pop() {
        match part {
            Expression::Variable(reference, default) => {
                match reference {
                    Reference::Answer(node) if is_open(tree, *node) => {
                        into.insert(*node);
                    }
                    Reference::Variable(variable) => into.extend(&flows[*variable]),
                    _ => {}
                }
                parts.extend(default.as_deref());
            }
            Expression::Call(operator, _) if is_comparison(*operator) => {}
            Expression::Call(Operator::Not | Operator::Truthy, _) => {}
            Expression::Call(_, inner) | Expression::List(inner) => parts.extend(inner),
            Expression::Constant(_) | Expression::Data(_) | Expression::Missing(..) => {}
        }
    }
}

/// By variable: the open questions whose answers flow into it.
pub(super) fn flows(tree: &Tree) -> Vec<BTreeSet<usize>> {
    let mut formulas: Vec<(usize, &Expression)> = Vec::new();
    for (variable, written) in tree.variables.iter().enumerate() {
        if let Source::Computed(formula) = &written.source {
            formulas.push((variable, &formula.0));
        }
    }
    for effect in tree.nodes.iter().flat_map(effects) {
        formulas.extend(
            effect
                .set
                .iter()
                .map(|(variable, formula)| (variable.index(), &formula.0)),
        );
    }
    let mut flows = vec![BTreeSet::new(); tree.variable_count()];
    // Variables that answers set can flow into each other in circles.
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for (variable, formula) in &formulas {
            let mut into = std::mem::take(&mut flows[*variable]);
            let before = into.len();
            flow(tree, &flows, formula, &mut into);
            changed |= into.len() > before;
            flows[*variable] = into;
        }
    }
    flows
}

pub(super) fn is_direct(part: &Expression) -> bool {
    match part {
        Expression::Constant(_) => true,
        Expression::Variable(Reference::Answer(_), default) => default
            .as_deref()
            .is_none_or(|default| matches!(default, Expression::Constant(_))),
        _ => false,
    }
}

/// True for what rises or falls with an answer in pieces that halving finds.
pub(super) fn is_arithmetic(part: &Expression) -> bool {
    use Operator as O;
    let mut parts = vec![part];
    while let Some(part) = parts.pop() {
        match part {
            Expression::Call(O::Remainder | O::Cat | O::Substr, _) => return false,
            Expression::Call(operator, _) if is_list(*operator) => return false,
            Expression::Call(_, inner) | Expression::List(inner) => parts.extend(inner),
            _ => {}
        }
    }
    true
}
