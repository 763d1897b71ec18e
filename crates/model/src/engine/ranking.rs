//! Ranking: how well each product fits a visitor's preferences, and why.
//!
//! Multi-attribute utility: fit = Σ wᵢ·uᵢ ÷ Σ wᵢ over the criteria with a known value, after
//! must-haves and exclusions. Invariant: only additions, multiplications and divisions in a fixed
//! order, so the result is the same to the bit on every machine.

mod answers;
mod explain;
mod limits;
mod neighbours;
mod sensitivity;

pub use answers::AnswerChange;
pub use explain::{Drawback, Explanation, Reason};
pub use sensitivity::{LevelChange, WeightChange};

use crate::document::{Guide, Journey, LEFT_OUT, ProductKind};
use crate::engine::{Demand, Preferences};
use crate::logic::largest_first;

/// The subject of a part of a product's fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A criterion, as an index of [`Journey::criteria`].
    Criterion(usize),
    /// The votes of answers, as a share of the most votes of a candidate.
    Votes,
}

/// The part of one criterion, or of the votes, in a product's fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its subject.
    pub subject: Subject,
    /// 0 worst to 1 best; `None` if the fact is unknown and left out.
    pub utility: Option<f64>,
    /// Its share of the weights that count, 0 to 1; 0 if left out.
    pub share: f64,
}

impl Part {
    /// Its points of fit, 0 to 1. The points of all parts add up to the fit.
    pub fn points(&self) -> f64 {
        self.utility.unwrap_or(0.0) * self.share
    }
}

/// A product that meets all demands, or may meet them.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Index of [`Journey::products`].
    pub product: usize,
    /// 1 is best. Products within the guide's margin of the best of their group share a rank.
    pub rank: usize,
    /// 0 to 1; `None` if all facts that matter to the visitor are unknown.
    pub fit: Option<f64>,
    /// Demands that depend on unknown facts.
    pub unsure: Vec<Demand>,
    /// Its row of utilities.
    row: usize,
}

/// A product that fails a demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded {
    /// Index of [`Journey::products`].
    pub product: usize,
    /// The demands it fails.
    pub because: Vec<Demand>,
}

/// All candidates of a guide, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    /// The products that remain.
    pub ranked: Vec<Ranked>,
    /// The products that are ruled out.
    pub excluded: Vec<Excluded>,
    /// Weights by column: one for each criterion, and one for the votes if there are any.
    weights: Vec<f64>,
    criteria: usize,
    /// Row by row, as in [`Journey::utilities`].
    utilities: Vec<f64>,
    margin: f64,
}

/// Fits and utilities that differ by no more are equal: the difference is rounding. Ten thousand
/// times the rounding of one operation near 1 (2⁻⁵³ ≈ 1.1e-16).
const TINY: f64 = 1e-12;

impl Ranking {
    /// Ranks a guide's candidates. "Keep what you have" is not ranked, but offered beside them.
    pub fn compute<'j>(journey: &'j Journey, guide: &Guide, wanted: &Preferences<'j>) -> Self {
        let mut ranking = Self {
            weights: wanted.weights.clone(),
            criteria: journey.criteria.len(),
            margin: guide.tie_margin.0,
            ..Self::default()
        };
        let products = guide.products.iter().map(|product| product.index());
        let candidates =
            products.filter(|index| journey.products[*index].kind != ProductKind::None);
        let votes = |product: usize| wanted.votes.get(&product).copied().unwrap_or(0.0);
        let most = candidates.clone().map(votes).fold(0.0, f64::max);
        if most > 0.0 {
            ranking.weights.push(guide.votes_weight.0);
        }
        let most_rows = guide.products.len();
        ranking.utilities.reserve(most_rows * ranking.weights.len());
        ranking.ranked.reserve(most_rows);
        for product in candidates {
            let entry = &journey.products[product];
            let (because, unsure) = wanted.unmet(entry);
            if !because.is_empty() {
                ranking.excluded.push(Excluded { product, because });
                continue;
            }
            let start = ranking.utilities.len();
            let first = product * ranking.criteria;
            let row = &journey.utilities[first..first + ranking.criteria];
            ranking.utilities.extend_from_slice(row);
            if most > 0.0 {
                ranking.utilities.push(votes(product) / most);
            }
            ranking.ranked.push(Ranked {
                product,
                rank: 0,
                fit: fit(&ranking.utilities[start..], &ranking.weights),
                unsure,
                row: ranking.ranked.len(),
            });
        }
        ranking.sort();
        ranking.number();
        ranking
    }

    /// Equal products keep the document's order.
    fn sort(&mut self) {
        let fits = self.ranked.iter().enumerate();
        let mut keys: Vec<(f64, usize)> = fits.map(|(i, e)| (order(e.fit), i)).collect();
        largest_first(&mut keys);
        // Products that only rounding has separated return to the document's order.
        let mut rest = &mut keys[..];
        while let Some((best, _)) = rest.first() {
            let best = *best;
            let equal = rest.iter().take_while(|(fit, _)| !above(best, *fit));
            let (group, others) = rest.split_at_mut(equal.count());
            if group.last().is_some_and(|(fit, _)| *fit != best) {
                for (key, index) in &mut *group {
                    *key = -(*index as f64);
                }
                largest_first(group);
            }
            rest = others;
        }
        let mut entries: Vec<Option<Ranked>> = self.ranked.drain(..).map(Some).collect();
        let sorted = (keys.iter()).filter_map(|(_, index)| entries[*index].take());
        self.ranked.extend(sorted);
    }

    /// Ties are measured from the best of a group, so a chain of near-ties cannot drag a clearly
    /// worse product up to the first rank.
    fn number(&mut self) {
        let mut group = (0, f64::INFINITY);
        for (index, entry) in self.ranked.iter_mut().enumerate() {
            let fit = order(entry.fit);
            if index == 0 || !ties(group.1, fit, self.margin) {
                group = (index + 1, fit);
            }
            entry.rank = group.0;
        }
    }

    /// The products that share the first rank.
    pub fn first(&self) -> impl Iterator<Item = &Ranked> {
        self.ranked.iter().take_while(|entry| entry.rank == 1)
    }

    /// A product's entry, if it remains.
    pub fn of(&self, product: usize) -> Option<&Ranked> {
        self.ranked.iter().find(|entry| entry.product == product)
    }

    /// The parts of a product's fit, in the order of [`Journey::criteria`], votes last.
    pub fn parts(&self, entry: &Ranked) -> Vec<Part> {
        let utilities = self.row(entry.row);
        let total = total(utilities, &self.weights);
        let columns = utilities.iter().zip(&self.weights).enumerate();
        let part = |(column, (utility, weight)): (usize, (&f64, &f64))| {
            let known = *utility != LEFT_OUT;
            Part {
                subject: self.subject(column),
                utility: known.then_some(utility.abs()),
                share: if known && total > 0.0 {
                    weight / total + 0.0
                } else {
                    0.0
                },
            }
        };
        columns.map(part).collect()
    }

    /// The weight of a criterion or of the votes in this ranking, 0 to 4.
    pub fn weight(&self, subject: Subject) -> f64 {
        let column = match subject {
            Subject::Criterion(index) => index,
            Subject::Votes => self.criteria,
        };
        self.weights.get(column).copied().unwrap_or(0.0)
    }

    fn subject(&self, column: usize) -> Subject {
        if column < self.criteria {
            Subject::Criterion(column)
        } else {
            Subject::Votes
        }
    }

    fn row(&self, row: usize) -> &[f64] {
        let width = self.weights.len();
        &self.utilities[row * width..(row + 1) * width]
    }

    /// A product that is at least as good in every criterion with a weight, and better in one. With
    /// an unknown fact neither product is better, whatever counts for it in the fit.
    pub fn dominated_by(&self, entry: &Ranked) -> Option<&Ranked> {
        let own = self.row(entry.row);
        self.ranked.iter().find(|other| {
            let mut better = false;
            let columns = own.iter().zip(self.row(other.row)).zip(&self.weights);
            let counted = columns.filter(|(_, weight)| **weight > 0.0);
            let as_good = counted.into_iter().all(|((own, other), _)| {
                better |= above(*other, *own);
                is_known(*own) && is_known(*other) && !above(*own, *other)
            });
            as_good && better
        })
    }
}

/// Whether one is more than another by more than rounding.
fn above(one: f64, other: f64) -> bool {
    one > other + TINY
}

/// Equal fits are a tie under any margin, zero too.
fn ties(best: f64, fit: f64, margin: f64) -> bool {
    !above(best, fit) || above(margin, best - fit)
}

/// Whether a utility was measured, and does not replace an unknown value.
fn is_known(utility: f64) -> bool {
    utility.is_sign_positive()
}

/// The sort key of a fit. Products without a known fact come last, apart from all others.
fn order(fit: Option<f64>) -> f64 {
    fit.unwrap_or(-1.0)
}

/// The weights that count for a row.
fn total(utilities: &[f64], weights: &[f64]) -> f64 {
    let columns = utilities.iter().zip(weights);
    // Adding 0 instead of skipping: a branch on missing facts is hard to predict.
    columns.fold(0.0, |total, (utility, weight)| {
        total + if *utility == LEFT_OUT { 0.0 } else { *weight }
    })
}

/// The sum of all parts' points.
fn fit(utilities: &[f64], weights: &[f64]) -> Option<f64> {
    let total = total(utilities, weights);
    if total <= 0.0 {
        return None;
    }
    let columns = utilities.iter().zip(weights);
    let points = columns.fold(0.0, |points, (utility, weight)| {
        // Chosen after the multiplication: the share of a utility left out may be infinite.
        let own = utility.abs() * (weight / total + 0.0);
        points + if *utility == LEFT_OUT { 0.0 } else { own }
    });
    // Rounded shares can add up to a hair more than one.
    Some(points.min(1.0))
}
