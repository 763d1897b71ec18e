//! Texts as in JavaScript: read as numbers, ordered, cut.

use crate::logic::parse_number;
use std::cmp::Ordering;

/// JavaScript orders texts by UTF-16 units; the order differs from Rust's above U+FFFF.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Numbers in JavaScript but not in JSON: "+5", "05", ".5" and "5.".
pub(super) fn loose_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1.0, &text[1..]),
        b'-' => (-1.0, &text[1..]),
        _ => (1.0, text),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    // Leading zeros go, but the last one stays if no digit follows.
    let zeros = digits.bytes().take_while(|b| *b == b'0').count();
    let more = digits[zeros..].starts_with(|c: char| c.is_ascii_digit());
    let digits = &digits[zeros - usize::from(zeros > 0 && !more)..];
    let (whole, rest) = match digits.split_once('.') {
        Some((whole, rest)) => (whole, rest),
        None => return Some(sign * parse_number(digits)?),
    };
    if whole.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = if rest.is_empty() { "0" } else { rest };
    Some(sign * parse_number(&format!("{whole}.{rest}"))?)
}

/// JavaScript's `parseFloat`: the longest prefix that is a number. `"1200 km"` gives 1200.
pub(super) fn leading_number(text: &str) -> Option<f64> {
    let text = text.trim_start();
    let mut end = 0;
    let mut seen = (false, false, false);
    for (i, byte) in text.bytes().enumerate() {
        let before = if i > 0 { text.as_bytes()[i - 1] } else { 0 };
        match byte {
            b'0'..=b'9' => {
                seen.0 = true;
                end = i + 1;
            }
            b'+' | b'-' if i == 0 || matches!(before, b'e' | b'E') => {}
            b'.' if !seen.1 && !seen.2 => {
                seen.1 = true;
                if seen.0 {
                    end = i + 1;
                }
            }
            b'e' | b'E' if seen.0 && !seen.2 => seen.2 = true,
            _ => break,
        }
    }
    if !seen.0 {
        return None;
    }
    loose_number(&text[..end])
}

/// JsonLogic's `substr`: from an index (from the end if negative), this many characters (if negative,
/// up to this many before the end). Characters are Unicode scalar values.
pub(super) fn part(text: &str, start: f64, length: Option<f64>) -> String {
    let count = text.chars().count() as f64;
    let start = start.trunc();
    let from = if start < 0.0 {
        (count + start).max(0.0)
    } else {
        start.min(count)
    };
    let rest = count - from;
    let length = match length.map(f64::trunc) {
        None => rest,
        Some(length) if length < 0.0 => (rest + length).max(0.0),
        Some(length) => length.min(rest),
    };
    text.chars()
        .skip(from as usize)
        .take(length as usize)
        .collect()
}
