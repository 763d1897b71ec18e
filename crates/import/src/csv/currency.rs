//! Currencies by sign and by code.

use iso_currency::Currency;

/// Signs that stand for one currency.
const SIGNS: &[(&str, &str)] = &[
    ("₹", "INR"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("US$", "USD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("MX$", "MXN"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("Fr.", "CHF"),
    ("SFr.", "CHF"),
    ("S/", "PEN"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("Euro", "EUR"),
];

/// Signs that several countries use: by the region or the language of the locale, else the first.
const SHARED: &[(&str, &[(&str, &str)])] = &[
    (
        "$",
        &[
            ("", "USD"),
            ("MX", "MXN"),
            ("CA", "CAD"),
            ("AU", "AUD"),
            ("NZ", "NZD"),
            ("SG", "SGD"),
            ("HK", "HKD"),
            ("AR", "ARS"),
            ("CL", "CLP"),
            ("CO", "COP"),
            ("UY", "UYU"),
        ],
    ),
    ("¥", &[("", "JPY"), ("CN", "CNY"), ("zh", "CNY")]),
    (
        "Rs.",
        &[("", "INR"), ("PK", "PKR"), ("LK", "LKR"), ("NP", "NPR")],
    ),
    (
        "Rs",
        &[("", "INR"), ("PK", "PKR"), ("LK", "LKR"), ("NP", "NPR")],
    ),
    (
        "kr",
        &[
            ("", "SEK"),
            ("DK", "DKK"),
            ("da", "DKK"),
            ("NO", "NOK"),
            ("nb", "NOK"),
        ],
    ),
    ("kr.", &[("", "DKK"), ("SE", "SEK"), ("NO", "NOK")]),
];

/// A currency and whether its sign left a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub currency: Currency,
    /// The sign belongs to several currencies.
    pub assumed: bool,
}

/// Finds the currency that a sign or a code in capitals stands for.
pub(super) fn find(text: &str, locale: &str) -> Option<Found> {
    let text = text.trim();
    let sure = |code: &str| {
        Currency::from_code(code).map(|currency| Found {
            currency,
            assumed: false,
        })
    };
    if let Some((_, code)) = SIGNS.iter().find(|(sign, _)| *sign == text) {
        return sure(code);
    }
    let shared = SHARED
        .iter()
        .find(|(sign, _)| *sign == text || (text.len() > 1 && sign.eq_ignore_ascii_case(text)));
    if let Some((_, uses)) = shared {
        let code = uses
            .iter()
            .skip(1)
            .find(|(place, _)| locale.split('-').any(|part| part == *place))
            .or_else(|| uses.first())
            .map(|(_, code)| *code)?;
        let currency = Currency::from_code(code)?;
        return Some(Found {
            currency,
            assumed: true,
        });
    }
    from_code(text).and_then(|currency| sure(currency.code()))
}

/// A code of ISO 4217, in capitals.
pub(super) fn from_code(text: &str) -> Option<Currency> {
    let capitals = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    Currency::from_code(text).filter(|_| capitals)
}

/// Digits of its minor unit; currencies without one (gold) count as whole.
pub(super) fn exponent(currency: Currency) -> u32 {
    currency.exponent().map_or(0, u32::from)
}
