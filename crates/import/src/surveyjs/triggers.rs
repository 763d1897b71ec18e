//! What the form does by itself when a condition holds.

use super::fields::{Fields, brief, number_of};
use super::report::Report;
use serde_json::Value;

/// One trigger whose action a journey can have.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub(crate) condition: String,
    pub(crate) place: String,
    pub(crate) action: Action,
}

#[derive(Debug, Clone)]
pub(crate) enum Action {
    Set { to: String, value: Value },
    Run { to: String, expression: String },
    Skip { to: String },
    Complete,
    Show { names: Vec<String> },
}

/// Reads the triggers and reports those that have no counterpart.
pub(crate) fn read(survey: &Fields, report: &mut Report) -> Vec<Trigger> {
    let mut triggers = Vec::new();
    for (i, trigger) in survey.list(&["triggers"]).iter().enumerate() {
        let place = format!("triggers[{i}]");
        let Some(map) = trigger.as_object() else {
            report.left_out(
                &place,
                "trigger",
                format!("{} is not a trigger.", brief(trigger)),
            );
            continue;
        };
        let fields = Fields::new(map.clone(), place.clone());
        let kind = fields.string("type").unwrap_or_default().to_owned();
        let Some(condition) = fields.expression("expression").or_else(|| legacy(&fields)) else {
            let text = "It has no condition.";
            report.left_out(&place, "expression", text);
            continue;
        };
        match action(kind.trim_end_matches("trigger"), &fields) {
            Ok(action) => triggers.push(Trigger {
                condition,
                place,
                action,
            }),
            Err(why) => {
                let text = format!("The trigger \"{kind}\" on \"{condition}\" {why}.");
                report.left_out(&place, "type", text);
            }
        }
        fields.finish(report);
    }
    triggers
}

fn action(kind: &str, fields: &Fields) -> Result<Action, String> {
    let name = |key: &str| {
        let name = fields.string(key).map(str::to_owned);
        name.ok_or_else(|| format!("has no \"{key}\""))
    };
    match kind {
        "setvalue" => {
            let to = name("setToName")?;
            fields.ignore(&["isVariable"]);
            let value = fields.get("setValue").cloned().unwrap_or_default();
            Ok(Action::Set { to, value })
        }
        "runexpression" => Ok(Action::Run {
            to: name("setToName")?,
            expression: name("runExpression")?,
        }),
        "skip" => Ok(Action::Skip {
            to: name("gotoName")?,
        }),
        "complete" => Ok(Action::Complete),
        "visible" => {
            let names = [fields.texts("questions"), fields.texts("pages")].concat();
            Ok(Action::Show { names })
        }
        "copyvalue" => {
            let (from, to) = (name("fromName")?, name("setToName")?);
            Err(format!(
                "copies the answer of \"{from}\" to \"{to}\", but only the visitor gives an answer"
            ))
        }
        _ => Err("is of an unknown type".to_owned()),
    }
}

/// Forms from before expressions name a question, an operator and a value.
fn legacy(fields: &Fields) -> Option<String> {
    let name = fields.string("name")?;
    let operator = fields.string("operator").unwrap_or("equal");
    let unary = matches!(operator, "empty" | "notempty");
    let value = match fields.get("value") {
        _ if unary => String::new(),
        Some(Value::String(text)) if number_of(&Value::String(text.clone())).is_none() => {
            format!("'{}'", text.replace('\'', "\\'"))
        }
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => return None,
    };
    Some(format!("{{{name}}} {operator} {value}").trim().to_owned())
}
