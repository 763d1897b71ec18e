//! Decimal numbers as written. Units and minor units are converted in whole numbers: 1.1 kg is
//! 1100 g and not 1100.0000000000002 g, and an inexact result is noticed.

use serde_json::{Number, Value as Json};
use trust_journey_model::Money;

/// Digits beyond these make a code, not a measurement, and a `f64` could not tell them apart.
const MAX_DIGITS: usize = 15;

/// How many digits after the mark a conversion may add before it counts as not exact.
const MAX_ADDED: u32 = 6;

/// `mantissa` / 10^`scale`, without trailing zeros after the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Decimal {
    /// From digits before and after the mark. `None` for codes: "007", or too many digits.
    pub fn new(negative: bool, whole: &str, fraction: &str) -> Option<Self> {
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let code = whole.len() > 1 && whole.starts_with('0');
        let fraction = fraction.trim_end_matches('0');
        if code || !plain(whole) || !plain(fraction) || whole.len() + fraction.len() > MAX_DIGITS {
            return None;
        }
        let mantissa: i128 = format!("0{whole}{fraction}").parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        Some(Self {
            mantissa: if negative { -mantissa } else { mantissa },
            scale,
        })
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self {
            mantissa: number.into(),
            scale: 0,
        }
    }

    /// The digits after the mark.
    pub fn decimals(self) -> u32 {
        self.scale
    }

    /// Reads "1.609344" as dictionaries write it.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        Self::new(false, whole, fraction).filter(|_| !whole.is_empty())
    }

    /// Multiplies by one number and divides by another; `None` unless the result is exact in a few
    /// more digits.
    pub fn times_ratio(self, numerator: Self, denominator: Self) -> Option<Self> {
        let power = |scale| 10_i128.checked_pow(scale);
        let numerator_whole = numerator.mantissa.checked_mul(power(denominator.scale)?)?;
        let denominator = denominator.mantissa.checked_mul(power(numerator.scale)?)?;
        let common = common_divisor(numerator_whole, denominator)?;
        let product = self.mantissa.checked_mul(numerator_whole / common)?;
        let denominator = denominator / common;
        for added in 0..=MAX_ADDED {
            let wide = product.checked_mul(10_i128.checked_pow(added)?)?;
            if wide % denominator == 0 {
                return Some(Self::trimmed(wide / denominator, self.scale + added));
            }
        }
        None
    }

    /// In minor units of a currency with this many digits: cents for 2. `None` where a part
    /// of a cent is left, or the model has no such amount.
    pub fn minor(self, digits: u8) -> Option<Self> {
        let factor = Self::whole(10_i64.checked_pow(digits.into())?);
        let minor = self.times_ratio(factor, Self::whole(1))?;
        Money::fits(minor.to_f64()).then_some(minor)
    }

    fn trimmed(mut mantissa: i128, mut scale: u32) -> Self {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// True when `self` is at most `other`.
    pub fn at_most(self, other: Self) -> bool {
        self.to_f64() <= other.to_f64()
    }

    /// Digits before the mark.
    pub fn whole_digits(self) -> usize {
        let whole = self.mantissa.unsigned_abs() / 10_u128.pow(self.scale.min(30));
        whole.to_string().len()
    }

    /// The nearest double; the text between makes sure that it is the one that JSON means.
    pub fn to_f64(self) -> f64 {
        let text = format!("{}e-{}", self.mantissa, self.scale);
        text.parse().unwrap_or(0.0)
    }

    /// As JSON: whole numbers without a fraction.
    pub fn to_json(self) -> Option<Json> {
        if self.scale == 0 {
            return i64::try_from(self.mantissa).ok().map(Json::from);
        }
        Number::from_f64(self.to_f64()).map(Json::Number)
    }
}

/// The greatest common divisor; `None` for zero.
fn common_divisor(mut a: i128, mut b: i128) -> Option<i128> {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (a != 0).then_some(a)
}
