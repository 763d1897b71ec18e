//! Reads chosen and typed input as answers.
//!
//! The one authority: the widget in a browser, and the server that renders it for browsers without
//! script, call the same functions, so both read a text alike. [`Journey::accept`](crate::Journey::accept)
//! decides whether the answer is accepted.

mod marks;
mod number;

pub use marks::{Marks, marks};
pub use number::Misread;

use crate::document::{Answer, Input, Node, Question, currency_digits, is_sign_of};
use number::Accepts;
use std::collections::BTreeMap;

/// An unfinished answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Option ids; an empty id is a position of a ranking without an option yet.
    pub chosen: Vec<String>,
    /// Typed text, a date or a country's code.
    pub text: String,
    /// Criterion to level.
    pub levels: BTreeMap<String, f64>,
}

impl Node {
    /// The draft of an answer. A page has none.
    pub fn read(&self, locale: &str, draft: &Draft) -> Answer {
        match self.question() {
            Some(question) => question.read(locale, draft),
            None => Answer::Skipped,
        }
    }

    /// The draft as an answer.
    pub fn draft(&self, locale: &str, answer: &Answer) -> Draft {
        let mut draft = Draft::default();
        let Some(question) = self.question() else {
            return draft;
        };
        match (answer, &question.input) {
            (Answer::Text(id), Input::Single(_)) => draft.chosen.push(id.clone()),
            (Answer::Text(text), _) => draft.text.clone_from(text),
            (Answer::List(chosen), _) => draft.chosen.clone_from(chosen),
            (Answer::Weights(levels), _) => draft.levels.clone_from(levels),
            (Answer::Number(number), input) if number.is_finite() => {
                draft.text = input.write_number(locale, *number);
            }
            _ => {}
        }
        draft
    }
}

impl Question {
    fn read(&self, locale: &str, draft: &Draft) -> Answer {
        let chosen = || draft.chosen.iter().filter(|id| !id.is_empty()).cloned();
        match &self.input {
            Input::Weights(_) => Answer::Weights(draft.levels.clone()),
            // A form can contain an earlier answer too; the new one comes last.
            Input::Single(_) => chosen().next_back().map_or(self.nothing(), Answer::Text),
            Input::Multiple(_) | Input::Rank(_) => match chosen().next() {
                Some(_) => Answer::List(chosen().collect()),
                None => self.nothing(),
            },
            _ if draft.text.trim().is_empty() => self.nothing(),
            Input::Date(_) | Input::Text(_) | Input::Country(_) => Answer::Text(draft.text.clone()),
            // What is not a number is refused as any other that is not finite.
            input => Answer::Number(input.read_number(locale, &draft.text).unwrap_or(f64::NAN)),
        }
    }

    /// The answer to an empty input: it leaves the question open, unless a "not sure" button does that.
    fn nothing(&self) -> Answer {
        if self.skip.is_some() {
            Answer::List(Vec::new())
        } else {
            Answer::Skipped
        }
    }
}

impl Input {
    /// A number in the unit of the answer, as it is typed. Money is typed in major units and answered
    /// in minor ones.
    ///
    /// # Errors
    /// What keeps the text from being one number.
    pub fn read_number(&self, locale: &str, text: &str) -> Result<f64, Misread> {
        let own = |word: &str| self.is_own_unit(word);
        let accepts = Accepts {
            own: &own,
            thousandths: match self {
                Self::Number(number) => !number.whole,
                Self::Money(money) => money.currency.digits() > 2,
                _ => false,
            },
        };
        let number = number::read(marks(locale), text, &accepts)?;
        let Self::Money(money) = self else {
            return Ok(number);
        };
        let minor = number * minor_units(&money.currency);
        // Rounding: 8.2 × 100 is 819.9999999999999 as an f64; a third decimal is far more.
        let whole = minor.round();
        Ok(if (minor - whole).abs() < 1e-4 {
            whole
        } else {
            minor
        })
    }

    /// Whether a word beside a number is the question's own unit in any language, or its first word:
    /// "km" of "km a day".
    fn is_own_unit(&self, word: &str) -> bool {
        match self {
            Self::Money(money) => is_sign_of(word, &money.currency),
            Self::Number(number) => number.unit.as_ref().is_some_and(|unit| {
                let mut units = unit.all();
                units.any(|unit| {
                    let split = unit.split_at_checked(word.len());
                    split.is_some_and(|(first, rest)| {
                        let ends = rest.is_empty() || rest.starts_with(' ');
                        first.eq_ignore_ascii_case(word) && ends
                    })
                })
            }),
            _ => false,
        }
    }

    /// A number as it would be typed.
    fn write_number(&self, locale: &str, number: f64) -> String {
        let number = match self {
            Self::Money(money) => number / minor_units(&money.currency),
            _ => number,
        };
        number::write(marks(locale), number)
    }
}

/// The minor units in one major unit of a currency.
pub fn minor_units(currency: &str) -> f64 {
    10f64.powi(currency_digits(currency).into())
}

#[cfg(test)]
mod tests {
    #[test]
    fn amounts_are_typed_in_major_units_and_answered_in_minor_ones() {
        let (document, problems) = crate::Journey::load(
            r#"{"schema": "trust-journey/1", "id": "a", "revision": 1, "locales": ["en"], "title": "A",
                "tree": {"start": "usd", "nodes": [
                    {"id": "usd", "type": "money", "title": "A", "currency": "USD", "next": "jpy"},
                    {"id": "jpy", "type": "money", "title": "A", "currency": "JPY", "next": "kwd"},
                    {"id": "kwd", "type": "money", "title": "A", "currency": "KWD", "next": "end"},
                    {"id": "end", "type": "result", "title": "A"}]}}"#,
        );
        let tree = document.and_then(|journey| journey.tree);
        let nodes = tree.map(|tree| tree.nodes).unwrap_or_default();
        assert_eq!(nodes.len(), 4, "{problems:?}");
        for (node, locale, text, minor, typed) in [
            (0, "en", "1,234.56", 123_456.0, "1234.56"),
            (0, "en", "0.29", 29.0, "0.29"),
            (0, "es", "1.234,5", 123_450.0, "1234,5"),
            (0, "en", "1234.565", 123_456.5, "1234.565"),
            (1, "en", "1500", 1500.0, "1500"),
            (2, "en", "1.125", 1125.0, "1.125"),
        ] {
            let Some(question) = nodes[node].question() else {
                continue;
            };
            assert_eq!(
                question.input.read_number(locale, text),
                Ok(minor),
                "{text}"
            );
            assert_eq!(question.input.write_number(locale, minor), typed, "{minor}");
        }
    }
}
