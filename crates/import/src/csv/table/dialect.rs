//! Which characters tell cells apart.

use csv_nose::Sniffer;

/// What a spreadsheet program writes between cells. The sniffer knows more (a blank, "/"), and
/// would find them in a list with one column.
const SEPARATORS: &[u8] = b",;\t|";

/// The sniffer looks at this much of a file; it warns on the console when it is given too much.
const SAMPLE: usize = 64 * 1024;

/// How cells are told apart.
#[derive(Clone, Copy)]
pub(super) struct Dialect {
    pub separator: u8,
    /// Cells may have quotation marks around them.
    pub quotes: bool,
}

/// Finds the separator, unless it is known.
pub(super) fn sniff(text: &str, known: Option<u8>) -> Dialect {
    let separator = known.or_else(|| {
        let mut end = SAMPLE.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        // A row cut in half would look like another dialect.
        let whole_rows = text[..end].rfind('\n').filter(|_| end < text.len());
        let sample = &text[..whole_rows.map_or(end, |at| at + 1)];
        let found = Sniffer::new().sniff_bytes(sample.as_bytes()).ok()?;
        Some(found.dialect.delimiter)
    });
    Dialect {
        separator: separator.filter(|s| SEPARATORS.contains(s)).unwrap_or(b','),
        quotes: text.contains('"'),
    }
}
