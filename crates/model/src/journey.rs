//! A checked journey: every reference resolved, every expression parsed, the tree free of cycles.
//!
//! There is no way to get one but [`Journey::parse`], so the engine never meets a broken document.

use crate::expression::Expression;
use crate::instrument::Instrument;
use crate::{Attribute, Cell, Moment, NextStep, Problem, ProductKind, Source, Text, Unknown, Url};
use serde_json::Value as Json;

/// A journey document that has been checked.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Journey {
    pub id: String,
    pub revision: u32,
    pub locales: Vec<String>,
    pub title: Text,
    pub sources: Vec<Source>,
    /// ISO date of the facts, and the place of their source in `sources`.
    pub facts: Option<(String, usize)>,
    pub attributes: Vec<Attribute>,
    pub products: Vec<Product>,
    pub criteria: Vec<Criterion>,
    pub guides: Vec<Guide>,
    pub tree: Option<Tree>,
    pub surveys: Vec<Survey>,
    pub next_steps: Vec<NextStep>,
}

/// One option to choose, its cells in the order of [`Journey::attributes`].
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Product {
    pub id: String,
    pub name: Text,
    pub url: Option<Url>,
    pub image: Option<Url>,
    pub kind: ProductKind,
    pub cells: Vec<Cell>,
}

/// An attribute with a direction and a weight.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Criterion {
    pub id: String,
    pub label: Text,
    /// Place in [`Journey::attributes`].
    pub attribute: usize,
    pub scale: Scale,
    /// The author's weight, 0 (does not matter) to 4 (matters most).
    pub weight: f64,
    pub unknown: Unknown,
    pub(crate) must: Option<Expression>,
}

/// How a value becomes a utility from 0 (worst) to 1 (best).
#[derive(Debug)]
pub enum Scale {
    /// Straight between two values, level beyond them.
    Linear {
        /// Utility 0.
        worst: f64,
        /// Utility 1.
        best: f64,
    },
    /// A utility for each choice; booleans are "true" and "false".
    Map(Vec<(String, f64)>),
}

/// A comparison guide.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Guide {
    pub id: String,
    pub decision: Text,
    pub need: Option<Text>,
    /// The candidates, as places in [`Journey::products`].
    pub products: Vec<usize>,
    /// The rows of the table, as places in [`Journey::attributes`].
    pub rows: Vec<usize>,
    /// The products that stand side by side at first.
    pub compare: Vec<usize>,
    /// A difference in fit below this is a tie.
    pub tie_margin: f64,
    pub selection: Option<Text>,
    pub disclosure: Option<Text>,
}

/// A decision tree without cycles.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Tree {
    pub title: Option<Text>,
    pub start: usize,
    pub nodes: Vec<Node>,
}

/// One node of a tree.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Node {
    pub id: String,
    pub title: Text,
    pub text: Option<Text>,
    pub help: Option<Text>,
    pub why: Option<Text>,
    pub kind: NodeKind,
    /// The label of "not sure"; with it the question may be left open.
    pub skip: Option<Text>,
    /// Questions on the longest way from here to a result, this one included.
    pub remaining: u32,
    pub(crate) next: Vec<Branch>,
    pub(crate) effects: Vec<(Expression, Effect)>,
}

/// What a node is.
#[derive(Debug)]
pub enum NodeKind {
    /// A question with one answer.
    Single(Vec<AnswerOption>),
    /// A question with any number of answers.
    Multiple(Vec<AnswerOption>),
    /// A question for a number.
    Number {
        /// Smallest allowed.
        min: Option<f64>,
        /// Largest allowed.
        max: Option<f64>,
        /// Whether fractions are refused.
        whole: bool,
        /// What stands behind the field.
        unit: Option<Text>,
    },
    /// Something to read.
    Content,
    /// A leaf: what is recommended.
    Result {
        /// How many products to recommend.
        top: usize,
        /// What to say when none is left.
        no_match: Option<Text>,
        /// Places in [`Journey::next_steps`].
        next_steps: Vec<usize>,
    },
}

/// One answer that can be chosen.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct AnswerOption {
    pub id: String,
    pub label: Text,
    pub help: Option<Text>,
    /// Cannot be combined with others ("none of these").
    pub exclusive: bool,
    pub(crate) next: Option<usize>,
    pub(crate) effect: Effect,
}

#[derive(Debug, Default)]
pub(crate) struct Effect {
    pub weights: Vec<(usize, f64)>,
    pub require: Option<Expression>,
    pub exclude: Option<Expression>,
}

/// The last branch of a node has no condition; validation makes sure.
#[derive(Debug)]
pub(crate) struct Branch {
    pub condition: Option<Expression>,
    pub to: usize,
}

/// When and whom to ask.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Survey {
    pub id: String,
    pub instrument: &'static Instrument,
    pub after: Vec<Moment>,
    /// Share of sessions that are asked, above 0 and at most 1.
    pub rate: f64,
    /// Keeps the samples of different surveys independent.
    pub salt: String,
    /// Days before the same visitor may be asked again.
    pub recontact_days: u32,
}

impl Journey {
    /// Largest document that is looked at, in bytes.
    pub const MAX_BYTES: usize = 5_000_000;

    /// Reads and checks a document. `None` when any of the problems is an error.
    pub fn parse(text: &str) -> (Option<Self>, Vec<Problem>) {
        if text.len() > Self::MAX_BYTES {
            let problem = Problem::error(
                "$",
                format!(
                    "The document has {} bytes, {} are allowed.",
                    text.len(),
                    Self::MAX_BYTES
                ),
                "Split it into several journeys.",
            );
            return (None, vec![problem]);
        }
        match serde_json::from_str(text) {
            Ok(json) => Self::from_json(&json),
            Err(error) => {
                let problem = Problem::error(
                    "$",
                    format!("This is not JSON: {error}."),
                    "Correct it there.",
                );
                (None, vec![problem])
            }
        }
    }

    /// Checks a document that has been read already, as the element's `journey` property gives it.
    pub fn from_json(json: &Json) -> (Option<Self>, Vec<Problem>) {
        crate::check::journey(json)
    }

    /// The place of a product.
    pub fn product(&self, id: &str) -> Option<usize> {
        self.products.iter().position(|product| product.id == id)
    }

    /// The locale of the document that serves a reader best.
    pub fn best_locale(&self, wanted: &str) -> &str {
        let base = wanted.split('-').next().unwrap_or(wanted);
        let find = |tag: &str| self.locales.iter().find(|l| l.eq_ignore_ascii_case(tag));
        find(wanted)
            .or_else(|| find(base))
            .or_else(|| self.locales.first())
            .map_or("en", String::as_str)
    }
}

impl Tree {
    /// The place of a node.
    pub fn node(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }
}

impl Node {
    /// The options of a single or multiple choice; empty otherwise.
    pub fn options(&self) -> &[AnswerOption] {
        match &self.kind {
            NodeKind::Single(options) | NodeKind::Multiple(options) => options,
            _ => &[],
        }
    }

    /// True for nodes that ask something.
    pub fn is_question(&self) -> bool {
        matches!(
            self.kind,
            NodeKind::Single(_) | NodeKind::Multiple(_) | NodeKind::Number { .. }
        )
    }

    /// The node behind an option when no condition has a say in it.
    pub fn certain_next(&self, option: usize) -> Option<usize> {
        let own = self.options().get(option)?.next;
        own.or_else(|| {
            let first = self.next.first()?;
            first.condition.is_none().then_some(first.to)
        })
    }
}
