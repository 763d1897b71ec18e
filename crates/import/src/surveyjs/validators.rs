//! The checks of an answer.

use super::Form;
use super::enter::{email, kind, length, limit, validation};
use super::expression::logic::{any, number, op, var};
use super::expression::operand::Kind;
use super::fields::{Fields, brief};
use super::names::Scope;
use super::pattern;
use super::plan::Planned;
use super::report::over;
use super::texts::Words;
use serde_json::{Map, Value, json};
use trust_journey_model::Tree;

pub(crate) fn read(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    let source = &planned.source.fields;
    let listed = source.list(&["validators"]);
    for (i, validator) in listed.iter().enumerate() {
        let place = format!("{}.validators[{i}]", source.place);
        let Some(map) = validator.as_object() else {
            form.report.left_out(
                &place,
                "validator",
                format!("{} is not a validator.", brief(validator)),
            );
            continue;
        };
        let fields = Fields::new(map.clone(), place.clone());
        let kind = fields.string("type").unwrap_or_default().to_owned();
        let message = fields
            .get("text")
            .and_then(|text| form.locales.read(text, &place, "text", &mut form.report));
        let before = message.is_some();
        match kind.trim_end_matches("validator") {
            "numeric" => numeric(form, planned, node, &fields, message),
            "text" => lengths(form, planned, node, &fields, message),
            "regex" => {
                regex(form, node, &fields);
                silent(form, &place, before);
            }
            "email" => {
                email(form, planned, node);
                silent(form, &place, before);
            }
            "answercount" => {
                answers(form, planned, node, &fields);
                silent(form, &place, before);
            }
            "expression" => expression(form, planned, node, &fields, message),
            _ => {
                let text = format!("The check \"{kind}\" is not known.");
                form.report.left_out(&place, "type", text);
            }
        }
        fields.finish(&mut form.report);
        let checks = node.get_mut("validation").and_then(Value::as_array_mut);
        if let Some(checks) = checks.filter(|checks| checks.len() > Tree::MAX_ENTRIES) {
            checks.truncate(Tree::MAX_ENTRIES);
            let text = over(listed.len(), "checks", Tree::MAX_ENTRIES);
            form.report.left_out(&place, "validator", text);
        }
    }
}

/// The widget has its own messages for these limits.
fn silent(form: &mut Form, place: &str, had_words: bool) {
    if had_words {
        let text = "Its message is left out: the widget has its own.";
        form.report.left_out(place, "text", text);
    }
}

fn numeric(
    form: &mut Form,
    planned: &Planned,
    node: &mut Map<String, Value>,
    fields: &Fields,
    message: Option<Words>,
) {
    let is_number = kind(form, planned) == Some(Kind::Number);
    if !is_number && planned.kind != "text" {
        let text = "The answer is not a number; the check is left out.";
        return form.report.left_out(&fields.place, "type", text);
    }
    let bounds = [("min", "minValue"), ("max", "maxValue")];
    if !is_number {
        if !node.contains_key("pattern") {
            node.insert("pattern".to_owned(), "-?[0-9]+([.,][0-9]+)?".into());
        }
        let text = "A text takes digits only; asking for a number would be better.";
        form.report.approximated(&fields.place, "type", text);
    }
    for (key, theirs) in bounds {
        let Some(bound) = fields.number(theirs) else {
            continue;
        };
        if is_number {
            limit(form, planned, node, key, number(bound), message.clone());
        } else {
            fields.unread(theirs);
        }
    }
}

fn lengths(
    form: &mut Form,
    planned: &Planned,
    node: &mut Map<String, Value>,
    fields: &Fields,
    message: Option<Words>,
) {
    if planned.kind != "text" {
        let text = "The answer is not a text; the check is left out.";
        return form.report.left_out(&fields.place, "type", text);
    }
    if let Some(longest) = fields.number("maxLength").filter(|longest| *longest >= 1.0) {
        length(form, &fields.place, node, longest);
        form.unlimited.retain(|id| *id != planned.id);
    }
    if let Some(least) = fields.number("minLength").filter(|least| *least >= 1.0) {
        // There is a character where the shortest text ends. An empty answer is not a text.
        let answer = var(&format!("answers.{}", planned.id));
        let last = op(
            "substr",
            vec![answer.clone(), number(least.trunc() - 1.0), 1.into()],
        );
        let holds = any(vec![json!({"!": [answer]}), json!({"!=": [last, ""]})]);
        validation(form, planned, node, "minLength", holds, message);
    }
    if fields.flag("allowDigits") == Some(true) {
        return;
    }
    fields.unread("allowDigits");
}

fn regex(form: &mut Form, node: &mut Map<String, Value>, fields: &Fields) {
    let blind = fields.on(&["caseInsensitive", "insensitive"]);
    let Some(regex) = fields.string("regex") else {
        return;
    };
    let mut before = ' ';
    let lettered = regex.chars().any(|c| {
        let escaped = std::mem::replace(&mut before, c) == '\\';
        c.is_alphabetic() && !escaped
    });
    let pattern = if node.get("type") != Some(&json!("text")) {
        Err("the answer is not a text".to_owned())
    } else if node.contains_key("pattern") {
        Err("there is another pattern already".to_owned())
    } else if blind && lettered {
        Err("it ignores upper and lower case; write both, as in [aA]".to_owned())
    } else {
        pattern::whole(regex)
    };
    match pattern {
        Ok(pattern) => {
            if regex.to_ascii_lowercase().contains("\\s") {
                let text = "Here white space in the pattern is a space or a tab only.";
                form.report.approximated(&fields.place, "regex", text);
            }
            node.insert("pattern".to_owned(), pattern.into());
        }
        Err(why) => {
            let text =
                format!("The pattern {regex} is left out: {why}. Write a \"pattern\" by hand.");
            form.report.left_out(&fields.place, "regex", text);
        }
    }
}

fn answers(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>, fields: &Fields) {
    if planned.kind != "multiple" {
        let text = "The answer is not a list; the check is left out.";
        return form.report.left_out(&fields.place, "type", text);
    }
    for (theirs, ours) in [("minCount", "min_choices"), ("maxCount", "max_choices")] {
        if let Some(count) = fields.number(theirs).filter(|count| *count >= 1.0) {
            node.insert(ours.to_owned(), number(count.trunc()));
        }
    }
}

fn expression(
    form: &mut Form,
    planned: &Planned,
    node: &mut Map<String, Value>,
    fields: &Fields,
    message: Option<Words>,
) {
    let Some(text) = fields.expression("expression") else {
        return;
    };
    let scope = Scope {
        own: Some(&planned.source.name),
        row: planned.source.row.as_deref(),
        ..Scope::default()
    };
    let otherwise = "Any answer is accepted; write a \"validation\" by hand.";
    let holds = form.condition(&text, scope, &fields.place, "expression", otherwise);
    match holds {
        None | Some(Value::Bool(true)) => {}
        Some(holds) => validation(form, planned, node, "expression", holds, message),
    }
}
