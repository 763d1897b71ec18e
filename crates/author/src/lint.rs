//! The balance lint: what a fair guide needs and no schema requires (both sides of every option,
//! sources and dates, the choice to keep what one has, plain words; after the standards for decision
//! aids, IPDAS), and contradictions that are valid but cannot be meant.
//!
//! Not in here: errors (`trust-journey-model`), tables and paths.

mod catalog;
mod claims;
mod guides;
mod order;
mod questions;
mod words;

use crate::reading::Grade;
use trust_journey_model::document::{Journey, WIDGET_LANGUAGES};
use trust_journey_model::logic::Date;
use trust_journey_model::read::{Problem, Rule};

/// How hard the texts of one locale are to read.
#[derive(Debug, Clone)]
pub struct ReadingGrade {
    /// The locale.
    pub locale: String,
    /// The grade, or why there is none.
    pub grade: Grade,
}

/// The first grade that does not round to 8.
const TOO_HARD: f64 = 8.5;

/// Looks at everything. `today` decides what has expired.
pub(crate) fn balance(journey: &Journey, today: Date) -> Vec<Problem> {
    let mut problems = Vec::new();
    guides::look(journey, &mut problems);
    catalog::look(journey, &mut problems);
    claims::look(journey, today, &mut problems);
    questions::look(journey, &mut problems);
    if let Some(tree) = &journey.tree {
        order::look(tree, &mut problems);
    }
    for (index, locale) in journey.locales.iter().enumerate() {
        let language = locale.split('-').next().unwrap_or_default();
        if !WIDGET_LANGUAGES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(language))
        {
            let path = format!("$.locales[{index}]");
            let words = [locale.as_str(), &WIDGET_LANGUAGES.join(", ")];
            problems.push(Problem::new(path, Rule::NoWidgetWords, &words));
        }
    }
    for ReadingGrade { locale, grade } in reading(journey) {
        if let Grade::Measured { grade, .. } = grade
            && grade >= TOO_HARD
        {
            let words = [locale.as_str(), &format!("{grade:.1}")];
            problems.push(Problem::new("$", Rule::HardToRead, &words));
        }
    }
    problems
}

/// How hard the texts are to read, by locale: all that visitors read in guides and trees.
pub fn reading(journey: &Journey) -> Vec<ReadingGrade> {
    let texts = words::all(journey);
    let locales = journey.locales.iter();
    locales
        .map(|locale| {
            let all = texts.iter().map(|text| text.get(locale));
            // Labels are not sentences: counted as such they would make every text look easy.
            let mut words: Vec<&str> = all.filter(|text| is_sentence(text)).collect();
            // A text that is repeated everywhere counts once.
            words.sort_unstable();
            words.dedup();
            ReadingGrade {
                locale: locale.clone(),
                grade: crate::reading::grade(locale, &words),
            }
        })
        .collect()
}

/// True for a text that ends as sentences do.
fn is_sentence(text: &str) -> bool {
    text.trim_end_matches([' ', '"', '”', '’', '»', ')'])
        .ends_with(['.', '!', '?', '…', ';', '؟', '。'])
}
