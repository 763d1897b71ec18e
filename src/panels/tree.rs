//! The decision tree: answers so far, and the one question, page or result that comes now.

use crate::fields;
use crate::i18n::fill;
use crate::panels::{question, result};
use crate::session::Session;
use crate::ui;
use crate::{focus, history};
use leptos::prelude::*;
use trust_journey_model::{Answer, NodeKind, Step};

pub(crate) fn panel(session: Session) -> AnyView {
    let words = session.words();
    let journey = session.journey();
    let title = journey.tree.as_ref().and_then(|tree| tree.title.as_ref());
    let title = title.map_or_else(|| words.questions.to_owned(), |title| session.text(title));
    history::follow(session);
    focus::follow(session);
    view! {
        <section class="tree" part="tree" id="tree" aria-labelledby="tree-title">
            <h3 id="tree-title">{title}</h3>
            {move || answers(session)}
            {move || session.current.get().map(|place| node(session, place))}
        </section>
    }
    .into_any()
}

/// The node on show.
fn node(session: Session, place: usize) -> AnyView {
    let is_result = session.with_node(place, |node| matches!(node.kind, NodeKind::Result { .. }));
    match is_result {
        Some(true) => result::panel(session, place),
        _ => question::panel(session, place),
    }
}

/// Confirms the draft at the node on show: the Enter key and the "Continue" button.
pub(crate) fn confirm(session: Session) {
    let Some(place) = session.current.get_untracked() else {
        return;
    };
    let draft = session.draft.get_untracked();
    let answer = session.with_node(place, |node| question::read(session, node, &draft));
    if let Some(answer) = answer {
        history::step(session, || session.answer(&answer));
    }
}

/// Answers so far, each of which can be changed.
fn answers(session: Session) -> Option<AnyView> {
    let words = session.words();
    let steps = session
        .walk
        .with(|walk| walk.as_ref().map(|walk| walk.steps.clone()))?;
    let revisited = session.revisit.get();
    // While an answer is being changed, only what stands before it is certain to stay.
    let certain = steps.iter().take_while(|step| Some(step.node) != revisited);
    let rows: Vec<_> = certain.filter_map(|step| row(session, step)).collect();
    let kept = kept(session);
    (!rows.is_empty() || !kept.is_empty()).then(|| {
        view! { <ol class="answers" aria-label=words.your_answers>{rows}</ol>{kept} }.into_any()
    })
}

fn row(session: Session, step: &Step) -> Option<AnyView> {
    let place = step.node;
    let (id, title, given, question) = session.with_node(place, |node| {
        let given = question::spoken(session, node, &step.answer);
        (
            node.id.clone(),
            session.text(&node.title),
            given,
            node.is_question(),
        )
    })?;
    if !question {
        return None;
    }
    let change = format!("{} ", session.words().change);
    Some(
        view! {
            <li>
                <span class="asked">{title.clone()}</span>
                <span class="given">{given}</span>
                <button type="submit" class="quiet" name=fields::AT value=id on:click=move |event| {
                    event.prevent_default();
                    history::step(session, || session.revisit(place));
                }>{change}<span class="hidden">{title}</span></button>
            </li>
        }
        .into_any(),
    )
}

/// Without script the answers travel in hidden fields, those that are kept aside too.
fn kept(session: Session) -> Vec<AnyView> {
    if cfg!(target_arch = "wasm32") {
        return Vec::new();
    }
    let journey = session.journey();
    let current = session
        .current
        .get()
        .and_then(|place| Some(journey.tree.as_ref()?.nodes.get(place)?.id.clone()));
    let mut fields = Vec::new();
    for (id, answer) in session.answers.get() {
        if Some(&id) == current.as_ref() {
            continue;
        }
        let name = format!("{}{id}", fields::QUESTION);
        let values = match answer {
            Answer::Choice(value) => vec![value],
            Answer::Choices(values) => values,
            Answer::Number(number) => vec![number.to_string()],
            Answer::Skipped(()) => vec![String::new()],
        };
        fields.extend(values.into_iter().map(|value| {
            view! { <input type="hidden" name=name.clone() value=value /> }.into_any()
        }));
    }
    fields
}

/// The line above a question: back, start again, and honestly how much is left.
pub(crate) fn progress(session: Session, place: usize, depth: u32) -> AnyView {
    let words = session.words();
    let remaining = session.with_node(place, |node| node.remaining).unwrap_or(0);
    let left = match remaining {
        0 => String::new(),
        1 => words.question_left.to_owned(),
        count => fill(words.questions_left, &[("{n}", &count.to_string())]),
    };
    if depth > 0 {
        // Drawn ahead: what was answered on this page can be undone without script.
        let again = view! { <button type="reset" class="quiet">{words.start_again}</button> };
        return view! { <p class="progress"><span>{left}</span>{again}</p> }.into_any();
    }
    let back = session.previous().map(|previous| {
        let id = session
            .with_node(previous, |node| node.id.clone())
            .unwrap_or_default();
        ui::button(
            words.back.to_owned(),
            "quiet back",
            fields::AT,
            id,
            move || history::back(session, previous),
        )
    });
    let again = back.is_some().then(|| start_again(session));
    view! { <p class="progress">{back}<span>{left}</span>{again}</p> }.into_any()
}

/// Forgets all answers.
pub(crate) fn start_again(session: Session) -> AnyView {
    let text = session.words().start_again.to_owned();
    ui::button(text, "quiet", fields::NEW, "1".to_owned(), move || {
        history::step(session, || session.start_again());
    })
}
