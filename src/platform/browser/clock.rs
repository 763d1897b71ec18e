//! The time, which the model does not know.

use trust_journey_model::Date;

/// The visitor's own day, where they are.
pub(crate) fn today() -> Date {
    let offset = js_sys::Date::new_0().get_timezone_offset() * 60_000.0;
    let here = js_sys::Date::new(&(js_sys::Date::now() - offset).into());
    let text = String::from(here.to_iso_string());
    // A clock beyond the calendar makes everything that lasts current.
    text.get(..10).and_then(Date::parse).unwrap_or(Date::MIN)
}

/// Now by the client's clock, ISO 8601 in UTC. A clock beyond the year 9999 counts as the epoch.
pub(crate) fn now() -> String {
    let text: String = js_sys::Date::new_0().to_iso_string().into();
    if text.len() == 24 {
        text
    } else {
        "1970-01-01T00:00:00.000Z".to_owned()
    }
}
