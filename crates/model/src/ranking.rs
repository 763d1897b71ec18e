//! Multi-attribute utility: how well each product fits, and every step of why.
//!
//! fit = Σ wᵢ·uᵢ / Σ wᵢ over the criteria that are known (Keeney & Raiffa's additive form with
//! weights renormalised where a fact is missing). Only +, −, × and ÷ on doubles in a fixed order,
//! so that native and wasm agree to the last bit.

mod explain;
mod sensitivity;

pub use explain::{Argument, Explanation};
pub use sensitivity::Change;

use crate::journey::{Criterion, Guide, Journey, Scale};
use crate::largest_first;
use crate::preferences::{Demand, Preferences};
use crate::{Cell, ProductKind, Unknown};

/// What one criterion adds to a product's fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Place in [`Journey::criteria`].
    pub criterion: usize,
    /// 0 worst to 1 best; `None` when the fact is not known and the criterion was left out.
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
    /// One part per criterion, in the order of [`Journey::criteria`].
    pub parts: Vec<Part>,
    /// Demands of which nobody knows whether they are met.
    pub unsure: Vec<Demand>,
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
}

impl Ranking {
    /// Ranks a guide's candidates. "Keep what you have" is not ranked against products: it is
    /// offered beside them.
    pub fn compute(journey: &Journey, guide: &Guide, wanted: &Preferences<'_>) -> Self {
        let mut ranking = Self::default();
        for product in guide.products.iter().copied() {
            let entry = &journey.products[product];
            if entry.kind == ProductKind::None {
                continue;
            }
            let (because, unsure) = wanted.unmet(&entry.cells);
            if because.is_empty() {
                let parts = parts(&journey.criteria, &wanted.weights, &entry.cells);
                let fit = fit(&parts);
                ranking.ranked.push(Ranked {
                    product,
                    rank: 0,
                    fit,
                    parts,
                    unsure,
                });
            } else {
                ranking.excluded.push(Excluded { product, because });
            }
        }
        ranking.sort();
        ranking.number(guide.tie_margin);
        ranking
    }

    /// Equal products keep the document's order.
    fn sort(&mut self) {
        let fits = self.ranked.iter().enumerate();
        let mut places: Vec<(f64, usize)> = fits.map(|(i, e)| (order(e.fit), i)).collect();
        largest_first(&mut places);
        let mut entries: Vec<Option<Ranked>> = self.ranked.drain(..).map(Some).collect();
        self.ranked.extend(
            places
                .iter()
                .filter_map(|(_, place)| entries[*place].take()),
        );
    }

    /// Ties are measured from the best of a group, so a chain of near-ties cannot drag a clearly
    /// worse product up to the first place.
    fn number(&mut self, margin: f64) {
        let mut group = (0, f64::INFINITY);
        for (index, entry) in self.ranked.iter_mut().enumerate() {
            let fit = order(entry.fit);
            let distance = group.1 - fit;
            // Equal fits are a tie under any margin, zero too.
            if index == 0 || (distance > 0.0 && distance >= margin) {
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
}

/// Products of which nothing is known come last, apart from all others.
fn order(fit: Option<f64>) -> f64 {
    fit.unwrap_or(-1.0)
}

fn parts(criteria: &[Criterion], weights: &[f64], cells: &[Cell]) -> Vec<Part> {
    let mut parts: Vec<Part> = criteria
        .iter()
        .enumerate()
        .map(|(place, criterion)| Part {
            criterion: place,
            utility: criterion.utility(cells.get(criterion.attribute).unwrap_or(&Cell::Unknown)),
            share: 0.0,
        })
        .collect();
    let weight = |part: &Part| match part.utility {
        Some(_) => weights.get(part.criterion).copied().unwrap_or(0.0),
        None => 0.0,
    };
    let total: f64 = parts.iter().map(weight).sum();
    if total > 0.0 {
        for part in &mut parts {
            part.share = weight(part) / total + 0.0;
        }
    }
    parts
}

fn fit(parts: &[Part]) -> Option<f64> {
    parts
        .iter()
        .any(|part| part.share > 0.0)
        // Rounded shares can add up to a hair more than one.
        .then(|| parts.iter().map(Part::points).sum::<f64>().min(1.0))
}

impl Criterion {
    /// How good a value is, 0 to 1; `None` where it is not known and the criterion is to be left out.
    pub fn utility(&self, cell: &Cell) -> Option<f64> {
        let known = match (&self.scale, cell) {
            (Scale::Linear { worst, best }, _) => cell
                .as_number()
                .map(|number| ((number - worst) / (best - worst)).clamp(0.0, 1.0)),
            (Scale::Map(map), Cell::Text(id)) => lookup(map, id),
            (Scale::Map(map), Cell::Bool(value)) => {
                lookup(map, if *value { "true" } else { "false" })
            }
            (Scale::Map(_), _) => None,
        };
        // Adding zero turns −0 into 0, which sorts and prints differently.
        known.map(|utility| utility + 0.0).or(match self.unknown {
            Unknown::Skip => None,
            Unknown::Neutral => Some(0.5),
            Unknown::Worst => Some(0.0),
        })
    }
}

fn lookup(map: &[(String, f64)], id: &str) -> Option<f64> {
    map.iter()
        .find(|(choice, _)| choice == id)
        .map(|(_, utility)| *utility)
}
