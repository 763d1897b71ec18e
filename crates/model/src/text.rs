//! Text in one or several locales. It is data: nothing in here is ever markup.

use crate::read::{At, Decode};
use serde_json::Value;

/// A string, or a map of locales to strings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<(String, String)>);

impl Text {
    /// The same text in every locale.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![(String::new(), text.into())])
    }

    /// The text for a locale: the exact one, its base language, or the first that was written.
    ///
    /// Validation makes sure that every locale of the document has its own; the fallback is for
    /// a page that asks for a locale that the document does not have.
    pub fn get(&self, locale: &str) -> &str {
        let base = locale.split('-').next().unwrap_or(locale);
        let find = |tag: &str| self.0.iter().find(|(l, _)| l == tag);
        find(locale)
            .or_else(|| find(base))
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text)
    }

    /// True when there is nothing to show in any locale.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// Those of `locales` that this text has no words for.
    pub(crate) fn missing<'a>(&self, locales: &'a [String]) -> Vec<&'a str> {
        let plain = self
            .0
            .iter()
            .any(|(l, t)| l.is_empty() && !t.trim().is_empty());
        locales
            .iter()
            .filter(|locale| {
                !plain
                    && !self
                        .0
                        .iter()
                        .any(|(l, t)| l == *locale && !t.trim().is_empty())
            })
            .map(String::as_str)
            .collect()
    }
}

impl Decode for Text {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::String(text) => Some(Self::plain(text)),
            Value::Object(map) => {
                let texts = map
                    .iter()
                    .filter_map(|(locale, text)| Some((locale.clone(), at.key(locale, text)?)));
                Some(Self(texts.collect()))
            }
            _ => at.expected("a text, or a map of locales to texts"),
        }
    }
}
