//! What matters to the visitor: five steps in words, and the order follows at once.

use crate::fields;
use crate::panels::ranking::level_word;
use crate::session::Session;
use leptos::prelude::*;

pub(crate) fn panel(session: Session) -> AnyView {
    let words = session.words();
    let journey = session.journey();
    let rows: Vec<_> = (0..journey.criteria.len())
        .map(|place| row(session, place))
        .collect();
    let own = move || session.own.with(|own| !own.is_empty());
    view! {
        <section class="weights" part="weights" aria-labelledby="weights">
            <h3 id="weights">{words.weights}</h3>
            <p class="note">{move || if own() { words.weights_own } else { words.weights_note }}</p>
            {rows}
            <p class="actions">
                <button type="submit" class="scriptless">{words.update}</button>
                {move || own().then(|| view! {
                    <button type="button" class="quiet" on:click=move |_| session.own.set(Default::default())>
                        {words.weights_reset}
                    </button>
                })}
            </p>
            <p class="hidden" role="status">{move || leader(session)}</p>
        </section>
    }
    .into_any()
}

/// Tells those who do not see the order move who is first now.
fn leader(session: Session) -> Option<String> {
    if session.own.with(|own| own.is_empty()) {
        return None;
    }
    let first = session
        .ranking
        .with(|ranking| ranking.first().next().map(|entry| entry.product))?;
    Some(format!(
        "{}: {}",
        session.words().fits_best,
        session.product_name(first)
    ))
}

fn row(session: Session, place: usize) -> Option<AnyView> {
    let words = session.words();
    let journey = session.journey();
    let criterion = journey.criteria.get(place)?;
    let id = criterion.id.clone();
    let level = move || {
        session
            .weights
            .with(|weights| weights.get(place).map_or(0.0, |w| w.round()))
    };
    let steps: Vec<_> = words
        .levels
        .iter()
        .enumerate()
        .map(|(step, word)| {
            let value = step as f64;
            let id = id.clone();
            view! {
                <label class="step">
                    <input
                        type="radio"
                        name=format!("{}{}", fields::WEIGHT, criterion.id)
                        value=step.to_string()
                        checked=level() == value
                        prop:checked=move || level() == value
                        on:change=move |_| session.set_weight(&id, value)
                    />
                    <span class="hidden">{*word}</span>
                </label>
            }
        })
        .collect();
    // Without script every weight is sent; this tells the server which of them nobody has touched.
    let untouched = session
        .own
        .with_untracked(|own| !own.contains_key(&criterion.id));
    let shown = (cfg!(not(target_arch = "wasm32")) && untouched).then(|| {
        let name = format!("{}{}", fields::UNTOUCHED, criterion.id);
        view! { <input type="hidden" name=name value=level().to_string() /> }
    });
    Some(
        view! {
            <fieldset class="weight">
                {shown}
                <legend>{session.text(&criterion.label)}</legend>
                <span class="steps">{steps}</span>
                <span class="level" aria-hidden="true">{move || level_word(session, level())}</span>
            </fieldset>
        }
        .into_any(),
    )
}
