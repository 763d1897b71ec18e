//! The same fits, ranks, values and advice to the last bit, natively and in a browser.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use trust_journey_model::{
    Answer, Answers, Date, Journey, Preferences, Ranking, Subject, Tree, Walk,
};

/// What natively came out when this was written. A change means that visitors who chose the same
/// are now told something else; if that is meant, say so in the changelog.
const EXPECTED: u64 = 0x8907_fbec_ac4f_42d6;

/// splitmix64, so that no other crate has a say in the catalogs.
struct Random(u64);

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

    /// A number with a fraction that no double holds exactly.
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

    fn document(&mut self) -> Value {
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

    fn answers(&mut self) -> Answers {
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

/// A hash of all that it is told, in order.
struct Fold {
    bits: u64,
    ties: usize,
    changes: [usize; 3],
}

impl Fold {
    fn add(&mut self, value: u64) {
        self.bits = (self.bits.rotate_left(5) ^ value).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn number(&mut self, number: f64) {
        self.add(number.to_bits());
    }

    fn value(&mut self, value: &Value) {
        match value.as_f64() {
            Some(number) => self.number(number),
            None => value
                .to_string()
                .bytes()
                .for_each(|byte| self.add(byte.into())),
        }
    }

    fn subject(&mut self, subject: Subject) {
        self.add(match subject {
            Subject::Criterion(place) => place as u64,
            Subject::Votes => u64::MAX,
        });
    }

    fn walk(&mut self, tree: &Tree, walk: &Walk) {
        assert!(walk.is_finished(tree), "{:?}", walk.refused);
        self.number(walk.score(0));
        for variable in 0..13 {
            self.value(&walk.variable(tree, variable).to_json());
        }
    }

    fn ranking(&mut self, ranking: &Ranking) {
        for (place, entry) in ranking.ranked.iter().enumerate() {
            self.add(entry.product as u64);
            self.add(entry.rank as u64);
            self.add(entry.fit.map_or(u64::MAX, f64::to_bits));
            self.ties += usize::from(entry.rank != place + 1);
            for part in ranking.parts(entry) {
                self.subject(part.subject);
                self.number(part.share);
                self.add(part.utility.map_or(u64::MAX, f64::to_bits));
            }
            let told = ranking.explain(entry);
            for argument in told.reasons.iter().chain(&told.against) {
                self.subject(argument.subject);
                self.number(argument.advantage);
            }
            self.add(
                ranking
                    .dominated_by(entry)
                    .map_or(u64::MAX, |other| other.product as u64),
            );
        }
        if let Some(change) = ranking.smallest_weight_change() {
            self.changes[0] += 1;
            self.subject(change.subject);
            self.number(change.weight);
            self.add(change.product as u64);
        }
        if let Some(change) = ranking.smallest_level_change() {
            self.changes[1] += 1;
            self.add((change.criterion * 1_000 + change.product) as u64);
            self.number(change.weight);
        }
    }
}

fn fold(seed: u64) -> Fold {
    let mut random = Random(seed);
    let mut fold = Fold {
        bits: 0,
        ties: 0,
        changes: [0; 3],
    };
    let today = Date::parse("2026-06-15").expect("a day");
    for _ in 0..200 {
        let (journey, problems) = Journey::load(&random.document().to_string());
        let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
        let tree = journey.tree.as_ref().expect("a tree");
        let answers = random.answers();
        let walk = Walk::replay(tree, &answers, today);
        fold.walk(tree, &walk);
        let own = BTreeMap::new();
        for walk in [None, Some(&walk)] {
            let wanted = Preferences::gather(&journey, walk, &own);
            fold.ranking(&Ranking::compute(&journey, &journey.guides[0], &wanted));
        }
        let change = journey.smallest_answer_change(&journey.guides[0], &answers, &own, today);
        if let Some(change) = change {
            fold.changes[2] += 1;
            fold.add((change.node * 1_000 + change.product) as u64);
            let answer = serde_json::to_value(&change.answer);
            fold.value(&answer.expect("an answer is JSON"));
        }
    }
    fold
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn values_fits_and_advice_of_two_hundred_journeys_are_the_same_bits_everywhere() {
    let seen = fold(2026);
    assert!(
        seen.ties > 100,
        "the catalogs have ties to tell apart: {}",
        seen.ties
    );
    assert!(
        seen.changes.iter().all(|count| *count > 50),
        "there is advice: {:?}",
        seen.changes
    );
    assert_eq!(seen.bits, EXPECTED, "{:#018x}", seen.bits);
    assert_ne!(fold(2027).bits, seen.bits, "the fold sees the journeys");
}

/// Variables in a row, each an expression around the one before, as deep as both may be.
#[cfg(any(not(target_arch = "wasm32"), not(debug_assertions)))]
fn deepest(around: fn(Value) -> Value, levels: usize) -> Value {
    let deep = |inner: Value| (0..levels).fold(inner, |inner, _| around(inner));
    let variables = (0..32).map(|i| match i {
        0 => json!({"id": "v0", "value": deep(json!(1))}),
        i => json!({"id": format!("v{i}"), "value": deep(json!({"var": format!("variables.v{}", i - 1)}))}),
    });
    json!({"schema": "trust-journey/1", "id": "j", "revision": 1, "locales": ["en"], "title": "T",
        "tree": {"start": "r", "variables": variables.collect::<Vec<_>>(),
            "nodes": [{"id": "r", "type": "result", "title": "R"}]}})
}

#[cfg(any(not(target_arch = "wasm32"), not(debug_assertions)))]
fn deepest_value(document: &Value) -> Value {
    let (journey, problems) = Journey::load(&document.to_string());
    let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
    let tree = journey.tree.as_ref().expect("a tree");
    let today = Date::parse("2026-06-15").expect("a day");
    let walk = Walk::replay(tree, &Answers::default(), today);
    walk.variable(tree, 31).to_json()
}

#[cfg(any(not(target_arch = "wasm32"), not(debug_assertions)))]
fn look_as_deep_as_is_allowed() {
    let sums = deepest(|inner| json!({"+": [inner, 0]}), 31);
    assert_eq!(deepest_value(&sums), json!(1));
    let choices = deepest(|inner| json!({"if": [false, 0, inner]}), 31);
    assert_eq!(deepest_value(&choices), json!(1));
    let lists = deepest(
        |inner| json!({"reduce": [[1], inner, {"var": "today"}]}),
        31,
    );
    assert_eq!(deepest_value(&lists), json!(1));
    let nested = deepest(|inner| json!({"some": [[1], {"and": [true, inner]}]}), 15);
    assert_eq!(deepest_value(&nested), json!(true));
}

/// The stack of a page is small, and running out of it ends everything. What a page runs is
/// optimised; frames of a debug build are several times as large.
#[cfg(all(target_arch = "wasm32", not(debug_assertions)))]
#[wasm_bindgen_test::wasm_bindgen_test]
fn the_deepest_row_of_the_deepest_expressions_does_not_run_out_of_stack() {
    look_as_deep_as_is_allowed();
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_deepest_row_of_the_deepest_expressions_does_not_run_out_of_stack() {
    let thread = std::thread::Builder::new().stack_size(16 << 20);
    thread
        .spawn(look_as_deep_as_is_allowed)
        .expect("a thread")
        .join()
        .expect("no panic");
}
