//! Numbers and days as points on a line: the ends of what a question accepts, and points near them.

use super::chance::Chance;
use trust_journey_model::document::{Answer, DateEnd, Input, Question};
use trust_journey_model::logic::{Date, Value};

/// A line with at most this many points is tried point by point.
const FEW_POINTS: f64 = 256.0;

/// How many points are drawn at random.
const RANDOM_POINTS: usize = 24;

/// How many constants are reckoned with each other.
const MOST_COMBINED: usize = 4;

/// Where the answers to a question lie; days are counted from today.
#[derive(Clone, Copy)]
pub(super) struct Line {
    least: Option<f64>,
    most: Option<f64>,
    whole: bool,
    /// For days: the day that is 0.
    today: Option<Date>,
}

impl Line {
    /// `None` for questions that do not ask for a number or a day.
    pub(super) fn of(question: &Question, today: Date) -> Option<Self> {
        let number = |least: Option<f64>, most: Option<f64>, whole| Self {
            least: if whole { least.map(f64::ceil) } else { least },
            most: if whole { most.map(f64::floor) } else { most },
            whole,
            today: None,
        };
        Some(match &question.input {
            Input::Number(n) => number(n.min, n.max, n.whole),
            Input::Money(n) => number(n.min.map(|n| n as f64), n.max.map(|n| n as f64), true),
            Input::Year(n) => number(n.min.map(f64::from), n.max.map(f64::from), true),
            Input::Scale(n) => number(Some(n.from.into()), Some(n.to.into()), true),
            Input::Date(n) => {
                let end = |end: DateEnd| match end {
                    DateEnd::Today => 0.0,
                    DateEnd::Day(day) => f64::from(day.days_since(today)),
                };
                Self {
                    today: Some(today),
                    ..number(n.min.map(end), n.max.map(end), true)
                }
            }
            _ => return None,
        })
    }

    /// The ends, as values that other answers can be compared with.
    pub(super) fn ends(&self) -> impl Iterator<Item = Value<'static>> {
        let ends = [self.least, self.most, Some(self.nearest_to_zero())];
        let value = |point| match self.answer(point)? {
            Answer::Text(text) => Some(Value::text(text)),
            _ => Some(Value::Number(point)),
        };
        ends.into_iter().flatten().filter_map(value)
    }

    /// Every point, where they are few.
    pub(super) fn every_point(&self) -> Option<Vec<f64>> {
        let (least, most) = (self.least?, self.most?);
        let few = self.whole && most - least < FEW_POINTS;
        let steps = 0..=(most - least) as i64;
        few.then(|| steps.map(|step| least + step as f64).collect())
    }

    /// The ends and the constants, with their neighbours; then points between them, sums and
    /// quotients of constants, and some at random.
    pub(super) fn points(&self, constants: &[Value<'_>], chance: &mut Chance) -> [Vec<f64>; 2] {
        let limits: Vec<f64> = constants.iter().flat_map(|c| self.limits(c)).collect();
        let ends = [self.least, self.most, Some(self.nearest_to_zero())];
        let near = ends.into_iter().flatten().chain(limits.iter().copied());
        let near = self.fitting(near.flat_map(around));
        let mut far = Vec::new();
        for pair in near.windows(2) {
            let middle = pair[0] / 2.0 + pair[1] / 2.0;
            far.extend([middle, middle.floor()]);
        }
        for one in limits.iter().take(MOST_COMBINED) {
            for other in limits.iter().take(MOST_COMBINED) {
                let reckoned = [one + other, one - other, one * other, one / other];
                far.extend(reckoned.into_iter().flat_map(|p| [p, p.floor(), p.ceil()]));
            }
        }
        far.extend((0..RANDOM_POINTS).map(|_| self.random(chance)));
        let mut far = self.fitting(far.into_iter());
        far.retain(|point| near.binary_search_by(|p| p.total_cmp(point)).is_err());
        [near, far]
    }

    pub(super) fn answer(&self, point: f64) -> Option<Answer> {
        match self.today {
            Some(today) => Some(Answer::Text(today.add_days(point as i64)?.to_text())),
            None => Some(Answer::Number(point)),
        }
    }

    /// Where a constant makes a difference. A number in a condition on a day can be days, months or
    /// years from today, or a year.
    fn limits(&self, constant: &Value<'_>) -> Vec<f64> {
        let Some(today) = self.today else {
            return constant.number().into_iter().collect();
        };
        let days = |day: Option<Date>| day.map(|day| f64::from(day.days_since(today)));
        match constant {
            Value::Text(text) => days(Date::parse(text)).into_iter().collect(),
            Value::Number(number) if number.abs() < 1e6 => {
                let count = *number as i64;
                let new_year = |year: i64| Date::parse(&format!("{year:04}-01-01"));
                let near = [count, -count].into_iter().flat_map(|n| {
                    let months = [today.add_months(n), today.add_months(12 * n)];
                    months.into_iter().chain([today.add_days(n)])
                });
                let years = [new_year(count), new_year(count + 1)];
                near.chain(years).filter_map(days).collect()
            }
            _ => Vec::new(),
        }
    }

    fn fitting(&self, points: impl Iterator<Item = f64>) -> Vec<f64> {
        let mut points: Vec<f64> = points.filter(|point| self.holds(*point)).collect();
        points.sort_by(f64::total_cmp);
        points.dedup();
        points
    }

    fn holds(&self, point: f64) -> bool {
        self.least.is_none_or(|least| point >= least)
            && self.most.is_none_or(|most| point <= most)
            && point.is_finite()
            && (!self.whole || point.fract() == 0.0)
    }

    fn nearest_to_zero(&self) -> f64 {
        let above = self.least.map_or(0.0, |least| least.max(0.0));
        self.most.map_or(above, |most| above.min(most))
    }

    fn random(&self, chance: &mut Chance) -> f64 {
        let share = chance.next() as f64 / u64::MAX as f64;
        // Without an end, small numbers and days near today are likelier.
        let bits = if self.today.is_some() { 16.0 } else { 40.0 };
        let distance = (share * bits).exp2() - 1.0;
        let point = match (self.least, self.most) {
            (Some(least), Some(most)) => least + share * (most - least),
            (Some(least), None) => least + distance,
            (None, Some(most)) => most - distance,
            (None, None) if chance.below(2) == 0 => distance,
            (None, None) => -distance,
        };
        if self.whole { point.round() } else { point }
    }
}

/// A point and its neighbours: a whole number away, and as near as numbers can be.
fn around(point: f64) -> [f64; 7] {
    [
        point,
        point.floor(),
        point.ceil(),
        point - 1.0,
        point + 1.0,
        point.next_down(),
        point.next_up(),
    ]
}
