//! What the inputs of a table look at in the end. Inputs that look at the same are not independent.

use crate::expression::{Expression, Reference};
use crate::tree::{Effect, Tree};
use crate::variable::{Source, Table};
use std::collections::BTreeSet;

/// What a value follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// The answer to a node.
    Answer(usize),
    Score(usize),
    /// A variable that answers set.
    Set(usize),
}

/// The origins of every input, and of whether its questions are asked.
pub(super) fn related(tree: &Tree, table: &Table) -> Vec<BTreeSet<Origin>> {
    let inputs = table.inputs.iter();
    let related = inputs.map(|input| {
        let mut found = origins(tree, &input.value.0);
        let conditions = found.iter().filter_map(|origin| match origin {
            Origin::Answer(node) => tree.nodes[*node].show_if.as_ref(),
            _ => None,
        });
        let asked: Vec<Origin> = conditions
            .flat_map(|condition| origins(tree, &condition.0))
            .collect();
        found.extend(asked);
        found
    });
    related.collect()
}

fn origins(tree: &Tree, expression: &Expression) -> BTreeSet<Origin> {
    let mut origins = BTreeSet::new();
    let mut variables = Vec::new();
    let mut seen = BTreeSet::new();
    let mut visit = |expression: &Expression, variables: &mut Vec<usize>| {
        expression.references(&mut |reference| match reference {
            Reference::Answer(place) => {
                origins.insert(Origin::Answer(*place));
            }
            Reference::Score(place) => {
                origins.insert(Origin::Score(*place));
            }
            Reference::Variable(place) => variables.push(*place),
            _ => {}
        });
    };
    visit(expression, &mut variables);
    let mut set = Vec::new();
    while let Some(place) = variables.pop() {
        if !seen.insert(place) {
            continue;
        }
        match tree.variables.get(place).map(|variable| &variable.source) {
            Some(Source::Computed(formula)) => visit(&formula.0, &mut variables),
            Some(Source::Set(_)) => set.push(Origin::Set(place)),
            None => {
                let inputs = tree.output(place).map(|(table, _)| table.inputs.as_slice());
                let inputs = inputs.unwrap_or_default().iter();
                inputs.for_each(|input| visit(&input.value.0, &mut variables));
            }
        }
    }
    origins.extend(set);
    // Points and variables that are set follow from the answers that change them.
    let changed: Vec<usize> = (0..tree.nodes.len())
        .filter(|node| effects(tree, *node).any(|effect| changes(effect, &origins)))
        .collect();
    origins.extend(changed.into_iter().map(Origin::Answer));
    origins
}

fn effects(tree: &Tree, node: usize) -> impl Iterator<Item = &Effect> {
    let question = tree.nodes[node].question();
    let options = tree.nodes[node]
        .options()
        .iter()
        .filter_map(|option| option.effect.as_deref());
    let entries = question.into_iter().flat_map(|question| &question.effects);
    options.chain(entries.map(|entry| &entry.effect))
}

fn changes(effect: &Effect, origins: &BTreeSet<Origin>) -> bool {
    let mut scores = effect
        .score
        .iter()
        .map(|(score, _)| Origin::Score(score.index()));
    let mut set = effect
        .set
        .iter()
        .map(|(variable, _)| Origin::Set(variable.index()));
    scores.any(|score| origins.contains(&score)) || set.any(|set| origins.contains(&set))
}
