//! Reads a mapping file and finds all of its problems, each with its fix.

use super::{Mapping, Pin, Role};
use crate::csv::date::DateOrder;
use crate::csv::report::Problem;
use encoding_rs::Encoding;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use trust_journey_model::{Attribute, AttributeType, Better, Currency, Id, Rule};

const PARTS: [(&str, Role); 6] = [
    ("price", Role::Price),
    ("name", Role::Name),
    ("id", Role::Id),
    ("url", Role::Url),
    ("image", Role::Image),
    ("ignore", Role::Ignore),
];

const FIELDS: [&str; 9] = [
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

#[derive(Default)]
pub(super) struct Reader {
    pub problems: Vec<Problem>,
}

impl Reader {
    fn add<T>(
        &mut self,
        place: &str,
        message: impl Into<String>,
        fix: impl Into<String>,
    ) -> Option<T> {
        let message = format!("{place}: {}", message.into());
        self.problems.push(Problem::new(message, fix));
        None
    }

    pub fn mapping(&mut self, json: &Json) -> Mapping {
        let mut mapping = Mapping::default();
        let known = ["columns", "encoding", "separator"];
        for (key, value) in self.fields("the mapping", json, &known) {
            match key.as_str() {
                "columns" => mapping.columns = self.columns(value),
                "encoding" => mapping.encoding = self.encoding(value),
                _ => {
                    let words = [(",", b','), (";", b';'), ("\t", b'\t'), ("|", b'|')];
                    mapping.separator = self.word(key, value, &words);
                }
            }
        }
        mapping
    }

    fn object<'a>(&mut self, place: &str, json: &'a Json) -> Option<&'a Map<String, Json>> {
        let map = json.as_object();
        map.or_else(|| self.add(place, "this has to be an object in braces.", "Write {…}."))
    }

    /// The known fields of an object; the others are reported.
    fn fields<'a>(
        &mut self,
        place: &str,
        json: &'a Json,
        known: &[&str],
    ) -> Vec<(&'a String, &'a Json)> {
        let map = self.object(place, json).into_iter().flatten();
        let (good, unknown): (Vec<_>, Vec<_>) =
            map.partition(|(key, _)| known.contains(&key.as_str()));
        for (key, _) in unknown {
            let fix = suggest(key, known.iter().copied());
            self.add::<()>(place, format!("the field \"{key}\" is not known."), fix);
        }
        good
    }

    fn columns(&mut self, json: &Json) -> BTreeMap<String, Pin> {
        let map = self.object("columns", json).into_iter().flatten();
        let pins: BTreeMap<String, Pin> = map
            .map(|(name, pin)| (name.clone(), self.pin(name, pin)))
            .collect();
        self.once(&pins);
        pins
    }

    fn pin(&mut self, name: &str, json: &Json) -> Pin {
        let place = format!("columns.\"{name}\"");
        let mut pin = Pin::default();
        for (key, value) in self.fields(&place, json, &FIELDS) {
            let place = &format!("{place}.{key}");
            let id_fix = format!("{} \"id\" is the product's own.", Rule::NotAnId.text().fix);
            let currency_fix = Rule::NotACurrency.text().fix;
            match key.as_str() {
                "type" => {
                    let kinds = AttributeType::ALL.iter();
                    let kinds = kinds.map(|kind| (kind.word(), Role::Attribute(*kind)));
                    let words: Vec<(&str, Role)> = kinds.chain(PARTS).collect();
                    pin.role = self.word(place, value, &words);
                }
                // Conditions call the product's own id "product.id".
                "id" => {
                    let fits = |id: &str| Id::fits(id) && id != "id";
                    pin.id = self.text(place, value, fits, &id_fix);
                }
                "label" => pin.label = self.text(place, value, |_| true, "Write a text."),
                "unit" => pin.unit = self.text(place, value, |_| true, "Write a text."),
                "currency" => pin.currency = self.text(place, value, Currency::fits, currency_fix),
                "better" => {
                    let directions = [Better::Higher, Better::Lower, Better::None];
                    let words = directions.map(|better| (better.word(), better));
                    pin.better = self.word(place, value, &words);
                }
                "date_order" => {
                    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
                    pin.date_order = self.word(place, value, &orders.map(|o| (o.word(), o)));
                }
                "decimals" => {
                    let number = self.number(place, value, 0, Attribute::MAX_DECIMALS.into());
                    pin.decimals = number.and_then(|number| u32::try_from(number).ok());
                }
                _ => pin.out_of = self.number(place, value, 1, 1_000),
            }
        }
        pin
    }

    fn text(
        &mut self,
        place: &str,
        json: &Json,
        good: fn(&str) -> bool,
        fix: &str,
    ) -> Option<String> {
        let text = json.as_str().map(str::trim);
        match text.filter(|text| !text.is_empty() && good(text)) {
            Some(text) => Some(text.to_owned()),
            None => self.add(place, format!("{json} cannot stand here."), fix),
        }
    }

    fn number(&mut self, place: &str, json: &Json, least: i64, most: i64) -> Option<i64> {
        let number = json.as_i64().filter(|n| (least..=most).contains(n));
        number.or_else(|| {
            let fix = format!("Write a whole number from {least} to {most}.");
            self.add(place, format!("{json} cannot stand here."), fix)
        })
    }

    fn word<T: Copy>(&mut self, place: &str, json: &Json, words: &[(&str, T)]) -> Option<T> {
        let text = json.as_str().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meaning)| *meaning).or_else(|| {
            let fix = suggest(text, words.iter().map(|(word, _)| *word));
            self.add(place, format!("{json} is not known here."), fix)
        })
    }

    fn encoding(&mut self, json: &Json) -> Option<&'static Encoding> {
        let label = json.as_str().unwrap_or_default();
        Encoding::for_label(label.as_bytes()).or_else(|| {
            let fix = "Use a label of the Encoding Standard, as \"utf-8\" or \"windows-1251\".";
            self.add("encoding", format!("{json} is not known."), fix)
        })
    }

    /// A product has one address, and an id is used once.
    fn once(&mut self, columns: &BTreeMap<String, Pin>) {
        for (word, role) in PARTS.iter().filter(|(_, role)| *role != Role::Ignore) {
            if columns
                .values()
                .filter(|pin| pin.role == Some(*role))
                .count()
                > 1
            {
                let message = format!("two columns have the type \"{word}\".");
                let fix = "Keep it for one of them; map the other to \"text\".";
                self.add::<()>("columns", message, fix);
            }
        }
        let mut ids: Vec<&String> = columns.values().filter_map(|pin| pin.id.as_ref()).collect();
        ids.sort();
        for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
            let message = format!("the id \"{}\" is used twice.", pair[0]);
            self.add::<()>("columns", message, "Give each column its own.");
        }
    }
}

/// The nearest known name, or the first few there are.
pub(super) fn suggest<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let distance = |other: &str| strsim::osa_distance(&name.to_lowercase(), &other.to_lowercase());
    let near = known.clone().filter(|_| name.len() <= 200);
    let near = near.filter(|other| distance(other) <= 1 + other.chars().count() / 3);
    match near.min_by_key(|other| distance(other)) {
        Some(other) => format!("Did you mean \"{other}\"?"),
        None => {
            let some: Vec<&str> = known.take(12).collect();
            format!("Use one of: {}.", some.join(", "))
        }
    }
}
