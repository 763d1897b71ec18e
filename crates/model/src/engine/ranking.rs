//! Ranking: how well each product fits what a visitor wants, and why.
//!
//! Multi-attribute utility: fit = Σ wᵢ·uᵢ ÷ Σ wᵢ over the criteria whose value is known, after
//! must-haves and exclusions. Only additions, multiplications and divisions in a fixed order, so
//! the result is the same to the bit on every machine.

mod answers;
mod explain;
mod limits;
mod neighbours;
mod sensitivity;

pub use answers::AnswerChange;
pub use explain::{Argument, Explanation};
pub use sensitivity::{LevelChange, WeightChange};

use crate::document::{Guide, Journey, LEFT_OUT, ProductKind};
use crate::engine::{Demand, Preferences};
use crate::logic::largest_first;

/// What adds to a product's fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A criterion, as a place in [`Journey::criteria`].
    Criterion(usize),
    /// The votes of answers, as a share of the most that a candidate got.
    Votes,
}

/// What one criterion (or the votes) adds to a product's fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// What it is about.
    pub subject: Subject,
    /// 0 worst to 1 best; `None` when the fact is not known and was left out.
    pub utility: Option<f64>,
    /// Share of all weight that counted, 0 to 1; 0 when left out.
    pub share: f64,
}

impl Part {
    /// What it adds to the fit, 0 to 1. The points of all parts add up to the fit.
    pub fn points(&self) -> f64 {
        self.utility.unwrap_or(0.0) * self.share
    }
}

/// A product that meets all demands, or may.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Place in [`Journey::products`].
    pub product: usize,
    /// 1 is best. Products within the guide's margin of the best of their group share a rank.
    pub rank: usize,
    /// 0 to 1; `None` when nothing that matters to the visitor is known of it.
    pub fit: Option<f64>,
    /// Demands of which nobody knows whether they are met.
    pub unsure: Vec<Demand>,
    /// Its row of utilities.
    row: usize,
}

/// A product that fails a demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded {
    /// Place in [`Journey::products`].
    pub product: usize,
    /// The demands it fails.
    pub because: Vec<Demand>,
}

/// All candidates of a guide, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    /// Those that remain.
    pub ranked: Vec<Ranked>,
    /// Those that do not.
    pub excluded: Vec<Excluded>,
    /// Weights by column: one for each criterion, and one for the votes when there are any.
    weights: Vec<f64>,
    criteria: usize,
    /// Row by row, as [`measure`] gives them.
    utilities: Vec<f64>,
    margin: f64,
}

/// Fits and utilities that differ by no more are equal: it is what rounding leaves of them.
const TINY: f64 = 1e-12;

impl Ranking {
    /// Ranks a guide's candidates. "Keep what you have" is not ranked against products: it is
    /// offered beside them.
    pub fn compute<'j>(journey: &'j Journey, guide: &Guide, wanted: &Preferences<'j>) -> Self {
        let mut ranking = Self {
            weights: wanted.weights.clone(),
            criteria: journey.criteria.len(),
            margin: guide.tie_margin.0,
            ..Self::default()
        };
        let places = guide.products.iter().map(|place| place.index());
        let candidates = places.filter(|place| journey.products[*place].kind != ProductKind::None);
        let votes = |place: usize| wanted.votes.get(&place).copied().unwrap_or(0.0);
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
            let row = product * ranking.criteria;
            let row = &journey.utilities[row..row + ranking.criteria];
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
        let mut places: Vec<(f64, usize)> = fits.map(|(i, e)| (order(e.fit), i)).collect();
        largest_first(&mut places);
        // What rounding has put in front goes back to its place.
        let mut rest = &mut places[..];
        while let Some((best, _)) = rest.first() {
            let best = *best;
            let equal = rest.iter().take_while(|(fit, _)| !above(best, *fit));
            let (group, others) = rest.split_at_mut(equal.count());
            if group.last().is_some_and(|(fit, _)| *fit != best) {
                for (key, place) in &mut *group {
                    *key = -(*place as f64);
                }
                largest_first(group);
            }
            rest = others;
        }
        let mut entries: Vec<Option<Ranked>> = self.ranked.drain(..).map(Some).collect();
        let sorted = places
            .iter()
            .filter_map(|(_, place)| entries[*place].take());
        self.ranked.extend(sorted);
    }

    /// Ties are measured from the best of a group, so a chain of near-ties cannot drag a clearly
    /// worse product up to the first place.
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

    /// The products that share the first place.
    pub fn first(&self) -> impl Iterator<Item = &Ranked> {
        self.ranked.iter().take_while(|entry| entry.rank == 1)
    }

    /// A product's place among those that remain.
    pub fn of(&self, product: usize) -> Option<&Ranked> {
        self.ranked.iter().find(|entry| entry.product == product)
    }

    /// What each criterion, and the votes, add to a product's fit; in the order of
    /// [`Journey::criteria`], votes last.
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
            Subject::Criterion(place) => place,
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

    /// A product that is at least as good in everything that matters to the visitor, and better in
    /// something. Where a fact of either is not known, neither is said to be better, whatever
    /// stands in for it in the fit.
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

/// Whether one is more than another, rather than rounded up.
fn above(one: f64, other: f64) -> bool {
    one > other + TINY
}

/// Equal fits are a tie under any margin, zero too.
fn ties(best: f64, fit: f64, margin: f64) -> bool {
    !above(best, fit) || above(margin, best - fit)
}

/// Whether a utility was measured, and is nothing that stands in for a fact.
fn is_known(utility: f64) -> bool {
    utility.is_sign_positive()
}

/// Products of which nothing is known come last, apart from all others.
fn order(fit: Option<f64>) -> f64 {
    fit.unwrap_or(-1.0)
}

/// The weights that count for a row.
fn total(utilities: &[f64], weights: &[f64]) -> f64 {
    let columns = utilities.iter().zip(weights);
    // Nothing is added rather than passed over: which facts are missing is hard to foresee.
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
        // Chosen after the product: the share of what is left out may be infinite.
        let own = utility.abs() * (weight / total + 0.0);
        points + if *utility == LEFT_OUT { 0.0 } else { own }
    });
    // Rounded shares can add up to a hair more than one.
    Some(points.min(1.0))
}
