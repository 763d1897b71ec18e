//! The confidence question: inline, after a decision moment, as easy to refuse as to answer.

use crate::session::{Asking, Ending, Session, SurveySpot, survey_at};
use crate::ui;
use crate::view::{Element, each, el, live};
use trust_journey_model::Item;

pub(crate) fn panel(session: Session, spot: SurveySpot) -> Element {
    let words = session.words();
    let stage = move || match session.asking.get() {
        Asking::Open(at) if at == spot => Some(true),
        Asking::Thanked(at) if at == spot => Some(false),
        _ => None,
    };
    let question = live(stage, move |open| match open {
        Some(true) => Some(self::open(session, spot)),
        Some(false) => Some(thanks(session)),
        None => None,
    });
    // The place stays when the question goes, and takes the focus of the button that was pressed.
    // A live region has to be there before its text is.
    let said = move || match stage() {
        Some(false) => format!("{} {}", words.survey_thanks, words.survey_use),
        _ => String::new(),
    };
    el("div")
        .class("survey-place")
        .attr("tabindex", "-1")
        .child(question)
        .child(
            el("p")
                .class("hidden")
                .attr("role", "status")
                .live_text(said),
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
    let change = el("button")
        .attr("type", "button")
        .class("quiet")
        .on("click", move |_| session.change_score())
        .child(words.survey_change);
    section(session).child(text).child(change)
}

fn open(session: Session, spot: SurveySpot) -> Element {
    let words = session.words();
    let journey = session.journey();
    let items = survey_at(&journey, spot).map_or(&[][..], |survey| survey.instrument.items);
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
    let (from, to) = item.scale;
    let step = |step: i32| {
        let score = move || session.take_score(item.id, f64::from(step));
        ui::button("score-step", "", step.to_string(), score)
    };
    let ends = [item.low(&locale), item.high(&locale)].map(|end| Some(end.to_owned()));
    el("fieldset")
        .class("item")
        .child(el("legend").child(item.text(&locale)))
        .child(ui::scale(from.into()..=to.into(), ends, step))
}
