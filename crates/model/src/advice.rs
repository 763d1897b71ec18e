//! What authors are told and pages are not: mends for mistyped names, and whether the arguments of
//! an operator make sense together. A page that never asks for it does not carry it.

use crate::author::types;
use crate::read::{At, Ids};
use serde_json::Value;

/// The advice of one reading.
#[derive(Clone, Copy)]
pub(crate) struct Advice {
    /// Makes the mend for a mistyped name out of the names that exist.
    pub suggest: fn(&str, &mut dyn Iterator<Item = &str>) -> String,
    /// The same for ids.
    pub suggest_id: fn(&str, &Ids<'_>) -> String,
    /// Reports arguments that do not go together; `None` after a report.
    pub judge: fn(At<'_>, &str, &[Value]) -> Option<()>,
}

/// For authors.
pub(crate) const AUTHOR: Advice = Advice {
    suggest: nearest,
    suggest_id: nearest_id,
    judge: types::judge,
};

/// For pages, which show no mends.
pub(crate) const PAGE: Advice = Advice {
    suggest: |_, _| String::new(),
    suggest_id: |_, _| String::new(),
    judge: |_, _, _| Some(()),
};

/// A longer name is not looked at for the one that was meant.
const MAX_MISTYPED: usize = 100;

/// So many names are read when none is near the one that was written.
const MOST_SHOWN: usize = 40;

/// The nearest name, or those there are.
fn nearest(name: &str, known: &mut dyn Iterator<Item = &str>) -> String {
    let known: Vec<&str> = known.collect();
    match closest(name, known.iter().copied()) {
        Some(found) => format!("Did you mean \"{found}\"?"),
        None if known.is_empty() => "Define it first.".to_owned(),
        None => {
            let shown = known
                .iter()
                .take(MOST_SHOWN)
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            let more = if known.len() > MOST_SHOWN {
                ", …"
            } else {
                ""
            };
            format!("Use one of: {shown}{more}.")
        }
    }
}

/// The same for ids, which are looked through in an order that is always the same.
fn nearest_id(id: &str, known: &Ids<'_>) -> String {
    let mut known: Vec<&str> = known.keys().copied().collect();
    known.sort_unstable();
    nearest(id, &mut known.into_iter())
}

/// The known name closest to a mistyped one, when one is close enough to be meant.
fn closest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody mistypes so much, and the distance takes time in proportion to both lengths.
    if name.len() > MAX_MISTYPED {
        return None;
    }
    known
        .filter_map(|candidate| {
            let length = candidate.chars().count();
            let most = 1 + length / 3;
            // The distance is at least the difference in length, and takes longer to find.
            let near = name.chars().count().abs_diff(length) <= most;
            let distance = near.then(|| strsim::osa_distance(name, candidate))?;
            (distance <= most).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
