//! The answers that are tried for a question: all where there are few, else some that stand for
//! the others.

use super::compare::{Comparison, Comparisons, Needs};
use super::lists;
use super::points::Probe;
use super::text;
use trust_journey_model::document::{Answer, CountryInput, Input, Line, Tree};
use trust_journey_model::logic::Value;

/// The answers that are tried for one question.
pub(super) struct Tried {
    pub answers: Vec<Answer>,
    /// False when some that make a difference may be missing.
    pub enough: bool,
}

impl Tried {
    fn all(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self {
            answers: answers.into_iter().collect(),
            enough: true,
        }
    }
}

/// Answers to a question of which these options are offered. The engine still says which of them
/// it takes.
pub(super) fn candidates(probe: &Probe<'_, '_>, node: usize, offered: &[usize]) -> Tried {
    let Some(question) = probe.tree.nodes[node].question() else {
        return Tried::all([Answer::Skipped]);
    };
    let id = |place: usize| question.options()[place].id.to_string();
    let mut tried = match &question.input {
        Input::Single(_) => Tried::all(offered.iter().map(|place| Answer::Text(id(*place)))),
        list @ (Input::Multiple(_) | Input::Rank(_)) => {
            let lists = lists::lists(list, offered).into_iter();
            Tried::all(lists.map(|list| Answer::List(list.into_iter().map(id).collect())))
        }
        Input::Text(line) => texts(line, probe.comparisons, node),
        Input::Country(input) => Tried::all(countries(input, probe.comparisons, node)),
        Input::Weights(input) => {
            let criteria = input.criteria.iter();
            let ids = criteria.map(|c| probe.tree.criterion_id(*c).to_owned());
            Tried::all([Answer::Weights(ids.map(|id| (id, 2.0)).collect())])
        }
        Input::Number(_) | Input::Money(_) | Input::Date(_) | Input::Year(_) | Input::Scale(_) => {
            probe.answers(node)
        }
    };
    if question.may_be_left_open() {
        tried.answers.push(Answer::Skipped);
    }
    if question.decline.is_some() {
        tried.answers.push(Answer::Declined);
    }
    tried
}

/// The texts that conditions compare an answer with.
fn words(comparisons: &Comparisons<'_>, node: usize) -> Vec<String> {
    let constants = comparisons.of(node).flat_map(Comparison::constants);
    let mut words: Vec<String> = constants
        .filter_map(|constant| match constant {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Number(_) => Some(constant.to_text().into_owned()),
            _ => None,
        })
        .collect();
    words.sort();
    words.dedup();
    words
}

/// The codes that are named, and one that is not. All of them, where more is asked of a code than
/// which one it is.
fn countries(input: &CountryInput, comparisons: &Comparisons<'_>, node: usize) -> Vec<Answer> {
    let named = words(comparisons, node);
    let is_named = |code: &str| {
        named
            .binary_search_by(|name| name.as_str().cmp(code))
            .is_ok()
    };
    let mut codes: Vec<&str> = input.offered().collect();
    let mut of = comparisons.of(node);
    if of.all(|comparison| comparison.needs == Needs::Some) {
        let other = codes.iter().copied().find(|code| !is_named(code));
        codes.retain(|code| is_named(code) || other == Some(*code));
    }
    let texts = codes.into_iter().map(str::to_owned);
    texts.map(Answer::Text).collect()
}

/// The texts that are named, and one that is not.
fn texts(line: &Line, comparisons: &Comparisons<'_>, node: usize) -> Tried {
    let mut texts = words(comparisons, node);
    let most = line.max_length as usize;
    let is_other = |text: &str| {
        texts
            .binary_search_by(|word| word.as_str().cmp(text))
            .is_err()
    };
    let other = match &line.pattern {
        Some(pattern) => text::example(pattern, most, &is_other),
        None => text::any(most, &is_other),
    };
    let enough = other.is_some();
    texts.extend(other);
    Tried {
        answers: texts.into_iter().map(Answer::Text).collect(),
        enough,
    }
}

/// The places of the options that are offered where a walk stands.
pub(super) fn offered(
    tree: &Tree,
    walk: &trust_journey_model::engine::Walk,
    node: usize,
) -> Vec<usize> {
    let scope = walk.scope(tree);
    let options = tree.nodes[node].options().iter().enumerate();
    options
        .filter(|(_, option)| option.is_shown(&scope))
        .map(|(place, _)| place)
        .collect()
}
