//! The only code that reads the clock, and dates as text.

use jiff::Timestamp;
use trust_journey_model::Date;

/// Milliseconds in a day.
pub const DAY_MS: i64 = 86_400_000;

/// Now, in milliseconds since 1970 in UTC.
pub fn now_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

/// Today's date in UTC; the model's first date if the clock is outside its years.
pub fn today() -> Date {
    let now = Timestamp::now().to_string();
    now.get(..10).and_then(Date::parse).unwrap_or(Date::MIN)
}

/// `2026-11-21T10:00:00.000Z`; empty for a time outside jiff's range, years −9999 to 9999.
pub fn iso(ms: i64) -> String {
    Timestamp::from_millisecond(ms).map_or_else(|_| String::new(), |time| format!("{time:.3}"))
}

/// `2026-11-21T10:00:00.000Z` as `21 Nov 2026`, with no-break spaces. Other text is returned as it is.
pub fn day(iso: &str) -> String {
    iso.parse::<Timestamp>().map_or_else(
        |_| iso.to_owned(),
        |time| time.strftime("%-d\u{a0}%b\u{a0}%Y").to_string(),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_have_milliseconds_and_a_z() {
        assert_eq!(super::iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(super::iso(1_795_255_200_005), "2026-11-21T10:00:00.005Z");
        assert_eq!(super::iso(i64::MAX), "");
        assert_eq!(
            super::day("2026-11-21T10:00:00.005Z"),
            "21\u{a0}Nov\u{a0}2026"
        );
    }
}
