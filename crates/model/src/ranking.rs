//! Ranking: how well each product fits what a visitor wants, and why.
//!
//! Multi-attribute utility: fit = Σ wᵢ·uᵢ ÷ Σ wᵢ over the criteria whose value is known, after
//! must-haves and exclusions. Only additions, multiplications and divisions in a fixed order, so
//! the result is the same to the bit on every machine.

mod answers;
mod explain;
mod sensitivity;

pub use answers::AnswerChange;
pub use explain::{Argument, Explanation};
pub use sensitivity::{LevelChange, WeightChange};

use crate::catalog::{Product, ProductKind};
use crate::cell::Cell;
use crate::criterion::{Criterion, Scale, Unknown};
use crate::guide::Guide;
use crate::journey::Journey;
use crate::largest_first;
use crate::preferences::{Demand, Preferences};

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
    /// Row by row, 0 to 1, and [`LEFT_OUT`] for what is not known.
    utilities: Vec<f64>,
    margin: f64,
}

/// Stands for "not known" among the utilities: it is equal to itself, which NaN is not.
const LEFT_OUT: f64 = -1.0;

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
                utility: known.then_some(*utility),
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
    /// something. Where a fact of either is not known, neither is said to be better.
    pub fn dominated_by(&self, entry: &Ranked) -> Option<&Ranked> {
        let own = self.row(entry.row);
        self.ranked.iter().find(|other| {
            let mut better = false;
            let columns = own.iter().zip(self.row(other.row)).zip(&self.weights);
            let counted = columns.filter(|(_, weight)| **weight > 0.0);
            let as_good = counted.into_iter().all(|((own, other), _)| {
                better |= other > own;
                *own != LEFT_OUT && *other != LEFT_OUT && other >= own
            });
            as_good && better
        })
    }
}

/// Equal fits are a tie under any margin, zero too.
fn ties(best: f64, fit: f64, margin: f64) -> bool {
    let distance = best - fit;
    distance <= 0.0 || distance < margin
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
        let own = utility * (weight / total + 0.0);
        points + if *utility == LEFT_OUT { 0.0 } else { own }
    });
    // Rounded shares can add up to a hair more than one.
    Some(points.min(1.0))
}

/// How good each product is in each criterion, product by product; [`LEFT_OUT`] for what is not
/// known. They depend on the document alone, so they are measured once.
pub(crate) fn measure(products: &[Product], criteria: &[Criterion]) -> Vec<f64> {
    let mut utilities = Vec::with_capacity(products.len() * criteria.len());
    for product in products {
        utilities.extend(criteria.iter().map(|criterion| {
            let cell = product.cells.get(criterion.attribute.index());
            let utility = criterion.utility(cell.unwrap_or(&Cell::Unknown));
            utility.unwrap_or(LEFT_OUT)
        }));
    }
    utilities
}

impl Criterion {
    /// How good a value is, 0 to 1; `None` where it is not known and the criterion is to be left out.
    pub fn utility(&self, cell: &Cell) -> Option<f64> {
        let known = match (&self.scale, cell) {
            (Scale::Map(map), Cell::Text(id)) => lookup(map, id),
            (Scale::Map(map), Cell::Bool(true)) => lookup(map, "true"),
            (Scale::Map(map), Cell::Bool(false)) => lookup(map, "false"),
            (Scale::Map(_), _) => None,
            (scale, cell) => cell.as_number().map(|number| scale.measure(number)),
        };
        // Adding zero turns −0 into 0, which sorts and prints differently.
        known.map(|utility| utility + 0.0).or(match self.unknown {
            Unknown::Skip => None,
            Unknown::Neutral => Some(0.5),
            Unknown::Worst => Some(0.0),
        })
    }
}

impl Scale {
    fn measure(&self, number: f64) -> f64 {
        match self {
            Self::Linear { worst, best } => ((number - worst) / (best - worst)).clamp(0.0, 1.0),
            Self::Steps(steps) => {
                let reached = steps.iter().take_while(|(from, _)| *from <= number).last();
                reached
                    .or(steps.first())
                    .map_or(0.0, |(_, utility)| *utility)
            }
            Self::Target { target, tolerance } => {
                (1.0 - (number - target).abs() / tolerance).clamp(0.0, 1.0)
            }
            Self::Map(_) => 0.0,
        }
    }
}

fn lookup(map: &[(String, f64)], id: &str) -> Option<f64> {
    map.iter()
        .find(|(choice, _)| choice == id)
        .map(|(_, utility)| *utility)
}
