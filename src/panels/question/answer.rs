//! Between an answer and the words and fields that it is given in.

use crate::format;
use crate::i18n::fill;
use crate::panels::ranking::level_word;
use crate::panels::weights;
use crate::session::Session;
use crate::ui;
use trust_journey_model::{Answer, AnswerError, Input, Misread, Node, NumberInput, Question};

/// The answer to the node on show, as it is chosen or typed now.
pub(crate) fn read(session: Session, node: &Node) -> Answer {
    let mut draft = session.draft.get_untracked();
    if let Some(Input::Weights(input)) = node.question().map(|question| &question.input) {
        let journey = session.journey();
        for criterion in input.criteria.iter() {
            if let Some(known) = journey.criteria.get(criterion.index()) {
                let level = weights::in_force(session, criterion.index());
                let id = known.id.to_string();
                draft.levels.entry(id).or_insert(level);
            }
        }
    }
    node.read(&session.locale(), &draft)
}

/// What is wrong and how to fix it, after the name of the question.
pub(super) fn fix(session: Session, node: &Node, error: AnswerError) -> String {
    let Some(question) = node.question() else {
        return String::new();
    };
    // An author's own message says what it is about.
    if let AnswerError::Refused(rule) = error {
        let message = question.message(rule);
        return message
            .map(|message| session.text(message))
            .unwrap_or_default();
    }
    let title = session.text(&node.title);
    let mark = match title.ends_with(['?', '؟', '.', ':', '。', '？']) {
        true => "",
        false => ":",
    };
    format!("{title}{mark} {}", sentence(session, node, question, error))
}

fn sentence(session: Session, node: &Node, question: &Question, error: AnswerError) -> String {
    let words = session.words();
    let input = &question.input;
    let with = |sentence: &str, value: &str| fill(sentence, &[("{a}", value)]);
    let amount = |number: f64| number_in_words(session, input, number);
    match error {
        AnswerError::TooLow(least) => with(words.at_least, &amount(least)),
        AnswerError::TooHigh(most) => with(words.at_most, &amount(most)),
        AnswerError::NotWhole => match input {
            Input::Money(money) if money.currency.digits() > 0 => {
                with(words.decimals, &money.currency.digits().to_string())
            }
            _ => words.whole_number.to_owned(),
        },
        AnswerError::TooEarly(first) => with(words.from_day, &session.date(&first.to_text())),
        AnswerError::TooLate(last) => with(words.to_day, &session.date(&last.to_text())),
        AnswerError::TooFew(_) if matches!(input, Input::Rank(_)) => words.order.to_owned(),
        AnswerError::TooFew(least) => with(words.too_few, &least.to_string()),
        AnswerError::TooMany(most) => with(words.too_many, &most.to_string()),
        AnswerError::TooLong(most) => with(words.too_long, &most.to_string()),
        AnswerError::Pattern => words.pattern.to_owned(),
        AnswerError::Refused(_) => String::new(),
        AnswerError::Exclusive => {
            let exclusive = node.options().iter().find(|option| option.exclusive);
            let label = exclusive
                .map(|option| session.text(&option.label))
                .unwrap_or_default();
            with(words.exclusive, &label)
        }
        AnswerError::Unfit if misread(session, input).is_some() => {
            misread(session, input).unwrap_or_default()
        }
        AnswerError::Required | AnswerError::Unfit | AnswerError::NotADate => match input {
            Input::Number(number) => {
                let limit = number.min.or(number.max);
                with(
                    words.type_number,
                    &amount(limit.map_or(10.0, |limit| limit.max(10.0))),
                )
            }
            Input::Year(year) => {
                let limit = year.min.or(year.max);
                with(words.type_number, &amount(limit.map_or(2000.0, f64::from)))
            }
            Input::Money(_) => with(words.type_amount, &session.number(1500.0, 0)),
            Input::Date(_) => words.choose_date.to_owned(),
            Input::Text(_) => words.type_text.to_owned(),
            Input::Rank(_) => words.order.to_owned(),
            Input::Multiple(_) => words.choose_any.to_owned(),
            _ => words.choose_one.to_owned(),
        },
    }
}

/// What keeps the typed text from being a number, where that can be said.
fn misread(session: Session, input: &Input) -> Option<String> {
    let words = session.words();
    let text = session.draft.with(|draft| draft.text.clone());
    match input.read_number(&session.locale(), &text).err()? {
        Misread::Ambiguous { grouped, decimal } => {
            let (grouped, decimal) = (session.exact(grouped), session.exact(decimal));
            let values = [("{a}", &*grouped), ("{b}", &*decimal)];
            Some(fill(words.ambiguous, &values))
        }
        Misread::Foreign(word) => Some(fill(words.in_the_way, &[("{a}", &word)])),
        Misread::NotANumber => None,
    }
}

/// A number with its unit.
fn number_in_words(session: Session, input: &Input, number: f64) -> String {
    match input {
        Input::Money(money) => session.money(&money.currency, number),
        Input::Number(NumberInput {
            unit: Some(unit), ..
        }) => ui::with_unit(session, &session.exact(number), &session.text(unit)),
        // A year is not a quantity, so it has no groups.
        Input::Year(_) => trust_journey_model::print_number(number),
        _ => session.exact(number),
    }
}

/// An answer in words.
pub(crate) fn spoken(session: Session, node: &Node, answer: &Answer) -> String {
    let Some(question) = node.question() else {
        return String::new();
    };
    let label = |id: &String| {
        let option = node.options().iter().find(|option| *option.id == *id);
        option
            .map(|option| session.text(&option.label))
            .unwrap_or_default()
    };
    match (answer, &question.input) {
        (Answer::Text(id), Input::Single(_)) => label(id),
        (Answer::Text(day), Input::Date(_)) => session.date(day),
        (Answer::Text(code), Input::Country(_)) => format::country(&session.locale(), code),
        (Answer::Text(text), _) => text.clone(),
        (Answer::List(ids), _) => ui::list(session, ids.iter().map(label)),
        (Answer::Number(number), input) => number_in_words(session, input, *number),
        (Answer::Weights(levels), _) => {
            let journey = session.journey();
            let criteria = journey.criteria.iter().enumerate();
            ui::list(
                session,
                criteria.filter_map(|(index, criterion)| {
                    let level = levels.get(criterion.id.as_str())?;
                    let word = level_word(session, *level);
                    Some(format!("{}: {word}", session.criterion(index)))
                }),
            )
        }
        (Answer::Declined, _) => {
            let label = question.decline.as_ref();
            label.map(|label| session.text(label)).unwrap_or_default()
        }
        _ => question.skip.as_ref().map_or_else(
            || session.words().no_answer.to_owned(),
            |skip| session.text(skip),
        ),
    }
}
