//! What an import has changed or left out. Nothing is dropped without an entry here.

use serde_json::{Value, json};

/// How large a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is there, under another id.
    Renamed,
    /// It is there, but behaves or reads differently.
    Approximated,
    /// It has no counterpart and is left out.
    LeftOut,
}

/// Why something is left out that a journey may have only so often.
pub(crate) fn over(found: usize, what: &str, most: usize) -> String {
    format!("{found} {what}, {most} allowed.")
}

impl Severity {
    /// The words of the report.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Approximated => "approximated",
            Self::LeftOut => "left out",
        }
    }
}

/// One difference between the document and the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where in the form: the path, and the name where there is one.
    pub place: String,
    /// Which property or thing.
    pub what: String,
    /// How large the difference is.
    pub severity: Severity,
    /// What became of it, as a sentence.
    pub text: String,
}

/// All differences, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Report {
    /// One line for each entry, the worst first.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.severity));
        let line = |e: &Entry| {
            let label = e.severity.label();
            format!("{label}: {}, {}: {}\n", e.place, e.what, e.text)
        };
        entries.into_iter().map(line).collect()
    }

    /// The entries as JSON, in the order of the form.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let entry = |e: &Entry| json!({"where": e.place, "what": e.what, "severity": e.severity.label(), "text": e.text});
        Value::Array(self.entries.iter().map(entry).collect())
    }

    pub(crate) fn renamed(&mut self, place: &str, what: &str, text: impl Into<String>) {
        self.push(place, what, Severity::Renamed, text.into());
    }

    pub(crate) fn approximated(&mut self, place: &str, what: &str, text: impl Into<String>) {
        self.push(place, what, Severity::Approximated, text.into());
    }

    pub(crate) fn left_out(&mut self, place: &str, what: &str, text: impl Into<String>) {
        self.push(place, what, Severity::LeftOut, text.into());
    }

    /// Reports the same sentence about the same thing once.
    fn push(&mut self, place: &str, what: &str, severity: Severity, text: String) {
        let entry = Entry {
            place: place.to_owned(),
            what: what.to_owned(),
            severity,
            text,
        };
        if !self.entries.contains(&entry) {
            self.entries.push(entry);
        }
    }
}
