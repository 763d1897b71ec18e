//! What the rest of a walk can still depend on. Two walks that stand at one node and agree in
//! these facts have the same future, so only one of them has to be followed.

use std::collections::BTreeMap;
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
    pub(super) fn visit(&self, expression: &Expression, visit: &mut dyn FnMut(Fact)) {
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

    pub(crate) fn add(&mut self, other: &Self) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(own, other)| *own |= other);
    }
}

/// Which facts matter where.
pub(super) struct Relevance {
    /// Every fact that some decision looks at.
    pub facts: Vec<Fact>,
    /// The nodes, each before those it leads to.
    pub order: Vec<usize>,
    places: BTreeMap<Fact, usize>,
    /// By node: what it and those after it look at.
    ahead: Vec<Bits>,
    /// By node: what answers before it can have changed.
    behind: Vec<Bits>,
}

impl Relevance {
    pub(super) fn new(tree: &Tree, origins: &Origins) -> Self {
        let mut facts = Vec::new();
        for node in &tree.nodes {
            node.decisions(&mut |expression| origins.visit(expression, &mut |f| facts.push(f)));
            for effect in effects(node) {
                effect.set.iter().for_each(|(_, formula)| {
                    origins.visit(&formula.0, &mut |fact| facts.push(fact));
                });
            }
            let entries = node
                .question()
                .map_or(&[][..], |question| &question.effects);
            for condition in entries.iter().filter_map(|entry| entry.condition.as_ref()) {
                origins.visit(&condition.0, &mut |fact| facts.push(fact));
            }
        }
        facts.sort_unstable();
        facts.dedup();
        let places = facts
            .iter()
            .enumerate()
            .map(|(place, fact)| (*fact, place))
            .collect();
        let none = Bits::new(facts.len());
        let count = tree.nodes.len();
        let mut relevance = Self {
            facts,
            order: parents_first(tree),
            places,
            ahead: vec![none.clone(); count],
            behind: vec![none; count],
        };
        relevance.look_ahead(tree, origins);
        relevance.look_behind(tree);
        relevance
    }

    /// The place of a fact in `facts`.
    pub(super) fn place(&self, fact: Fact) -> Option<usize> {
        self.places.get(&fact).copied()
    }

    /// The places of the facts that tell walks at a node apart.
    pub(super) fn key(&self, node: usize) -> Vec<usize> {
        let words = self.ahead[node]
            .0
            .iter()
            .zip(&self.behind[node].0)
            .enumerate();
        let mut key = Vec::new();
        for (word, (ahead, behind)) in words {
            let mut rest = ahead & behind;
            while rest != 0 {
                key.push(word * 64 + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
        key
    }

    fn look_ahead(&mut self, tree: &Tree, origins: &Origins) {
        let order = std::mem::take(&mut self.order);
        for place in order.iter().rev() {
            let node = &tree.nodes[*place];
            let mut ahead = Bits::new(self.facts.len());
            for target in node.targets() {
                ahead.add(&self.ahead[target]);
            }
            // The node's own branches look at what its effects have changed.
            node.branch_conditions()
                .for_each(|condition| self.enter(origins, &condition.0, &mut ahead));
            self.enter_effects(node, origins, &mut ahead);
            node.decisions(&mut |e| self.enter(origins, e, &mut ahead));
            self.ahead[*place] = ahead;
        }
        self.order = order;
    }

    /// What effects look at counts only where what they change is looked at later.
    fn enter_effects(&self, node: &Node, origins: &Origins, ahead: &mut Bits) {
        let after = ahead.clone();
        let matters = |fact: Fact| self.place(fact).is_some_and(|place| after.holds(place));
        for effect in effects(node) {
            for (variable, formula) in effect.set.iter() {
                if matters(Fact::Set(Index::index(*variable))) {
                    self.enter(origins, &formula.0, ahead);
                }
            }
        }
        let entries = node
            .question()
            .map_or(&[][..], |question| &question.effects);
        if entries
            .iter()
            .any(|entry| changes(&entry.effect).any(matters))
        {
            let conditions = entries.iter().filter_map(|entry| entry.condition.as_ref());
            conditions.for_each(|condition| self.enter(origins, &condition.0, ahead));
        }
    }

    fn enter(&self, origins: &Origins, expression: &Expression, bits: &mut Bits) {
        origins.visit(expression, &mut |fact| {
            if let Some(place) = self.place(fact) {
                bits.insert(place);
            }
        });
    }

    fn look_behind(&mut self, tree: &Tree) {
        for place in &self.order {
            let node = &tree.nodes[*place];
            let mut behind = self.behind[*place].clone();
            let changed = effects(node)
                .flat_map(changes)
                .chain([Fact::Answer(*place)]);
            for fact in changed.filter_map(|fact| self.places.get(&fact)) {
                behind.insert(*fact);
            }
            for target in node.targets() {
                self.behind[target].add(&behind);
            }
        }
    }
}

/// The nodes that the start leads to, each before those it leads to.
pub(crate) fn parents_first(tree: &Tree) -> Vec<usize> {
    let targets: Vec<Vec<usize>> = tree.nodes.iter().map(Node::targets).collect();
    let mut waiting = vec![0_usize; targets.len()];
    targets
        .iter()
        .flatten()
        .for_each(|target| waiting[*target] += 1);
    // Every node of a checked tree can be reached, so all are let go in the end.
    let mut order = vec![tree.start];
    let mut done = 0;
    while let Some(place) = order.get(done).copied() {
        done += 1;
        for target in &targets[place] {
            waiting[*target] -= 1;
            if waiting[*target] == 0 {
                order.push(*target);
            }
        }
    }
    order
}
