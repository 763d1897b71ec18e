//! Advice for authors: fixes for mistyped names, and whether the arguments of an operator make
//! sense together.

use crate::types::{self, Memo};
use serde_json::Value;
use trust_journey_model::read::{Advice, At, Ids};

/// The advice of one reading of one document.
#[derive(Default)]
pub(crate) struct ForAuthors {
    types: Memo,
}

impl Advice for ForAuthors {
    fn suggest(&self, name: &str, known: &mut dyn Iterator<Item = &str>) -> String {
        nearest(name, known)
    }

    fn suggest_id(&self, id: &str, known: &Ids<'_>) -> String {
        nearest_id(id, known)
    }

    fn judge(&self, at: At<'_>, operator: &str, arguments: &[Value]) -> Option<()> {
        types::judge(at, &self.types, operator, arguments)
    }
}

/// For a longer name no similar one is searched.
const MAX_MISTYPED: usize = 100;

/// How many names are listed when none is similar to the one that was written.
const MOST_SHOWN: usize = 40;

/// The nearest name, or a list of all.
pub(crate) fn nearest(name: &str, known: &mut dyn Iterator<Item = &str>) -> String {
    let known: Vec<&str> = known.collect();
    match closest(name, known.iter().copied()) {
        Some(found) => format!("Did you mean \"{found}\"?"),
        None if known.is_empty() => "Define it first.".to_owned(),
        None => format!("Use one of: {}.", listed(&known)),
    }
}

/// A fix that names all values too, when it only suggests one of them.
pub(crate) fn with_all(fix: String, known: &[&str]) -> String {
    if fix.ends_with('?') {
        format!("{fix} It can be: {}.", listed(known))
    } else {
        fix
    }
}

fn listed(known: &[&str]) -> String {
    let shown = known[..known.len().min(MOST_SHOWN)].join(", ");
    let more = if known.len() > MOST_SHOWN {
        ", …"
    } else {
        ""
    };
    format!("{shown}{more}")
}

/// The same for ids, always searched in the same order.
fn nearest_id(id: &str, known: &Ids<'_>) -> String {
    let mut known: Vec<&str> = known.keys().copied().collect();
    known.sort_unstable();
    nearest(id, &mut known.into_iter())
}

/// The known name closest to a mistyped one, when one is close enough to be meant.
fn closest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Typing errors are smaller, and the distance takes time in proportion to both lengths.
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
