//! The same fits and ranks to the last bit, natively and in a browser.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use trust_journey_model::{Journey, Preferences, Ranking};

/// What natively came out when this was written. A change means that visitors who chose the same
/// are now told something else; if that is meant, say so in the changelog.
const EXPECTED: u64 = 0xc8d8_c9ea_2bb1_14c5;

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

    fn catalog(&mut self) -> Value {
        let criteria = 1 + self.below(6);
        let products = 1 + self.below(12);
        let attributes: Vec<Value> = (0..criteria)
            .map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "number"}))
            .collect();
        let scales: Vec<Value> = (0..criteria)
            .map(|i| {
                let worst = self.number();
                let span = 1.0 + self.number();
                let best = if self.below(2) == 0 { worst + span } else { worst - span };
                let unknown = ["skip", "skip", "neutral", "worst"][self.below(4) as usize];
                json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "unknown": unknown,
                    "weight": self.below(41) as f64 / 10.0, "scale": {"worst": worst, "best": best}})
            })
            .collect();
        let products: Vec<Value> = (0..products)
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
            "catalog": {"as_of": "2026-01-31", "source": "s", "attributes": attributes, "products": products},
            "criteria": scales,
            "guides": [{"id": "g", "decision": "?", "rows": ["a0"], "tie_margin": self.below(5) as f64 / 100.0}],
        })
    }
}

fn fold(seed: u64) -> (u64, usize) {
    let mut random = Random(seed);
    let (mut bits, mut ties) = (0u64, 0);
    let mut add =
        |value: u64| bits = (bits.rotate_left(5) ^ value).wrapping_mul(0x0000_0100_0000_01b3);
    for _ in 0..200 {
        let (journey, problems) = Journey::parse(&random.catalog().to_string());
        let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
        let mut wanted = Preferences::gather(&journey, None, &BTreeMap::new());
        let ranking = Ranking::compute(&journey, &journey.guides[0], &wanted);
        for (place, entry) in ranking.ranked.iter().enumerate() {
            add(entry.product as u64);
            add(entry.rank as u64);
            add(entry.fit.map_or(u64::MAX, f64::to_bits));
            ties += usize::from(entry.rank != place + 1);
            for argument in ranking.explain(entry, &wanted.weights).reasons {
                add(argument.criterion as u64);
                add(argument.advantage.to_bits());
            }
        }
        let change = ranking.smallest_change(&journey, &journey.guides[0], &mut wanted);
        add(change.map_or(u64::MAX, |change| {
            (change.criterion * 1_000 + change.product) as u64
        }));
    }
    (bits, ties)
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn fits_and_ranks_of_two_hundred_catalogs_are_the_same_bits_everywhere() {
    let (bits, ties) = fold(2026);
    assert!(ties > 100, "the catalogs have ties to tell apart: {ties}");
    assert_eq!(bits, EXPECTED, "{bits:#018x}");
    assert_ne!(fold(2027).0, bits, "the fold sees the catalogs");
}
