//! Walks that lead back to a node: the conditions of a cycle do not exclude each other.

use trust_journey_model::document::Tree;
use trust_journey_model::engine::{Answers, Walk};
use trust_journey_model::read::{Problem, Rule};

/// How many answers are named, the last ones.
const NAMED: usize = 6;

/// A walk that leads back to a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The node it leads back from, in [`Tree::nodes`].
    pub from: usize,
    /// The node it leads back to.
    pub to: usize,
    /// The answers that do so, as `region = "north"`, in the order of the path.
    pub answers: Vec<String>,
}

impl Back {
    /// `None` when the walk does not lead back.
    pub(super) fn of(tree: &Tree, walk: &Walk, answers: &Answers) -> Option<Self> {
        let nodes = walk.steps().iter().map(|step| step.node).chain([walk.at]);
        let asked = nodes.filter(|node| tree.nodes[*node].is_question());
        let answer = |node: usize| {
            let answer = serde_json::to_string(answers.get(node)?).ok()?;
            Some(format!("{} = {answer}", tree.nodes[node].id.as_str()))
        };
        Some(Self {
            from: walk.at,
            to: walk.back?,
            answers: asked.filter_map(answer).collect(),
        })
    }

    pub(super) fn problem(&self, tree: &Tree) -> Problem {
        let id = |node: usize| tree.nodes[node].id.as_str();
        let named = self.answers.len().saturating_sub(NAMED);
        let more = if named > 0 { "…, " } else { "" };
        let answers = match &self.answers[named..] {
            [] => String::new(),
            last => format!(" with the answers {more}{}", last.join(", ")),
        };
        let words = [id(self.from), id(self.to), &answers];
        Problem::new(tree.edge_path(self.from, self.to), Rule::Cycle, &words)
    }
}
