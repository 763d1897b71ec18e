//! What matters to the visitor: five steps in words, and the order follows at once.

use crate::fields;
use crate::panels::ranking::level_word;
use crate::platform;
use crate::session::Session;
use crate::ui;
use crate::view::{Element, each, el, live};
use std::rc::Rc;
use trust_journey_model::print_number;

pub(crate) fn panel(session: Session) -> Element {
    let words = session.words();
    let count = session.journey().criteria.len();
    let own = move || session.own_weights.with(|own| !own.is_empty());
    let note = move || {
        if own() {
            words.weights_own
        } else {
            words.weights_note
        }
    };
    let undo = live(own, move |own| {
        own.then(|| {
            el("button")
                .attr("type", "button")
                .class("quiet")
                .on("click", move |_| {
                    session.reset_weights();
                    session.host.focus(".weights h3");
                })
                .child(words.weights_reset)
        })
    });
    let update = el("button")
        .attr("type", "submit")
        .class("scriptless")
        .child(words.update);
    el("section")
        .class("weights")
        .attr("part", "weights")
        .attr("aria-labelledby", "weights")
        .child(
            ui::heading(session, 3)
                .id("weights")
                .attr("tabindex", "-1")
                .child(words.weights),
        )
        .child(el("p").class("note").live_text(note))
        // On a phone, where they would push the table far down, the style sheet folds them.
        .child(
            el("input")
                .attr("type", "checkbox")
                .class("unfold")
                .id("unfold"),
        )
        .child(el("label").attr("for", "unfold").child(words.change))
        .child(
            el("div")
                .class("fold")
                .child(each(0..count, |index| row(session, index)))
                .child(el("p").class("actions").child(update).child(undo)),
        )
        .child(
            el("p")
                .class("hidden")
                .attr("role", "status")
                .live_text(move || leader(session).unwrap_or_default()),
        )
}

/// Says who is first now to those who do not see the order move.
fn leader(session: Session) -> Option<String> {
    if session.own_weights.with(|own| own.is_empty()) {
        return None;
    }
    let first =
        session.with_ranking(|ranking| ranking.first().next().map(|entry| entry.product))?;
    Some(format!(
        "{}: {}",
        session.words().fits_best,
        session.product_name(first)
    ))
}

fn row(session: Session, index: usize) -> Option<Element> {
    let journey = session.journey();
    let criterion = journey.criteria.get(index)?;
    let id = criterion.id.to_string();
    // Without script every weight is sent; this tells the server which of them nobody has touched.
    let untouched = session
        .own_weights
        .with_untracked(|own| !own.contains_key(&id));
    let shown = (!platform::SCRIPTED && untouched).then(|| {
        el("input")
            .attr("type", "hidden")
            .attr("name", format!("{}{id}", fields::UNTOUCHED))
            .attr("value", print_number(in_force(session, index)))
    });
    let name = format!("{}{id}", fields::WEIGHT);
    let level = move || in_force(session, index);
    let set = move |level| session.set_weight(&id, level);
    let label = session.criterion(index);
    Some(steps(session, label, name, Rc::new(level), Rc::new(set)).child(shown))
}

/// The level of a criterion that counts now.
pub(crate) fn in_force(session: Session, index: usize) -> f64 {
    session.weight(index).round()
}

/// Five steps to choose from, with the chosen one in words.
pub(crate) fn steps(
    session: Session,
    label: String,
    name: String,
    level: Rc<dyn Fn() -> f64>,
    set: Rc<dyn Fn(f64)>,
) -> Element {
    let words = session.words();
    let steps = each(words.levels.iter().enumerate(), |(step, word)| {
        let value = step as f64;
        let (level, set) = (Rc::clone(&level), Rc::clone(&set));
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", name.clone())
            .attr("value", step.to_string())
            .checked(move || level() == value)
            .on("change", move |_| set(value));
        el("label")
            .class("step")
            .child(radio)
            .child(ui::hidden(*word))
    });
    el("fieldset")
        .class("weight")
        .child(el("legend").child(label))
        .child(el("span").class("steps").child(steps))
        .child(
            el("span")
                .class("level")
                .attr("aria-hidden", "true")
                .live_text(move || level_word(session, level())),
        )
}
