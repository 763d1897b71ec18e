//! The few sentences of a new guide, in the table's language where we have it. The author will
//! write better ones.

use super::dictionary::lines;
use super::options::Options;

const DICTIONARY: &str = include_str!("dictionaries/guide-sentences.txt");

fn language(locale: &str) -> &str {
    locale.split('-').next().unwrap_or_default()
}

fn find(language: &str, which: &str) -> Option<&'static str> {
    let mut lines = lines(DICTIONARY);
    let line = lines.find(|line| line[0] == language && line.get(1) == Some(&which))?;
    line.get(2).copied()
}

/// True where the sentences are in the language of the locale.
pub(super) fn are_translated(locale: &str) -> bool {
    find(language(locale), "decision").is_some()
}

/// A sentence in the language of the locale, else in English.
pub(super) fn sentence(locale: &str, which: &str) -> &'static str {
    let found = find(language(locale), which).or_else(|| find("en", which));
    debug_assert!(found.is_some(), "no sentence is called {which:?}");
    found.unwrap_or_default()
}

/// On what basis these products stand here.
pub(super) fn selection(products: usize, options: &Options) -> String {
    // The title last: it may contain a brace.
    sentence(&options.locale, "selection")
        .replace("{count}", &products.to_string())
        .replace("{day}", &options.as_of)
        .replace("{title}", &options.source_title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_language_has_every_sentence_once() {
        let mut languages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for line in lines(DICTIONARY) {
            assert_eq!(line.len(), 3, "{line:?}");
            languages.entry(line[0]).or_default().push(line[1]);
        }
        for (language, which) in &languages {
            assert_eq!(which, &languages["en"], "{language}");
        }
        for language in languages.keys() {
            let selection = sentence(language, "selection");
            for part in ["{title}", "{count}", "{day}"] {
                assert!(selection.contains(part), "{language}: {part}");
            }
        }
    }
}
