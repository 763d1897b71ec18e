//! Numbers as plain text, by the reader and writer that documents and events need anyway: the
//! standard library's own bring tables of 10 kB that no compression makes smaller.

/// Reads a number in JSON's notation. `None` for anything else, and for what is not finite.
pub fn parse_number(text: &str) -> Option<f64> {
    // Not read as a number at once: what serde says of everything else prints floats, and weighs
    // 20 kB.
    let value: serde_json::Value = serde_json::from_str(text.trim()).ok()?;
    value.as_f64().filter(|number| number.is_finite())
}

/// Writes a number so that [`parse_number`] gives it back; whole numbers without a fraction.
pub fn print_number(number: f64) -> String {
    // Every whole number up to here is one of its kind.
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return (number as i64).to_string();
    }
    serde_json::to_string(&number).unwrap_or_default()
}

/// Puts the largest first; those that are equal keep their order.
pub fn largest_first(entries: &mut [(f64, usize)]) {
    entries.sort_by(|a, b| b.0.total_cmp(&a.0));
}

/// Each number once, in order. Every sort of the standard library weighs 4 kB; this one is there
/// already.
pub fn each_once(numbers: Vec<usize>) -> Vec<usize> {
    let mut once = std::collections::BTreeSet::new();
    for number in numbers {
        once.insert(number);
    }
    once.into_iter().collect()
}
