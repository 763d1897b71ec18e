//! The answers that walks give: all where there are few, else those around the constants that
//! conditions compare them with, and some at random.

use super::chance::Chance;
use super::line::Line;
use std::collections::BTreeSet;
use trust_journey_model::document::{
    Answer, CountryInput, Input, Line as TextInput, Question, Tree,
};
use trust_journey_model::logic::{Date, Value};

/// Questions with more lists of options than this are answered with some of them.
const MOST_LISTS: usize = 128;

/// How many options are named in all lists at random of one question.
const MOST_IDS: usize = 8_000;

/// How many texts are made up for one question.
const OTHER_TEXTS: usize = 8;

/// How many texts are made from a pattern, of which some are equal or too long.
const PATTERN_TRIES: usize = 100;

/// The answers to one node.
pub(super) struct Candidates {
    pub answers: Vec<Answer>,
    /// How many, from the first, lie where conditions are likely to change.
    pub near: usize,
    /// True when conditions can tell more answers apart, as with texts and long lists.
    pub partial: bool,
    /// How much work it is to accept one, compared with a short list of options.
    pub cost: usize,
}

impl Candidates {
    fn all(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self::near(answers, [])
    }

    fn near(near: impl IntoIterator<Item = Answer>, far: impl IntoIterator<Item = Answer>) -> Self {
        let mut answers: Vec<Answer> = near.into_iter().collect();
        let near = answers.len();
        answers.extend(far);
        Self {
            answers,
            near,
            partial: false,
            cost: 1,
        }
    }

    fn partial(self) -> Self {
        Self {
            partial: true,
            ..self
        }
    }
}

/// Answers to a node; the engine still says which of them it accepts. `known` are answers of the
/// document's own tests.
pub(super) fn candidates(
    tree: &Tree,
    node: usize,
    constants: &[Value<'_>],
    known: &[Answer],
    today: Date,
) -> Candidates {
    let Some(question) = tree.nodes[node].question() else {
        return Candidates::all([Answer::Skipped]);
    };
    let mut chance = Chance::new(node as u64);
    let mut found = of_input(tree, question, constants, today, &mut chance);
    let mut near = Vec::new();
    if question.may_be_left_open() {
        near.push(Answer::Skipped);
    }
    if question.decline.is_some() {
        near.push(Answer::Declined);
    }
    if found.answers.len() > found.near || found.partial {
        let new = known
            .iter()
            .filter(|a| !found.answers.contains(a) && !near.contains(a));
        let new: Vec<Answer> = new.cloned().collect();
        near.extend(new);
    }
    // The engine looks every chosen id up among the options.
    let chosen = found.answers.iter().map(|answer| match answer {
        Answer::List(ids) => ids.len(),
        _ => 1,
    });
    let chosen = chosen.max().unwrap_or(1);
    found.cost = 1 + chosen * question.options().len() / 64;
    found.near += near.len();
    found.answers.splice(..0, near);
    found
}

fn of_input(
    tree: &Tree,
    question: &Question,
    constants: &[Value<'_>],
    today: Date,
    chance: &mut Chance,
) -> Candidates {
    if let Some(line) = Line::of(question, today) {
        let answers = |points: Vec<f64>| points.into_iter().filter_map(move |p| line.answer(p));
        return match line.every_point() {
            Some(points) => Candidates::all(answers(points)),
            None => {
                let [near, far] = line.points(constants, chance);
                Candidates::near(answers(near), answers(far))
            }
        };
    }
    match &question.input {
        Input::Multiple(_) | Input::Rank(_) => lists(question, constants, chance),
        Input::Text(text) => texts(text, constants).partial(),
        Input::Country(input) => countries(input, constants),
        Input::Weights(input) => {
            let ids = input.criteria.iter();
            let ids = ids.map(|criterion| tree.criterion_id(*criterion).to_owned());
            Candidates::all([Answer::Weights(ids.map(|id| (id, 2.0)).collect())])
        }
        _ => {
            let options = question.options().iter();
            Candidates::all(options.map(|option| Answer::Text(option.id.to_string())))
        }
    }
}

/// The texts of constants.
fn words(constants: &[Value<'_>]) -> Vec<String> {
    let words = constants.iter().filter_map(|constant| match constant {
        Value::Text(_) | Value::Number(_) => Some(constant.to_text().trim().to_owned()),
        _ => None,
    });
    words.filter(|word| !word.is_empty()).collect()
}

fn countries(input: &CountryInput, constants: &[Value<'_>]) -> Candidates {
    let named = words(constants);
    let (near, far): (Vec<&str>, Vec<&str>) = input
        .offered()
        .partition(|code| named.iter().any(|name| name == code));
    let answer = |code: &str| Answer::Text(code.to_owned());
    Candidates::near(near.into_iter().map(answer), far.into_iter().map(answer))
}

/// Those that are named, all of them in a row, and others that are not.
fn texts(input: &TextInput, constants: &[Value<'_>]) -> Candidates {
    let longest = input.max_length as usize;
    let mut near = words(constants);
    if near.len() > 1 {
        near.push(near.join(" "));
    }
    let far: Vec<String> = match &input.pattern {
        Some(pattern) => {
            let texts = pattern.examples(PATTERN_TRIES);
            let texts = texts.map(|text| text.trim().to_owned());
            let fits = |text: &String| text.chars().count() <= longest && pattern.matches(text);
            let distinct: BTreeSet<String> = texts.filter(fits).collect();
            distinct.into_iter().take(OTHER_TEXTS).collect()
        }
        None => ["a", "m", "z", "Zz 9"].map(str::to_owned).into(),
    };
    near.retain(|text| {
        let fits = input.pattern.as_ref().is_none_or(|p| p.matches(text));
        fits && text.chars().count() <= longest
    });
    near.sort();
    near.dedup();
    let answers = |texts: Vec<String>| texts.into_iter().map(Answer::Text);
    Candidates::near(answers(near), answers(far))
}

/// Lists of options: all where they are few, else some of every size. Orders are as long as can be.
fn lists(question: &Question, constants: &[Value<'_>], chance: &mut Chance) -> Candidates {
    let options = question.options();
    let ids = |list: &[usize]| {
        let ids = list.iter().map(|option| options[*option].id.to_string());
        Answer::List(ids.collect())
    };
    let (least, most, ordered) = match &question.input {
        Input::Multiple(several) => (several.min_choices, several.max_choices, false),
        Input::Rank(rank) => (rank.top, rank.top, true),
        _ => (None, None, false),
    };
    let free = (0..options.len()).filter(|option| ordered || !options[*option].exclusive);
    let free: Vec<usize> = free.collect();
    let most = most.map_or(free.len(), |most| (most as usize).min(free.len()));
    let least = least.map_or(if ordered { most } else { 1 }, |least| least as usize);
    let alone = options.iter().filter(|option| !ordered && option.exclusive);
    let alone = alone.map(|option| Answer::List(vec![option.id.to_string()]));
    if let Some(every) = every(&free, most, ordered) {
        // Where not all options are offered, shorter orders are complete.
        let every = every.iter().rev().map(|list| ids(list));
        return Candidates::all(every.chain(alone));
    }
    let named = words(constants);
    let is_named = |option: &usize| named.iter().any(|name| *options[*option].id == **name);
    let (first, rest): (Vec<usize>, Vec<usize>) = free.iter().partition(|option| is_named(option));
    let mut near = vec![first.clone()];
    near.extend(free.iter().map(|option| vec![*option]));
    near.push([first, rest].concat());
    let mut far = Vec::new();
    for _ in 0..(MOST_IDS / most.max(1)).min(2 * MOST_LISTS) {
        let length = least.min(most) + chance.below(most - least.min(most) + 1);
        let mut list = free.clone();
        for index in 0..length {
            list.swap(index, index + chance.below(free.len() - index));
        }
        list.truncate(length);
        far.push(list);
    }
    for list in &mut near {
        list.truncate(most);
    }
    near.retain(|list| !list.is_empty() && (!ordered || list.len() == most));
    let near = near.iter().map(|list| ids(list)).chain(alone);
    Candidates::near(near, far.iter().map(|list| ids(list))).partial()
}

/// All lists of up to this many options but the empty one, shorter ones first; `None` when there are
/// too many.
fn every(options: &[usize], longest: usize, ordered: bool) -> Option<Vec<Vec<usize>>> {
    let mut lists: Vec<Vec<usize>> = vec![Vec::new()];
    let mut index = 0;
    while let Some(list) = lists.get(index).cloned() {
        index += 1;
        if list.len() == longest {
            continue;
        }
        let longer = options.iter().filter(|option| {
            let later = list.last().is_none_or(|last| last < option);
            later || ordered && !list.contains(option)
        });
        lists.extend(longer.map(|option| [&list[..], &[*option]].concat()));
        if lists.len() > MOST_LISTS + 1 {
            return None;
        }
    }
    lists.remove(0);
    Some(lists)
}
