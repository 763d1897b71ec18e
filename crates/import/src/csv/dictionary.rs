//! The words that the CSV import knows. They are text files in `dictionaries/`; each says at its
//! top what a line means and how to add one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words in cells, by list.
pub(super) static CELL_WORDS: LazyLock<Lists> =
    LazyLock::new(|| Lists::parse(include_str!("dictionaries/cell-words.txt")));

/// Names of columns, by list.
pub(super) static COLUMN_NAMES: LazyLock<Lists> =
    LazyLock::new(|| Lists::parse(include_str!("dictionaries/column-names.txt")));

/// The lines of a dictionary as their fields.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('|').map(str::trim).collect())
}

/// The words of a field.
pub(super) fn words(field: &'static str) -> impl Iterator<Item = &'static str> {
    field
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Lists of words, each with a name.
pub(super) struct Lists(BTreeMap<&'static str, Vec<&'static str>>);

impl Lists {
    fn parse(text: &'static str) -> Self {
        let lists = lines(text).filter_map(|fields| match fields.as_slice() {
            [name, list] => Some((*name, words(list).collect())),
            _ => None,
        });
        Self(lists.collect())
    }

    /// The words of a list, in its order.
    pub fn get(&self, list: &str) -> &[&'static str] {
        let found = self.0.get(list);
        debug_assert!(found.is_some(), "no list is called {list:?}");
        found.map_or(&[], Vec::as_slice)
    }

    /// True for a word of a list.
    pub fn has(&self, list: &str, word: &str) -> bool {
        self.get(list).contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn lists_have_two_fields_and_every_word_once() {
        for text in [
            include_str!("dictionaries/cell-words.txt"),
            include_str!("dictionaries/column-names.txt"),
        ] {
            let mut names = BTreeSet::new();
            for fields in lines(text) {
                assert_eq!(fields.len(), 2, "{fields:?}");
                assert!(names.insert(fields[0]), "twice: {}", fields[0]);
                let mut seen = BTreeSet::new();
                for word in words(fields[1]) {
                    assert!(seen.insert(word), "{}: twice: {word}", fields[0]);
                    assert_eq!(word.to_lowercase(), word, "{}", fields[0]);
                }
                assert!(!seen.is_empty(), "{fields:?}");
            }
        }
    }

    #[test]
    fn names_of_columns_are_written_as_they_are_compared() {
        for name in COLUMN_NAMES.0.values().flatten() {
            assert_eq!(crate::csv::header::words(name), *name);
        }
    }

    #[test]
    fn no_word_of_a_cell_means_two_things() {
        for (one, other) in [("yes", "no"), ("unknown", "not applicable"), ("none", "no")] {
            for word in CELL_WORDS.get(one) {
                assert!(!CELL_WORDS.has(other, word), "{word}");
            }
        }
    }
}
