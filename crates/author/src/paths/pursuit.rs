//! Walks that pursue what random ones have not met: an earlier walk again, with other answers to the
//! questions on which the missing edge depends.
//!
//! Random walks rarely come to the end of a long chain: of nine questions with three options each,
//! one in twenty thousand answers all as it must. Changed walks go one question further each time.

use super::chance::Chance;
use super::goal::Goal;
use super::influence::Influence;
use super::walks::{Assignment, Walker};

/// How many answers are given in all these walks, which takes about 100 ms.
const MOST_STEPS: usize = 250_000;

/// How many walks pursue one goal, each time that it is tried.
const TRIES: usize = 48;

/// How many earlier walks are changed for one goal.
const BASES: usize = 3;

impl Walker<'_> {
    /// Goes on as long as it meets something new.
    pub(super) fn pursue(&mut self, influence: &Influence<'_>) {
        if self.is_exhausted() {
            return;
        }
        let end = self.steps + MOST_STEPS;
        loop {
            let before = self.seen.count();
            for goal in Goal::unmet(self, influence) {
                self.pursue_one(&goal, influence);
                if self.steps > end {
                    return;
                }
            }
            if self.seen.count() == before {
                return;
            }
        }
    }

    fn pursue_one(&mut self, goal: &Goal, influence: &Influence<'_>) {
        let questions: Vec<usize> = goal.questions(influence).into_iter().collect();
        // The rarest of them is the hardest to come to; its newest walks came the furthest.
        let known = questions.iter().filter(|node| self.shown[**node] > 0);
        let Some(rarest) = known.min_by_key(|node| self.shown[**node]) else {
            return;
        };
        let bases: Vec<Assignment> = self.examples[*rarest]
            .iter()
            .rev()
            .take(BASES)
            .cloned()
            .collect();
        let counts = questions
            .iter()
            .map(|node| self.candidates[*node].answers.len().max(1));
        let counts: Vec<usize> = counts.collect();
        let all = counts.iter().try_fold(1, |all: usize, count| {
            all.checked_mul(*count).filter(|all| *all <= TRIES)
        });
        let mut chance = Chance::new(goal.node as u64);
        for attempt in 0..all.unwrap_or(TRIES) {
            for base in &bases {
                if goal.is_met(self) {
                    return;
                }
                let mut walk = base.clone();
                let mut rest = attempt;
                for (node, count) in questions.iter().zip(&counts) {
                    let index = match all {
                        Some(_) => rest % count,
                        None => chance.below(*count),
                    };
                    rest /= count;
                    walk.chosen.insert(*node, index);
                }
                self.take(&walk);
            }
        }
    }
}
