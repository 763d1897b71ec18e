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

/// A number as people type it: grouped by spaces or marks or not at all, with the locale's decimal
/// mark, or the other one where it cannot be a group. NaN when it is none.
pub(crate) fn parse_typed(locale: &str, text: &str) -> f64 {
    let mark = crate::format::decimal_mark(locale);
    let spaces = [' ', '\u{a0}', '\u{202f}', '\''];
    let text: String = text
        .trim()
        .chars()
        .filter(|c| !spaces.contains(c))
        .collect();
    let other = if mark == ',' { '.' } else { ',' };
    let (whole, fraction) = match text.split_once(mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => match text.split_once(other) {
            // "1.5" from a keypad that has no comma.
            Some((whole, rest)) if rest.len() != 3 && !rest.contains(other) => (whole, Some(rest)),
            _ => (text.as_str(), None),
        },
    };
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("-", whole),
        None => ("", whole),
    };
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let mut groups = whole.split(other);
    let first = groups.next().unwrap_or_default();
    let grouped = groups.all(|group| group.len() == 3 && digits(group));
    let empty = first.is_empty() && fraction.unwrap_or_default().is_empty();
    if empty || !(grouped && digits(first) && digits(fraction.unwrap_or_default())) {
        return f64::NAN;
    }
    let whole = whole.replace(other, "");
    let whole = match (whole.is_empty(), fraction) {
        (true, Some(_)) => "0",
        _ => whole.trim_start_matches('0'),
    };
    let whole = if whole.is_empty() && !first.is_empty() {
        "0"
    } else {
        whole
    };
    let fraction = fraction.filter(|fraction| !fraction.is_empty());
    let fraction = fraction
        .map(|fraction| format!(".{fraction}"))
        .unwrap_or_default();
    model::parse_number(&format!("{sign}{whole}{fraction}")).unwrap_or(f64::NAN)
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
        for (locale, text, number) in [
            ("en", " 12,000 ", 12000.0),
            ("en", "12 000", 12000.0),
            ("en", "1.5", 1.5),
            ("en", "1,5", 1.5),
            ("en", ".5", 0.5),
            ("en", "007", 7.0),
            ("en", "0", 0.0),
            ("en", "-3", -3.0),
            ("es", "12.000,5", 12000.5),
            ("es", "12.000", 12000.0),
            ("es", "1.5", 1.5),
            ("es", "1,5", 1.5),
            ("es", "1.234.567", 1_234_567.0),
        ] {
            assert_eq!(parse_typed(locale, text), number, "{locale} {text}");
        }
    }

    #[test]
    fn what_is_no_number_is_never_half_read() {
        for text in [
            "", ".", ",", "twelve", "1e9", "12-", "inf", "NaN", "1.2.3", "1,23,456", "--1",
            "1,,000",
        ] {
            assert!(parse_typed("en", text).is_nan(), "{text}");
        }
    }
}
