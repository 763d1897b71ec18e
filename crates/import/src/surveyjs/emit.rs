//! A planned question as a node of the journey.

use super::Form;
use super::enter;
use super::expression::Translator;
use super::expression::logic::{all, any};
use super::form::Condition;
use super::names::Scope;
use super::options;
use super::plan::Planned;
use super::quiz;
use super::texts::Words;
use super::validators;
use serde_json::{Map, Value};

/// The node, without its `next`.
pub(crate) fn node(form: &mut Form, planned: &Planned) -> Map<String, Value> {
    let source = &planned.source;
    let fields = &source.fields;
    fields.ignore(&[
        "type",
        "name",
        "valueName",
        "inputType",
        "visible",
        "multiSelect",
    ]);
    super::note_hidden_answers(&mut form.report, fields, "clearIfInvisible");
    fields.ignore(&["hideIfChoicesEmpty", "storeOthersAsComment"]);
    let mut node = Map::new();
    node.insert("id".to_owned(), planned.id.as_str().into());
    node.insert("type".to_owned(), planned.kind.into());
    let (title, text) = texts(form, planned);
    node.insert("title".to_owned(), form.locales.json(&title));
    if let Some(text) = text {
        node.insert("text".to_owned(), form.locales.json(&text));
    }
    let shown = conditions(
        form,
        planned,
        &source.shown,
        "The question is always asked; write its \"show_if\" by hand.",
    );
    match all(shown) {
        Value::Bool(true) => {}
        condition => {
            if condition == Value::Bool(false) {
                let text = "Its condition never holds, so the question is never asked.";
                form.report.approximated(&fields.place, "visibleIf", text);
            }
            later(form, planned, &condition);
            node.insert("show_if".to_owned(), condition);
        }
    }
    if planned.question.is_some() {
        required(form, planned, &mut node);
        special(form, planned, &mut node);
        options::write(form, planned, &mut node);
        if let Some((from, to)) = planned.scale {
            node.insert("from".to_owned(), from.into());
            node.insert("to".to_owned(), to.into());
            for (ours, theirs) in [
                ("low", ["minRateDescription", "mininumRateDescription"]),
                ("high", ["maxRateDescription", "maximumRateDescription"]),
            ] {
                if let Some(words) = read(form, planned, &theirs) {
                    node.insert(ours.to_owned(), form.locales.json(&words));
                }
            }
        }
        enter::limits(form, planned, &mut node);
        validators::read(form, planned, &mut node);
        enter::ends(form, planned, &mut node);
        enter::least(form, planned, &node);
        quiz::effects(form, planned, &mut node);
    }
    fields.finish(&mut form.report);
    node
}

fn read(form: &mut Form, planned: &Planned, keys: &[&str]) -> Option<Words> {
    let fields = &planned.source.fields;
    let value = fields.any(keys)?;
    let what = keys.first().copied().unwrap_or_default();
    form.locales
        .read(value, &fields.place, what, &mut form.report)
}

fn texts(form: &mut Form, planned: &Planned) -> (Words, Option<Words>) {
    let source = &planned.source;
    let mut text = source.text.clone();
    let mut title = source
        .title
        .clone()
        .or_else(|| read(form, planned, &["title", "label"]));
    if source.kind == "html" {
        if let Some(html) = read(form, planned, &["html"]) {
            let (plain, marked) = html.without_markup();
            if marked {
                let note =
                    "The markup is removed; the words and the addresses of links are plain text.";
                form.report.approximated(&source.fields.place, "html", note);
            }
            let (first, rest) = plain.headed();
            (title, text) = (Some(first), rest);
        }
    } else if let Some(description) = read(form, planned, &["description"]) {
        text = Some(description);
    }
    if let Some(heading) = &source.heading {
        text = Some(text.map_or(heading.clone(), |text| heading.then("\n", &text)));
    }
    let title = title.filter(|title| !title.is_blank());
    let name = if source.name.is_empty() {
        &planned.id
    } else {
        &source.name
    };
    (title.unwrap_or_else(|| form.locales.same(name)), text)
}

/// Conditions as logic; those that are left out are reported, with what happens instead.
pub(crate) fn conditions(
    form: &mut Form,
    planned: &Planned,
    conditions: &[Condition],
    otherwise: &str,
) -> Vec<Value> {
    let source = &planned.source;
    let mut logic = Vec::new();
    for condition in conditions {
        let scope = Scope {
            item: condition.item.as_ref(),
            row: source.row.as_deref(),
            own: Some(&source.name),
        };
        let text = &condition.text;
        if let Some(value) =
            form.condition(text, scope, &condition.place, condition.what, otherwise)
        {
            logic.push(value);
        }
    }
    logic
}

/// Reports a condition about a later question, which has no answer yet.
fn later(form: &mut Form, planned: &Planned, condition: &Value) {
    let Some(own) = planned.question else {
        return;
    };
    let rest = form.names.questions.get(own..).unwrap_or_default();
    let asked = |question: &super::names::Question| {
        let path = format!("answers.{}", question.id);
        mentions(condition, &path)
    };
    if let Some(question) = rest.iter().find(|question| asked(question)) {
        let text = format!("It depends on \"{}\", which is asked later.", question.id);
        form.report
            .approximated(&planned.source.fields.place, "visibleIf", text);
    }
}

fn mentions(logic: &Value, path: &str) -> bool {
    match logic {
        Value::Object(map) => map
            .iter()
            .any(|(key, value)| (key == "var" && value == path) || mentions(value, path)),
        Value::Array(items) => items.iter().any(|item| mentions(item, path)),
        _ => false,
    }
}

/// In SurveyJS an answer is optional by default, in a journey it is required.
fn required(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    let fields = &planned.source.fields;
    let mut wanted = planned.source.required.clone();
    if let Some(text) = fields.expression("requiredIf") {
        wanted.push(super::form::condition(fields, "requiredIf", text));
    }
    let own = Value::Bool(fields.on(&["isRequired"]));
    let mut parts = conditions(
        form,
        planned,
        &wanted,
        "The question may be left open; write its \"required\" by hand.",
    );
    parts.push(own);
    match any(parts) {
        Value::Bool(true) => {}
        logic => {
            node.insert("required".to_owned(), logic);
        }
    }
}

/// "Don't know" and "refuse" are not options in a journey but buttons that skip the question.
fn special(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    for (flag, text, default, ours, value) in [
        (
            "showDontKnowItem",
            "dontKnowText",
            "Don't know",
            "skip",
            "dontknow",
        ),
        (
            "showRefuseItem",
            "refuseText",
            "Prefer not to say",
            "decline",
            "refused",
        ),
    ] {
        if !planned.source.fields.on(&[flag]) {
            continue;
        }
        let words = read(form, planned, &[text]).unwrap_or_else(|| form.locales.same(default));
        node.insert(ours.to_owned(), form.locales.json(&words));
        let text = format!(
            "It is not an option but a button that skips the question; expressions do not see '{value}'."
        );
        form.report
            .approximated(&planned.source.fields.place, flag, text);
    }
}

impl Form {
    /// An expression as logic. One that is left out is reported, with what happens instead.
    pub(crate) fn condition(
        &mut self,
        text: &str,
        scope: Scope<'_>,
        place: &str,
        what: &str,
        otherwise: &str,
    ) -> Option<Value> {
        let mut translator = Translator::new(&mut self.names);
        let logic = translator.condition(text, scope);
        for note in std::mem::take(&mut translator.notes) {
            self.report
                .approximated(place, what, format!("\"{text}\": {note}"));
        }
        match logic {
            Ok(logic) => Some(logic),
            Err(why) => {
                let text = format!("\"{text}\" is left out: {why}. {otherwise}");
                self.report.left_out(place, what, text);
                None
            }
        }
    }
}
