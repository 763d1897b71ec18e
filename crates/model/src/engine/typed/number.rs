//! Numbers as people type them.

use super::Marks;
use crate::logic::{parse_number, print_number};

/// A number as people type it: grouped by spaces or marks or not at all, with the locale's decimal
/// mark, or the other one where it cannot separate groups. NaN when it is not a number.
pub(super) fn read(marks: Marks, text: &str) -> f64 {
    let mark = marks.decimal;
    let spaces = [' ', '\u{a0}', '\u{202f}', '\'', '’'];
    let text: String = text
        .trim()
        .chars()
        .filter(|c| !spaces.contains(c))
        .collect();
    let other = if mark == ',' { '.' } else { ',' };
    let (whole, fraction) = match text.split_once(mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => match text.split_once(other) {
            // "1.5" from a keypad that has no comma.
            Some((whole, rest)) if rest.len() != 3 && !rest.contains(other) => (whole, Some(rest)),
            _ => (text.as_str(), None),
        },
    };
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("-", whole),
        None => ("", whole),
    };
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let mut groups = whole.split(other);
    let first = groups.next().unwrap_or_default();
    let grouped = groups.all(|group| group.len() == 3 && digits(group));
    let fraction = fraction.unwrap_or_default();
    let empty = first.is_empty() && fraction.is_empty();
    if empty || !(grouped && digits(first) && digits(fraction)) {
        return f64::NAN;
    }
    // JSON's notation: no zeros in front, and one before the mark.
    let whole = whole.replace(other, "");
    let mut plain = String::from(sign);
    plain.push_str(match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    });
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    parse_number(&plain).unwrap_or(f64::NAN)
}

/// A number as it would be typed: no groups, the locale's own decimal mark.
pub(super) fn write(marks: Marks, number: f64) -> String {
    print_number(number).replace('.', marks.decimal.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::super::marks;
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (locale, text, number) in [
            ("en", " 12,000 ", 12000.0),
            ("en", "12 000", 12000.0),
            ("en", "1.5", 1.5),
            ("en", "1,5", 1.5),
            ("en", ".5", 0.5),
            ("en", "007", 7.0),
            ("en", "0", 0.0),
            ("en", "-3", -3.0),
            ("es", "12.000,5", 12000.5),
            ("es", "12.000", 12000.0),
            ("es", "1.5", 1.5),
            ("es", "1,5", 1.5),
            ("es", "1.234.567", 1_234_567.0),
            ("de", "1.500", 1500.0),
            ("de-CH", "1’500.5", 1500.5),
            ("fr", "1\u{202f}500,25", 1500.25),
            ("it", "1.500", 1500.0),
            ("pt-PT", "1 500,5", 1500.5),
        ] {
            assert_eq!(read(marks(locale), text), number, "{locale} {text}");
        }
    }

    #[test]
    fn text_that_is_not_a_number_is_never_half_read() {
        for text in [
            "", ".", ",", "-", "twelve", "1e9", "12-", "inf", "NaN", "1.2.3", "1,23,456", "--1",
            "1,,000", ",000",
        ] {
            assert!(read(marks("en"), text).is_nan(), "{text}");
        }
    }
}
