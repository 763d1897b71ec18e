//! The small checked types of the document: dates, codes, levels. A value of such a type is valid.

use crate::logic::Date;
use crate::read::{At, Decode, MAX_WHOLE, Rule, Schemas, record};
use serde_json::{Value, json};

impl Decode for Date {
    fn decode(at: At<'_>) -> Option<Self> {
        let text = at.text()?;
        Self::parse(text).or_else(|| at.report(Rule::NotADate, &[&crate::read::shortened(text)]))
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "format": "date" })
    }
}

/// A text of a fixed form.
macro_rules! code {
    ($(#[doc = $doc:literal])* $name:ident, $fits:expr, $rule:ident, $pattern:literal) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// True for a text of this form.
            pub fn fits(text: &str) -> bool {
                let fits: fn(&str) -> bool = $fits;
                fits(text)
            }
        }

        impl std::ops::Deref for $name {
            type Target = String;
            fn deref(&self) -> &String {
                &self.0
            }
        }

        impl Decode for $name {
            fn decode(at: At<'_>) -> Option<Self> {
                let text = at.text()?;
                if Self::fits(text) {
                    Some(Self(text.to_owned()))
                } else {
                    at.report(Rule::$rule, &[&crate::read::shortened(text)])
                }
            }
            fn schema(_: &mut Schemas) -> Value {
                json!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

code! {
    /// The three capital letters of an ISO 4217 currency. `Intl` throws at anything else.
    Currency, |code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()), NotACurrency, "^[A-Z]{3}$"
}

impl Currency {
    /// How many digits its minor unit has: see [`currency_digits`].
    pub fn digits(&self) -> u8 {
        currency_digits(self)
    }
}

/// How many digits the minor unit of a currency has in ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD.
/// Any other code has 2, as in `Intl.NumberFormat` (tc39.es/ecma402/#sec-currencydigits).
pub fn currency_digits(code: &str) -> u8 {
    const OTHERS: [(u8, &str); 3] = [
        (
            0,
            "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        ),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ];
    let has = |(_, codes): &&(u8, &str)| codes.split(' ').any(|other| other == code);
    OTHERS.iter().find(has).map_or(2, |(digits, _)| *digits)
}

/// Whether people write a sign or word for a currency: its code, or "£" for GBP. A sign that several
/// currencies share is one of each.
pub fn is_sign_of(word: &str, code: &str) -> bool {
    const SIGNS: [(&str, &str); 22] = [
        (
            "$",
            "USD CAD AUD NZD MXN SGD HKD TWD CLP COP ARS UYU BBD BMD JMD TTD",
        ),
        ("US$", "USD"),
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("NZ$", "NZD"),
        ("€", "EUR"),
        ("£", "GBP EGP LBP"),
        ("¥", "JPY CNY"),
        ("￥", "JPY CNY"),
        ("₹", "INR"),
        ("R$", "BRL"),
        ("kr", "SEK NOK DKK ISK"),
        ("zł", "PLN"),
        ("Kč", "CZK"),
        ("Ft", "HUF"),
        ("Fr", "CHF"),
        ("₺", "TRY"),
        ("₽", "RUB"),
        ("₩", "KRW"),
        ("₪", "ILS"),
        ("ر.س", "SAR"),
        ("د.إ", "AED"),
    ];
    let word = word.trim_end_matches('.');
    let named = |(sign, codes): &(&str, &str)| {
        sign.eq_ignore_ascii_case(word) && codes.split(' ').any(|other| other == code)
    };
    word.eq_ignore_ascii_case(code) || SIGNS.iter().any(named)
}

code! {
    /// The two capital letters of an ISO 3166-1 country.
    Country, is_country, NotACountry, "^[A-Z]{2}$"
}

code! {
    /// A BCP 47 tag: a language, or a language and a region. `Intl` throws at anything else.
    Locale, is_locale, NotALocale, "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
}

/// The 249 officially assigned codes of ISO 3166-1, in order.
pub const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM \
    DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS \
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN \
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI \
    VN VU WF WS YE YT ZA ZM ZW";

/// The shape of a country code; which of them exist today is not ours to say.
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// The languages that the widget has words of its own in.
pub const WIDGET_LANGUAGES: [&str; 6] = ["ar", "de", "en", "es", "fr", "pt"];

/// The shape of a BCP 47 tag: a language of two or three letters, then parts of letters and digits.
pub fn is_locale(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// A finite number within two ends. Below `counts` it is 0.
macro_rules! bounded {
    ($(#[doc = $doc:literal])* $name:ident, $least:literal, $most:literal, $counts:literal, $rule:ident) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
        pub struct $name(pub f64);

        impl $name {
            /// Brings a number to the nearest end.
            pub fn within(number: f64) -> Self {
                let number = if number < $counts { 0.0 } else { number };
                // Adding zero turns −0 into 0, which sorts and prints differently.
                Self(number.clamp($least, $most) + 0.0)
            }
        }

        impl Decode for $name {
            fn decode(at: At<'_>) -> Option<Self> {
                let number = f64::decode(at)?;
                if ($least..=$most).contains(&number) {
                    Some(Self::within(number))
                } else {
                    at.report(Rule::$rule, &[])
                }
            }
            fn schema(_: &mut Schemas) -> Value {
                json!({ "type": "number", "minimum": $least, "maximum": $most })
            }
        }
    };
}

bounded! {
    /// A weight on the visitors' own scale, so that a visitor can undo any of them: 0 does not
    /// matter, 4 matters most. Less than a billionth is 0: products of such numbers would be lost
    /// to rounding.
    Level, 0.0, 4.0, 1e-9, OutsideLevels
}

bounded! {
    /// A share or a utility, from 0 to 1.
    Share, 0.0, 1.0, 0.0, OutsideShares
}

record! {
    /// An amount of money.
    pub struct Money: Debug, Clone, PartialEq {
        /// The amount in whole minor units (cents).
        /// Example: 129900
        pub amount: i64,
        /// ISO 4217 code.
        /// Example: "EUR"
        pub currency: Currency,
    }
}

impl Money {
    /// The largest amount, positive or negative. Above 2^53 − 1 the numbers of browsers, which are
    /// doubles, lose cents (Number.MAX_SAFE_INTEGER).
    pub const MAX_AMOUNT: i64 = MAX_WHOLE;

    /// True for whole minor units that are exact on every machine.
    pub fn fits(amount: f64) -> bool {
        amount.fract() == 0.0 && amount.abs() <= Self::MAX_AMOUNT as f64
    }
}

/// Votes of an answer for a product: 0 or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Votes(pub f64);

impl Decode for Votes {
    fn decode(at: At<'_>) -> Option<Self> {
        match f64::decode(at)? {
            votes if votes >= 0.0 => Some(Self(votes)),
            _ => at.report(Rule::NegativeVotes, &[]),
        }
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "number", "minimum": 0 })
    }
}
