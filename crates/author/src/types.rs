//! Types of expressions: whether the arguments of an operator make sense together, as far as that is
//! known before the expression runs. JsonLogic converts what does not fit without a word; authors
//! need the warning. Anything uncertain is allowed.
//!
//! `judge` sees one operation at a time, while a document is read. The effect of an open answer on a
//! comparison depends on the operations around it, so `null_is_zero` reads whole expressions, in a
//! pass of its own.
//!
//! Not in here: the values themselves (`trust_journey_model::logic`).

mod infer;
mod kind;
mod null;
mod open;
mod pair;
mod values;

pub(crate) use infer::{infer, variable};
pub(crate) use kind::{Days, Kind, Line, Set, Typed};
pub(crate) use open::null_is_zero;
pub(crate) use pair::{Argument, Clash, clash};

use crate::advice::with_all;
use serde_json::Value;
use std::cell::RefCell;
use trust_journey_model::logic::{Date, parse_number, print_number};
use trust_journey_model::read::{At, Path, Rule, shortened};

/// How many ids are named that contain another.
const MOST_FOUND: usize = 6;

/// The types of variables found so far, by index. For one document only: the next has other
/// variables.
#[derive(Default)]
pub(crate) struct Memo(RefCell<Vec<Option<Typed>>>);

/// Reports arguments that do not go together; `None` after a report.
pub(crate) fn judge(at: At<'_>, memo: &Memo, operator: &str, arguments: &[Value]) -> Option<()> {
    let argument = |json| Argument {
        json,
        typed: infer(&at.reader.names, memo, json),
    };
    let judge = Judge {
        at,
        memo,
        operator,
        listed: at.value.is_array(),
    };
    let typed = || arguments.iter().map(argument).collect::<Vec<_>>();
    match operator {
        "==" | "===" | "!=" | "!==" | "<" | "<=" | ">" | ">=" => judge.comparison(&typed()),
        "in" => judge.membership(&typed()),
        "+" | "-" | "*" | "/" | "%" | "min" | "max" => judge.arithmetic(&typed()),
        "round" | "ceil" | "floor" => judge.numbers(&typed(), 0),
        "substr" => judge.numbers(&typed(), 1),
        "age" | "days_between" | "months_between" | "year" => judge.dates(&typed()),
        "add_days" | "add_months" => {
            let typed = typed();
            judge.dates(&typed[..1]).and(judge.numbers(&typed, 1))
        }
        "map" | "filter" | "reduce" | "all" | "some" | "none" => judge.list(&typed()),
        _ => Some(()),
    }
}

struct Judge<'a> {
    at: At<'a>,
    memo: &'a Memo,
    operator: &'a str,
    /// A single argument may be written without a list.
    listed: bool,
}

impl Judge<'_> {
    fn report(&self, index: usize, rule: Rule, words: &[&str]) -> Option<()> {
        self.report_in(index, None, rule, words)
    }

    /// The same for an element of an argument that is a list.
    fn report_in(
        &self,
        index: usize,
        element: Option<usize>,
        rule: Rule,
        words: &[&str],
    ) -> Option<()> {
        let argument = Path::Index(self.at.path, index);
        let argument = if self.listed { &argument } else { self.at.path };
        let path = match element {
            Some(element) => Path::Index(argument, element).to_string(),
            None => argument.to_string(),
        };
        self.at.reader.report(path, rule, words);
        None
    }

    /// Each argument against the one before: with three it is "between".
    fn comparison(&self, arguments: &[Argument<'_>]) -> Option<()> {
        let equality = matches!(self.operator, "==" | "===" | "!=" | "!==");
        let mut clean = Some(());
        for (index, pair) in arguments.windows(2).enumerate() {
            // A problem is reported at the constant, where there is one.
            let constant = if pair[0].is_literal() {
                index
            } else {
                index + 1
            };
            let found = clash(&pair[0], &pair[1], equality, &self.at.reader.names);
            clean = clean.and(self.tell(found, constant, None));
            self.range(&pair[0], &pair[1], constant);
        }
        clean
    }

    /// A number that the answer to a question is compared with, and that it can never reach.
    fn range(&self, a: &Argument<'_>, b: &Argument<'_>, index: usize) {
        let (Some(left), Some(right)) = (a.typed.kind.line(), b.typed.kind.line()) else {
            return;
        };
        let (asked, line) = if b.is_literal() {
            (a, left)
        } else {
            (b, right)
        };
        let name = variable(asked.json).filter(|(name, _)| name.starts_with("answers."));
        let literal = a.is_literal() != b.is_literal();
        let never = match self.operator {
            "<" => left.low >= right.high,
            "<=" => left.low > right.high,
            ">" => left.high <= right.low,
            ">=" => left.high < right.low,
            "==" | "===" => left.low > right.high || left.high < right.low,
            _ => false,
        };
        if let Some((name, _)) = name.filter(|_| never && literal && line.low < line.high) {
            let (low, high) = (print_number(line.low), print_number(line.high));
            let range = match (line.low.is_finite(), line.high.is_finite()) {
                (true, true) => format!("between {low} and {high}"),
                (true, false) => format!("{low} or more"),
                _ => format!("{high} or less"),
            };
            self.report(index, Rule::OutOfRange, &[name, &range]);
        }
    }

    fn tell(&self, clash: Option<Clash>, index: usize, element: Option<usize>) -> Option<()> {
        match clash {
            None => Some(()),
            Some(Clash::Never(what, text, set)) => {
                let fix = match set {
                    Some(set) => {
                        let ids = set.ids(&self.at.reader.names);
                        let fix = self.at.reader.suggest(&text, &mut ids.iter().copied());
                        with_all(fix, &ids)
                    }
                    None => "Compare with true or false.".to_owned(),
                };
                let text = shortened(&text);
                self.report_in(index, element, Rule::NeverThis, &[&text, &fix, &what])
            }
            Some(Clash::NoDate(found)) => {
                self.report_in(index, element, Rule::NeedsDate, &[self.operator, &found])
            }
            Some(Clash::Mixed(a, b)) => self.report_in(index, element, Rule::MixedTypes, &[&a, &b]),
        }
    }

    /// `in`: an element of a list, or a part of a text.
    fn membership(&self, arguments: &[Argument<'_>]) -> Option<()> {
        let [item, whole] = arguments else {
            return Some(());
        };
        let names = &self.at.reader.names;
        match (&whole.typed.kind, whole.json) {
            // Most often the two are swapped.
            (_, Value::String(_)) if matches!(item.typed.kind, Kind::List(_)) => {
                self.report(1, Rule::NotAList, &["in", &whole.described()])
            }
            (Kind::List(_), Value::Array(elements)) => {
                let mut clean = Some(());
                for (index, json) in elements.iter().enumerate() {
                    let element = Argument {
                        json,
                        typed: infer(names, self.memo, json),
                    };
                    let found = clash(item, &element, true, names);
                    clean = clean.and(self.tell(found, 1, Some(index)));
                }
                clean
            }
            (Kind::List(Some(set)), json) => {
                let element = Argument {
                    json,
                    typed: Typed::sure(Kind::Choice(set.clone())),
                };
                self.tell(clash(item, &element, true, names), 0, None)
            }
            (Kind::Choice(_), Value::String(text)) => {
                self.swapped(item, whole, text);
                Some(())
            }
            (Kind::Choice(set), _) if !whole.is_literal() => self.part(item, whole, set),
            (
                Kind::Any
                | Kind::List(None)
                | Kind::Text
                | Kind::Made
                | Kind::Choice(_)
                | Kind::Date(_),
                _,
            ) => Some(()),
            _ => self.report(1, Rule::NotAList, &["in", &whole.described()]),
        }
    }

    /// A choice that is looked for inside one of its own ids: equality is meant.
    fn swapped(&self, item: &Argument<'_>, whole: &Argument<'_>, text: &str) {
        if let Kind::Choice(set) = &item.typed.kind
            && !item.is_literal()
            && set.contains(text, &self.at.reader.names)
        {
            self.part_of_text(1, text, &[text], [whole, item]);
        }
    }

    /// The part, the texts that contain it, and the arguments: the part, then what is compared with it.
    fn part_of_text(&self, index: usize, part: &str, found: &[&str], pair: [&Argument<'_>; 2]) {
        let found = found[..found.len().min(MOST_FOUND)].join(", ");
        let [part, found] = [shortened(part), shortened(&found)];
        let [item, other] = pair.map(|argument| argument.json.to_string());
        self.report(index, Rule::PartOfText, &[&part, &found, &item, &other]);
    }

    /// `in` with a text that is one of a set. Where it looks for a whole id, equality is meant: as a part
    /// it is found in other ids too, now or once they are added.
    fn part(&self, item: &Argument<'_>, whole: &Argument<'_>, set: &Set) -> Option<()> {
        let names = &self.at.reader.names;
        let ids = set.ids(names);
        let parts = match (&item.typed.kind, item.json.as_str()) {
            (_, Some(part)) => vec![part],
            (Kind::Choice(parts), None) if parts != set => parts.ids(names),
            _ => Vec::new(),
        };
        if let Some(part) = item.json.as_str()
            && !ids.iter().any(|id| id.contains(part))
        {
            let never = Clash::Never(whole.subject(), part.to_owned(), Some(set.clone()));
            return self.tell(Some(never), 0, None);
        }
        if let Some(part) = parts.iter().find(|part| ids.contains(part)) {
            let found: Vec<&str> = (ids.iter().copied())
                .filter(|id| id.contains(*part))
                .collect();
            self.part_of_text(0, part, &found, [item, whole]);
        }
        Some(())
    }

    fn arithmetic(&self, arguments: &[Argument<'_>]) -> Option<()> {
        let divides = matches!(self.operator, "/" | "%");
        let zero = |argument: &Argument<'_>| argument.json.as_f64() == Some(0.0);
        if divides && arguments.get(1).is_some_and(zero) {
            return self.report(1, Rule::DivisionByZero, &[]);
        }
        if let ("+", [only]) = (self.operator, arguments)
            && self.is_cast(only)
        {
            return Some(());
        }
        self.numbers(arguments, 0)
    }

    /// A sum of one text is JsonLogic's way to read it as a number.
    fn is_cast(&self, only: &Argument<'_>) -> bool {
        match &only.typed.kind {
            Kind::Text | Kind::Made => true,
            Kind::Choice(set) => set
                .ids(&self.at.reader.names)
                .iter()
                .all(|id| parse_number(id).is_some()),
            _ => false,
        }
    }

    fn numbers(&self, arguments: &[Argument<'_>], from: usize) -> Option<()> {
        let mut clean = Some(());
        for (index, argument) in arguments.iter().enumerate().skip(from) {
            let fits = matches!(
                argument.typed.kind,
                Kind::Any | Kind::Number { .. } | Kind::Money { .. }
            );
            if !fits {
                let words = [self.operator, &argument.described()];
                clean = self.report(index, Rule::NotANumber, &words);
            }
        }
        clean
    }

    fn dates(&self, arguments: &[Argument<'_>]) -> Option<()> {
        let mut clean = Some(());
        for (index, argument) in arguments.iter().enumerate() {
            let fits = match &argument.typed.kind {
                Kind::Any | Kind::Date(_) | Kind::Made => true,
                Kind::Choice(set) => match argument.json.as_str() {
                    Some(text) => Date::parse(text).is_some(),
                    None => set.dates(),
                },
                _ => false,
            };
            if !fits {
                let words = [self.operator, &argument.described()];
                clean = self.report(index, Rule::NeedsDate, &words);
            }
        }
        clean
    }

    fn list(&self, arguments: &[Argument<'_>]) -> Option<()> {
        match arguments.first() {
            Some(list) if !matches!(list.typed.kind, Kind::Any | Kind::List(_)) => {
                self.report(0, Rule::NotAList, &[self.operator, &list.described()])
            }
            _ => Some(()),
        }
    }
}
