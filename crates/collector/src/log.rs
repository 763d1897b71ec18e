//! One JSON object per line on standard output's sibling, standard error.
//!
//! Never an address of a visitor, and no text of a visitor either: values are our own words, numbers
//! and routes. serde writes every value, so nothing can break out of its line.

use crate::clock;
use serde_json::{Value, json};
use std::io::Write;

/// Writes one record. Fields are added to `t`, `level` and `event`.
pub fn record(level: &str, event: &str, fields: Value) {
    let mut line = json!({"t": clock::iso(clock::now_ms()), "level": level, "event": event});
    if let (Some(line), Value::Object(fields)) = (line.as_object_mut(), fields) {
        line.extend(fields);
    }
    // A closed standard error is no reason to stop storing events.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
