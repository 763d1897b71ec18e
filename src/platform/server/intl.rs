//! Numbers, amounts, dates and countries without `Intl`: tables that `xtask/intl.mjs` writes, for the
//! locales that the widget ships in, so that nothing changes when wasm takes over (an end-to-end test
//! compares them).

use trust_journey_model::{Marks, marks};

/// What a table says for a locale: for its region if listed, else for its language.
fn of_locale<'t>(table: &'t str, locale: &str, more: &str) -> Option<&'t str> {
    let find = |tag: &str| {
        let start = format!("{tag} {more}");
        table.lines().find_map(|line| line.strip_prefix(&*start))
    };
    find(locale).or_else(|| find(crate::i18n::language(locale)))
}

/// The digits of the locale.
fn digits(marks: Marks, plain: &str) -> String {
    let digit = |c: char| {
        let digit = c.to_digit(10)?;
        char::from_u32(marks.zero as u32 + digit)
    };
    plain.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// A number with a fixed count of decimals.
pub(crate) fn number(locale: &str, value: f64, decimals: u8) -> String {
    let marks = marks(locale);
    // Halves away from zero, as Intl does; the formatter alone rounds them to even digits.
    let unit = 10f64.powi(i32::from(decimals));
    let plain = format!(
        "{:.*}",
        usize::from(decimals),
        (value.abs() * unit).round() / unit
    );
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let group = marks.group.filter(|_| whole.len() >= marks.grouped_from);
    let mut text = String::new();
    if value < 0.0 {
        // Keeps the sign in front of the number where lines run from right to left.
        text.push_str(match (crate::i18n::language(locale), marks.zero) {
            ("ar", '0') => "\u{200e}-",
            ("ar", _) => "\u{61c}-",
            _ => "-",
        });
    }
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        let between = left == 3 || left > 3 && (left - 3) % marks.group_size == 0;
        if index > 0 && between {
            text.extend(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(marks.decimal);
        text.push_str(fraction);
    }
    digits(marks, &text)
}

/// An amount of money, in the currency's major unit.
pub(crate) fn money(locale: &str, value: f64, currency: &str, decimals: u8) -> String {
    let around = of_locale(include_str!("money.txt"), locale, &format!("{currency} "));
    let around = around.map(|around| around.replace('~', "\u{a0}"));
    let number = number(locale, value, decimals);
    match around.as_deref().and_then(|around| around.split_once('|')) {
        Some((before, behind)) => match number.strip_prefix('-') {
            Some(amount) => format!("-{before}{amount}{behind}"),
            None => format!("{before}{number}{behind}"),
        },
        None => format!("{number}\u{a0}{currency}"),
    }
}

/// An ISO date, spelled out.
pub(crate) fn date(locale: &str, iso: &str) -> String {
    let written = of_locale(include_str!("dates.txt"), locale, "");
    let written = written.or_else(|| of_locale(include_str!("dates.txt"), "en", ""));
    let mut written = written.into_iter().flat_map(|line| line.split('|'));
    let pattern = written.next().unwrap_or_default();
    let months: Vec<&str> = written.collect();
    let mut parts = iso
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let (Some(year), Some(month @ 1..=12), Some(day)) = (year, month, day) else {
        return iso.to_owned();
    };
    let number = |number: usize| digits(marks(locale), &number.to_string());
    let text = pattern.replace("{d}", &number(day));
    let text = text.replace("{m}", months.get(month - 1).copied().unwrap_or_default());
    text.replace("{y}", &number(year))
}

/// Countries by code and name, in the order of their names. Both are what `Intl` gives.
pub(crate) fn countries<'a>(
    locale: &str,
    codes: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let named = match crate::i18n::language(locale) {
        "ar" => include_str!("countries.ar.txt"),
        "de" => include_str!("countries.de.txt"),
        "es" => include_str!("countries.es.txt"),
        "fr" => include_str!("countries.fr.txt"),
        "pt" => include_str!("countries.pt.txt"),
        _ => include_str!("countries.en.txt"),
    };
    let codes: std::collections::BTreeSet<&str> = codes.collect();
    let named = named.lines().filter_map(|line| line.split_once(' '));
    let named = named.filter(|(code, _)| codes.contains(code));
    named
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_writes_numbers_and_dates_as_intl_does() {
        // Expected values are what Chromium's Intl prints.
        assert_eq!(number("en", 1234.5, 1), "1,234.5");
        assert_eq!(number("es", 1234.5, 1), "1234,5");
        assert_eq!(number("es", 12345.0, 0), "12.345");
        assert_eq!(number("de", 3299.5, 1), "3.299,5");
        assert_eq!(number("de-CH", 3299.5, 1), "3’299.5");
        assert_eq!(number("fr", 3299.5, 1), "3\u{202f}299,5");
        assert_eq!(number("it", 3299.0, 0), "3299");
        assert_eq!(number("en", 62.5, 0), "63");
        assert_eq!(number("en", -1_000_000.0, 0), "-1,000,000");
        assert_eq!(number("en-IN", 1_234_567.5, 1), "12,34,567.5");
        assert_eq!(number("ar", 1234.5, 1), "1,234.5");
        assert_eq!(number("ar", -3.0, 0), "\u{200e}-3");
        assert_eq!(number("ar-EG", 1234.5, 1), "١٬٢٣٤٫٥");
        assert_eq!(date("en", "2015-03-01"), "March 1, 2015");
        assert_eq!(date("en-GB", "2015-03-01"), "1 March 2015");
        assert_eq!(date("de-DE", "2015-03-01"), "1. März 2015");
        assert_eq!(date("ar-EG", "2015-03-01"), "١ مارس ٢٠١٥");
        assert_eq!(money("en", 1234.5, "USD", 2), "$1,234.50");
        assert_eq!(money("en", -24.9, "USD", 2), "-$24.90");
        assert_eq!(money("en", 25.0, "SAR", 0), "SAR\u{a0}25");
        assert_eq!(money("de", 24.9, "EUR", 2), "24,90\u{a0}€");
        assert_eq!(money("pt", 24.9, "EUR", 2), "€\u{a0}24,90");
        assert_eq!(
            money("ar", 24.9, "SAR", 2),
            "\u{200f}24.90\u{a0}ر.س.\u{200f}"
        );
        assert_eq!(money("it", 24.9, "EUR", 2), "24,90\u{a0}EUR");
        assert_eq!(date("es", "2015-03-01"), "1 de marzo de 2015");
    }

    #[test]
    fn where_the_server_does_not_know_the_marks_it_groups_nothing() {
        assert_eq!(number("am", 3299.5, 1), "3299.5");
    }
}
