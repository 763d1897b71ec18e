//! An event as it is stored.

use serde::Serialize;
use serde_json::Value;
use trust_journey_model::{Envelope, Stage};

/// One row of the table `events`, but for the time of receipt.
#[derive(Debug)]
pub struct Row {
    /// As it came.
    pub envelope: Envelope,
    /// The event's data as JSON text.
    pub data: String,
}

impl Row {
    /// The row of an event. The data are written anew from what was understood, not copied.
    pub fn of(envelope: Envelope) -> serde_json::Result<Self> {
        let mut tagged = serde_json::to_value(&envelope.event)?;
        let data = tagged.get_mut("data").map_or(Value::Null, Value::take);
        Ok(Self {
            data: data.to_string(),
            envelope,
        })
    }

    /// The stage's name, as in the envelope.
    pub fn stage(&self) -> String {
        name(self.envelope.stage)
    }
}

fn name(stage: Stage) -> String {
    #[derive(Serialize)]
    struct Wrapped(Stage);
    match serde_json::to_value(Wrapped(stage)) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}
