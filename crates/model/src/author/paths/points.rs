//! Numbers and days that stand for all others: on both sides of every limit that some condition
//! looks at.

use super::compare::{Comparison, Comparisons, Signature};
use crate::answer::Answer;
use crate::date::Date;
use crate::expression::Value;
use crate::session::{Answers, Walk};
use crate::tree::{DateEnd, Input, Tree};
use crate::variable::Source;
use std::collections::BTreeSet;

/// The line on which the answers to a question lie; days are counted from `today`.
#[derive(Clone, Copy)]
struct Line {
    least: Option<f64>,
    most: Option<f64>,
    whole: bool,
    /// For days: what zero is.
    zero: Option<Date>,
}

/// Where nothing is known of how a number is used, limits are looked for between these.
const SPREAD: [f64; 14] = [
    -1e9, -1e6, -1e3, -100.0, -10.0, 0.0, 1.0, 10.0, 100.0, 1e3, 1e4, 1e6, 1e9, 1e12,
];

/// Days between which limits are looked for: five years apart, from 130 years ago on.
const DAY_STEP: i32 = 1_826;
const DAY_STEPS: std::ops::RangeInclusive<i32> = -26..=10;

/// Limits are found to this part of their size.
const NEAR: f64 = 1e-9;

impl Line {
    /// `None` for questions that do not ask for a number or a day.
    fn of(tree: &Tree, node: usize, today: Date) -> Option<Self> {
        let number = |least: Option<f64>, most: Option<f64>, whole| Self {
            least: if whole { least.map(f64::ceil) } else { least },
            most: if whole { most.map(f64::floor) } else { most },
            whole,
            zero: None,
        };
        Some(match &tree.nodes[node].question()?.input {
            Input::Number(n) => number(n.min, n.max, n.whole),
            Input::Money(n) => number(n.min.map(|n| n as f64), n.max.map(|n| n as f64), true),
            Input::Year(n) => number(n.min.map(f64::from), n.max.map(f64::from), true),
            Input::Scale(n) => number(Some(n.from.into()), Some(n.to.into()), true),
            Input::Date(n) => {
                let day = |end: Option<DateEnd>| {
                    end.map(|end| match end {
                        DateEnd::Today => 0.0,
                        DateEnd::Day(day) => f64::from(day.days_since(today)),
                    })
                };
                Self {
                    zero: Some(today),
                    ..number(day(n.min), day(n.max), true)
                }
            }
            _ => return None,
        })
    }

    fn holds(&self, point: f64) -> bool {
        self.least.is_none_or(|least| point >= least)
            && self.most.is_none_or(|most| point <= most)
            && (!self.whole || point.fract() == 0.0)
    }

    /// Where a constant lies, when it is one of these.
    fn point(&self, constant: &Value<'_>) -> Option<f64> {
        match (self.zero, constant) {
            (Some(zero), Value::Text(text)) => Some(Date::parse(text)?.days_since(zero).into()),
            (None, Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    fn answer(&self, point: f64) -> Option<Answer> {
        match self.zero {
            Some(zero) => Some(Answer::Text(zero.add_days(point as i64)?.to_text())),
            None => Some(Answer::Number(point)),
        }
    }

    fn spread(&self) -> Vec<f64> {
        match self.zero {
            Some(_) => DAY_STEPS.map(|step| f64::from(step * DAY_STEP)).collect(),
            None => SPREAD.to_vec(),
        }
    }

    /// One point, as near to zero as can be.
    fn any(&self) -> f64 {
        let zero: f64 = 0.0;
        let above = self.least.map_or(zero, |least| zero.max(least));
        self.most.map_or(above, |most| above.min(most))
    }
}

/// Looks at what comparisons come to for one answer.
pub(super) struct Probe<'a, 't> {
    pub tree: &'t Tree,
    pub comparisons: &'a Comparisons<'t>,
    pub today: Date,
    pub start: &'a Start,
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
                Source::Set(start) => start.clone(),
                Source::Computed(_) => Value::Null,
            });
        Self {
            scores: tree.scores.iter().map(|score| score.start).collect(),
            set: set.collect(),
        }
    }
}

impl Probe<'_, '_> {
    /// Answers that stand for all others; empty for questions of other types.
    pub(super) fn answers(&self, node: usize) -> Vec<Answer> {
        let Some(line) = Line::of(self.tree, node, self.today) else {
            return Vec::new();
        };
        let mut of = self.comparisons.of(node).peekable();
        let points = if of.peek().is_some() {
            self.points(node, line)
        } else {
            vec![line.any()]
        };
        points
            .into_iter()
            .filter_map(|point| line.answer(point))
            .collect()
    }

    fn points(&self, node: usize, line: Line) -> Vec<f64> {
        let of = self.comparisons.of(node);
        let mut points: Vec<f64> = [line.least, line.most].into_iter().flatten().collect();
        points.extend([line.any(), line.any() + 1.0]);
        for constant in of.clone().flat_map(Comparison::constants) {
            let around = line
                .point(&constant)
                .map(|limit| [limit - 1.0, limit, limit + 1.0]);
            let around = around.into_iter().flatten();
            points.extend(around.flat_map(|p| {
                if line.whole {
                    [p.floor(), p.ceil()]
                } else {
                    [p, p]
                }
            }));
        }
        // An answer that is compared with another needs room on both sides of it.
        for other in of.clone().flat_map(|comparison| comparison.others(node)) {
            if let Some(other) = Line::of(self.tree, other, self.today) {
                let ends = [other.least, other.most, Some(other.any())];
                points.extend(
                    ends.into_iter()
                        .flatten()
                        .flat_map(|p| [p - 1.0, p, p + 1.0]),
                );
            }
        }
        points.retain(|point| line.holds(*point));
        sort(&mut points);
        if !line.whole {
            // Two limits can lie closer together than one.
            let between = points.windows(2).map(|pair| pair[0] / 2.0 + pair[1] / 2.0);
            points.extend(between.collect::<Vec<f64>>());
            sort(&mut points);
        }
        let direct = of.clone().all(|comparison| comparison.direct);
        let loose = of.clone().any(|comparison| comparison.loose);
        if direct && loose {
            return points;
        }
        let mut walk = Walk::before(self.tree, &Answers::default(), self.today, self.tree.start);
        let mut found = Vec::new();
        for context in self.contexts(node, loose) {
            context
                .iter()
                .for_each(|(other, answer)| walk.state.suppose(*other, answer.clone()));
            let mut all = points.clone();
            if !direct {
                all.extend(line.spread().into_iter().filter(|point| line.holds(*point)));
                sort(&mut all);
            }
            let mut look = |point| self.signature(node, line, point, &mut walk, context.len());
            found.extend(limits(&all, line, &mut look));
            walk.state.rewind(0);
        }
        // What comes to the same in all comparisons has the same future, so that one is enough;
        // the ends are for what no condition says.
        found.extend(if loose {
            points
        } else {
            [line.least, line.most].into_iter().flatten().collect()
        });
        sort(&mut found);
        found
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

    fn signature(
        &self,
        node: usize,
        line: Line,
        point: f64,
        walk: &mut Walk,
        context: usize,
    ) -> Signature {
        let Some(answer) = line.answer(point) else {
            return Vec::new();
        };
        walk.state.suppose(node, answer);
        let scope = walk.scope(self.tree);
        let mut signature = Signature::new();
        self.comparisons
            .of(node)
            .for_each(|comparison| comparison.look(&scope, &mut signature));
        walk.state.rewind(context);
        signature
    }
}

fn sort(points: &mut Vec<f64>) {
    points.sort_by(f64::total_cmp);
    points.dedup();
}

/// Of points in order: the first with each signature, and both sides of every limit between them.
fn limits(points: &[f64], line: Line, look: &mut dyn FnMut(f64) -> Signature) -> Vec<f64> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut last: Option<(f64, Signature)> = None;
    for point in points.iter().copied() {
        let signature = look(point);
        if let Some((before, other)) = last.filter(|(_, other)| *other != signature) {
            let (low, high) = halve((before, other), point, line, look);
            for side in [low, high] {
                if seen.insert(look(side)) {
                    found.push(side);
                }
            }
        }
        if seen.insert(signature.clone()) {
            found.push(point);
        }
        last = Some((point, signature));
    }
    found
}

/// The two sides of a limit between two points: the last that is like the lower one, as far as
/// halving tells, and the one after it.
fn halve(
    (mut low, signature): (f64, Signature),
    mut high: f64,
    line: Line,
    look: &mut dyn FnMut(f64) -> Signature,
) -> (f64, f64) {
    let near = |low: f64, high: f64| match line.whole {
        true => high - low <= 1.0,
        false => high - low <= NEAR * low.abs().max(high.abs()).max(1.0),
    };
    while !near(low, high) {
        let middle = low / 2.0 + high / 2.0;
        let middle = if line.whole { middle.floor() } else { middle };
        if look(middle) == signature {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low, high)
}
