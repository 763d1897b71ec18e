//! The journey document as it is written: one struct per JSON object, field for field.
//!
//! Reading it checks shapes only. What the rest of the program works with is [`crate::Journey`],
//! which exists only for documents whose references, expressions and graph have been checked too.

use crate::read::{At, Decode, Entries, record, words};
use crate::{Cell, Text, Url};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The schema id that every document carries.
pub const SCHEMA: &str = "trust-journey/1";

record! {
    pub(crate) struct Document {
        /// For editors only.
        pub _schema_url("$schema"): Option<String> = None,
        pub _schema("schema"): String,
        pub id: String,
        pub revision: u32,
        pub locales: Vec<String>,
        pub title: Text,
        pub sources: Vec<Source> = Vec::new(),
        pub catalog: Option<Catalog> = None,
        pub criteria: Vec<Criterion> = Vec::new(),
        pub guides: Vec<Guide> = Vec::new(),
        pub tree: Option<Tree> = None,
        pub surveys: Vec<Survey> = Vec::new(),
        pub next_steps: Vec<NextStep> = Vec::new(),
    }
}

record! {
    /// Where facts come from.
    #[derive(Debug, Clone)]
    pub struct Source {
        /// Stable id.
        pub id: String,
        /// What to call it.
        pub title: Text,
        /// Who answers for it.
        pub publisher: String,
        /// Where to read it.
        pub url: Option<Url> = None,
        /// ISO date on which it was read.
        pub date: Option<String> = None,
        /// Under what terms it may be used.
        pub licence: Option<Text> = None,
    }
}

record! {
    pub(crate) struct Catalog {
        pub as_of: String,
        pub source: String,
        pub attributes: Vec<Attribute>,
        pub products: Vec<Product>,
    }
}

/// What kind of value an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeType {
    /// A finite number in the attribute's unit.
    Number,
    /// Yes or no.
    Boolean,
    /// One of the attribute's choices.
    Enum,
    /// Free text.
    Text,
    /// A number out of [`Attribute::out_of`].
    Rating,
    /// Integer minor units of [`Attribute::currency`].
    Money,
    /// An ISO date.
    Date,
}

words!(AttributeType { "number" => Number, "boolean" => Boolean, "enum" => Enum, "text" => Text, "rating" => Rating, "money" => Money, "date" => Date });

/// Which direction is better, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it depends on the visitor.
    #[default]
    None,
}

words!(Better { "higher" => Higher, "lower" => Lower, "none" => None });

record! {
    /// One fact that the catalog has about every product.
    #[derive(Debug, Clone)]
    pub struct Attribute {
        /// Stable id.
        pub id: String,
        /// What visitors read.
        pub label: Text,
        /// The kind of its values.
        pub kind("type"): AttributeType,
        /// The unit that stands behind numbers.
        pub unit: Option<Text> = None,
        /// Which direction is better.
        pub better: Better = Better::default(),
        /// What it means in the buyer's terms.
        pub help: Option<Text> = None,
        /// How it was computed, when it is not a fact of the source itself.
        pub formula: Option<Text> = None,
        /// Source id, when it is not the catalog's.
        pub source: Option<String> = None,
        /// Digits after the decimal mark.
        pub decimals: u8 = 0,
        /// ISO 4217 code, for money.
        pub currency: Option<String> = None,
        /// The top of the scale, for ratings.
        pub out_of: Option<f64> = None,
        /// The values of an enum.
        pub choices: Vec<Choice> = Vec::new(),
    }
}

record! {
    /// One value of an enum attribute.
    #[derive(Debug, Clone)]
    pub struct Choice {
        /// Stable id, as it stands in the products' values.
        pub id: String,
        /// What visitors read.
        pub label: Text,
    }
}

/// Whether an option is a thing to buy or the choice to buy nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProductKind {
    /// A product.
    #[default]
    Product,
    /// "Keep what you have".
    None,
}

words!(ProductKind { "product" => Product, "none" => None });

record! {
    /// One option to choose.
    #[derive(Debug, Clone)]
    pub struct Product {
        /// Stable id.
        pub id: String,
        /// What visitors read.
        pub name: Text,
        /// Its own page.
        pub url: Option<Url> = None,
        /// Its picture.
        pub image: Option<Url> = None,
        /// Product, or keeping what one has.
        pub kind: ProductKind = ProductKind::default(),
        /// Attribute id to value; what is left out is unknown.
        pub values: Entries<Cell> = Entries(Vec::new()),
    }
}

record! {
    pub(crate) struct Criterion {
        pub id: String,
        pub attribute: String,
        pub label: Option<Text> = None,
        pub scale: Scale,
        pub weight: f64 = 0.0,
        pub must: Option<Value> = None,
        pub unknown: Unknown = Unknown::default(),
    }
}

record! {
    pub(crate) struct Scale {
        pub worst: Option<f64> = None,
        pub best: Option<f64> = None,
        pub map: Entries<f64> = Entries(Vec::new()),
    }
}

/// How a criterion treats a product whose value is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unknown {
    /// Leave the criterion out and let the known ones share its weight.
    #[default]
    Skip,
    /// Count it as half.
    Neutral,
    /// Count it as the worst. Says the author, never the default.
    Worst,
}

words!(Unknown { "skip" => Skip, "neutral" => Neutral, "worst" => Worst });

record! {
    pub(crate) struct Guide {
        pub id: String,
        pub decision: Text,
        pub need: Option<Text> = None,
        pub products: Vec<String> = Vec::new(),
        pub rows: Vec<String>,
        pub compare: Vec<String> = Vec::new(),
        pub tie_margin: f64 = default_margin(),
        pub selection: Option<Text> = None,
        pub disclosure: Option<Text> = None,
    }
}

/// Two products whose fit differs by less than one point in a hundred are equally good.
fn default_margin() -> f64 {
    0.01
}

record! {
    pub(crate) struct Tree {
        pub start: String,
        pub title: Option<Text> = None,
        pub nodes: Vec<Node>,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeType {
    Single,
    Multiple,
    Number,
    Content,
    Result,
}

words!(NodeType { "single" => Single, "multiple" => Multiple, "number" => Number, "content" => Content, "result" => Result });

record! {
    pub(crate) struct Node {
        pub id: String,
        pub kind("type"): NodeType,
        pub title: Text,
        pub text: Option<Text> = None,
        pub help: Option<Text> = None,
        pub why: Option<Text> = None,
        pub next: Option<Next> = None,
        pub options: Vec<AnswerOption> = Vec::new(),
        pub min: Option<f64> = None,
        pub max: Option<f64> = None,
        pub whole: bool = false,
        pub unit: Option<Text> = None,
        pub skip: Option<Text> = None,
        pub top: Option<usize> = None,
        pub no_match: Option<Text> = None,
        pub next_steps: Vec<String> = Vec::new(),
        pub effects: Vec<ConditionalEffect> = Vec::new(),
    }
}

record! {
    pub(crate) struct AnswerOption {
        pub id: String,
        pub label: Text,
        pub help: Option<Text> = None,
        pub exclusive: bool = false,
        pub next: Option<String> = None,
        pub effect: Option<Effect> = None,
    }
}

record! {
    #[derive(Default)]
    pub(crate) struct Effect {
        pub weights: Entries<f64> = Entries(Vec::new()),
        pub require: Option<Value> = None,
        pub exclude: Option<Value> = None,
    }
}

record! {
    /// What an answer that is not an option does: the effect of the first condition that holds.
    pub(crate) struct ConditionalEffect {
        pub condition("if"): Value,
        pub effect: Effect,
    }
}

/// `"next": "id"`, or a list of `{"if": …, "to": "id"}` whose last has no condition.
pub(crate) struct Next(pub Vec<Branch>);

record! {
    pub(crate) struct Branch {
        pub condition("if"): Option<Value> = None,
        pub to: String,
    }
}

impl Decode for Next {
    fn decode(at: At<'_>) -> Option<Self> {
        match at.value {
            Value::String(to) => Some(Self(vec![Branch {
                condition: None,
                to: to.clone(),
            }])),
            Value::Array(_) => Decode::decode(at).map(Self),
            _ => at.expected("the id of a node, or a list of {\"if\": …, \"to\": …}"),
        }
    }
}

/// The decision moment after which visitors are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// A result of the tree has been shown.
    Result,
    /// The visitor has worked with the comparison.
    Comparison,
}

words!(Moment { "result" => Result, "comparison" => Comparison });

record! {
    pub(crate) struct Survey {
        pub id: String,
        pub instrument: String,
        pub after: Vec<Moment>,
        pub sample: Option<Sample> = None,
        pub recontact_days: u32 = default_recontact(),
    }
}

fn default_recontact() -> u32 {
    30
}

record! {
    pub(crate) struct Sample {
        pub rate: f64,
        pub salt: String,
    }
}

/// What kind of step a visitor can take next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStepKind {
    /// Buy it.
    Buy,
    /// Try it.
    Try,
    /// Talk to a person.
    Talk,
    /// Read more.
    Learn,
    /// Keep the list for later.
    Save,
    /// Keep what one has.
    Keep,
}

words!(NextStepKind { "buy" => Buy, "try" => Try, "talk" => Talk, "learn" => Learn, "save" => Save, "keep" => Keep });

record! {
    /// A step that a result offers.
    #[derive(Debug, Clone)]
    pub struct NextStep {
        /// Stable id.
        pub id: String,
        /// What kind of step it is.
        pub kind: NextStepKind,
        /// What the link says.
        pub label: Text,
        /// Where it leads; without it the step is words only.
        pub url: Option<Url> = None,
        /// What happens next, in a sentence.
        pub help: Option<Text> = None,
    }
}
