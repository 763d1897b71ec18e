//! The strict reader of events from the network.

use super::{Batch, BatchError, Envelope, Event, MAX_BATCH, Stage, VERSION};
use crate::logic::Date;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// The longest id, in bytes.
const MAX_ID: usize = 128;

impl Batch {
    /// Reads a request body, strictly: unknown fields, repeated keys, ids that are not canonical
    /// UUIDv7 and numbers that are not finite are all refused.
    pub fn parse(body: &[u8]) -> Result<Self, BatchError> {
        let wire: WireBatch = serde_json::from_slice(body).map_err(|error| BatchError {
            path: "$".to_owned(),
            message: error.to_string(),
        })?;
        if wire.events.is_empty() || wire.events.len() > MAX_BATCH {
            return Err(BatchError {
                path: "$.events".to_owned(),
                message: format!("a batch carries 1 to {MAX_BATCH} events"),
            });
        }
        let events = wire
            .events
            .into_iter()
            .enumerate()
            .map(|(index, raw)| {
                Envelope::parse(raw.get()).map_err(|message| BatchError {
                    path: format!("$.events[{index}]"),
                    message,
                })
            })
            .collect::<Result<_, _>>()?;
        check_time("sent_at", &wire.sent_at).map_err(|message| BatchError {
            path: "$.sent_at".to_owned(),
            message,
        })?;
        Ok(Self {
            sent_at: wire.sent_at,
            dropped: wire.dropped,
            events,
        })
    }
}

impl Envelope {
    /// Reads one event, strictly.
    pub fn parse(json: &str) -> Result<Self, String> {
        let wire: WireEvent = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let tagged = format!(
            r#"{{"type":{},"data":{}}}"#,
            serde_json::to_string(&wire.kind).map_err(|error| error.to_string())?,
            wire.data.get()
        );
        let event: Event = serde_json::from_str(&tagged).map_err(|error| {
            // Without the position, which is one in the rebuilt text.
            let text = error.to_string();
            let message = text.split(" at line ").next().unwrap_or_default();
            format!("data of \"{}\": {message}", wire.kind)
        })?;
        if wire.v != VERSION {
            return Err(format!("v must be {VERSION}"));
        }
        if !is_uuid_v7(&wire.id) {
            return Err("id must be a UUID of version 7 in lower case".to_owned());
        }
        for (name, value) in [
            ("session", Some(&wire.session)),
            ("journey", Some(&wire.journey)),
            ("touchpoint", Some(&wire.touchpoint)),
            ("locale", Some(&wire.locale)),
            ("variant", wire.variant.as_ref()),
            ("visitor", wire.visitor.as_ref()),
        ] {
            if let Some(value) = value {
                check_id(name, value)?;
            }
        }
        if wire.seq == 0 {
            return Err("seq starts at 1".to_owned());
        }
        check_time("t", &wire.t)?;
        if wire.p.is_some_and(|p| !(p > 0.0 && p <= 1.0)) {
            return Err("p must be above 0 and at most 1".to_owned());
        }
        Ok(Self {
            v: wire.v,
            id: wire.id,
            session: wire.session,
            seq: wire.seq,
            t: wire.t,
            journey: wire.journey,
            revision: wire.revision,
            touchpoint: wire.touchpoint,
            stage: wire.stage,
            locale: wire.locale,
            variant: wire.variant,
            visitor: wire.visitor,
            p: wire.p,
            event,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBatch {
    sent_at: String,
    #[serde(default, deserialize_with = "unique")]
    dropped: BTreeMap<String, u64>,
    events: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireEvent {
    v: u8,
    id: String,
    session: String,
    seq: u32,
    #[serde(rename = "type")]
    kind: String,
    t: String,
    journey: String,
    revision: u32,
    touchpoint: String,
    stage: Stage,
    locale: String,
    #[serde(default)]
    variant: Option<String>,
    #[serde(default)]
    visitor: Option<String>,
    #[serde(default)]
    p: Option<f64>,
    data: Box<RawValue>,
}

/// A map without repeated keys. serde's own would keep the last of several.
pub(super) fn unique<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Unique<T>(std::marker::PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Unique<T> {
        type Value = BTreeMap<String, T>;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a map")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = BTreeMap::new();
            while let Some((key, value)) = map.next_entry::<String, T>()? {
                if entries.insert(key.clone(), value).is_some() {
                    return Err(A::Error::custom(format!("duplicate key `{key}`")));
                }
            }
            Ok(entries)
        }
    }
    deserializer.deserialize_map(Unique(std::marker::PhantomData))
}

fn check_id(name: &str, value: &str) -> Result<(), String> {
    let ok = !value.is_empty() && value.len() <= MAX_ID && !value.chars().any(char::is_control);
    ok.then_some(())
        .ok_or_else(|| format!("{name} must have 1 to {MAX_ID} bytes and no control characters"))
}

/// `2026-11-21T10:00:00.000Z`: fixed width, so that times compare as texts.
fn check_time(name: &str, value: &str) -> Result<(), String> {
    const SHAPE: &[u8] = b"T00:00:00.000Z";
    let ok = value.split_at_checked(10).is_some_and(|(date, time)| {
        let shaped = time.len() == SHAPE.len()
            && time.bytes().zip(SHAPE).all(|(found, shape)| match shape {
                b'0' => found.is_ascii_digit(),
                _ => found == *shape,
            });
        Date::parse(date).is_some()
            && shaped
            && time[1..3] <= *"23"
            && time[4..6] <= *"59"
            && time[7..9] <= *"59"
    });
    ok.then_some(())
        .ok_or_else(|| format!("{name} must be a UTC time such as 2026-11-21T10:00:00.000Z"))
}

fn is_uuid_v7(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(i, byte)| match i {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'7',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
