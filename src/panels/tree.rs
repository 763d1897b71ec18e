//! The decision tree: answers so far, and the one question, page or result that comes now.

use crate::fields;
use crate::history;
use crate::panels::{question, result};
use crate::platform;
use crate::reactive::*;
use crate::session::{Session, follow};
use crate::ui;
use crate::view::{Element, View, each, el, keyed, live};
use trust_journey_model::{Answer, Event, Node, Step};

pub(crate) fn panel(session: Session) -> Element {
    let words = session.words();
    let journey = session.journey();
    let title = journey.tree.as_ref().and_then(|tree| tree.title.as_ref());
    let title = title.map_or_else(|| words.questions.to_owned(), |title| session.text(title));
    session.host.follow_history(session);
    follow_node(session);
    el("section")
        .class("tree")
        .attr("part", "tree")
        .id("tree")
        .attr("aria-labelledby", "tree-title")
        .child(ui::heading(session, 3).id("tree-title").child(title))
        .child(answers(session))
        .child((!platform::SCRIPTED).then(|| kept(session)))
        // A node depends on the answers before it: which options it offers, where "back" leads.
        .child(live(
            move || (session.current(), session.steps_before()),
            move |(current, _)| current.map(|index| node(session, index)),
        ))
}

/// Reports each node that is shown. Focus goes to it, so that keyboard and screen reader go on from
/// there, but not on arrival, when the visitor is somewhere else on the page.
fn follow_node(session: Session) {
    let mut before = None;
    let mut arrived = false;
    follow(move || {
        let now = session.current();
        if arrived && before != now {
            session.host.focus(".tree [data-node]");
        }
        arrived = true;
        if before != now
            && let Some(index) = now
            && let Some(node) = session.with_node(index, |node| node.id.to_string())
        {
            session.record(Event::NodeViewed { node });
        }
        before = now;
    });
}

/// The node on show.
fn node(session: Session, index: usize) -> Option<Element> {
    let is_result = session.with_node(index, |node| node.leaf().is_some());
    match is_result {
        Some(true) => result::panel(session, index),
        _ => question::panel(session, index),
    }
}

/// Confirms the draft at the node on show: the Enter key and the "Continue" button.
pub(crate) fn confirm(session: Session) {
    let Some(index) = session.current() else {
        return;
    };
    let answer = session.with_node(index, |node| question::read(session, node));
    if let Some(answer) = answer {
        history::step(session, || session.answer(&answer));
    }
}

/// More answers than these push the question off a phone's screen, and are folded.
const FEW_ANSWERS: usize = 2;

/// Answers so far, each of which can be changed. While one is being changed, only what is before it
/// is certain to stay.
fn answers(session: Session) -> View {
    let is_question = move |step: &Step| session.with_node(step.node, Node::is_question);
    let answered = move || {
        let mut steps = session.steps_before();
        steps.retain(|step| is_question(step) == Some(true));
        steps.iter().map(|step| step.node).collect::<Vec<_>>()
    };
    live(
        move || answered().is_empty(),
        move |none| {
            let count = move || answered().len();
            let summary = move || session.counted(session.words().answers_given, count());
            (!none).then(|| {
                el("details")
                    .class("given-answers")
                    .live_flag("open", move || count() <= FEW_ANSWERS)
                    .live_flag("data-few", move || count() <= FEW_ANSWERS)
                    .child(el("summary").live_text(summary))
                    .child(
                        el("ol")
                            .class("answers")
                            .attr("aria-label", session.words().your_answers)
                            .child(keyed(answered, move |index| row(session, index))),
                    )
            })
        },
    )
}

fn row(session: Session, index: usize) -> Option<Element> {
    let given = move || {
        session.walk.with(|walk| {
            let answer = walk.as_ref()?.answer(index)?;
            session.with_node(index, |node| question::spoken(session, node, answer))
        })
    };
    let node = |node: &Node| (node.id.to_string(), session.text(&node.title));
    let (id, title) = session.with_node(index, node)?;
    let change = move || history::step(session, || session.revisit(index));
    let change = ui::button("quiet", fields::AT, id, change)
        .child(format!("{} ", session.words().change))
        .child(ui::hidden(title.clone()));
    let given = el("span")
        .class("given")
        .live_text(move || given().unwrap_or_default());
    Some(
        el("li")
            .child(el("span").class("asked").child(title))
            .child(given)
            .child(change),
    )
}

/// Without script the answers travel in hidden fields, those that are kept aside too.
fn kept(session: Session) -> View {
    let current = session.current();
    let answers = session.answers.get();
    let others = answers.iter().filter(|(index, _)| Some(*index) != current);
    each(others, |(index, answer)| {
        session.with_node(index, |node| hidden_fields(node, answer))
    })
}

fn hidden_fields(node: &Node, answer: &Answer) -> View {
    each(fields::of_answer(node, answer), |(name, value)| {
        el("input")
            .attr("type", "hidden")
            .attr("name", name)
            .attr("value", value)
    })
}

/// The line above a question: back, start again, and honestly how much is left.
pub(crate) fn progress(session: Session, index: usize, depth: u32) -> Element {
    let words = session.words();
    let journey = session.journey();
    let remaining = journey
        .tree
        .as_ref()
        .map_or(0, |tree| tree.remaining(index));
    let left = (remaining > 0).then(|| session.counted(words.questions_left, remaining as usize));
    let left = left.map(|left| el("span").child(left));
    let line = el("p").class("progress");
    if depth > 0 {
        // Drawn ahead: what was answered on this page can be undone without script.
        let again = el("button")
            .attr("type", "reset")
            .class("quiet")
            .child(words.start_again);
        return line.child(left).child(again);
    }
    let back = session.steps_before().pop().map(|previous| {
        let id = session
            .with_node(previous.node, |node| node.id.to_string())
            .unwrap_or_default();
        let back = move || history::back(session, previous.node);
        ui::button("quiet back", fields::AT, id, back).child(words.back)
    });
    let again = back.is_some().then(|| {
        let forget = move || history::step(session, || session.start_again());
        ui::button("quiet", fields::NEW, "1", forget).child(words.start_again)
    });
    let cleared = live(
        move || session.has_cleared(),
        move |cleared| {
            cleared.then(|| {
                let undo = el("button")
                    .attr("type", "button")
                    .class("quiet")
                    .on("click", move |_| session.undo_start_again())
                    .child(words.undo);
                let said = el("span").attr("role", "status").child(words.started_again);
                View::from(vec![said.into(), undo.into()])
            })
        },
    );
    line.child(back).child(left).child(again).child(cleared)
}
