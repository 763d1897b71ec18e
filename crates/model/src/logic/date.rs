//! Days of the calendar, in whole numbers: no clock, no time zone, no floating point.

use std::fmt;

/// The first and the last year that a [`Date`] can lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// Days in 400 years, after which the calendar repeats.
const DAYS_PER_ERA: i32 = 146_097;

/// One day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31: today's calendar,
/// also for the years before its introduction. Earlier days are less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // The derived comparison depends on this order.
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day.
    pub const MIN: Self = Self {
        year: 1,
        month: 1,
        day: 1,
    };

    /// The `today` of a document's tests that do not set it.
    pub const NEW_YEAR_2026: Self = Self {
        year: 2026,
        month: 1,
        day: 1,
    };

    /// Reads exactly `YYYY-MM-DD` with ASCII digits. `None` for any other notation, also with
    /// white space around it, and for a day that does not exist, such as 2025-02-29.
    pub fn parse(text: &str) -> Option<Self> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
            return None;
        };
        let year = digits(&[a, b, c, d])?;
        Self::new(year, digits(&[e, f])?, digits(&[g, h])?)
    }

    /// The date as `YYYY-MM-DD`, which [`Date::parse`] reads.
    pub fn to_text(self) -> String {
        let mut text = String::with_capacity(10);
        // `format!` with padding is larger in wasm.
        let year = self.year.unsigned_abs();
        for number in [year / 100, year % 100, self.month.into(), self.day.into()] {
            // No hyphen inside the year, which is written as two numbers.
            if text.len() > 2 {
                text.push('-');
            }
            for digit in [number / 10, number % 10] {
                text.push(char::from(b'0' + digit as u8));
            }
        }
        text
    }

    /// The year, from 1 to 9999.
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// Days from `other` to this day: 1 for the day after it, negative when `other` is later.
    pub fn days_since(self, other: Self) -> i32 {
        self.number() - other.number()
    }

    /// The day this many days later, or earlier for a negative number. `None` outside the years
    /// 1 to 9999.
    pub fn add_days(self, days: i64) -> Option<Self> {
        let number = i64::from(self.number()).checked_add(days)?;
        Self::from_number(i32::try_from(number).ok()?)
    }

    /// The same day this many months later, or earlier for a negative number; the last day of a month
    /// that is too short: 31 January and one month is 28 or 29 February. `None` outside the years 1
    /// to 9999.
    pub fn add_months(self, months: i64) -> Option<Self> {
        let months = i64::from(self.months()).checked_add(months)?;
        let months = i32::try_from(months).ok()?;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        Self::new(
            year,
            month,
            i32::from(self.day).min(month_days(year, month)),
        )
    }

    /// Completed months from `earlier` to this day: the largest number that [`Date::add_months`]
    /// can add to `earlier` without passing this day. So there is one month from 31 January to
    /// 28 February 2025, and none to the 27th.
    ///
    /// Negative if `earlier` is later: `a.months_since(b) == -b.months_since(a)`.
    pub fn months_since(self, earlier: Self) -> i32 {
        if self < earlier {
            return -earlier.months_since(self);
        }
        let full = i32::from(earlier.day).min(month_days(self.year(), self.month.into()));
        self.months() - earlier.months() - i32::from(i32::from(self.day) < full)
    }

    /// Completed years on a day since a birth on this day. For a birth on 29 February, a year is
    /// complete on 1 March in a common year: some laws say 28 February, none a later day than this.
    /// That is later than twelve of [`Date::months_since`], which are complete on 28 February.
    ///
    /// Negative before the birth: -1 in the year up to it.
    pub fn age_on(self, on: Self) -> i32 {
        let before_birthday = (on.month, on.day) < (self.month, self.day);
        on.year() - self.year() - i32::from(before_birthday)
    }

    /// The day of a year, a month and a day, each counted from 1. `None` for one that does not exist.
    pub fn new(year: i32, month: i32, day: i32) -> Option<Self> {
        let exists = YEARS.contains(&year)
            && (1..=12).contains(&month)
            && (1..=month_days(year, month)).contains(&day);
        exists.then_some(Self {
            year: year as i16,
            month: month as u8,
            day: day as u8,
        })
    }

    /// Months since the start of the year 0.
    fn months(self) -> i32 {
        self.year() * 12 + i32::from(self.month) - 1
    }

    /// Days since 1 March of the year 0. Years that start in March have their leap day at the end
    /// (howardhinnant.github.io/date_algorithms.html#days_from_civil).
    fn number(self) -> i32 {
        // January and February belong to the year before.
        let march_months = self.months() - 2;
        let (year, month) = (march_months / 12, march_months % 12);
        let leap_days = year / 4 - year / 100 + year / 400;
        year * 365 + leap_days + days_before(month) + i32::from(self.day) - 1
    }

    fn from_number(number: i32) -> Option<Self> {
        let era = number.div_euclid(DAYS_PER_ERA);
        let day = number.rem_euclid(DAYS_PER_ERA);
        // Without the leap days of 4, 100 and 400 years, all years have 365 days.
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (year * 365 + year / 4 - year / 100);
        // The inverse of `days_before`.
        let month = (day * 5 + 2) / 153;
        let months = (era * 400 + year) * 12 + month + 2;
        Self::new(
            months.div_euclid(12),
            months.rem_euclid(12) + 1,
            day - days_before(month) + 1,
        )
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_text())
    }
}

/// Days from 1 March to the start of a month, where March is 0: five months always have 153.
fn days_before(month: i32) -> i32 {
    (month * 153 + 2) / 5
}

/// The length of a month, where January is 1.
fn month_days(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A number of a few ASCII digits.
fn digits(text: &[u8]) -> Option<i32> {
    text.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + i32::from(digit - b'0'))
    })
}
