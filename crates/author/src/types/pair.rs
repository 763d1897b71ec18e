//! Two values that are compared.

use super::infer::variable;
use super::kind::{Kind, Set, Typed};
use serde_json::Value;
use trust_journey_model::logic::Date;
use trust_journey_model::read::{KnownIds, shortened};

/// An argument as it is written, and its type.
#[derive(Clone)]
pub(crate) struct Argument<'v> {
    pub json: &'v Value,
    pub typed: Typed,
}

/// Why two values do not go together.
#[derive(Debug, PartialEq)]
pub(crate) enum Clash {
    /// What is compared, the text that it never is, and what it can be; without a set, true or false.
    Never(String, String, Option<Set>),
    /// The text is compared with a date and is none.
    NoDate(String),
    /// Their types, described.
    Mixed(String, String),
}

impl Argument<'_> {
    pub fn is_literal(&self) -> bool {
        !self.json.is_object()
    }

    /// What it is called at the start of a sentence.
    pub fn subject(&self) -> String {
        match variable(self.json) {
            Some((name, _)) => format!("\"{name}\""),
            None => "This value".to_owned(),
        }
    }

    fn literal_text(&self) -> Option<&str> {
        self.json.as_str()
    }

    /// What it is called in problems: "a number (answers.km)", "the text "5"".
    pub fn described(&self) -> String {
        let what = match (self.json, &self.typed.kind) {
            (Value::String(text), _) => return format!("the text \"{}\"", shortened(text)),
            (Value::Number(number), _) => return format!("the number {number}"),
            (Value::Null | Value::Bool(_), _) => return self.json.to_string(),
            (_, Kind::Any) => "a value",
            (_, Kind::Null) => "null",
            (_, Kind::Bool) => "true or false",
            (_, Kind::Number { .. }) => "a number",
            (
                _,
                Kind::Money {
                    currency: Some(currency),
                    ..
                },
            ) => &format!("an amount in {currency}"),
            (_, Kind::Money { .. }) => "an amount of money",
            (_, Kind::Date(_)) => "a date",
            (_, Kind::Text | Kind::Made) => "a text",
            (_, Kind::Choice(_)) => "a choice",
            (_, Kind::List(_)) => "a list",
        };
        match variable(self.json) {
            Some((name, _)) => format!("{what} ({name})"),
            None => what.to_owned(),
        }
    }
}

/// Why the two can never be compared in earnest. `equality`: whether they are compared for being
/// the same, where a text that is not among the choices is a slip of the pen.
pub(crate) fn clash(
    a: &Argument<'_>,
    b: &Argument<'_>,
    equality: bool,
    names: &KnownIds<'_>,
) -> Option<Clash> {
    let fits = match (&a.typed.kind, &b.typed.kind) {
        (Kind::Any | Kind::Null, _) | (_, Kind::Any | Kind::Null) => true,
        (Kind::Bool, Kind::Bool) | (Kind::List(_), Kind::List(_)) => true,
        (Kind::Number { .. }, Kind::Number { .. }) => true,
        (Kind::Number { measured, .. }, Kind::Money { .. })
        | (Kind::Money { .. }, Kind::Number { measured, .. }) => !measured,
        (Kind::Money { currency: a, .. }, Kind::Money { currency: b, .. }) => {
            a.is_none() || b.is_none() || a == b
        }
        (Kind::Date(_), Kind::Date(_) | Kind::Made) | (Kind::Made, Kind::Date(_)) => true,
        (Kind::Date(_), Kind::Choice(_)) => return against_date(a, b),
        (Kind::Choice(_), Kind::Date(_)) => return against_date(b, a),
        (Kind::Choice(set), _) if b.literal_text().is_some() => {
            return if equality && !a.is_literal() {
                never(a, set, b, names)
            } else {
                None
            };
        }
        (_, Kind::Choice(set)) if a.literal_text().is_some() => {
            return if equality && !b.is_literal() {
                never(b, set, a, names)
            } else {
                None
            };
        }
        (Kind::Bool, _) if equality && b.literal_text().is_some() && !a.is_literal() => {
            return Some(Clash::Never(
                a.subject(),
                b.literal_text()?.to_owned(),
                None,
            ));
        }
        (_, Kind::Bool) if equality && a.literal_text().is_some() && !b.is_literal() => {
            return Some(Clash::Never(
                b.subject(),
                a.literal_text()?.to_owned(),
                None,
            ));
        }
        (Kind::Choice(_) | Kind::Text | Kind::Made, Kind::Choice(_) | Kind::Text | Kind::Made) => {
            true
        }
        _ => false,
    };
    (!fits).then(|| Clash::Mixed(a.described(), b.described()))
}

fn never(
    choice: &Argument<'_>,
    set: &Set,
    text: &Argument<'_>,
    names: &KnownIds<'_>,
) -> Option<Clash> {
    let text = text.literal_text()?;
    let never = || Clash::Never(choice.subject(), text.to_owned(), Some(set.clone()));
    (!set.contains(text, names)).then(never)
}

/// A date and a text of a closed set: fine, when all of them are dates.
fn against_date(date: &Argument<'_>, text: &Argument<'_>) -> Option<Clash> {
    match (text.literal_text(), &text.typed.kind) {
        (Some(literal), _) if Date::parse(literal).is_some() => None,
        (Some(_), _) => Some(Clash::NoDate(text.described())),
        (None, Kind::Choice(set)) if set.dates() => None,
        _ => Some(Clash::Mixed(date.described(), text.described())),
    }
}
