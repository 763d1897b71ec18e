//! Why a product ranks where it does, in terms of what the visitor cares about.

use super::{Ranked, Ranking};

/// A reason for or against a product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Argument {
    /// Place in the journey's criteria.
    pub criterion: usize,
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
    pub unknown: Vec<usize>,
}

/// An advantage smaller than half a point in a hundred is no reason.
const NOTABLE: f64 = 0.005;

impl Ranking {
    /// Explains a product by its distance from the average of the candidates that remain: a
    /// criterion in which all are alike decides nothing, however much it weighs.
    pub fn explain(&self, entry: &Ranked, weights: &[f64]) -> Explanation {
        let mut explanation = Explanation::default();
        for part in &entry.parts {
            let Some(utility) = part.utility else {
                if weights
                    .get(part.criterion)
                    .is_some_and(|weight| *weight > 0.0)
                {
                    explanation.unknown.push(part.criterion);
                }
                continue;
            };
            let argument = Argument {
                criterion: part.criterion,
                advantage: part.share * (utility - self.average(part.criterion)),
            };
            if argument.advantage > NOTABLE {
                explanation.reasons.push(argument);
            } else if argument.advantage < -NOTABLE {
                explanation.against.push(argument);
            }
        }
        let by_size = |a: &Argument, b: &Argument| b.advantage.abs().total_cmp(&a.advantage.abs());
        explanation.reasons.sort_by(by_size);
        explanation.against.sort_by(by_size);
        explanation
    }

    fn average(&self, criterion: usize) -> f64 {
        let known = || {
            self.ranked
                .iter()
                .filter_map(move |entry| entry.parts.get(criterion)?.utility)
        };
        match known().count() {
            0 => 0.0,
            count => known().sum::<f64>() / count as f64,
        }
    }
}
