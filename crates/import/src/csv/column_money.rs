//! A column of amounts in one currency.

use super::column::Column;
use super::column_number::{common_bound, ends_to_json, note_bound};
use super::currency;
use super::money::Amount;
use super::reading::{Kind, Reading, most_common};

/// Reads a column; `None` when neither a cell nor the header nor the mapping names a currency.
pub(super) fn read(column: &Column<'_>) -> Option<Reading> {
    let (mark, _) = column.mark();
    let amount = |text| Amount::read(text, mark, column.locale);
    let parsed: Vec<Amount> = column.says().filter_map(amount).collect();
    let common =
        most_common(parsed.iter().map(|amount| amount.currency)).and_then(|(found, _)| found);
    let named = common.map(|found| found.currency);
    let header = column.header.currency;
    let pinned = column.pin.currency;
    let currency = pinned.or(header).or(named)?;
    // A bare number in a column of "₹" may be anything; in a column of bare numbers it may not.
    let implied = header.is_some() || (pinned.is_some() && named.is_none());
    let bare_or_same = |amount: &Amount| {
        amount.currency.map_or(implied, |found| {
            // A pinned dollar is what the mapping says, whatever the sign alone would mean.
            found.currency == currency || (found.assumed && (pinned.is_some() || header.is_some()))
        })
    };
    let read = |text| {
        let amount = amount(text).filter(bare_or_same)?;
        amount.minor(currency).map(|ends| (amount.bound, ends))
    };
    let bound = common_bound(column.says().filter_map(read).map(|(bound, _)| bound));
    let mut reading = Reading::collect(Kind::Money, &column.cells, |text| {
        let (_, (low, high)) = read(text).filter(|(own, _)| *own == bound)?;
        ends_to_json(low, high)
    });
    let cents = parsed.iter().any(|amount| {
        amount.low.decimals() > 0 || amount.high.is_some_and(|high| high.decimals() > 0)
    });
    reading.decimals = if cents {
        currency::exponent(currency)
    } else {
        0
    };
    reading.currency = Some(currency.code().to_owned());
    reading.assumed =
        pinned.is_none() && header.is_none() && common.is_some_and(|found| found.assumed);
    if reading.assumed {
        reading.note(format!(
            "The sign does not tell which country's money it is: taken as {}.",
            currency.code()
        ));
    }
    let qualified = parsed.iter().filter(|amount| amount.bound.is_some());
    note_bound(&mut reading, bound, qualified.count(), column.locale);
    Some(reading)
}
