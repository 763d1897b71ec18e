//! The limits of typed answers: numbers, dates and texts.

use super::Form;
use super::expression::logic::{any, number, op, var};
use super::expression::operand::{Kind, Operand};
use super::expression::{Translator, is_day, parse};
use super::fields::number_of;
use super::names::Scope;
use super::plan::Planned;
use super::texts::Words;
use serde_json::{Map, Value, json};
use trust_journey_model::Line;

/// A comment is a few sentences; the default of a journey is a line.
const COMMENT: u64 = 1000;

pub(crate) fn limits(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    match planned.kind {
        "number" => numbers(form, planned, node),
        "date" => bounds(form, planned, node, &date),
        "text" => text(form, planned, node),
        _ => {}
    }
}

/// An optional list may stay empty, however many answers it asks for.
pub(crate) fn least(form: &mut Form, planned: &Planned, node: &Map<String, Value>) {
    let Some(least) = node
        .get("min_choices")
        .filter(|_| node.contains_key("required"))
    else {
        return;
    };
    let fields = &planned.source.fields;
    let own = fields.get("minSelectedChoices").is_some();
    let what = if own {
        "minSelectedChoices"
    } else {
        "minCount"
    };
    let text = format!(
        "The question is optional, so no answer at all is accepted, too. To ask for at least {least}, make it required."
    );
    form.report.approximated(&fields.place, what, text);
}

/// Removes limits with nothing between them.
pub(crate) fn ends(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    for (min, max) in [("min", "max"), ("min_choices", "max_choices")] {
        let swapped = match (node.get(min), node.get(max)) {
            (Some(Value::String(min)), Some(Value::String(max))) => {
                min > max && max != "today" && min != "today"
            }
            (Some(min), Some(max)) => number_of(min) > number_of(max),
            _ => false,
        };
        if swapped {
            node.remove(min);
            node.remove(max);
            let text = "The minimum is above the maximum; both are left out.";
            form.report
                .left_out(&planned.source.fields.place, min, text);
        }
    }
}

fn numbers(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    let fields = &planned.source.fields;
    bounds(form, planned, node, &|value| number_of(value).map(number));
    if planned.source.kind == "slider" {
        for (ours, default) in [("min", 0), ("max", 100)] {
            if !node.contains_key(ours) {
                node.insert(ours.to_owned(), default.into());
            }
        }
        fields.ignore(&["autoGenerate"]);
    }
    // Steps begin at the minimum: from 0.5 on, steps of 1 are not whole.
    let from = node.get("min").and_then(number_of).unwrap_or(0.0);
    match fields.number("step") {
        Some(step) if step >= 1.0 && from.fract() != 0.0 => {
            let text = format!("Any number is accepted, not only steps of {step} from {from}.");
            form.report.approximated(&fields.place, "step", text);
        }
        Some(1.0) => {
            node.insert("whole".to_owned(), true.into());
        }
        Some(step) if step > 0.0 && step.fract() != 0.0 => {
            let text = format!("Any number is accepted, not only steps of {step}.");
            form.report.approximated(&fields.place, "step", text);
        }
        Some(step) if step > 1.0 => {
            node.insert("whole".to_owned(), true.into());
            let text = format!("Any whole number is accepted, not only steps of {step}.");
            form.report.approximated(&fields.place, "step", text);
        }
        _ => {}
    }
}

/// The day of a date, which may have a time after it.
fn date(value: &Value) -> Option<Value> {
    let day = value.as_str()?.get(..10)?;
    is_day(day).then(|| day.into())
}

/// `min` and `max`, which may be computed and may have a message.
fn bounds(
    form: &mut Form,
    planned: &Planned,
    node: &mut Map<String, Value>,
    literal: &dyn Fn(&Value) -> Option<Value>,
) {
    let fields = &planned.source.fields;
    for (key, computed, words) in [
        ("min", "minValueExpression", "minErrorText"),
        ("max", "maxValueExpression", "maxErrorText"),
    ] {
        let message = fields.get(words).and_then(|text| {
            form.locales
                .read(text, &fields.place, words, &mut form.report)
        });
        let written = fields.get(key).cloned();
        // An expression may also be written as the value, after an equals sign.
        let inline = written
            .as_ref()
            .and_then(Value::as_str)
            .and_then(|text| text.strip_prefix('='));
        let inline = inline.map(str::to_owned);
        let bound = written.as_ref().and_then(literal);
        if let Some(text) = fields.expression(computed).or(inline) {
            let today = matches!(text.replace(' ', "").as_str(), "today()" | "currentDate()");
            if today && planned.kind == "date" && message.is_none() {
                node.insert(key.to_owned(), "today".into());
            } else {
                let text = if today { "today()" } else { &text };
                expression(form, planned, node, key, text, message);
            }
        } else if let Some(bound) = bound {
            limit(form, planned, node, key, bound, message);
        } else if written.is_some() {
            fields.unread(key);
        }
    }
}

fn expression(
    form: &mut Form,
    planned: &Planned,
    node: &mut Map<String, Value>,
    key: &str,
    text: &str,
    message: Option<Words>,
) {
    let scope = Scope {
        own: Some(&planned.source.name),
        row: planned.source.row.as_deref(),
        ..Scope::default()
    };
    let place = &planned.source.fields.place;
    let kind = if planned.kind == "date" {
        Kind::Date
    } else {
        Kind::Number
    };
    let answer = Operand::maybe(var(&format!("answers.{}", planned.id)), kind);
    let mut translator = Translator::new(&mut form.names);
    let bound = parse(text).and_then(|ast| {
        let bound = translator.value(&ast, scope)?;
        let sign = if key == "min" { ">=" } else { "<=" };
        let holds = translator.within(&answer, sign, &bound)?;
        Ok((holds, std::mem::take(&mut translator.notes)))
    });
    match bound {
        Ok((holds, notes)) => {
            for note in notes {
                form.report.approximated(place, key, note);
            }
            validation(form, planned, node, key, holds, message);
        }
        Err(why) => {
            let text = format!(
                "\"{text}\" is left out: {why}. There is no such limit; write a \"validation\" by hand."
            );
            form.report.left_out(place, key, text);
        }
    }
}

/// A limit of the node; a validation where it has a message, since a limit has none.
pub(crate) fn limit(
    form: &mut Form,
    planned: &Planned,
    node: &mut Map<String, Value>,
    key: &str,
    bound: Value,
    message: Option<Words>,
) {
    // A scale has its ends as limits already.
    if message.is_none() && planned.kind != "scale" {
        let tighter = |old: &Value| match (number_of(old), number_of(&bound)) {
            (Some(old), Some(new)) => (key == "min") == (new > old),
            _ => false,
        };
        if node.get(key).is_none_or(tighter) {
            node.insert(key.to_owned(), bound);
        }
        return;
    }
    let answer = var(&format!("answers.{}", planned.id));
    let sign = if key == "min" { ">=" } else { "<=" };
    let open = json!({"==": [answer, null]});
    let holds = any(vec![open, op(sign, vec![answer, bound])]);
    validation(form, planned, node, key, holds, message);
}

/// A validation with its message.
pub(crate) fn validation(
    form: &mut Form,
    planned: &Planned,
    node: &mut Map<String, Value>,
    what: &str,
    holds: Value,
    message: Option<Words>,
) {
    let message = message.unwrap_or_else(|| {
        let text = "It has no message; visitors read \"Please check this answer.\"";
        form.report
            .approximated(&planned.source.fields.place, what, text);
        form.locales.same("Please check this answer.")
    });
    let check = json!({"holds": holds, "message": form.locales.json(&message)});
    match node.get_mut("validation").and_then(Value::as_array_mut) {
        Some(checks) => checks.push(check),
        None => {
            node.insert("validation".to_owned(), json!([check]));
        }
    }
}

fn text(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    let fields = &planned.source.fields;
    let place = &fields.place;
    let longest = fields.number("maxLength").filter(|longest| *longest >= 1.0);
    if let Some(longest) = longest {
        length(form, place, node, longest);
    } else {
        if planned.source.kind == "comment" {
            node.insert("max_length".to_owned(), COMMENT.into());
        }
        form.unlimited.push(planned.id.clone());
    }
    if planned.source.kind == "comment" {
        fields.ignore(&["rows"]);
    }
    match planned.source.fields.string("inputType") {
        Some("email") => email(form, planned, node),
        Some(kind @ ("tel" | "url" | "password" | "search")) => {
            let text = format!("Any text is accepted, whether or not it is a {kind}.");
            form.report.approximated(place, "inputType", text);
        }
        _ => {}
    }
}

/// The longest text, within what a journey takes.
pub(crate) fn length(form: &mut Form, place: &str, node: &mut Map<String, Value>, longest: f64) {
    let most = f64::from(Line::MAX_LENGTH);
    if longest > most {
        let text = format!("A journey takes up to {most} characters, not {longest}.");
        form.report.approximated(place, "maxLength", text);
    }
    let longest = longest.min(most).trunc();
    node.insert("max_length".to_owned(), number(longest));
}

pub(crate) fn email(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    if planned.kind != "text" {
        let text = "The answer is not a text; the check is left out.";
        return form
            .report
            .left_out(&planned.source.fields.place, "email", text);
    }
    let text = "The form of an e-mail address is checked only roughly.";
    form.report
        .approximated(&planned.source.fields.place, "email", text);
    if !node.contains_key("pattern") {
        node.insert("pattern".to_owned(), "[^@ ]+@[^@ ]+\\.[^@ ]+".into());
    }
}

/// What the answer is, for conditions about it.
pub(crate) fn kind(form: &Form, planned: &Planned) -> Option<Kind> {
    let question = form.names.questions.get(planned.question?)?;
    match question.shape {
        super::names::Shape::Plain(kind) => Some(kind),
        _ => None,
    }
}
