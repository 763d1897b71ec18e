//! Prices and ratings: what their cells become.

use super::support::{attribute, column, column_mapped, import, of, products, values};
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

#[test]
fn a_dash_for_the_cents_is_read() {
    for cells in [
        ["899,– €", "12,-€", "1.299,-- €"],
        ["899,- EUR", "EUR 12,-", "1.299,– EUR"],
    ] {
        let prices = column_mapped("de", "Preis", Json::Null, &cells);
        assert_eq!(
            values(&prices),
            [json!(89_900), json!(1_200), json!(129_900)],
            "{cells:?}"
        );
    }
    let bare = column_mapped("de", "Preis", Json::Null, &["899,-", "12,–", "7,-"]);
    assert_eq!(values(&bare), [json!(899), json!(12), json!(7)]);
    let headed = column_mapped("de", "Preis (€)", Json::Null, &["899,-", "12,–", "7"]);
    assert_eq!(values(&headed), [json!(89_900), json!(1_200), json!(700)]);
}

#[test]
fn a_list_price_is_never_the_price_of_a_product_that_has_another() {
    for table in [
        "Name;Preis;UVP\nA;1.299,00 €;1.499,00 €\nB;ab 549 €;699,00 €\nC;899,– €;999,00 €\nD;ab 549 €;k.A.\n",
        "Name;Price;List price\nA;POA;$1299\nB;call us;$999\nC;$899;$1199\n",
        "Name;Price;List price\nA;899;$1299\nB;799;$999\n",
    ] {
        let import = import(table.as_bytes());
        assert!(
            products(&import)
                .iter()
                .all(|product| product.get("price").is_none()),
            "{table}"
        );
    }
    let partly = import(
        "Name;Preis;UVP\nA;1.299,00 €;1.499,00 €\nB;899,– €;999,00 €\nC;799 €;899 €\nD;699 €;799 €\nE;ab 549 €;k.A.\n".as_bytes(),
    );
    assert_eq!(products(&partly)[1]["price"]["amount"], 89_900);
    assert_eq!(products(&partly)[4].get("price"), None);
    let alone = import(b"Name;MRP\nA;$5\nB;$6\n");
    assert_eq!(products(&alone)[0]["price"]["amount"], 500);
}

#[test]
fn three_digits_behind_a_mark_are_thousands_unless_the_column_shows_otherwise() {
    for (cells, kept) in [
        (["$3.99", "$4.19", "$3.59", "$3.89", "$3.459"], "$3.459"),
        (
            ["1,39 €", "1,49 €", "1,29 €", "1,19 €", "1,459 €"],
            "1,459 €",
        ),
    ] {
        let prices = column("Price", &cells);
        assert_eq!(values(&prices)[4], json!({ "depends": kept }));
        assert_eq!(products(&prices)[4].get("price"), None);
    }
    // No cell tells: thousands, and how sure that is.
    for (locale, cells, confidence) in [
        ("en", ["€1,299", "€2,499"], 1.0),
        ("de", ["1.299 €", "2.499 €"], 1.0),
        ("de", ["1,459 €", "1,399 €"], 0.7),
        ("en", ["€1.299", "€2.499"], 0.7),
    ] {
        let prices = column_mapped(locale, "Price", Json::Null, &cells);
        assert!(values(&prices)[0].as_i64().unwrap() > 100_000);
        let report = of(&prices.report, "Price");
        assert!((report.confidence - confidence).abs() < 1e-9, "{cells:?}");
        assert_eq!(report.notes[0].contains("three digits"), confidence < 1.0);
    }
}

#[test]
fn a_sign_is_only_one_of_the_currencies_that_it_is_used_for() {
    let pinned = |currency: &str, cell: &str| {
        let pin = json!({"type": "price", "currency": currency});
        column_mapped("en", "Cost", pin, &[cell])
    };
    for (currency, cell) in [
        ("EUR", "$49"),
        ("SEK", "$49"),
        ("USD", "€49"),
        ("EUR", "$49 EUR"),
    ] {
        let import = pinned(currency, cell);
        assert_eq!(values(&import), [json!({"depends": cell})], "{currency}");
        let report = import.report.to_text();
        assert!(report.contains("fits 0 %"), "{report}");
        assert!(report.contains("Please look at: \"Cost\"."), "{report}");
    }
    for (currency, cell) in [
        ("MXN", "$49"),
        ("CAD", "$49 CAD"),
        ("DKK", "kr 49"),
        ("NOK", "49 kr."),
    ] {
        assert_eq!(values(&pinned(currency, cell)), [json!(4900)], "{currency}");
    }
    let header = column("Price (€)", &["$5", "€6", "7", "8", "€9"]);
    assert_eq!(values(&header)[..2], [json!({"depends": "$5"}), json!(600)]);
}

#[test]
fn an_amount_in_another_currency_than_the_name_says_does_not_fit() {
    for (header, own, other, currency) in [
        ("Price (€)", "49", "$49", "EUR"),
        ("Price USD", "49", "£5", "USD"),
        ("Price USD", "$49", "€5", "USD"),
        ("Price ($)", "49", "49 CHF", "USD"),
        ("Preis in EUR", "49", "US$ 5", "EUR"),
        ("price_usd", "49", "£5", "USD"),
        ("MRP (₹)", "49", "USD 5", "INR"),
    ] {
        let import = column(header, &[own, "50", "51", "52", other]);
        let made = attribute(&import);
        assert_eq!(
            (&made["type"], &made["currency"]),
            (&"money".into(), &currency.into()),
            "{header}"
        );
        assert_eq!(values(&import)[4], json!({"depends": other}), "{header}");
        assert_eq!(products(&import)[4].get("price"), None);
        assert!(
            import.report.to_text().contains("Please look at"),
            "{header}"
        );
    }
    let alone = column("Price (€)", &["$49"]);
    assert_eq!(attribute(&alone)["type"], "text");
    assert_eq!(products(&alone)[0].get("price"), None);
}

#[test]
fn names_of_prices_in_snake_case_camel_case_and_abbreviated_are_money() {
    for (header, label, currency) in [
        ("price_inr", "Price", "INR"),
        ("precio_eur", "Precio", "EUR"),
        ("sale_price_usd", "Sale price", "USD"),
        ("priceEur", "Price", "EUR"),
        ("PriceUSD", "Price", "USD"),
        ("salePriceGbp", "Sale price", "GBP"),
        ("uvp_eur", "Uvp", "EUR"),
        ("vk_brutto_eur", "Vk brutto", "EUR"),
    ] {
        let import = column(header, &["12.50", "9", "7"]);
        let made = attribute(&import);
        assert_eq!(
            (&made["label"], &made["currency"]),
            (&label.into(), &currency.into()),
            "{header}"
        );
        let price = json!({"amount": 1250, "currency": currency});
        assert_eq!(products(&import)[0]["price"], price, "{header}");
    }
    for header in [
        "vkBrutto",
        "VK",
        "VK-Preis",
        "UVP",
        "prix_ttc",
        "Prix TTC",
        "PVP",
        "RRP",
        "Bruttopreis",
        "MSRP",
        "listPrice",
    ] {
        let import = column(header, &["12,50 €", "9,00 €", "7,00 €"]);
        let price = json!({"amount": 1250, "currency": "EUR"});
        assert_eq!(products(&import)[0]["price"], price, "{header}");
        let bare = column(header, &["12.50", "9", "7"]).report.to_text();
        assert!(bare.contains("No currency is written"), "{header}: {bare}");
        assert!(bare.contains("Please look at"), "{header}: {bare}");
    }
    for header in ["price_all", "cost_top", "size_max", "weightMax"] {
        let import = column(header, &["12.50", "9", "7"]);
        assert_eq!(attribute(&import)["type"], "number", "{header}");
    }
    let weight = column("weightKg", &["12.5", "9", "7"]);
    assert_eq!(
        (&attribute(&weight)["label"], &attribute(&weight)["unit"]),
        (&"Weight".into(), &"kg".into())
    );
}
