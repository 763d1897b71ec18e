//! The confidence question: inline, after a decision moment, as easy to refuse as to answer.

use crate::asking::{Asking, Ending};
use crate::session::Session;
use leptos::prelude::*;
use trust_journey_model::{Item, Moment};

pub(crate) fn panel(session: Session, moment: Moment) -> AnyView {
    let words = session.words();
    let view = move || match session.asking.get() {
        Asking::Open(at) if at == moment => open(session, moment),
        Asking::Thanked(at) if at == moment => view! {
            <section class="survey" part="survey" aria-label=words.survey>
                <p class="title" id="thanks" tabindex="-1" role="status">
                    <strong>{words.survey_thanks}" "</strong>{words.survey_use}
                </p>
            </section>
        }
        .into_any(),
        _ => ().into_any(),
    };
    view.into_any()
}

fn open(session: Session, moment: Moment) -> AnyView {
    let words = session.words();
    let journey = session.journey();
    let survey = journey
        .surveys
        .iter()
        .find(|survey| survey.after.contains(&moment));
    let items = survey.map_or(&[][..], |survey| survey.instrument.items);
    let items: Vec<_> = items.iter().map(|item| question(session, item)).collect();
    view! {
        <section class="survey" part="survey" aria-label=words.survey>
            {items}
            <p class="actions">
                <button type="button" class="quiet" on:click=move |_| session.end_survey(Ending::NoThanks)>
                    {words.survey_no}
                </button>
                <button type="button" class="quiet" on:click=move |_| session.end_survey(Ending::NeverAgain)>
                    {words.survey_never}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// One tap answers. Buttons rather than radios, because a radio that sends on change would be
/// answered by an arrow key on its way.
fn question(session: Session, item: &'static Item) -> AnyView {
    let locale = session.locale();
    let (low, high) = (item.low(&locale), item.high(&locale));
    let (from, to) = item.scale;
    let steps: Vec<_> = (from..=to)
        .map(|step| {
            let end = match step {
                _ if step == from => format!(": {low}"),
                _ if step == to => format!(": {high}"),
                _ => String::new(),
            };
            view! {
                <button type="button" class="score-step" value=step.to_string()
                    on:click=move |_| session.take_score(item.id, f64::from(step))>
                    {step.to_string()}
                    <span class="hidden">{end}</span>
                </button>
            }
        })
        .collect();
    view! {
        <fieldset class="item">
            <legend>{item.text(&locale)}</legend>
            <div class="score-steps">{steps}</div>
            <p class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></p>
        </fieldset>
    }
    .into_any()
}
