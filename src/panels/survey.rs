//! The confidence question: inline, after a decision moment, as easy to refuse as to answer.

use crate::asking::{self, Asking, Ending};
use crate::session::Session;
use crate::ui;
use crate::view::{Element, each, el, live};
use leptos::prelude::*;
use trust_journey_model::{Item, Moment};

pub(crate) fn panel(session: Session, moment: Moment) -> Element {
    let words = session.words();
    let thanked = move || session.asking.get() == Asking::Thanked(moment);
    let question = live(move || match session.asking.get() {
        Asking::Open(at) if at == moment => Some(open(session, moment)),
        Asking::Thanked(at) if at == moment => Some(thanks(session)),
        _ => None,
    });
    // The place stays when the question goes, and takes the focus of the button that was pressed.
    // A live region has to be there before its text is.
    let said = move || thanked().then(|| format!("{} {}", words.survey_thanks, words.survey_use));
    el("div")
        .class("survey-place")
        .attr("tabindex", "-1")
        .child(question)
        .child(
            el("p")
                .class("hidden")
                .attr("role", "status")
                .child(live(said)),
        )
}

fn section(session: Session) -> Element {
    el("section")
        .class("survey")
        .attr("part", "survey")
        .attr("aria-label", session.words().survey)
}

fn thanks(session: Session) -> Element {
    let words = session.words();
    let thanks = el("strong").child(format!("{} ", words.survey_thanks));
    let text = el("p")
        .class("thanks")
        .child(thanks)
        .child(words.survey_use);
    section(session).child(text)
}

fn open(session: Session, moment: Moment) -> Element {
    let words = session.words();
    let journey = session.journey();
    let items = asking::after(&journey, moment).map_or(&[][..], |survey| survey.instrument.items);
    let ending = |text, ending| {
        el("button")
            .attr("type", "button")
            .class("quiet")
            .on("click", move |_| session.end_survey(ending))
            .child(text)
    };
    let actions = el("p")
        .class("actions")
        .child(ending(words.survey_no, Ending::NoThanks))
        .child(ending(words.survey_never, Ending::NeverAgain));
    section(session)
        .child(each(items, |item| question(session, item)))
        .child(actions)
}

/// One tap answers. Buttons rather than radios, because a radio that sends on change would be
/// answered by an arrow key on its way.
fn question(session: Session, item: &'static Item) -> Element {
    let locale = session.locale();
    let (low, high) = (item.low(&locale), item.high(&locale));
    let (from, to) = item.scale;
    let steps = each(from..=to, |step| {
        let end = match step {
            _ if step == from => Some(ui::hidden(format!(": {low}"))),
            _ if step == to => Some(ui::hidden(format!(": {high}"))),
            _ => None,
        };
        el("button")
            .attr("type", "button")
            .class("score-step")
            .attr("value", step.to_string())
            .on("click", move |_| {
                session.take_score(item.id, f64::from(step))
            })
            .child(step.to_string())
            .child(end)
    });
    let end = |text| el("span").child(text);
    let ends = el("p")
        .class("ends")
        .attr("aria-hidden", "true")
        .child(end(low))
        .child(end(high));
    el("fieldset")
        .class("item")
        .child(el("legend").child(item.text(&locale)))
        .child(el("div").class("score-steps").child(steps))
        .child(ends)
}
