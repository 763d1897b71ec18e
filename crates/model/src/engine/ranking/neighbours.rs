//! The neighbours of an answer: the answers that differ from it the least.

use crate::document::{Answer, AnswerOption, DateInput, Input, Question, Several};
use crate::logic::{Date, Value};

/// Tries one answer; true ends the search.
type Visit<'v> = &'v mut dyn FnMut(Answer) -> bool;

impl Question {
    /// Visits the neighbours, nearest first. One by one, because there can be more than fit in
    /// memory. The session may still refuse some.
    pub(super) fn try_neighbours(
        &self,
        given: &Answer,
        offered: Vec<&AnswerOption>,
        limits: &[Value<'static>],
        today: Date,
        visit: Visit<'_>,
    ) {
        let number = match given {
            Answer::Number(number) => Some(*number),
            _ => None,
        };
        let ends = |min: Option<f64>, max: Option<f64>| [min, max].into_iter().flatten();
        // The given answer is not a change.
        let visit: Visit<'_> = &mut |answer| answer != *given && visit(answer);
        match &self.input {
            Input::Single(_) => {
                let mut ids = offered.iter().map(|option| option.id.to_string());
                ids.any(|id| visit(Answer::Text(id)));
            }
            Input::Country(country) => {
                let mut codes = country.offered();
                codes.any(|code| visit(Answer::Text(code.to_owned())));
            }
            Input::Multiple(several) => several.try_neighbours(given, &offered, visit),
            Input::Rank(rank) => {
                let ids: Vec<&str> = offered.iter().map(|option| option.id.as_str()).collect();
                let most = rank.top.map_or(ids.len(), |top| top as usize);
                try_orders(given, &ids, most, visit);
            }
            Input::Scale(scale) => {
                let points = (scale.from..=scale.to).map(f64::from);
                try_numbers(points.collect(), number, visit);
            }
            Input::Number(n) => {
                let ends = ends(n.min, n.max);
                try_numbers(around(limits, ends, n.whole), number, visit);
            }
            Input::Money(n) => {
                let ends = ends(n.min.map(|n| n as f64), n.max.map(|n| n as f64));
                try_numbers(around(limits, ends, true), number, visit);
            }
            Input::Year(n) => {
                let ends = ends(n.min.map(f64::from), n.max.map(f64::from));
                try_numbers(around(limits, ends, true), number, visit);
            }
            Input::Date(input) => input.try_days(given, limits, today, visit),
            Input::Text(_) | Input::Weights(_) => {}
        }
    }
}

impl Several {
    fn try_neighbours(&self, given: &Answer, offered: &[&AnswerOption], visit: Visit<'_>) {
        let ids = |exclusive: bool| {
            let options = offered.iter().filter(move |o| o.exclusive == exclusive);
            options.map(|option| option.id.as_str())
        };
        let mut chosen: Vec<&str> = match given {
            Answer::List(given) => ids(false).filter(|id| is_in(given, id)).collect(),
            _ => Vec::new(),
        };
        let list = |ids: &mut dyn Iterator<Item = &str>| {
            let ids = ids.map(str::to_owned);
            Answer::List(ids.collect())
        };
        if chosen.is_empty() {
            // The fewest allowed: each alone, or the first ones.
            let least = self.min_choices.unwrap_or(1).max(1);
            let alone = least == 1 && ids(false).any(|id| visit(list(&mut [id].into_iter())));
            chosen = ids(false).take(least as usize).collect();
            if alone || visit(list(&mut chosen.iter().copied())) {
                return;
            }
        }
        let with = |out: &str, one: &str| {
            let kept = |id: &str| id == one || (id != out && chosen.contains(&id));
            list(&mut ids(false).filter(|id| kept(id)))
        };
        // One more or less.
        let one_off = |id: &str| {
            if chosen.contains(&id) {
                with(id, "")
            } else {
                with("", id)
            }
        };
        let other = || ids(false).filter(|id| !chosen.contains(id));
        let _ = ids(false).any(|id| visit(one_off(id)))
            || ids(true).any(|id| visit(list(&mut [id].into_iter())))
            || chosen
                .iter()
                .any(|out| other().any(|id| visit(with(out, id))));
    }
}

/// The options in another order, and with others exchanged.
fn try_orders(given: &Answer, ids: &[&str], most: usize, visit: Visit<'_>) {
    let order: Vec<String> = match given {
        Answer::List(order) => order.clone(),
        _ => ids.iter().take(most).map(|id| (*id).to_owned()).collect(),
    };
    if visit(Answer::List(order.clone())) {
        return;
    }
    for distance in 1..order.len() {
        for first in 0..order.len() - distance {
            let mut up = order.clone();
            up[first..=first + distance].rotate_right(1);
            let mut down = order.clone();
            down[first..=first + distance].rotate_left(1);
            // At distance 1 both are the same swap.
            if visit(Answer::List(up)) || (distance > 1 && visit(Answer::List(down))) {
                return;
            }
        }
    }
    for index in (0..order.len()).rev() {
        for id in ids.iter().filter(|id| !is_in(&order, id)) {
            let mut other = order.clone();
            other[index] = (*id).to_owned();
            if visit(Answer::List(other)) {
                return;
            }
        }
    }
}

fn is_in(list: &[String], id: &str) -> bool {
    list.iter().any(|other| other == id)
}

/// Every limit, and a number on each side of it before the next limit.
fn around(limits: &[Value<'static>], ends: impl Iterator<Item = f64>, whole: bool) -> Vec<f64> {
    let numbers = limits.iter().filter_map(|limit| match limit {
        Value::Number(limit) => Some(*limit),
        _ => None,
    });
    let limits = each_once(numbers.chain(ends).collect());
    let mut around = Vec::new();
    for (index, limit) in limits.iter().enumerate() {
        if whole {
            let (below, above) = (limit.floor(), limit.ceil());
            around.extend([above - 1.0, below, above, below + 1.0]);
        } else {
            around.extend([limit - 1.0, *limit, limit + 1.0]);
            let next = limits.get(index + 1);
            // A sum of halves: the sum of two very large numbers can be infinite.
            around.extend(next.map(|next| limit / 2.0 + next / 2.0));
        }
    }
    around
}

impl DateInput {
    fn try_days(&self, given: &Answer, limits: &[Value<'static>], today: Date, visit: Visit<'_>) {
        // Days become whole numbers, counted from the first day.
        let number = |day: Date| f64::from(day.days_since(Date::MIN));
        let given = match given {
            Answer::Text(given) => Date::parse(given).map(number),
            _ => None,
        };
        let days = limits.iter().filter_map(|limit| match limit {
            Value::Text(limit) => Date::parse(limit),
            _ => None,
        });
        let ends = [self.min, self.max].into_iter().flatten();
        let days = days.chain(ends.map(|end| end.on(today)));
        let days = around(&[], days.map(number), true);
        try_numbers(days, given, &mut |answer| match answer {
            Answer::Number(day) => {
                let day = Date::MIN.add_days(day as i64);
                day.is_some_and(|day| visit(Answer::Text(day.to_text())))
            }
            _ => false,
        });
    }
}

/// Nearest first; in order if there is no given number.
fn try_numbers(numbers: Vec<f64>, given: Option<f64>, visit: Visit<'_>) {
    let nearness = |number: f64| given.map_or(0.0, |given| -(number - given).abs());
    let numbers = each_once(numbers);
    let order = sorted(numbers.iter().map(|number| nearness(*number)));
    let mut numbers = order.iter().map(|(_, index)| numbers[*index]);
    numbers.any(|number| visit(Answer::Number(number)));
}

/// Each once, the smallest first.
fn each_once(numbers: Vec<f64>) -> Vec<f64> {
    let order = sorted(numbers.iter().map(|number| -number));
    let mut once: Vec<f64> = order.iter().map(|(_, index)| numbers[*index]).collect();
    once.dedup();
    once
}

/// Largest first with their indexes. Reuses the one sort, as another would make the wasm larger.
fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<(f64, usize)> {
    let mut sorted: Vec<(f64, usize)> = numbers.enumerate().map(|(i, n)| (n, i)).collect();
    crate::logic::largest_first(&mut sorted);
    sorted
}
