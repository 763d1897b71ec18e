//! The log: one JSON object per line on standard error.
//!
//! It contains no address and no text of a visitor: values are our own words, numbers and routes.
//! serde escapes every value, so a value cannot start a new line.

use crate::clock;
use serde_json::{Value, json};
use std::io::Write;

/// Writes one record: `t`, `level`, `event` and these fields.
pub fn record(level: &str, event: &str, fields: Value) {
    let mut line = json!({"t": clock::iso(clock::now_ms()), "level": level, "event": event});
    if let (Some(line), Value::Object(fields)) = (line.as_object_mut(), fields) {
        line.extend(fields);
    }
    // Events are stored even if standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
