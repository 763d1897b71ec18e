//! Parses JSON into a typed expression; every mistake is a problem with its path.

use super::operator::OPERATORS;
use super::{Expression, Operator, Reference, Value};
use crate::read::{At, Refer, Rule, resolve, shortened};
use serde_json::Value as Json;

/// Deeper expressions are refused: they are hard to read, and the evaluator recurses.
const MAX_DEPTH: usize = 32;

/// The variables that an expression may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scoping {
    /// Answers, variables, scores, today.
    Answers,
    /// The same, and the current product.
    Products,
    /// Plain data of any shape.
    Data,
}

/// The names of all operators.
pub fn operations() -> impl Iterator<Item = &'static str> {
    let known = OPERATORS.iter().map(|(name, ..)| *name);
    known.chain(["var", "missing", "missing_some"])
}

/// Parses one expression; `None` after at least one problem was reported.
pub fn parse(at: At<'_>, scoping: Scoping) -> Option<Expression> {
    Parser {
        scoping,
        depth: 0,
        inside: Inside::Nothing,
    }
    .expression(at)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    /// Inside `map`, `filter`, `all`, `some` and `none`: one element.
    Item,
    /// Inside `reduce`: `current` and `accumulator`.
    Reduce,
}

#[derive(Clone, Copy)]
struct Parser {
    scoping: Scoping,
    depth: usize,
    inside: Inside,
}

impl Parser {
    fn deeper(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self
        }
    }

    fn expression(self, at: At<'_>) -> Option<Expression> {
        if self.depth > MAX_DEPTH {
            return at.report(Rule::TooDeep, &[&MAX_DEPTH.to_string()]);
        }
        let map = match at.value {
            Json::Object(map) => map,
            Json::Array(items) => return self.list(at, items),
            plain => return Some(Expression::Constant(Value::constant(plain))),
        };
        if self.scoping == Scoping::Data && is_data(at.value) {
            return Some(Expression::Data(at.value.clone()));
        }
        let mut entries = map.iter();
        let (Some((name, arguments)), None) = (entries.next(), entries.next()) else {
            return at.report(Rule::NotOneOperator, &[&map.len().to_string()]);
        };
        at.with_key(name, arguments, |at| match name.as_str() {
            "var" => self.variable(at),
            "missing" => self.missing(at, None),
            "missing_some" => self.missing_some(at),
            name => self.call(at, name),
        })
    }

    fn list(self, at: At<'_>, items: &[Json]) -> Option<Expression> {
        let parts = self.all(at, items)?;
        let constants: Option<Vec<_>> = parts
            .iter()
            .map(|part| match part {
                Expression::Constant(value) => Some(value.clone()),
                _ => None,
            })
            .collect();
        Some(match constants {
            Some(values) => Expression::Constant(Value::List(values.into())),
            None => Expression::List(parts),
        })
    }

    /// Parses all of them before it returns `None`, to find every mistake.
    fn all(self, at: At<'_>, items: &[Json]) -> Option<Vec<Expression>> {
        let parsed: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(i, item)| at.with_index(i, item, |at| self.deeper().expression(at)))
            .collect();
        parsed.into_iter().collect()
    }

    fn call(self, at: At<'_>, name: &str) -> Option<Expression> {
        let Some((_, operator, least, most)) = OPERATORS.iter().find(|(known, ..)| *known == name)
        else {
            let fix = at.reader.suggest(name, &mut operations());
            return at.report(Rule::UnknownOperator, &[&shortened(name), &fix]);
        };
        // JsonLogic allows a single argument without a list.
        let list = at.value.as_array();
        let single = std::slice::from_ref(at.value);
        let arguments = list.map_or(single, Vec::as_slice);
        if !(usize::from(*least)..=usize::from(*most)).contains(&arguments.len()) {
            let counts = [
                least.to_string(),
                most.to_string(),
                arguments.len().to_string(),
            ];
            return at.report(
                Rule::ArgumentCount,
                &[name, &counts[0], &counts[1], &counts[2]],
            );
        }
        let body = match operator {
            Operator::Map | Operator::Filter | Operator::All | Operator::Some | Operator::None => {
                Inside::Item
            }
            Operator::Reduce => Inside::Reduce,
            _ => self.inside,
        };
        let mut parsed = Vec::with_capacity(arguments.len());
        for (i, argument) in arguments.iter().enumerate() {
            // Only the second argument sees the elements.
            let inside = if i == 1 { body } else { self.inside };
            let parser = Self {
                inside,
                ..self.deeper()
            };
            parsed.push(match list {
                Some(_) => at.with_index(i, argument, |at| parser.expression(at)),
                None => parser.expression(at),
            });
        }
        let parsed: Vec<Expression> = parsed.into_iter().collect::<Option<_>>()?;
        if self.scoping != Scoping::Data {
            at.reader.judge(at, name, arguments)?;
        }
        Some(Expression::Call(*operator, parsed))
    }

    /// `{"var": "name"}` or `{"var": ["name", default]}`.
    fn variable(self, at: At<'_>) -> Option<Expression> {
        let (name, default) = match at.value {
            Json::Array(parts) => match parts.as_slice() {
                [] => (&Json::Null, None),
                [name] => (name, None),
                [name, default] => (name, Some(default)),
                _ => {
                    let count = parts.len().to_string();
                    return at.report(Rule::ArgumentCount, &["var", "1", "2", &count]);
                }
            },
            name => (name, None),
        };
        let default = match default {
            Some(default) => {
                let parsed = at.with_index(1, default, |at| self.deeper().expression(at));
                Some(Box::new(parsed?))
            }
            None => None,
        };
        Some(Expression::Variable(self.reference(at, name)?, default))
    }

    fn reference(self, at: At<'_>, name: &Json) -> Option<Reference> {
        let text = match name {
            Json::String(text) => text.as_str(),
            // The whole current element.
            Json::Null => "",
            Json::Number(index) if self.scoping == Scoping::Data => {
                return Some(Reference::Local(vec![index.to_string()]));
            }
            _ if self.scoping == Scoping::Data => {
                let path = at.with_key("0", name, |at| self.deeper().expression(at))?;
                return Some(Reference::Computed(Box::new(path)));
            }
            _ => return at.report(Rule::NotAVariableName, &[]),
        };
        self.named(at, text)
    }

    fn named(self, at: At<'_>, name: &str) -> Option<Reference> {
        let path = || {
            let parts = name.split('.').filter(|part| !part.is_empty());
            Reference::Local(parts.map(str::to_owned).collect())
        };
        if self.scoping == Scoping::Data {
            return Some(path());
        }
        let first = name.split('.').next().unwrap_or_default();
        match (self.inside, first) {
            (Inside::Item, "") | (Inside::Reduce, "current" | "accumulator") => return Some(path()),
            _ => {}
        }
        let index = |list, id| resolve(at, list, id);
        match name.split_once('.') {
            Some(("answers", path)) => {
                let (node, element) = match path.split_once('.') {
                    Some((node, element)) => (node, Some(element)),
                    None => (path, None),
                };
                let question = crate::read::asks(at, index(Refer::Node, node)?, node)?;
                match element.map(str::parse) {
                    None => Some(Reference::Answer(question)),
                    Some(Ok(element)) => Some(Reference::Element(question, element)),
                    Some(Err(_)) => at.report(Rule::UnknownVariable, &[&shortened(name)]),
                }
            }
            Some(("variables", id)) => index(Refer::Variable, id).map(Reference::Variable),
            Some(("score", id)) => index(Refer::Score, id).map(Reference::Score),
            Some(("product", _)) if self.scoping != Scoping::Products => {
                at.report(Rule::NoProductHere, &[])
            }
            Some(("product", "id")) => Some(Reference::ProductId),
            Some(("product", "price"))
                if at.reader.names.find(Refer::Attribute, "price").is_none() =>
            {
                Some(Reference::ProductPrice)
            }
            Some(("product", id)) => index(Refer::Attribute, id).map(Reference::Product),
            None if name == "today" => Some(Reference::Today),
            _ => at.report(Rule::UnknownVariable, &[&shortened(name)]),
        }
    }

    /// `{"missing": ["answers.a", "answers.b"]}` or `{"missing": "answers.a"}`.
    fn missing(self, at: At<'_>, least: Option<usize>) -> Option<Expression> {
        if self.scoping == Scoping::Data {
            return self.over_data(at, Operator::Missing);
        }
        let single = std::slice::from_ref(at.value);
        let names = at.value.as_array().map_or(single, Vec::as_slice);
        // All of them first, to find every mistake.
        let references: Vec<_> = names
            .iter()
            .map(|name| match name {
                Json::String(name) => Some((name.clone(), self.named(at, name)?)),
                _ => at.report(Rule::NotAVariableName, &[]),
            })
            .collect();
        let references: Option<Vec<_>> = references.into_iter().collect();
        Some(Expression::Missing(references?, least))
    }

    /// `{"missing_some": [1, ["answers.a", "answers.b"]]}`.
    fn missing_some(self, at: At<'_>) -> Option<Expression> {
        if self.scoping == Scoping::Data {
            return self.over_data(at, Operator::MissingSome);
        }
        let parts = at.value.as_array().map(Vec::as_slice);
        match parts {
            Some([Json::Number(least), names @ Json::Array(_)]) if least.is_u64() => {
                let least = least.as_u64().unwrap_or(0) as usize;
                at.with_index(1, names, |at| self.missing(at, Some(least)))
            }
            _ => at.report(Rule::NotMissingSome, &[]),
        }
    }

    fn over_data(self, at: At<'_>, operator: Operator) -> Option<Expression> {
        let single = std::slice::from_ref(at.value);
        let arguments = at.value.as_array().map_or(single, Vec::as_slice);
        Some(Expression::Call(operator, self.all(at, arguments)?))
    }
}

/// In plain data, an object with more or fewer keys than one is not an operation.
fn is_data(json: &Json) -> bool {
    matches!(json, Json::Object(map) if map.len() != 1)
}
