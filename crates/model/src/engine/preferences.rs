//! A visitor's preferences: the author's defaults, the answers and the visitor's own weights, in
//! this order; the later ones override.

use super::Scope;
use crate::document::{Answer, Effect, Journey, Level, Product};
use crate::engine::Walk;
use crate::logic::{Expression, Verdict};
use std::collections::BTreeMap;

/// The origin of a condition on products.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// A must-have of the document, as an index of [`Journey::criteria`].
    Criterion(usize),
    /// An answer, as an index of the tree's nodes.
    Answer(usize),
}

/// A visitor's weights, votes and conditions.
#[derive(Debug)]
pub struct Preferences<'j> {
    /// One weight per criterion, 0 (does not matter) to 4 (matters most).
    pub weights: Vec<f64>,
    /// Product to the votes of the answers.
    pub votes: BTreeMap<usize, f64>,
    demands: Vec<(Demand, &'j Expression, Wanted)>,
    walk: Option<&'j Walk>,
    journey: &'j Journey,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    True,
    False,
}

impl<'j> Preferences<'j> {
    /// Gathers them. `own` are the visitor's weights by criterion id, clamped to 0 to 4.
    pub fn gather(
        journey: &'j Journey,
        walk: Option<&'j Walk>,
        own: &BTreeMap<String, f64>,
    ) -> Self {
        let criteria = || journey.criteria.iter().enumerate();
        let musts = criteria().filter_map(|(index, criterion)| {
            let must = &criterion.must.as_ref()?.0;
            Some((Demand::Criterion(index), must, Wanted::True))
        });
        let mut wanted = Self {
            weights: criteria()
                .map(|(_, criterion)| criterion.weight.0)
                .collect(),
            votes: BTreeMap::new(),
            demands: musts.collect(),
            walk,
            journey,
        };
        wanted.add_answers();
        wanted.set_levels(own);
        wanted
    }

    fn set_levels(&mut self, levels: &BTreeMap<String, f64>) {
        for (index, criterion) in self.journey.criteria.iter().enumerate() {
            let level = levels.get(criterion.id.as_str());
            if let Some(level) = level.filter(|level| level.is_finite()) {
                self.weights[index] = Level::within(*level).0;
            }
        }
    }

    fn add_answers(&mut self) {
        let (Some(tree), Some(walk)) = (&self.journey.tree, self.walk) else {
            return;
        };
        for step in walk.steps() {
            if let Answer::Weights(levels) = &*step.answer {
                self.set_levels(levels);
            }
            for effect in step.effects(tree) {
                self.add(step.node, effect);
            }
        }
    }

    fn add(&mut self, node: usize, effect: &'j Effect) {
        for (criterion, weight) in effect.weights.iter() {
            self.weights[criterion.index()] = weight.0;
        }
        for (product, votes) in effect.votes.iter() {
            let sum = self.votes.entry(product.index()).or_default();
            // The shares of infinite votes would be NaN.
            *sum = (*sum + votes.0).min(f64::MAX);
        }
        let demand = Demand::Answer(node);
        let require = effect.require.iter().map(|e| (demand, &e.0, Wanted::True));
        let exclude = effect.exclude.iter().map(|e| (demand, &e.0, Wanted::False));
        self.demands.extend(require.chain(exclude));
    }

    /// The demands that a product does not meet, and those that depend on unknown facts.
    pub fn unmet(&self, product: &'j Product) -> (Vec<Demand>, Vec<Demand>) {
        let (mut unmet, mut unsure) = (Vec::new(), Vec::new());
        if self.demands.is_empty() {
            return (unmet, unsure);
        }
        let tree = self.journey.tree.as_ref();
        let session = tree.zip(self.walk).map(|(tree, walk)| (tree, &walk.state));
        let scope = Scope::new(session, Some(product));
        for (demand, condition, wanted) in &self.demands {
            match (condition.verdict(&scope), wanted) {
                (Verdict::Unknown, _) => unsure.push(*demand),
                (Verdict::No, Wanted::True) | (Verdict::Yes, Wanted::False) => unmet.push(*demand),
                _ => {}
            }
        }
        unsure.dedup();
        unmet.dedup();
        (unmet, unsure)
    }
}
