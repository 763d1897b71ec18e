//! The options of a question: the ones it lists, those it takes from another, and the special ones.

use super::fields::{Fields, number_of};
use super::form::Source;
use super::ids::{Ids, slug};
use super::report::Report;
use super::texts::{Locales, Words};
use serde_json::{Map, Value, json};
use trust_journey_model::Tree;

/// An option before its conditions are read.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub(crate) value: Value,
    pub(crate) id: String,
    pub(crate) label: Words,
    pub(crate) fields: Fields,
    pub(crate) exclusive: bool,
    /// Shown only while the other question, by name, has (or has not) this value.
    pub(crate) follows: Option<(String, bool)>,
}

/// The options of one question under construction.
pub(crate) struct Offers<'a> {
    pub(crate) locales: &'a Locales,
    pub(crate) report: &'a mut Report,
    ids: Ids,
    pub(crate) offers: Vec<Offer>,
}

impl<'a> Offers<'a> {
    pub(crate) fn new(locales: &'a Locales, report: &'a mut Report) -> Self {
        Self {
            locales,
            report,
            ids: Ids::default(),
            offers: Vec::new(),
        }
    }

    /// The options of a choice question. `others` are the questions before it, by name.
    pub(crate) fn listed(&mut self, source: &Source, others: &[(String, Vec<Offer>)]) {
        let fields = &source.fields;
        self.items(
            fields.list(&["choices"]),
            &format!("{}.choices", fields.place),
        );
        self.range(fields);
        if let Some(from) = fields.string("choicesFromQuestion") {
            self.borrowed(fields, from, others);
        }
        if fields.on(&["showOtherItem", "hasOther"]) {
            let text = "The option stays, but visitors are not asked what they mean by it.";
            self.report
                .approximated(&fields.place, "showOtherItem", text);
            self.special(fields, "other", "otherText", "Other", false);
        }
        if fields.on(&["showNoneItem", "hasNone"]) {
            let alone = matches!(source.kind.as_str(), "checkbox" | "tagbox");
            self.special(fields, "none", "noneText", "None", alone);
        }
    }

    pub(crate) fn items(&mut self, items: &[Value], place: &str) {
        for (i, item) in items.iter().enumerate() {
            let place = format!("{place}[{i}]");
            let fields = Fields::new(item.as_object().cloned().unwrap_or_default(), place);
            let value = match item {
                Value::Object(_) => fields.get("value").cloned(),
                Value::Null => None,
                value => Some(value.clone()),
            };
            let Some(value) = value.filter(|value| !value.is_object() && !value.is_array()) else {
                self.report
                    .left_out(&fields.place, "choice", "It has no value.");
                continue;
            };
            let written = fields.get("text");
            let label = written
                .and_then(|text| self.locales.read(text, &fields.place, "text", self.report));
            let label = label.unwrap_or_else(|| self.locales.same(&shown(&value)));
            self.add(value, label, fields, false);
        }
    }

    fn range(&mut self, fields: &Fields) {
        let (Some(from), Some(to)) = (fields.number("choicesMin"), fields.number("choicesMax"))
        else {
            return;
        };
        let step = fields.number("choicesStep").unwrap_or(1.0);
        self.numbers(fields, "choicesMax", from, to, step);
    }

    /// The numbers of a range as options.
    pub(crate) fn numbers(&mut self, fields: &Fields, what: &str, from: f64, to: f64, step: f64) {
        let step = if step > 0.0 { step } else { 1.0 };
        let count = ((to - from) / step).floor() + 1.0;
        if count > Tree::MAX_ENTRIES as f64 {
            let text = format!("{count} options, {} allowed.", Tree::MAX_ENTRIES);
            return self.report.left_out(&fields.place, what, text);
        }
        if count < 1.0 {
            let text = "The range has no numbers.";
            return self.report.left_out(&fields.place, what, text);
        }
        // Counted, not added up: a large start may not grow by a small step.
        let mut i = 0.0;
        while i < count {
            // 3 times 0.1 is 0.30000000000000004.
            let exact = from + i * step;
            let rounded = (exact * 1.0e9).round() / 1.0e9;
            let value = if exact.abs() < 1.0e6 && step > 1.0e-9 {
                rounded
            } else {
                exact
            };
            let value = super::expression::logic::number(value);
            let label = self.locales.same(&value.to_string());
            let bare = Fields::new(Map::new(), fields.place.clone());
            self.add(value, label, bare, false);
            i += 1.0;
        }
    }

    fn borrowed(&mut self, fields: &Fields, from: &str, others: &[(String, Vec<Offer>)]) {
        let called =
            |same: fn(&str, &str) -> bool| others.iter().find(|(name, _)| same(name, from));
        let other = called(|a, b| a == b).or_else(|| called(str::eq_ignore_ascii_case));
        let Some((name, offers)) = other else {
            let text = format!("There is no question \"{from}\" with options before this one.");
            return self
                .report
                .left_out(&fields.place, "choicesFromQuestion", text);
        };
        let follows = match fields.string("choicesFromQuestionMode") {
            Some("selected") => Some((name.clone(), true)),
            Some("unselected") => Some((name.clone(), false)),
            _ => None,
        };
        for offer in offers {
            // Its conditions belong to the other question; only its value and text are taken.
            let bare = Fields::new(Map::new(), fields.place.clone());
            self.add(
                offer.value.clone(),
                offer.label.clone(),
                bare,
                offer.exclusive,
            );
            if let Some(last) = self.offers.last_mut() {
                last.follows.clone_from(&follows);
            }
        }
    }

    fn special(&mut self, fields: &Fields, value: &str, key: &str, default: &str, alone: bool) {
        let label = fields
            .get(key)
            .and_then(|text| self.locales.read(text, &fields.place, key, self.report));
        let label = label.unwrap_or_else(|| {
            let text = format!("It has SurveyJS's own text in English: \"{default}\".");
            self.report.approximated(&fields.place, key, text);
            self.locales.same(default)
        });
        let bare = Fields::new(Map::new(), fields.place.clone());
        self.add(json!(value), label, bare, alone);
    }

    pub(crate) fn add(&mut self, value: Value, label: Words, fields: Fields, exclusive: bool) {
        let wanted = shown(&value);
        let fallback = format!("option_{}", self.offers.len() + 1);
        let id = self.ids.unique(&slug(&wanted, &fallback));
        if id != wanted {
            let text = format!("The option \"{wanted}\" is called \"{id}\".");
            self.report.renamed(&fields.place, "value", text);
        }
        let label = if label.is_blank() {
            self.locales.same(&id)
        } else {
            label
        };
        self.offers.push(Offer {
            value,
            id,
            label,
            fields,
            exclusive,
            follows: None,
        });
    }

    /// Yes and no, or what the form calls them.
    pub(crate) fn yes_and_no(&mut self, fields: &Fields) {
        for (flag, value, label, word) in [
            (true, "valueTrue", "labelTrue", "Yes"),
            (false, "valueFalse", "labelFalse", "No"),
        ] {
            let written = fields.get(value).cloned();
            let plain = written.filter(|value| !value.is_object() && !value.is_array());
            if plain.is_none() {
                fields.unread(value);
            }
            let value = plain.unwrap_or(Value::Bool(flag));
            let words = fields
                .get(label)
                .and_then(|text| self.locales.read(text, &fields.place, label, self.report));
            let words = words.unwrap_or_else(|| {
                if self.locales.tags() != ["en"] {
                    let text = format!("It has SurveyJS's own text in English: \"{word}\".");
                    self.report.approximated(&fields.place, label, text);
                }
                self.locales.same(word)
            });
            let bare = Fields::new(Map::new(), fields.place.clone());
            self.add(value, words, bare, false);
        }
    }
}

/// A value as its author sees it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        value => match number_of(value) {
            Some(number) => super::expression::logic::number(number).to_string(),
            None => value.to_string(),
        },
    }
}
