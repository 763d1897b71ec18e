//! Which facts the inputs of a table depend on. Inputs that share a fact are not independent.

use crate::facts::{Fact, Origins, changes, effects};
use std::collections::BTreeSet;
use trust_journey_model::document::{Table, Tree};
use trust_journey_model::logic::Expression;

/// By input: the facts it reads, those that decide whether its questions are asked, and the answers
/// that change its scores and set variables.
pub(super) fn related(tree: &Tree, origins: &Origins, table: &Table) -> Vec<BTreeSet<Fact>> {
    let inputs = table.inputs.iter();
    inputs
        .map(|input| depends_on(tree, origins, &input.value.0))
        .collect()
}

fn depends_on(tree: &Tree, origins: &Origins, input: &Expression) -> BTreeSet<Fact> {
    let looked_at = origins.of(input);
    let mut facts: BTreeSet<Fact> = looked_at.iter().copied().collect();
    for fact in looked_at {
        if let Fact::Answer(node) = fact
            && let Some(condition) = &tree.nodes[node].show_if
        {
            facts.extend(origins.of(&condition.0));
        }
    }
    for (index, node) in tree.nodes.iter().enumerate() {
        if effects(node)
            .flat_map(changes)
            .any(|fact| facts.contains(&fact))
        {
            facts.insert(Fact::Answer(index));
        }
    }
    facts
}
