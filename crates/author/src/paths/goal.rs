//! Edges and nodes that no walk has met, and whether enough walks have tried.

use super::influence::Influence;
use super::walks::Walker;
use std::collections::BTreeSet;
use trust_journey_model::document::Tree;
use trust_journey_model::engine::Edge;
use trust_journey_model::logic::Condition;

/// For every combination of the answers that a goal depends on, so many walks have to come to its
/// node before it is called out of reach.
const WALKS_EACH: u64 = 20;

/// An edge that no walk has taken, or a node that none has shown.
pub(super) struct Goal {
    pub node: usize,
    /// The questions on whose answers it depends, beside those that lead to the node.
    pub questions: BTreeSet<usize>,
}

impl Goal {
    /// All that no walk has met.
    pub(super) fn unmet(walker: &Walker<'_>, influence: &Influence<'_>) -> Vec<Self> {
        let tree = walker.tree;
        let mut goals = Vec::new();
        for (node, written) in tree.nodes.iter().enumerate() {
            let mut add = |conditions: &mut dyn Iterator<Item = &Condition>| {
                let questions = conditions.flat_map(|c| influence.questions(&c.0)).collect();
                goals.push(Self { node, questions });
            };
            let shown = written.show_if.as_deref();
            if !walker.seen.nodes.contains(&node) {
                add(&mut shown.into_iter());
            }
            for edge in edges_of(tree, node) {
                if walker.seen.edges.contains(&(node, edge)) {
                    continue;
                }
                match edge {
                    Edge::Option(option) => {
                        let offered = written.options()[option].show_if.as_deref();
                        add(&mut shown.into_iter().chain(offered));
                    }
                    // The branches before it must not hold.
                    Edge::Branch(branch) => {
                        let until = written.next[..=branch].iter();
                        add(&mut until.filter_map(|branch| branch.condition.as_deref()));
                    }
                }
            }
        }
        goals
    }

    /// True when walks have probably tried every combination of the answers that it depends on.
    /// What lies behind a goal is not tried before the goal is met, and says nothing itself.
    pub(super) fn is_tried(&self, walker: &Walker<'_>) -> bool {
        let came = walker.visits[self.node];
        let mut questions = self.questions.clone();
        questions.insert(self.node);
        let combinations = questions.into_iter().try_fold(1, |all, node| {
            let candidates = &walker.candidates[node];
            let count = candidates.near.max(1) as u64;
            let count = (!candidates.partial).then_some(count)?;
            u64::checked_mul(all, count)
        });
        let enough = |count: u64| walker.is_exhausted() || count.saturating_mul(WALKS_EACH) <= came;
        came == 0 || combinations.is_some_and(enough)
    }
}

/// The edges of a node: options with a `next`, and branches.
pub(super) fn edges_of(tree: &Tree, node: usize) -> impl Iterator<Item = Edge> {
    let node = &tree.nodes[node];
    let options = node.options().iter().enumerate();
    let own = options.filter(|(_, option)| option.next.is_some());
    own.map(|(index, _)| Edge::Option(index))
        .chain((0..node.next.len()).map(Edge::Branch))
}
