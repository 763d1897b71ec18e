//! JSON into a typed expression; every mistake is a problem with its path.

use super::{Expression, Operator, Value};
use crate::problem::{Problem, suggest, suggest_few};
use serde_json::Value as Json;

/// Deeper conditions are refused: nobody can read them, and the evaluator recurses.
const MAX_DEPTH: usize = 32;

const OPERATORS: &[(&str, Operator, std::ops::RangeInclusive<usize>)] = &[
    ("==", Operator::Equal, 2..=2),
    ("===", Operator::StrictEqual, 2..=2),
    ("!=", Operator::NotEqual, 2..=2),
    ("!==", Operator::StrictNotEqual, 2..=2),
    ("<", Operator::Less, 2..=3),
    ("<=", Operator::LessEqual, 2..=3),
    (">", Operator::Greater, 2..=3),
    (">=", Operator::GreaterEqual, 2..=3),
    ("!", Operator::Not, 1..=1),
    ("!!", Operator::Truthy, 1..=1),
    ("and", Operator::And, 1..=64),
    ("or", Operator::Or, 1..=64),
    ("if", Operator::If, 1..=64),
    ("in", Operator::In, 2..=2),
    ("+", Operator::Add, 2..=64),
    ("-", Operator::Subtract, 1..=2),
    ("*", Operator::Multiply, 2..=64),
    ("/", Operator::Divide, 2..=2),
];

/// What an expression may refer to, and which texts each of them can be.
pub(crate) struct Names<'a> {
    /// Question ids with their option ids; `None` where any value is possible.
    pub answers: Vec<(&'a str, Option<Vec<&'a str>>)>,
    /// Attribute ids with their choice ids.
    pub attributes: Vec<(&'a str, Option<Vec<&'a str>>)>,
    /// Whether products are in scope here.
    pub products: bool,
}

/// Parses one expression; `None` after at least one problem was added.
pub(crate) fn parse(
    json: &Json,
    path: &str,
    names: &Names<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Expression> {
    Parser { names, problems }.expression(json, path, 0)
}

fn is_constant(json: &Json) -> bool {
    match json {
        Json::Array(items) => items.iter().all(is_constant),
        Json::Object(_) => false,
        _ => true,
    }
}

struct Parser<'a, 'p> {
    names: &'a Names<'a>,
    problems: &'p mut Vec<Problem>,
}

impl Parser<'_, '_> {
    fn refuse(&mut self, path: &str, message: String, fix: String) -> Option<Expression> {
        self.problems.push(Problem::error(path, message, fix));
        None
    }

    fn expression(&mut self, json: &Json, path: &str, depth: usize) -> Option<Expression> {
        if depth > MAX_DEPTH {
            return self.refuse(
                path,
                format!("This condition is nested more than {MAX_DEPTH} levels deep."),
                "Split it over several branches.".to_owned(),
            );
        }
        let Json::Object(map) = json else {
            if !is_constant(json) {
                return self.refuse(
                    path,
                    "A list holds plain values only, no operations.".to_owned(),
                    "Compare with each operation on its own, joined by \"or\".".to_owned(),
                );
            }
            return Some(Expression::Constant(Value::from(json)));
        };
        let mut entries = map.iter();
        let (Some((name, arguments)), None) = (entries.next(), entries.next()) else {
            return self.refuse(
                path,
                format!(
                    "An operation has exactly one operator, found {}.",
                    map.len()
                ),
                "Write {\"operator\": [arguments]}.".to_owned(),
            );
        };
        let below = format!("{path}.{name}");
        if name == "var" {
            return self.variable(arguments, &below);
        }
        let Some((_, operator, arity)) = OPERATORS.iter().find(|(known, ..)| known == name) else {
            let fix = suggest(name, OPERATORS.iter().map(|(known, ..)| *known));
            return self.refuse(
                &below,
                format!("The operator \"{name}\" is not known."),
                fix,
            );
        };
        // JsonLogic lets a single argument stand without its list.
        let single = std::slice::from_ref(arguments);
        let list = arguments.as_array().map_or(single, Vec::as_slice);
        if !arity.contains(&list.len()) {
            return self.refuse(
                &below,
                format!(
                    "\"{name}\" takes {} to {} arguments, found {}.",
                    arity.start(),
                    arity.end(),
                    list.len()
                ),
                "Give it as many as it takes.".to_owned(),
            );
        }
        let parsed: Vec<_> = list
            .iter()
            .enumerate()
            .map(|(i, argument)| self.expression(argument, &format!("{below}[{i}]"), depth + 1))
            .collect();
        let parsed: Vec<Expression> = parsed.into_iter().collect::<Option<_>>()?;
        self.comparable(*operator, &parsed, &below)?;
        Some(Expression::Call(*operator, parsed))
    }

    fn variable(&mut self, argument: &Json, path: &str) -> Option<Expression> {
        let Some(name) = argument.as_str() else {
            return self.refuse(
                path,
                "\"var\" takes a text.".to_owned(),
                "Write {\"var\": \"answers.<question>\"}.".to_owned(),
            );
        };
        if let Some(node) = name.strip_prefix("answers.") {
            if self.names.answers.iter().any(|(id, _)| *id == node) {
                return Some(Expression::Answer(node.to_owned()));
            }
            let known = self.names.answers.iter().map(|(id, _)| *id);
            let fix = suggest_few(self.problems, node, known);
            return self.refuse(path, format!("There is no question \"{node}\"."), fix);
        }
        if let Some(attribute) = name.strip_prefix("product.") {
            if !self.names.products {
                return self.refuse(
                    path,
                    "There is no product to look at here.".to_owned(),
                    "Use \"answers.…\", or move the condition to \"must\", \"require\" or \"exclude\".".to_owned(),
                );
            }
            if let Some(index) = self
                .names
                .attributes
                .iter()
                .position(|(id, _)| *id == attribute)
            {
                return Some(Expression::Product(index));
            }
            let fix = suggest(attribute, self.names.attributes.iter().map(|(id, _)| *id));
            return self.refuse(path, format!("There is no attribute \"{attribute}\"."), fix);
        }
        self.refuse(
            path,
            format!("The variable \"{name}\" is not known."),
            "Variables start with \"answers.\" or \"product.\".".to_owned(),
        )
    }

    /// A comparison with a text that the variable can never be is always a slip of the pen.
    fn comparable(
        &mut self,
        operator: Operator,
        arguments: &[Expression],
        path: &str,
    ) -> Option<()> {
        use Operator as O;
        let [left, right] = arguments else {
            return Some(());
        };
        if !matches!(
            operator,
            O::Equal | O::StrictEqual | O::NotEqual | O::StrictNotEqual | O::In
        ) {
            return Some(());
        }
        for (variable, constant) in [(left, right), (right, left)] {
            let choices = match variable {
                Expression::Answer(node) => self.names.answers.iter().find(|(id, _)| id == node),
                Expression::Product(index) => self.names.attributes.get(*index),
                _ => None,
            };
            let Some((_, Some(choices))) = choices else {
                continue;
            };
            let texts = match constant {
                Expression::Constant(Value::List(items)) => items.as_slice(),
                Expression::Constant(single) => std::slice::from_ref(single),
                _ => continue,
            };
            for text in texts {
                if let Value::Text(text) = text
                    && !choices.contains(&text.as_str())
                {
                    let fix = suggest(text, choices.iter().copied());
                    self.refuse(path, format!("This is never \"{text}\"."), fix);
                    return None;
                }
            }
        }
        Some(())
    }
}
