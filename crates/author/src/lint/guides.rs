//! Guides: both sides of every option, about as many facts on each, and who made and pays for it.

use std::collections::BTreeSet;
use trust_journey_model::document::{Guide, Journey, NextStepKind, ProductKind};
use trust_journey_model::read::{Problem, Rule};

/// In guides with more candidates, only those with arguments and those shown first are checked: no
/// author writes arguments for each of a thousand products.
const FEW: usize = 20;

/// Arguments may differ in number by this factor, and always by this many.
const FACTOR: usize = 2;
const DIFFERENCE: usize = 2;

pub(super) fn look(journey: &Journey, problems: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for (index, guide) in journey.guides.iter().enumerate() {
        let look = Look {
            journey,
            guide,
            path: format!("$.guides[{index}]"),
        };
        problems.extend(look.disclosures());
        problems.extend(look.sides());
        problems.extend(look.numbers());
        problems.extend(look.rows());
        problems.extend(look.cells(&mut seen));
    }
    keep(journey, problems);
}

struct Look<'j> {
    journey: &'j Journey,
    guide: &'j Guide,
    path: String,
}

impl<'j> Look<'j> {
    fn id(&self, product: usize) -> &'j str {
        &self.journey.products[product].id
    }

    fn disclosures(&self) -> impl Iterator<Item = Problem> {
        let report = |missing: bool, rule| {
            missing.then(|| Problem::new(self.path.as_str(), rule, &[&self.guide.id]))
        };
        let disclosure = report(self.guide.disclosure.is_none(), Rule::NoDisclosure);
        let selection = report(self.guide.selection.is_none(), Rule::NoSelection);
        disclosure.into_iter().chain(selection)
    }

    /// Arguments for and against a product.
    fn counts(&self, product: usize) -> Option<(usize, usize)> {
        let mut entries = self.guide.arguments.iter();
        let (_, arguments) = entries.find(|(index, _)| index.index() == product)?;
        Some((arguments.pros.len(), arguments.cons.len()))
    }

    fn arguments_path(&self, product: usize) -> String {
        match self.counts(product) {
            Some(_) => format!("{}.arguments.{}", self.path, self.id(product)),
            None => format!("{}.arguments", self.path),
        }
    }

    /// A guide without any arguments is one finding, not one for each product.
    fn sides(&self) -> Vec<Problem> {
        let guide = self.guide;
        if guide
            .arguments
            .iter()
            .all(|(_, a)| a.pros.is_empty() && a.cons.is_empty())
        {
            let words = [guide.id.as_str()];
            return vec![Problem::new(self.path.as_str(), Rule::NoArguments, &words)];
        }
        let few = guide.products.len() <= FEW;
        let candidates = guide.products.iter().copied().filter(|product| {
            few || guide.compare.contains(product) || self.counts(product.index()).is_some()
        });
        let sides = candidates.filter_map(|product| {
            let (pros, cons) = self.counts(product.index()).unwrap_or_default();
            let words = [pros.to_string(), cons.to_string()];
            let words = [
                self.id(product.index()),
                words[0].as_str(),
                words[1].as_str(),
            ];
            let path = self.arguments_path(product.index());
            (pros == 0 || cons == 0).then(|| Problem::new(path, Rule::ProsAndCons, &words))
        });
        sides.collect()
    }

    /// The product with the fewest arguments and the one with the most. Those that lack a side are
    /// reported already.
    fn numbers(&self) -> Option<Problem> {
        let counts = self.guide.products.iter().filter_map(|product| {
            let (pros, cons) = self.counts(product.index())?;
            (pros + cons > 0).then_some((pros + cons, product.index()))
        });
        let counts: Vec<(usize, usize)> = counts.collect();
        let (most, rich) = *counts.iter().rev().max_by_key(|(count, _)| *count)?;
        let (fewest, poor) = *counts.iter().min_by_key(|(count, _)| *count)?;
        if most <= FACTOR * fewest || most - fewest <= DIFFERENCE {
            return None;
        }
        let words = [most.to_string(), fewest.to_string()];
        let words = [self.id(rich), &words[0], self.id(poor), &words[1]];
        Some(Problem::new(
            self.arguments_path(poor),
            Rule::UnevenArguments,
            &words,
        ))
    }

    /// The candidates that there are facts about: "keep what you have" has none.
    fn things(&self) -> impl Iterator<Item = usize> + Clone {
        let products = self.guide.products.iter().map(|product| product.index());
        products.filter(|product| self.journey.products[*product].kind == ProductKind::Product)
    }

    fn knows(&self, product: usize, attribute: usize) -> bool {
        let cell = self.journey.products[product].cells.get(attribute);
        cell.is_some_and(|cell| !cell.is_unknown())
    }

    fn rows(&self) -> Vec<Problem> {
        let all = self.things().count();
        let rows = self
            .guide
            .rows
            .iter()
            .enumerate()
            .filter_map(|(row, attribute)| {
                let attribute = attribute.index();
                let known = self
                    .things()
                    .filter(|product| self.knows(*product, attribute))
                    .count();
                if all < 2 || known * 2 > all {
                    return None;
                }
                let counts = [known.to_string(), all.to_string()];
                let words = [
                    self.journey.attributes[attribute].id.as_str(),
                    &counts[0],
                    &counts[1],
                ];
                Some(Problem::new(
                    format!("{}.rows[{row}]", self.path),
                    Rule::SparseRow,
                    &words,
                ))
            });
        rows.collect()
    }

    /// Each product once, though two guides may show it.
    fn cells(&self, seen: &mut BTreeSet<usize>) -> Vec<Problem> {
        let rows = &self.guide.rows;
        let known = |product: usize| {
            rows.iter()
                .filter(|row| self.knows(product, row.index()))
                .count()
        };
        let counts: Vec<(usize, usize)> = self.things().map(|p| (p, known(p))).collect();
        let best = counts.iter().map(|(_, known)| *known).max().unwrap_or(0);
        let poor = counts.into_iter().filter(|(_, known)| known * 2 < best);
        let new = poor.filter(|(product, _)| seen.insert(*product));
        new.map(|(product, known)| {
            let counts = [known.to_string(), rows.len().to_string(), best.to_string()];
            let words = [self.id(product), &counts[0], &counts[1], &counts[2]];
            let path = format!("$.catalog.products[{product}].values");
            Problem::new(path, Rule::UnevenCells, &words)
        })
        .collect()
    }
}

/// A guide that recommends products also names the choice to keep what one has.
fn keep(journey: &Journey, problems: &mut Vec<Problem>) {
    if journey
        .next_steps
        .iter()
        .any(|step| step.kind == NextStepKind::Keep)
    {
        return;
    }
    let keeps = |product: usize| journey.products[product].kind == ProductKind::None;
    for (index, guide) in journey.guides.iter().enumerate() {
        if !guide.products.iter().any(|product| keeps(product.index())) {
            let path = format!("$.guides[{index}].products");
            problems.push(Problem::new(path, Rule::NoKeepOption, &[]));
        }
    }
    let recommends = journey.guides.is_empty() && journey.tree.is_some();
    if recommends && !journey.products.is_empty() && !(0..journey.products.len()).any(keeps) {
        problems.push(Problem::new("$.catalog.products", Rule::NoKeepOption, &[]));
    }
}
