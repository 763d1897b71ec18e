//! The problems of a document: each has its path, its rule and its fix.
//!
//! A problem consists of a rule and the words that fill its sentences. The sentences are made on
//! demand, so the wasm of a page that never shows them does not contain them.

use crate::read::Rule;
use std::fmt;

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document cannot be used.
    Error,
    /// The document works; its author should fix it, or waive it with a reason.
    Warning,
}

/// One problem: where, what, and how to fix it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON path of the value, as `$.tree.nodes[3].next`.
    pub path: String,
    /// The rule that is broken.
    pub rule: Rule,
    /// The paths of other problems alike, which this one is reported for too.
    pub also: Vec<String>,
    words: Vec<String>,
    /// The sentence that names the others.
    others: String,
}

impl Problem {
    /// A problem at a path. The words fill the gaps of the rule's sentences.
    pub fn new(path: impl Into<String>, rule: Rule, words: &[&str]) -> Self {
        Self {
            path: path.into(),
            rule,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            also: Vec::new(),
            others: String::new(),
        }
    }

    /// Adds a word to the sentences.
    pub fn add_word(&mut self, word: String) {
        self.words.push(word);
    }

    /// Makes it stand for others alike: their paths, and the first of their names.
    pub fn join(&mut self, also: Vec<String>, names: &str) {
        self.others = format!(" The same at {} more: {names}.", also.len());
        self.also = also;
    }

    /// The number of problems that it stands for.
    pub fn count(&self) -> usize {
        1 + self.also.len()
    }

    /// Its severity.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// True for [`Severity::Error`].
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// The problem in a sentence, without the path.
    pub fn message(&self) -> String {
        let own = self.filled(self.rule.text().message);
        format!("{own}{}", self.others)
    }

    /// How to fix it.
    pub fn fix(&self) -> String {
        self.filled(self.rule.text().fix)
    }

    /// `{0}` is the first word, and so on. Words are not expanded again, and all other braces are
    /// plain text.
    fn filled(&self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some(brace) = rest.find('{') {
            let (before, from) = rest.split_at(brace);
            text.push_str(before);
            match from.as_bytes() {
                [b'{', digit @ b'0'..=b'9', b'}', ..] => {
                    let word = self.words.get(usize::from(digit - b'0'));
                    text.push_str(word.map_or("", String::as_str));
                    rest = &from[3..];
                }
                _ => {
                    text.push('{');
                    rest = &from[1..];
                }
            }
        }
        text.push_str(rest);
        text
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.path, self.message(), self.fix())
    }
}
