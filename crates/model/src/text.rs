//! Text in one or several locales. It is data: nothing in here is ever markup.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;

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

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, or a map of locales to texts")
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text::plain(text))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let mut texts = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    texts.push(entry);
                }
                Ok(Text(texts))
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}
