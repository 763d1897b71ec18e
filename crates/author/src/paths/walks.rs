//! Walks through a tree, and what they meet. The engine takes every step.
//!
//! Where all answers combine in few ways, every combination is walked, else random ones, and then
//! some that change an earlier walk (`pursuit.rs`). Answers are drawn from a number, so that two walks
//! can differ in one answer and agree in all others.

use super::Count;
use super::back::Back;
use super::candidates::Candidates;
use super::chance::Chance;
use super::goal::edges_of;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use trust_journey_model::document::Tree;
use trust_journey_model::engine::{Answers, Edge, Walk};
use trust_journey_model::logic::Date;

/// How many walks are taken, unless they have too many steps, or everything was met long before.
const MOST_WALKS: u64 = 10_000;
const FEWEST_WALKS: u64 = 1_000;

/// How many answers are given in these walks, which takes about 100 ms. Long lists count more.
const MOST_STEPS: usize = 250_000;

/// How many walks to each node are kept, beside those that found something new.
pub(super) const KEPT: usize = 96;

/// What walks have met.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The nodes that were shown.
    pub nodes: BTreeSet<usize>,
    /// The edges that were taken, also by passing over a hidden node.
    pub edges: BTreeSet<(usize, Edge)>,
    /// How many questions the longest finished walk asked.
    pub longest: usize,
    /// The nodes that the longest walk showed, the result included.
    pub longest_nodes: Vec<usize>,
}

impl Seen {
    /// Adds a walk; true when it took an edge, or showed a node, for the first time.
    pub(super) fn add(&mut self, tree: &Tree, walk: &Walk) -> bool {
        let mut new = self.nodes.insert(walk.at);
        for step in walk.steps() {
            new |= self.nodes.insert(step.node);
        }
        for (_, node, edge) in edges(walk) {
            new |= self.edges.insert((node, edge));
        }
        if walk.is_finished(tree) {
            let nodes = walk.steps().iter().map(|step| step.node);
            let asked = nodes.clone().filter(|node| tree.nodes[*node].is_question());
            let asked = asked.count();
            if asked > self.longest || self.longest_nodes.is_empty() {
                self.longest = asked;
                self.longest_nodes = nodes.chain([walk.at]).collect();
            }
        }
        new
    }

    /// How many nodes and edges were met.
    pub(super) fn count(&self) -> usize {
        self.nodes.len() + self.edges.len()
    }

    /// Adds what other walks have met.
    pub(super) fn extend(&mut self, other: &Self) {
        self.nodes.extend(&other.nodes);
        self.edges.extend(&other.edges);
        if other.longest > self.longest {
            self.longest = other.longest;
            self.longest_nodes.clone_from(&other.longest_nodes);
        }
    }
}

/// The edges that a walk took: whether the node was shown, the node, and by which edge.
fn edges(walk: &Walk) -> impl Iterator<Item = (bool, usize, Edge)> {
    let shown = walk.steps().iter();
    let hidden = walk.hidden.iter();
    shown
        .map(|step| (true, step.node, step.edge))
        .chain(hidden.map(|hidden| (false, hidden.node, Edge::Branch(hidden.branch))))
}

/// Equal for walks that took the same edges.
pub(super) fn path_hash(walk: &Walk) -> u64 {
    let mut hasher = DefaultHasher::new();
    edges(walk).for_each(|edge| edge.hash(&mut hasher));
    hasher.finish()
}

/// Which answer each question gets: drawn from a number, except for those that are chosen.
#[derive(Debug, Clone, Default)]
pub(super) struct Assignment {
    pub number: u64,
    /// By question, the index of its answer.
    pub chosen: BTreeMap<usize, usize>,
}

impl Assignment {
    /// The same, but for the answer to one question.
    pub(super) fn with(&self, node: usize, index: usize) -> Self {
        let mut other = self.clone();
        other.chosen.insert(node, index);
        other
    }
}

/// Takes walks and collects what they meet.
pub(super) struct Walker<'t> {
    pub tree: &'t Tree,
    pub today: Date,
    pub candidates: Vec<Candidates>,
    /// The number of walks, where these are all combinations of answers; by node, how many walks
    /// in a row share an answer.
    all: Option<(u64, Vec<u64>)>,
    pub seen: Seen,
    /// How many walks were taken.
    pub walks: u64,
    /// The last walk that met something new, or took a new path.
    last_new: u64,
    /// How many answers were given.
    pub steps: usize,
    /// By node: how many walks came to it, also where it was hidden.
    pub visits: Vec<u64>,
    /// By node: how many walks showed it.
    pub shown: Vec<u64>,
    /// By node: some walks that show it.
    pub examples: Vec<Vec<Assignment>>,
    /// A question none of whose candidates was accepted on some walk.
    pub stuck: Option<usize>,
    /// A walk that leads back to a node.
    pub back: Option<Back>,
    /// Every path, as a hash, and whether it was met more than once.
    paths: BTreeMap<u64, bool>,
}

impl<'t> Walker<'t> {
    pub(super) fn new(tree: &'t Tree, today: Date, candidates: Vec<Candidates>) -> Self {
        Self {
            all: combinations(&candidates),
            candidates,
            tree,
            today,
            seen: Seen::default(),
            walks: 0,
            last_new: 0,
            steps: 0,
            visits: vec![0; tree.nodes.len()],
            shown: vec![0; tree.nodes.len()],
            examples: vec![Vec::new(); tree.nodes.len()],
            stuck: None,
            back: None,
            paths: BTreeMap::new(),
        }
    }

    /// Walks every combination of answers where they are few, else random ones.
    pub(super) fn run(&mut self) {
        let walks = self.all.as_ref().map_or(MOST_WALKS, |(walks, _)| *walks);
        let edges = (0..self.tree.nodes.len()).map(|node| edges_of(self.tree, node).count());
        let everything = edges.sum::<usize>() + self.tree.nodes.len();
        while self.walks < walks && self.steps < MOST_STEPS {
            let long = self.all.is_none() && self.walks >= FEWEST_WALKS.max(10 * self.last_new);
            if long && self.seen.count() == everything && self.path_count().is_exact() {
                break;
            }
            self.take(&Assignment {
                number: self.walks,
                ..Assignment::default()
            });
        }
    }

    /// True when every combination of answers was walked.
    pub(super) fn is_exhausted(&self) -> bool {
        self.all.is_some()
    }

    /// How many combinations the likeliest answers to some questions have.
    pub(super) fn combinations(&self, questions: &BTreeSet<usize>) -> f64 {
        let counts = questions
            .iter()
            .map(|node| self.candidates[*node].near.max(1));
        counts.map(|count| count as f64).product()
    }

    /// How many paths differ in their nodes or edges.
    pub(super) fn path_count(&self) -> Count {
        let every = self.all.is_some() && !self.candidates.iter().any(|c| c.partial);
        if every || self.paths.values().all(|again| *again) {
            Count::Exactly(self.paths.len())
        } else {
            Count::AtLeast(self.paths.len())
        }
    }

    /// Adds the paths of tests. One that no walk took is counted, and says that there may be more.
    pub(super) fn add_paths(&mut self, tests: &BTreeSet<u64>) {
        for path in tests {
            self.paths.entry(*path).or_insert(false);
        }
    }

    /// Takes one walk and notes what it meets.
    pub(super) fn take(&mut self, assignment: &Assignment) {
        let (walk, answers) = self.follow(assignment);
        self.walks += 1;
        let new = self.seen.add(self.tree, &walk);
        self.visits[walk.at] += 1;
        for (shown, node, _) in edges(&walk) {
            self.visits[node] += 1;
            self.shown[node] += u64::from(shown);
            let examples = &mut self.examples[node];
            if shown && (new || self.all.is_some() || examples.len() < KEPT) {
                examples.push(assignment.clone());
            }
        }
        if walk.back.is_some() {
            let tree = self.tree;
            self.back = self.back.take().or_else(|| Back::of(tree, &walk, &answers));
            return;
        }
        if !walk.is_finished(self.tree) {
            self.stuck.get_or_insert(walk.at);
            return;
        }
        match self.paths.entry(path_hash(&walk)) {
            Entry::Occupied(mut path) => *path.get_mut() = true,
            Entry::Vacant(path) => {
                path.insert(false);
                self.last_new = self.walks;
            }
        }
    }

    /// Walks to a result, or to a question that accepts no candidate.
    pub(super) fn follow(&mut self, assignment: &Assignment) -> (Walk, Answers) {
        let mut answers = Answers::default();
        let mut walk = Walk::replay(self.tree, &answers, self.today);
        while !walk.is_finished(self.tree) {
            let node = walk.at;
            let first = self.index(assignment, node);
            let candidates = &self.candidates[node].answers;
            // Where an answer is refused, the next one is given.
            for index in (first..candidates.len()).chain(0..first) {
                self.steps += self.candidates[node].cost;
                answers.set(node, candidates[index].clone());
                walk.update(self.tree, &answers, node);
                if walk.refused.is_none() {
                    break;
                }
            }
            if walk.at == node {
                break;
            }
        }
        (walk, answers)
    }

    /// Which of its candidates a question is answered with.
    pub(super) fn index(&self, assignment: &Assignment, node: usize) -> usize {
        let candidates = &self.candidates[node];
        let count = candidates.answers.len().max(1);
        if let Some(answer) = assignment.chosen.get(&node) {
            return *answer;
        }
        if let Some((_, rows)) = &self.all {
            return (assignment.number / rows[node]) as usize % count;
        }
        let mut chance = Chance::new(Chance::new(assignment.number).next() ^ node as u64);
        // Half of the answers come from where conditions are likely to change.
        let near = chance.below(2) == 0 && candidates.near > 0;
        chance.below(if near { candidates.near } else { count })
    }
}

/// The number of combinations of all answers, and how often each answer is repeated in a row.
/// `None` when there are too many.
fn combinations(candidates: &[Candidates]) -> Option<(u64, Vec<u64>)> {
    let (mut walks, mut steps): (u64, usize) = (1, 1);
    let mut rows = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        rows.push(walks);
        steps += candidate.cost;
        walks = walks.checked_mul(candidate.answers.len().max(1) as u64)?;
        if walks > MOST_WALKS {
            return None;
        }
    }
    (walks as usize * steps <= MOST_STEPS).then_some((walks, rows))
}
