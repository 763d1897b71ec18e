//! What a table does not say about itself.

use super::error::Error;
use trust_journey_model::{Date, Id, Locale, Rule, Url};

/// What the document needs and the table does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The document's id.
    pub id: String,
    /// The document's title.
    pub title: String,
    /// The language of the table, as "en" or "es-MX". It decides about "1,234" where nothing else
    /// does, and whose dollar a "$" is.
    pub locale: String,
    /// The day on which the table was true, as "2026-01-31".
    pub as_of: String,
    /// What to call the table.
    pub source_title: String,
    /// Who answers for it.
    pub publisher: String,
    /// Where to read it.
    pub url: Option<String>,
}

impl Options {
    /// The first option that the model would refuse.
    pub(super) fn check(&self) -> Result<(), Error> {
        let filled = |text: &str| !text.trim().is_empty();
        let url = self.url.as_deref().unwrap_or("/");
        let checks = [
            ("id", &*self.id, Id::fits(&self.id), Rule::NotAnId),
            ("title", &self.title, filled(&self.title), Rule::EmptyText),
            (
                "locale",
                &self.locale,
                Locale::fits(&self.locale),
                Rule::NotALocale,
            ),
            (
                "as_of",
                &self.as_of,
                Date::parse(&self.as_of).is_some(),
                Rule::NotADate,
            ),
            (
                "source_title",
                &self.source_title,
                filled(&self.source_title),
                Rule::EmptyText,
            ),
            (
                "publisher",
                &self.publisher,
                filled(&self.publisher),
                Rule::EmptyText,
            ),
            ("url", url, Url::parse(url).is_some(), Rule::UnsafeAddress),
        ];
        match checks.into_iter().find(|(_, _, good, _)| !good) {
            None => Ok(()),
            Some((name, found, _, rule)) => Err(Error::Option {
                name,
                found: found.to_owned(),
                fix: rule.text().fix,
            }),
        }
    }
}
