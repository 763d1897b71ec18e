//! The rows of the table.

use crate::session::Session;
use crate::ui;
use leptos::prelude::*;
use trust_journey_model::{Attribute, Better, Cell, Event, Journey};

pub(super) fn rows(session: Session) -> Vec<AnyView> {
    let journey = session.journey();
    let columns = session.compare.get();
    shown(session, &journey)
        .into_iter()
        .map(|attribute| row(session, &journey, &columns, attribute))
        .collect()
}

/// How many rows "only differences" hides.
pub(super) fn hidden(session: Session) -> usize {
    let journey = session.journey();
    let all = journey.guides.first().map_or(0, |guide| guide.rows.len());
    all - shown(session, &journey).len()
}

/// The rows on show, in the guide's order.
fn shown(session: Session, journey: &Journey) -> Vec<usize> {
    let columns = session.compare.get();
    let only_differences = session.differences.get();
    let rows = journey
        .guides
        .first()
        .map(|guide| guide.rows.as_slice())
        .unwrap_or_default();
    let keep = |attribute: &&usize| !only_differences || differs(journey, &columns, **attribute);
    rows.iter().filter(keep).copied().collect()
}

/// Unknown values might differ, so they are never "the same".
fn differs(journey: &Journey, columns: &[usize], attribute: usize) -> bool {
    let mut cells = cells(journey, columns, attribute);
    let Some(first) = cells.next() else {
        return false;
    };
    first.is_unknown() || cells.any(|cell| cell != first)
}

fn cells<'a>(
    journey: &'a Journey,
    columns: &'a [usize],
    attribute: usize,
) -> impl Iterator<Item = &'a Cell> {
    columns.iter().map(move |product| {
        let product = journey.products.get(*product);
        product
            .and_then(|product| product.cells.get(attribute))
            .unwrap_or(&Cell::Unknown)
    })
}

fn row(session: Session, journey: &Journey, columns: &[usize], place: usize) -> AnyView {
    let words = session.words();
    let Some(attribute) = journey.attributes.get(place) else {
        return ().into_any();
    };
    let direction = match attribute.better {
        Better::Higher => Some(words.higher_better),
        Better::Lower => Some(words.lower_better),
        Better::None => None,
    };
    let unit = attribute.unit.as_ref().map(|unit| session.text(unit));
    let under: Vec<String> = unit
        .into_iter()
        .chain(direction.map(str::to_owned))
        .collect();
    let best = best(attribute, cells(journey, columns, place));
    let data: Vec<_> = cells(journey, columns, place)
        .map(|cell| {
            let marked = best.is_some() && cell.as_number() == best;
            let class = match cell {
                Cell::Number(_) | Cell::Range(..) => "figure",
                Cell::Unknown | Cell::Depends(_) => "unknown",
                _ => "",
            };
            let mark = marked.then(|| view! { <span class="best">{words.best_here}</span> });
            view! { <td role="cell" class=class><span class="value">{ui::cell(session, attribute, cell)}</span>{mark}</td> }
        })
        .collect();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="label">{session.text(&attribute.label)}</span>
                {(!under.is_empty()).then(|| view! { <span class="unit">{under.join(", ")}</span> })}
                {help(session, attribute)}
            </th>
            {data}
        </tr>
    }
    .into_any()
}

/// The best value, where a direction makes sense and the products differ.
fn best<'a>(attribute: &Attribute, cells: impl Iterator<Item = &'a Cell>) -> Option<f64> {
    let numbers: Vec<f64> = cells.filter_map(Cell::as_number).collect();
    let lowest = numbers.iter().copied().min_by(f64::total_cmp)?;
    let highest = numbers.iter().copied().max_by(f64::total_cmp)?;
    match attribute.better {
        _ if lowest == highest => None,
        Better::Higher => Some(highest),
        Better::Lower => Some(lowest),
        Better::None => None,
    }
}

/// What the row means in the buyer's terms, and how it was computed.
fn help(session: Session, attribute: &Attribute) -> Option<AnyView> {
    if attribute.help.is_none() && attribute.formula.is_none() {
        return None;
    }
    let words = session.words();
    let row = attribute.id.clone();
    let help = attribute
        .help
        .as_ref()
        .map(|help| view! { <p>{session.text(help)}</p> });
    let formula = attribute.formula.as_ref().map(
        |formula| view! { <p>{format!("{} {}", words.how_computed, session.text(formula))}</p> },
    );
    Some(
        view! {
            <details class="help">
                <summary on:click=move |_| session.record(Event::RowViewed { row: row.clone() })>
                    {words.what_is_this}
                    <span class="hidden">{format!(": {}", session.text(&attribute.label))}</span>
                </summary>
                {help}
                {formula}
            </details>
        }
        .into_any(),
    )
}
