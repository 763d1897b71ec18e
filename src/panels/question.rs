//! One question (or a page to read): its fields, its confirmation, and what is wrong with an answer.
//!
//! The fields stand before everything else as siblings, so that the style sheet alone can mark
//! the chosen option and, before wasm is there, show the question that comes next.

mod ahead;

use crate::fields;
use crate::i18n::fill;
use crate::panels::tree;
use crate::session::{Draft, Session};
use crate::{history, ui};
use leptos::prelude::*;
use trust_journey_model::{Answer, AnswerError, Node, NodeKind};

/// Where a question is drawn: on show, or ahead of an answer that has not been given yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// How many answers ahead; 0 is the question on show.
    pub depth: u32,
    /// Makes ids unique where a question is drawn behind several answers.
    pub key: u64,
}

pub(crate) fn panel(session: Session, place: usize) -> AnyView {
    let mut budget = ahead::BUDGET;
    draw(session, place, Spot { depth: 0, key: 0 }, &mut budget)
}

/// Draws a node; `budget` bounds how many more are drawn ahead.
pub(super) fn draw(session: Session, place: usize, spot: Spot, budget: &mut u32) -> AnyView {
    let journey = session.journey();
    let Some(node) = journey.tree.as_ref().and_then(|tree| tree.nodes.get(place)) else {
        return ().into_any();
    };
    let words = session.words();
    let title_id = format!("t-{}-{}", node.id, spot.key);
    let several = matches!(node.kind, NodeKind::Multiple(_));
    let fields: Vec<_> = (0..node.options().len())
        .map(|option| field(session, node, option, spot))
        .collect();
    let labels: Vec<_> = (0..node.options().len())
        .map(|option| label(session, node, option, spot))
        .collect();
    let paragraph = |text: &trust_journey_model::Text| view! { <p>{session.text(text)}</p> };
    let why = node.why.as_ref().map(|why| {
        view! { <p class="why"><strong>{words.why_we_ask}": "</strong>{session.text(why)}</p> }
    });
    let problem = move || {
        (spot.depth == 0)
            .then(|| session.problem.get())
            .flatten()
            .and_then(|error| session.with_node(place, |node| mend(session, node, error)))
            .map(|text| view! { <p class="problem" id="problem" role="alert">{text}</p> })
    };
    let role = if several { "group" } else { "radiogroup" };
    let role = (!node.options().is_empty()).then_some(role);
    let following = ahead::branches(session, node, spot, budget);
    let ahead = if following.is_empty() { "" } else { " ahead" };
    let class = format!("question {}{ahead}", kind(node));
    view! {
        <div class=class role=role aria-labelledby=title_id.clone() data-node=node.id.clone()>
            {fields}
            {tree::progress(session, place, spot.depth)}
            <div class="ask">
                <h4 id=title_id.clone() class="title" tabindex="-1">{session.text(&node.title)}</h4>
                {node.text.as_ref().map(paragraph)}
                {node.help.as_ref().map(paragraph)}
                {why}
                {problem}
                {labels}
                {typed(session, node, spot, title_id.clone())}
                {confirmation(session, node, spot)}
            </div>
            {following}
        </div>
    }
    .into_any()
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

fn field(session: Session, node: &Node, place: usize, spot: Spot) -> Option<AnyView> {
    let option = node.options().get(place)?;
    let several = matches!(node.kind, NodeKind::Multiple(_));
    let id = option.id.clone();
    let chosen = {
        let id = id.clone();
        move || spot.depth == 0 && session.draft.with(|draft| draft.chosen.contains(&id))
    };
    let at_start = chosen();
    Some(
        view! {
            <input
                type=if several { "checkbox" } else { "radio" }
                id=field_id(node, place, spot)
                name=field_name(node)
                value=id.clone()
                checked=at_start
                prop:checked=chosen
                on:keydown=move |event| history::note_key(&event.key())
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    session.draft.update(|draft| choose(draft, &id, several, on));
                    session.problem.set(None);
                    // Choosing is answering, but arrow keys only move through the options.
                    if !several && !history::moved_by_arrow() {
                        tree::confirm(session);
                    }
                }
            />
        }
        .into_any(),
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

fn label(session: Session, node: &Node, place: usize, spot: Spot) -> Option<AnyView> {
    let option = node.options().get(place)?;
    let help = option
        .help
        .as_ref()
        .map(|help| view! { <span class="help">{session.text(help)}</span> });
    Some(
        view! {
            <label class="option" for=field_id(node, place, spot)>
                <span class="label">{session.text(&option.label)}</span>
                {help}
            </label>
        }
        .into_any(),
    )
}

/// The field for a number.
fn typed(session: Session, node: &Node, spot: Spot, title_id: String) -> Option<AnyView> {
    let NodeKind::Number { unit, .. } = &node.kind else {
        return None;
    };
    let unit = unit
        .as_ref()
        .map(|unit| view! { <span class="unit">{session.text(unit)}</span> });
    let wrong = move || (spot.depth == 0 && session.problem.get().is_some()).then_some("true");
    Some(
        view! {
            <p class="typed">
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    name=field_name(node)
                    aria-labelledby=title_id
                    aria-invalid=wrong
                    aria-describedby=move || wrong().map(|_| "problem")
                    value=(spot.depth == 0).then(|| session.draft.get_untracked().text)
                    on:input=move |event| session.draft.update(|draft| draft.text = event_target_value(&event))
                />
                {unit}
            </p>
        }
        .into_any(),
    )
}

/// "Continue" where choosing is not answering yet, and "not sure" where a person may not know.
fn confirmation(session: Session, node: &Node, spot: Spot) -> AnyView {
    let words = session.words();
    let skip = node.skip.as_ref().map(|skip| {
        let name = field_name(node);
        let text = session.text(skip);
        view! {
            <button type="submit" class="secondary" name=name value="" on:click=move |event| {
                event.prevent_default();
                history::step(session, || session.answer(&Answer::Skipped(())));
            }>{text}</button>
        }
    });
    let single = matches!(node.kind, NodeKind::Single(_));
    let content = matches!(node.kind, NodeKind::Content);
    // A single choice needs the button only when arrow keys made it, or without script.
    let waiting = move || spot.depth == 0 && session.draft.with(|draft| !draft.chosen.is_empty());
    let name = content.then(|| field_name(node));
    let continues = (!single).then(|| {
        view! {
            <button type="submit" class="primary" name=name value="" on:click=move |event| {
                event.prevent_default();
                tree::confirm(session);
            }>{words.go_on}</button>
        }
    });
    let after_keys = move || {
        (single && waiting()).then(|| {
            ui::button(
                words.go_on.to_owned(),
                "primary",
                "",
                String::new(),
                move || tree::confirm(session),
            )
        })
    };
    view! { <p class="actions">{continues}{after_keys}{skip}</p> }.into_any()
}

/// The answer that a draft stands for.
pub(crate) fn read(session: Session, node: &Node, draft: &Draft) -> Answer {
    match node.kind {
        NodeKind::Single(_) => draft
            .chosen
            .first()
            .cloned()
            .map_or(Answer::Choices(Vec::new()), Answer::Choice),
        NodeKind::Multiple(_) => Answer::Choices(draft.chosen.clone()),
        NodeKind::Number { .. } => Answer::Number(parse_number(&session.locale(), &draft.text)),
        NodeKind::Content | NodeKind::Result { .. } => Answer::Skipped(()),
    }
}

/// A number as people type it: with spaces or the locale's marks. NaN when it is none.
pub(crate) fn parse_number(locale: &str, text: &str) -> f64 {
    let comma_is_mark = locale.starts_with("es");
    let mut plain = String::new();
    for c in text.trim().chars() {
        match c {
            ',' if comma_is_mark => plain.push('.'),
            '.' if comma_is_mark => {}
            ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' => {}
            _ => plain.push(c),
        }
    }
    let number = plain.parse().unwrap_or(f64::NAN);
    if plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
    {
        number
    } else {
        f64::NAN
    }
}

/// What is wrong and how to mend it.
fn mend(session: Session, node: &Node, error: AnswerError) -> String {
    let words = session.words();
    let with = |sentence: &str, number: f64| fill(sentence, &[("{a}", &session.number(number, 0))]);
    match error {
        AnswerError::TooLow(least) => with(words.at_least, least),
        AnswerError::TooHigh(most) => with(words.at_most, most),
        AnswerError::NotWhole => words.whole_number.to_owned(),
        AnswerError::Exclusive => {
            let exclusive = node.options().iter().find(|option| option.exclusive);
            let label = exclusive
                .map(|option| session.text(&option.label))
                .unwrap_or_default();
            fill(words.exclusive, &[("{a}", &label)])
        }
        AnswerError::Required | AnswerError::Unfit => match &node.kind {
            NodeKind::Number { min, max, .. } => with(
                words.type_number,
                min.or(*max).map_or(10.0, |limit| limit.max(10.0)),
            ),
            NodeKind::Multiple(_) => words.choose_any.to_owned(),
            _ => words.choose_one.to_owned(),
        },
    }
}

/// An answer in words.
pub(crate) fn spoken(session: Session, node: &Node, answer: &Answer) -> String {
    let label = |id: &String| {
        let option = node.options().iter().find(|option| option.id == *id);
        option
            .map(|option| session.text(&option.label))
            .unwrap_or_default()
    };
    match (answer, &node.kind) {
        (Answer::Choice(id), _) => label(id),
        (Answer::Choices(ids), _) => ui::list(ids.iter().map(label)),
        (Answer::Number(number), NodeKind::Number { unit, .. }) => {
            let text = session.number(*number, if number.fract() == 0.0 { 0 } else { 2 });
            match unit {
                Some(unit) => format!("{text} {}", session.text(unit)),
                None => text,
            }
        }
        _ => node.skip.as_ref().map_or_else(
            || session.words().not_sure.to_owned(),
            |skip| session.text(skip),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_number;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(parse_number("en", " 12,000 "), 12000.0);
        assert_eq!(parse_number("es", "12.000,5"), 12000.5);
        assert_eq!(parse_number("en", "12 000"), 12000.0);
        for text in ["", "twelve", "1e9", "12-", "inf", "NaN", "1.2.3"] {
            assert!(parse_number("en", text).is_nan(), "{text}");
        }
    }
}
