use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A UUIDv7 that no other call returns, nor another test run.
pub fn new_id() -> String {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    format!(
        "01900000-{:04x}-7000-8000-{n:012x}",
        std::process::id() & 0xffff
    )
}

/// A valid event with a new id.
pub fn event() -> Value {
    json!({
        "v": 1, "id": new_id(), "session": "s1", "seq": 1, "type": "shown",
        "t": "2026-11-21T10:00:00.000Z", "journey": "lamps", "revision": 3,
        "touchpoint": "shop/lamps", "stage": "comparison", "locale": "en",
        "data": {"part": "guide"}
    })
}

/// The event with one field changed; `null` removes the field.
pub fn with(mut event: Value, field: &str, value: Value) -> Value {
    let fields = event.as_object_mut().unwrap();
    if value.is_null() {
        fields.remove(field);
    } else {
        fields.insert(field.to_owned(), value);
    }
    event
}

/// An answer to conf1 from this session.
pub fn answer_of(session: &str, seq: u32, value: f64) -> Value {
    let mut event = event();
    event["type"] = json!("item_answered");
    event["session"] = json!(session);
    event["seq"] = json!(seq);
    event["data"] = json!({
        "survey": "confidence", "instrument": "conf1", "instrument_revision": 1,
        "item": "confidence", "value": value
    });
    event
}

/// A batch of these events.
pub fn batch(events: &[Value]) -> String {
    json!({"sent_at": "2026-11-21T10:00:01.000Z", "dropped": {}, "events": events}).to_string()
}
