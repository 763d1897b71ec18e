//! Numbers, dates and countries by the browser's own `Intl`.

use wasm_bindgen::JsValue;

/// A number with a fixed count of decimals.
pub(crate) fn number(locale: &str, value: f64, decimals: u8) -> String {
    formatted(locale, value, decimals, None)
}

/// An amount of money, in the currency's major unit.
pub(crate) fn money(locale: &str, value: f64, currency: &str, decimals: u8) -> String {
    formatted(locale, value, decimals, Some(currency))
}

fn formatted(locale: &str, value: f64, decimals: u8, currency: Option<&str>) -> String {
    let options = js_sys::Object::new();
    // Setting a key of a fresh object cannot fail.
    let set = |key: &str, value: JsValue| js_sys::Reflect::set(&options, &key.into(), &value);
    for key in ["minimumFractionDigits", "maximumFractionDigits"] {
        let _ = set(key, f64::from(decimals).into());
    }
    if let Some(currency) = currency {
        let _ = set("style", "currency".into());
        let _ = set("currency", currency.into());
    }
    let format = js_sys::Intl::NumberFormat::new(&js_sys::Array::of1(&locale.into()), &options);
    let text = format.format().call1(&JsValue::UNDEFINED, &value.into());
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| trust_journey_model::print_number(value))
}

/// An ISO date, spelled out.
pub(crate) fn date(locale: &str, iso: &str) -> String {
    let options = js_sys::Object::new();
    for (key, value) in [("dateStyle", "long"), ("timeZone", "UTC")] {
        let _ = js_sys::Reflect::set(&options, &key.into(), &value.into());
    }
    js_sys::Date::new(&iso.into())
        .to_locale_date_string(locale, &options)
        .into()
}

/// Countries by code and name, in the order of their names.
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
