//! The widget's own words. What a marketer writes is in the journey document, not here.
//!
//! One file for each language; another language is another file, and a line in [`words`].

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod plural;
mod pt;

/// A sentence with a number in it, by plural category as in CLDR: `zero`, `one`, `two`, `few`, `many`,
/// `other`. The last is always there.
pub(crate) type Forms = &'static [(&'static str, &'static str)];

/// All words of one locale. `{n}`, `{a}` … are filled in by [`fill`].
pub(crate) struct Words {
    pub questions: &'static str,
    pub questions_left: Forms,
    pub why_we_ask: &'static str,
    pub go_on: &'static str,
    pub back: &'static str,
    pub start_again: &'static str,
    pub your_answers: &'static str,
    pub change: &'static str,
    pub no_answer: &'static str,
    pub choose_one: &'static str,
    pub choose_any: &'static str,
    pub type_number: &'static str,
    pub whole_number: &'static str,
    pub at_least: &'static str,
    pub at_most: &'static str,
    pub exclusive: &'static str,
    pub too_few: &'static str,
    pub too_many: &'static str,
    pub order: &'static str,
    pub place: &'static str,
    pub choose: &'static str,
    pub type_amount: &'static str,
    pub decimals: &'static str,
    pub type_text: &'static str,
    pub too_long: &'static str,
    pub pattern: &'static str,
    pub choose_date: &'static str,
    pub from_day: &'static str,
    pub to_day: &'static str,
    pub ranking: &'static str,
    pub ranking_note: &'static str,
    /// The heading of the ranking before any answer, and what it means.
    pub starting: &'static str,
    pub starting_note: &'static str,
    pub fit: &'static str,
    /// "Fit 82 of 100".
    pub fit_of: &'static str,
    /// "88 of 100".
    pub of_count: &'static str,
    pub no_fit: &'static str,
    pub tied: &'static str,
    pub why_here: &'static str,
    pub all_ranked: Forms,
    pub excluded: Forms,
    /// Below a product in the table that fails a demand.
    pub left_out: &'static str,
    pub excluded_by: &'static str,
    pub must_have: &'static str,
    pub weights: &'static str,
    pub weights_note: &'static str,
    pub weights_own: &'static str,
    pub weights_reset: &'static str,
    pub update: &'static str,
    pub levels: [&'static str; 5],
    pub compare: &'static str,
    pub differences: &'static str,
    pub rows_hidden: Forms,
    pub product: &'static str,
    pub swap: &'static str,
    pub best_here: &'static str,
    pub higher_better: &'static str,
    pub lower_better: &'static str,
    pub unknown: &'static str,
    pub not_applicable: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    /// A number and its unit.
    pub with_unit: &'static str,
    /// Between the entries of a list.
    pub comma: &'static str,
    /// From the low to the high end of a range.
    pub range: &'static str,
    pub what_is_this: &'static str,
    pub how_computed: &'static str,
    pub adds: &'static str,
    pub value: &'static str,
    pub criterion: &'static str,
    pub matters: &'static str,
    pub fits_best: &'static str,
    pub fit_equally: &'static str,
    pub reasons: &'static str,
    /// "best here 2.9, Nissan Versa".
    pub best_is: &'static str,
    pub as_good: &'static str,
    pub votes: &'static str,
    pub votes_for: &'static str,
    pub votes_against: &'static str,
    pub no_reason: &'static str,
    pub only_one: &'static str,
    pub no_other: &'static str,
    pub against: &'static str,
    pub nothing_against: &'static str,
    pub not_known: &'static str,
    pub may_not_meet: &'static str,
    pub runner_up: &'static str,
    pub would_change: &'static str,
    pub would_answer: &'static str,
    pub nothing_changes: &'static str,
    pub no_match: &'static str,
    pub no_match_why: &'static str,
    pub rules_out: &'static str,
    pub next_steps: &'static str,
    pub survey: &'static str,
    pub survey_no: &'static str,
    pub survey_never: &'static str,
    pub survey_thanks: &'static str,
    pub survey_use: &'static str,
    pub source: &'static str,
    /// High, moderate, low, unknown.
    pub certainty: [&'static str; 4],
    pub evidence: &'static str,
    pub pros: &'static str,
    pub cons: &'static str,
    pub as_of: &'static str,
    pub expired: &'static str,
    pub expired_since: &'static str,
    pub about: &'static str,
    pub made_by: &'static str,
    pub paid_by: &'static str,
    pub gain: &'static str,
    pub feedback: &'static str,
    pub facts_as_of: &'static str,
    /// How to read what can be two numbers: "Is “8.000” 8000 or 8? …".
    pub ambiguous: &'static str,
    pub in_the_way: &'static str,
    /// The ways to begin: "Answer 7 questions (1 min)", "or", "compare yourself".
    pub answer_questions: Forms,
    pub or: &'static str,
    pub compare_yourself: &'static str,
    /// The line of folded answers: "7 answers given".
    pub answers_given: Forms,
    /// Said of a question where one tap answers.
    pub moves_on: &'static str,
    pub undo: &'static str,
    pub started_again: &'static str,
    /// Puts a product into the table.
    pub add_column: &'static str,
    pub rank: &'static str,
    pub copy_link: &'static str,
    pub copied: &'static str,
    pub print: &'static str,
    pub survey_change: &'static str,
}

/// The words of a locale; English where there are none.
pub(crate) fn words(locale: &str) -> &'static Words {
    match language(locale) {
        "ar" => &ar::WORDS,
        "de" => &de::WORDS,
        "es" => &es::WORDS,
        "fr" => &fr::WORDS,
        "pt" => &pt::WORDS,
        _ => &en::WORDS,
    }
}

/// The language of a locale: "es" of "es-MX".
pub(crate) fn language(locale: &str) -> &str {
    locale.split('-').next().unwrap_or(locale)
}

/// Puts values into the places of a sentence.
pub(crate) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut text = sentence.to_owned();
    for (placeholder, value) in values {
        text = text.replace(placeholder, value);
    }
    text
}

/// The form of a sentence for a count; the count itself is filled in where the form says `{n}`.
pub(crate) fn form(locale: &str, forms: Forms, count: usize) -> &'static str {
    let category = plural::category(language(locale), count);
    let find = |name: &str| forms.iter().find(|(category, _)| *category == name);
    find(category)
        .or_else(|| forms.last())
        .map_or("", |(_, form)| form)
}

#[cfg(test)]
mod tests {
    use super::{en, words};
    use trust_journey_model::WIDGET_LANGUAGES;

    #[test]
    fn the_languages_that_check_knows_are_those_that_the_widget_speaks() {
        for language in WIDGET_LANGUAGES {
            let english = std::ptr::eq(words(language), &raw const en::WORDS);
            assert_eq!(english, language == "en", "{language}");
        }
        assert!(std::ptr::eq(words("it"), &raw const en::WORDS));
    }
}
