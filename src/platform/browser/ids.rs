//! Ids of events: UUID version 7, so that they sort by time and are unique without coordination.

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
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for half in [byte >> 4, byte & 0x0f] {
            text.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    text
}
