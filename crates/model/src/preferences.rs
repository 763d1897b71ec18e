//! What a visitor wants, gathered from the author's defaults, the answers and the visitor's own
//! weights, in that order: the later word counts.

use crate::expression::{Expression, Scope, Verdict};
use crate::journey::{Effect, Journey};
use crate::session::{Walk, answer_of};
use crate::{Answer, Cell};
use std::collections::BTreeMap;

/// Who asks that a product meets a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// A must-have of the document, as a place in [`Journey::criteria`].
    Criterion(usize),
    /// An answer, as a place in the tree's nodes.
    Answer(usize),
}

/// A visitor's weights and conditions.
#[derive(Debug)]
pub struct Preferences<'j> {
    /// One weight per criterion, 0 (does not matter) to 4 (matters most).
    pub weights: Vec<f64>,
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
    /// Gathers them. `own` are the visitor's weights by criterion id; values outside 0 to 4 are
    /// brought to the nearest end.
    pub fn gather(
        journey: &'j Journey,
        walk: Option<&'j Walk>,
        own: &BTreeMap<String, f64>,
    ) -> Self {
        let mut wanted = Self {
            weights: journey
                .criteria
                .iter()
                .map(|criterion| criterion.weight)
                .collect(),
            demands: Vec::new(),
            walk,
            journey,
        };
        for (place, criterion) in journey.criteria.iter().enumerate() {
            if let Some(must) = &criterion.must {
                wanted
                    .demands
                    .push((Demand::Criterion(place), must, Wanted::True));
            }
        }
        wanted.add_answers();
        for (place, criterion) in journey.criteria.iter().enumerate() {
            if let Some(weight) = own.get(&criterion.id).filter(|weight| weight.is_finite()) {
                wanted.weights[place] = weight.clamp(0.0, 4.0);
            }
        }
        wanted
    }

    fn add_answers(&mut self) {
        let (Some(tree), Some(walk)) = (&self.journey.tree, self.walk) else {
            return;
        };
        for step in &walk.steps {
            let node = &tree.nodes[step.node];
            for option in node.options() {
                let chosen = match &step.answer {
                    Answer::Choice(id) => *id == option.id,
                    Answer::Choices(ids) => ids.contains(&option.id),
                    _ => false,
                };
                if chosen {
                    self.add(step.node, &option.effect);
                }
            }
            let first = node
                .effects
                .iter()
                .find(|(condition, _)| self.judge(condition, &[]) == Verdict::Yes);
            if let Some((_, effect)) = first {
                self.add(step.node, effect);
            }
        }
    }

    fn add(&mut self, node: usize, effect: &'j Effect) {
        for (criterion, weight) in &effect.weights {
            self.weights[*criterion] = *weight;
        }
        let demand = Demand::Answer(node);
        let require = effect.require.iter().map(|e| (demand, e, Wanted::True));
        let exclude = effect.exclude.iter().map(|e| (demand, e, Wanted::False));
        self.demands.extend(require.chain(exclude));
    }

    fn judge(&self, condition: &Expression, cells: &[Cell]) -> Verdict {
        let answers = |id: &str| {
            let (tree, walk) = (self.journey.tree.as_ref()?, self.walk?);
            answer_of(tree, &walk.steps, id)
        };
        condition.verdict(&Scope {
            answers: &answers,
            cells,
        })
    }

    /// The demands that a product does not meet, and those of which nobody knows.
    pub fn unmet(&self, cells: &[Cell]) -> (Vec<Demand>, Vec<Demand>) {
        let (mut unmet, mut unsure) = (Vec::new(), Vec::new());
        for (demand, condition, wanted) in &self.demands {
            match (self.judge(condition, cells), wanted) {
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
