//! Text in one or several locales. Plain text, never markup.

use crate::read::{At, Decode, Rule, Schemas};
use serde_json::{Value, json};

/// A string, or a map of locales to strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(Written);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Written {
    /// The same in every locale.
    Once(String),
    /// One for each locale.
    Each(Vec<(String, String)>),
}

impl Default for Text {
    fn default() -> Self {
        Self::plain("")
    }
}

impl Text {
    /// The same text in every locale.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(Written::Once(text.into()))
    }

    /// The text in every locale.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (once, each) = match &self.0 {
            Written::Once(text) => (Some(text), &[][..]),
            Written::Each(texts) => (None, &texts[..]),
        };
        let each = each.iter().map(|(_, text)| text);
        once.into_iter().chain(each).map(String::as_str)
    }

    /// The text for a locale: the exact one, its base language, or the first in the document.
    ///
    /// Reading makes sure that every locale of the document has its own; the fallback is for a
    /// page that asks for a locale that the document does not have.
    pub fn get(&self, locale: &str) -> &str {
        let texts = match &self.0 {
            Written::Once(text) => return text,
            Written::Each(texts) => texts,
        };
        let base = locale.split('-').next().unwrap_or(locale);
        let find = |tag: &str| texts.iter().find(|(l, _)| l == tag);
        find(locale)
            .or_else(|| find(base))
            .or_else(|| texts.first())
            .map_or("", |(_, text)| text)
    }
}

impl Decode for Text {
    fn decode(at: At<'_>) -> Option<Self> {
        let texts = match at.value {
            Value::String(text) if text.trim().is_empty() => {
                return at.report(Rule::EmptyText, &[]);
            }
            Value::String(text) => return Some(Self::plain(text)),
            // `get` would use a text without a tag for every locale.
            Value::Object(map) if map.contains_key("") => {
                at.report_at("", Rule::NotALocale, &[""]);
                return None;
            }
            Value::Object(map) => {
                let texts: Vec<(String, String)> = (map.iter())
                    .filter_map(|(tag, text)| Some((tag.clone(), at.key(tag, text)?)))
                    .collect();
                // A value of another type has already been reported.
                if texts.len() < map.len() {
                    return None;
                }
                texts
            }
            _ => return at.expected("a text, or a map of locales to texts"),
        };
        let blank = |text: &str| text.trim().is_empty();
        if texts.iter().all(|(_, text)| blank(text)) {
            return at.report(Rule::EmptyText, &[]);
        }
        let locales = &at.reader.locales;
        let has = |locale: &str| texts.iter().any(|(l, text)| l == locale && !blank(text));
        let missing: Vec<&str> = locales.iter().copied().filter(|l| !has(l)).collect();
        if !missing.is_empty() {
            return at.report(Rule::MissingLocale, &[&missing.join(", ")]);
        }
        for (tag, _) in &texts {
            if !locales.contains(&tag.as_str()) {
                at.report_at(tag, Rule::UnusedLocale, &[tag]);
            }
        }
        Some(Self(Written::Each(texts)))
    }

    fn schema(schemas: &mut Schemas) -> Value {
        schemas.define_as("Text", |_| {
            json!({
                "description": "A text for all locales, or one for each of the document's locales. Plain text, never HTML.",
                "anyOf": [
                    { "type": "string", "minLength": 1 },
                    { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string", "minLength": 1 } },
                ],
                "examples": ["Which car fits?", { "en": "Which car fits?", "es": "¿Qué auto le va?" }],
            })
        })
    }
}
