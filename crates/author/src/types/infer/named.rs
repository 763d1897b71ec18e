//! What a name in an expression can be: an answer, a variable, a score, a fact of a product.

use super::Infer;
use crate::types::kind::{Days, Kind, Line, Set, Typed};
use serde_json::Value;
use std::rc::Rc;
use trust_journey_model::logic::Date;
use trust_journey_model::read::Refer;

/// How many products are checked for the currency of prices.
const PRICED_PRODUCTS: usize = 100;

impl Infer<'_, '_> {
    pub(super) fn named(self, name: &str) -> Typed {
        let find = |list, id| self.names.find(list, id);
        match name.split_once('.') {
            Some(("answers", id)) => match id.split_once('.') {
                None => find(Refer::Node, id).map_or(Typed::ANY, |node| self.answer(node)),
                Some((id, element)) => find(Refer::Node, id)
                    .zip(element.parse().ok())
                    .map_or(Typed::ANY, |(node, element)| self.element(node, element)),
            },
            Some(("variables", id)) => {
                find(Refer::Variable, id).map_or(Typed::ANY, |index| self.value(index))
            }
            Some(("score", _)) => Typed::sure(Kind::measured(Line::ALL)),
            Some(("product", id)) => self.fact(id),
            None if name == "today" => Typed::sure(Kind::Date(Days {
                past: true,
                ..Days::default()
            })),
            _ => Typed::ANY,
        }
    }

    fn answer(self, index: usize) -> Typed {
        let node = &self.names.nodes[index];
        let number = |key: &str| node.get(key).and_then(Value::as_f64);
        let ends = |low: &str, high: &str, whole| Line {
            whole,
            low: number(low).unwrap_or(f64::NEG_INFINITY),
            high: number(high).unwrap_or(f64::INFINITY),
        };
        let day = |key: &str| node.get(key).and_then(Value::as_str).and_then(Date::parse);
        let kind = match node.get("type").and_then(Value::as_str).unwrap_or_default() {
            "single" => Kind::Choice(Set::Options(index)),
            "multiple" | "rank" => Kind::List(Some(Set::Options(index))),
            "number" => {
                let whole = node.get("whole") == Some(&Value::Bool(true));
                Kind::measured(ends("min", "max", whole))
            }
            "money" => Kind::Money {
                currency: currency(node),
                line: ends("min", "max", true),
            },
            "year" => Kind::measured(ends("min", "max", true)),
            "scale" => Kind::measured(ends("from", "to", true)),
            "date" => Kind::Date(Days {
                low: day("min"),
                high: day("max"),
                past: node.get("max").and_then(Value::as_str) == Some("today"),
            }),
            "text" => Kind::Text,
            "country" => Kind::Choice(Set::Countries(index)),
            _ => Kind::Any,
        };
        Typed {
            kind,
            open: can_be_left_open(node),
        }
    }

    /// One of the chosen options, by its index in the answer.
    fn element(self, index: usize, element: usize) -> Typed {
        let list = self.answer(index);
        let Kind::List(Some(set)) = list.kind else {
            return Typed::ANY;
        };
        Typed {
            kind: Kind::Choice(set),
            open: list.open || element >= fewest(&self.names.nodes[index]),
        }
    }

    fn fact(self, id: &str) -> Typed {
        let Some(index) = self.names.find(Refer::Attribute, id) else {
            return match id {
                "id" => Typed::sure(Kind::Choice(Set::Products)),
                "price" => {
                    let line = Line::whole();
                    Typed::sure(Kind::Money {
                        currency: self.prices_currency(),
                        line,
                    })
                }
                _ => Typed::ANY,
            };
        };
        let attribute = &self.names.attributes[index];
        Typed::sure(
            match attribute
                .get("type")
                .and_then(Value::as_str)
                .unwrap_or_default()
            {
                "number" | "rating" => Kind::measured(Line::ALL),
                "boolean" => Kind::Bool,
                "enum" => Kind::Choice(Set::Choices(index)),
                "text" => Kind::Text,
                "money" => Kind::Money {
                    currency: currency(attribute),
                    line: Line::whole(),
                },
                "date" => Kind::Date(Days::default()),
                _ => Kind::Any,
            },
        )
    }

    /// The currency of the products' prices, where there is but one.
    fn prices_currency(self) -> Option<Rc<str>> {
        let prices = self
            .names
            .products
            .iter()
            .take(PRICED_PRODUCTS)
            .filter_map(|product| product.get("price"));
        let mut currencies = prices.filter_map(currency);
        let first = currencies.next()?;
        currencies.all(|other| other == first).then_some(first)
    }
}

fn currency(holder: &Value) -> Option<Rc<str>> {
    holder.get("currency").and_then(Value::as_str).map(Rc::from)
}

/// True when a visitor can go on without an answer to this node. Only `"required": true` is sure:
/// a condition may be false.
pub(crate) fn can_be_left_open(node: &Value) -> bool {
    let has = |key: &str| node.get(key).is_some_and(|label| !label.is_null());
    has("skip")
        || has("decline")
        || node
            .get("required")
            .is_some_and(|required| *required != Value::Bool(true))
}

/// The fewest options in an answer, whatever is offered.
fn fewest(node: &Value) -> usize {
    let options = node.get("options").and_then(Value::as_array);
    let options = options.map_or(&[][..], Vec::as_slice);
    let plain = |option: &Value| {
        option.get("show_if").is_none() && option.get("exclusive") != Some(&Value::Bool(true))
    };
    if !options.iter().all(plain) {
        return 1;
    }
    let count = |key: &str| node.get(key).and_then(Value::as_u64).map(|n| n as usize);
    match node.get("type").and_then(Value::as_str) {
        Some("rank") => count("top").unwrap_or(options.len()),
        _ => count("min_choices").unwrap_or(1),
    }
}
