//! Computed values that a page or a result shows.

use crate::reactive::*;
use crate::session::Session;
use crate::ui;
use crate::view::{View, each, el, live};
use trust_journey_model::{Date, Figure, Value, print_number};

/// The figures of a node on the path; those without a value are left out.
pub(crate) fn list(session: Session, node: usize) -> View {
    let rows = move || rows(session, node).unwrap_or_default();
    live(rows, |rows| {
        let row = |(label, value): &(String, String)| {
            let label = el("dt").child(label.clone());
            el("div").child(label).child(el("dd").child(value.clone()))
        };
        (!rows.is_empty()).then(|| el("dl").class("figures").child(each(rows, row)))
    })
}

fn rows(session: Session, node: usize) -> Option<Vec<(String, String)>> {
    let journey = session.journey();
    let tree = journey.tree.as_ref()?;
    let figures = tree.nodes.get(node)?.figures();
    session.walk.with(|walk| {
        let walk = walk.as_ref()?;
        let rows = figures.iter().filter_map(|figure| {
            let is_year = tree.is_year(&figure.value.0);
            let value = in_words(session, figure, is_year, &walk.figure(tree, figure))?;
            Some((session.text(&figure.label), value))
        });
        Some(rows.collect())
    })
}

fn in_words(session: Session, figure: &Figure, is_year: bool, value: &Value<'_>) -> Option<String> {
    match value {
        Value::Number(number) => {
            if let Some(currency) = &figure.currency {
                return Some(session.money(currency, *number));
            }
            let number = match figure.decimals {
                Some(decimals) => session.number(*number, decimals),
                None if is_year => print_number(*number),
                None => session.readable(*number),
            };
            Some(match &figure.unit {
                Some(unit) => ui::with_unit(session, &number, &session.text(unit)),
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
