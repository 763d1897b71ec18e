//! Days and spans, held against another calendar (jiff's) over every day of two centuries.

use jiff::{ToSpan, Unit, civil};
use proptest::prelude::*;
use trust_journey_model::Date;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text}"))
}

/// All days that exist, the two ends more often than they would come up.
fn any_date() -> impl Strategy<Value = Date> {
    let days = date("9999-12-31").days_since(date("0001-01-01"));
    prop_oneof![8 => 0..=days, 1 => 0..=800, 1 => days - 800..=days]
        .prop_map(|days| date("0001-01-01").add_days(days.into()).unwrap())
}

fn other(date: Date) -> civil::Date {
    date.to_text().parse().unwrap()
}

#[test]
fn every_day_of_two_centuries_is_read_written_and_numbered_as_elsewhere() {
    let start = date("1900-01-01");
    let mut theirs = civil::date(1900, 1, 1);
    let mut count = 0;
    while theirs < civil::date(2101, 1, 1) {
        let ours = date(&theirs.to_string());
        assert_eq!(ours.to_text(), theirs.to_string());
        assert_eq!(ours.days_since(start), count, "{theirs}");
        assert_eq!(start.add_days(count.into()), Some(ours));
        assert_eq!(ours.year(), i32::from(theirs.year()));
        theirs = theirs.tomorrow().unwrap();
        count += 1;
    }
    assert_eq!(count, 73_414);
}

#[test]
fn only_days_that_exist_are_read() {
    for text in [
        "",
        "2026",
        "2026-01",
        "2026-1-31",
        "26-01-31",
        "2026-01-31 ",
        " 2026-01-31",
        "2026/01/31",
        "2026-01-31T00:00:00",
        "+026-01-31",
        "-026-01-31",
        "2026-+1-31",
        "2026-00-10",
        "2026-13-10",
        "2026-01-00",
        "2026-01-32",
        "2026-04-31",
        "2025-02-29",
        "1900-02-29",
        "2100-02-29",
        "0000-01-01",
        "2026-01-3１",
        "２０２６-01-31",
        "10000-01-01",
        "2026—01-31",
    ] {
        assert_eq!(Date::parse(text), None, "{text:?}");
    }
    for text in [
        "0001-01-01",
        "9999-12-31",
        "2024-02-29",
        "2000-02-29",
        "1582-10-10",
    ] {
        assert_eq!(date(text).to_text(), text);
    }
}

#[test]
fn a_date_is_displayed_as_it_is_read_and_padded_like_text() {
    let first = date("0001-02-03");
    assert_eq!(format!("{first}|{first:>12}"), "0001-02-03|  0001-02-03");
}

#[test]
fn nothing_goes_beyond_the_years_and_no_number_overflows() {
    let (first, last) = (date("0001-01-01"), date("9999-12-31"));
    assert_eq!(first.add_days(-1), None);
    assert_eq!(last.add_days(1), None);
    assert_eq!(first.add_months(-1), None);
    assert_eq!(last.add_months(1), None);
    let days = i64::from(last.days_since(first));
    assert_eq!(
        (first.add_days(days), last.add_days(-days)),
        (Some(last), Some(first))
    );
    for far in [
        i64::MIN,
        i64::MIN + 1,
        -4_000_000,
        4_000_000,
        1 << 32,
        i64::MAX - 1,
        i64::MAX,
    ] {
        for day in [first, date("2026-01-31"), last] {
            assert_eq!(
                (day.add_days(far), day.add_months(far)),
                (None, None),
                "{day} {far}"
            );
        }
    }
    assert_eq!(
        (last.months_since(first), first.months_since(last)),
        (119_987, -119_987)
    );
    assert_eq!(first.age_on(last), 9998);
}

#[test]
fn months_end_on_their_last_day() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-11-15", 2, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
    ] {
        assert_eq!(
            date(from).add_months(months),
            Some(date(to)),
            "{from} {months}"
        );
    }
    for (from, to, months) in [
        ("2025-01-31", "2025-02-27", 0),
        ("2025-01-31", "2025-02-28", 1),
        ("2025-01-31", "2025-03-30", 1),
        ("2025-01-31", "2025-03-31", 2),
        ("2025-02-28", "2025-03-27", 0),
        ("2025-02-28", "2025-03-28", 1),
        ("2024-02-29", "2025-02-28", 12),
        ("2026-05-05", "2026-05-05", 0),
    ] {
        assert_eq!(date(to).months_since(date(from)), months, "{from} {to}");
        assert_eq!(date(from).months_since(date(to)), -months, "{to} {from}");
    }
}

#[test]
fn who_is_born_on_a_leap_day_gets_older_on_the_first_of_march() {
    let birth = date("2008-02-29");
    for (on, age) in [
        ("2008-02-28", -1),
        ("2008-02-29", 0),
        ("2009-02-28", 0),
        ("2009-03-01", 1),
        ("2012-02-28", 3),
        ("2012-02-29", 4),
        ("2026-02-28", 17),
        ("2026-03-01", 18),
    ] {
        assert_eq!(birth.age_on(date(on)), age, "{on}");
    }
    let birth = date("2000-06-15");
    for (on, age) in [
        ("2018-06-14", 17),
        ("2018-06-15", 18),
        ("1999-06-14", -2),
        ("1999-06-15", -1),
    ] {
        assert_eq!(birth.age_on(date(on)), age, "{on}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(day in any_date()) {
        prop_assert_eq!(Date::parse(&day.to_text()), Some(day));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        let theirs = text.parse::<civil::Date>().ok().filter(|date| {
            date.year() > 0 && date.to_string() == text
        });
        prop_assert_eq!(Date::parse(&text).map(Date::to_text), theirs.map(|date| date.to_string()));
    }

    #[test]
    fn days_are_added_as_jiff_does_and_subtracted_again(day in any_date(), days in -4_000_000i64..4_000_000) {
        let theirs = other(day).checked_add(days.days()).ok().filter(|date| date.year() > 0);
        let sum = day.add_days(days);
        prop_assert_eq!(sum.map(other), theirs);
        if let Some(sum) = sum {
            prop_assert_eq!(i64::from(sum.days_since(day)), days);
            prop_assert_eq!(sum.add_days(-days), Some(day));
            prop_assert_eq!(sum.cmp(&day), days.cmp(&0));
        }
    }

    #[test]
    fn months_are_added_as_elsewhere(day in any_date(), months in -120_000i64..120_000) {
        let theirs = other(day).checked_add(months.months()).ok().filter(|date| date.year() > 0);
        prop_assert_eq!(day.add_months(months).map(other), theirs);
    }

    #[test]
    fn completed_months_are_the_most_that_fit(one in any_date(), two in any_date(), near in -70i64..70) {
        for (one, two) in [(one, two), (one, one.add_days(near).unwrap_or(two))] {
            let (earlier, later) = (one.min(two), one.max(two));
            let months = later.months_since(earlier);
            prop_assert!(earlier.add_months(months.into()).unwrap() <= later);
            // Where there is no such day any more, it would be later still.
            prop_assert!(earlier.add_months(i64::from(months) + 1).is_none_or(|next| later < next));
            prop_assert_eq!(earlier.months_since(later), -months);
        }
    }

    #[test]
    fn ages_are_counted_as_elsewhere(one in any_date(), two in any_date(), near in -800i64..800) {
        for (one, two) in [(one, two), (one, one.add_days(near).unwrap_or(two))] {
            let (birth, on) = (one.min(two), one.max(two));
            let theirs = other(birth).until((Unit::Year, other(on))).unwrap().get_years();
            prop_assert_eq!(birth.age_on(on), i32::from(theirs), "{} {}", birth, on);
        }
    }
}
