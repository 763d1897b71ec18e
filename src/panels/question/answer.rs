//! Between an answer and the words and fields that it is given in.

use crate::i18n::fill;
use crate::session::{Draft, Session};
use crate::ui;
use trust_journey_model::{self as model, Answer, AnswerError, Node, NodeKind};

/// The answer that a draft stands for.
pub(crate) fn read(session: Session, node: &Node, draft: &Draft) -> Answer {
    match node.kind {
        NodeKind::Single(_) => draft
            .chosen
            .first()
            .cloned()
            .map_or(Answer::Choices(Vec::new()), Answer::Choice),
        NodeKind::Multiple(_) => Answer::Choices(draft.chosen.clone()),
        NodeKind::Number { .. } => Answer::Number(parse_typed(&session.locale(), &draft.text)),
        NodeKind::Content | NodeKind::Result { .. } => Answer::Skipped(()),
    }
}

/// A number as people type it: with spaces or the locale's marks. NaN when it is none.
pub(crate) fn parse_typed(locale: &str, text: &str) -> f64 {
    let comma_is_mark = locale.starts_with("es");
    let mut plain = String::new();
    for c in text.trim().chars() {
        match c {
            ',' if comma_is_mark => plain.push('.'),
            '.' if comma_is_mark => {}
            ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' => {}
            _ => plain.push(c),
        }
    }
    // "-.5" is how some people write it.
    let plain = plain.replace("-.", "-0.");
    let plain = if plain.starts_with('.') {
        format!("0{plain}")
    } else {
        plain
    };
    let simple = plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    model::parse_number(&plain)
        .filter(|_| simple)
        .unwrap_or(f64::NAN)
}

/// What is wrong and how to mend it.
pub(super) fn mend(session: Session, node: &Node, error: AnswerError) -> String {
    let words = session.words();
    let with = |sentence: &str, number: f64| fill(sentence, &[("{a}", &session.number(number, 0))]);
    match error {
        AnswerError::TooLow(least) => with(words.at_least, least),
        AnswerError::TooHigh(most) => with(words.at_most, most),
        AnswerError::NotWhole => words.whole_number.to_owned(),
        AnswerError::Exclusive => {
            let exclusive = node.options().iter().find(|option| option.exclusive);
            let label = exclusive
                .map(|option| session.text(&option.label))
                .unwrap_or_default();
            fill(words.exclusive, &[("{a}", &label)])
        }
        AnswerError::Required | AnswerError::Unfit => match &node.kind {
            NodeKind::Number { min, max, .. } => with(
                words.type_number,
                min.or(*max).map_or(10.0, |limit| limit.max(10.0)),
            ),
            NodeKind::Multiple(_) => words.choose_any.to_owned(),
            _ => words.choose_one.to_owned(),
        },
    }
}

/// An answer in words.
pub(crate) fn spoken(session: Session, node: &Node, answer: &Answer) -> String {
    let label = |id: &String| {
        let option = node.options().iter().find(|option| option.id == *id);
        option
            .map(|option| session.text(&option.label))
            .unwrap_or_default()
    };
    match (answer, &node.kind) {
        (Answer::Choice(id), _) => label(id),
        (Answer::Choices(ids), _) => ui::list(ids.iter().map(label)),
        (Answer::Number(number), NodeKind::Number { unit, .. }) => {
            let text = session.number(*number, if number.fract() == 0.0 { 0 } else { 2 });
            match unit {
                Some(unit) => format!("{text} {}", session.text(unit)),
                None => text,
            }
        }
        _ => node.skip.as_ref().map_or_else(
            || session.words().not_sure.to_owned(),
            |skip| session.text(skip),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_typed;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(parse_typed("en", " 12,000 "), 12000.0);
        assert_eq!(parse_typed("es", "12.000,5"), 12000.5);
        assert_eq!(parse_typed("en", "12 000"), 12000.0);
        for text in ["", "twelve", "1e9", "12-", "inf", "NaN", "1.2.3"] {
            assert!(parse_typed("en", text).is_nan(), "{text}");
        }
    }
}
