//! The reasons for a product's rank, by criteria.

use super::{Ranked, Ranking, Subject, is_known};
use crate::logic::largest_first;

/// What sets a product apart from the next one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// Its subject.
    pub subject: Subject,
    /// The product's points of fit more than the next one's, 0 to 1.
    pub advantage: f64,
}

/// What speaks against a product: another that remains is notably better in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawback {
    /// Its subject.
    pub subject: Subject,
    /// The points of fit that the best of all would have more, 0 to 1.
    pub shortfall: f64,
    /// The best in it: an index of [`Journey::products`](crate::Journey::products).
    pub best: usize,
}

/// The reasons for a product, those against it, and the unknown facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// The product that the reasons compare with: the next in order, of a lower rank. `None` if none is
    /// left below it.
    pub next: Option<usize>,
    /// Strongest first.
    pub reasons: Vec<Reason>,
    /// Strongest first.
    pub against: Vec<Drawback>,
    /// Criteria that matter to the visitor, with unknown values.
    pub unknown: Vec<Subject>,
}

/// A smaller difference, below half a point in a hundred, is not a reason.
const NOTABLE: f64 = 0.005;

impl Ranking {
    /// Explains a product by what decides between it and the others that remain.
    ///
    /// A reason is a criterion in which it is notably better than the next product in order, and in
    /// which no product of the same rank is notably better. A drawback is a criterion in which any
    /// other is notably better. An unknown fact is neither, whatever counts for it in the fit.
    pub fn explain(&self, entry: &Ranked) -> Explanation {
        let next = self.ranked.iter().find(|other| other.rank > entry.rank);
        let mut explanation = Explanation {
            next: next.map(|next| next.product),
            ..Explanation::default()
        };
        let own = self.row(entry.row);
        let (mut reasons, mut against) = (Vec::new(), Vec::new());
        for (column, part) in self.parts(entry).iter().enumerate() {
            if !is_known(own[column]) {
                if self.weights[column] > 0.0 {
                    explanation.unknown.push(part.subject);
                }
                continue;
            }
            // How much better another is, in points of this product's fit.
            let ahead = |other: &Ranked| {
                let other = self.row(other.row)[column];
                let known = is_known(other).then_some(other);
                known.map(|other| part.share * (other - own[column]))
            };
            let best = self.best(column);
            if let Some(shortfall) = best.and_then(ahead).filter(|points| *points > NOTABLE) {
                against.push((shortfall, column));
            }
            let peers = self.ranked.iter().filter(|peer| peer.rank == entry.rank);
            let beaten = peers.filter_map(ahead).any(|points| points > NOTABLE);
            if let Some(behind) = next.and_then(ahead).filter(|points| *points < -NOTABLE)
                && !beaten
            {
                reasons.push((-behind, column));
            }
        }
        largest_first(&mut reasons);
        largest_first(&mut against);
        let reason = |(advantage, column): (f64, usize)| Reason {
            subject: self.subject(column),
            advantage,
        };
        let drawback = |(shortfall, column): (f64, usize)| {
            let best = self.best(column)?;
            Some(Drawback {
                subject: self.subject(column),
                shortfall,
                best: best.product,
            })
        };
        explanation.reasons = reasons.into_iter().map(reason).collect();
        explanation.against = against.into_iter().filter_map(drawback).collect();
        explanation
    }

    /// The product with the best known value of a column; the first in order of equal ones.
    fn best(&self, column: usize) -> Option<&Ranked> {
        let utility = |entry: &Ranked| self.row(entry.row)[column];
        let known = self.ranked.iter().filter(|entry| is_known(utility(entry)));
        known.reduce(|best, entry| {
            if utility(entry) > utility(best) {
                entry
            } else {
                best
            }
        })
    }
}
