//! What would change the recommendation: the smallest change of one answer.

use super::limits::limits;
use super::{Ranking, above, order};
use crate::document::{Answer, Guide, Journey};
use crate::engine::{Answers, Preferences, Walk};
use crate::logic::Date;
use std::collections::BTreeMap;

/// One answer changed, and who would then be first.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerChange {
    /// Place in the tree's nodes.
    pub node: usize,
    /// The answer it would take.
    pub answer: Answer,
    /// Place of the product that would come first.
    pub product: usize,
}

/// How much is looked at before it gives up: utilities and steps of all the walks that are tried.
/// Whole trees for as long as they are answered by people; a page must not stand still for those
/// that are not.
const MOST_WORK: usize = 30_000_000;

/// A step of a walk takes as long as so many utilities.
const STEP: usize = 10;

impl Journey {
    /// The smallest change of one answer after which the walk still comes to a result and a
    /// product leads that does not share the first place now. The answer given last goes first,
    /// and for each answer what [`crate::Question`] calls its neighbours, in their order:
    ///
    /// - choices and countries: all others, in the order in which they are written;
    /// - scales: all other points, the nearest first;
    /// - several options: one more, one less, one for another, an exclusive one alone;
    /// - options in order: one moved to another place, or exchanged for one that is not in it;
    /// - numbers, amounts, years and days: on both sides of every limit that a condition or a
    ///   table holds against the answer itself, and the ends of what is allowed, the nearest first.
    ///
    /// An answer that was left open is filled in. None is left open, and typed texts and weights
    /// are not tried. Pages on the way count as read.
    ///
    /// `None` when none of these does it, or none of those that there is time for.
    pub fn smallest_answer_change(
        &self,
        guide: &Guide,
        answers: &Answers,
        own: &BTreeMap<String, f64>,
        today: Date,
    ) -> Option<AnswerChange> {
        let tree = self.tree.as_ref()?;
        let rank = |walk: &Walk| {
            Ranking::compute(self, guide, &Preferences::gather(self, Some(walk), own))
        };
        let mut answers = answers.clone();
        for (place, node) in tree.nodes.iter().enumerate() {
            if !node.is_question() && answers.get(place).is_none() {
                answers.set(place, Answer::Skipped);
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
            // Back to the question: what it offers depends on the answers before it alone.
            answers.remove(node);
            walk.update(tree, &answers, node);
            let before = walk.steps().len();
            let scope = walk.scope(tree);
            let options = question.options().iter();
            let offered = options.filter(|option| option.is_shown(&scope)).collect();
            let mut found = None;
            let mut visit = |answer: Answer| {
                let size = match &answer {
                    // Lists are checked for what is in them twice, and for what is offered.
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
    /// The product that leads, when it is ahead of all that led before.
    fn leader_besides(&self, led: &[bool]) -> Option<usize> {
        let leader = self.ranked.first()?;
        let rival = self.ranked.iter().find(|entry| led[entry.product]);
        let ahead = rival.is_none_or(|rival| above(order(leader.fit), order(rival.fit)));
        ahead.then_some(leader.product)
    }
}
