//! Every event is stored once and reads back unchanged.

use crate::support::{Collector, answer_of, batch, event, with};
use serde_json::{Value, json};

#[test]
fn an_event_is_stored_with_all_its_fields() {
    let collector = Collector::start();
    let mut sent = answer_of("s9", 12, 7.0);
    for (field, value) in [
        ("visitor", json!("v1")),
        ("variant", json!("b")),
        ("p", json!(0.2)),
        ("touchpoint", json!("'); DROP TABLE events; --")),
    ] {
        sent = with(sent, field, value);
    }
    let reply = collector.post(batch(std::slice::from_ref(&sent)));
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(
        reply.json(),
        json!({"trust_journey": 1, "stored": 1, "duplicates": 0})
    );
    assert_eq!(reply.header("trust-journey-stored"), Some("1"));

    let row: Value = collector
        .database()
        .query_row(
            "SELECT json_object('v', 1, 'id', id, 'session', session, 'seq', seq, 'type', type, 't', t,
                    'journey', journey, 'revision', revision, 'touchpoint', touchpoint, 'stage', stage,
                    'locale', locale, 'variant', variant, 'visitor', visitor, 'p', p, 'data', json(data))
             FROM events",
            [],
            |row| Ok(serde_json::from_str(&row.get::<_, String>(0)?).unwrap()),
        )
        .unwrap();
    assert_eq!(row, sent);
    let received: i64 = collector.value("SELECT received_at FROM events");
    assert!(received > 1_700_000_000_000, "{received}");
}

#[test]
fn the_same_event_sent_again_is_stored_once_and_the_first_one_is_kept() {
    let collector = Collector::start();
    let first = event();
    let other = event();
    let changed = with(first.clone(), "seq", json!(99));
    assert_eq!(
        collector
            .post(batch(&[first.clone(), first.clone()]))
            .json()["stored"],
        1
    );
    let reply = collector.post(batch(&[changed, other]));
    assert_eq!(
        reply.json(),
        json!({"trust_journey": 1, "stored": 1, "duplicates": 1})
    );
    assert_eq!(collector.stored(), 2);
    assert_eq!(collector.value::<i64>("SELECT max(seq) FROM events"), 1);
}

#[test]
fn stored_events_survive_a_restart_and_are_still_recognized() {
    let collector = Collector::start();
    let body = batch(&[event(), event()]);
    assert_eq!(collector.post(&body).json()["stored"], 2);
    let (status, folder) = collector.terminate();
    assert_eq!(status.code(), Some(0));
    let again = Collector::start_in(folder, &[]);
    assert_eq!(
        again.post(&body).json(),
        json!({"trust_journey": 1, "stored": 0, "duplicates": 2})
    );
}

#[test]
fn only_plain_text_and_json_without_encoding_are_accepted() {
    let collector = Collector::start();
    for (kind, status) in [
        ("text/plain", 200),
        ("text/plain;charset=UTF-8", 200),
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
        ("application/x-www-form-urlencoded", 415),
        ("text/html", 415),
    ] {
        let headers = [("Content-Type", kind)];
        let body = batch(&[event()]);
        let reply = collector.post_with(&headers, body.as_bytes());
        assert_eq!(reply.status, status, "{kind}");
    }
    let headers = [("Content-Type", "text/plain"), ("Content-Encoding", "gzip")];
    assert_eq!(collector.post_with(&headers, b"x").status, 415);
    assert_eq!(collector.stored(), 4);
}

#[test]
fn counts_of_dropped_events_are_added_up_by_reason() {
    let collector = Collector::start();
    for dropped in [
        json!({"full": 3, "old": 1}),
        json!({"full": 2, "huge": u64::MAX}),
        json!({"huge": u64::MAX}),
    ] {
        let body =
            json!({"sent_at": "2026-11-21T10:00:01.000Z", "dropped": dropped, "events": [event()]});
        assert_eq!(collector.post(body.to_string()).status, 200);
    }
    assert_eq!(
        collector.value::<i64>("SELECT n FROM dropped WHERE reason = 'full'"),
        5
    );
    assert_eq!(
        collector.value::<i64>("SELECT n FROM dropped WHERE reason = 'old'"),
        1
    );
    assert_eq!(
        collector.value::<i64>("SELECT n FROM dropped WHERE reason = 'huge'"),
        1 << 62
    );
}
