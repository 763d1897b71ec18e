//! From bytes to text.

use super::{Error, MAX_BYTES, Problem};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Text and how it was written.
pub(super) struct Decoded {
    pub text: String,
    /// Its name in the Encoding Standard, and whether a byte order mark said so.
    pub encoding: String,
    /// What a person should look at.
    pub doubt: Option<Problem>,
}

/// A byte order mark decides. Without one: UTF-8 if it is, else Windows-1252, which is what Excel
/// writes in the Western world and in which every byte has a meaning. A statistical guess would
/// tell more encodings apart and be wrong now and then; the mapping can name any of them instead.
pub(super) fn decode(bytes: &[u8], pinned: Option<&'static Encoding>) -> Result<Decoded, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::table(
            format!(
                "The file has {} bytes, {MAX_BYTES} are allowed.",
                bytes.len()
            ),
            "Leave out columns or rows that nobody compares.",
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(not_text("a workbook"));
    }
    let (mark, length) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), length),
        None => (None, 0),
    };
    let body = &bytes[length..];
    let encoding = pinned.or(mark).unwrap_or_else(|| guess(body));
    let (text, broken) = encoding.decode_without_bom_handling(body);
    // Nobody types it; UTF-16 without its mark is full of it, and so are pictures.
    if text.contains('\0') {
        return Err(not_text(
            "UTF-16 without a byte order mark, or no text at all",
        ));
    }
    let western = encoding == WINDOWS_1252 && pinned.is_none() && !text.is_ascii();
    let doubt = if broken {
        Some(Problem::new(
            format!("Some bytes are not {}.", encoding.name()),
            "Where you see \u{fffd}, write the letter again.",
        ))
    } else if western {
        Some(Problem::new(
            "No encoding is marked, and the file is not UTF-8: it was read as Windows-1252.",
            "If letters look wrong, save it as \"CSV UTF-8\", or name its encoding in the mapping.",
        ))
    } else {
        None
    };
    let with = if mark.is_some() {
        " with byte order mark"
    } else {
        ""
    };
    Ok(Decoded {
        text: text.into_owned(),
        encoding: format!("{}{with}", encoding.name()),
        doubt,
    })
}

fn guess(body: &[u8]) -> &'static Encoding {
    let Err(fault) = std::str::from_utf8(body) else {
        return UTF_8;
    };
    // Behind good sequences a bad byte is damage: Windows-1252 hardly ever looks like UTF-8.
    let good = body[..fault.valid_up_to()]
        .iter()
        .any(|byte| !byte.is_ascii());
    if good { UTF_8 } else { WINDOWS_1252 }
}

fn not_text(what: &str) -> Error {
    Error::table(
        format!("This is {what}, not a text file."),
        "In your spreadsheet program, save it as \"CSV UTF-8\".",
    )
}
