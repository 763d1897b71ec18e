//! The inputs of questions.

use super::question::AnswerOption;
use crate::document::Text;
use crate::document::{Country, Criterion, Currency};
use crate::logic::{Date, Pattern};
use crate::read::{At, Decode, Indexes, List, Rule, Schemas, record, shortened, tagged};
use serde_json::{Value, json};

tagged! {
    /// How visitors answer a question.
    pub enum Input {
        /// One of several options. Answer: the id of an option.
        "single" => Single(Choices),
        /// Any number of options. Answer: a list of ids.
        "multiple" => Multiple(Several),
        /// A number. Answer: a number in the unit.
        "number" => Number(NumberInput),
        /// An amount of money. Answer: whole minor units.
        "money" => Money(MoneyInput),
        /// A day. Answer: an ISO date.
        "date" => Date(DateInput),
        /// A year. Answer: a whole number.
        "year" => Year(YearInput),
        /// A line of text. Answer: the text.
        "text" => Text(Line),
        /// A country. Answer: its ISO 3166-1 code of two letters.
        "country" => Country(CountryInput),
        /// A point on a scale with labelled ends. Answer: a whole number.
        "scale" => Scale(ScaleInput),
        /// Options in order. Answer: a list of ids, best first.
        "rank" => Rank(RankInput),
        /// How much each criterion matters. Answer: criterion to level, 0 to 4.
        "weights" => Weights(WeightsInput),
    }
}

record! {
    /// One of several options.
    pub struct Choices: Debug {
        /// The options.
        /// Example: [{"id": "flat", "label": "Flat"}, {"id": "hilly", "label": "Hilly", "next": "motor"}]
        pub options: List<AnswerOption>,
    }
}

record! {
    /// Any number of options.
    pub struct Several: Debug {
        /// The options. One that is `exclusive` cannot be combined with others.
        /// Example: [{"id": "rain", "label": "Rain"}, {"id": "none", "label": "None of these", "exclusive": true}]
        pub options: List<AnswerOption>,
        /// The fewest options to choose, unless one is exclusive, or fewer are offered.
        /// Example: 2
        pub min_choices: Option<u32> = None,
        /// The most options to choose.
        /// Example: 3
        pub max_choices: Option<u32> = None,
    }
}

record! {
    /// A number.
    pub struct NumberInput: Debug {
        /// Smallest allowed.
        /// Example: 0
        pub min: Option<f64> = None,
        /// Largest allowed.
        /// Example: 100
        pub max: Option<f64> = None,
        /// True: fractions are refused.
        /// Example: true
        pub whole: bool = false,
        /// The unit shown after the field.
        /// Example: "km a day"
        pub unit: Option<Text> = None,
    }
}

record! {
    /// An amount of money, in whole minor units.
    pub struct MoneyInput: Debug {
        /// ISO 4217 code.
        /// Example: "EUR"
        pub currency: Currency,
        /// Smallest allowed, in minor units.
        /// Example: 0
        pub min: Option<i64> = None,
        /// Largest allowed, in minor units.
        /// Example: 1000000
        pub max: Option<i64> = None,
    }
}

record! {
    /// A day.
    pub struct DateInput: Debug {
        /// First day allowed: a date, or "today".
        /// Example: "1900-01-01"
        pub min: Option<DateEnd> = None,
        /// Last day allowed: a date, or "today".
        /// Example: "today"
        pub max: Option<DateEnd> = None,
    }
}

/// The first or last day allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateEnd {
    /// The day of the visit.
    Today,
    /// A fixed day.
    Day(Date),
}

record! {
    /// A year.
    pub struct YearInput: Debug {
        /// First year allowed.
        /// Example: 1990
        pub min: Option<i32> = None,
        /// Last year allowed.
        /// Example: 2026
        pub max: Option<i32> = None,
    }
}

record! {
    /// A line of text.
    pub struct Line: Debug {
        /// The most characters allowed, up to 2,000.
        /// Example: 8
        pub max_length: u32 = 200,
        /// A pattern that the whole text must match: letters, `.`, classes such as [a-z0-9], \d, \w, \s, groups, `|`, and the quantifiers `*`, `+`, `?`, {2,4}.
        /// Example: "[A-Z]{2}\\d{4}"
        pub pattern: Option<Pattern> = None,
    }
}

record! {
    /// A country.
    pub struct CountryInput: Debug {
        /// The countries offered; all of ISO 3166-1 when left out.
        /// Example: ["DE", "FR"]
        pub only: Vec<Country> = Vec::new(),
        /// Countries that are not offered.
        /// Example: ["AQ"]
        pub except: Vec<Country> = Vec::new(),
    }
}

record! {
    /// A point on a scale with labelled ends.
    pub struct ScaleInput: Debug {
        /// The lowest point.
        /// Example: 0
        pub from: i32,
        /// The highest point, at most 100 above.
        /// Example: 10
        pub to: i32,
        /// The meaning of the lowest point.
        /// Example: "Not at all"
        pub low: Option<Text> = None,
        /// The meaning of the highest point.
        /// Example: "Completely"
        pub high: Option<Text> = None,
    }
}

record! {
    /// Options in order.
    pub struct RankInput: Debug {
        /// The options to put in order.
        /// Example: [{"id": "comfort", "label": "Comfort"}, {"id": "speed", "label": "Speed"}]
        pub options: List<AnswerOption>,
        /// How many to put in order; all when left out.
        /// Example: 3
        pub top: Option<u32> = None,
    }
}

record! {
    /// How much each criterion matters.
    pub struct WeightsInput: Debug {
        /// The criteria to ask about.
        /// Example: ["light", "comfort"]
        pub criteria: Indexes<Criterion>,
    }
}

impl Line {
    /// The largest `max_length`.
    pub const MAX_LENGTH: u32 = 2_000;
}

impl ScaleInput {
    /// The most points above the lowest: more cannot be chosen one by one.
    pub const MAX_POINTS: i64 = 100;
}

impl Input {
    /// Checks the fields of an input against each other.
    pub(super) fn check(&self, at: At<'_>) {
        let report = |field: &str, rule, wrong: bool| {
            if wrong {
                at.report_at(field, rule, &[]);
            }
        };
        let swapped = |wrong: bool| report("min", Rule::SwappedEnds, wrong);
        let nothing = |field: &str, wrong: bool| report(field, Rule::NothingToChoose, wrong);
        match self {
            Self::Single(choices) => nothing("options", choices.options.is_empty()),
            Self::Multiple(several) => {
                nothing("options", several.options.is_empty());
                refuse_next(at, &several.options);
                nothing("max_choices", several.max_choices == Some(0));
                let together = several
                    .options
                    .iter()
                    .filter(|option| !option.exclusive)
                    .count();
                let least = several.min_choices.unwrap_or(0);
                let most = several.max_choices.unwrap_or(u32::MAX);
                report("min_choices", Rule::SwappedEnds, least > most);
                let too_many = least as usize > together && least <= most;
                report("min_choices", Rule::NotEnoughOptions, too_many);
            }
            Self::Rank(rank) => {
                nothing("options", rank.options.is_empty());
                refuse_next(at, &rank.options);
                nothing("top", rank.top == Some(0));
                let (most, all) = (rank.top.unwrap_or(0) as usize, rank.options.len());
                report("top", Rule::NotEnoughOptions, most > all && all > 0);
            }
            Self::Number(n) => swapped(n.min.zip(n.max).is_some_and(|(min, max)| min > max)),
            Self::Money(n) => swapped(n.min.zip(n.max).is_some_and(|(min, max)| min > max)),
            Self::Year(n) => swapped(n.min.zip(n.max).is_some_and(|(min, max)| min > max)),
            Self::Date(n) => {
                if let (Some(DateEnd::Day(min)), Some(DateEnd::Day(max))) = (n.min, n.max) {
                    swapped(min > max);
                }
            }
            Self::Scale(scale) => {
                let points = i64::from(scale.to) - i64::from(scale.from);
                report(
                    "to",
                    Rule::UnfitScale,
                    !(1..=ScaleInput::MAX_POINTS).contains(&points),
                );
            }
            Self::Text(line) => {
                let fits = (1..=Line::MAX_LENGTH).contains(&line.max_length);
                report("max_length", Rule::UnfitLength, !fits);
            }
            Self::Weights(weights) => nothing("criteria", weights.criteria.is_empty()),
            Self::Country(country) => nothing("except", country.offered().next().is_none()),
        }
    }
}

/// Where several options are chosen, no single one decides the next node.
fn refuse_next(at: At<'_>, options: &[AnswerOption]) {
    for (i, option) in options.iter().enumerate() {
        if option.next.is_some() {
            let path = format!("{}.options[{i}].next", at.path);
            at.reader.report(path, Rule::UnfitNext, &[]);
        }
    }
}

impl Decode for DateEnd {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value.as_str() {
            Some("today") => Some(Self::Today),
            _ => Date::decode(at).map(Self::Day),
        }
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "anyOf": [{ "const": "today" }, { "type": "string", "format": "date" }] })
    }
}

impl Decode for Pattern {
    fn decode(at: At<'_>) -> Option<Self> {
        match Self::parse(at.text()?) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let rest: String = at.text()?.chars().skip(error.position).collect();
                let position = (error.position + 1).to_string();
                at.report(Rule::UnfitPattern, &[&position, &shortened(&rest)])
            }
        }
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "format": "regex" })
    }
}
