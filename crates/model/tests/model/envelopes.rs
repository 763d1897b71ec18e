//! One event of every type.

use std::collections::BTreeMap;
use trust_journey_model::{Answer, Batch, Envelope, Event, Moment, Stage, VERSION};

/// One of each type, with every form that its data can take.
pub fn every_event() -> Vec<Event> {
    let text = |text: &str| text.to_owned();
    let several = || vec![text("ant"), text("bear")];
    vec![
        Event::Eligible {
            survey: text("conf"),
            sampled: false,
        },
        Event::Assigned {
            experiment: text("order"),
            variant: text("b"),
        },
        Event::Shown {
            part: text("guide"),
        },
        Event::NodeViewed { node: text("use") },
        Event::Answered {
            node: text("use"),
            answer: Answer::Text(text("city")),
        },
        Event::Answered {
            node: text("km"),
            answer: Answer::Number(-0.125),
        },
        Event::Answered {
            node: text("born"),
            answer: Answer::Declined,
        },
        Event::Answered {
            node: text("plate"),
            answer: Answer::Withheld,
        },
        Event::Answered {
            node: text("matter"),
            answer: Answer::Weights(BTreeMap::from([(text("praise"), 3.5)])),
        },
        Event::Changed {
            node: text("extras"),
            answer: Answer::List(several()),
        },
        Event::Changed {
            node: text("extras"),
            answer: Answer::List(Vec::new()),
        },
        Event::Changed {
            node: text("km"),
            answer: Answer::Skipped,
        },
        Event::RowViewed { row: text("mpg") },
        Event::ClaimOpened {
            claim: text("\u{202e}\"\\\u{0}💥"),
        },
        Event::WeightsSet {
            weights: BTreeMap::from([(text("thrift"), 4.0), (text("room"), 0.5)]),
        },
        Event::Compared {
            products: several(),
        },
        Event::Result {
            node: text("end"),
            products: Vec::new(),
        },
        Event::SurveyShown {
            survey: text("conf"),
            instrument: text("conf1"),
            after: Moment::Comparison,
        },
        Event::SurveyShown {
            survey: text("conf"),
            instrument: text("conf1"),
            after: Moment::Result,
        },
        Event::ItemAnswered {
            survey: text("conf"),
            instrument: text("conf1"),
            instrument_revision: 1,
            item: text("confidence"),
            value: 7.0,
        },
        Event::SurveyCompleted {
            survey: text("conf"),
        },
        Event::SurveyDismissed {
            survey: text("conf"),
        },
        Event::SurveyNever {
            survey: text("conf"),
        },
        Event::NextStep { step: text("buy") },
        Event::Error {
            code: text("journey_invalid"),
        },
    ]
}

pub fn envelope(event: Event) -> Envelope {
    Envelope {
        v: VERSION,
        id: "01890a5d-ac96-774b-bcce-b302099a8057".to_owned(),
        session: "s1".to_owned(),
        seq: 1,
        t: "2026-11-21T10:00:00.000Z".to_owned(),
        journey: "cars".to_owned(),
        revision: 3,
        touchpoint: "product-page".to_owned(),
        stage: Stage::Comparison,
        locale: "en".to_owned(),
        variant: None,
        visitor: None,
        p: None,
        event,
    }
}

pub fn batch(events: Vec<Envelope>) -> Batch {
    Batch {
        sent_at: "2026-11-21T10:00:01.000Z".to_owned(),
        dropped: BTreeMap::new(),
        events,
    }
}
