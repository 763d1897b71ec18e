//! What a table does not say about itself.

use super::error::Error;
use super::roles::is_address;
use super::slug::ID_MEND;
use jiff::civil::Date;
use trust_journey_model::Id;

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
    pub(super) fn check(&self) -> Result<(), Error> {
        let filled = |text: &str| !text.trim().is_empty();
        let checks = [
            ("id", &self.id, Id::fits(&self.id), ID_MEND),
            ("title", &self.title, filled(&self.title), "Write a title."),
            (
                "locale",
                &self.locale,
                is_locale(&self.locale),
                "Write a language, or a language and a region, as \"es\" or \"es-MX\".",
            ),
            (
                "as_of",
                &self.as_of,
                is_date(&self.as_of),
                "Write a day as 2026-01-31.",
            ),
            (
                "source_title",
                &self.source_title,
                filled(&self.source_title),
                "Say what the table is called.",
            ),
            (
                "publisher",
                &self.publisher,
                filled(&self.publisher),
                "Say who answers for the table.",
            ),
        ];
        let fault = checks.into_iter().find(|(_, _, good, _)| !good);
        if let Some((name, found, _, fix)) = fault {
            return Err(Error::Option {
                name,
                found: found.clone(),
                fix,
            });
        }
        match &self.url {
            Some(url) if !is_address(url) => Err(Error::Option {
                name: "url",
                found: url.clone(),
                fix: "Use https://…, http://… or a path of the same site that starts with a single \"/\".",
            }),
            _ => Ok(()),
        }
    }
}

/// The form that documents have: years of four digits.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// As the model asks: a language of two or three letters, then parts of letters and digits.
fn is_locale(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
