//! Values computed from answers: scores, variables and decision tables.

use crate::document::Text;
use crate::logic::{Formula, Value as Computed};
use crate::read::{At, Decode, Id, Named, Reader, Record, Refer, Rule, Schemas, record, shortened};
use serde_json::{Map, Value, json};

record! {
    /// Points that answers add up.
    pub struct Score: Debug {
        /// Stable id; read as {"var": "score.<id>"}.
        /// Example: "comfort"
        pub id: Id,
        /// Its label.
        /// Example: "Comfort"
        pub label: Option<Text> = None,
        /// The points before the first answer.
        /// Example: 0
        pub start: f64 = 0.0,
    }
}

impl Named for Score {
    const LIST: Refer = Refer::Score;
}

/// A value by name, read as `{"var": "variables.<id>"}`.
#[derive(Debug)]
pub struct Variable {
    /// Stable id.
    pub id: Id,
    /// The source of its value.
    pub source: VariableSource,
}

/// The source of a variable's value.
#[derive(Debug)]
pub enum VariableSource {
    /// Computed on demand.
    Computed(Formula),
    /// Set by answers; this is its first value.
    Set(Computed<'static>),
}

record! {
    /// A value by name: computed (`value`), or set by answers' effects (`start`). Read as {"var": "variables.<id>"}.
    struct WrittenVariable {
        /// Stable id.
        /// Example: "yearly_km"
        id: Id,
        /// Computed from answers on the path, scores and other variables.
        /// Example: {"*": [{"var": ["answers.km", 0]}, 220]}
        value: Option<Formula> = None,
        /// Its value before an effect sets it: a number, a text, true, false or null.
        /// Example: "none"
        start: Option<Constant> = None,
    }
}

/// A plain value.
#[derive(Debug, Clone)]
pub struct Constant(pub Computed<'static>);

impl Decode for Variable {
    fn decode(at: At<'_>) -> Option<Self> {
        let written = WrittenVariable::decode(at)?;
        // `"start": null` is a value too, unlike a missing `start`.
        let has_start = at.object()?.contains_key("start");
        let source = match (written.value, written.start) {
            (Some(formula), None) if !has_start => VariableSource::Computed(formula),
            (None, Some(start)) => VariableSource::Set(start.0),
            (None, None) if has_start => VariableSource::Set(Computed::Null),
            _ => return at.report(Rule::NotAVariable, &[]),
        };
        Some(Self {
            id: written.id,
            source,
        })
    }

    fn schema(schemas: &mut Schemas) -> Value {
        schemas.define(
            ("Variable", WrittenVariable::ABOUT.1),
            WrittenVariable::properties,
        )
    }
}

impl Named for Variable {
    const LIST: Refer = Refer::Variable;
}

impl Decode for Constant {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::Object(_) | Value::Array(_) => {
                at.expected("a number, a text, true, false or null")
            }
            plain => Some(Self(Computed::constant(plain))),
        }
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": ["number", "string", "boolean", "null"] })
    }
}

record! {
    /// A decision table: one row of outputs for every combination of inputs. Each output is a variable.
    pub struct Table: Debug {
        /// Stable id.
        /// Example: "size"
        pub id: Id,
        /// Its label.
        /// Example: "Frame size"
        pub label: Option<Text> = None,
        /// The input columns.
        /// Example: [{"label": "Height", "value": {"var": "answers.height"}}]
        pub inputs: Vec<TableInput>,
        /// The variables that it sets, one for each output column.
        /// Example: ["frame"]
        pub outputs: Vec<Id>,
        /// `unique`: exactly one rule matches every combination. `first`: the first matching rule counts.
        /// Example: "first"
        pub hit: Hit = Hit::default(),
        /// The rules.
        /// Example: [{"when": [{"below": 170}], "then": ["S"]}, {"when": [{"from": 170}], "then": ["L"]}]
        pub rules: Vec<TableRule>,
        /// The outputs when no rule matches. Without it the rules must cover every combination.
        /// Example: ["M"]
        pub otherwise: Option<Vec<Constant>> = None,
    }
}

/// Which rule counts if several match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hit {
    /// Never more than one matches.
    #[default]
    Unique,
    /// The first.
    First,
}

crate::read::words!(Hit { "unique" => Unique, "first" => First });

record! {
    /// One input column.
    pub struct TableInput: Debug {
        /// Its label.
        /// Example: "Height"
        pub label: Option<Text> = None,
        /// The value to match.
        /// Example: {"var": "answers.height"}
        pub value: Formula,
    }
}

record! {
    /// One rule: a condition for each input, a value for each output.
    pub struct TableRule: Debug {
        /// One cell for each input: "-" for anything, a value, a list of values, or an interval.
        /// Example: ["city", {"from": 18, "below": 65}, "-", ["a", "b"]]
        pub when: Vec<TableCell>,
        /// One value for each output.
        /// Example: ["S"]
        pub then: Vec<Constant>,
    }
}

/// A condition on one input.
#[derive(Debug)]
pub enum TableCell {
    /// Matches every value.
    Any,
    /// One of these.
    OneOf(Vec<Computed<'static>>),
    /// A number or a date between two ends.
    Between(Interval),
}

/// Numbers, or texts that compare like numbers (dates), between two ends.
#[derive(Debug)]
pub struct Interval {
    /// The lower end, if there is one.
    pub low: Option<End>,
    /// The upper end, if there is one.
    pub high: Option<End>,
}

/// One end of an interval.
#[derive(Debug, Clone)]
pub struct End {
    /// A number, or a date as text.
    pub value: Computed<'static>,
    /// Whether the end itself is included.
    pub included: bool,
}

record! {
    /// An interval; without a lower or upper end it is unlimited on that side.
    struct WrittenInterval {
        /// This or more.
        /// Example: 18
        from: Option<Constant> = None,
        /// More than this.
        /// Example: 17
        above: Option<Constant> = None,
        /// This or less.
        /// Example: 64
        to: Option<Constant> = None,
        /// Less than this.
        /// Example: 65
        below: Option<Constant> = None,
    }
}

impl Decode for TableCell {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::String(any) if any == "-" => Some(Self::Any),
            Value::Array(_) => {
                let values: Vec<Constant> = Decode::decode(at)?;
                Some(Self::OneOf(
                    values.into_iter().map(|value| value.0).collect(),
                ))
            }
            Value::Object(map) => interval(at, map),
            plain => Some(Self::OneOf(vec![Computed::constant(plain)])),
        }
    }

    fn schema(schemas: &mut Schemas) -> Value {
        let interval = schemas.define(WrittenInterval::ABOUT, WrittenInterval::properties);
        json!({ "anyOf": [Constant::schema(schemas), { "type": "array", "items": Constant::schema(schemas) }, interval] })
    }
}

fn interval(at: At<'_>, map: &Map<String, Value>) -> Option<TableCell> {
    let written = WrittenInterval::decode(at)?;
    let end = |closed: Option<Constant>, open: Option<Constant>| match (closed, open) {
        (Some(_), Some(_)) => Err(()),
        (Some(value), None) => Ok(Some(End {
            value: value.0,
            included: true,
        })),
        (None, Some(value)) => Ok(Some(End {
            value: value.0,
            included: false,
        })),
        (None, None) => Ok(None),
    };
    let ends = (
        end(written.from, written.above),
        end(written.to, written.below),
    );
    let (Ok(low), Ok(high)) = ends else {
        return at.report(Rule::NotAnInterval, &[&shortened(&at.value.to_string())]);
    };
    let all = |fits: fn(&Computed<'_>) -> bool| {
        [&low, &high]
            .into_iter()
            .flatten()
            .all(|end| fits(&end.value))
    };
    let alike = all(|value| matches!(value, Computed::Number(_)))
        || all(|value| matches!(value, Computed::Text(_)));
    if map.is_empty() || !alike {
        return at.report(Rule::NotAnInterval, &[&shortened(&at.value.to_string())]);
    }
    Some(TableCell::Between(Interval { low, high }))
}

impl Table {
    /// Checks the parts of a table against each other.
    pub fn check(&self, path: &str, reader: &Reader<'_>) {
        let report = |field: String, rule, words: &[&str]| {
            reader.report(format!("{path}.{field}"), rule, words);
        };
        if self.inputs.is_empty() || self.outputs.is_empty() || self.rules.is_empty() {
            return report("rules".to_owned(), Rule::EmptyTable, &[]);
        }
        for (i, rule) in self.rules.iter().enumerate() {
            if rule.when.len() != self.inputs.len() {
                let counts = [rule.when.len().to_string(), self.inputs.len().to_string()];
                let words = ["inputs", counts[0].as_str(), counts[1].as_str()];
                report(format!("rules[{i}].when"), Rule::RowLength, &words);
            }
            if rule.then.len() != self.outputs.len() {
                let counts = [rule.then.len().to_string(), self.outputs.len().to_string()];
                let words = ["outputs", counts[0].as_str(), counts[1].as_str()];
                report(format!("rules[{i}].then"), Rule::RowLength, &words);
            }
        }
        let otherwise = self.otherwise.as_ref().map(Vec::len);
        if otherwise.is_some_and(|length| length != self.outputs.len()) {
            let counts = [
                otherwise.unwrap_or(0).to_string(),
                self.outputs.len().to_string(),
            ];
            let words = ["outputs", counts[0].as_str(), counts[1].as_str()];
            report("otherwise".to_owned(), Rule::RowLength, &words);
        }
    }

    /// The outputs for these inputs: of the first matching rule, or of `otherwise`.
    pub fn decide(&self, inputs: &[Computed<'_>]) -> Option<&[Constant]> {
        let matches = |rule: &&TableRule| {
            let mut cells = rule.when.iter().zip(inputs);
            cells.all(|(cell, input)| cell.holds(input))
        };
        let rule = self
            .rules
            .iter()
            .find(matches)
            .map(|rule| rule.then.as_slice());
        rule.or(self.otherwise.as_deref())
    }
}

impl TableCell {
    /// Whether the cell matches a value.
    pub fn holds(&self, input: &Computed<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(values) => values.contains(input),
            Self::Between(interval) => interval.contains(input),
        }
    }
}

impl Interval {
    /// A value of another type is outside every interval: null is not 0 here.
    pub fn contains(&self, input: &Computed<'_>) -> bool {
        let fits = |end: &Option<End>, wanted: std::cmp::Ordering| {
            end.as_ref()
                .is_none_or(|end| match input.order(&end.value) {
                    Some(std::cmp::Ordering::Equal) => end.included,
                    found => found == Some(wanted),
                })
        };
        fits(&self.low, std::cmp::Ordering::Greater) && fits(&self.high, std::cmp::Ordering::Less)
    }
}
