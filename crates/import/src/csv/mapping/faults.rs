//! Reading a mapping file: all of its faults at once, each with its mend.

use super::{Pin, Role};
use crate::csv::currency;
use crate::csv::date::DateOrder;
use crate::csv::error::Fault;
use crate::csv::reading::Kind;
use crate::csv::slug::ID_MEND;
use encoding_rs::Encoding;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use trust_journey_model::Id;

const ROLES: &[(&str, Role)] = &[
    ("number", Role::Attribute(Kind::Number)),
    ("boolean", Role::Attribute(Kind::Boolean)),
    ("enum", Role::Attribute(Kind::Enum)),
    ("text", Role::Attribute(Kind::Text)),
    ("rating", Role::Attribute(Kind::Rating)),
    ("money", Role::Attribute(Kind::Money)),
    ("date", Role::Attribute(Kind::Date)),
    ("price", Role::Price),
    ("name", Role::Name),
    ("id", Role::Id),
    ("url", Role::Url),
    ("image", Role::Image),
    ("ignore", Role::Ignore),
];

const FIELDS: &[&str] = &[
    "type",
    "id",
    "label",
    "unit",
    "currency",
    "better",
    "decimals",
    "out_of",
    "date_order",
];

/// What is wrong so far.
#[derive(Default)]
pub(super) struct Faults(pub Vec<Fault>);

impl Faults {
    fn add<T>(
        &mut self,
        place: &str,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Option<T> {
        self.0.push(Fault {
            place: place.to_owned(),
            message: message.into(),
            fix: fix.into(),
        });
        None
    }

    /// The known fields of an object; the others are reported.
    pub fn object<'a>(
        &mut self,
        place: &str,
        json: &'a Json,
        known: &[&str],
    ) -> Vec<(&'a String, &'a Json)> {
        let Json::Object(map) = json else {
            self.add::<()>(place, "This has to be an object in braces.", "Write {…}.");
            return Vec::new();
        };
        let (good, unknown): (Vec<_>, Vec<_>) = map
            .iter()
            .partition(|(key, _)| known.contains(&key.as_str()));
        for (key, _) in unknown {
            let fix = suggest(key, known.iter().copied());
            self.add::<()>(place, format!("The field \"{key}\" is not known."), fix);
        }
        good
    }

    pub fn columns(&mut self, json: &Json) -> BTreeMap<String, Pin> {
        let Json::Object(map) = json else {
            self.add::<()>(
                "columns",
                "This has to be an object in braces.",
                "Write {\"a column's name\": {\"type\": \"number\"}}.",
            );
            return BTreeMap::new();
        };
        map.iter()
            .map(|(name, pin)| (name.clone(), self.pin(name, pin)))
            .collect()
    }

    fn pin(&mut self, name: &str, json: &Json) -> Pin {
        let place = format!("columns.\"{name}\"");
        let mut pin = Pin::default();
        for (key, value) in self.object(&place, json, FIELDS) {
            let place = format!("{place}.{key}");
            match key.as_str() {
                "type" => pin.role = self.word(&place, value, ROLES),
                "id" => pin.id = self.text(&place, value, Id::fits, ID_MEND),
                "label" => pin.label = self.text(&place, value, |_| true, "Write a text."),
                "unit" => pin.unit = self.text(&place, value, |_| true, "Write a text."),
                "currency" => {
                    let code = self.text(
                        &place,
                        value,
                        |t| currency::from_code(t).is_some(),
                        "Use a code of ISO 4217 in capitals, as \"EUR\".",
                    );
                    pin.currency = code.and_then(|code| currency::from_code(&code));
                }
                "better" => {
                    pin.better = self.word(
                        &place,
                        value,
                        &[("higher", "higher"), ("lower", "lower"), ("none", "none")],
                    )
                }
                "date_order" => {
                    pin.date_order = self.word(
                        &place,
                        value,
                        &[("dmy", DateOrder::DayFirst), ("mdy", DateOrder::MonthFirst)],
                    )
                }
                "decimals" => {
                    let number = value
                        .as_u64()
                        .and_then(|n| u32::try_from(n).ok())
                        .filter(|n| *n <= 10);
                    pin.decimals = number.or_else(|| {
                        self.add(
                            &place,
                            "This is no number of digits.",
                            "Write a whole number from 0 to 10.",
                        )
                    });
                }
                _ => {
                    let good = value.as_i64().is_some_and(|n| (1..=1000).contains(&n));
                    pin.out_of = if good {
                        Some(value.clone())
                    } else {
                        self.add(
                            &place,
                            "This is no top of a scale.",
                            "Write a whole number, as 5.",
                        )
                    };
                }
            }
        }
        pin
    }

    fn text(
        &mut self,
        place: &str,
        json: &Json,
        good: impl Fn(&str) -> bool,
        fix: &str,
    ) -> Option<String> {
        let text = json
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty() && good(text));
        match text {
            Some(text) => Some(text.to_owned()),
            None => self.add(place, format!("{json} cannot stand here."), fix),
        }
    }

    fn word<T: Copy>(&mut self, place: &str, json: &Json, words: &[(&str, T)]) -> Option<T> {
        let text = json.as_str().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meaning)| *meaning).or_else(|| {
            let fix = suggest(text, words.iter().map(|(word, _)| *word));
            self.add(place, format!("{json} is not known here."), fix)
        })
    }

    pub fn encoding(&mut self, json: &Json) -> Option<&'static Encoding> {
        let found = json
            .as_str()
            .and_then(|label| Encoding::for_label(label.as_bytes()));
        found.or_else(|| {
            self.add(
                "encoding",
                format!("{json} is not known."),
                "Use a label of the Encoding Standard, as \"utf-8\" or \"windows-1251\".",
            )
        })
    }

    pub fn separator(&mut self, json: &Json) -> Option<u8> {
        self.word(
            "separator",
            json,
            &[(",", b','), (";", b';'), ("\t", b'\t'), ("|", b'|')],
        )
    }

    /// A product has one address, and an id is used once.
    pub fn once(&mut self, columns: &BTreeMap<String, Pin>) {
        for (word, role) in ROLES
            .iter()
            .filter(|(_, role)| !matches!(role, Role::Attribute(_) | Role::Ignore))
        {
            if columns
                .values()
                .filter(|pin| pin.role == Some(*role))
                .count()
                > 1
            {
                self.add::<()>(
                    "columns",
                    format!("Two columns have the type \"{word}\"."),
                    "Keep it for one of them; map the other to \"text\".",
                );
            }
        }
        let mut ids: Vec<&String> = columns.values().filter_map(|pin| pin.id.as_ref()).collect();
        ids.sort();
        for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
            self.add::<()>(
                "columns",
                format!("The id \"{}\" is used twice.", pair[0]),
                "Give each column its own.",
            );
        }
    }
}

/// The nearest known name, or the first few there are.
pub(super) fn suggest<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let near = known
        .clone()
        .filter(|_| name.len() <= 200)
        .map(|other| {
            (
                strsim::osa_distance(&name.to_lowercase(), &other.to_lowercase()),
                other,
            )
        })
        .filter(|(distance, other)| *distance <= 1 + other.chars().count() / 3)
        .min_by_key(|(distance, _)| *distance);
    match near {
        Some((_, other)) => format!("Did you mean \"{other}\"?"),
        None => {
            let some: Vec<&str> = known.take(12).collect();
            format!("Use one of: {}.", some.join(", "))
        }
    }
}
