//! All the paths of a tree: where any answers lead, and where none do.
//!
//! The engine itself takes every step. It is given a few answers of each question that stand for
//! all others, and walks that can no longer differ are followed as one, so that trees of thousands
//! of nodes take milliseconds.

mod choices;
mod codes;
mod compare;
mod count;
mod coverage;
mod facts;
mod flow;
mod gather;
mod idle;
mod line;
mod lists;
mod points;
mod search;
mod shape;
mod text;

pub use coverage::{Coverage, Taken, coverage};
pub(super) use facts::{Bits, Fact, Origins, changes, effects, parents_first};

use std::cell::Cell;
use std::collections::BTreeSet;
use trust_journey_model::document::{Journey, Tree};
use trust_journey_model::engine::Way;
use trust_journey_model::logic::Date;
use trust_journey_model::read::{Problem, Rule};

/// Where answers lead. Nodes are places in [`Tree::nodes`].
#[derive(Debug, Default)]
pub struct Paths {
    /// The results that some answers lead to.
    pub results: BTreeSet<usize>,
    /// The nodes that some answers show, results included.
    pub visited: BTreeSet<usize>,
    /// The ways on that are written, and those that some answers take.
    pub ways: Ways,
    /// The longest walk.
    pub longest: Longest,
    /// Questions that cannot change the result.
    pub idle: Vec<usize>,
    /// Why there may be more than is said here; `None` when nothing was left out.
    pub gap: Option<String>,
    /// How many states were told apart: a node, and all that can still matter there.
    pub states: usize,
    /// How many walks differ in their nodes or in the ways between them; the largest number there
    /// is stands for all above it. `None` when some were not followed, or it would take too long.
    pub count: Option<u128>,
}

/// Ways from node to node.
#[derive(Debug, Default)]
pub struct Ways {
    /// All that are written: options with a `next`, and branches.
    pub possible: BTreeSet<(usize, Way)>,
    /// Those that some answers take.
    pub reached: BTreeSet<(usize, Way)>,
}

/// The walk with the most questions.
#[derive(Debug, Default)]
pub struct Longest {
    /// How many questions it asks.
    pub questions: usize,
    /// The nodes that one such walk shows, the result included.
    pub nodes: Vec<usize>,
}

impl Paths {
    /// True when nothing was left out.
    pub fn is_complete(&self) -> bool {
        self.gap.is_none()
    }
}

/// Follows all answers to the tree's questions. `today` is what expressions call today.
pub fn explore(tree: &Tree, journey: &Journey, today: Date) -> Paths {
    let origins = facts::Origins::new(tree);
    let relevance = facts::Relevance::new(tree, &origins);
    let comparisons = compare::Comparisons::new(tree, &origins, today);
    let start = points::Start::new(tree);
    let probe = points::Probe {
        tree,
        comparisons: &comparisons,
        today,
        start: &start,
        looks: Cell::default(),
    };
    let found = search::Search::new(probe, &relevance).run();
    let mut paths = Paths {
        states: found.states.len(),
        // A walk that was not followed to its end is no path.
        count: if found.gap.is_none() {
            count::paths(&found, &relevance.order)
        } else {
            None
        },
        longest: longest(&found, tree),
        gap: found.gap.clone(),
        ..Paths::default()
    };
    for (place, node) in tree.nodes.iter().enumerate() {
        let own = node
            .options()
            .iter()
            .enumerate()
            .filter(|(_, option)| option.next.is_some());
        let branches = 0..node.next.len();
        let ways = own
            .map(|(option, _)| Way::Option(option))
            .chain(branches.map(Way::Branch));
        paths.ways.possible.extend(ways.map(|way| (place, way)));
    }
    for state in &found.states {
        if state.shown {
            paths.visited.insert(state.node);
        }
        if tree.nodes[state.node].leaf().is_some() {
            paths.results.insert(state.node);
        }
        paths
            .ways
            .reached
            .extend(state.on.iter().map(|(way, _)| (state.node, *way)));
    }
    let missing = paths.visited.len() < tree.nodes.len()
        || paths.ways.reached.len() < paths.ways.possible.len();
    let loose = comparisons.any_loose() || found.loose;
    if loose && missing {
        let why = "some conditions tell more answers apart than could be tried";
        paths.gap.get_or_insert_with(|| why.to_owned());
    }
    let idle = idle::Idle {
        tree,
        journey,
        origins: &origins,
        order: &relevance.order,
        found: &found,
    };
    paths.idle = idle.questions(&paths.visited, paths.gap.is_none() && !loose);
    paths
}

fn longest(found: &search::Found, tree: &Tree) -> Longest {
    let states = found.states.iter();
    let ends = states
        .enumerate()
        .filter(|(_, state)| tree.nodes[state.node].leaf().is_some());
    // Of equally long walks the first.
    let end = ends.rev().max_by_key(|(_, state)| state.questions);
    let mut nodes = Vec::new();
    let mut next = end.map(|(place, _)| place);
    while let Some(state) = next.and_then(|place| found.states.get(place)) {
        if state.shown {
            nodes.push(state.node);
        }
        next = state.from.map(|place| place as usize);
    }
    nodes.reverse();
    Longest {
        questions: end.map_or(0, |(_, state)| state.questions),
        nodes,
    }
}

/// What there is to mend.
pub fn problems(paths: &Paths, tree: &Tree) -> Vec<Problem> {
    let at = |place: usize, rule| {
        Problem::new(
            format!("$.tree.nodes[{place}]"),
            rule,
            &[&tree.nodes[place].id],
        )
    };
    let mut problems = Vec::new();
    match &paths.gap {
        Some(why) => problems.push(Problem::new("$.tree", Rule::PathsNotCounted, &[why])),
        None => {
            let hidden = (0..tree.nodes.len()).filter(|place| !paths.visited.contains(place));
            problems.extend(hidden.map(|place| at(place, Rule::NoAnswersLeadHere)));
            // Nodes that nobody sees have been told of; ways from and to them need no words.
            let seen = paths.ways.possible.iter().filter(|(node, way)| {
                let to = target(tree, *node, *way);
                paths.visited.contains(node) && to.is_some_and(|to| paths.visited.contains(&to))
            });
            for (node, way) in seen.filter(|way| !paths.ways.reached.contains(way)) {
                let name = coverage::name(tree, *node, *way);
                let path = format!("$.tree.nodes[{node}]");
                problems.push(Problem::new(path, Rule::DeadBranch, &[&name]));
            }
        }
    }
    problems.extend(
        paths
            .idle
            .iter()
            .map(|place| at(*place, Rule::IdleQuestion)),
    );
    problems
}

/// Where a way leads.
fn target(tree: &Tree, node: usize, way: Way) -> Option<usize> {
    let node = &tree.nodes[node];
    let to = match way {
        Way::Option(option) => node.options().get(option)?.next?,
        Way::Branch(branch) => node.next.get(branch)?.to,
    };
    Some(to.index())
}
