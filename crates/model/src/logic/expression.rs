//! Expressions in JsonLogic syntax (jsonlogic.com), parsed once into a typed tree. Invariant: every
//! evaluation ends, without side effects or panics; an impossible result is `null`.
//!
//! Two additions to JsonLogic. Facts about products can be *unknown*, and a condition on an unknown
//! fact is unknown too (Kleene's logic), so that a missing fact never rules a product out. And there
//! are operators for dates and ages: `age`, `days_between`, `months_between`, `add_days`,
//! `add_months` and `year`.
//!
//! Why not a crate: none has the unknown, or problems with paths, and the smallest is larger than
//! all of this (see ARCHITECTURE.md).

mod call;
mod evaluate;
mod lists;
mod operator;
mod parse;
mod text;
mod value;

pub use evaluate::Variables;
pub use operator::Operator;
pub use parse::{Scoping, operations};
pub use value::Value;

use crate::read::{At, Decode, Schemas};
use serde_json::{Value as Json, json};

/// A parsed expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A plain value.
    Constant(Value<'static>),
    /// Plain data, only in expressions over plain data.
    Data(Json),
    /// A list with at least one computed element.
    List(Vec<Expression>),
    /// A variable, and the default used if it is null.
    Variable(Reference, Option<Box<Expression>>),
    /// The named variables that are null or empty; with a number: an empty list if at least this many
    /// are not.
    Missing(Vec<(String, Reference)>, Option<usize>),
    /// An operator and its arguments.
    Call(Operator, Vec<Expression>),
}

/// The target of a variable's name.
#[derive(Debug, Clone, PartialEq)]
pub enum Reference {
    /// `answers.<node>`; null unless answered on the active path.
    Answer(usize),
    /// `answers.<node>.<index>`: one element of a list, counted from 0.
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
    /// A path into the current element, or into plain data.
    Local(Vec<String>),
    /// The same with a computed path.
    Computed(Box<Expression>),
}

impl Expression {
    /// Calls `visit` with every variable of the document that it uses.
    pub fn variables(&self, visit: &mut dyn FnMut(usize)) {
        self.references(&mut |reference| {
            if let Reference::Variable(index) = reference {
                visit(*index);
            }
        });
    }

    /// Calls `visit` with every reference; one to an element of an answer counts as one to the whole
    /// answer.
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

/// The value of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// True.
    Yes,
    /// False.
    No,
    /// It depends on an unknown fact.
    Unknown,
}

/// An expression over answers that is true or false.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition(pub Expression);

/// An expression over answers that gives a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula(pub Expression);

/// An expression over a product and answers that is true or false.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductCondition(pub Expression);

impl Condition {
    /// True if its value is true, false if it is false or unknown.
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

/// Refuses a text, a number or a list: it would always be true or always false, which an author who
/// writes "price > 20" as a text does not expect.
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
    let names = crate::read::KnownIds::default();
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
