//! The journey document as it is written: one struct per JSON object, field for field.
//!
//! Reading it checks shapes only. What the rest of the program works with is [`crate::Journey`],
//! which exists only for documents whose references, expressions and graph have been checked too.

use crate::read::list;
use crate::{Cell, Text, Url};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The schema id that every document carries.
pub const SCHEMA: &str = "trust-journey/1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// For editors only.
    #[serde(rename = "$schema", default)]
    pub _schema_url: Option<String>,
    #[serde(rename = "schema")]
    pub _schema: String,
    pub id: String,
    pub revision: u32,
    pub locales: Vec<String>,
    pub title: Text,
    #[serde(default, deserialize_with = "list")]
    pub sources: Vec<Source>,
    #[serde(default)]
    pub catalog: Option<Catalog>,
    #[serde(default, deserialize_with = "list")]
    pub criteria: Vec<Criterion>,
    #[serde(default, deserialize_with = "list")]
    pub guides: Vec<Guide>,
    #[serde(default)]
    pub tree: Option<Tree>,
    #[serde(default, deserialize_with = "list")]
    pub surveys: Vec<Survey>,
    #[serde(default, deserialize_with = "list")]
    pub next_steps: Vec<NextStep>,
}

/// Where facts come from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable id.
    pub id: String,
    /// What to call it.
    pub title: Text,
    /// Who answers for it.
    pub publisher: String,
    /// Where to read it.
    #[serde(default)]
    pub url: Option<Url>,
    /// ISO date on which it was read.
    #[serde(default)]
    pub date: Option<String>,
    /// Under what terms it may be used.
    #[serde(default)]
    pub licence: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Catalog {
    pub as_of: String,
    pub source: String,
    #[serde(deserialize_with = "list")]
    pub attributes: Vec<Attribute>,
    #[serde(deserialize_with = "list")]
    pub products: Vec<Product>,
}

/// What kind of value an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// Which direction is better, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it depends on the visitor.
    #[default]
    None,
}

/// One fact that the catalog has about every product.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Stable id.
    pub id: String,
    /// What visitors read.
    pub label: Text,
    /// The kind of its values.
    #[serde(rename = "type")]
    pub kind: AttributeType,
    /// The unit that stands behind numbers.
    #[serde(default)]
    pub unit: Option<Text>,
    /// Which direction is better.
    #[serde(default)]
    pub better: Better,
    /// What it means in the buyer's terms.
    #[serde(default)]
    pub help: Option<Text>,
    /// How it was computed, when it is not a fact of the source itself.
    #[serde(default)]
    pub formula: Option<Text>,
    /// Source id, when it is not the catalog's.
    #[serde(default)]
    pub source: Option<String>,
    /// Digits after the decimal mark.
    #[serde(default)]
    pub decimals: u8,
    /// ISO 4217 code, for money.
    #[serde(default)]
    pub currency: Option<String>,
    /// The top of the scale, for ratings.
    #[serde(default)]
    pub out_of: Option<f64>,
    /// The values of an enum.
    #[serde(default, deserialize_with = "list")]
    pub choices: Vec<Choice>,
}

/// One value of an enum attribute.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stable id, as it stands in the products' values.
    pub id: String,
    /// What visitors read.
    pub label: Text,
}

/// Whether an option is a thing to buy or the choice to buy nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    /// A product.
    #[default]
    Product,
    /// "Keep what you have".
    None,
}

/// One option to choose.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Stable id.
    pub id: String,
    /// What visitors read.
    pub name: Text,
    /// Its own page.
    #[serde(default)]
    pub url: Option<Url>,
    /// Its picture.
    #[serde(default)]
    pub image: Option<Url>,
    /// Product, or keeping what one has.
    #[serde(default)]
    pub kind: ProductKind,
    /// Attribute id to value; what is left out is unknown.
    #[serde(default)]
    pub values: BTreeMap<String, Cell>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Criterion {
    pub id: String,
    pub attribute: String,
    #[serde(default)]
    pub label: Option<Text>,
    pub scale: Scale,
    #[serde(default)]
    pub weight: f64,
    #[serde(default)]
    pub must: Option<Value>,
    #[serde(default)]
    pub unknown: Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale {
    #[serde(default)]
    pub worst: Option<f64>,
    #[serde(default)]
    pub best: Option<f64>,
    #[serde(default)]
    pub map: BTreeMap<String, f64>,
}

/// How a criterion treats a product whose value is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// Leave the criterion out and let the known ones share its weight.
    #[default]
    Skip,
    /// Count it as half.
    Neutral,
    /// Count it as the worst. Says the author, never the default.
    Worst,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guide {
    pub id: String,
    pub decision: Text,
    #[serde(default)]
    pub need: Option<Text>,
    #[serde(default)]
    pub products: Vec<String>,
    pub rows: Vec<String>,
    #[serde(default)]
    pub compare: Vec<String>,
    #[serde(default = "default_margin")]
    pub tie_margin: f64,
    #[serde(default)]
    pub selection: Option<Text>,
    #[serde(default)]
    pub disclosure: Option<Text>,
}

/// Two products whose fit differs by less than one point in a hundred are equally good.
fn default_margin() -> f64 {
    0.01
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tree {
    pub start: String,
    #[serde(default)]
    pub title: Option<Text>,
    #[serde(deserialize_with = "list")]
    pub nodes: Vec<Node>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NodeType {
    Single,
    Multiple,
    Number,
    Content,
    Result,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Node {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: NodeType,
    pub title: Text,
    #[serde(default)]
    pub text: Option<Text>,
    #[serde(default)]
    pub help: Option<Text>,
    #[serde(default)]
    pub why: Option<Text>,
    #[serde(default)]
    pub next: Option<Next>,
    #[serde(default, deserialize_with = "list")]
    pub options: Vec<AnswerOption>,
    #[serde(default)]
    pub min: Option<f64>,
    #[serde(default)]
    pub max: Option<f64>,
    #[serde(default)]
    pub whole: bool,
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub skip: Option<Text>,
    #[serde(default)]
    pub top: Option<usize>,
    #[serde(default)]
    pub no_match: Option<Text>,
    #[serde(default)]
    pub next_steps: Vec<String>,
    #[serde(default)]
    pub effects: Vec<ConditionalEffect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerOption {
    pub id: String,
    pub label: Text,
    #[serde(default)]
    pub help: Option<Text>,
    #[serde(default)]
    pub exclusive: bool,
    #[serde(default)]
    pub next: Option<String>,
    #[serde(default)]
    pub effect: Option<Effect>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Effect {
    #[serde(default)]
    pub weights: BTreeMap<String, f64>,
    #[serde(default)]
    pub require: Option<Value>,
    #[serde(default)]
    pub exclude: Option<Value>,
}

/// What an answer that is not an option does: the effect of the first condition that holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConditionalEffect {
    #[serde(rename = "if")]
    pub condition: Value,
    pub effect: Effect,
}

/// `"next": "id"`, or a list of `{"if": …, "to": "id"}` whose last has no condition.
pub(crate) struct Next(pub Vec<Branch>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Branch {
    #[serde(rename = "if", default)]
    pub condition: Option<Value>,
    pub to: String,
}

impl<'de> Deserialize<'de> for Next {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NextVisitor;
        impl<'de> serde::de::Visitor<'de> for NextVisitor {
            type Value = Next;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("the id of a node, or a list of {\"if\": …, \"to\": …}")
            }
            fn visit_str<E>(self, to: &str) -> Result<Next, E> {
                Ok(Next(vec![Branch {
                    condition: None,
                    to: to.to_owned(),
                }]))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Next, A::Error> {
                let mut branches = Vec::new();
                while let Some(branch) = seq.next_element()? {
                    branches.push(branch);
                }
                Ok(Next(branches))
            }
        }
        deserializer.deserialize_any(NextVisitor)
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Survey {
    pub id: String,
    pub instrument: String,
    pub after: Vec<Moment>,
    #[serde(default)]
    pub sample: Option<Sample>,
    #[serde(default = "default_recontact")]
    pub recontact_days: u32,
}

fn default_recontact() -> u32 {
    30
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub rate: f64,
    pub salt: String,
}

/// What kind of step a visitor can take next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// A step that a result offers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    /// Stable id.
    pub id: String,
    /// What kind of step it is.
    pub kind: NextStepKind,
    /// What the link says.
    pub label: Text,
    /// Where it leads; without it the step is words only.
    #[serde(default)]
    pub url: Option<Url>,
    /// What happens next, in a sentence.
    #[serde(default)]
    pub help: Option<Text>,
}
