//! Events and batches that the collector must not store.

use crate::envelopes as support;

use std::collections::BTreeMap;
use support::envelope;
use trust_journey_model::{Answer, Batch, Envelope, Event, MAX_BATCH};

/// What the parser says to the event "answered" with one text exchanged for another.
fn refusal(from: &str, to: &str) -> String {
    let event = envelope(Event::Answered {
        node: "km".to_owned(),
        answer: Answer::Number(5.0),
    });
    let wire = serde_json::to_string(&event).unwrap();
    assert_eq!(wire.matches(from).count(), 1, "{from} in {wire}");
    let body = wire.replacen(from, to, 1);
    let alone = Envelope::parse(&body).expect_err(&body);
    let text = format!(r#"{{"sent_at":"2026-11-21T10:00:01.000Z","events":[{wire},{body}]}}"#);
    match Batch::parse(text.as_bytes()) {
        // A text that is no JSON at all fails as a whole.
        Err(error) if error.path == "$" => error.message,
        Err(error) => {
            assert_eq!(
                (error.path.as_str(), &error.message),
                ("$.events[1]", &alone)
            );
            alone
        }
        Ok(_) => panic!("let in: {body}"),
    }
}

#[test]
fn events_are_refused_for_a_reason() {
    let table = r#"
        "v":1 | "v":2 | v must be 1
        "v":1 | "v":1,"v":1 | duplicate field `v`
        "v":1 | "v":1,"ip":"1.2.3.4" | unknown field `ip`
        "v":1, | | missing field `v`
        "v":1 | "v":"1" | invalid type
        "seq":1 | "seq":0 | seq starts at 1
        "seq":1 | "seq":-1 | invalid value
        "seq":1 | "seq":1.5 | invalid type
        "seq":1 | "seq":4294967296 | invalid value
        "id":"01890a5d-ac96-774b | "id":"01890A5D-ac96-774b | UUID of version 7
        "id":"01890a5d-ac96-774b | "id":"01890a5d-ac96-474b | UUID of version 7
        "id":"01890a5d-ac96-774b | "id":"{01890a5d-ac96-774b | UUID of version 7
        "id":"01890a5d-ac96-774b | "id":"01890a5dxac96-774b | UUID of version 7
        -bcce-b302099a8057 | -ccce-b302099a8057 | UUID of version 7
        -bcce-b302099a8057 | -bcce-b302099a805g | UUID of version 7
        -bcce-b302099a8057 | -bcce-b302099a805 | UUID of version 7
        "session":"s1" | "session":"" | session must have 1 to 128 bytes
        "session":"s1" | "session":"a\nb" | session must have 1 to 128 bytes and no control
        "session":"s1" | "session":"LONG" | session must have 1 to 128 bytes
        "session":"s1" | "session":null | invalid type
        "journey":"cars" | "journey":"\u0000" | journey must have
        "touchpoint":"product-page" | "touchpoint":"" | touchpoint must have
        "locale":"en" | "locale":"\u0085" | locale must have
        "locale":"en" | "locale":"en","variant":"" | variant must have
        "locale":"en" | "locale":"en","visitor":"\u001b" | visitor must have
        "locale":"en" | "locale":"en","p":0 | p must be above 0
        "locale":"en" | "locale":"en","p":-0.1 | p must be above 0
        "locale":"en" | "locale":"en","p":1.0001 | at most 1
        "locale":"en" | "locale":"en","p":NaN | expected value
        "locale":"en" | "locale":"en","p":1e999 | number out of range
        "revision":3 | "revision":"3" | invalid type
        "stage":"comparison" | "stage":"Comparison" | unknown variant `Comparison`
        T10:00:00.000Z | T10:00:00Z | t must be a UTC time
        T10:00:00.000Z | T10:00:00.000+01:00 | t must be a UTC time
        T10:00:00.000Z | T10:00:00.000z | t must be a UTC time
        T10:00:00.000Z | 010:00:00.000Z | t must be a UTC time
        T10:00:00.000Z | T24:00:00.000Z | t must be a UTC time
        T10:00:00.000Z | T10:60:00.000Z | t must be a UTC time
        T10:00:00.000Z | T10:00:60.000Z | t must be a UTC time
        "t":"2026-11-21 | "t":"2026-02-29 | t must be a UTC time
        "t":"2026-11-21 | "t":"2026-13-21 | t must be a UTC time
        "t":"2026-11-21 | "t":"+02026-11-21 | t must be a UTC time
        "t":"2026-11-21 | "t":"202é-11-21 | t must be a UTC time
        "t":"2026-11-21 | "t":"2026-11-2éT | t must be a UTC time
        "type":"answered" | "type":"answer" | unknown variant `answer`
        "type":"answered" | "type":"changed\",\"data\":{},\"x\":\"" | unknown variant
        "type":"answered" | "type":"shown" | data of "shown": unknown field
        "type":"answered" | "type":7 | invalid type
        "data":{ | "data":[{ | expected
        ,"data":{"node":"km","answer":5.0} | | missing field `data`
        "data":{"node":"km","answer":5.0} | "data":null | data of "answered"
        "data":{"node":"km","answer":5.0} | "data":{"node":"km"} | missing field `answer`
        "node":"km" | "node":"km","node":"km" | duplicate field `node`
        "node":"km" | "node":"km","why":"x" | unknown field `why`
        "node":"km" | "node":7 | invalid type
        "answer":5.0 | "answer":true | a text, a list of texts, a number
        "answer":5.0 | "answer":{"a":true} | expected f64
        "answer":5.0 | "answer":{"a":1,"a":2} | duplicate key `a`
        "answer":5.0 | "answer":{"declined":false} | `declined` must be true and the only key
        "answer":5.0 | "answer":{"declined":true,"a":1} | `declined` must be true and the only key
        "answer":5.0 | "answer":{"a":1,"withheld":true} | `withheld` must be true and the only key
        "answer":5.0 | "answer":{"declined":true,"withheld":true} | the only key
        "answer":5.0 | "answer":{"declined":1} | expected a boolean
        "answer":5.0 | "answer":[1] | expected a string
        "answer":5.0 | "answer":NaN | expected value
        "answer":5.0 | "answer":-1e999 | number out of range
    "#;
    for line in table.trim().lines() {
        let columns: Vec<&str> = line.trim().split('|').map(str::trim).collect();
        let [from, to, expected] = columns[..] else {
            panic!("{line}")
        };
        let message = refusal(from, &to.replace("LONG", &"x".repeat(129)));
        assert!(message.contains(expected), "{line}\n{message}");
    }
}

#[test]
fn weights_with_a_repeated_key_are_refused() {
    let event = envelope(Event::WeightsSet {
        weights: BTreeMap::from([("room".to_owned(), 1.0)]),
    });
    let wire = serde_json::to_string(&event)
        .unwrap()
        .replace("\"room\":1.0", "\"room\":1.0,\"room\":2.0");
    assert_eq!(
        Envelope::parse(&wire).unwrap_err(),
        "data of \"weights_set\": duplicate key `room`"
    );
}

#[test]
fn batches_are_refused_for_a_reason() {
    let event = serde_json::to_string(&envelope(Event::Shown {
        part: "guide".to_owned(),
    }))
    .unwrap();
    let body = |head: &str, count: usize| {
        format!(
            "{{{head}\"events\":[{}]}}",
            vec![event.as_str(); count].join(",")
        )
    };
    let sent = r#""sent_at":"2026-11-21T10:00:01.000Z","#;
    for count in [1, MAX_BATCH] {
        assert_eq!(
            Batch::parse(body(sent, count).as_bytes())
                .unwrap()
                .events
                .len(),
            count
        );
    }
    for (text, path, message) in [
        (String::new(), "$", "EOF"),
        ("[]".to_owned(), "$", "invalid length 0"),
        (body("", 1), "$", "missing field `sent_at`"),
        (body(sent, 0), "$.events", "1 to 500"),
        (body(sent, MAX_BATCH + 1), "$.events", "1 to 500"),
        (body(&sent.repeat(2), 1), "$", "duplicate field `sent_at`"),
        (
            body(&sent.replace("10:00:01.000Z", "10:00:01Z"), 1),
            "$.sent_at",
            "sent_at must be a UTC time",
        ),
        (
            body(&format!("{sent}\"key\":1,"), 1),
            "$",
            "unknown field `key`",
        ),
        (
            body(&format!("{sent}\"dropped\":{{\"a\":-1}},"), 1),
            "$",
            "invalid value",
        ),
        (
            body(&format!("{sent}\"dropped\":{{\"a\":1,\"a\":2}},"), 1),
            "$",
            "duplicate key `a`",
        ),
        (format!("{} x", body(sent, 1)), "$", "trailing characters"),
        (
            format!("{{{sent}\"events\":[{event},null]}}"),
            "$.events[1]",
            "invalid type: null",
        ),
    ] {
        let error = Batch::parse(text.as_bytes()).unwrap_err();
        assert_eq!(error.path, path, "{error}");
        assert!(error.message.contains(message), "{error}");
    }
    assert_eq!(Batch::parse(b"\xff").unwrap_err().path, "$");
}
