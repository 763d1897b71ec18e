//! Numbers as text.

/// `1,204`.
pub fn grouped(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `74.2`.
pub fn points(value: f64) -> String {
    format!("{value:.1}")
}

/// `38 %`; `<1 %` for a share below 1 %, but `0 %` for 0.
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent > 0.0 && percent < 1.0 {
        return "<1\u{a0}%".to_owned();
    }
    format!("{percent:.0}\u{a0}%")
}

/// `1 answer`, `1,204 answers`.
pub fn counted(number: impl ToString, noun: &str) -> String {
    let number = grouped(number);
    let plural = if number == "1" { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped, percent};

    #[test]
    fn numbers_read_as_in_print() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_204), "1,204");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(percent(0.0), "0\u{a0}%");
        assert_eq!(percent(0.004), "<1\u{a0}%");
        assert_eq!(percent(0.375), "38\u{a0}%");
        assert_eq!(counted(1, "answer"), "1 answer");
        assert_eq!(counted(2, "answer"), "2 answers");
    }
}
