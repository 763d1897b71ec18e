//! How answers flow through expressions: as they are, in sums, or only as yes or no.

use super::facts::{Fact, changes, effects};
use super::lists;
use std::collections::BTreeSet;
use trust_journey_model::document::{Input, Tree, VariableSource};
use trust_journey_model::logic::{Expression, Operator, Reference};

/// The questions of which only some answers are tried whose answers flow into something.
pub(super) type Open = BTreeSet<usize>;

/// True for questions of which only some answers are tried.
fn is_open(tree: &Tree, node: usize) -> bool {
    tree.nodes[node]
        .question()
        .is_some_and(|question| match &question.input {
            Input::Single(_) | Input::Weights(_) => false,
            list @ (Input::Multiple(_) | Input::Rank(_)) => !lists::are_all_tried(list),
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

pub(super) fn is_country(tree: &Tree, node: usize) -> bool {
    let question = tree.nodes[node].question();
    question.is_some_and(|question| matches!(question.input, Input::Country(_)))
}

pub(super) fn is_text(tree: &Tree, node: usize) -> bool {
    let question = tree.nodes[node].question();
    question.is_some_and(|question| matches!(question.input, Input::Text(_)))
}

fn is_order(operator: Operator) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::Less | O::LessEqual | O::Greater | O::GreaterEqual
    )
}

pub(super) fn is_equality(operator: Operator) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::Equal | O::StrictEqual | O::NotEqual | O::StrictNotEqual
    )
}

pub(super) fn is_comparison(operator: Operator) -> bool {
    is_order(operator) || is_equality(operator) || operator == Operator::In
}

/// These go through lists, and what they compare is known only inside of them.
pub(super) fn is_list(operator: Operator) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::Map | O::Filter | O::Reduce | O::All | O::Some | O::None
    )
}

/// Where the answers to open questions flow.
pub(super) struct Flows<'t> {
    tree: &'t Tree,
    /// By node: whether only some of its answers are tried.
    open: Vec<bool>,
    variables: Vec<Open>,
    scores: Vec<Open>,
}

impl<'t> Flows<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let mut flows = Self {
            tree,
            open: (0..tree.nodes.len())
                .map(|node| is_open(tree, node))
                .collect(),
            variables: vec![Open::new(); tree.variable_count()],
            scores: vec![Open::new(); tree.scores.len()],
        };
        flows.through_options();
        flows.through_formulas();
        flows
    }

    /// What options do depends on which of them are chosen, and no condition says so.
    fn through_options(&mut self) {
        let nodes = self.tree.nodes.iter().enumerate();
        for (place, node) in nodes.filter(|(place, _)| self.open[*place]) {
            let options = node.options().iter();
            let effects = options.filter_map(|option| option.effect.as_deref());
            for change in effects.flat_map(changes) {
                match change {
                    Fact::Score(score) => self.scores[score].insert(place),
                    Fact::Set(variable) => self.variables[variable].insert(place),
                    Fact::Answer(_) => false,
                };
            }
        }
    }

    fn through_formulas(&mut self) {
        let mut formulas: Vec<(usize, &Expression)> = Vec::new();
        for (variable, written) in self.tree.variables.iter().enumerate() {
            if let VariableSource::Computed(formula) = &written.source {
                formulas.push((variable, &formula.0));
            }
        }
        for effect in self.tree.nodes.iter().flat_map(effects) {
            let set = effect.set.iter();
            formulas.extend(set.map(|(variable, formula)| (variable.index(), &formula.0)));
        }
        // Variables that answers set can flow into each other in circles.
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for (variable, formula) in &formulas {
                let mut into = std::mem::take(&mut self.variables[*variable]);
                let before = into.len();
                self.of(formula, &mut into);
                changed |= into.len() > before;
                self.variables[*variable] = into;
            }
        }
    }

    /// What a value looks like from outside changes with every answer: sums, but not yes or no.
    pub(super) fn of(&self, expression: &Expression, into: &mut Open) {
        let mut parts = vec![expression];
        while let Some(part) = parts.pop() {
            match part {
                Expression::Variable(reference, default) => {
                    match reference {
                        Reference::Answer(node) | Reference::Element(node, _)
                            if self.open[*node] =>
                        {
                            into.insert(*node);
                        }
                        Reference::Variable(variable) => into.extend(&self.variables[*variable]),
                        Reference::Score(score) => into.extend(&self.scores[*score]),
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
}

/// True for answers and constants as they are.
pub(super) fn is_direct(part: &Expression) -> bool {
    match part {
        Expression::Constant(_) => true,
        Expression::Variable(Reference::Answer(_), default) => default
            .as_deref()
            .is_none_or(|default| matches!(default, Expression::Constant(_))),
        _ => false,
    }
}
