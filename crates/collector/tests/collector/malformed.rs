//! An invalid batch is refused with the path of the problem, and nothing of it is stored.

use crate::support::{Collector, batch, event, with};
use serde_json::{Value, json};

fn events(second: &Value) -> Vec<u8> {
    batch(&[event(), second.clone()]).into_bytes()
}

fn changed(field: &str, value: Value) -> Vec<u8> {
    events(&with(event(), field, value))
}

/// The text of a valid batch with one part replaced.
fn replaced(from: &str, to: &str) -> Vec<u8> {
    let text = batch(&[event()]);
    assert!(text.contains(from), "{from} in {text}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn nothing_of_a_malformed_batch_is_stored() {
    let collector = Collector::start();
    let data = |data| changed("data", data);
    let deep = format!("{}1{}", "{\"a\":".repeat(9000), "}".repeat(9000));
    let mut bad_utf8 = replaced("s1", "s?");
    let index = bad_utf8.iter().position(|byte| *byte == b'?').unwrap();
    bad_utf8[index] = 0xff;
    let many: Vec<Value> = (0..501).map(|_| json!({})).collect();

    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("white space", b"  \n".to_vec()),
        ("not JSON", b"hello".to_vec()),
        ("cut off", batch(&[event()]).into_bytes()[..80].to_vec()),
        (
            "two documents",
            [batch(&[event()]), batch(&[event()])].concat().into_bytes(),
        ),
        (
            "byte order mark",
            [b"\xef\xbb\xbf", batch(&[event()]).as_bytes()].concat(),
        ),
        ("bad UTF-8", bad_utf8),
        ("lone surrogate", replaced("\"s1\"", "\"\\ud800\"")),
        ("an array", b"[]".to_vec()),
        ("null", b"null".to_vec()),
        ("no events", batch(&[]).into_bytes()),
        ("too many events", batch(&many).into_bytes()),
        ("60,000 brackets", b"[".repeat(60_000)),
        (
            "deep nesting",
            replaced("{\"part\":\"guide\"}", &deep[..40_000]),
        ),
        (
            "deep nesting in place of the data",
            replaced(
                "{\"part\":\"guide\"}",
                &format!("{}{}", "[".repeat(20_000), "]".repeat(20_000)),
            ),
        ),
        (
            "unknown field of the batch",
            replaced("\"sent_at\"", "\"color\":1,\"sent_at\""),
        ),
        (
            "repeated key of the batch",
            replaced("\"sent_at\"", "\"events\":[],\"sent_at\""),
        ),
        (
            "negative drop count",
            replaced("\"dropped\":{}", "\"dropped\":{\"full\":-1}"),
        ),
        (
            "sent_at without zone",
            replaced("10:00:01.000Z", "10:00:01.000"),
        ),
        ("unknown field of an event", changed("colour", json!(1))),
        (
            "repeated key of an event",
            replaced("\"seq\":1", "\"seq\":1,\"seq\":2"),
        ),
        (
            "repeated id",
            replaced(
                "\"journey\"",
                "\"id\":\"01900000-0000-7000-8000-ffffffffffff\",\"journey\"",
            ),
        ),
        (
            "repeated key of the data",
            replaced("{\"part\"", "{\"part\":\"tree\",\"part\""),
        ),
        ("missing field", changed("session", Value::Null)),
        ("another version", changed("v", json!(2))),
        (
            "id of UUID version 4",
            changed("id", json!("0190a1b2-0000-4000-8000-000000000001")),
        ),
        (
            "id in capitals",
            changed("id", json!("0190A1B2-0000-7000-8000-000000000001")),
        ),
        (
            "id with NUL",
            changed("id", json!("0190a1b2-0000-7000-8000-00000000000\u{0}")),
        ),
        ("session with NUL", changed("session", json!("a\u{0}b"))),
        ("empty session", changed("session", json!(""))),
        (
            "session of 129 bytes",
            changed("session", json!("x".repeat(129))),
        ),
        ("seq as text", changed("seq", json!("1"))),
        ("negative seq", changed("seq", json!(-1))),
        ("fractional seq", changed("seq", json!(1.5))),
        (
            "seq beyond 32 bits",
            changed("seq", json!(4_294_967_296_u64)),
        ),
        (
            "time without milliseconds",
            changed("t", json!("2026-11-21T10:00:00Z")),
        ),
        ("unknown stage", changed("stage", json!("checkout"))),
        ("unknown type", changed("type", json!("clicked"))),
        ("data of another type", changed("type", json!("result"))),
        ("data that are not an object", data(json!([]))),
        (
            "unknown field of the data",
            data(json!({"part": "guide", "x": 1})),
        ),
        ("p of 0", changed("p", json!(0))),
        ("p above 1", changed("p", json!(1.01))),
        (
            "p that is infinite",
            replaced("\"seq\":1", "\"seq\":1,\"p\":1e999"),
        ),
        ("NaN", replaced("\"seq\":1", "\"seq\":1,\"p\":NaN")),
    ];
    for (name, body) in &cases {
        assert!(body.len() <= 65_536, "{name} has {} bytes", body.len());
        let reply = collector.post(body);
        assert_eq!(reply.status, 400, "{name}: {}", reply.text());
        let json = reply.json();
        assert!(
            json["error"]
                .as_str()
                .is_some_and(|error| !error.is_empty()),
            "{name}: {json}"
        );
        assert!(
            json["path"]
                .as_str()
                .is_some_and(|path| path.starts_with('$')),
            "{name}: {json}"
        );
        assert_eq!(reply.header("trust-journey-stored"), None, "{name}");
    }
    assert_eq!(collector.stored(), 0);
    assert_eq!(
        collector.post(batch(&[event()])).status,
        200,
        "it still works"
    );
}

#[test]
fn the_error_has_the_path_of_the_event() {
    let collector = Collector::start();
    let bad = with(event(), "stage", json!("checkout"));
    let reply = collector.post(batch(&[event(), event(), event(), bad]));
    assert_eq!(reply.json()["path"], "$.events[3]");
}
