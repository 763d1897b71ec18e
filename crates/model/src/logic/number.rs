//! Numbers as plain text, by the reader and writer that documents and events need anyway. The
//! standard library's would add tables of 10 kB to the wasm that do not compress.

/// Reads a finite number in JSON's notation. `None` for anything else.
pub fn parse_number(text: &str) -> Option<f64> {
    // Not read as an f64 directly: serde's error messages would add the printing of floats, 20 kB.
    let value: serde_json::Value = serde_json::from_str(text.trim()).ok()?;
    value.as_f64().filter(|number| number.is_finite())
}

/// Writes a number so that [`parse_number`] gives it back; whole numbers without a fraction.
pub fn print_number(number: f64) -> String {
    // Below 2^53 ≈ 9.007e15 every whole number is exact.
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return (number as i64).to_string();
    }
    serde_json::to_string(&number).unwrap_or_default()
}

/// Sorts, largest first; equal entries keep their order.
pub fn largest_first(entries: &mut [(f64, usize)]) {
    entries.sort_by(|a, b| b.0.total_cmp(&a.0));
}

/// Each number once, in order. `collect` or a sort for another type would add 4 kB to the wasm; the
/// insertion is there anyway.
pub fn each_once(numbers: Vec<usize>) -> Vec<usize> {
    let mut once = std::collections::BTreeSet::new();
    for number in numbers {
        once.insert(number);
    }
    once.into_iter().collect()
}
