//! Numbers as plain text, by the reader and writer that documents and events need anyway: the
//! standard library's own bring tables of 10 kB that no compression makes smaller.

/// Reads a number in JSON's notation. `None` for anything else, and for what is not finite.
pub fn parse_number(text: &str) -> Option<f64> {
    let number: f64 = serde_json::from_str(text.trim()).ok()?;
    number.is_finite().then_some(number)
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
