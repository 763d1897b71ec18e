//! Questions that change nothing. When in doubt, a question is not one of them.
//!
//! Either nothing reads the answer, or twins show it: walks that differ in this one answer, and in
//! which everything that visitors meet is the same.

use super::goal::Goal;
use super::influence::Influence;
use super::walks::{Assignment, KEPT, Walker};
use crate::facts::{Fact, effects};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use trust_journey_model::document::{Effect, Input, Journey, Tree};
use trust_journey_model::engine::{Answers, Preferences, Walk};
use trust_journey_model::logic::Reference;

/// How many pairs of walks are needed to say something of a question.
const FEWEST_PAIRS: usize = 32;

/// How many pairs are needed for every combination of other answers that matter together with it.
const PAIRS_EACH: f64 = 8.0;

/// How many answers are given in all these walks.
const MOST_STEPS: usize = 150_000;

/// A question that changes nothing, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// Its index in [`Tree::nodes`].
    pub node: usize,
    /// How many pairs of walks differed in its answer only, and came to the same. `None` when
    /// nothing reads the answer.
    pub pairs: Option<usize>,
}

/// The idle questions among those that walks showed. With a `gap`, where walks did not meet all that
/// may be there, only questions that nothing reads.
pub(super) fn questions(
    walker: &mut Walker<'_>,
    journey: &Journey,
    influence: &Influence<'_>,
    gap: bool,
) -> Vec<Idle> {
    let tree = walker.tree;
    let read = read(tree, journey);
    let mut kept = kept(tree, journey, influence);
    // What was never met may depend on it.
    let unmet = Goal::unmet(walker, influence).into_iter();
    kept.extend(influence.questions(unmet.flat_map(|goal| goal.facts)));
    if !walker.is_exhausted() {
        kept.extend(rare(walker, influence));
    }
    let end = walker.steps + MOST_STEPS;
    let shown: Vec<usize> = walker.seen.nodes.iter().copied().collect();
    let mut idle = Vec::new();
    for node in shown
        .into_iter()
        .filter(|node| tree.nodes[*node].is_question())
    {
        if is_unread(tree, node, &read) {
            idle.push(Idle { node, pairs: None });
        } else if !gap && !kept.contains(&node) {
            let pairs = pairs(walker, journey, node, end);
            idle.extend(pairs.map(|pairs| Idle {
                node,
                pairs: Some(pairs),
            }));
        }
    }
    idle
}

/// Nothing reads the answer, it has no effect, and all its edges lead to one node.
fn is_unread(tree: &Tree, node: usize, read: &BTreeSet<usize>) -> bool {
    let written = &tree.nodes[node];
    !is_weights(tree, node)
        && effects(written).next().is_none()
        && !read.contains(&node)
        && written.targets().len() < 2
}

fn is_weights(tree: &Tree, node: usize) -> bool {
    let question = tree.nodes[node].question();
    question.is_some_and(|question| matches!(question.input, Input::Weights(_)))
}

/// The questions whose answers some expression reads.
fn read(tree: &Tree, journey: &Journey) -> BTreeSet<usize> {
    let mut read = BTreeSet::new();
    let mut visit = |reference: &Reference| {
        if let Reference::Answer(node) = reference {
            read.insert(*node);
        }
    };
    tree.expressions(&mut |expression| expression.references(&mut visit));
    let musts = journey.criteria.iter().filter_map(|c| c.must.as_ref());
    musts.for_each(|must| must.0.references(&mut visit));
    read
}

/// Questions with a purpose of their own: they are checked, or others are checked by them, or they
/// say what visitors want.
fn kept(tree: &Tree, journey: &Journey, influence: &Influence<'_>) -> BTreeSet<usize> {
    let ranks = ranks(journey);
    let mut kept = BTreeSet::new();
    for (index, node) in tree.nodes.iter().enumerate() {
        let Some(question) = node.question() else {
            continue;
        };
        let wants = ranks && effects(node).any(wants);
        if wants || is_weights(tree, index) || !question.validation.is_empty() {
            kept.insert(index);
        }
        let rules = question.validation.iter().map(|rule| &rule.holds.0);
        let required = question.required.as_deref().map(|condition| &condition.0);
        for rule in rules.chain(required) {
            kept.extend(influence.questions(influence.facts(rule)));
        }
    }
    kept
}

/// Questions that matter together with other answers, in more combinations than pairs of walks are
/// likely to meet.
fn rare(walker: &Walker<'_>, influence: &Influence<'_>) -> BTreeSet<usize> {
    let mut of: BTreeMap<Fact, (BTreeSet<usize>, f64)> = BTreeMap::new();
    // By fact, the most combinations of an expression that reads it.
    let mut most: BTreeMap<Fact, f64> = BTreeMap::new();
    walker.tree.expressions(&mut |expression| {
        let facts = influence.facts(expression);
        let combinations = facts.iter().map(|fact| {
            let entry = of.entry(*fact).or_insert_with(|| {
                let questions = influence.questions([*fact]);
                let combinations = walker.combinations(&questions);
                (questions, combinations)
            });
            entry.1
        });
        let combinations: f64 = combinations.product();
        for fact in facts {
            let known = most.entry(fact).or_default();
            *known = known.max(combinations);
        }
    });
    let mut rare = BTreeSet::new();
    for (fact, combinations) in most {
        let is_rare = |node: &usize| {
            let others = combinations / walker.candidates[*node].near.max(1) as f64;
            others * PAIRS_EACH > KEPT as f64
        };
        rare.extend(of[&fact].0.iter().filter(|node| is_rare(node)));
    }
    rare
}

fn ranks(journey: &Journey) -> bool {
    !(journey.guides.is_empty() && journey.criteria.is_empty() && journey.products.is_empty())
}

/// True for what changes which products are recommended.
fn wants(effect: &Effect) -> bool {
    effect.weights.iter().next().is_some()
        || effect.votes.iter().next().is_some()
        || effect.require.is_some()
        || effect.exclude.is_some()
}

/// The number of pairs that were walked, when they all met the same and were enough.
fn pairs(walker: &mut Walker<'_>, journey: &Journey, node: usize, end: usize) -> Option<usize> {
    let examples = std::mem::take(&mut walker.examples[node]);
    let count = walker.candidates[node].answers.len();
    // Neighbours are compared, so that together the pairs compare all answers.
    let each = count.div_ceil(examples.len().max(1));
    let mut pairs = 0;
    for example in examples {
        let index = walker.index(&example, node);
        let (own, own_met) = met(walker, journey, &example);
        for answer in (1..=each).map(|further| (index + further) % count) {
            let (twin, twin_met) = met(walker, journey, &example.with(node, answer));
            // Where the other answer is refused, both can be the same.
            pairs += usize::from(twin.answer(node) != own.answer(node));
            if twin_met != own_met || walker.steps > end {
                return None;
            }
        }
    }
    let enough = pairs >= FEWEST_PAIRS || walker.is_exhausted() && pairs > 0;
    enough.then_some(pairs)
}

/// A walk, and what a visitor meets on it, as a hash: pages, figures, the result, points that have a
/// name, and what a ranking is made of. `None` when the walk does not end.
fn met(walker: &mut Walker<'_>, journey: &Journey, assignment: &Assignment) -> (Walk, Option<u64>) {
    let tree = walker.tree;
    let (walk, answers) = walker.follow(assignment);
    if !walk.is_finished(tree) {
        return (walk, None);
    }
    let mut hasher = DefaultHasher::new();
    let steps = walk.steps().iter().map(|step| step.node);
    for node in steps
        .chain([walk.at])
        .filter(|node| !tree.nodes[*node].is_question())
    {
        node.hash(&mut hasher);
        if !tree.nodes[node].figures().is_empty() {
            figures(walker, node, &answers, &mut hasher);
        }
    }
    for (score, written) in tree.scores.iter().enumerate() {
        if written.label.is_some() {
            walk.score(score).to_bits().hash(&mut hasher);
        }
    }
    if ranks(journey) {
        ranking(journey, &walk, &mut hasher);
    }
    (walk, Some(hasher.finish()))
}

fn figures(walker: &Walker<'_>, node: usize, answers: &Answers, hasher: &mut DefaultHasher) {
    let tree = walker.tree;
    let walk = Walk::before(tree, answers, walker.today, node);
    for figure in tree.nodes[node].figures() {
        format!("{:?}", walk.figure(tree, figure)).hash(hasher);
    }
}

fn ranking(journey: &Journey, walk: &Walk, hasher: &mut DefaultHasher) {
    let wanted = Preferences::gather(journey, Some(walk), &BTreeMap::new());
    for weight in &wanted.weights {
        weight.to_bits().hash(hasher);
    }
    for (product, votes) in &wanted.votes {
        (product, votes.to_bits()).hash(hasher);
    }
    for product in &journey.products {
        format!("{:?}", wanted.unmet(product)).hash(hasher);
    }
}
