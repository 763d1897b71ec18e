//! What goes over the wire comes back as it was, and nothing else is let in.

use crate::envelopes as support;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::{batch, envelope, every_event};
use trust_journey_model::{Answer, Batch, Envelope, Event, Stage};

#[test]
fn every_event_comes_back_as_it_was_sent() {
    let mut events: Vec<Envelope> = every_event().into_iter().map(envelope).collect();
    events[0].variant = Some("b".to_owned());
    events[0].visitor = Some("visitor-ñ".to_owned());
    events[0].p = Some(0.25);
    events[1].p = Some(1.0);
    events[1].seq = u32::MAX;
    for (event, stage) in events.iter_mut().zip([
        "discovery",
        "comparison",
        "decision",
        "onboarding",
        "use",
        "support",
        "renewal",
    ]) {
        event.stage = Stage::parse(stage).unwrap();
        assert_eq!(serde_json::to_value(event.stage).unwrap(), stage);
    }
    let mut sent = batch(events);
    sent.dropped = BTreeMap::from([("full".to_owned(), 3), ("old".to_owned(), u64::MAX)]);
    let wire = serde_json::to_string(&sent).unwrap();
    assert_eq!(Batch::parse(wire.as_bytes()), Ok(sent.clone()));
    for event in sent.events {
        assert_eq!(
            Envelope::parse(&serde_json::to_string(&event).unwrap()),
            Ok(event)
        );
    }
}

#[test]
fn every_type_has_the_name_that_it_bears_on_the_wire_and_none_is_left_out() {
    let mut names: Vec<&str> = Vec::new();
    for event in every_event() {
        assert_eq!(
            serde_json::to_value(envelope(event.clone())).unwrap()["type"],
            event.name()
        );
        names.push(event.name());
    }
    names.dedup();
    // docs/events.md, in its order.
    let design = "eligible assigned shown node_viewed answered changed row_viewed claim_opened weights_set compared \
        result survey_shown item_answered survey_completed survey_dismissed survey_never next_step error";
    assert_eq!(names.join(" "), design);
}

#[test]
fn an_event_is_sent_as_documented() {
    let mut event = envelope(Event::Shown {
        part: "guide".to_owned(),
    });
    assert_eq!(
        serde_json::to_value(&event).unwrap(),
        json!({"v": 1, "id": "01890a5d-ac96-774b-bcce-b302099a8057", "session": "s1", "seq": 1, "type": "shown",
            "t": "2026-11-21T10:00:00.000Z", "journey": "cars", "revision": 3, "touchpoint": "product-page",
            "stage": "comparison", "locale": "en", "data": {"part": "guide"}})
    );
    event.p = Some(0.2);
    assert_eq!(serde_json::to_value(&event).unwrap()["p"], 0.2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any answer that a visitor can give is the same answer on the other side.
    #[test]
    fn answers_come_back_as_they_were_sent(
        text in any::<String>(), several in prop::collection::vec(any::<String>(), 0..4), tenths in -1_000_000i64..1_000_000
    ) {
        let number = tenths as f64 / 10.0;
        let levels: BTreeMap<String, f64> = several.iter().map(|id| (format!("c-{id}"), number)).collect();
        for answer in [Answer::Text(text), Answer::List(several), Answer::Number(number), Answer::Skipped,
            Answer::Declined, Answer::Withheld, Answer::Weights(levels)] {
            let sent = batch(vec![envelope(Event::Answered { node: "n".to_owned(), answer })]);
            let wire = serde_json::to_vec(&sent).unwrap();
            prop_assert_eq!(Batch::parse(&wire), Ok(sent));
        }
    }

    /// One byte exchanged: read as something or refused, but never a panic, and what is read is
    /// read the same when it is sent on.
    #[test]
    fn damaged_bodies_do_not_make_it_panic(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let events = every_event().into_iter().map(envelope).collect();
        let mut wire = serde_json::to_vec(&batch(events)).unwrap();
        let place = place.index(wire.len());
        wire[place] = byte;
        if let Ok(read) = Batch::parse(&wire) {
            let again: Value = serde_json::to_value(&read).unwrap();
            prop_assert_eq!(Batch::parse(again.to_string().as_bytes()), Ok(read));
        }
    }
}
