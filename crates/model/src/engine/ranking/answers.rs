//! Sensitivity: the smallest change of one answer that changes the recommendation.

use super::limits::limits;
use super::{Ranking, above, order};
use crate::document::{Answer, Guide, Journey};
use crate::engine::{Answers, Preferences, Walk};
use crate::logic::Date;
use std::collections::BTreeMap;

/// The change of one answer, and the product it puts first.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerChange {
    /// Index of the tree's nodes.
    pub node: usize,
    /// The new answer.
    pub answer: Answer,
    /// Index of the product that would be first.
    pub product: usize,
}

/// The limit of utilities and steps over all answers tried. Trees that people answer stay far below
/// it; a page must not freeze on others.
const MOST_WORK: usize = 30_000_000;

/// One step of a path takes as long as this many utilities.
const STEP: usize = 10;

impl Journey {
    /// The smallest change of one answer after which the path still ends at a result, and a product
    /// leads that does not share the first rank now. Starts with the last answer, and tries its
    /// neighbours in this order:
    ///
    /// - choices and countries: all others, in their own order;
    /// - scales: all other points, the nearest first;
    /// - several options: one more, one less, one exchanged, an exclusive one alone;
    /// - options in order: one moved, or exchanged for one that is not in the order;
    /// - numbers, amounts, years and days: both sides of every constant that a condition or a table
    ///   compares the answer with, and the ends of the allowed range, the nearest first.
    ///
    /// An answer that was left open is filled in, but no answer is left open, and texts and weights
    /// are not tried. Pages count as read.
    ///
    /// `None` if none of these changes it, or the limit of work is reached first.
    pub fn smallest_answer_change(
        &self,
        guide: &Guide,
        answers: &Answers,
        own: &BTreeMap<String, f64>,
        today: Date,
    ) -> Option<AnswerChange> {
        let tree = self.tree.as_ref()?;
        let rank = |walk: &Walk| {
            // A result that names its guide ranks the products of that one.
            let named = tree.nodes[walk.at].guide();
            let named = named.and_then(|named| self.guides.get(named.index()));
            let guide = named.unwrap_or(guide);
            Ranking::compute(self, guide, &Preferences::gather(self, Some(walk), own))
        };
        let mut answers = answers.clone();
        for (index, node) in tree.nodes.iter().enumerate() {
            if !node.is_question() && answers.get(index).is_none() {
                answers.set(index, Answer::Skipped);
            }
        }
        let mut walk = Walk::replay(tree, &answers, today);
        let mut led = vec![false; self.products.len()];
        for entry in rank(&walk).first() {
            led[entry.product] = true;
        }
        let limits = limits(tree);
        let ranked = guide.products.len() * (self.criteria.len() + 1);
        let mut left = MOST_WORK;
        for step in walk.steps().to_vec().iter().rev() {
            let node = step.node;
            let Some(question) = tree.nodes[node].question() else {
                continue;
            };
            // Back to the question: its options depend only on the answers before it.
            answers.remove(node);
            walk.update(tree, &answers, node);
            let before = walk.steps().len();
            let scope = walk.scope(tree);
            let options = question.options().iter();
            let offered = options.filter(|option| option.is_shown(&scope)).collect();
            let mut found = None;
            let mut visit = |answer: Answer| {
                let size = match &answer {
                    // Lists are searched for duplicates, and for options that are not offered.
                    Answer::List(ids) => 4 * ids.len() * ids.len(),
                    _ => 1,
                };
                answers.set(node, answer);
                walk.update(tree, &answers, node);
                let mut work = size + (walk.steps().len() - before) * STEP;
                if walk.is_finished(tree) {
                    work += ranked;
                    let ranking = rank(&walk);
                    found = ranking.leader_besides(&led);
                }
                left = left.saturating_sub(work);
                found.is_some() || left == 0
            };
            let known = &limits[node];
            question.try_neighbours(&step.answer, offered, known, today, &mut visit);
            if let Some(product) = found {
                return Some(AnswerChange {
                    node,
                    answer: walk.answer(node)?.clone(),
                    product,
                });
            }
            if left == 0 {
                return None;
            }
            answers.set(node, (*step.answer).clone());
        }
        None
    }
}

impl Ranking {
    /// The leading product, if it is ahead of all that led before.
    fn leader_besides(&self, led: &[bool]) -> Option<usize> {
        let leader = self.ranked.first()?;
        let rival = self.ranked.iter().find(|entry| led[entry.product]);
        let ahead = rival.is_none_or(|rival| above(order(leader.fit), order(rival.fit)));
        ahead.then_some(leader.product)
    }
}
