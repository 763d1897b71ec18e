//! Options to choose from: radio buttons for one, check boxes for several.
//!
//! The style sheet alone marks what is chosen and, before wasm is there, shows the question that
//! comes next.

use super::Drawn;
use crate::panels::tree;
use crate::reactive::*;
use crate::ui;
use crate::view::{Element, View, each, el};
use trust_journey_model::{AnswerOption, Input, Question};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Whether an arrow key is what changes the choice: it moves through the options and answers none.
type ArrowKey = StoredValue<bool>;

pub(super) fn options(drawn: Drawn<'_>, question: &Question, offered: &[usize]) -> View {
    let several = matches!(question.input, Input::Multiple(_));
    let options = offered
        .iter()
        .filter_map(|index| question.options().get(*index));
    let arrow = ArrowKey::new(false);
    each(options, |option| line(drawn, option, several, arrow))
}

fn line(drawn: Drawn<'_>, option: &AnswerOption, several: bool, arrow: ArrowKey) -> Element {
    let session = drawn.session;
    let help = option.help.as_ref();
    let help = help.map(|help| el("span").class("help").child(session.text(help)));
    let text = el("span").class("label").child(session.text(&option.label));
    let label = el("label").on("click", move |event| {
        if !several && ui::is_second_of_two(event) {
            event.prevent_default();
        }
    });
    label
        .class("option")
        .child(field(drawn, option, several, arrow))
        .child(text)
        .child(help)
}

fn field(drawn: Drawn<'_>, option: &AnswerOption, several: bool, arrow: ArrowKey) -> Element {
    let (session, spot) = (drawn.session, drawn.spot);
    let id = option.id.to_string();
    let (chosen, again) = (id.clone(), id.clone());
    let input = el("input")
        .attr("type", if several { "checkbox" } else { "radio" })
        .attr("name", drawn.name())
        .attr("value", id.clone())
        .checked(move || {
            spot.depth == 0 && session.draft.with(|draft| draft.chosen.contains(&chosen))
        })
        .on("click", move |_| {
            let already = session
                .draft
                .with_untracked(|draft| draft.chosen.contains(&again));
            // Choosing what is chosen already confirms it; the browser sends no change then.
            if !several && already && !arrow.get_value() {
                tree::confirm(session);
            }
        })
        .on("keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| !several) {
                arrow.set_value(event.key().starts_with("Arrow"));
            }
        })
        .on("keyup", move |_| arrow.set_value(false))
        .on("change", move |event| {
            let on = ui::is_checked(event);
            session.choose(&id, several, on);
            if !several && !arrow.get_value() {
                tree::confirm(session);
            }
            arrow.set_value(false);
        });
    // What is wrong with several is wrong with each.
    match several {
        true => super::field::checked(session, spot, input),
        false => input,
    }
}
