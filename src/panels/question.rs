//! One question (or a page to read): its fields, its confirmation, and what is wrong with an answer.
//!
//! The fields stand before everything else as siblings, so that the style sheet alone can mark
//! the chosen option and, before wasm is there, show the question that comes next.

mod ahead;
mod answer;

pub(crate) use answer::{parse_typed, read, spoken};

use crate::fields;
use crate::panels::tree;
use crate::session::{Draft, Session};
use crate::view::{Element, each, el, live};
use crate::{history, ui};
use leptos::prelude::*;
use trust_journey_model::{Answer, Node, NodeKind, Text};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Where a question is drawn: on show, or ahead of an answer that has not been given yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// How many answers ahead; 0 is the question on show.
    pub depth: u32,
    /// Makes ids unique where a question is drawn behind several answers.
    pub key: u64,
}

pub(crate) fn panel(session: Session, place: usize) -> Option<Element> {
    let mut budget = ahead::BUDGET;
    draw(session, place, Spot { depth: 0, key: 0 }, &mut budget)
}

/// Draws a node; `budget` bounds how many more are drawn ahead.
pub(super) fn draw(
    session: Session,
    place: usize,
    spot: Spot,
    budget: &mut u32,
) -> Option<Element> {
    let journey = session.journey();
    let node = journey.tree.as_ref()?.nodes.get(place)?;
    let title_id = format!("t-{}-{}", node.id, spot.key);
    let options = || 0..node.options().len();
    let role = match node.kind {
        NodeKind::Single(_) => Some("radiogroup"),
        NodeKind::Multiple(_) => Some("group"),
        _ => Some("group"),
    };
    let paragraph = |text: &Text| el("p").child(session.text(text));
    let why = node.why.as_ref().map(|why| {
        let label = format!("{}: ", session.words().why_we_ask);
        el("p")
            .class("why")
            .child(el("strong").child(label))
            .child(session.text(why))
    });
    let problem = move || {
        let error = session.problem.get().filter(|_| spot.depth == 0)?;
        let text = session.with_node(place, |node| answer::mend(session, node, error))?;
        Some(
            el("p")
                .class("problem")
                .id("problem")
                .attr("role", "alert")
                .child(text),
        )
    };
    let title = el("h4").id(title_id.clone()).class("title");
    let ask = el("div")
        .class("ask")
        .child(title.child(session.text(&node.title)))
        .child(node.text.as_ref().map(paragraph))
        .child(node.help.as_ref().map(paragraph))
        .child(why)
        .child(live(problem))
        .child(each(options(), |option| label(session, node, option, spot)))
        .child(typed(session, node, spot, &title_id))
        .child(confirmation(session, node, spot));
    let following = ahead::branches(session, node, spot, budget);
    let ahead = if following.is_empty() { "" } else { " ahead" };
    Some(
        el("div")
            .class(format!("question {}{ahead}", kind(node)))
            .maybe("role", role)
            .attr("aria-labelledby", title_id)
            .attr("data-node", node.id.clone())
            .attr("tabindex", "-1")
            .child(each(options(), |option| field(session, node, option, spot)))
            .child(ask)
            // Drawn above the question, but Tab goes to the answers first.
            .child(tree::progress(session, place, spot.depth))
            .child(following),
    )
}

fn kind(node: &Node) -> &'static str {
    match node.kind {
        NodeKind::Single(_) => "single",
        NodeKind::Multiple(_) => "multiple",
        NodeKind::Number { .. } => "number",
        NodeKind::Content | NodeKind::Result { .. } => "content",
    }
}

fn field_id(node: &Node, option: usize, spot: Spot) -> String {
    format!("o-{}-{option}-{}", node.id, spot.key)
}

fn field_name(node: &Node) -> String {
    format!("{}{}", fields::QUESTION, node.id)
}

fn field(session: Session, node: &Node, place: usize, spot: Spot) -> Option<Element> {
    let option = node.options().get(place)?;
    let several = matches!(node.kind, NodeKind::Multiple(_));
    let (id, chosen, again) = (option.id.clone(), option.id.clone(), option.id.clone());
    Some(
        el("input")
            .attr("type", if several { "checkbox" } else { "radio" })
            .id(field_id(node, place, spot))
            .attr("name", field_name(node))
            .attr("value", option.id.clone())
            .checked(move || {
                spot.depth == 0 && session.draft.with(|draft| draft.chosen.contains(&chosen))
            })
            .on("click", move |_| {
                let already = session
                    .draft
                    .with_untracked(|draft| draft.chosen.contains(&again));
                // Choosing what is chosen already confirms it; the browser sends no change then.
                if !several && already && !history::arrow_pressed() {
                    tree::confirm(session);
                }
            })
            .on("keydown", move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| !several) {
                    history::note_key(&event.key());
                }
            })
            .on("keyup", |_| history::note_key(""))
            .on("change", move |event| {
                let on = ui::is_checked(event);
                session
                    .draft
                    .update(|draft| choose(draft, &id, several, on));
                session.problem.set(None);
                // Choosing is answering, but arrow keys only move through the options.
                if !several && !history::moved_by_arrow() {
                    tree::confirm(session);
                }
            }),
    )
}

fn choose(draft: &mut Draft, id: &str, several: bool, on: bool) {
    if !several {
        draft.chosen.clear();
    }
    draft.chosen.retain(|chosen| chosen != id);
    if on {
        draft.chosen.push(id.to_owned());
    }
}

fn label(session: Session, node: &Node, place: usize, spot: Spot) -> Option<Element> {
    let option = node.options().get(place)?;
    let help = option.help.as_ref();
    let help = help.map(|help| el("span").class("help").child(session.text(help)));
    let text = el("span").class("label").child(session.text(&option.label));
    Some(
        el("label")
            .class("option")
            .attr("for", field_id(node, place, spot))
            .child(text)
            .child(help),
    )
}

/// The field for a number.
fn typed(session: Session, node: &Node, spot: Spot, title_id: &str) -> Option<Element> {
    let NodeKind::Number { unit, .. } = &node.kind else {
        return None;
    };
    let wrong = move || spot.depth == 0 && session.problem.get().is_some();
    let value = (spot.depth == 0).then(|| session.draft.get_untracked().text);
    let field = el("input")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("name", field_name(node))
        .attr("aria-labelledby", title_id.to_owned())
        .live_attr("aria-invalid", move || wrong().then_some("true".into()))
        .live_attr("aria-describedby", move || {
            wrong().then_some("problem".into())
        })
        .maybe("value", value)
        .on("input", move |event| {
            let text = ui::value(event);
            session.draft.update(|draft| draft.text = text);
        });
    let unit = unit
        .as_ref()
        .map(|unit| el("span").class("unit").child(session.text(unit)));
    Some(el("p").class("typed").child(field).child(unit))
}

/// "Continue" where choosing is not answering yet, and "not sure" where a person may not know.
fn confirmation(session: Session, node: &Node, spot: Spot) -> Element {
    let go_on = session.words().go_on;
    let single = matches!(node.kind, NodeKind::Single(_));
    let confirm = move || tree::confirm(session);
    // Without script a page that was read is an answer of its own, and an empty one.
    let content = matches!(node.kind, NodeKind::Content).then(|| field_name(node));
    let button = move || {
        let button = el("button")
            .attr("type", "submit")
            .class("primary")
            .child(go_on);
        button.on("click", move |event| {
            event.prevent_default();
            confirm();
        })
    };
    // A single choice needs the button only when arrow keys made it, or where it is changed.
    let chosen = move || spot.depth == 0 && session.draft.with(|draft| !draft.chosen.is_empty());
    let after_keys = live(move || (single && chosen()).then(button));
    let skip = node.skip.as_ref().map(|skip| {
        let skipped = move || history::step(session, || session.answer(&Answer::Skipped(())));
        el("button")
            .attr("type", "submit")
            .class("secondary")
            .attr("name", field_name(node))
            .attr("value", "")
            .on("click", move |event| {
                event.prevent_default();
                skipped();
            })
            .child(session.text(skip))
    });
    el("p")
        .class("actions")
        .child((!single).then(|| button().maybe("name", content).attr("value", "")))
        .child(after_keys)
        .child(skip)
}
