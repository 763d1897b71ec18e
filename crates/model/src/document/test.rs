//! A document's own tests: answers, and the results expected from them.

use crate::document::{Answer, Level};
use crate::logic::Date;
use crate::read::{At, Decode, Entries, Schemas, record, words};
use serde_json::{Value, json};

record! {
    /// Answers, and the result expected from them. Runs with every `check`.
    pub struct Test: Debug {
        /// The expectation in a sentence.
        /// Example: "A hilly way leads to a motor"
        pub name: String,
        /// Question id to answer, as in `walk`. Null: left open. {"declined": true}: "prefer not to say".
        /// Example: {"hills": "yes", "km": 12, "rain": ["light", "gears"], "budget": null}
        pub answers: Entries<Answer> = Entries::default(),
        /// "open": questions without an answer are left open where they may be; otherwise the walk stops at the first.
        /// Example: "open"
        pub rest: Option<Rest> = None,
        /// The visitor's own weights: criterion to level, 0 to 4.
        /// Example: {"light": 4}
        pub weights: Entries<Level> = Entries::default(),
        /// The value of `today`; 1 January 2026 when left out.
        /// Example: "2026-01-31"
        pub today: Option<Date> = None,
        /// The expected result. A field that is left out is not checked.
        /// Example: {"result": "done", "top": ["e-bike"]}
        pub expect: Expectation,
    }
}

/// What happens to questions without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// They are left open.
    Open,
}

words!(Rest { "open" => Open });

record! {
    /// The expected result of a test. A field that is left out is not checked.
    pub struct Expectation: Debug {
        /// The nodes of the path, the last one included.
        /// Example: ["hills", "km", "done"]
        pub path: Option<Vec<String>> = None,
        /// The result.
        /// Example: "done"
        pub result: Option<String> = None,
        /// The node that waits for an answer.
        /// Example: "km"
        pub next: Option<String> = None,
        /// The best products, best first, as many as are named. An empty list expects that nothing fits, or that the result recommends nothing.
        /// Example: ["e-bike", "city-bike"]
        pub top: Option<Vec<String>> = None,
        /// Products that are ruled out; more may be.
        /// Example: ["city-bike"]
        pub excluded: Vec<String> = Vec::new(),
        /// Variables and their values.
        /// Example: {"yearly_km": 2640}
        pub variables: Entries<Value> = Entries::default(),
        /// Scores and their points.
        /// Example: {"comfort": 4}
        pub scores: Entries<f64> = Entries::default(),
        /// The node with a refused answer.
        /// Example: "km"
        pub problem: Option<String> = None,
    }
}

impl Expectation {
    /// True if it checks nothing.
    pub fn is_empty(&self) -> bool {
        let nodes = [&self.result, &self.next, &self.problem];
        nodes.iter().all(|node| node.is_none())
            && self.path.is_none()
            && self.top.is_none()
            && self.excluded.is_empty()
            && self.variables.0.is_empty()
            && self.scores.0.is_empty()
    }
}

impl Decode for Answer {
    fn decode(at: At<'_>) -> Option<Self> {
        let read = serde_json::from_value(at.value.clone()).ok();
        let answer = read.filter(|answer| !matches!(answer, Self::Withheld));
        answer.or_else(|| at.expected("an answer: a text, a list of texts, a number, weights by criterion, null or {\"declined\": true}"))
    }

    fn schema(schemas: &mut Schemas) -> Value {
        schemas.define_as("Answer", |_| {
            json!({
                "description": "An answer: an option's id, a list of ids, a number (money in minor units), an ISO date, a country's code, weights by criterion, null (left open) or {\"declined\": true}.",
                "anyOf": [
                    { "type": ["string", "number", "null"] },
                    { "type": "array", "items": { "type": "string" } },
                    { "type": "object", "additionalProperties": { "anyOf": [{ "type": "number" }, { "const": true }] } },
                ],
                "examples": ["van", ["a", "b"], 1200, { "price": 3 }, { "declined": true }],
            })
        })
    }
}
