//! The answers that are tried for a question: all where there are few, else some that stand for
//! the others.

use super::compare::{Comparison, Comparisons};
use super::flow::{MOST_ORDERS, MOST_SUBSETS};
use super::points::Probe;
use super::text;
use crate::answer::Answer;
use crate::expression::Value;
use crate::tree::{Input, Line, Several, Tree};

/// Answers to a question of which these options are offered. The engine still says which of them
/// it takes.
pub(super) fn candidates(probe: &Probe<'_, '_>, node: usize, offered: &[usize]) -> Vec<Answer> {
    let Some(question) = probe.tree.nodes[node].question() else {
        return vec![Answer::Skipped];
    };
    let id = |place: usize| question.options()[place].id.to_string();
    let mut answers: Vec<Answer> = match &question.input {
        Input::Single(_) => offered
            .iter()
            .map(|place| Answer::Text(id(*place)))
            .collect(),
        Input::Multiple(several) => {
            let lists = subsets(several, offered).into_iter();
            lists
                .map(|list| Answer::List(list.into_iter().map(id).collect()))
                .collect()
        }
        Input::Rank(rank) => {
            let top = rank
                .top
                .map_or(offered.len(), |top| top as usize)
                .min(offered.len());
            let mut orders = orders(offered);
            orders.iter_mut().for_each(|order| order.truncate(top));
            orders.dedup();
            orders
                .into_iter()
                .map(|o| Answer::List(o.into_iter().map(id).collect()))
                .collect()
        }
        Input::Text(line) => texts(line, probe.comparisons, node),
        Input::Country(input) => {
            let constants = words(probe.comparisons, node);
            let mut codes: Vec<&str> = input.offered().collect();
            let loose = probe
                .comparisons
                .of(node)
                .any(|comparison| comparison.loose);
            if !loose {
                let other = codes
                    .iter()
                    .copied()
                    .find(|code| !constants.iter().any(|c| c == code));
                codes.retain(|code| constants.iter().any(|c| c == code) || other == Some(*code));
            }
            codes
                .into_iter()
                .map(|code| Answer::Text(code.to_owned()))
                .collect()
        }
        Input::Weights(input) => {
            let ids = input
                .criteria
                .iter()
                .map(|c| probe.tree.criterion_id(*c).to_owned());
            vec![Answer::Weights(ids.map(|id| (id, 2.0)).collect())]
        }
        Input::Number(_) | Input::Money(_) | Input::Date(_) | Input::Year(_) | Input::Scale(_) => {
            probe.answers(node)
        }
    };
    if question.may_be_left_open() {
        answers.push(Answer::Skipped);
    }
    if question.decline.is_some() {
        answers.push(Answer::Declined);
    }
    answers
}

/// The texts that conditions compare an answer with.
fn words(comparisons: &Comparisons<'_>, node: usize) -> Vec<String> {
    let constants = comparisons.of(node).flat_map(Comparison::constants);
    let mut words: Vec<String> = constants
        .filter_map(|constant| match constant {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        })
        .collect();
    words.sort();
    words.dedup();
    words
}

fn texts(line: &Line, comparisons: &Comparisons<'_>, node: usize) -> Vec<Answer> {
    let mut texts = words(comparisons, node);
    let most = line.max_length as usize;
    let other = match &line.pattern {
        Some(pattern) => text::example(pattern, most),
        None => ('a'..='z')
            .map(String::from)
            .find(|letter| !texts.contains(letter)),
    };
    texts.extend(other.filter(|other| !texts.contains(other)));
    texts.into_iter().map(Answer::Text).collect()
}

/// Sets of options: all where there are few; else each alone, pairs, the fewest and the most that
/// can be chosen, and all that can stand together.
fn subsets(several: &Several, offered: &[usize]) -> Vec<Vec<usize>> {
    let exclusive = |place: &usize| several.options[*place].exclusive;
    let alone: Vec<usize> = offered.iter().copied().filter(exclusive).collect();
    let free: Vec<usize> = offered
        .iter()
        .copied()
        .filter(|place| !exclusive(place))
        .collect();
    let mut sets: Vec<Vec<usize>> = Vec::new();
    if free.len() <= MOST_SUBSETS {
        for bits in 1..1_usize << free.len() {
            let chosen = free
                .iter()
                .enumerate()
                .filter(|(i, _)| bits & (1 << i) != 0);
            sets.push(chosen.map(|(_, place)| *place).collect());
        }
    } else {
        sets.extend(free.iter().map(|place| vec![*place]));
        for (i, first) in free.iter().enumerate() {
            sets.extend(free[i + 1..].iter().map(|second| vec![*first, *second]));
        }
        let sizes = [
            several.min_choices,
            several.max_choices,
            Some(free.len() as u32),
        ];
        for size in sizes
            .into_iter()
            .flatten()
            .map(|size| (size as usize).min(free.len()))
        {
            sets.extend(free.windows(size.max(1)).map(<[usize]>::to_vec));
        }
        sets.sort();
        sets.dedup();
    }
    sets.extend(alone.into_iter().map(|place| vec![place]));
    sets
}

/// Orders of options: all where there are few, else each first once.
fn orders(offered: &[usize]) -> Vec<Vec<usize>> {
    if offered.len() > MOST_ORDERS {
        return (0..offered.len())
            .map(|first| {
                let mut order = offered.to_vec();
                order.rotate_left(first);
                order
            })
            .collect();
    }
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in offered {
        orders = orders
            .into_iter()
            .flat_map(|order| {
                let rest = offered
                    .iter()
                    .filter(|place| !order.contains(place))
                    .copied();
                let rest: Vec<usize> = rest.collect();
                rest.into_iter().map(move |place| {
                    let mut longer = order.clone();
                    longer.push(place);
                    longer
                })
            })
            .collect();
    }
    orders
}

/// The places of the options that are offered where a walk stands.
pub(super) fn offered(tree: &Tree, walk: &crate::session::Walk, node: usize) -> Vec<usize> {
    let scope = walk.scope(tree);
    let options = tree.nodes[node].options().iter().enumerate();
    options
        .filter(|(_, option)| option.is_shown(&scope))
        .map(|(place, _)| place)
        .collect()
}
