//! Edges and nodes that no walk has met, and whether enough walks have tried.

use super::influence::Influence;
use super::walks::Walker;
use crate::facts::Fact;
use std::collections::BTreeSet;
use trust_journey_model::document::Tree;
use trust_journey_model::engine::Edge;
use trust_journey_model::logic::Condition;

/// For every combination of the answers that a goal depends on, this many walks have to come to its
/// node before it is called out of reach.
const WALKS_EACH: f64 = 20.0;

/// An edge that no walk has taken, or a node that none has shown.
pub(super) struct Goal {
    pub node: usize,
    /// None for the node itself.
    pub edge: Option<Edge>,
    /// What its conditions read.
    pub facts: BTreeSet<Fact>,
}

impl Goal {
    /// All that no walk has met.
    pub(super) fn unmet(walker: &Walker<'_>, influence: &Influence<'_>) -> Vec<Self> {
        let tree = walker.tree;
        let mut goals = Vec::new();
        for (node, written) in tree.nodes.iter().enumerate() {
            let mut add = |edge, conditions: &mut dyn Iterator<Item = &Condition>| {
                let facts = conditions.flat_map(|c| influence.facts(&c.0)).collect();
                goals.push(Self { node, edge, facts });
            };
            let shown = written.show_if.as_deref();
            if !walker.seen.nodes.contains(&node) {
                add(None, &mut shown.into_iter());
            }
            for edge in edges_of(tree, node) {
                if walker.seen.edges.contains(&(node, edge)) {
                    continue;
                }
                match edge {
                    Edge::Option(option) => {
                        let offered = written.options()[option].show_if.as_deref();
                        add(Some(edge), &mut shown.into_iter().chain(offered));
                    }
                    // The branches before it must not hold.
                    Edge::Branch(branch) => {
                        let until = written.next[..=branch].iter();
                        add(
                            Some(edge),
                            &mut until.filter_map(|branch| branch.condition.as_deref()),
                        );
                    }
                }
            }
        }
        goals
    }

    /// The questions that it depends on, its own included.
    pub(super) fn questions(&self, influence: &Influence<'_>) -> BTreeSet<usize> {
        let facts = self.facts.iter().copied();
        influence.questions(facts.chain([Fact::Answer(self.node)]))
    }

    pub(super) fn is_met(&self, walker: &Walker<'_>) -> bool {
        match self.edge {
            Some(edge) => walker.seen.edges.contains(&(self.node, edge)),
            None => walker.seen.nodes.contains(&self.node),
        }
    }

    /// True when walks have probably tried every combination of the answers that it depends on.
    /// What lies behind a goal is not tried before the goal is met, and says nothing itself.
    pub(super) fn is_tried(&self, walker: &Walker<'_>, influence: &Influence<'_>) -> bool {
        let came = walker.visits[self.node];
        if came == 0 {
            return true;
        }
        let questions = self.questions(influence);
        // A question that was rarely shown was rarely answered. One that never was is a goal itself.
        let shown = questions.iter().map(|node| walker.shown[*node]);
        let came = shown.filter(|shown| *shown > 0).fold(came, u64::min) as f64;
        let open = questions
            .iter()
            .any(|node| walker.candidates[*node].partial);
        let enough = walker.is_exhausted() || walker.combinations(&questions) * WALKS_EACH <= came;
        enough && !open
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
