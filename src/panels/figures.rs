//! Computed values that a page or a result shows.

use crate::session::Session;
use crate::ui;
use crate::view::{Element, View, el};
use leptos::prelude::*;
use trust_journey_model::{Date, Figure, Value};

/// The figures of a node on the path; those without a value are left out.
pub(crate) fn list(session: Session, place: usize) -> Option<Element> {
    let journey = session.journey();
    let tree = journey.tree.as_ref()?;
    let figures = tree.nodes.get(place)?.figures();
    let rows: Vec<View> = session.walk.with(|walk| {
        let walk = walk.as_ref()?;
        let rows = figures.iter().filter_map(|figure| {
            let value = told(session, figure, &walk.figure(tree, figure))?;
            let label = el("dt").child(session.text(&figure.label));
            Some(el("div").child(label).child(el("dd").child(value)).into())
        });
        Some(rows.collect())
    })?;
    (!rows.is_empty()).then(|| el("dl").class("figures").child(rows))
}

fn told(session: Session, figure: &Figure, value: &Value<'_>) -> Option<String> {
    match value {
        Value::Number(number) => {
            if let Some(currency) = &figure.currency {
                return Some(ui::money(session, currency, *number));
            }
            let number = session.number(*number, figure.decimals);
            Some(match &figure.unit {
                Some(unit) => format!("{number} {}", session.text(unit)),
                None => number,
            })
        }
        Value::Bool(true) => Some(session.words().yes.to_owned()),
        Value::Bool(false) => Some(session.words().no.to_owned()),
        Value::Text(text) if Date::parse(text).is_some() => Some(session.date(text)),
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}
