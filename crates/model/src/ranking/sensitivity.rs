//! What would change the recommendation.

use super::Ranking;
use crate::journey::{Guide, Journey};
use crate::preferences::Preferences;

/// One weight moved on the visitors' own scale, and who would then be first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Place in the journey's criteria.
    pub criterion: usize,
    /// The weight it would take, a whole number from 0 to 4.
    pub weight: f64,
    /// Place of the product that would come first.
    pub product: usize,
}

impl Ranking {
    /// The smallest change of one weight that puts another product first, on the five levels that
    /// a visitor can choose. Exact, because all of them are tried; `None` when none does.
    pub fn smallest_change(
        &self,
        journey: &Journey,
        guide: &Guide,
        wanted: &mut Preferences<'_>,
    ) -> Option<Change> {
        let mut best: Option<(f64, Change)> = None;
        for criterion in 0..journey.criteria.len() {
            let now = wanted.weights[criterion];
            for level in 0..=4u8 {
                let level = f64::from(level);
                let distance = (level - now).abs();
                if distance == 0.0 || best.is_some_and(|(least, _)| distance >= least) {
                    continue;
                }
                wanted.weights[criterion] = level;
                let other = Ranking::compute(journey, guide, wanted);
                if let Some(product) = self.overtaken_by(&other) {
                    best = Some((
                        distance,
                        Change {
                            criterion,
                            weight: level,
                            product,
                        },
                    ));
                }
            }
            wanted.weights[criterion] = now;
        }
        best.map(|(_, change)| change)
    }

    /// The product that leads there, when none of those that lead here does.
    fn overtaken_by(&self, other: &Ranking) -> Option<usize> {
        let leader = other.first().next()?.product;
        let still_first =
            |entry: &super::Ranked| other.of(entry.product).is_some_and(|e| e.rank == 1);
        (!self.first().any(still_first)).then_some(leader)
    }
}
