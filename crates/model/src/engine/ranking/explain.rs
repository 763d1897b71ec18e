//! Why a product ranks where it does, in terms of what the visitor cares about.

use super::{Ranked, Ranking, Subject, is_known};
use crate::logic::largest_first;

/// A reason for or against a product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Argument {
    /// What it is about.
    pub subject: Subject,
    /// Points of fit that it puts the product above (or below) the average candidate, −1 to 1.
    pub advantage: f64,
}

/// What speaks for a product, what against it, and what nobody knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// Strongest first.
    pub reasons: Vec<Argument>,
    /// Strongest first.
    pub against: Vec<Argument>,
    /// Criteria that matter to the visitor and are not known of the product.
    pub unknown: Vec<Subject>,
}

/// An advantage smaller than half a point in a hundred is no reason.
const NOTABLE: f64 = 0.005;

impl Ranking {
    /// Explains a product by its distance from the average of the candidates that remain: a
    /// criterion in which all are alike decides nothing, however much it weighs. What stands in
    /// for a fact that nobody knows is no reason, neither for nor against.
    pub fn explain(&self, entry: &Ranked) -> Explanation {
        let mut explanation = Explanation::default();
        let mut advantages = Vec::new();
        let utilities = self.row(entry.row);
        for (column, part) in self.parts(entry).iter().enumerate() {
            let utility = utilities[column];
            if is_known(utility) {
                advantages.push((part.share * (utility - self.average(column)), column));
            } else if self.weights[column] > 0.0 {
                explanation.unknown.push(part.subject);
            }
        }
        explanation.reasons = self.notable(&advantages, 1.0);
        explanation.against = self.notable(&advantages, -1.0);
        explanation
    }

    /// Of those of which it is known.
    fn average(&self, column: usize) -> f64 {
        let rows = self.ranked.iter().map(|entry| self.row(entry.row)[column]);
        let (mut sum, mut count) = (0.0, 0.0);
        for utility in rows.filter(|utility| is_known(*utility)) {
            sum += utility;
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    /// The advantages of one sign that are worth naming, strongest first.
    fn notable(&self, advantages: &[(f64, usize)], sign: f64) -> Vec<Argument> {
        let sizes = advantages
            .iter()
            .map(|(advantage, column)| (advantage * sign, *column));
        let mut sizes: Vec<(f64, usize)> = sizes.filter(|(size, _)| *size > NOTABLE).collect();
        largest_first(&mut sizes);
        let argument = |(size, column): (f64, usize)| Argument {
            subject: self.subject(column),
            advantage: size * sign,
        };
        sizes.into_iter().map(argument).collect()
    }
}
