//! The digits of minor units against an outside list.

use iso_currency::{Currency, IntoEnumIterator};
use trust_journey_model::currency_digits;

#[test]
fn every_currency_has_the_digits_that_iso_4217_gives_it() {
    for currency in Currency::iter() {
        // Gold and other codes without a minor unit: as browsers format them.
        let digits = currency.exponent().unwrap_or(2);
        let code = currency.code();
        assert_eq!(u16::from(currency_digits(code)), digits, "{code}");
    }
}

#[test]
fn what_is_not_a_code_has_two_digits() {
    for text in ["", " ", "JP", "JPY ", "JPY KMF", "jpy", "IF CL", "€"] {
        assert_eq!(currency_digits(text), 2, "{text:?}");
    }
}
