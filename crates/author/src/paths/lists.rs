//! Lists of options: all there are where they are few, else some of every size.

use trust_journey_model::document::Input;

/// Questions with more lists than this are tried with some of them only.
const MOST_LISTS: usize = 128;

/// So many options are named in the lists of one question, so that they stay small.
const MOST_IDS: usize = 50_000;

/// True for questions of which every list is tried, whatever is offered. Where fewer options are
/// offered there are fewer lists.
pub(super) fn are_all_tried(input: &Input) -> bool {
    let all: Vec<usize> = (0..input_options(input)).collect();
    match input {
        Input::Multiple(_) => {
            let (free, _) = split(input, &all);
            every(&free, longest(input, free.len()), false).is_some()
        }
        Input::Rank(_) => every(&all, longest(input, all.len()), true).is_some(),
        _ => true,
    }
}

/// Lists of the options that are offered. The engine still says which of them it takes.
pub(super) fn lists(input: &Input, offered: &[usize]) -> Vec<Vec<usize>> {
    let (free, alone) = split(input, offered);
    let most = longest(input, free.len());
    if let Input::Rank(_) = input {
        return match every(&free, most, true) {
            Some(mut orders) => {
                orders.retain(|order| order.len() == most);
                orders
            }
            None => few((0..free.len()).map(|first| {
                let order = free.iter().cycle().skip(first);
                order.take(most).copied().collect()
            })),
        };
    }
    let mut sets = every(&free, most, false).unwrap_or_else(|| some(input, &free, most));
    sets.extend(alone.into_iter().map(|option| vec![option]));
    sets.retain(|set| !set.is_empty());
    sets
}

fn input_options(input: &Input) -> usize {
    match input {
        Input::Multiple(several) => several.options.len(),
        Input::Rank(rank) => rank.options.len(),
        _ => 0,
    }
}

/// The options that can stand together, and those that stand alone.
fn split(input: &Input, offered: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let alone = |option: &usize| match input {
        Input::Multiple(several) => several.options[*option].exclusive,
        _ => false,
    };
    offered.iter().partition(|option| !alone(option))
}

/// The most options that can be chosen of so many.
fn longest(input: &Input, count: usize) -> usize {
    let most = match input {
        Input::Multiple(several) => several.max_choices,
        Input::Rank(rank) => rank.top,
        _ => None,
    };
    most.map_or(count, |most| most as usize).min(count)
}

/// All lists of up to so many options; `None` when there are too many.
fn every(options: &[usize], longest: usize, ordered: bool) -> Option<Vec<Vec<usize>>> {
    let mut lists: Vec<Vec<usize>> = vec![Vec::new()];
    let mut shorter = 0;
    for _ in 0..longest {
        let end = lists.len();
        for place in shorter..end {
            for option in options {
                let list = &lists[place];
                let fits = if ordered {
                    !list.contains(option)
                } else {
                    list.last().is_none_or(|last| last < option)
                };
                if !fits {
                    continue;
                }
                if lists.len() > MOST_LISTS {
                    return None;
                }
                let longer = list.iter().chain([option]).copied().collect();
                lists.push(longer);
            }
        }
        shorter = end;
    }
    Some(lists)
}

/// Each alone, the first of every size, neighbours as few and as many as can be, and pairs.
fn some(input: &Input, free: &[usize], most: usize) -> Vec<Vec<usize>> {
    let least = match input {
        Input::Multiple(several) => several.min_choices.unwrap_or(1) as usize,
        _ => 1,
    };
    let least = least.clamp(1, most.max(1));
    let neighbours = |size: usize| free.windows(size.max(1)).map(<[usize]>::to_vec);
    let first = (least..=most).filter_map(|size| Some(free.get(..size)?.to_vec()));
    let pairs = free.iter().enumerate().flat_map(|(place, one)| {
        let others = free[place + 1..].iter();
        others.map(move |other| vec![*one, *other])
    });
    let lists = neighbours(1).chain(neighbours(least));
    let mut lists = few(lists.chain(first).chain(neighbours(most)).chain(pairs));
    lists.sort();
    lists.dedup();
    lists
}

/// The first of them, as many as there is room for.
fn few(lists: impl Iterator<Item = Vec<usize>>) -> Vec<Vec<usize>> {
    let mut room = MOST_IDS;
    let fits = lists.take_while(|list| {
        let fits = list.len() <= room;
        room = room.saturating_sub(list.len());
        fits
    });
    fits.collect()
}
