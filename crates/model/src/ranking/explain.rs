//! Why a product ranks where it does, in terms of what the visitor cares about.

use super::{Ranked, Ranking};
use crate::largest_first;

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
        let mut advantages = Vec::new();
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
            let advantage = part.share * (utility - self.average(part.criterion));
            advantages.push((advantage, part.criterion));
        }
        explanation.reasons = notable(&advantages, 1.0);
        explanation.against = notable(&advantages, -1.0);
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

/// The advantages of one sign that are worth naming, strongest first.
fn notable(advantages: &[(f64, usize)], sign: f64) -> Vec<Argument> {
    let sizes = advantages
        .iter()
        .map(|(advantage, place)| (advantage * sign, *place));
    let mut sizes: Vec<(f64, usize)> = sizes.filter(|(size, _)| *size > NOTABLE).collect();
    largest_first(&mut sizes);
    let argument = |(size, criterion): (f64, usize)| Argument {
        criterion,
        advantage: size * sign,
    };
    sizes.into_iter().map(argument).collect()
}
