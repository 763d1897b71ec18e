//! Expressions in JsonLogic syntax, parsed once into a typed tree. Total: no loops without an end,
//! no side effects, no panics; what cannot be computed is `null`.
//!
//! Two additions to JsonLogic. Facts about products can be *unknown*, and a condition on an unknown
//! fact is unknown too (Kleene's logic), so that a product is never ruled out for what nobody knows.
//! And there are operators for dates and ages: `age`, `days_between`, `months_between`, `add_days`,
//! `add_months` and `year`.
//!
//! Why not a crate: none knows the unknown, or gives a problem its path, and the smallest weighs
//! more than all of this (see ARCHITECTURE.md).

mod evaluate;
mod lists;
mod operator;
mod parse;
mod text;
mod value;

pub use evaluate::Variables;
pub use operator::Operator;
pub use parse::{Names as Scoping, operations};
pub use value::Value;

use crate::read::{At, Decode, Schemas};
use serde_json::{Value as Json, json};

/// A parsed expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A plain value.
    Constant(Value<'static>),
    /// Plain data, where expressions are applied to data of any shape.
    Data(Json),
    /// A list of which at least one element is computed.
    List(Vec<Expression>),
    /// A variable, and what stands in for it where it is null.
    Variable(Reference, Option<Box<Expression>>),
    /// Those of the named variables that are null or empty; with a number: none of them, when at
    /// least so many are not.
    Missing(Vec<(String, Reference)>, Option<usize>),
    /// An operator and its arguments.
    Call(Operator, Vec<Expression>),
}

/// What a variable stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Reference {
    /// `answers.<node>`; null unless answered on the active path.
    Answer(usize),
    /// `answers.<node>.<place>`: one element of a list, counted from 0.
    Element(usize, usize),
    /// `variables.<variable>`.
    Variable(usize),
    /// `score.<score>`.
    Score(usize),
    /// `product.<attribute>`.
    Product(usize),
    /// `product.id`.
    ProductId,
    /// `product.price`, in minor units.
    ProductPrice,
    /// `today`.
    Today,
    /// A path into the element at hand, or into plain data.
    Local(Vec<String>),
    /// The same, with a path that is computed.
    Computed(Box<Expression>),
}

impl Expression {
    /// Calls `visit` with every variable (of the document) that this one looks at.
    pub fn variables(&self, visit: &mut dyn FnMut(usize)) {
        self.references(&mut |reference| {
            if let Reference::Variable(place) = reference {
                visit(*place);
            }
        });
    }

    /// Calls `visit` with everything that this one looks at; with the whole answer where it looks
    /// at one element.
    pub fn references(&self, visit: &mut dyn FnMut(&Reference)) {
        match self {
            Self::Constant(_) | Self::Data(_) => {}
            Self::Variable(reference, default) => {
                match reference {
                    Reference::Element(node, _) => visit(&Reference::Answer(*node)),
                    other => visit(other),
                }
                if let Some(default) = default {
                    default.references(visit);
                }
            }
            Self::Missing(names, _) => names.iter().for_each(|(_, reference)| visit(reference)),
            Self::List(parts) | Self::Call(_, parts) => {
                parts.iter().for_each(|part| part.references(visit));
            }
        }
    }
}

/// What a condition says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// A fact that it asks for is not known.
    Unknown,
}

/// An expression over answers that says yes or no.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition(pub Expression);

/// An expression over answers that gives a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula(pub Expression);

/// An expression over a product, and over answers, that says yes or no.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductCondition(pub Expression);

impl Condition {
    /// True when it holds for sure.
    pub fn holds<'a>(&'a self, variables: &dyn Variables<'a>) -> bool {
        self.0.verdict(variables) == Verdict::Yes
    }

    /// True when it is the constant true.
    pub fn always(&self) -> bool {
        self.0 == Expression::Constant(Value::Bool(true))
    }
}

impl Expression {
    /// Its value, as a condition.
    pub fn verdict<'a>(&'a self, variables: &dyn Variables<'a>) -> Verdict {
        match self.evaluate(variables).truth() {
            Some(true) => Verdict::Yes,
            Some(false) => Verdict::No,
            None => Verdict::Unknown,
        }
    }
}

impl Decode for Condition {
    fn decode(at: At<'_>) -> Option<Self> {
        condition(at, Scoping::Answers).map(Self)
    }
    fn schema(schemas: &mut Schemas) -> Json {
        condition_schema(schemas)
    }
}

impl Decode for Formula {
    fn decode(at: At<'_>) -> Option<Self> {
        parse::parse(at, Scoping::Answers).map(Self)
    }
    fn schema(schemas: &mut Schemas) -> Json {
        schema(schemas)
    }
}

impl Decode for ProductCondition {
    fn decode(at: At<'_>) -> Option<Self> {
        condition(at, Scoping::Products).map(Self)
    }
    fn schema(schemas: &mut Schemas) -> Json {
        condition_schema(schemas)
    }
}

/// A text, a number or a list would say the same for ever, as whoever writes "price > 20" as a text
/// does not expect.
fn condition(at: At<'_>, scoping: Scoping) -> Option<Expression> {
    match at.value {
        Json::Object(_) | Json::Bool(_) => parse::parse(at, scoping),
        _ => at.expected("a condition: {\"<\": [{\"var\": …}, 5]}, true or false"),
    }
}

fn condition_schema(schemas: &mut Schemas) -> Json {
    let expression = schema(schemas);
    schemas.define_as("Condition", |_| {
        json!({
            "description": "An expression that is true or false: an operation, true or false. A text such as \"price > 20\" is not a condition.",
            "allOf": [expression],
            "type": ["object", "boolean"],
            "examples": [{ "<=": [{ "var": "product.weight" }, 18] }],
        })
    })
}

fn schema(schemas: &mut Schemas) -> Json {
    schemas.define_as("Expression", |_| {
        let reference = json!({ "$ref": "#/$defs/Expression" });
        let arguments = json!({ "anyOf": [{ "type": "array", "items": reference }, reference] });
        let names: Vec<&str> = operations().collect();
        json!({
            "description": "An expression in JsonLogic: a plain value, a list, or an object with one operator.",
            "anyOf": [
                { "type": ["number", "string", "boolean", "null"] },
                { "type": "array", "items": reference },
                { "type": "object", "propertyNames": { "enum": names }, "additionalProperties": arguments, "minProperties": 1, "maxProperties": 1 },
            ],
            "examples": [{ ">=": [{ "var": "answers.km" }, 15] }],
        })
    })
}

/// Applies an expression to plain data of any shape, as JsonLogic's public test vectors do.
/// `None` when it is not an expression.
pub fn apply(logic: &Json, data: &Json) -> Option<Json> {
    let names = crate::read::Names::default();
    let reader = crate::read::Reader::new(names, Vec::new(), &crate::read::NoAdvice);
    let path = crate::read::Path::Root;
    let parsed = parse::parse(reader.at(logic, &path), Scoping::Data)?;
    let local = evaluate::Local::Item(Value::from(data));
    Some(
        parsed
            .evaluate_with(&evaluate::NoVariables, Some(&local))
            .to_json(),
    )
}
