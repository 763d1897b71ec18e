//! Numbers, amounts, dates and countries as a reader of the locale writes them.

use crate::i18n::language;
pub(crate) use crate::platform::intl::{countries, date, money, number};

/// A number with as many decimals as it has.
pub(crate) fn exact(locale: &str, value: f64) -> String {
    let plain = trust_journey_model::print_number(value);
    let decimals = plain
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    number(locale, value, decimals.min(10) as u8)
}

/// The name of one country; its code where it has none.
pub(crate) fn country(locale: &str, code: &str) -> String {
    let named = countries(locale, std::iter::once(code)).pop();
    named.map_or_else(|| code.to_owned(), |(_, name)| name)
}

/// Which way a locale's script runs, for `dir`.
pub(crate) fn direction(locale: &str) -> &'static str {
    match language(locale) {
        "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" => "rtl",
        _ => "ltr",
    }
}
