//! Which edges the document's own tests take.

use super::Paths;
use super::back::Back;
use super::walks::{Seen, path_hash};
use std::collections::{BTreeMap, BTreeSet};
use trust_journey_model::document::{Answer, Tree};
use trust_journey_model::engine::{Answers, Edge, Walk};
use trust_journey_model::read::{Problem, Rule};

/// How many edges are named in a finding.
const NAMED: usize = 6;

/// How many answers to one question are kept.
const MOST_ANSWERS: usize = 32;

/// Which edges are taken by tests.
#[derive(Debug, Default)]
pub struct Coverage {
    /// How many edges are taken by some test.
    pub taken: usize,
    /// How many are written.
    pub possible: usize,
    /// How many some walk or test takes; more can be taken when `complete` is false.
    pub met: usize,
    /// True when walks were enough to meet all that can be taken.
    pub complete: bool,
    /// Those that no test takes, as `hills → "yes"`. Edges that nothing can take are left out where that is
    /// known: they are findings of their own.
    pub untaken: Vec<String>,
}

/// What a document's own tests meet. Their walks can be long and many, and are not kept.
#[derive(Debug, Default)]
pub struct Tests {
    count: usize,
    pub(super) seen: Seen,
    /// The paths of finished walks, as hashes.
    pub(super) paths: BTreeSet<u64>,
    /// By node: answers that tests give, each once.
    pub(super) answers: BTreeMap<usize, Vec<Answer>>,
    pub(super) back: Option<Back>,
}

impl Tests {
    /// Adds the walk of one test.
    pub fn add(&mut self, tree: &Tree, walk: &Walk, answers: &Answers) {
        self.count += 1;
        self.back = (self.back.take()).or_else(|| Back::of(tree, walk, answers));
        self.seen.add(tree, walk);
        if walk.is_finished(tree) {
            self.paths.insert(path_hash(walk));
        }
        for step in walk.steps() {
            let known = self.answers.entry(step.node).or_default();
            if known.len() < MOST_ANSWERS && !known.contains(&step.answer) {
                known.push((*step.answer).clone());
            }
        }
    }
}

/// Compares the edges that a document's tests take with those that are written.
pub fn coverage(tree: &Tree, paths: &Paths, tests: &Tests) -> (Coverage, Vec<Problem>) {
    let taken = &tests.seen.edges;
    let written = &paths.edges.possible;
    let complete = paths.gap.is_none() && paths.back.is_none();
    let wanted = if complete {
        &paths.edges.reached
    } else {
        written
    };
    let untaken = wanted.difference(taken);
    let coverage = Coverage {
        taken: taken.len(),
        possible: written.len(),
        met: paths.edges.reached.union(taken).count(),
        complete,
        untaken: untaken
            .map(|(node, edge)| name(tree, *node, *edge))
            .collect(),
    };
    let problem = coverage.problem(tree, tests.count);
    (coverage, problem.into_iter().collect())
}

impl Coverage {
    fn problem(&self, tree: &Tree, tests: usize) -> Option<Problem> {
        if tests == 0 {
            let several = |count: usize| count > 1;
            let results = tree
                .nodes
                .iter()
                .filter(|node| node.leaf().is_some())
                .count();
            let questions = tree.nodes.iter().filter(|node| node.is_question()).count();
            let wanted = several(results) || several(questions);
            return wanted.then(|| Problem::new("$.tree", Rule::NoTests, &[]));
        }
        if self.untaken.is_empty() {
            return None;
        }
        let mut named = self.untaken[..self.untaken.len().min(NAMED)].join(", ");
        if self.untaken.len() > NAMED {
            named.push_str(", …");
        }
        let counts = [self.untaken.len().to_string(), self.possible.to_string()];
        let words = [counts[0].as_str(), counts[1].as_str(), named.as_str()];
        Some(Problem::new("$.tests", Rule::UntestedEdges, &words))
    }
}

/// An edge as its author knows it.
pub(super) fn name(tree: &Tree, node: usize, edge: Edge) -> String {
    let from = &tree.nodes[node];
    match edge {
        Edge::Option(option) => {
            let option = from
                .options()
                .get(option)
                .map_or("", |option| option.id.as_str());
            format!("{} → \"{option}\"", from.id.as_str())
        }
        Edge::Branch(_) if from.next.len() < 2 => format!("{} → next", from.id.as_str()),
        Edge::Branch(branch) => format!("{} → branch {}", from.id.as_str(), branch + 1),
    }
}
