//! Numbers and days that stand for all others: on both sides of every limit that some condition
//! looks at.

use super::choices::Tried;
use super::compare::{Comparison, Comparisons, Needs, Signature};
use super::line::Line;
use std::cell::Cell;
use std::collections::{BTreeSet, HashSet};
use trust_journey_model::document::{Answer, Tree, VariableSource};
use trust_journey_model::engine::{Answers, Walk};
use trust_journey_model::logic::{Date, Value};

/// So many comparisons are looked at, for all questions and answers together.
const MOST_LOOKS: usize = 2_000_000;

/// Looks at what comparisons come to for one answer.
pub(super) struct Probe<'a, 't> {
    pub tree: &'t Tree,
    pub comparisons: &'a Comparisons<'t>,
    pub today: Date,
    pub start: &'a Start,
    /// How many comparisons have been looked at.
    pub looks: Cell<usize>,
}

/// Points and values of variables before the first answer.
pub(super) struct Start {
    pub scores: Vec<f64>,
    pub set: Vec<Value<'static>>,
}

impl Start {
    pub(super) fn new(tree: &Tree) -> Self {
        let set = tree
            .variables
            .iter()
            .map(|variable| match &variable.source {
                VariableSource::Set(start) => start.clone(),
                VariableSource::Computed(_) => Value::Null,
            });
        Self {
            scores: tree.scores.iter().map(|score| score.start).collect(),
            set: set.collect(),
        }
    }
}

impl Probe<'_, '_> {
    /// Answers that stand for all others; none for questions of other types.
    pub(super) fn answers(&self, node: usize) -> Tried {
        let line = Line::of(self.tree, node, self.today);
        let (points, enough) = line.map_or((Vec::new(), true), |line| self.points(node, line));
        let answers = points.into_iter();
        Tried {
            answers: line.map_or(Vec::new(), |line| {
                answers.filter_map(|point| line.answer(point)).collect()
            }),
            enough,
        }
    }

    /// Points that stand for all others, and whether nothing kept more from being looked for.
    fn points(&self, node: usize, line: Line) -> (Vec<f64>, bool) {
        let of = self.comparisons.of(node);
        if of.clone().next().is_none() {
            return (vec![line.any()], true);
        }
        let needs_all = of.clone().any(|comparison| comparison.needs == Needs::All);
        if let Some(all) = line.all().filter(|_| needs_all) {
            return (all, true);
        }
        let direct = of.clone().all(|comparison| comparison.direct);
        let loose = of.clone().any(Comparison::is_loose);
        let mut points = self.limits(node, line);
        points.retain(|point| line.holds(*point));
        sort(&mut points);
        if direct && loose {
            return (points, true);
        }
        let mut walk = Walk::before(self.tree, &Answers::default(), self.today, self.tree.start);
        let mut found = Vec::new();
        let mut enough = true;
        for context in self.contexts(node, loose) {
            context
                .iter()
                .for_each(|(other, answer)| walk.suppose(*other, answer.clone()));
            let mut all = points.clone();
            if !direct {
                all.extend(line.spread().into_iter().filter(|point| line.holds(*point)));
                sort(&mut all);
            }
            let mut look = |point| self.signature(node, line, point, &mut walk, context.len());
            enough &= sides(&all, line, &mut look, &mut found).is_some();
            walk.rewind(0);
        }
        // What comes to the same in all comparisons has the same future, so that one is enough.
        if loose {
            found.extend(points);
        }
        if found.is_empty() {
            found.push(line.any());
        }
        sort(&mut found);
        (found, enough)
    }

    /// Where it may change what comparisons come to, as far as that is written.
    fn limits(&self, node: usize, line: Line) -> Vec<f64> {
        let of = self.comparisons.of(node);
        let mut points: Vec<f64> = [line.least, line.most].into_iter().flatten().collect();
        points.extend([line.any(), line.any() + 1.0]);
        for constant in of.clone().flat_map(Comparison::constants) {
            let around = line.point(&constant).map(|limit| line.around(limit));
            points.extend(around.into_iter().flatten());
        }
        // An answer that is compared with another needs room on both sides of it.
        for other in of.flat_map(|comparison| comparison.others(node)) {
            if let Some(other) = Line::of(self.tree, other, self.today) {
                let ends = [other.least, other.most, Some(other.any())];
                let ends = ends.into_iter().flatten();
                points.extend(ends.flat_map(|p| [p - 1.0, p, p + 1.0]));
            }
        }
        points
    }

    /// What other answers stand by while one is looked at: none, and both ends of each.
    fn contexts(&self, node: usize, loose: bool) -> Vec<Vec<(usize, Answer)>> {
        let mut contexts = vec![Vec::new()];
        if loose {
            let of = self.comparisons.of(node);
            let others: BTreeSet<usize> = of.flat_map(|c| c.others(node)).collect();
            for end in [true, false] {
                let answers = others.iter().filter_map(|other| {
                    let line = Line::of(self.tree, *other, self.today)?;
                    let point = if end { line.most } else { line.least };
                    Some((*other, line.answer(point.unwrap_or_else(|| line.any()))?))
                });
                contexts.push(answers.collect());
            }
        }
        contexts
    }

    /// `None` when too many have been looked at.
    fn signature(
        &self,
        node: usize,
        line: Line,
        point: f64,
        walk: &mut Walk,
        context: usize,
    ) -> Option<Signature> {
        let of = self.comparisons.of(node);
        self.looks.set(self.looks.get() + of.clone().count());
        if self.looks.get() > MOST_LOOKS {
            return None;
        }
        let mut signature = Signature::new();
        if let Some(answer) = line.answer(point) {
            walk.suppose(node, answer);
            let scope = walk.scope(self.tree);
            of.for_each(|comparison| comparison.look(&scope, &mut signature));
            walk.rewind(context);
        }
        Some(signature)
    }
}

fn sort(points: &mut Vec<f64>) {
    points.sort_by(f64::total_cmp);
    points.dedup();
}

/// Of points in order: one with each signature, and both sides of every limit between them.
/// `None` when there were too many to look at.
fn sides(
    points: &[f64],
    line: Line,
    look: &mut dyn FnMut(f64) -> Option<Signature>,
    found: &mut Vec<f64>,
) -> Option<()> {
    let mut seen = HashSet::new();
    let mut last: Option<(f64, Signature)> = None;
    for point in points.iter().copied() {
        let signature = look(point)?;
        // More than one limit can lie between two points.
        while let Some((low, before)) = last.take().filter(|(_, before)| *before != signature) {
            let (low, high) = halve((low, &before), point, line, look)?;
            if seen.insert(before) {
                found.push(low);
            }
            if high < point {
                last = Some((high, look(high)?));
            }
        }
        last = Some((point, signature));
    }
    let (point, signature) = last?;
    if seen.insert(signature) {
        found.push(point);
    }
    Some(())
}

/// The two sides of a limit between two points: the last that is like the lower one, and the one
/// after it.
fn halve(
    (mut low, signature): (f64, &Signature),
    mut high: f64,
    line: Line,
    look: &mut dyn FnMut(f64) -> Option<Signature>,
) -> Option<(f64, f64)> {
    while let Some(middle) = line.between(low, high) {
        if look(middle)? == *signature {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some((low, high))
}
