//! The paths of a tree: where walks lead, what none of them meets, and what changes nothing.
//!
//! The engine itself takes every walk: with every combination of answers where they are few, else
//! with thousands drawn at random, and then some that change the answers which an unmet edge depends
//! on. The document's own tests count as walks.
//!
//! Not in here: proofs. What no walk has met may still exist. A finding says how many walks it
//! rests on, and there is none where these are too few.

mod back;
mod candidates;
mod chance;
mod coverage;
mod goal;
mod idle;
mod influence;
mod line;
mod pursuit;
mod walks;

pub use back::Back;
pub use coverage::{Coverage, Tests, coverage};
pub use idle::Idle;

use goal::{Goal, edges_of};
use influence::Influence;
use std::collections::BTreeSet;
use trust_journey_model::document::{Journey, Tree};
use trust_journey_model::engine::Edge;
use trust_journey_model::logic::Date;
use trust_journey_model::read::{Problem, Rule};
use walks::Walker;

/// Where answers lead. Nodes are indices in [`Tree::nodes`].
#[derive(Debug, Default)]
pub struct Paths {
    /// How many walks were taken, beside those of tests.
    pub walks: u64,
    /// The results that some walk reached.
    pub results: BTreeSet<usize>,
    /// The nodes that some walk showed, results included.
    pub visited: BTreeSet<usize>,
    /// The edges that are written, and those that some walk took.
    pub edges: Edges,
    /// The longest walk.
    pub longest: Longest,
    /// Questions that change nothing.
    pub idle: Vec<Idle>,
    /// Why nothing is said of nodes and edges that no walk met; `None` when there is no such reason.
    pub gap: Option<String>,
    /// How many walks differ in their nodes or in the edges between them.
    pub count: Count,
    /// A walk that leads back to a node, if there is one.
    pub back: Option<Back>,
}

/// Edges from node to node.
#[derive(Debug, Default)]
pub struct Edges {
    /// All that are written: options with a `next`, and branches.
    pub possible: BTreeSet<(usize, Edge)>,
    /// Those that some walk took.
    pub reached: BTreeSet<(usize, Edge)>,
}

/// The walk with the most questions.
#[derive(Debug, Default)]
pub struct Longest {
    /// How many questions it asks.
    pub questions: usize,
    /// The nodes that one such walk shows, the result included.
    pub nodes: Vec<usize>,
}

/// How many paths there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// All answers that can be were combined, or every path was met more than once.
    Exactly(usize),
    /// Some paths were met only once, so others were probably not met at all.
    AtLeast(usize),
}

impl Count {
    fn at_least(self) -> Self {
        let (Self::Exactly(count) | Self::AtLeast(count)) = self;
        Self::AtLeast(count)
    }

    fn is_exact(self) -> bool {
        matches!(self, Self::Exactly(_))
    }
}

impl Default for Count {
    fn default() -> Self {
        Self::Exactly(0)
    }
}

/// Walks a tree in many ways. `today` is what expressions call today.
pub fn explore(tree: &Tree, journey: &Journey, today: Date, tests: &Tests) -> Paths {
    let influence = Influence::new(tree);
    let constants = influence.constants(today);
    let candidates = (0..tree.nodes.len()).map(|node| {
        let known = tests.answers.get(&node).map_or(&[][..], Vec::as_slice);
        candidates::candidates(tree, node, &constants[node], known, today)
    });
    let mut walker = Walker::new(tree, today, candidates.collect());
    walker.run();
    walker.seen.extend(&tests.seen);
    walker.add_paths(&tests.paths);
    walker.pursue(&influence);
    let gap = gap(&walker, &influence);
    let (walks, mut count) = (walker.walks, walker.path_count());
    if gap.is_some() {
        count = count.at_least();
    }
    let idle = idle::questions(&mut walker, journey, &influence, gap.is_some());
    let back = walker.back.or_else(|| tests.back.clone());
    let seen = walker.seen;
    let is_result = |node: &&usize| tree.nodes[**node].leaf().is_some();
    let all = 0..tree.nodes.len();
    Paths {
        walks,
        results: seen.nodes.iter().filter(is_result).copied().collect(),
        visited: seen.nodes,
        edges: Edges {
            possible: all
                .flat_map(|node| edges_of(tree, node).map(move |edge| (node, edge)))
                .collect(),
            reached: seen.edges,
        },
        longest: Longest {
            questions: seen.longest,
            nodes: seen.longest_nodes,
        },
        idle,
        gap,
        count,
        back,
    }
}

/// Why what was not met may still be there.
fn gap(walker: &Walker<'_>, influence: &Influence<'_>) -> Option<String> {
    let id = |node: usize| walker.tree.nodes[node].id.as_str();
    if let Some(stuck) = walker.stuck {
        let id = id(stuck);
        return Some(format!(
            "no answer to \"{id}\" was found that its own rules accept"
        ));
    }
    let unmet = Goal::unmet(walker, influence);
    let open = unmet
        .iter()
        .find(|goal| !goal.is_tried(walker, influence))?;
    let id = id(open.node);
    Some(format!(
        "what follows \"{id}\" depends on more combinations of answers than were tried"
    ))
}

/// What there is to fix.
pub fn problems(paths: &Paths, tree: &Tree) -> Vec<Problem> {
    let walks = paths.walks.to_string();
    let id = |node: usize| tree.nodes[node].id.as_str();
    let report = |node: usize, rule, words: &[&str]| {
        Problem::new(format!("$.tree.nodes[{node}]"), rule, words)
    };
    let mut problems = Vec::new();
    if let Some(back) = &paths.back {
        // No walk goes further, so what follows is not judged.
        return vec![back.problem(tree)];
    }
    if let Some(why) = &paths.gap {
        problems.push(Problem::new("$.tree", Rule::PathsNotCounted, &[why]));
    } else {
        let hidden = (0..tree.nodes.len()).filter(|node| !paths.visited.contains(node));
        problems.extend(
            hidden.map(|node| report(node, Rule::NoAnswersLeadHere, &[id(node), walks.as_str()])),
        );
        for (node, edge) in paths.edges.possible.difference(&paths.edges.reached) {
            // Nodes that were not met are reported already; edges from and to them say nothing more.
            let met = |node: &usize| paths.visited.contains(node);
            if met(node) && target(tree, *node, *edge).as_ref().is_some_and(met) {
                let name = coverage::name(tree, *node, *edge);
                problems.push(report(*node, Rule::DeadBranch, &[&name, &walks]));
            }
        }
    }
    problems.extend(paths.idle.iter().map(|idle| {
        let why = match idle.pairs {
            None => "nothing reads its answer".to_owned(),
            Some(pairs) => {
                format!("{pairs} pairs of walks that differ in its answer came to the same")
            }
        };
        report(idle.node, Rule::IdleQuestion, &[id(idle.node), &why])
    }));
    problems
}

/// Where an edge leads.
fn target(tree: &Tree, node: usize, edge: Edge) -> Option<usize> {
    let node = &tree.nodes[node];
    let to = match edge {
        Edge::Option(option) => node.options().get(option)?.next?,
        Edge::Branch(branch) => node.next.get(branch)?.to,
    };
    Some(to.index())
}
