//! Which ways the document's own tests take.

use super::Paths;
use std::collections::BTreeSet;
use trust_journey_model::document::Tree;
use trust_journey_model::engine::{Walk, Way};
use trust_journey_model::read::{Problem, Rule};

/// How many ways are named in a finding.
const NAMED: usize = 6;

/// Which ways on are taken by tests.
#[derive(Debug, Default)]
pub struct Coverage {
    /// How many ways are taken by some test.
    pub taken: usize,
    /// How many can be taken at all.
    pub possible: usize,
    /// Those that no test takes, as `hills → "yes"`.
    pub untaken: Vec<String>,
}

/// The ways that tests take. Their walks can be long and many, and are not kept.
#[derive(Debug, Default)]
pub struct Taken {
    tests: usize,
    /// By node.
    ways: Vec<BTreeSet<Way>>,
}

impl Taken {
    /// Adds the walk of one test.
    pub fn add(&mut self, walk: &Walk) {
        self.tests += 1;
        let steps = walk.steps().iter().map(|step| (step.node, step.way));
        let hidden = walk.hidden.iter();
        let hidden = hidden.map(|hidden| (hidden.node, Way::Branch(hidden.branch)));
        for (node, way) in steps.chain(hidden) {
            if self.ways.len() <= node {
                self.ways.resize(node + 1, BTreeSet::new());
            }
            self.ways[node].insert(way);
        }
    }
}

/// Compares the ways of a document's tests with what answers can take.
pub fn coverage(tree: &Tree, paths: &Paths, tests: &Taken) -> (Coverage, Vec<Problem>) {
    let ways = tests.ways.iter().enumerate();
    let taken: BTreeSet<(usize, Way)> = ways
        .flat_map(|(node, ways)| ways.iter().map(move |way| (node, *way)))
        .collect();
    // Where not all could be followed, a test may know a way that we do not.
    let possible: BTreeSet<_> = paths.ways.reached.union(&taken).copied().collect();
    let untaken = possible.difference(&taken);
    let coverage = Coverage {
        taken: taken.len(),
        possible: possible.len(),
        untaken: untaken.map(|(node, way)| name(tree, *node, *way)).collect(),
    };
    let problem = coverage.problem(tree, tests.tests);
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

/// A way as its author knows it.
pub(super) fn name(tree: &Tree, node: usize, way: Way) -> String {
    let from = &tree.nodes[node];
    match way {
        Way::Option(option) => {
            let option = from
                .options()
                .get(option)
                .map_or("", |option| option.id.as_str());
            format!("{} → \"{option}\"", from.id.as_str())
        }
        Way::Branch(_) if from.next.len() < 2 => format!("{} → next", from.id.as_str()),
        Way::Branch(branch) => format!("{} → branch {}", from.id.as_str(), branch + 1),
    }
}
