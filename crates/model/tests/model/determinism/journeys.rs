//! Journeys and answers to compare, the same on every machine.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use trust_journey_model::{Answer, Answers, Date};

/// splitmix64 (prng.di.unimi.it/splitmix64.c), so that no other crate changes the catalogs.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A number with a fraction that no double represents exactly.
    fn number(&mut self) -> f64 {
        self.below(100_000) as f64 / 700.0
    }

    fn cell(&mut self) -> Value {
        let low = self.number();
        match self.below(10) {
            0 => Value::Null,
            1 => json!({"not_applicable": true}),
            2 => json!({"depends": "On the trim"}),
            3 => json!({"range": [low, low + self.number()]}),
            // Few values, so that there are ties.
            4 | 5 => json!(self.below(4) * 25),
            _ => json!(low),
        }
    }

    fn scale(&mut self) -> Value {
        let at = self.number();
        let span = 1.0 + self.number();
        match self.below(4) {
            0 => json!({"worst": at, "best": at + span}),
            1 => json!({"worst": at, "best": at - span}),
            2 => json!({"target": at, "tolerance": span}),
            _ => {
                let utility = |bits: u64| bits as f64 / 7.0;
                json!({"steps": [{"from": at, "utility": utility(self.below(8))},
                    {"from": at + span, "utility": utility(self.below(8))}]})
            }
        }
    }

    fn day(&mut self) -> String {
        let start = Date::parse("1940-01-01").expect("a day");
        let days = self.below(32_000) as i64;
        start.add_days(days).map_or_else(String::new, Date::to_text)
    }

    pub fn document(&mut self) -> Value {
        let criteria = 1 + self.below(6);
        let products = 1 + self.below(12);
        let attributes: Vec<Value> = (0..criteria)
            .map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "number"}))
            .collect();
        let scales: Vec<Value> = (0..criteria)
            .map(|i| {
                let unknown = ["skip", "skip", "neutral", "worst"][self.below(4) as usize];
                json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "unknown": unknown,
                    "weight": self.below(41) as f64 / 10.0, "scale": self.scale()})
            })
            .collect();
        let values: Vec<Value> = (0..products)
            .map(|i| {
                let values: BTreeMap<String, Value> = (0..criteria)
                    .map(|a| (format!("a{a}"), self.cell()))
                    .collect();
                json!({"id": format!("p{i}"), "name": "P", "values": values})
            })
            .collect();
        json!({
            "schema": "trust-journey/1", "id": "j", "revision": 1, "locales": ["en"], "title": "T",
            "sources": [{"id": "s", "title": "S", "publisher": "S"}],
            "catalog": {"as_of": "2026-01-31", "source": "s", "attributes": attributes, "products": values},
            "criteria": scales,
            "guides": [{"id": "g", "decision": "?", "rows": ["a0"], "tie_margin": self.below(5) as f64 / 100.0,
                "votes_weight": self.below(41) as f64 / 10.0}],
            "tree": self.tree(products),
        })
    }

    /// Questions whose answers add points and votes, and all that can be computed from them.
    fn tree(&mut self, products: u64) -> Value {
        let option = |random: &mut Self, i: u64| {
            let votes: BTreeMap<String, f64> = (0..products)
                .map(|i| (format!("p{i}"), random.number()))
                .collect();
            json!({"id": format!("o{i}"), "label": "O", "effect": {"votes": votes,
                "score": {"points": random.number() - 70.0}, "weights": {"c0": random.below(5)}}})
        };
        let options: Vec<Value> = (0..3).map(|i| option(self, i)).collect();
        let (km, born) = (json!({"var": "answers.km"}), json!({"var": "answers.born"}));
        let limit = self.number();
        json!({"start": "km", "scores": [{"id": "points", "start": self.number()}],
            "variables": [
                {"id": "yearly", "value": {"*": [km, self.number(), {"/": [1, 3]}]}},
                {"id": "rest", "value": {"%": [{"-": [{"var": "variables.yearly"}, limit]}, self.number()]}},
                {"id": "edge", "value": {"min": [{"var": "variables.rest"}, {"max": [km, {"var": "score.points"}]}]}},
                {"id": "sum", "value": {"reduce": [{"map": [[1, 2, 3], {"/": [{"var": "variables.edge"}, {"var": ""}]}]},
                    {"+": [{"var": "accumulator"}, {"var": "current"}]}, 0]}},
                {"id": "words", "value": {"cat": [{"var": "variables.sum"}, " ", {"substr": [{"var": "variables.rest"}, -7]}]}},
                {"id": "read", "value": {"+": [{"var": "variables.words"}, 0.1]}},
                {"id": "age", "value": {"age": [born, {"var": "today"}]}},
                {"id": "days", "value": {"days_between": [born, {"var": "today"}]}},
                {"id": "months", "value": {"months_between": [born, {"add_days": [{"var": "today"}, {"var": "answers.km"}]}]}},
                {"id": "due", "value": {"add_months": [born, {"var": "answers.km"}]}},
                {"id": "set", "start": null}],
            "tables": [{"id": "t", "hit": "first", "outputs": ["class", "fee"],
                "inputs": [{"value": {"var": "variables.age"}}, {"value": {"var": "variables.due"}}],
                "rules": [{"when": [{"below": 18}, "-"], "then": ["young", 0.1]},
                    {"when": ["-", {"from": "2000-01-01", "below": "2030-01-01"}], "then": ["now", 0.2]},
                    {"when": [[40, 41, 42], {"above": "1990-01-01"}], "then": ["some", 1e300]}],
                "otherwise": ["none", null]}],
            "nodes": [
                {"id": "km", "type": "number", "title": "K", "next": "born", "effects": [
                    {"if": {">": [km, limit]}, "effect": {"score": {"points": self.number()}, "set": {"set": {"/": [km, 7]}}}},
                    {"effect": {"set": {"set": {"var": "variables.sum"}}}}]},
                {"id": "born", "type": "date", "title": "B", "next": "extras"},
                {"id": "extras", "type": "multiple", "title": "E", "next": "end", "options": options},
                {"id": "end", "type": "result", "title": "R"}]})
    }

    pub fn answers(&mut self) -> Answers {
        let mut answers = Answers::default();
        answers.set(0, Answer::Number(self.number()));
        answers.set(1, Answer::Text(self.day()));
        let chosen = (0..3)
            .filter(|_| self.below(2) == 0)
            .map(|i| format!("o{i}"));
        let mut chosen: Vec<String> = chosen.collect();
        chosen.push("o0".to_owned());
        answers.set(2, Answer::List(chosen));
        answers
    }
}
