//! When to ask the confidence question, and never again when told so.

use super::{Consent, Session, follow};
use crate::platform::memory;
use trust_journey_model::{Event, Journey, Moment, Survey};

/// Where the question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SurveySpot {
    /// After a decision moment.
    After(Moment),
    /// On a page of the tree that is a survey: the survey's index.
    Page(usize),
}

/// Whether the survey asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Asking {
    /// Not yet.
    #[default]
    Idle,
    /// The question is on show here.
    Open(SurveySpot),
    /// It was answered here; the thank-you is on show.
    Thanked(SurveySpot),
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
    /// Asks, once a session, if the visitor is sampled and has agreed to be measured: an answer
    /// that may not be sent is not worth anybody's time.
    pub(crate) fn ask(&self, spot: SurveySpot) {
        if self.asking.get_untracked() != Asking::Idle
            || self.consent.get_untracked() != Consent::Granted
        {
            return;
        }
        let journey = self.journey();
        let Some(survey) = survey_at(&journey, spot) else {
            return;
        };
        if !memory::may_ask(&survey.id, survey.recontact_days) {
            self.asking.set(Asking::Over);
            return;
        }
        // A visitor who was not sampled is not eligible again before the same time is over either.
        memory::asked(&survey.id);
        let sampled = memory::is_sampled(survey.salt(), survey.rate());
        self.record(Event::Eligible {
            survey: survey.id.to_string(),
            sampled,
        });
        if !sampled {
            self.asking.set(Asking::Over);
            return;
        }
        self.asking.set(Asking::Open(spot));
        // On a page of its own it counts for the first moment that its author named.
        let after = match spot {
            SurveySpot::After(moment) => Some(moment),
            SurveySpot::Page(_) => survey.after.first().copied(),
        };
        self.record(Event::SurveyShown {
            survey: survey.id.to_string(),
            instrument: survey.instrument.id.to_owned(),
            after: after.unwrap_or(Moment::Comparison),
        });
    }

    /// Takes the question back when measurement is not allowed any more.
    pub(super) fn follow_consent(&self) {
        let session = *self;
        follow(move || {
            let consent = session.consent.get();
            let open = matches!(session.asking.get_untracked(), Asking::Open(_));
            if consent != Consent::Granted && open {
                session.asking.set(Asking::Over);
            }
            if consent == Consent::Denied {
                memory::forget_unit();
            }
        });
    }

    /// Takes the answer to the open question.
    pub(crate) fn take_score(&self, item: &str, value: f64) {
        let Asking::Open(spot) = self.asking.get_untracked() else {
            return;
        };
        let journey = self.journey();
        let Some(survey) = survey_at(&journey, spot) else {
            return;
        };
        self.record(Event::ItemAnswered {
            survey: survey.id.to_string(),
            instrument: survey.instrument.id.to_owned(),
            instrument_revision: survey.instrument.revision,
            item: item.to_owned(),
            value,
        });
        self.record(Event::SurveyCompleted {
            survey: survey.id.to_string(),
        });
        self.asking.set(Asking::Thanked(spot));
        self.host.focus(place(spot));
    }

    /// Opens the question that was answered again: a finger slips.
    pub(crate) fn change_score(&self) {
        if let Asking::Thanked(spot) = self.asking.get_untracked() {
            self.asking.set(Asking::Open(spot));
            self.host.focus(place(spot));
        }
    }

    /// Ends the survey without an answer.
    pub(crate) fn end_survey(&self, ending: Ending) {
        let Asking::Open(spot) = self.asking.get_untracked() else {
            return;
        };
        let journey = self.journey();
        if let Some(survey) = survey_at(&journey, spot) {
            let survey = survey.id.to_string();
            self.record(match ending {
                Ending::NoThanks => Event::SurveyDismissed { survey },
                Ending::NeverAgain => {
                    memory::never(&survey);
                    Event::SurveyNever { survey }
                }
            });
        }
        self.asking.set(Asking::Over);
        self.host.focus(place(spot));
    }
}

/// The survey that asks there.
pub(crate) fn survey_at(journey: &Journey, spot: SurveySpot) -> Option<&Survey> {
    let mut surveys = journey.surveys.iter();
    match spot {
        SurveySpot::After(moment) => surveys.find(|survey| survey.after.contains(&moment)),
        SurveySpot::Page(survey) => surveys.nth(survey),
    }
}

/// Where the question was asked, for the focus.
fn place(spot: SurveySpot) -> &'static str {
    match spot {
        SurveySpot::After(Moment::Comparison) => ".journey > .survey-place",
        _ => ".tree .survey-place",
    }
}
