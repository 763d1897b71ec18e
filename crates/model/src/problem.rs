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

/// The known name closest to a mistyped one, when one is close enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
