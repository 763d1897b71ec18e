//! Types: what is known of an expression's values before it runs.

mod set;

pub(crate) use set::Set;

use serde_json::Value;
use set::MOST_TEXTS;
use std::rc::Rc;
use trust_journey_model::logic::Date;

/// The type of an expression, and whether it can be null because a question can be left open.
/// Questions that may not be reached are not counted: that is almost every question, and nobody
/// reads hundreds of warnings.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Typed {
    pub kind: Kind,
    pub open: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// Not known.
    Any,
    Null,
    Bool,
    /// `measured`: the answer to a question, or a fact, which has a unit. A constant or a computed
    /// number can be money too.
    Number {
        measured: bool,
        line: Line,
    },
    /// Minor units; the currency, where it is known.
    Money {
        currency: Option<Rc<str>>,
        line: Line,
    },
    Date(Days),
    /// A typed text.
    Text,
    /// A text that is put together, and may be a date.
    Made,
    /// One of a closed set of texts; of one text, where it is a constant.
    Choice(Set),
    /// The set of its elements, where that is closed.
    List(Option<Set>),
}

/// Where numbers can lie; the ends are infinite where there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub whole: bool,
    pub low: f64,
    pub high: f64,
}

/// Where days can lie.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Days {
    pub low: Option<Date>,
    pub high: Option<Date>,
    /// Never after today.
    pub past: bool,
}

impl Line {
    pub const ALL: Self = Self {
        whole: false,
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    };

    pub fn whole() -> Self {
        Self {
            whole: true,
            ..Self::ALL
        }
    }

    pub fn at(number: f64) -> Self {
        Self {
            whole: number.fract() == 0.0,
            low: number,
            high: number,
        }
    }

    /// The shortest line that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            whole: self.whole && other.whole,
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// The line of a result whose extremes come from the ends, as for sums and products.
    pub fn combine(self, other: Self, operation: fn(f64, f64) -> f64) -> Self {
        let mut line = Self {
            low: f64::INFINITY,
            high: f64::NEG_INFINITY,
            ..self
        };
        line.whole = self.whole && other.whole;
        for left in [self.low, self.high] {
            for right in [other.low, other.high] {
                let end = operation(left, right);
                if end.is_nan() {
                    return Self {
                        whole: line.whole,
                        ..Self::ALL
                    };
                }
                line.low = line.low.min(end);
                line.high = line.high.max(end);
            }
        }
        line
    }
}

impl Kind {
    pub fn number(line: Line) -> Self {
        Self::Number {
            measured: false,
            line,
        }
    }

    pub fn measured(line: Line) -> Self {
        Self::Number {
            measured: true,
            line,
        }
    }

    pub fn text(text: &str) -> Self {
        Self::Choice(Set::of([text.to_owned()]))
    }

    /// The line on which it lies, where it is a number.
    pub fn line(&self) -> Option<Line> {
        match self {
            Self::Number { line, .. } | Self::Money { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The type of a value that is one or the other.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Self::Null, kind) | (kind, Self::Null) => kind,
            (
                Self::Number { measured: a, line },
                Self::Number {
                    measured: b,
                    line: other,
                },
            ) => Self::Number {
                measured: a || b,
                line: line.hull(other),
            },
            (
                Self::Money { currency, line },
                Self::Number {
                    measured: false,
                    line: other,
                },
            )
            | (
                Self::Number {
                    measured: false,
                    line: other,
                },
                Self::Money { currency, line },
            ) => Self::Money {
                currency,
                line: line.hull(other),
            },
            (
                Self::Money { currency: a, line },
                Self::Money {
                    currency: b,
                    line: other,
                },
            ) if a == b => Self::Money {
                currency: a,
                line: line.hull(other),
            },
            (Self::Date(_), Self::Date(_)) => Self::Date(Days::default()),
            (Self::Date(_), Self::Choice(set)) | (Self::Choice(set), Self::Date(_))
                if set.dates() =>
            {
                Self::Date(Days::default())
            }
            (Self::Choice(Set::Texts(a)), Self::Choice(Set::Texts(b)))
                if a.len() + b.len() <= MOST_TEXTS =>
            {
                Self::Choice(Set::of(a.iter().chain(b.iter()).cloned()))
            }
            (
                Self::Choice(_) | Self::Text | Self::Made,
                Self::Choice(_) | Self::Text | Self::Made,
            ) => Self::Made,
            (Self::List(_), Self::List(_)) => Self::List(None),
            _ => Self::Any,
        }
    }
}

impl Typed {
    pub const ANY: Self = Self {
        kind: Kind::Any,
        open: false,
    };
    pub const NULL: Self = Self {
        kind: Kind::Null,
        open: true,
    };

    /// Never null.
    pub fn sure(kind: Kind) -> Self {
        Self { kind, open: false }
    }

    pub fn or(self, other: Self) -> Self {
        Self {
            kind: self.kind.or(other.kind),
            open: self.open || other.open,
        }
    }

    /// The type of a value that is one of these constants.
    pub fn one_of<'v>(values: impl Iterator<Item = &'v Value>) -> Self {
        let mut texts = Vec::new();
        let mut typed: Option<Self> = None;
        let mut join = |one: Self| {
            typed = Some(match typed.take() {
                Some(typed) => typed.or(one),
                None => one,
            });
        };
        for value in values {
            match value {
                Value::String(text) => texts.push(text.clone()),
                other => join(Self::constant(other)),
            }
        }
        if !texts.is_empty() {
            let few = texts.len() <= MOST_TEXTS;
            join(Self::sure(if few {
                Kind::Choice(Set::of(texts))
            } else {
                Kind::Made
            }));
        }
        typed.unwrap_or(Self::ANY)
    }

    /// The type of a constant.
    pub fn constant(value: &Value) -> Self {
        match value {
            Value::Null | Value::Object(_) => Self::NULL,
            Value::Bool(_) => Self::sure(Kind::Bool),
            Value::Number(number) => {
                Self::sure(Kind::number(number.as_f64().map_or(Line::ALL, Line::at)))
            }
            Value::String(text) => Self::sure(Kind::text(text)),
            Value::Array(_) => Self::sure(Kind::List(None)),
        }
    }
}
