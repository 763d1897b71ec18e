//! Numbers and dates as a reader of the locale writes them.
//!
//! In the browser this is its own `Intl`. The server has none; its few rules below give the same
//! texts for the locales that the widget ships in, so that nothing changes when wasm takes over
//! (an end-to-end test compares them).

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::JsValue;

/// A number with a fixed count of decimals.
#[cfg(target_arch = "wasm32")]
pub(crate) fn number(locale: &str, value: f64, decimals: u8) -> String {
    let digits = f64::from(decimals);
    let options = js_sys::Object::new();
    for key in ["minimumFractionDigits", "maximumFractionDigits"] {
        // Setting a key of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(&options, &key.into(), &digits.into());
    }
    let format = js_sys::Intl::NumberFormat::new(&js_sys::Array::of1(&locale.into()), &options);
    let text = format.format().call1(&JsValue::UNDEFINED, &value.into());
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| trust_journey_model::print_number(value))
}

/// An ISO date, spelled out.
#[cfg(target_arch = "wasm32")]
pub(crate) fn date(locale: &str, iso: &str) -> String {
    let options = js_sys::Object::new();
    for (key, value) in [("dateStyle", "long"), ("timeZone", "UTC")] {
        let _ = js_sys::Reflect::set(&options, &key.into(), &value.into());
    }
    js_sys::Date::new(&iso.into())
        .to_locale_date_string(locale, &options)
        .into()
}

/// A number with a fixed count of decimals.
#[cfg(not(target_arch = "wasm32"))]
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
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
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
#[cfg(not(target_arch = "wasm32"))]
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
    if locale.starts_with("es") {
        format!("{day} de {} de {year}", ES[month - 1])
    } else {
        format!("{} {day}, {year}", EN[month - 1])
    }
}

/// A number with as many decimals as it has.
pub(crate) fn exact(locale: &str, value: f64) -> String {
    let plain = trust_journey_model::print_number(value);
    let decimals = plain
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    number(locale, value, decimals.min(10) as u8)
}

/// Countries by code and name, in the order of their names.
#[cfg(target_arch = "wasm32")]
pub(crate) fn countries<'a>(
    locale: &str,
    codes: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let locales = js_sys::Array::of1(&locale.into());
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"type".into(), &"region".into());
    let names = js_sys::Intl::DisplayNames::new(&locales, &options);
    // The code goes behind the name, so that the browser sorts both at once.
    let named = js_sys::Array::new();
    for code in codes {
        let name = names.of(code).map_or_else(|| code.to_owned(), String::from);
        named.push(&format!("{name}\n{code}").into());
    }
    let order = js_sys::Intl::Collator::new(&locales, &js_sys::Object::new()).compare();
    if let Ok(sort) = js_sys::Reflect::get(&named, &"sort".into()) {
        let _ = js_sys::Function::from(sort).call1(&named, &order);
    }
    let pair = |text: JsValue| {
        let text = text.as_string()?;
        let (name, code) = text.split_once('\n')?;
        Some((code.to_owned(), name.to_owned()))
    };
    named.iter().filter_map(pair).collect()
}

/// Countries by code and name, in the order of their names. Both are what `Intl` gives: the server
/// has its lists for the locales that the widget ships in.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn countries<'a>(
    locale: &str,
    codes: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let named = match locale.starts_with("es") {
        true => include_str!("format/countries.es.txt"),
        false => include_str!("format/countries.en.txt"),
    };
    let codes: std::collections::BTreeSet<&str> = codes.collect();
    let named = named.lines().filter_map(|line| line.split_once(' '));
    let named = named.filter(|(code, _)| codes.contains(code));
    named
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect()
}

/// The name of one country; its code where it has none.
pub(crate) fn country(locale: &str, code: &str) -> String {
    let named = countries(locale, std::iter::once(code)).pop();
    named.map_or_else(|| code.to_owned(), |(_, name)| name)
}

/// Which way a locale's script runs, for `dir`.
pub(crate) fn direction(locale: &str) -> &'static str {
    let language = locale.split('-').next().unwrap_or(locale);
    match language {
        "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" => "rtl",
        _ => "ltr",
    }
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
