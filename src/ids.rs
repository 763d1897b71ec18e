//! Event ids: UUID version 7, so that they sort by time and are unique without coordination.

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

/// Now by the client's clock, ISO 8601 in UTC. A clock beyond the year 9999 counts as the epoch.
pub(crate) fn now() -> String {
    let text: String = js_sys::Date::new_0().to_iso_string().into();
    if text.len() == 24 {
        text
    } else {
        "1970-01-01T00:00:00.000Z".to_owned()
    }
}
