//! From a document as written to a checked [`Journey`], collecting all problems on the way.

mod catalog;
mod graph;
mod guide;
mod tree;

use crate::document::{Document, SCHEMA};
use crate::expression::Names;
use crate::journey::Journey;
use crate::problem::{Problem, suggest_few};
use crate::{NextStep, Source, Text};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Limits that hold before any work is done on a document.
const MAX_NODES: usize = 10_000;
const MAX_PRODUCTS: usize = 20_000;
const MAX_ATTRIBUTES: usize = 200;

pub(crate) fn journey(json: &Json) -> (Option<Journey>, Vec<Problem>) {
    // Another schema would drown its real problem in unknown fields.
    if let Some(problem) = wrong_schema(json) {
        return (None, vec![problem]);
    }
    let (document, problems) = crate::read::read::<Document>(json);
    let mut checker = Checker {
        problems,
        locales: Vec::new(),
    };
    let journey = document.and_then(|document| checker.document(document));
    let clean = !checker.problems.iter().any(Problem::is_error);
    (journey.filter(|_| clean), checker.problems)
}

fn wrong_schema(json: &Json) -> Option<Problem> {
    let found = json.get("schema");
    (found.and_then(Json::as_str) != Some(SCHEMA)).then(|| {
        Problem::error(
            "$.schema",
            match found {
                Some(other) => format!("The schema {other} is not known."),
                None => "The field \"schema\" is missing.".to_owned(),
            },
            format!("Write \"schema\": \"{SCHEMA}\"."),
        )
    })
}

pub(crate) struct Checker {
    pub problems: Vec<Problem>,
    locales: Vec<String>,
}

impl Checker {
    fn error(&mut self, path: &str, message: impl Into<String>, fix: impl Into<String>) {
        self.problems.push(Problem::error(path, message, fix));
    }

    /// Looks an id up and reports it when it does not exist.
    fn find<'a>(
        &mut self,
        path: &str,
        what: &str,
        id: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<usize> {
        let found = known.clone().position(|candidate| candidate == id);
        self.found(found, path, what, id, known)
    }

    /// The same where the list is long and has been indexed by [`places`].
    fn found<'a>(
        &mut self,
        found: Option<usize>,
        path: &str,
        what: &str,
        id: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<usize> {
        if found.is_none() {
            let fix = suggest_few(&self.problems, id, known);
            self.error(path, format!("There is no {what} \"{id}\"."), fix);
        }
        found
    }

    /// Looks up a list of ids; those that do not exist or stand there twice are reported and left
    /// out.
    fn find_all<'a>(
        &mut self,
        path: &str,
        what: &str,
        ids: &[String],
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Vec<usize> {
        let index = places(known.clone());
        let mut seen = std::collections::BTreeSet::new();
        let mut places = Vec::with_capacity(ids.len());
        for (i, id) in ids.iter().enumerate() {
            let path = format!("{path}[{i}]");
            let found = index.get(id.as_str()).copied();
            let Some(place) = self.found(found, &path, what, id, known.clone()) else {
                continue;
            };
            if seen.insert(place) {
                places.push(place);
            } else {
                self.error(
                    &path,
                    format!("\"{id}\" is named twice."),
                    "Name each once.",
                );
            }
        }
        places
    }

    /// Ids go into attribute names, addresses and events, so they are plain, and used once.
    fn ids<'a>(&mut self, path: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = std::collections::BTreeSet::new();
        for (i, id) in ids.enumerate() {
            if !is_id(id) {
                self.not_an_id(&format!("{path}[{i}].id"), id);
            } else if !seen.insert(id) {
                self.error(
                    &format!("{path}[{i}].id"),
                    format!("The id \"{id}\" is used twice."),
                    "Give each its own id.",
                );
            }
        }
    }

    fn not_an_id(&mut self, path: &str, id: &str) {
        self.error(
            path,
            format!("\"{id}\" cannot be an id."),
            "Use 1 to 64 letters a to z, digits, \"-\" and \"_\".",
        );
    }

    fn text(&mut self, path: &str, text: &Text) {
        if text.is_empty() {
            self.error(
                path,
                "This text is empty.",
                "Write it, or leave the field out.",
            );
            return;
        }
        let missing = text.missing(&self.locales).join(", ");
        if !missing.is_empty() {
            self.error(
                path,
                format!("This text is missing in: {missing}."),
                "Add it, or take the locale out of \"locales\".",
            );
        }
    }

    fn maybe_text(&mut self, path: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(path, text);
        }
    }

    fn limit(&mut self, path: &str, what: &str, found: usize, most: usize) -> bool {
        if found > most {
            self.error(
                path,
                format!("There are {found} {what}, {most} are allowed."),
                "Split the journey.",
            );
        }
        found <= most
    }

    /// `None` where a limit is passed: what refers to the part is then not looked at.
    fn document(&mut self, document: Document) -> Option<Journey> {
        self.locales.clone_from(&document.locales);
        self.locales_fit();
        if !is_id(&document.id) {
            self.not_an_id("$.id", &document.id);
        }
        self.text("$.title", &document.title);
        if document.guides.is_empty() && document.tree.is_none() {
            self.error(
                "$",
                "There is neither a guide nor a tree.",
                "Add at least one of them.",
            );
        }
        self.sources(&document.sources);
        self.next_steps(&document.next_steps);
        let (facts, attributes, products) = match document.catalog {
            Some(catalog) => self.catalog(catalog, &document.sources)?,
            None => Default::default(),
        };
        let answers = document
            .tree
            .as_ref()
            .map(tree::answer_names)
            .unwrap_or_default();
        let mut names = Names {
            answers,
            attributes: catalog::attribute_names(&attributes),
            products: true,
        };
        // As written: a criterion that is wrong in itself can be referred to all the same.
        let criterion_ids: Vec<String> = document.criteria.iter().map(|c| c.id.clone()).collect();
        let criteria = self.criteria(document.criteria, &attributes, &names);
        let guides = self.guides(document.guides, &attributes, &products);
        let tree = document
            .tree
            .as_ref()
            .and_then(|tree| self.tree(tree, &mut names, &criterion_ids, &document.next_steps));
        let surveys = self.surveys(document.surveys);
        Some(Journey {
            id: document.id,
            revision: document.revision,
            locales: document.locales,
            title: document.title,
            sources: document.sources,
            facts,
            attributes,
            products,
            criteria,
            guides,
            tree,
            surveys,
            next_steps: document.next_steps,
        })
    }

    /// A tag that is none makes `Intl` throw on the page.
    fn locales_fit(&mut self) {
        let locales = std::mem::take(&mut self.locales);
        if locales.is_empty() {
            self.error(
                "$.locales",
                "No locale is given.",
                "Name at least one, as \"en\".",
            );
        }
        for (i, locale) in locales.into_iter().enumerate() {
            let path = format!("$.locales[{i}]");
            if !is_locale(&locale) {
                self.error(
                    &path,
                    format!("\"{locale}\" is not a locale."),
                    "Write a language, or a language and a region, as \"es\" or \"es-MX\".",
                );
            } else if self.locales.contains(&locale) {
                self.error(
                    &path,
                    format!("\"{locale}\" is named twice."),
                    "Name each once.",
                );
            } else {
                // Texts are asked for in these only.
                self.locales.push(locale);
            }
        }
    }

    fn sources(&mut self, sources: &[Source]) {
        self.ids("$.sources", sources.iter().map(|source| source.id.as_str()));
        for (i, source) in sources.iter().enumerate() {
            self.text(&format!("$.sources[{i}].title"), &source.title);
            self.maybe_text(&format!("$.sources[{i}].licence"), source.licence.as_ref());
            if let Some(date) = &source.date {
                self.date(&format!("$.sources[{i}].date"), date);
            }
        }
    }

    fn date(&mut self, path: &str, date: &str) {
        if !is_iso_date(date) {
            self.error(
                path,
                format!("\"{date}\" is not a date."),
                "Write it as 2026-01-31.",
            );
        }
    }

    fn next_steps(&mut self, steps: &[NextStep]) {
        self.ids("$.next_steps", steps.iter().map(|step| step.id.as_str()));
        for (i, step) in steps.iter().enumerate() {
            self.text(&format!("$.next_steps[{i}].label"), &step.label);
            self.maybe_text(&format!("$.next_steps[{i}].help"), step.help.as_ref());
        }
    }
}

/// Where each id stands; the first place counts, as ids that are used twice are reported anyway.
fn places<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}

fn is_id(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    !id.is_empty() && id.len() <= 64 && id.bytes().all(plain)
}

/// The shape of a BCP 47 tag: a language of two or three letters, then parts of letters and digits.
fn is_locale(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// `YYYY-MM-DD` with a month and a day that exist.
pub(crate) fn is_iso_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return false;
    }
    let (year, month, day): (u32, u32, u32) = match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => (year, month, day),
        _ => return false,
    };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
