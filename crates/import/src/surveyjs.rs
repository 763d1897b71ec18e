//! Forms of SurveyJS into journeys.
//!
//! The questions become the nodes of a tree, one after the other: pages and panels are taken apart,
//! and their conditions go to the questions in them. Computed values become variables and scores,
//! endings become results. The report lists everything that has no counterpart, or that behaves or
//! reads differently.
//!
//! In this order: `form` flattens, `plan` and `formulas` give everything its id, `emit` writes the
//! nodes with the help of `expression`, `flow` connects them, and
//! [`accept`](crate::accept()) leaves out what the model refuses.

mod choices;
mod emit;
mod enter;
mod expand;
mod expression;
mod fields;
mod flow;
mod form;
mod formulas;
mod ids;
mod names;
mod options;
mod pattern;
mod plan;
mod quiz;
mod report;
mod texts;
mod triggers;
mod validators;

pub use report::{Entry, Report, Severity};

use crate::accept::{accept, too_long};
use fields::Fields;
use form::Walker;
use ids::{Ids, slug};
use names::Names;
use serde_json::{Map, Value, json};
use std::fmt;
use texts::Locales;

/// What the form does not contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The journey's id.
    pub id: String,
    /// The language of the texts that the form calls "default", unless they are in its `locale`.
    pub locale: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            id: "survey".to_owned(),
            locale: "en".to_owned(),
        }
    }
}

/// A journey document, and how it differs from the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The document, of the schema `trust-journey/1`.
    pub document: Value,
    /// What was renamed, approximated or left out.
    pub report: Report,
}

impl Import {
    /// The document as a file: its length is the one that was checked.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", self.document)
    }
}

/// Why there is no import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The text is not JSON; the sentence says where it breaks.
    NotJson(String),
    /// It is JSON, but has neither pages nor elements.
    NotAForm,
    /// The document cannot be made right by leaving parts out.
    Refused {
        /// Why, in the model's words.
        reason: String,
        /// What to do about it.
        fix: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(what) => write!(f, "The form is not JSON: {what}."),
            Self::NotAForm => f.write_str(
                "This is not a SurveyJS form: it has neither \"pages\" nor \"elements\". Export it from the JSON editor.",
            ),
            Self::Refused { reason, fix } => {
                write!(f, "The form does not become a journey: {reason} {fix}")
            }
        }
    }
}

impl std::error::Error for Error {}

/// The state of one import.
pub(crate) struct Form {
    pub(crate) locales: Locales,
    pub(crate) report: Report,
    pub(crate) names: Names,
    pub(crate) nodes: Ids,
    /// Options have points of their own.
    pub(crate) points: bool,
    /// Texts that SurveyJS takes at any length.
    pub(crate) unlimited: Vec<String>,
}

/// Reads a form of SurveyJS.
///
/// # Errors
///
/// When the text is not JSON or not a form, or when the model refuses the whole document.
pub fn read(text: &str, options: &Options) -> Result<Import, Error> {
    let form: Value = serde_json::from_str(text).map_err(|e| Error::NotJson(e.to_string()))?;
    let map = form.as_object().ok_or(Error::NotAForm)?;
    let listed = |key: &str| map.get(key).is_some_and(Value::is_array);
    if !["pages", "elements", "questions"].into_iter().any(listed) {
        return Err(Error::NotAForm);
    }
    let survey = Fields::new(map.clone(), "$");
    let mut report = Report::default();
    let locales = Locales::of(&form, survey.string("locale"), &options.locale, &mut report);
    let mut form = Form {
        locales,
        report,
        names: Names::default(),
        nodes: Ids::default(),
        points: false,
        unlimited: Vec::new(),
    };
    let document = document(&mut form, &survey, &options.id);
    let (document, left_out) = accept(document).map_err(|refused| Error::Refused {
        reason: refused.reason,
        fix: refused.fix,
    })?;
    let mut report = form.report;
    for part in left_out {
        let text = format!(
            "A journey cannot have this: {} It is left out.",
            part.reason
        );
        report.left_out(&part.path, "journey", text);
    }
    let import = Import { document, report };
    match too_long(&import.text()) {
        None => Ok(import),
        Some(reason) => Err(Error::Refused {
            reason,
            fix: "Shorten its texts, or split the form.".to_owned(),
        }),
    }
}

fn document(form: &mut Form, survey: &Fields, id: &str) -> Value {
    let sources = sources(form, survey);
    let triggers = triggers::read(survey, &mut form.report);
    let results = flow::most_results(survey);
    let (planned, computed) = plan::plan(form, sources, &triggers, results);
    formulas::declare(form, survey, computed, &triggers);
    quiz::declare(form, &planned);
    let mut nodes: Vec<Map<String, Value>> = Vec::new();
    for planned in &planned {
        nodes.push(emit::node(form, planned));
    }
    let (results, endings) = flow::results(form, survey);
    flow::connect(form, &planned, &mut nodes, &triggers, &endings);
    formulas::translate(form);
    let title = survey
        .get("title")
        .and_then(|title| form.locales.read(title, "$", "title", &mut form.report));
    let title = title.unwrap_or_else(|| form.locales.same(id));
    let title = form.locales.json(&title);
    finish(form, survey);

    let end = endings.last().map(|(_, id)| id.as_str());
    let start = planned.first().map(|first| first.id.as_str()).or(end);
    let mut tree = Map::new();
    tree.insert("start".to_owned(), start.into());
    tree.insert("title".to_owned(), title.clone());
    for (key, list) in [
        ("scores", quiz::scores(form)),
        ("variables", formulas::variables(form)),
    ] {
        if !list.is_empty() {
            tree.insert(key.to_owned(), list.into());
        }
    }
    let nodes = nodes.into_iter().chain(results).map(Value::Object);
    tree.insert("nodes".to_owned(), nodes.collect());
    let slugged = slug(id, "survey");
    if slugged != id {
        let text = format!("The journey \"{id}\" is called \"{slugged}\".");
        form.report.renamed("$", "id", text);
    }
    json!({
        "schema": "trust-journey/1",
        "id": slugged,
        "revision": 1,
        "locales": form.locales.tags(),
        "title": title,
        "tree": tree,
    })
}

fn sources(form: &mut Form, survey: &Fields) -> Vec<form::Source> {
    let mut walker = Walker::new(&form.locales, &mut form.report, &mut form.names);
    if let Some(text) = walker.words(survey, "description") {
        let title = walker.words(survey, "title");
        let about = Fields::new(
            [("name".to_owned(), "form".into())].into_iter().collect(),
            "$",
        );
        walker.content(&about, title, text, &form::Inherited::default());
    }
    for (i, page) in survey.list(&["pages"]).iter().enumerate() {
        match page.as_object() {
            Some(page) => walker.page(page, i),
            None => walker
                .report
                .left_out(&format!("pages[{i}]"), "page", "It is not a page."),
        }
    }
    // Forms of one page may leave the page out.
    let rest = survey.list(&["elements", "questions"]);
    walker.elements(rest, "$", &form::Inherited::default());
    walker.sources
}

/// When SurveyJS clears hidden answers can be chosen; a journey has one rule.
fn note_hidden_answers(report: &mut Report, fields: &Fields, key: &str) {
    if fields.get(key).is_some_and(|when| when != "default") {
        let text = "The answer to a hidden question never counts here; it counts again when the question is shown again.";
        report.approximated(&fields.place, key, text);
    }
}

fn finish(form: &mut Form, survey: &Fields) {
    note_hidden_answers(&mut form.report, survey, "clearInvisibleValues");
    survey.ignore(&["storeOthersAsComment"]);
    if survey.get("mode").is_some_and(|mode| mode != "edit") {
        survey.unread("mode");
    }
    survey.finish(&mut form.report);
    if !form.unlimited.is_empty() {
        let names = form.unlimited.join(", ");
        let text = format!("A journey limits the length of texts, SurveyJS does not: {names}.");
        form.report.approximated("$", "maxLength", text);
    }
}
