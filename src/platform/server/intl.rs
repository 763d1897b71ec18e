//! Numbers, dates and countries without `Intl`: few rules that give the same texts for the locales
//! that the widget ships in, so that nothing changes when wasm takes over (an end-to-end test
//! compares them).

use crate::i18n::language;

/// A number with a fixed count of decimals.
pub(crate) fn number(locale: &str, value: f64, decimals: u8) -> String {
    let marks = trust_journey_model::marks(locale);
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
        text.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.extend(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(marks.decimal);
        text.push_str(fraction);
    }
    text
}

/// An ISO date, spelled out.
pub(crate) fn date(locale: &str, iso: &str) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const ES: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let mut parts = iso
        .split('-')
        .map(|part| part.parse::<usize>().unwrap_or(0));
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let (Some(year), Some(month @ 1..=12), Some(day)) = (year, month, day) else {
        return iso.to_owned();
    };
    if language(locale) == "es" {
        format!("{day} de {} de {year}", ES[month - 1])
    } else {
        format!("{} {day}, {year}", EN[month - 1])
    }
}

/// Countries by code and name, in the order of their names. Both are what `Intl` gives: the server
/// has its lists for the locales that the widget ships in.
pub(crate) fn countries<'a>(
    locale: &str,
    codes: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let named = if language(locale) == "es" {
        include_str!("countries.es.txt")
    } else {
        include_str!("countries.en.txt")
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
        assert_eq!(date("en", "2015-03-01"), "March 1, 2015");
        assert_eq!(date("es", "2015-03-01"), "1 de marzo de 2015");
    }

    #[test]
    fn where_the_server_does_not_know_the_marks_it_groups_nothing() {
        assert_eq!(number("ar-EG", 3299.5, 1), "3299.5");
    }
}
