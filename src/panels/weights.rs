//! What matters to the visitor: five steps in words, and the order follows at once.

use crate::fields;
use crate::focus;
use crate::panels::ranking::level_word;
use crate::session::Session;
use crate::ui;
use crate::view::{Element, each, el, live};
use leptos::prelude::*;
use trust_journey_model::{Event, print_number};

pub(crate) fn panel(session: Session) -> Element {
    let words = session.words();
    let count = session.journey().criteria.len();
    let own = move || session.own.with(|own| !own.is_empty());
    let note = move || {
        if own() {
            words.weights_own
        } else {
            words.weights_note
        }
    };
    let undo = move || {
        own().then(|| {
            el("button")
                .attr("type", "button")
                .class("quiet")
                .on("click", move |_| {
                    session.own.set(Default::default());
                    session.record(Event::WeightsSet {
                        weights: Default::default(),
                    });
                    focus::on(session, ".weights h3");
                })
                .child(words.weights_reset)
        })
    };
    let update = el("button")
        .attr("type", "submit")
        .class("scriptless")
        .child(words.update);
    el("section")
        .class("weights")
        .attr("part", "weights")
        .attr("aria-labelledby", "weights")
        .child(
            el("h3")
                .id("weights")
                .attr("tabindex", "-1")
                .child(words.weights),
        )
        .child(el("p").class("note").child(live(note)))
        .child(each(0..count, |place| row(session, place)))
        .child(el("p").class("actions").child(update).child(live(undo)))
        .child(
            el("p")
                .class("hidden")
                .attr("role", "status")
                .child(live(move || leader(session))),
        )
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

fn row(session: Session, place: usize) -> Option<Element> {
    let words = session.words();
    let journey = session.journey();
    let criterion = journey.criteria.get(place)?;
    let level = move || {
        session
            .weights
            .with(|weights| weights.get(place).map_or(0.0, |w| w.round()))
    };
    let steps = each(words.levels.iter().enumerate(), |(step, word)| {
        let (id, value) = (criterion.id.clone(), step as f64);
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", format!("{}{id}", fields::WEIGHT))
            .attr("value", step.to_string())
            .checked(move || level() == value)
            .on("change", move |_| session.set_weight(&id, value));
        el("label")
            .class("step")
            .child(radio)
            .child(ui::hidden(*word))
    });
    // Without script every weight is sent; this tells the server which of them nobody has touched.
    let untouched = session
        .own
        .with_untracked(|own| !own.contains_key(&criterion.id));
    let shown = (cfg!(not(target_arch = "wasm32")) && untouched).then(|| {
        el("input")
            .attr("type", "hidden")
            .attr("name", format!("{}{}", fields::UNTOUCHED, criterion.id))
            .attr("value", print_number(level()))
    });
    Some(
        el("fieldset")
            .class("weight")
            .child(shown)
            .child(el("legend").child(session.text(&criterion.label)))
            .child(el("span").class("steps").child(steps))
            .child(
                el("span")
                    .class("level")
                    .attr("aria-hidden", "true")
                    .child(live(move || level_word(session, level()))),
            ),
    )
}
