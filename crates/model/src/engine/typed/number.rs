//! Numbers as people type them.

use super::Marks;
use super::marks::{ARABIC_DECIMAL, ARABIC_GROUP};
use crate::logic::{parse_number, print_number};

/// Why a typed text is not one number.
#[derive(Debug, Clone, PartialEq)]
pub enum Misread {
    /// "8.000" can be eight thousand or eight: both readings.
    Ambiguous {
        /// The mark taken as one between groups.
        grouped: f64,
        /// The mark taken as the decimal one.
        decimal: f64,
    },
    /// A word or sign that is not the question's own unit.
    Foreign(String),
    /// No number at all, or marks in places where none can be.
    NotANumber,
}

/// What a question accepts around and in a number.
pub(super) struct Accepts<'a> {
    /// Whether a word is the question's own unit or currency.
    pub own: &'a dyn Fn(&str) -> bool,
    /// Whether three decimals can be meant: not in cents, nor in whole numbers.
    pub thousandths: bool,
}

/// A number as people type it: with the question's own unit before or behind it, in the digits of any
/// script, grouped by spaces or marks or not at all, with the locale's decimal mark, or the other one
/// where it cannot separate groups.
pub(super) fn read(marks: Marks, text: &str, accepts: &Accepts<'_>) -> Result<f64, Misread> {
    let text: String = text.trim().chars().map(plain).collect();
    let number = without_words(&text, accepts.own)?;
    read_plain(marks, &number, accepts.thousandths)
}

/// The digit, mark or sign that stands for the same in plain notation.
fn plain(c: char) -> char {
    // Where blocks of ten digits begin: Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Telugu,
    // Thai, and the wide ones of East Asian keyboards.
    const ZEROS: [char; 9] = ['٠', '۰', '०', '০', '૦', '௦', '౦', '๐', '０'];
    let digit = |zero: &char| (c as u32).checked_sub(*zero as u32).filter(|n| *n < 10);
    match c {
        // Minus, and the dashes that word processors make of it.
        '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' | '－' => '-',
        // Marks of direction, which copied numbers bring along.
        '\u{200e}' | '\u{200f}' | '\u{61c}' => ' ',
        _ => {
            let digit = ZEROS.iter().find_map(digit);
            digit.map_or(c, |digit| (b'0' + digit as u8) as char)
        }
    }
}

/// The number without the question's own unit before or behind it.
fn without_words(text: &str, own: &dyn Fn(&str) -> bool) -> Result<String, Misread> {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_mark = |c: char| {
        matches!(
            c,
            '.' | ',' | '-' | '+' | '\'' | '’' | ARABIC_DECIMAL | ARABIC_GROUP
        ) || c.is_whitespace()
    };
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return Err(Misread::NotANumber);
    };
    let (before, rest) = text.split_at(first);
    let (number, behind) = rest.split_at(last + 1 - first);
    // Marks that touch the number are a part of it: ".5", "-3", "12-".
    let word_before = before.trim_end_matches(is_mark);
    let word_behind = behind.trim_start_matches(is_mark);
    let (front, back) = (
        &before[word_before.len()..],
        &behind[..behind.len() - word_behind.len()],
    );
    // "-£5": the sign comes first.
    let (sign, word_before) = match word_before.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", word_before),
    };
    for word in [word_before.trim(), word_behind.trim()] {
        if !(word.is_empty() || own(word)) {
            return Err(Misread::Foreign(word.to_owned()));
        }
    }
    // The dot of "Fr. 12" and "12 sq. ft." is a part of the word.
    let front = match word_before {
        "" => front,
        _ => front.trim_start_matches(['.', ' ']),
    };
    Ok(format!("{sign}{front}{number}{back}"))
}

fn read_plain(marks: Marks, text: &str, thousandths: bool) -> Result<f64, Misread> {
    let mark = match marks.decimal {
        ARABIC_DECIMAL => '.',
        mark => mark,
    };
    let separates = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | ARABIC_GROUP);
    let arabic = text.contains(ARABIC_DECIMAL);
    let text: String = text.chars().filter(|c| !separates(*c)).collect();
    let text = text.replace(ARABIC_DECIMAL, mark.encode_utf8(&mut [0; 4]));
    let other = if mark == ',' { '.' } else { ',' };
    let (whole, fraction) = match text.split_once(mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => match text.split_once(other) {
            // "1.5" from a keypad that has no comma.
            Some((whole, rest)) if rest.len() != 3 && !rest.contains(other) => (whole, Some(rest)),
            _ => (text.as_str(), None),
        },
    };
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("-", whole),
        None => ("", whole.strip_prefix('+').unwrap_or(whole)),
    };
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let groups: Vec<&str> = whole.split(other).collect();
    let sized = |(index, group): (usize, &&str)| {
        let last = index + 1 == groups.len();
        let size = if last { 3 } else { marks.group_size };
        digits(group) && (index == 0 || group.len() == 3 || group.len() == size)
    };
    let grouped = groups.iter().enumerate().all(sized);
    let fraction = fraction.unwrap_or_default();
    let empty = groups[0].is_empty() && (fraction.is_empty() || groups.len() > 1);
    if empty || !(grouped && digits(fraction)) {
        return Err(Misread::NotANumber);
    }
    let number = |whole: &str, fraction: &str| {
        // JSON's notation: no zeros in front, and one before the mark.
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let text = match fraction {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}.{fraction}"),
        };
        parse_number(&text).ok_or(Misread::NotANumber)
    };
    let decimal = number(&whole.replace(other, ""), fraction)?;
    // Where a mark could separate a thousand, and nobody would type such decimals, it may do that.
    let could_group = groups.len() == 1
        && matches!(whole.len(), 1..=3)
        && !whole.starts_with('0')
        && fraction.len() == 3
        && !arabic;
    let unlikely = !thousandths || fraction == "000";
    if could_group && unlikely {
        let grouped = number(&format!("{whole}{fraction}"), "")?;
        return Err(Misread::Ambiguous { grouped, decimal });
    }
    Ok(decimal)
}

/// A number as it would be typed: no groups, the locale's own decimal mark.
pub(super) fn write(marks: Marks, number: f64) -> String {
    let mark = match marks.decimal {
        ARABIC_DECIMAL => '.',
        mark => mark,
    };
    print_number(number).replace('.', mark.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::super::marks;
    use super::*;

    fn read(locale: &str, text: &str) -> Result<f64, Misread> {
        let accepts = Accepts {
            own: &|word| matches!(word, "km" | "GBP" | "£" | "%" | "Fr"),
            thousandths: true,
        };
        super::read(marks(locale), text, &accepts)
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (locale, text, number) in [
            ("en", " 12,000 ", 12000.0),
            ("en", "12 000", 12000.0),
            ("en", "1.5", 1.5),
            ("en", "1,5", 1.5),
            ("en", ".5", 0.5),
            ("en", "007", 7.0),
            ("en", "0", 0.0),
            ("en", "-3", -3.0),
            ("en", "−3", -3.0),
            ("en", "+3", 3.0),
            ("en", "1.125", 1.125),
            ("en", "0.000", 0.0),
            ("en", "1234.000", 1234.0),
            ("en-IN", "1,00,000", 100_000.0),
            ("en-IN", "12,34,567.5", 1_234_567.5),
            ("en-IN", "100,000", 100_000.0),
            ("hi", "१,००,०००", 100_000.0),
            ("es", "12.000,5", 12000.5),
            ("es", "12.000", 12000.0),
            ("es", "1.5", 1.5),
            ("es", "1,5", 1.5),
            ("es", "1.234.567", 1_234_567.0),
            ("de", "1.500", 1500.0),
            ("de-CH", "1’500.5", 1500.5),
            ("fr", "1\u{202f}500,25", 1500.25),
            ("it", "1.500", 1500.0),
            ("pt-PT", "1 500,5", 1500.5),
            ("ar", "١٬٢٣٤٫٥", 1234.5),
            ("ar-EG", "٣٫١٢٥", 3.125),
            ("ar-EG", "\u{61c}-٣", -3.0),
            ("ar-MA", "1.234,5", 1234.5),
            ("fa", "۱۲", 12.0),
            ("ja", "１２", 12.0),
        ] {
            assert_eq!(read(locale, text), Ok(number), "{locale} {text}");
        }
    }

    #[test]
    fn the_questions_own_unit_may_be_typed_with_the_number() {
        for (text, number) in [
            ("£15,000", 15_000.0),
            ("12 £", 12.0),
            ("GBP 12", 12.0),
            ("-£5.50", -5.5),
            ("£-5.50", -5.5),
            ("12 km", 12.0),
            ("12km", 12.0),
            ("12 %", 12.0),
            ("Fr. 12.50", 12.5),
        ] {
            assert_eq!(read("en", text), Ok(number), "{text}");
        }
        for (text, word) in [
            ("12 mi", "mi"),
            ("$12", "$"),
            ("12 km a day", "km a day"),
            ("1e9", "e9"),
        ] {
            let foreign = match text {
                "1e9" => Misread::NotANumber,
                _ => Misread::Foreign(word.to_owned()),
            };
            assert_eq!(read("en", text), Err(foreign), "{text}");
        }
    }

    #[test]
    fn a_mark_that_can_mean_two_things_is_asked_about() {
        let both = |grouped, decimal| Err(Misread::Ambiguous { grouped, decimal });
        assert_eq!(read("en", "8.000"), both(8000.0, 8.0));
        assert_eq!(read("de", "8,000"), both(8000.0, 8.0));
        assert_eq!(read("en", "-8.000"), both(-8000.0, -8.0));
        assert_eq!(read("en", "1,234.000"), Ok(1234.0));
        let cents = Accepts {
            own: &|_| false,
            thousandths: false,
        };
        for (text, grouped, decimal) in [("12.345", 12_345.0, 12.345), ("15.000", 15_000.0, 15.0)] {
            assert_eq!(
                super::read(marks("en"), text, &cents),
                both(grouped, decimal)
            );
        }
    }

    #[test]
    fn text_that_is_not_a_number_is_never_half_read() {
        for text in [
            "",
            ".",
            ",",
            "-",
            "twelve",
            "1e9",
            "12-",
            "inf",
            "NaN",
            "1.2.3",
            "1,23,456",
            "--1",
            "1,,000",
            ",000",
            "1-2",
            "12 13 km 4",
        ] {
            assert!(read("en", text).is_err(), "{text}");
        }
    }
}
