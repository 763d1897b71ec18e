//! What this browser remembers about surveys, so that nobody is asked again too soon.
//!
//! Writes only after consent. Where storage is refused (a sandboxed frame, a full quota) the
//! session itself still asks only once.

use trust_journey_model::{parse_number, print_number};

const DAY: f64 = 86_400_000.0;
const UNIT: &str = "trust-journey:unit";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn key(survey: &str) -> String {
    format!("trust-journey:{survey}")
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// True unless the visitor said never, or was asked within the given days.
pub(crate) fn may_ask(survey: &str, days: u32) -> bool {
    match read(&key(survey)) {
        None => true,
        Some(text) => parse_number(&text)
            .is_some_and(|asked| js_sys::Date::now() - asked >= f64::from(days) * DAY),
    }
}

/// Remembers that the visitor was asked now.
pub(crate) fn asked(survey: &str) {
    write(&key(survey), &print_number(js_sys::Date::now()));
}

/// Remembers that the visitor does not want to be asked.
pub(crate) fn never(survey: &str) {
    write(&key(survey), "never");
}

/// Forgets the sampling unit, as when consent is refused.
pub(crate) fn forget_unit() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(UNIT);
    }
}

/// Whether this browser belongs to the sample. Its unit is kept, so the answer stays the same.
pub(crate) fn is_sampled(salt: &str, rate: f64) -> bool {
    let unit = read(UNIT).unwrap_or_else(|| {
        let unit = super::ids::uuid_v7();
        write(UNIT, &unit);
        unit
    });
    trust_journey_model::fraction(salt, &unit) < rate
}
