//! Names into ids: SurveyJS takes any text as a name, a journey 1 to 64 of `[A-Za-z0-9_-]`.

use std::collections::BTreeSet;
use trust_journey_model::Id;

/// The name in plain letters, with every run of other characters as one `_`; `fallback` if
/// nothing remains.
pub(crate) fn slug(name: &str, fallback: &str) -> String {
    if Id::fits(name) {
        return name.to_owned();
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut id = String::new();
    for c in deunicode::deunicode(name).chars() {
        if fits(c) {
            id.push(c);
        } else if !id.ends_with('_') {
            id.push('_');
        }
    }
    id.truncate(Id::MAX_LENGTH);
    let id = id.trim_matches('_');
    if id.is_empty() { fallback } else { id }.to_owned()
}

/// The ids of one list, each given once.
#[derive(Debug, Default)]
pub(crate) struct Ids(BTreeSet<String>);

impl Ids {
    /// The id itself, or with a number behind it where it is taken.
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 2;
        while self.0.contains(&id) {
            let tail = format!("_{number}");
            let head: String = wanted.chars().take(Id::MAX_LENGTH - tail.len()).collect();
            id = head + &tail;
            number += 1;
        }
        self.0.insert(id.clone());
        id
    }
}
