//! The same fits, ranks, values and advice to the last bit, natively and in a browser.

mod journeys;

use journeys::Random;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use trust_journey_model::{Date, Journey, Preferences, Ranking, Subject, Tree, Walk};

/// The hash of each part. A change means that visitors with the same answers now get something else;
/// if that is intended, say so in the changelog.
const EXPECTED: &[(&str, u64)] = &[
    ("all parts, in order", 0xeec9_77e0_059f_2ee4),
    ("answer changes", 0xe493_47bd_d69a_7c34),
    ("dominance", 0x30d8_90d0_42de_78e0),
    ("explanations", 0x2304_7609_e183_d718),
    ("fits", 0x29b6_d0da_805a_ddcd),
    ("level changes", 0xdaf0_fd9b_61cb_77a7),
    ("order", 0x7f20_922e_1df5_654d),
    ("parts of fits", 0x2ac9_4290_21e2_e477),
    ("ranks", 0xa6d3_df89_3d8d_30fe),
    ("scores", 0x6f68_1b0c_3baf_8909),
    ("variable age", 0xf382_e147_9661_10b3),
    ("variable class", 0xc81f_bc4c_45b4_bb94),
    ("variable days", 0xf3fd_959d_07dc_2f73),
    ("variable due", 0x1670_1f62_a9f0_6748),
    ("variable edge", 0x1d2d_801b_76ae_940b),
    ("variable fee", 0x3db1_3642_e80a_2817),
    ("variable months", 0x31b2_797e_d678_98ff),
    ("variable read", 0xf138_c5bb_6f72_6307),
    ("variable rest", 0x61bf_263e_31a8_3a34),
    ("variable set", 0x6188_1478_540d_770d),
    ("variable sum", 0x3c4c_085d_8aba_6aff),
    ("variable words", 0x2d26_9259_4327_b1ff),
    ("variable yearly", 0xb80b_2ee6_2253_5f5f),
    ("weight changes", 0xbbad_35da_eabb_92b3),
];

/// A hash of each part, and one of all of them in order.
#[derive(Default)]
struct Fold {
    parts: BTreeMap<String, u64>,
    ties: usize,
    changes: [usize; 3],
}

impl Fold {
    fn add(&mut self, part: &str, value: u64) {
        for part in [part, EXPECTED[0].0] {
            let bits = self.parts.entry(part.to_owned()).or_default();
            *bits = (bits.rotate_left(5) ^ value).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn number(&mut self, part: &str, number: f64) {
        self.add(part, number.to_bits());
    }

    fn value(&mut self, part: &str, value: &Value) {
        match value.as_f64() {
            Some(number) => self.number(part, number),
            None => value
                .to_string()
                .bytes()
                .for_each(|byte| self.add(part, byte.into())),
        }
    }

    fn subject(&mut self, part: &str, subject: Subject) {
        let subject = match subject {
            Subject::Criterion(index) => index as u64,
            Subject::Votes => u64::MAX,
        };
        self.add(part, subject);
    }

    fn walk(&mut self, tree: &Tree, walk: &Walk) {
        assert!(walk.is_finished(tree), "{:?}", walk.refused);
        self.number("scores", walk.score(0));
        for variable in 0..13 {
            let part = format!("variable {}", tree.variable_id(variable));
            self.value(&part, &walk.variable(tree, variable).to_json());
        }
    }

    fn ranking(&mut self, ranking: &Ranking) {
        for (index, entry) in ranking.ranked.iter().enumerate() {
            self.add("order", entry.product as u64);
            self.add("ranks", entry.rank as u64);
            self.add("fits", entry.fit.map_or(u64::MAX, f64::to_bits));
            self.ties += usize::from(entry.rank != index + 1);
            for part in ranking.parts(entry) {
                self.subject("parts of fits", part.subject);
                self.number("parts of fits", part.share);
                self.add("parts of fits", part.utility.map_or(u64::MAX, f64::to_bits));
            }
            let explanation = ranking.explain(entry);
            for reason in &explanation.reasons {
                self.subject("explanations", reason.subject);
                self.number("explanations", reason.advantage);
            }
            for drawback in &explanation.against {
                self.subject("explanations", drawback.subject);
                self.number("explanations", drawback.shortfall);
                self.add("explanations", drawback.best as u64);
            }
            let better = ranking.dominated_by(entry);
            let better = better.map_or(u64::MAX, |other| other.product as u64);
            self.add("dominance", better);
        }
        if let Some(change) = ranking.smallest_weight_change() {
            self.changes[0] += 1;
            self.subject("weight changes", change.subject);
            self.number("weight changes", change.weight);
            self.add("weight changes", change.product as u64);
        }
        if let Some(change) = ranking.smallest_level_change() {
            self.changes[1] += 1;
            let both = (change.criterion * 1_000 + change.product) as u64;
            self.add("level changes", both);
            self.number("level changes", change.weight);
        }
    }

    /// The parts that differ from the expected ones, by name.
    fn differences(&self) -> Vec<String> {
        let expected: BTreeMap<&str, u64> = EXPECTED.iter().copied().collect();
        let names: BTreeSet<&str> = (expected.keys().copied())
            .chain(self.parts.keys().map(String::as_str))
            .collect();
        let differences = names.into_iter().filter_map(|name| {
            let (is, was) = (self.parts.get(name), expected.get(name));
            let hex = |bits: Option<&u64>| bits.map_or("none".to_owned(), |b| format!("{b:#018x}"));
            (is != was).then(|| format!("{name}: {}, expected {}", hex(is), hex(was)))
        });
        differences.collect()
    }
}

fn fold(seed: u64) -> Fold {
    let mut random = Random(seed);
    let mut fold = Fold::default();
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
            let both = (change.node * 1_000 + change.product) as u64;
            fold.add("answer changes", both);
            let answer = serde_json::to_value(&change.answer);
            fold.value("answer changes", &answer.expect("an answer is JSON"));
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
    let differences = seen.differences();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    let other = fold(2027);
    for (part, bits) in &seen.parts {
        assert_ne!(
            other.parts.get(part),
            Some(bits),
            "{part} depends on the journeys"
        );
    }
}
