//! When to ask the confidence question, and never again when told so.

use crate::focus;
use crate::memory;
use crate::session::{Consent, Session};
use leptos::prelude::*;
use trust_journey_model::{Event, Journey, Moment, Survey};

/// Where the survey stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Asking {
    /// Not yet.
    #[default]
    Idle,
    /// The question stands after this moment.
    Open(Moment),
    /// It was answered there; the thank-you stands.
    Thanked(Moment),
    /// Asked, dismissed, not sampled or not allowed: no more in this session.
    Over,
}

/// How the visitor ends the survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    NoThanks,
    NeverAgain,
}

impl Session {
    /// Asks after a decision moment, once a session, if the visitor is sampled and has agreed to
    /// be measured: an answer that may not be sent is not worth anybody's time.
    pub(crate) fn ask(&self, moment: Moment) {
        if self.asking.get_untracked() != Asking::Idle
            || self.consent.get_untracked() != Consent::Granted
        {
            return;
        }
        let journey = self.journey();
        let Some(survey) = after(&journey, moment) else {
            return;
        };
        if !memory::may_ask(&survey.id, survey.recontact_days) {
            self.asking.set(Asking::Over);
            return;
        }
        // Who was not sampled is not eligible again before the same time is over either.
        memory::asked(&survey.id);
        let sampled = memory::is_sampled(&survey.salt, survey.rate);
        self.record(Event::Eligible {
            survey: survey.id.clone(),
            sampled,
        });
        if !sampled {
            self.asking.set(Asking::Over);
            return;
        }
        self.asking.set(Asking::Open(moment));
        self.record(Event::SurveyShown {
            survey: survey.id.clone(),
            instrument: survey.instrument.id.to_owned(),
            after: moment,
        });
    }

    /// Takes the question back when measurement is not allowed any more.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub(crate) fn stop_asking(&self) {
        let consent = self.consent.get_untracked();
        if consent != Consent::Granted && matches!(self.asking.get_untracked(), Asking::Open(_)) {
            self.asking.set(Asking::Over);
        }
        if consent == Consent::Denied {
            memory::forget_unit();
        }
    }

    /// Takes the answer to the open question.
    pub(crate) fn take_score(&self, item: &str, value: f64) {
        let Asking::Open(moment) = self.asking.get_untracked() else {
            return;
        };
        let journey = self.journey();
        let Some(survey) = after(&journey, moment) else {
            return;
        };
        self.record(Event::ItemAnswered {
            survey: survey.id.clone(),
            instrument: survey.instrument.id.to_owned(),
            instrument_revision: survey.instrument.revision,
            item: item.to_owned(),
            value,
        });
        self.record(Event::SurveyCompleted {
            survey: survey.id.clone(),
        });
        self.asking.set(Asking::Thanked(moment));
        focus::on(*self, place(moment));
    }

    /// Ends the survey without an answer.
    pub(crate) fn end_survey(&self, ending: Ending) {
        let Asking::Open(moment) = self.asking.get_untracked() else {
            return;
        };
        let journey = self.journey();
        if let Some(survey) = after(&journey, moment) {
            let survey = survey.id.clone();
            self.record(match ending {
                Ending::NoThanks => Event::SurveyDismissed { survey },
                Ending::NeverAgain => {
                    memory::never(&survey);
                    Event::SurveyNever { survey }
                }
            });
        }
        self.asking.set(Asking::Over);
        focus::on(*self, place(moment));
    }
}

/// The survey that asks after a moment.
pub(crate) fn after(journey: &Journey, moment: Moment) -> Option<&Survey> {
    let mut surveys = journey.surveys.iter();
    surveys.find(|survey| survey.after.contains(&moment))
}

/// Where the question stood.
fn place(moment: Moment) -> &'static str {
    match moment {
        Moment::Result => ".result .survey-place",
        Moment::Comparison => ".journey > .survey-place",
    }
}
