//! What is wrong with a document: always a list, each entry with its place and its mend.

use std::fmt;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document cannot be used.
    Error,
    /// The document works; its author should look.
    Warning,
}

/// One thing that is wrong, where it stands and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON path of the value, as `$.tree.nodes[3].next`.
    pub path: String,
    /// Whether the document can be used all the same.
    pub severity: Severity,
    /// What is wrong, as one sentence without the path.
    pub message: String,
    /// What the author can do about it.
    pub fix: String,
}

impl Problem {
    /// A problem that makes the document unusable.
    pub fn error(
        path: impl Into<String>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            severity: Severity::Error,
            message: message.into(),
            fix: fix.into(),
        }
    }

    /// A problem that the document survives.
    pub fn warning(
        path: impl Into<String>,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(path, message, fix)
        }
    }

    /// True for [`Severity::Error`].
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.path, self.message, self.fix)
    }
}

/// A longer name is not looked at for the one that was meant.
const MAX_MISTYPED: usize = 100;

/// How many problems a document may have before the mends get short.
const MAX_SUGGESTIONS: usize = 100;

/// The known name closest to a mistyped one, when one is close enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody mistypes so much, and the distance takes time in proportion to both lengths.
    if name.len() > MAX_MISTYPED {
        return None;
    }
    known
        .into_iter()
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

/// The same for names out of a list of any length. A document can have tens of thousands of wrong
/// ones; after the first of them, looking for what was meant would take minutes.
pub(crate) fn suggest_few<'a>(
    so_far: &[Problem],
    name: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    if so_far.len() < MAX_SUGGESTIONS {
        suggest(name, known)
    } else {
        "Correct it, or define it.".to_owned()
    }
}

/// The mend for a name that does not exist: the nearest one, or all there are.
pub(crate) fn suggest<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(name, known.clone()) {
        Some(found) => format!("Did you mean \"{found}\"?"),
        None => {
            let known: Vec<&str> = known.into_iter().take(12).collect();
            if known.is_empty() {
                "Define it first.".to_owned()
            } else {
                format!("Use one of: {}.", known.join(", "))
            }
        }
    }
}
