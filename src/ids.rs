//! What the browser knows and the model does not: chance, for event ids (UUID version 7, so that
//! they sort by time and are unique without coordination), and the time.

use trust_journey_model::Date;

/// A new id in canonical form.
pub(crate) fn uuid_v7() -> String {
    let mut bytes = [0u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let secure = crypto.is_some_and(|c| c.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !secure {
        // A page without secure randomness still needs ids that differ; nothing secret hangs on them.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    format_v7(js_sys::Date::now() as u64, bytes)
}

fn format_v7(milliseconds: u64, mut bytes: [u8; 16]) -> String {
    bytes[..6].copy_from_slice(&milliseconds.to_be_bytes()[2..]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let mut text = String::with_capacity(36);
    for (place, byte) in bytes.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for half in [byte >> 4, byte & 0x0f] {
            text.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    text
}

/// The visitor's own day, where they are.
pub(crate) fn today() -> Date {
    let offset = js_sys::Date::new_0().get_timezone_offset() * 60_000.0;
    let here = js_sys::Date::new(&(js_sys::Date::now() - offset).into());
    let text = String::from(here.to_iso_string());
    // A clock beyond the calendar makes everything that lasts current.
    text.get(..10).and_then(Date::parse).unwrap_or(Date::MIN)
}

/// Now by the client's clock, ISO 8601 in UTC. A clock beyond the year 9999 counts as the epoch.
pub(crate) fn now() -> String {
    let text: String = js_sys::Date::new_0().to_iso_string().into();
    if text.len() == 24 {
        text
    } else {
        "1970-01-01T00:00:00.000Z".to_owned()
    }
}
