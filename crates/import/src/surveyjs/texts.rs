//! Texts in one or several locales.
//!
//! SurveyJS writes a text as a string or as `{"default": ..., "es": ...}`. A journey wants every
//! text in every locale, so a missing text is filled from the default, and reported.

use super::fields::mistype;
use super::report::{Report, over};
use crate::html;
use serde_json::{Map, Value};
use trust_journey_model::{Journey, Locale};

/// The properties with texts for visitors.
const READ: &str = "title description text html completedHtml completedBeforeHtml label labelTrue \
    labelFalse noneText otherText refuseText dontKnowText selectAllText minRateDescription \
    maxRateDescription mininumRateDescription maximumRateDescription minErrorText maxErrorText \
    requiredErrorText placeholder commentText";

/// The locales of the form, the default first.
#[derive(Debug, Clone)]
pub(crate) struct Locales {
    /// The tag as a journey writes it, and the key as the form writes it.
    all: Vec<(String, String)>,
    /// The one whose texts the form calls "default".
    default: String,
}

/// A text, one for each locale in the order of `Locales`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words(Vec<String>);

impl Locales {
    /// The locales that any text of the form is written in. The form's own is shown first, and the
    /// default is in it too, unless a text is written in both: then that is another language.
    pub(crate) fn of(form: &Value, own: Option<&str>, default: &str, report: &mut Report) -> Self {
        let mut known = |key: &str| {
            let tag = tag(key).unwrap_or_else(|| {
                let text = format!("\"{key}\" is not a locale; its texts count as English.");
                report.left_out("$", "locale", text);
                "en".to_owned()
            });
            (tag, key.to_owned())
        };
        let first = known(own.unwrap_or(default));
        let other = known(default);
        let apart = own.is_some_and(|own| first.0 != other.0 && written_beside(form, own));
        let mut locales = Self {
            default: if apart { &other.0 } else { &first.0 }.clone(),
            all: vec![first],
        };
        if apart {
            locales.all.push(other);
        }
        locales.collect(form, report);
        let found = locales.all.len();
        for (_, key) in locales.all.drain(found.min(Journey::MAX_LOCALES)..) {
            let counts = over(found, "locales", Journey::MAX_LOCALES);
            let text = format!("{counts} The texts in \"{key}\" are left out.");
            report.left_out("$", "locale", text);
        }
        locales
    }

    fn collect(&mut self, value: &Value, report: &mut Report) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item, report)),
            Value::Object(map) => {
                for (key, value) in map {
                    let read = READ.split_whitespace().any(|known| known == key);
                    match value {
                        Value::Object(texts) if read => self.learn(texts, report),
                        _ => self.collect(value, report),
                    }
                }
            }
            _ => {}
        }
    }

    fn learn(&mut self, texts: &Map<String, Value>, report: &mut Report) {
        for (key, text) in texts {
            if key == "default" || !text.is_string() || self.all.iter().any(|(_, k)| k == key) {
                continue;
            }
            match tag(key) {
                Some(tag) if self.all.iter().all(|(known, _)| *known != tag) => {
                    self.all.push((tag, key.clone()));
                }
                Some(_) => {}
                None => report.left_out(
                    "$",
                    "locale",
                    format!("\"{key}\" is not a locale; its texts are left out."),
                ),
            }
        }
    }

    pub(crate) fn tags(&self) -> Vec<&str> {
        self.all.iter().map(|(tag, _)| tag.as_str()).collect()
    }

    /// The same words in every locale.
    pub(crate) fn same(&self, text: &str) -> Words {
        Words(vec![text.to_owned(); self.all.len()])
    }

    /// Reads a text; nothing if it is empty everywhere.
    pub(crate) fn read(
        &self,
        value: &Value,
        place: &str,
        what: &str,
        report: &mut Report,
    ) -> Option<Words> {
        let words = match value {
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => {
                if self.all.len() > 1 {
                    let text = "It has one text for all locales; translate it.";
                    report.approximated(place, what, text);
                }
                self.same(text.trim())
            }
            Value::Number(_) | Value::Bool(_) => self.same(&value.to_string()),
            Value::Object(texts) => self.pick(texts, place, what, report)?,
            other => {
                report.left_out(place, what, mistype(other, "a text"));
                return None;
            }
        };
        if words.0.iter().any(|text| has_placeholder(text)) {
            let text = "The placeholders in braces are shown as they are written: a journey has no placeholders. Show computed values with \"figures\" of a node.";
            report.approximated(place, what, text);
        }
        Some(words)
    }

    fn pick(
        &self,
        texts: &Map<String, Value>,
        place: &str,
        what: &str,
        report: &mut Report,
    ) -> Option<Words> {
        for (key, text) in texts {
            if text.is_string() || text.is_null() {
                continue;
            }
            report.left_out(place, &format!("{what}.{key}"), mistype(text, "a text"));
        }
        let written = |key: &str| {
            let text = texts.get(key)?.as_str()?.trim();
            (!text.is_empty()).then_some(text)
        };
        let default = written("default");
        let own = |(tag, key): &(String, String)| {
            let own = written(key).or_else(|| written(tag));
            own.or(default.filter(|_| *tag == self.default))
        };
        let found = self
            .all
            .iter()
            .find_map(|locale| Some((locale, own(locale)?)));
        let (locale, text) = match default {
            Some(text) => ("the default".to_owned(), text),
            None => found.map(|((tag, _), text)| (format!("the {tag}"), text))?,
        };
        let words = self
            .all
            .iter()
            .map(|locale| own(locale).unwrap_or(text).to_owned());
        let words: Vec<String> = words.collect();
        let missing = self.all.iter().filter(|locale| own(locale).is_none());
        let missing: Vec<&str> = missing.map(|(tag, _)| tag.as_str()).collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            let text = format!("It has no text in {missing}; {locale} text is shown there.");
            report.approximated(place, what, text);
        }
        if let Some(text) = default.filter(|text| !words.iter().any(|word| word == text)) {
            let text =
                format!("Every locale has its own text; the default \"{text}\" is left out.");
            report.left_out(place, what, text);
        }
        Some(Words(words))
    }

    /// As a journey writes it: a map of locales, or a string where all texts are equal.
    pub(crate) fn json(&self, words: &Words) -> Value {
        let first = words.0.first().map_or("", String::as_str);
        if words.0.iter().all(|text| text == first) {
            return Value::String(first.to_owned());
        }
        let pair =
            |((tag, _), text): (&(String, String), &String)| (tag.clone(), text.as_str().into());
        Value::Object(self.all.iter().zip(&words.0).map(pair).collect())
    }
}

impl Words {
    /// This, then that.
    pub(crate) fn then(&self, between: &str, next: &Self) -> Self {
        let join = |(a, b): (&String, &String)| format!("{a}{between}{b}");
        Self(self.0.iter().zip(&next.0).map(join).collect())
    }

    /// Without markup, and whether there was any.
    pub(crate) fn without_markup(&self) -> (Self, bool) {
        let plain: Vec<(String, bool)> = self.0.iter().map(|text| html::plain(text)).collect();
        let marked = plain.iter().any(|(_, marked)| *marked);
        (
            Self(plain.into_iter().map(|(text, _)| text).collect()),
            marked,
        )
    }

    /// The first line, and the lines below it.
    pub(crate) fn headed(&self) -> (Self, Option<Self>) {
        let split = |text: &String| {
            let (first, rest) = text.split_once('\n').unwrap_or((text.as_str(), ""));
            (first.trim().to_owned(), rest.trim().to_owned())
        };
        let (first, rest): (Vec<_>, Vec<_>) = self.0.iter().map(split).unzip();
        if rest.iter().all(String::is_empty) {
            return (Self(first), None);
        }
        // A locale with a single line needs a text there, too.
        let rest = rest.into_iter().zip(&first);
        let rest = rest.map(|(rest, first)| if rest.is_empty() { first.clone() } else { rest });
        (Self(first.clone()), Some(Self(rest.collect())))
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.0.iter().any(|text| text.trim().is_empty())
    }
}

/// Whether a text has both a default and words in this locale, and they differ.
fn written_beside(form: &Value, key: &str) -> bool {
    match form {
        Value::Array(items) => items.iter().any(|item| written_beside(item, key)),
        Value::Object(map) => {
            let both = (map.get("default"), map.get(key));
            matches!(both, (Some(Value::String(a)), Some(Value::String(b))) if a != b)
                || map.values().any(|value| written_beside(value, key))
        }
        _ => false,
    }
}

/// `{name}`, but not a single brace.
fn has_placeholder(text: &str) -> bool {
    text.split_once('{')
        .and_then(|(_, rest)| rest.split_once('}'))
        .is_some_and(|(name, _)| !name.trim().is_empty())
}

/// "pt-br" as "pt-BR"; `None` if it is not a tag.
fn tag(key: &str) -> Option<String> {
    let mut parts = key.split(['-', '_']);
    let mut tag = parts.next()?.to_ascii_lowercase();
    for part in parts {
        let first = part.chars().next().unwrap_or_default();
        tag.push('-');
        tag += &match part.len() {
            2 => part.to_ascii_uppercase(),
            4 => first.to_uppercase().to_string() + &part[first.len_utf8()..].to_lowercase(),
            _ => part.to_owned(),
        };
    }
    Locale::fits(&tag).then_some(tag)
}
