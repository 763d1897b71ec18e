//! The form as a flat list of its questions, in order.
//!
//! A journey has no pages and panels: their conditions and titles go to the questions in them.

use super::expand;
use super::fields::{Fields, brief};
use super::names::Names;
use super::report::Report;
use super::texts::{Locales, Words};
use serde_json::{Map, Value};

/// An expression of the form, and where it is written.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) text: String,
    pub(crate) place: String,
    pub(crate) what: &'static str,
    /// The row or column that `{item}` is.
    pub(crate) item: Option<Value>,
}

/// An element of the form that may become a node.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) fields: Fields,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) page: usize,
    pub(crate) shown: Vec<Condition>,
    pub(crate) required: Vec<Condition>,
    /// The names of itself and the elements around it that are invisible until a trigger shows them.
    pub(crate) veils: Vec<String>,
    /// The title of the page or panel, for the text.
    pub(crate) heading: Option<Words>,
    pub(crate) title: Option<Words>,
    pub(crate) text: Option<Words>,
    /// What `{row.…}` begins with.
    pub(crate) row: Option<String>,
}

/// What an element inherits from the panel and page around it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inherited {
    pub(crate) page: usize,
    pub(crate) shown: Vec<Condition>,
    pub(crate) required: Vec<Condition>,
    pub(crate) veils: Vec<String>,
    pub(crate) row: Option<String>,
}

/// Walks the form.
pub(crate) struct Walker<'a> {
    pub(crate) locales: &'a Locales,
    pub(crate) report: &'a mut Report,
    pub(crate) names: &'a mut Names,
    pub(crate) sources: Vec<Source>,
    /// The title of a page or panel, for its first question.
    heading: Option<Words>,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(locales: &'a Locales, report: &'a mut Report, names: &'a mut Names) -> Self {
        Self {
            locales,
            report,
            names,
            sources: Vec::new(),
            heading: None,
        }
    }

    pub(crate) fn page(&mut self, page: &Map<String, Value>, index: usize) {
        let path = format!("pages[{index}]");
        let fields = Fields::named(page, &path);
        let around = self.container(&fields, "page", &Inherited::default());
        let inherited = Inherited {
            page: index,
            ..around
        };
        let title = self.words(&fields, "title");
        match self.words(&fields, "description") {
            Some(text) => self.content(&fields, title, text, &inherited),
            None => self.heading = title,
        }
        self.elements(fields.list(&["elements", "questions"]), &path, &inherited);
        fields.finish(self.report);
        self.heading = None;
    }

    pub(crate) fn elements(&mut self, elements: &[Value], path: &str, inherited: &Inherited) {
        for (i, element) in elements.iter().enumerate() {
            let path = format!("{path}.elements[{i}]");
            match element.as_object() {
                Some(element) => self.element(element, &path, inherited),
                None => self.report.left_out(
                    &path,
                    "element",
                    format!("{} is not an element.", brief(element)),
                ),
            }
        }
    }

    fn element(&mut self, element: &Map<String, Value>, path: &str, inherited: &Inherited) {
        let fields = Fields::named(element, path);
        match fields.string("type").unwrap_or("text").to_owned().as_str() {
            "panel" => self.panel(&fields, path, inherited),
            "matrix" => expand::matrix(self, &fields, inherited),
            "matrixdropdown" => expand::grid(self, &fields, inherited),
            "multipletext" => expand::several(self, &fields, inherited),
            kind => {
                let kind = kind.to_owned();
                self.question(fields, &kind, inherited);
            }
        }
    }

    fn panel(&mut self, fields: &Fields, path: &str, inherited: &Inherited) {
        let inner = self.container(fields, "panel", inherited);
        let title = self.words(fields, "title");
        let text = self.words(fields, "description");
        for words in [title, text].into_iter().flatten() {
            let before = self.heading.take();
            self.heading = Some(before.map_or(words.clone(), |before| before.then("\n", &words)));
        }
        self.elements(fields.list(&["elements", "questions"]), path, &inner);
        fields.finish(self.report);
        self.heading = None;
    }

    /// What the elements of a page or panel inherit.
    fn container(&mut self, fields: &Fields, kind: &str, outer: &Inherited) -> Inherited {
        let mut inner = outer.clone();
        let name = fields.string("name").unwrap_or_default().to_owned();
        if !name.is_empty() {
            self.names
                .lose(&name, &format!("a {kind}, which has no answer"));
        }
        inner.shown.extend(self.visibility(fields));
        inner.veils.extend(veil(fields, &name));
        let required = fields.expression("requiredIf");
        let always = fields.on(&["isRequired"]).then(|| "true".to_owned());
        if let Some(text) = always.or(required) {
            let sentence = format!(
                "The {kind} asks for at least one answer; here each of its questions is required."
            );
            self.report
                .approximated(&fields.place, "requiredIf", sentence);
            inner.required.push(condition(fields, "requiredIf", text));
        }
        if fields.on(&["readOnly"]) {
            fields.unread("readOnly");
        }
        inner
    }

    /// `visibleIf`, and `enableIf` with it: a journey asks or does not ask.
    pub(crate) fn visibility(&mut self, fields: &Fields) -> Vec<Condition> {
        let mut shown = Vec::new();
        if let Some(text) = fields.expression("visibleIf") {
            shown.push(condition(fields, "visibleIf", text));
        }
        if let Some(text) = fields.expression("enableIf") {
            let sentence = "Where SurveyJS shows it without accepting an answer, it is not asked.";
            self.report
                .approximated(&fields.place, "enableIf", sentence);
            shown.push(condition(fields, "enableIf", text));
        }
        shown
    }

    /// An element that may become one node, with its conditions and what it inherits.
    pub(crate) fn question(&mut self, fields: Fields, kind: &str, inherited: &Inherited) {
        let name = fields.string("name").unwrap_or_default().to_owned();
        if let Some(why) = unsupported(kind) {
            return self.leave_out(&fields, kind, &name, why);
        }
        let mut shown = inherited.shown.clone();
        shown.extend(self.visibility(&fields));
        let mut veils = inherited.veils.clone();
        veils.extend(veil(&fields, &name));
        let heading = if veils.is_empty() {
            self.heading.take()
        } else {
            None
        };
        if heading.is_some() {
            let sentence = "The title of its page or panel is part of its text.";
            self.report.approximated(&fields.place, "title", sentence);
        }
        self.sources.push(Source {
            kind: kind.to_owned(),
            name,
            page: inherited.page,
            shown,
            required: inherited.required.clone(),
            veils,
            heading,
            title: None,
            text: None,
            row: inherited.row.clone(),
            fields,
        });
    }

    /// A question that goes in under a title of its own, as a row of a matrix does.
    pub(crate) fn titled(&mut self, fields: Fields, kind: &str, title: Words, around: &Inherited) {
        let before = self.sources.len();
        self.question(fields, kind, around);
        if let Some(source) = self.sources.get_mut(before) {
            source.title = Some(title);
        }
    }

    pub(crate) fn content(
        &mut self,
        fields: &Fields,
        title: Option<Words>,
        text: Words,
        inherited: &Inherited,
    ) {
        let name = fields.string("name").unwrap_or("page").to_owned();
        let (title, text) = match title {
            Some(title) => (title, Some(text)),
            None => text.headed(),
        };
        self.sources.push(Source {
            fields: Fields::new(Map::new(), fields.place.clone()),
            kind: "#content".to_owned(),
            name: format!("about_{name}"),
            page: inherited.page,
            shown: inherited.shown.clone(),
            required: Vec::new(),
            veils: inherited.veils.clone(),
            heading: None,
            title: Some(title),
            text,
            row: None,
        });
    }

    pub(crate) fn leave_out(&mut self, fields: &Fields, kind: &str, name: &str, why: &str) {
        let mut text = format!("A question of type \"{kind}\" {why}; it is left out.");
        let inner: Vec<&str> = fields
            .list(&["templateElements", "columns"])
            .iter()
            .filter_map(|inner| inner.get("name")?.as_str())
            .collect();
        if !inner.is_empty() {
            text.push_str(&format!(" Its parts were {}.", inner.join(", ")));
        }
        fields.report_types(self.report);
        self.report.left_out(&fields.place, "type", text);
        self.names.lose(name, "a question that was left out");
    }

    pub(crate) fn words(&mut self, fields: &Fields, key: &str) -> Option<Words> {
        let value = fields.get(key)?;
        self.locales.read(value, &fields.place, key, self.report)
    }
}

pub(crate) fn condition(fields: &Fields, what: &'static str, text: String) -> Condition {
    Condition {
        text,
        place: fields.place.clone(),
        what,
        item: None,
    }
}

/// Its name, if it is invisible until a trigger shows it.
pub(crate) fn veil(fields: &Fields, name: &str) -> Option<String> {
    // A condition overrides `visible`.
    let hidden = fields.flag("visible") == Some(false) && fields.expression("visibleIf").is_none();
    hidden.then(|| name.to_owned())
}

fn unsupported(kind: &str) -> Option<&'static str> {
    match kind {
        "radiogroup" | "dropdown" | "buttongroup" | "imagepicker" | "checkbox" | "tagbox"
        | "boolean" | "text" | "comment" | "rating" | "ranking" | "slider" | "html"
        | "expression" => None,
        "paneldynamic" | "matrixdynamic" => {
            Some("repeats, and a journey has no repeated questions")
        }
        "file" | "signaturepad" => Some("asks for something that a journey cannot ask for"),
        "image" => Some("shows only a picture"),
        "empty" => Some("asks nothing"),
        _ => Some("is not known here"),
    }
}
