//! From a written expression to the type of its values.

mod named;

pub(crate) use named::can_be_left_open;

use super::Memo;
use super::kind::{Days, Kind, Line, Set, Typed};
use serde_json::Value;
use trust_journey_model::logic::Date;
use trust_journey_model::read::KnownIds;

/// The types of deeper expressions are not known. Variables read variables, and depth is checked
/// only after this.
const MAX_DEPTH: usize = 200;

/// The type of an expression's values.
pub(crate) fn infer(names: &KnownIds<'_>, memo: &Memo, expression: &Value) -> Typed {
    Infer {
        names,
        memo,
        depth: 0,
    }
    .expression(expression)
}

#[derive(Clone, Copy)]
pub(super) struct Infer<'n, 'd> {
    pub names: &'n KnownIds<'d>,
    pub memo: &'n Memo,
    depth: usize,
}

/// The arguments of an operation: a single one may be written without a list.
pub(crate) fn arguments(value: &Value) -> &[Value] {
    value
        .as_array()
        .map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// The operator and its arguments, where it is an operation.
pub(crate) fn operation(value: &Value) -> Option<(&str, &[Value])> {
    let (name, value) = value
        .as_object()
        .filter(|map| map.len() == 1)?
        .iter()
        .next()?;
    Some((name, arguments(value)))
}

/// The name of the variable that an expression is, and its default.
pub(crate) fn variable(value: &Value) -> Option<(&str, Option<&Value>)> {
    match operation(value)? {
        ("var", [name]) => Some((name.as_str()?, None)),
        ("var", [name, default]) => Some((name.as_str()?, Some(default))),
        _ => None,
    }
}

impl Infer<'_, '_> {
    pub fn expression(self, value: &Value) -> Typed {
        if let Value::Array(items) = value {
            return Typed::sure(Kind::List(self.elements(items)));
        }
        if !value.is_object() {
            return Typed::constant(value);
        }
        let deeper = Self {
            depth: self.depth + 1,
            ..self
        };
        match operation(value) {
            Some(("var", _)) if self.depth < MAX_DEPTH => deeper.variable(value),
            Some((name, arguments)) if self.depth < MAX_DEPTH => deeper.operation(name, arguments),
            _ => Typed::ANY,
        }
    }

    fn operation(self, name: &str, arguments: &[Value]) -> Typed {
        let all = || arguments.iter().map(|argument| self.expression(argument));
        let open = || all().any(|argument| argument.open);
        let kind = match name {
            "==" | "===" | "!=" | "!==" | "<" | "<=" | ">" | ">=" | "!" | "!!" | "in" | "all"
            | "some" | "none" => return Typed::sure(Kind::Bool),
            "and" => return all().reduce(Typed::or).unwrap_or(Typed::ANY),
            "or" => {
                // An earlier one that is null is skipped.
                let last = all().next_back().is_some_and(|last| last.open);
                let kind = all().reduce(Typed::or).map_or(Kind::Any, |all| all.kind);
                return Typed { kind, open: last };
            }
            "if" | "?:" => return self.branches(arguments),
            "%" => return self.remainder(arguments),
            "+" | "-" | "*" | "/" | "min" | "max" => return self.arithmetic(name, arguments),
            "round" | "ceil" | "floor" => self.rounded(name, arguments),
            "cat" | "substr" => return Typed::sure(Kind::Made),
            "missing" | "missing_some" | "map" => return Typed::sure(Kind::List(None)),
            "merge" => return Typed::sure(Kind::List(self.elements(arguments))),
            "filter" => match arguments.first().map(|list| self.expression(list).kind) {
                Some(Kind::List(set)) => return Typed::sure(Kind::List(set)),
                _ => return Typed::sure(Kind::List(None)),
            },
            "age" => Kind::measured(self.age(arguments)),
            "days_between" | "months_between" => Kind::measured(Line::whole()),
            "year" => Kind::measured(self.year(arguments)),
            "add_days" | "add_months" => Kind::Date(Days::default()),
            _ => return Typed::ANY,
        };
        Typed { kind, open: open() }
    }

    /// The set of a list's elements, where all of them come from closed ones.
    fn elements(self, items: &[Value]) -> Option<Set> {
        let mut texts = Vec::new();
        for item in items {
            match self.expression(item).kind {
                Kind::Choice(set) | Kind::List(Some(set)) if items.len() == 1 => return Some(set),
                Kind::Choice(Set::Texts(set)) | Kind::List(Some(Set::Texts(set))) => {
                    texts.extend(set.iter().cloned());
                }
                _ => return None,
            }
        }
        Some(Set::of(texts))
    }

    fn branches(self, arguments: &[Value]) -> Typed {
        let count = arguments.len();
        let is_value = |index: usize| index % 2 == 1 || index + 1 == count;
        let values = arguments
            .iter()
            .enumerate()
            .filter(|(index, _)| is_value(*index));
        let value = values
            .map(|(_, value)| self.expression(value))
            .reduce(Typed::or);
        let value = value.unwrap_or(Typed::NULL);
        // Without a last value there is none when no condition holds.
        if count.is_multiple_of(2) {
            value.or(Typed::NULL)
        } else {
            value
        }
    }

    fn arithmetic(self, name: &str, arguments: &[Value]) -> Typed {
        let parts = arguments.iter().map(|argument| self.expression(argument));
        let parts: Vec<Typed> = parts.collect();
        let open = parts.iter().any(|part| part.open);
        let lines = parts.iter().map(|part| {
            let line = part.kind.line().unwrap_or(Line::ALL);
            // Null is 0 to all but sums and products, and those it makes null.
            if part.open {
                line.hull(Line::at(0.0))
            } else {
                line
            }
        });
        let combine: fn(f64, f64) -> f64 = match name {
            "+" => |a, b| a + b,
            "*" => |a, b| a * b,
            "-" => |a, b| a - b,
            "min" => f64::min,
            "max" => f64::max,
            _ => |_, _| f64::NAN,
        };
        let first = if name == "-" && parts.len() == 1 {
            Some(Line::at(0.0))
        } else {
            None
        };
        let line = first
            .into_iter()
            .chain(lines)
            .reduce(|a, b| a.combine(b, combine));
        let mut line = line.unwrap_or(Line::ALL);
        line.whole &= name != "/";
        let null = match name {
            "+" | "*" => open,
            // The divisor may be zero.
            "/" => may_be_zero(parts.get(1)),
            _ => false,
        };
        Typed {
            kind: Kind::number(line),
            open: null,
        }
    }

    fn rounded(self, name: &str, arguments: &[Value]) -> Kind {
        let part = arguments.first().map(|part| self.expression(part).kind);
        let line = part.and_then(|kind| kind.line()).unwrap_or(Line::ALL);
        let round = match name {
            "round" => f64::round,
            "ceil" => f64::ceil,
            _ => f64::floor,
        };
        Kind::number(Line {
            whole: true,
            low: round(line.low),
            high: round(line.high),
        })
    }

    /// A remainder is smaller than the divisor, and has the sign of the dividend.
    fn remainder(self, arguments: &[Value]) -> Typed {
        let parts: Vec<Typed> = arguments.iter().map(|part| self.expression(part)).collect();
        let line = |index: usize| {
            let line = parts.get(index).and_then(|part| part.kind.line());
            line.unwrap_or(Line::ALL)
        };
        let (divided, by) = (line(0), line(1));
        let whole = divided.whole && by.whole;
        let most = by.low.abs().max(by.high.abs());
        let most = if whole { most - 1.0 } else { most };
        let line = Line {
            whole,
            low: divided.low.min(0.0).max(-most),
            high: divided.high.max(0.0).min(most),
        };
        Typed {
            kind: Kind::number(line),
            open: may_be_zero(parts.get(1)),
        }
    }

    fn year(self, arguments: &[Value]) -> Line {
        let days = match arguments.first().map(|day| self.expression(day).kind) {
            Some(Kind::Date(days)) => days,
            _ => Days::default(),
        };
        let year = |day: Option<Date>, otherwise| day.map_or(otherwise, |day| day.year().into());
        Line {
            whole: true,
            low: year(days.low, 1.0),
            high: year(days.high, 9999.0),
        }
    }

    /// An age is not negative where the date cannot be after today.
    fn age(self, arguments: &[Value]) -> Line {
        let today = match arguments {
            [_, on] => variable(on).is_some_and(|(name, _)| name == "today"),
            _ => true,
        };
        let birth = arguments.first().map(|birth| self.expression(birth).kind);
        let past = matches!(birth, Some(Kind::Date(Days { past: true, .. })));
        let low = if past && today {
            0.0
        } else {
            f64::NEG_INFINITY
        };
        Line {
            low,
            ..Line::whole()
        }
    }

    fn variable(self, value: &Value) -> Typed {
        let Some((name, default)) = variable(value) else {
            return Typed::ANY;
        };
        let typed = self.named(name);
        match default.map(|default| self.expression(default)) {
            Some(Typed {
                kind: Kind::Null, ..
            })
            | None => typed,
            // An answer that was never reached is replaced too, so the default counts in any case.
            Some(default) => {
                let open = default.open;
                match (&typed.kind, &default.kind) {
                    // A default that is one of the options adds nothing to them.
                    (Kind::Choice(set), Kind::Choice(Set::Texts(texts)))
                        if texts.iter().all(|text| set.contains(text, self.names)) =>
                    {
                        Typed { open, ..typed }
                    }
                    _ => Typed {
                        open,
                        ..typed.or(default)
                    },
                }
            }
        }
    }
}

/// True when the ends of a divisor include zero.
fn may_be_zero(part: Option<&Typed>) -> bool {
    let line = part.and_then(|part| part.kind.line());
    line.is_some_and(|line| {
        let bounded = line.low.is_finite() || line.high.is_finite();
        bounded && line.low <= 0.0 && line.high >= 0.0
    })
}
