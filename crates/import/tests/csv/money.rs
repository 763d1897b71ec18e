//! Prices and ratings: what their cells become.

use super::support::{attribute, column, column_mapped, of, values};
use serde_json::{Value as Json, json};

#[test]
fn prices_are_whole_minor_units_of_their_currency() {
    for (cells, code, amounts) in [
        (
            ["₹41,990", "₹1,23,456", "₹999.50"],
            "INR",
            [4_199_000, 12_345_600, 99_950],
        ),
        (
            ["1.234,56 €", "999,00 €", "1.299 €"],
            "EUR",
            [123_456, 99_900, 129_900],
        ),
        (
            ["$1,299", "$ 999.99", "USD 5"],
            "USD",
            [129_900, 99_999, 500],
        ),
        (["¥1,200", "¥980", "¥15,000"], "JPY", [1_200, 980, 15_000]),
        (
            ["1'299.50 CHF", "CHF 99", "CHF 1'000"],
            "CHF",
            [129_950, 9_900, 100_000],
        ),
        (
            ["KWD 1.250", "KWD 12.5", "KWD 3"],
            "KWD",
            [1_250, 12_500, 3_000],
        ),
        (
            ["Rs. 41,990/-", "Rs. 500/-", "Rs. 1,00,000/-"],
            "INR",
            [4_199_000, 50_000, 10_000_000],
        ),
    ] {
        let prices = column("Price", &cells);
        assert_eq!(attribute(&prices)["currency"], code);
        assert_eq!(attribute(&prices)["better"], "lower");
        assert_eq!(values(&prices), amounts.map(Json::from), "{cells:?}");
        let product = &prices.document["catalog"]["products"][0];
        assert_eq!(
            product["price"],
            json!({"amount": amounts[0], "currency": code})
        );
    }
}

#[test]
fn a_dollar_is_the_one_of_the_locales_country_and_less_sure() {
    let prices = column_mapped("es-MX", "Precio", Json::Null, &["$1,299", "$999", "$850"]);
    assert_eq!(attribute(&prices)["currency"], "MXN");
    assert!((of(&prices.report, "Precio").confidence - 0.7).abs() < 1e-9);
}

#[test]
fn another_currency_is_not_taken_for_the_columns_own() {
    let prices = column("Price", &["€10", "€20", "€30", "€40", "£50"]);
    assert_eq!(values(&prices)[4], json!({"depends": "£50"}));
    assert_eq!(prices.document["catalog"]["products"][4].get("price"), None);
}

#[test]
fn a_price_without_a_currency_stays_a_number_and_says_so() {
    let prices = column("Price", &["10", "20", "30"]);
    assert_eq!(attribute(&prices)["type"], "number");
    assert!(
        of(&prices.report, "Price")
            .notes
            .iter()
            .any(|note| note.contains("currency"))
    );
}

#[test]
fn ratings_know_the_top_of_their_scale() {
    for cells in [
        ["4.5/5", "3/5", "5/5"],
        ["4.5 out of 5", "3 out of 5", "5 out of 5 stars"],
    ] {
        let ratings = column("Score", &cells);
        assert_eq!(attribute(&ratings)["type"], "rating");
        assert_eq!(attribute(&ratings)["out_of"], 5);
        assert_eq!(values(&ratings), [json!(4.5), json!(3), json!(5)]);
    }
}
