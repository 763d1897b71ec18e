//! A text that a pattern takes.

use trust_journey_model::logic::Pattern;

/// So many texts are put together before none is found.
const MOST_TRIES: usize = 800;

/// A text that is wanted, where any will do.
pub(super) fn any(most: usize, wanted: &dyn Fn(&str) -> bool) -> Option<String> {
    let lengths = 1..=most.min(MOST_TRIES);
    let mut texts = lengths.flat_map(|times| ('a'..='z').map(move |c| c.to_string().repeat(times)));
    texts.find(|text| wanted(text))
}

/// A text that matches and is wanted, if one of some does.
pub(super) fn example(
    pattern: &Pattern,
    most: usize,
    wanted: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let texts = pattern.examples(MOST_TRIES);
    let mut texts = texts.map(|text| text.trim().to_owned());
    let fits = |text: &String| {
        !text.is_empty() && text.chars().count() <= most && pattern.matches(text) && wanted(text)
    };
    texts.find(fits)
}
