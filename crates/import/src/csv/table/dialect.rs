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

/// Excel's own mark in the first line: "sep=;".
pub(super) fn told_separator(text: &str) -> (Option<u8>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else {
        return (None, text);
    };
    let line = rest.split(['\r', '\n']).next().unwrap_or_default();
    match line.as_bytes() {
        [separator] if SEPARATORS.contains(separator) => {
            (Some(*separator), rest[1..].trim_start_matches(['\r', '\n']))
        }
        _ => (None, text),
    }
}

pub(super) fn sniff(text: &str, known: Option<u8>) -> Dialect {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    // A row cut in half would look like another dialect.
    let whole_rows = sample.rfind('\n').filter(|_| end < text.len());
    let sample = whole_rows.map_or(sample, |at| &sample[..=at]);
    let mut sniffer = Sniffer::new();
    if let Some(separator) = known {
        sniffer.delimiter(separator);
    }
    let sniffed = sniffer.sniff_bytes(sample.as_bytes()).ok();
    let separator = known.or_else(|| sniffed.map(|found| found.dialect.delimiter));
    Dialect {
        separator: separator.filter(|s| SEPARATORS.contains(s)).unwrap_or(b','),
        quotes: text.contains('"'),
    }
}
