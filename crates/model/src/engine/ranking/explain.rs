//! The reasons for a product's rank, by criteria.

use super::{Ranked, Ranking, Subject, is_known};
use crate::logic::largest_first;

/// A reason for or against a product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Argument {
    /// Its subject.
    pub subject: Subject,
    /// The product's points of fit minus those of the average candidate, −1 to 1.
    pub advantage: f64,
}

/// The reasons for a product, those against it, and the unknown facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// Strongest first.
    pub reasons: Vec<Argument>,
    /// Strongest first.
    pub against: Vec<Argument>,
    /// Criteria that matter to the visitor, with unknown values.
    pub unknown: Vec<Subject>,
}

/// A smaller advantage, below half a point in a hundred, is not a reason.
const NOTABLE: f64 = 0.005;

impl Ranking {
    /// Explains a product by its distance from the average of the candidates that remain: a criterion
    /// in which all are alike decides nothing, whatever its weight. An unknown fact is neither a
    /// reason for nor against, whatever counts for it in the fit.
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

    /// The average of the known utilities of a column.
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
        let mut sizes: Vec<(f64, usize)> = advantages
            .iter()
            .map(|(advantage, column)| (advantage * sign, *column))
            .filter(|(size, _)| *size > NOTABLE)
            .collect();
        largest_first(&mut sizes);
        let argument = |(size, column): (f64, usize)| Argument {
            subject: self.subject(column),
            advantage: size * sign,
        };
        sizes.into_iter().map(argument).collect()
    }
}
