//! One finding with a list instead of hundreds alike.

use std::collections::BTreeMap;
use trust_journey_model::read::Problem;

/// So many findings of a kind are reported one by one.
const FIRST: usize = 3;

/// So many names of the others are listed.
const NAMED: usize = 6;

/// Joins problems of one rule whose sentences differ in quoted names alone: after the first few, one
/// stands for all others, and lists their paths.
pub(crate) fn join(problems: Vec<Problem>) -> Vec<Problem> {
    let keys: Vec<_> = problems.iter().map(key).collect();
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, key) in keys.iter().enumerate() {
        groups.entry(key).or_default().push(index);
    }
    let mut others: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for group in groups.values().filter(|group| group.len() > FIRST + 1) {
        others.insert(group[FIRST], group[FIRST + 1..].to_vec());
    }
    let left_out: Vec<usize> = others.values().flatten().copied().collect();
    let mut joined: BTreeMap<usize, Problem> = problems.iter().cloned().enumerate().collect();
    for index in left_out {
        joined.remove(&index);
    }
    for (first, others) in others {
        let list = names(&problems, first, &others);
        if let Some(problem) = joined.get_mut(&first) {
            let paths = others.iter().map(|index| problems[*index].path.clone());
            problem.join(paths.collect(), &list);
        }
    }
    joined.into_values().collect()
}

/// Equal for problems that are alike.
fn key(problem: &Problem) -> (&'static str, String) {
    let sentences = format!("{} {}", problem.message(), problem.fix());
    let plain = sentences.split('"').step_by(2);
    (problem.rule.id(), plain.collect::<Vec<_>>().join("\""))
}

/// The first names in which others differ from a problem, else their paths.
fn names(problems: &[Problem], first: usize, others: &[usize]) -> String {
    let message = problems[first].message();
    let quoted = |message: &str, nth: usize| {
        let mut names = message.split('"').skip(1).step_by(2);
        names.nth(nth).map(str::to_owned)
    };
    let count = message.split('"').count() / 2;
    let differs = (0..count).find(|nth| {
        let own = quoted(&message, *nth);
        let mut others = others.iter();
        others.any(|index| quoted(&problems[*index].message(), *nth) != own)
    });
    let name = |index: &usize| {
        let quoted = differs.and_then(|nth| quoted(&problems[*index].message(), nth));
        quoted.map_or_else(
            || problems[*index].path.clone(),
            |name| format!("\"{name}\""),
        )
    };
    let mut list: Vec<String> = others.iter().take(NAMED).map(name).collect();
    if others.len() > NAMED {
        list.push("…".to_owned());
    }
    list.join(", ")
}
