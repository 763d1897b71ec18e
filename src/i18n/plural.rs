//! Plural categories of whole numbers, as in CLDR (unicode.org/reports/tr35/tr35-numbers.html), for the
//! languages that the widget ships in.

pub(super) fn category(language: &str, count: usize) -> &'static str {
    match language {
        "ar" => match (count, count % 100) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        },
        // Nothing is singular in French and Portuguese.
        "fr" | "pt" if count < 2 => "one",
        _ if count == 1 => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::category;

    #[test]
    fn numbers_have_the_categories_of_cldr() {
        for (language, count, expected) in [
            ("en", 0, "other"),
            ("en", 1, "one"),
            ("de", 2, "other"),
            ("fr", 0, "one"),
            ("fr", 2, "other"),
            ("pt", 0, "one"),
            ("ar", 0, "zero"),
            ("ar", 1, "one"),
            ("ar", 2, "two"),
            ("ar", 10, "few"),
            ("ar", 11, "many"),
            ("ar", 99, "many"),
            ("ar", 100, "other"),
            ("ar", 103, "few"),
        ] {
            assert_eq!(category(language, count), expected, "{language} {count}");
        }
    }
}
