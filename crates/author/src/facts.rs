//! What expressions read and answers change: answers, scores, and variables that answers set. Which
//! expression depends on which question follows from it.
//!
//! Not in here: types of expressions (`types`), and what a walk comes to (`paths`).

use trust_journey_model::document::{Effect, Node, Tree, VariableSource};
use trust_journey_model::logic::{Expression, Reference};
use trust_journey_model::read::Index;

/// What an expression can look at and an answer can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    Answer(usize),
    Score(usize),
    /// A variable that answers set.
    Set(usize),
}

/// What every variable is computed from in the end.
pub(crate) struct Origins {
    of: Vec<Vec<Fact>>,
}

impl Origins {
    pub(crate) fn new(tree: &Tree) -> Self {
        let count = tree.variable_count();
        let direct: Vec<(Vec<Fact>, Vec<usize>)> = (0..count)
            .map(|variable| looks_at(tree, variable))
            .collect();
        let mut of = Vec::with_capacity(count);
        for first in 0..count {
            let (mut facts, mut seen, mut open) = (Vec::new(), vec![false; count], vec![first]);
            while let Some(variable) = open.pop() {
                if !std::mem::replace(&mut seen[variable], true) {
                    facts.extend(&direct[variable].0);
                    open.extend(&direct[variable].1);
                }
            }
            facts.sort_unstable();
            facts.dedup();
            of.push(facts);
        }
        Self { of }
    }

    /// Calls `visit` with every fact that an expression looks at, by itself or through variables.
    pub(crate) fn visit(&self, expression: &Expression, visit: &mut dyn FnMut(Fact)) {
        expression.references(&mut |reference| match reference {
            Reference::Answer(node) => visit(Fact::Answer(*node)),
            Reference::Score(score) => visit(Fact::Score(*score)),
            Reference::Variable(variable) => {
                let facts = self.of.get(*variable);
                facts.into_iter().flatten().for_each(|fact| visit(*fact));
            }
            _ => {}
        });
    }

    /// The facts that an expression looks at, each once.
    pub(crate) fn of(&self, expression: &Expression) -> Vec<Fact> {
        let mut facts = Vec::new();
        self.visit(expression, &mut |fact| facts.push(fact));
        facts.sort_unstable();
        facts.dedup();
        facts
    }
}

/// What a variable looks at itself: facts, and other variables.
fn looks_at(tree: &Tree, variable: usize) -> (Vec<Fact>, Vec<usize>) {
    let (mut facts, mut variables) = (Vec::new(), Vec::new());
    let mut visit = |reference: &Reference| match reference {
        Reference::Answer(node) => facts.push(Fact::Answer(*node)),
        Reference::Score(score) => facts.push(Fact::Score(*score)),
        Reference::Variable(variable) => variables.push(*variable),
        _ => {}
    };
    match tree
        .variables
        .get(variable)
        .map(|variable| &variable.source)
    {
        Some(VariableSource::Computed(formula)) => formula.0.references(&mut visit),
        Some(VariableSource::Set(_)) => facts.push(Fact::Set(variable)),
        None => {
            let inputs = tree.output(variable).map(|(table, _)| table.inputs.iter());
            inputs
                .into_iter()
                .flatten()
                .for_each(|input| input.value.0.references(&mut visit));
        }
    }
    (facts, variables)
}

/// Everything that answers to a node can do.
pub(crate) fn effects(node: &Node) -> impl Iterator<Item = &Effect> {
    let question = node.question();
    let entries = question.map_or(&[][..], |question| &question.effects);
    let options = node.options().iter().filter_map(|option| {
        let effect: &Effect = option.effect.as_ref()?;
        Some(effect)
    });
    options.chain(entries.iter().map(|entry| {
        let effect: &Effect = &entry.effect;
        effect
    }))
}

/// The scores and variables that an effect changes.
pub(crate) fn changes(effect: &Effect) -> impl Iterator<Item = Fact> {
    let scores = effect
        .score
        .iter()
        .map(|(score, _)| Fact::Score(Index::index(*score)));
    let set = effect
        .set
        .iter()
        .map(|(variable, _)| Fact::Set(Index::index(*variable)));
    scores.chain(set)
}

/// A set of small numbers.
#[derive(Clone, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(crate) fn insert(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    pub(crate) fn holds(&self, bit: usize) -> bool {
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }

    /// Adds another set; true if it had something new.
    pub(crate) fn add(&mut self, other: &Self) -> bool {
        let mut new = false;
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            new |= other & !*own != 0;
            *own |= other;
        }
        new
    }
}

/// The nodes that the start leads to, each before those it leads to, but for edges that close a cycle.
pub(crate) fn parents_first(tree: &Tree) -> Vec<usize> {
    let targets: Vec<Vec<usize>> = tree.nodes.iter().map(Node::targets).collect();
    let mut seen = vec![false; targets.len()];
    seen[tree.start] = true;
    // Nodes, each with the number of its edges followed so far.
    let mut stack = vec![(tree.start, 0)];
    let mut order = Vec::new();
    while let Some((index, followed)) = stack.last_mut() {
        match targets[*index].get(*followed) {
            Some(target) => {
                *followed += 1;
                if !std::mem::replace(&mut seen[*target], true) {
                    stack.push((*target, 0));
                }
            }
            None => {
                order.push(*index);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}
