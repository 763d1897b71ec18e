//! An event as it is stored.

use serde_json::Value;
use trust_journey_model::Envelope;

/// One row of the table `events`, without the time of receipt.
#[derive(Debug)]
pub struct Row {
    /// The event.
    pub envelope: Envelope,
    /// The event's data as JSON text.
    pub data: String,
}

impl Row {
    /// The row of an event. Its data are serialized from the parsed event, not copied from the request.
    pub fn of(envelope: Envelope) -> serde_json::Result<Self> {
        let mut tagged = serde_json::to_value(&envelope.event)?;
        let data = tagged.get_mut("data").map_or(Value::Null, Value::take);
        Ok(Self {
            data: data.to_string(),
            envelope,
        })
    }
}
