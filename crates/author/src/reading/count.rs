//! What the formulas count: words, sentences, long words, syllables.

use super::syllables;

/// What has been counted so far.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Runs of characters between spaces, dashes and slashes with a letter or digit in them.
    pub words: usize,
    /// At least one for each text with words.
    pub sentences: usize,
    /// Words of more than six letters.
    pub long: usize,
    /// Syllables of all words; of a number, one.
    pub syllables: usize,
    /// Words of one syllable.
    pub one_syllable: usize,
    /// Words of three syllables or more.
    pub three_syllables: usize,
}

/// Abbreviations, after which a full stop does not end a sentence. Lower case, of all three
/// languages: none of them is a word that often ends a sentence in another.
const ABBREVIATIONS: &[&str] = &[
    "approx", "aprox", "apt", "av", "bzw", "ca", "cf", "dipl", "dr", "dra", "ej", "evtl", "ex",
    "excl", "exkl", "ggf", "incl", "ing", "inkl", "jr", "lic", "mind", "mr", "mrs", "ms", "prof",
    "resp", "sog", "sr", "sra", "srta", "st", "sta", "str", "ud", "uds", "vgl", "vs", "zzgl",
];

/// The same, but only before a number.
const BEFORE_NUMBERS: &[&str] = &[
    "abs", "art", "fig", "kap", "kl", "max", "min", "no", "nr", "núm", "pag", "pág", "pp", "str",
    "sec", "tel", "tfno", "vol",
];

impl Counts {
    /// Adds a text. A sentence ends at `.`, `!`, `?` or `…` before a space, unless the next word
    /// starts with a small letter, or the full stop belongs to an abbreviation or to a number that
    /// is a word of its own. A blank line also ends one. Colons and semicolons do not.
    pub fn add(&mut self, language: &str, text: &str) {
        let mut tokens = Vec::new();
        for line in text.lines() {
            if line.trim().is_empty() {
                self.paragraph(language, &tokens);
                tokens.clear();
            }
            tokens.extend(line.split_whitespace());
        }
        self.paragraph(language, &tokens);
    }

    fn paragraph(&mut self, language: &str, tokens: &[&str]) {
        // Words with letters since the last end of a sentence: the 1. of a list is not one.
        let mut since_end = 0;
        let mut words = 0;
        for (i, token) in tokens.iter().enumerate() {
            words += self.words(language, token);
            since_end += usize::from(token.contains(char::is_alphabetic));
            let next = tokens.get(i + 1).copied();
            if since_end > 0 && ends_sentence(language, token, next) {
                self.sentences += 1;
                (since_end, words) = (0, 0);
            }
        }
        self.sentences += usize::from(words > 0);
    }

    /// Adds the words between two spaces, mostly one, and returns how many.
    fn words(&mut self, language: &str, token: &str) -> usize {
        let words = token
            .split(['–', '—', '/'])
            .filter(|word| word.contains(char::is_alphanumeric));
        let mut count = 0;
        for word in words {
            count += 1;
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            let syllables = syllables::count(language, word);
            self.words += 1;
            self.long += usize::from(letters > 6);
            self.syllables += syllables;
            self.one_syllable += usize::from(syllables == 1);
            self.three_syllables += usize::from(syllables >= 3);
        }
        count
    }
}

fn ends_sentence(language: &str, token: &str, next: Option<&str>) -> bool {
    // Quotation marks and brackets close after the full stop, or before it.
    let is_mark = |c: char| matches!(c, '.' | '!' | '?' | '…');
    let token = token.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_mark(c));
    let word = token.trim_end_matches(is_mark);
    let Some(mark) = token.strip_prefix(word).filter(|mark| !mark.is_empty()) else {
        return false;
    };
    let first = next.and_then(|next| next.chars().find(|c| c.is_alphanumeric()));
    let Some(first) = first else {
        return true;
    };
    if first.is_lowercase() {
        return false;
    }
    mark != "." || !goes_on(language, word, first)
}

/// Whether a single full stop after a word belongs to it, when a word with this capital letter or
/// digit follows.
fn goes_on(language: &str, word: &str, next: char) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    // The last part of "z.B" and "e.g", which is a letter, as the first name of J. Smith.
    let last = word.rsplit('.').next().unwrap_or(word).to_lowercase();
    let mut characters = last.chars();
    let one_letter =
        characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none();
    // German writes "the 3rd" as "3.".
    let ordinal = language == "de" && last.len() <= 2 && last.bytes().all(|c| c.is_ascii_digit());
    let last = last.as_str();
    one_letter
        || ordinal
        || ABBREVIATIONS.contains(&last)
        || next.is_numeric() && BEFORE_NUMBERS.contains(&last)
}
