//! What the commands tell the person at the terminal. It goes to stderr, in step with cargo's own
//! progress; results that somebody may want to pipe go to stdout.

use std::time::Duration;

/// Announces a step.
pub fn step(text: &str) {
    eprintln!("==> {text}");
}

/// A detail of the current step.
pub fn note(text: &str) {
    eprintln!("    {text}");
}

/// `0.4 s`, `12 s`, `3 min 05 s`: as exact as a reader cares for.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// `1234567` as `1 234 567`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_234), "1 234");
        assert_eq!(grouped(80_000), "80 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }

    #[test]
    fn times_are_as_exact_as_they_are_long() {
        assert_eq!(duration(Duration::from_millis(420)), "0.4 s");
        assert_eq!(duration(Duration::from_secs(42)), "42 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 05 s");
    }
}
