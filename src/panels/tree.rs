//! The decision tree: answers so far, and the one question, page or result that comes now.

use crate::fields;
use crate::history;
use crate::panels::{question, result};
use crate::platform;
use crate::reactive::*;
use crate::session::{Session, follow};
use crate::ui;
use crate::view::{Element, View, each, el, keyed, live};
use trust_journey_model::{Answer, Event, Node, Step, print_number};

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
        .child(el("h3").id("tree-title").child(title))
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
            (!none).then(|| {
                el("ol")
                    .class("answers")
                    .attr("aria-label", session.words().your_answers)
                    .child(keyed(answered, move |index| row(session, index)))
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
    let field = |prefix: &str, after: &str, value: String| {
        el("input")
            .attr("type", "hidden")
            .attr("name", format!("{prefix}{}{after}", node.id))
            .attr("value", value)
    };
    let one = |prefix, value| field(prefix, "", value).into();
    match answer {
        Answer::Text(value) => one(fields::QUESTION, value.clone()),
        Answer::List(values) => each(values, |value| field(fields::QUESTION, "", value.clone())),
        Answer::Number(number) => one(fields::NUMBER, print_number(*number)),
        Answer::Weights(levels) => {
            let levels = each(levels, |(id, level)| {
                field(fields::LEVEL, &format!(".{id}"), print_number(*level))
            });
            vec![levels, one(fields::LEFT, String::new())].into()
        }
        Answer::Declined => one(fields::LEFT, fields::DECLINED.to_owned()),
        Answer::Skipped | Answer::Withheld => one(fields::LEFT, fields::SKIPPED.to_owned()),
    }
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
    line.child(back).child(left).child(again)
}
