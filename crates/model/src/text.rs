//! Text in one or several locales. It is data: nothing in here is ever markup.

use crate::read::{At, Decode, Schemas};
use crate::rule::Rule;
use serde_json::{Value, json};

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
    /// Reading makes sure that every locale of the document has its own; the fallback is for a
    /// page that asks for a locale that the document does not have.
    pub fn get(&self, locale: &str) -> &str {
        let base = locale.split('-').next().unwrap_or(locale);
        let find = |tag: &str| self.0.iter().find(|(l, _)| l == tag);
        find(locale)
            .or_else(|| find(base))
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text)
    }

    /// True when there is nothing to show in any locale.
    fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// True when there are words for the locale, or the same words for all.
    fn has(&self, locale: &str) -> bool {
        let mut texts = self.0.iter();
        texts.any(|(l, text)| (l.is_empty() || l == locale) && !text.trim().is_empty())
    }
}

impl Decode for Text {
    fn decode(at: At<'_>) -> Option<Self> {
        let text = match at.value {
            Value::String(text) => Self::plain(text),
            // Without a tag it would count as the text for all.
            Value::Object(map) if map.contains_key("") => {
                at.fault_at("", Rule::NotALocale, &[""]);
                return None;
            }
            Value::Object(map) => {
                let texts = map.iter();
                let texts = texts.filter_map(|(tag, text)| Some((tag.clone(), at.key(tag, text)?)));
                let texts = Self(texts.collect());
                // What is no text has been reported; it is not missing too.
                if texts.0.len() < map.len() {
                    return None;
                }
                texts
            }
            _ => return at.expected("a text, or a map of locales to texts"),
        };
        if text.is_empty() {
            return at.fault(Rule::EmptyText, &[]);
        }
        let locales = &at.reader.locales;
        let missing: Vec<&str> = locales.iter().copied().filter(|l| !text.has(l)).collect();
        if !missing.is_empty() {
            return at.fault(Rule::MissingLocale, &[&missing.join(", ")]);
        }
        for (tag, _) in &text.0 {
            if !tag.is_empty() && !locales.contains(&tag.as_str()) {
                at.fault_at(tag, Rule::UnusedLocale, &[tag]);
            }
        }
        Some(text)
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
