//! A column of amounts in one currency.

use super::column::Column;
use super::column_number;
use super::money::{Amount, Doubts};
use super::numeral::{Doubt, Mark};
use super::reading::{Reading, most_common};
use trust_journey_model::{AttributeType, currency_digits};

/// Reads a column; `None` when neither a cell nor the header nor the mapping names a currency.
pub(super) fn read(column: &Column<'_>) -> Option<Reading> {
    let doubts = doubts(column);
    let amount = |text| Amount::read(text, doubts, column.locale);
    let cells: Vec<Option<Amount>> = column.says().map(amount).collect();
    let parsed: Vec<Amount> = cells.iter().flatten().copied().collect();
    let common =
        most_common(parsed.iter().map(|amount| amount.currency)).and_then(|(found, _)| found);
    let named = common.map(|found| found.code);
    let header = column.header.currency;
    let pinned = column.pin.currency.as_deref();
    let currency = pinned.or(header).or(named)?;
    // A bare number in a column of "₹" may be anything; in a column of bare numbers it may not.
    let implied = header.is_some() || (pinned.is_some() && named.is_none());
    let bare_or_same = |amount: &Amount| {
        amount.currency.map_or(implied, |found| {
            // Which dollar it is, the mapping or the header says; but a dollar is not a euro.
            let told = pinned.is_some() || header.is_some();
            found.code == currency || (told && found.may_be(currency))
        })
    };
    let digits = currency_digits(currency);
    let spans = cells.iter().map(|cell| {
        let amount = cell.filter(bare_or_same)?;
        amount.span.convert(|end| end.minor(digits))
    });
    let mut reading = column_number::spans(column, AttributeType::Money, spans.collect());
    // All amounts have cents, or none has.
    let cents = parsed.iter().any(|amount| amount.span.decimals() > 0);
    reading.decimals = if cents { digits.into() } else { 0 };
    reading.currency = Some(currency.to_owned());
    reading.takes_header = header == Some(currency);
    let sign = pinned.is_none() && header.is_none() && common.is_some_and(|found| found.assumed);
    if sign {
        reading.note(format!(
            "Several countries use this sign: taken as {currency}."
        ));
    }
    let (mark, _) = column.mark();
    let usual = Doubt::Mark(mark);
    let low = |amount: Amount| amount.span.low;
    let fraction = |text| Amount::read(text, Doubts { mark, usual }, column.locale).map(low);
    let odd = |(text, cell): (_, &Option<Amount>)| fraction(text) != cell.map(low);
    let thousands = doubts.usual == Doubt::Thousands
        && mark != Mark::Mixed
        && column.says().zip(&cells).any(odd);
    if thousands {
        reading.note("A mark before three digits was taken for thousands, because prices have no three digits of cents; but elsewhere it stands before the fraction. If it does here, pin \"type\": \"text\".");
    }
    reading.assumed = sign || thousands;
    Some(reading)
}

/// Prices have no three digits of cents, so a mark before three stands for thousands; unless
/// another cell shows that it stands before the cents, or the currency has three.
fn doubts(column: &Column<'_>) -> Doubts {
    let (mark, _) = column.mark();
    let currency = column.pin.currency.as_deref().or(column.header.currency);
    let thousandths = currency.is_some_and(|currency| currency_digits(currency) == 3);
    let usual = match column.marks.mark() {
        Some(own) => Doubt::Mark(own),
        None if thousandths => Doubt::Mark(mark),
        None => Doubt::Thousands,
    };
    Doubts { mark, usual }
}
