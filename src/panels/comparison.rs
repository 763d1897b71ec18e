//! Products side by side: a real table, one unit per row, unknown shown as unknown.

mod row;

use crate::fields;
use crate::i18n::fill;
use crate::session::Session;
use crate::ui;
use leptos::prelude::*;

pub(crate) fn panel(session: Session) -> AnyView {
    let words = session.words();
    view! {
        <section class="comparison" part="comparison" aria-labelledby="comparison">
            <div class="bar-line">
                <h3 id="comparison">{words.compare}</h3>
                <label class="check">
                    <input
                        type="checkbox"
                        name=fields::DIFFERENCES
                        value="1"
                        checked=session.differences.get_untracked()
                        prop:checked=move || session.differences.get()
                        on:change=move |event| {
                            session.differences.set(event_target_checked(&event));
                            session.worked_with_comparison();
                        }
                    />
                    <span>{words.differences}</span>
                </label>
                <button type="submit" class="scriptless">{words.update}</button>
            </div>
            <p class="note" role="status">{move || hidden_note(session)}</p>
            // The table is drawn as a grid on a phone, which would take its roles from it.
            <table role="table" aria-labelledby="comparison">
                <thead role="rowgroup">{move || head(session)}</thead>
                <tbody role="rowgroup">{move || row::rows(session)}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn hidden_note(session: Session) -> Option<String> {
    if !session.differences.get() {
        return None;
    }
    let words = session.words();
    match row::hidden(session) {
        0 => None,
        1 => Some(words.row_hidden.to_owned()),
        count => Some(fill(words.rows_hidden, &[("{n}", &count.to_string())])),
    }
}

fn head(session: Session) -> AnyView {
    let words = session.words();
    let columns: Vec<_> = session
        .compare
        .get()
        .into_iter()
        .enumerate()
        .map(|(column, product)| {
            let fit = move || {
                session.ranking.with(|ranking| ranking.of(product).map(|entry| ui::fit(session, entry.fit)))
            };
            view! {
                <th role="columnheader" scope="col">
                    {picker(session, column, product)}
                    <span class="score">{move || fit().map(|fit| format!("{} {fit}", words.fit))}</span>
                </th>
            }
        })
        .collect();
    view! {
        <tr role="row">
            <td role="cell" class="corner"><span class="hidden">{words.product}</span></td>
            {columns}
        </tr>
    }
    .into_any()
}

/// The product's name is the control that swaps it for another.
fn picker(session: Session, column: usize, product: usize) -> AnyView {
    let journey = session.journey();
    let label = fill(session.words().swap, &[("{n}", &(column + 1).to_string())]);
    let candidates = journey
        .guides
        .first()
        .map(|guide| guide.products.clone())
        .unwrap_or_default();
    let options: Vec<_> = candidates
        .into_iter()
        .filter_map(|place| {
            let entry = journey.products.get(place)?;
            let name = session.text(&entry.name);
            Some(view! { <option value=entry.id.clone() selected=place == product>{name}</option> })
        })
        .collect();
    view! {
        <select
            class="picker"
            name=fields::COLUMN
            aria-label=label
            on:change=move |event| {
                if let Some(chosen) = session.journey().product(&event_target_value(&event)) {
                    session.set_column(column, chosen);
                }
            }
        >
            {options}
        </select>
    }
    .into_any()
}
