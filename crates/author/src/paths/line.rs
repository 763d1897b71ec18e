//! The line on which numbers and days lie.

use trust_journey_model::document::{Answer, DateEnd, Input, Tree};
use trust_journey_model::logic::{Date, Value};

/// The line on which the answers to a question lie; days are counted from `today`.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub least: Option<f64>,
    pub most: Option<f64>,
    pub whole: bool,
    /// For days: what zero is.
    zero: Option<Date>,
}

/// Where nothing is known of how a number is used, limits are looked for between these.
const SPREAD: [f64; 16] = [
    -f64::MAX,
    -1e9,
    -1e6,
    -1e3,
    -100.0,
    -10.0,
    0.0,
    1.0,
    10.0,
    100.0,
    1e3,
    1e4,
    1e6,
    1e9,
    1e12,
    f64::MAX,
];

/// Days between which limits are looked for: five years apart, from 130 years ago on.
const DAY_STEP: i32 = 1_826;
const DAY_STEPS: std::ops::RangeInclusive<i32> = -26..=10;

/// A line with more points is not tried point by point.
const MOST_POINTS: f64 = 256.0;

impl Line {
    /// `None` for questions that do not ask for a number or a day.
    pub(super) fn of(tree: &Tree, node: usize, today: Date) -> Option<Self> {
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
                let days = |day: Date| f64::from(day.days_since(today));
                let day = |end: Option<DateEnd>, otherwise: &str| match end {
                    Some(DateEnd::Today) => Some(0.0),
                    Some(DateEnd::Day(day)) => Some(days(day)),
                    None => Date::parse(otherwise).map(days),
                };
                Self {
                    zero: Some(today),
                    ..number(day(n.min, "0001-01-01"), day(n.max, "9999-12-31"), true)
                }
            }
            _ => return None,
        })
    }

    pub(super) fn holds(&self, point: f64) -> bool {
        self.least.is_none_or(|least| point >= least)
            && self.most.is_none_or(|most| point <= most)
            && point.is_finite()
            && (!self.whole || point.fract() == 0.0)
    }

    /// Where a constant lies, when it is one of these.
    pub(super) fn point(&self, constant: &Value<'_>) -> Option<f64> {
        match (self.zero, constant) {
            (Some(zero), Value::Text(text)) => Some(Date::parse(text)?.days_since(zero).into()),
            (None, constant) => constant.number(),
            _ => None,
        }
    }

    pub(super) fn answer(&self, point: f64) -> Option<Answer> {
        match self.zero {
            Some(zero) => Some(Answer::Text(zero.add_days(point as i64)?.to_text())),
            None => Some(Answer::Number(point)),
        }
    }

    pub(super) fn spread(&self) -> Vec<f64> {
        match self.zero {
            Some(_) => DAY_STEPS.map(|step| f64::from(step * DAY_STEP)).collect(),
            None => SPREAD.to_vec(),
        }
    }

    /// A limit and what lies next to it on both sides.
    pub(super) fn around(&self, limit: f64) -> [f64; 4] {
        let (low, high) = if self.whole {
            (limit.floor(), limit.ceil())
        } else {
            (limit, limit)
        };
        [self.before(low), low, high, -self.before(-high)]
    }

    /// The point before another. Whole numbers can be so large that they lie further apart.
    fn before(&self, point: f64) -> f64 {
        let next = if self.whole { point - 1.0 } else { point };
        next.min(point.next_down())
    }

    /// A point between two others; `None` where there is none.
    pub(super) fn between(&self, low: f64, high: f64) -> Option<f64> {
        let middle = if self.whole {
            (low / 2.0 + high / 2.0).floor()
        } else {
            // The numbers of a machine lie the closer the smaller they are: halving how many lie
            // between takes few steps, however far apart the ends are.
            from_rank(rank(low).midpoint(rank(high)))
        };
        (low < middle && middle < high).then_some(middle)
    }

    /// Every point, where they are few.
    pub(super) fn all(&self) -> Option<Vec<f64>> {
        let (least, most) = (self.least?, self.most?);
        let few = self.whole && most - least < MOST_POINTS;
        few.then(|| {
            (0..=(most - least) as i64)
                .map(|step| least + step as f64)
                .collect()
        })
    }

    /// One point, as near to zero as can be.
    pub(super) fn any(&self) -> f64 {
        let zero: f64 = 0.0;
        let above = self.least.map_or(zero, |least| zero.max(least));
        self.most.map_or(above, |most| above.min(most))
    }
}

/// The place of a number among all numbers, in their order.
fn rank(number: f64) -> i64 {
    let bits = number.to_bits() as i64;
    if bits < 0 {
        i64::MIN.wrapping_sub(bits)
    } else {
        bits
    }
}

fn from_rank(rank: i64) -> f64 {
    let bits = if rank < 0 {
        i64::MIN.wrapping_sub(rank)
    } else {
        rank
    };
    f64::from_bits(bits as u64)
}
