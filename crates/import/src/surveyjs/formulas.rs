//! What the form computes: calculated values, expressions, and what triggers set.

use super::Form;
use super::expression::Translator;
use super::fields::{Fields, brief};
use super::form::Source;
use super::ids::slug;
use super::names::{Content, Formula, State, Step, Symbol};
use super::triggers::{Action, Trigger};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use trust_journey_model::Tree;

/// Gives every computed value its name, before anything is translated.
pub(crate) fn declare(
    form: &mut Form,
    survey: &Fields,
    computed: Vec<Source>,
    triggers: &[Trigger],
) {
    for (i, value) in survey.list(&["calculatedValues"]).iter().enumerate() {
        let fields = Fields::named(
            value.as_object().unwrap_or(&serde_json::Map::new()),
            &format!("calculatedValues[{i}]"),
        );
        let name = fields.string("name").unwrap_or_default().to_owned();
        fields.ignore(&["includeIntoResult"]);
        match fields.expression("expression") {
            Some(expression) if !name.is_empty() => {
                let content = Content::Expression(expression);
                add(form, &name, vec![step(None, content, &fields.place)]);
            }
            _ => {
                let text = format!("{} lacks a name or an expression.", brief(value));
                form.report.left_out(&fields.place, "expression", text);
            }
        }
        fields.finish(&mut form.report);
    }
    let mut set = settings(triggers);
    for source in computed {
        hidden(form, source, &mut set);
    }
    for (name, steps) in set {
        let place = steps
            .first()
            .map_or("$", |step| step.place.as_str())
            .to_owned();
        match form.names.find(&name) {
            None => {
                let text = "It has the value only while the condition holds; SurveyJS keeps it afterwards.";
                form.report.approximated(&place, "setToName", text);
                add(form, &name, steps);
            }
            Some(Symbol::Question(_)) => {
                let text = format!(
                    "\"{name}\" is a question; only the visitor gives an answer, so the value is not set."
                );
                form.report.left_out(&place, "setToName", text);
            }
            Some(Symbol::Formula(_)) => {
                let text =
                    format!("\"{name}\" is computed already; this second value is left out.");
                form.report.left_out(&place, "setToName", text);
            }
        }
    }
}

/// What triggers set, by name; the last trigger that holds wins.
fn settings(triggers: &[Trigger]) -> BTreeMap<String, Vec<Step>> {
    let mut set: BTreeMap<String, Vec<Step>> = BTreeMap::new();
    for trigger in triggers.iter().rev() {
        let (to, content) = match &trigger.action {
            Action::Set { to, value } => (to, Content::Constant(value.clone())),
            Action::Run { to, expression } => (to, Content::Expression(expression.clone())),
            _ => continue,
        };
        let step = step(Some(trigger.condition.clone()), content, &trigger.place);
        set.entry(to.clone()).or_default().push(step);
    }
    set
}

/// A question that is never asked becomes a variable, if something computes it.
fn hidden(form: &mut Form, source: Source, set: &mut BTreeMap<String, Vec<Step>>) {
    let fields = &source.fields;
    let place = fields.place.clone();
    let mut steps = set.remove(&source.name).unwrap_or_default();
    if source.kind == "expression" {
        if let Some(expression) = fields.expression("expression") {
            steps = vec![step(None, Content::Expression(expression), &place)];
        }
    } else {
        let condition = fields.expression("setValueIf");
        if let Some(expression) = fields.expression("setValueExpression") {
            steps.push(step(condition, Content::Expression(expression), &place));
        }
        if let Some(expression) = fields.expression("defaultValueExpression") {
            steps.push(step(None, Content::Expression(expression), &place));
        } else if let Some(value) = fields.get("defaultValue") {
            steps.push(step(None, Content::Constant(value.clone()), &place));
        }
    }
    if steps.is_empty() || source.name.is_empty() {
        let text = "It is neither asked nor computed, so it is left out.";
        form.report.left_out(&place, "visible", text);
        form.names
            .lose(&source.name, "a question that is never asked");
        return;
    }
    let text = "It becomes a variable; visitors see it where \"figures\" of a node show it.";
    form.report.approximated(&place, &source.kind, text);
    fields.ignore(&[
        "type",
        "name",
        "title",
        "visible",
        "readOnly",
        "inputType",
        "isRequired",
    ]);
    fields.ignore(&["visibleIf", "description", "requiredIf"]);
    fields.finish(&mut form.report);
    add(form, &source.name, steps);
}

fn step(condition: Option<String>, content: Content, place: &str) -> Step {
    Step {
        condition,
        content,
        place: place.to_owned(),
    }
}

fn add(form: &mut Form, name: &str, steps: Vec<Step>) {
    let before = form.names.formulas.len();
    if before >= Tree::MAX_VARIABLES {
        let place = steps.first().map_or("$", |step| step.place.as_str());
        let text = format!("Only {} values are allowed.", Tree::MAX_VARIABLES);
        form.report.left_out(place, "name", text);
        return form.names.lose(name, "one value too many");
    }
    let id = form.names.variables.unique(&slug(name, "value"));
    let place = steps
        .first()
        .map_or("$", |step| step.place.as_str())
        .to_owned();
    if id != name {
        let text = format!("The value \"{name}\" is called \"{id}\".");
        form.report.renamed(&place, "name", text);
    }
    form.names.formulas.push(Formula {
        id,
        steps,
        state: State::Waiting,
    });
    if !form.names.bind(name, Symbol::Formula(before)) {
        let text = format!(
            "\"{name}\" is already the name of something else, which expressions refer to."
        );
        form.report.approximated(&place, "name", text);
    }
}

/// Computes every formula that no expression has needed, and reports those that are left out.
pub(crate) fn translate(form: &mut Form) {
    for at in 0..form.names.formulas.len() {
        let place = form.names.formulas.get(at).and_then(|f| f.steps.first());
        let place = place.map_or("$", |step| step.place.as_str()).to_owned();
        let mut translator = Translator::new(&mut form.names);
        let _ = translator.formula(at);
        for note in std::mem::take(&mut translator.notes) {
            form.report.approximated(&place, "expression", note);
        }
        let failed = match form.names.formulas.get(at).map(|f| (&f.id, &f.state)) {
            Some((id, State::Failed(why))) => {
                format!("The value \"{id}\" is left out: {why}. Write a variable by hand.")
            }
            _ => continue,
        };
        form.report.left_out(&place, "expression", failed);
    }
}

/// The journey's variables.
pub(crate) fn variables(form: &Form) -> Vec<Value> {
    let formulas = form
        .names
        .formulas
        .iter()
        .filter_map(|formula| match &formula.state {
            State::Done(value) => Some(json!({"id": formula.id, "value": value.logic})),
            _ => None,
        });
    let values = form.names.values.values();
    let values = values.map(|(id, value)| json!({"id": id, "value": value}));
    values.chain(formulas).collect()
}
