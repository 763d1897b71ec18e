//! Numbers and amounts as people type them.

use crate::format::decimal_mark;
use trust_journey_model::{Input, parse_number, print_number};

/// A number as people type it: grouped by spaces or marks or not at all, with the locale's decimal
/// mark, or the other one where it cannot be a group. NaN when it is none.
pub(crate) fn parse(locale: &str, text: &str) -> f64 {
    let mark = decimal_mark(locale);
    let spaces = [' ', '\u{a0}', '\u{202f}', '\''];
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
    let empty = first.is_empty() && fraction.unwrap_or_default().is_empty();
    if empty || !(grouped && digits(first) && digits(fraction.unwrap_or_default())) {
        return f64::NAN;
    }
    let whole = whole.replace(other, "");
    let whole = match (whole.is_empty(), fraction) {
        (true, Some(_)) => "0",
        _ => whole.trim_start_matches('0'),
    };
    let whole = if whole.is_empty() && !first.is_empty() {
        "0"
    } else {
        whole
    };
    let fraction = fraction.filter(|fraction| !fraction.is_empty());
    let fraction = fraction
        .map(|fraction| format!(".{fraction}"))
        .unwrap_or_default();
    parse_number(&format!("{sign}{whole}{fraction}")).unwrap_or(f64::NAN)
}

/// A number in the unit of the answer, from one in the unit that people type: money is typed in
/// major units and answered in minor ones. NaN when it is none.
pub(crate) fn read(locale: &str, input: &Input, text: &str) -> f64 {
    let number = parse(locale, text);
    let Input::Money(money) = input else {
        return number;
    };
    let minor = number * units(&money.currency).0;
    // 12.34 × 100 is a hair more than 1234; a third decimal is far more.
    let whole = minor.round();
    if (minor - whole).abs() < 1e-4 {
        whole
    } else {
        minor
    }
}

/// A number as it would be typed: no groups, the locale's own decimal mark.
pub(crate) fn write(locale: &str, input: &Input, number: f64) -> String {
    let number = match input {
        Input::Money(money) => number / units(&money.currency).0,
        _ => number,
    };
    print_number(number).replace('.', &decimal_mark(locale).to_string())
}

/// The currencies of ISO 4217 that have no minor unit, and those that have a thousandth.
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// Minor units in a major one, and the digits that this makes behind the decimal mark.
pub(crate) fn units(currency: &str) -> (f64, u8) {
    match currency {
        _ if WHOLE.contains(currency) => (1.0, 0),
        _ if THOUSANDTHS.contains(currency) => (1000.0, 3),
        _ => (100.0, 2),
    }
}

#[cfg(test)]
mod tests {
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
        ] {
            assert_eq!(parse(locale, text), number, "{locale} {text}");
        }
    }

    #[test]
    fn what_is_no_number_is_never_half_read() {
        for text in [
            "", ".", ",", "twelve", "1e9", "12-", "inf", "NaN", "1.2.3", "1,23,456", "--1",
            "1,,000",
        ] {
            assert!(parse("en", text).is_nan(), "{text}");
        }
    }

    #[test]
    fn amounts_are_typed_in_major_units_and_answered_in_minor_ones() {
        let (document, problems) = trust_journey_model::Journey::load(
            r#"{"schema": "trust-journey/1", "id": "a", "revision": 1, "locales": ["en"], "title": "A",
                "tree": {"start": "usd", "nodes": [
                    {"id": "usd", "type": "money", "title": "A", "currency": "USD", "next": "jpy"},
                    {"id": "jpy", "type": "money", "title": "A", "currency": "JPY", "next": "kwd"},
                    {"id": "kwd", "type": "money", "title": "A", "currency": "KWD", "next": "end"},
                    {"id": "end", "type": "result", "title": "A"}]}}"#,
        );
        let tree = document.and_then(|journey| journey.tree);
        let nodes = tree.map(|tree| tree.nodes).unwrap_or_default();
        assert_eq!(nodes.len(), 4, "{problems:?}");
        for (node, locale, text, minor, typed) in [
            (0, "en", "1,234.56", 123_456.0, "1234.56"),
            (0, "en", "0.29", 29.0, "0.29"),
            (0, "es", "1.234,5", 123_450.0, "1234,5"),
            (0, "en", "12.345", 1234.5, "12.345"),
            (1, "en", "1500", 1500.0, "1500"),
            (2, "en", "1.125", 1125.0, "1.125"),
        ] {
            let Some(question) = nodes[node].question() else {
                continue;
            };
            assert_eq!(read(locale, &question.input, text), minor, "{text}");
            assert_eq!(write(locale, &question.input, minor), typed, "{minor}");
        }
    }
}
