//! Conditions that read the answer to a question which no path asks before them.

use crate::facts::{Bits, parents_first};
use trust_journey_model::document::{Effect, Node, Tree};
use trust_journey_model::logic::{Expression, Reference};
use trust_journey_model::read::{Problem, Rule};

/// An expression of a node: its field, and whether the node's own answer is known by then.
type Asked<'t> = (String, bool, &'t Expression);

pub(super) fn look(tree: &Tree, problems: &mut Vec<Problem>) {
    let before = before(tree);
    for (index, node) in tree.nodes.iter().enumerate() {
        for (field, answered, expression) in expressions(tree, node) {
            let mut later = Vec::new();
            expression.references(&mut |reference| {
                if let Reference::Answer(asked) = reference
                    && !(before[index].holds(*asked) || (answered && *asked == index))
                    && !later.contains(asked)
                {
                    later.push(*asked);
                }
            });
            for asked in later {
                let path = format!("$.tree.nodes[{index}].{field}");
                let id = tree.nodes[asked].id.as_str();
                problems.push(Problem::new(path, Rule::LaterAnswer, &[id]));
            }
        }
    }
}

/// By node: those that can come before it.
fn before(tree: &Tree) -> Vec<Bits> {
    let count = tree.nodes.len();
    let mut before = vec![Bits::new(count); count];
    let order = parents_first(tree);
    // Without cycles, once is enough.
    let mut new = true;
    while std::mem::take(&mut new) {
        for index in &order {
            let mut until = before[*index].clone();
            until.insert(*index);
            for target in tree.nodes[*index].targets() {
                new |= before[target].add(&until);
            }
        }
        new &= tree.has_cycles();
    }
    before
}

/// The expressions that are computed while the walk is at a node. Conditions on products are
/// computed in the end, when all answers are known.
fn expressions<'t>(tree: &'t Tree, node: &'t Node) -> Vec<Asked<'t>> {
    let mut found: Vec<Asked<'t>> = Vec::new();
    if let Some(condition) = node.show_if.as_deref() {
        found.push(("show_if".to_owned(), false, &condition.0));
    }
    for (index, branch) in node.next.iter().enumerate() {
        if let Some(condition) = branch.condition.as_deref() {
            found.push((format!("next[{index}].if"), true, &condition.0));
        }
    }
    let Some(question) = node.question() else {
        return found;
    };
    if let Some(condition) = question.required.as_deref() {
        found.push(("required".to_owned(), false, &condition.0));
    }
    for (index, rule) in question.validation.iter().enumerate() {
        found.push((format!("validation[{index}].holds"), true, &rule.holds.0));
    }
    for (index, option) in question.options().iter().enumerate() {
        let path = format!("options[{index}]");
        if let Some(condition) = option.show_if.as_deref() {
            found.push((format!("{path}.show_if"), false, &condition.0));
        }
        if let Some(effect) = option.effect.as_deref() {
            found.extend(set_by(tree, &path, effect));
        }
    }
    for (index, entry) in question.effects.iter().enumerate() {
        let path = format!("effects[{index}]");
        if let Some(condition) = &entry.condition {
            found.push((format!("{path}.if"), true, &condition.0));
        }
        found.extend(set_by(tree, &path, &entry.effect));
    }
    found
}

fn set_by<'t>(tree: &'t Tree, holder: &str, effect: &'t Effect) -> impl Iterator<Item = Asked<'t>> {
    effect.set.iter().map(move |(variable, formula)| {
        let id = tree.variable_id(variable.index());
        (format!("{holder}.effect.set.{id}"), true, &formula.0)
    })
}
