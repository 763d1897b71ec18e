//! What would change the recommendation: held against a search over all weights, levels, answers.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use support::{answer, answers, guide, kept, levels, rank_with, today, valid, walk, with_catalog};
use trust_journey_model::{Answer, AnswerChange, Journey, Ranking, Subject};

/// Products by criteria in tenths, and what they got of the votes; all weights in halves.
#[derive(Debug, Clone)]
struct Case {
    table: Vec<Vec<Option<u32>>>,
    weights: Vec<f64>,
    votes: Vec<u32>,
    votes_weight: f64,
    margin: f64,
}

prop_compose! {
    fn any_case()(criteria in 1..4usize, products in 1..6usize)(
        table in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.85, 0..=10u32), criteria), products),
        weights in prop::collection::vec((0..=8u8).prop_map(|w| f64::from(w) / 2.0), criteria),
        votes in prop::collection::vec(prop_oneof![3 => Just(0), 1 => 0..=3u32], products),
        votes_weight in (0..=8u8).prop_map(|w| f64::from(w) / 2.0),
        margin in prop::sample::select(vec![0.0, 0.01, 0.1]),
    ) -> Case { Case { table, weights, votes, votes_weight, margin } }
}

impl Case {
    fn journey(&self) -> Journey {
        let columns = 0..self.weights.len();
        let attributes = columns
            .clone()
            .map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "number"}));
        let criteria = columns.map(|i| {
            json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "scale": {"worst": 0, "best": 10}})
        });
        let product = |(place, row): (usize, &Vec<Option<u32>>)| {
            let values = row
                .iter()
                .enumerate()
                .map(|(i, value)| (format!("a{i}"), json!(value)));
            json!({"id": format!("p{place}"), "name": "P", "values": values.collect::<Map<_, _>>()})
        };
        let mut document = with_catalog(
            attributes.collect(),
            self.table.iter().enumerate().map(product).collect(),
            criteria.collect(),
            json!({"id": "g", "decision": "?", "rows": ["a0"], "tie_margin": self.margin,
                "votes_weight": self.votes_weight}),
        );
        let votes = self
            .votes
            .iter()
            .enumerate()
            .map(|(i, n)| (format!("p{i}"), json!(n)));
        let effect = json!({"votes": votes.collect::<Map<_, _>>()});
        document["tree"] = json!({"start": "q", "nodes": [
            {"id": "q", "type": "single", "title": "Q", "next": "r",
                "options": [{"id": "a", "label": "A", "effect": effect}]},
            {"id": "r", "type": "result", "title": "R"}]});
        valid(&document)
    }

    fn ranking(&self, journey: &Journey, weights: &[f64]) -> Ranking {
        let ids: Vec<String> = (0..weights.len()).map(|i| format!("c{i}")).collect();
        let own: Vec<(&str, f64)> = ids
            .iter()
            .map(String::as_str)
            .zip(weights.iter().copied())
            .collect();
        rank_with(journey, Some(&walk(journey, &json!({"q": "a"}))), &own)
    }

    /// All weights, that of the votes last where there are any.
    fn columns(&self) -> Vec<f64> {
        let mut weights = self.weights.clone();
        if self.votes.iter().any(|votes| *votes > 0) {
            weights.push(self.votes_weight);
        }
        weights
    }

    fn column(&self, subject: Subject) -> usize {
        match subject {
            Subject::Criterion(place) => place,
            Subject::Votes => self.weights.len(),
        }
    }

    /// The fit straight from its definition; −1 where nothing that counts is known.
    fn fit(&self, product: usize, weights: &[f64]) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (i, weight) in weights.iter().enumerate() {
            let most = f64::from(*self.votes.iter().max().unwrap());
            let utility = match self.table[product].get(i) {
                Some(value) => value.map(|value| f64::from(value) / 10.0),
                None => Some(f64::from(self.votes[product]) / most),
            };
            if let Some(utility) = utility {
                sum += weight * utility;
                total += weight;
            }
        }
        if total > 0.0 { sum / total } else { -1.0 }
    }

    /// Whether a product that is not among `first` is clearly ahead of all of them.
    fn overtaken(&self, first: &BTreeSet<usize>, weights: &[f64]) -> bool {
        let best = first
            .iter()
            .map(|product| self.fit(*product, weights))
            .fold(-1.0, f64::max);
        (0..self.table.len())
            .any(|other| !first.contains(&other) && self.fit(other, weights) > best + 1e-9)
    }
}

fn firsts(ranking: &Ranking) -> BTreeSet<usize> {
    ranking.first().map(|entry| entry.product).collect()
}

proptest! {
    #![proptest_config(kept(160))]

    /// The oracle walks along every weight in steps of a fiftieth.
    #[test]
    fn no_smaller_change_of_a_weight_changes_who_leads_and_just_beyond_it_the_new_one_does(case in any_case()) {
        let journey = case.journey();
        let ranking = case.ranking(&journey, &case.weights);
        let first = firsts(&ranking);
        let now = case.columns();
        let found = ranking.smallest_weight_change();
        let least = found.map_or(f64::INFINITY, |change| {
            (change.weight - now[case.column(change.subject)]).abs()
        });
        for column in 0..now.len() {
            for step in 0..=200u8 {
                let mut other = now.clone();
                other[column] = f64::from(step) / 50.0;
                let distance = (other[column] - now[column]).abs();
                if distance > 0.0 && distance < least - 1e-9 {
                    prop_assert!(!case.overtaken(&first, &other), "{:?} at {} of {}: {:?}", found, other[column], column, first);
                }
            }
        }
        let Some(change) = found else { return Ok(()) };
        prop_assert!((0.0..=4.0).contains(&change.weight));
        prop_assert!(!first.contains(&change.product));
        let column = case.column(change.subject);
        // At nothing nothing lies beyond: the weight itself is meant.
        let fits = |direction: f64| -> Vec<f64> {
            let mut beyond = now.clone();
            beyond[column] = (change.weight + direction * 1e-6).clamp(0.0, 4.0);
            (0..case.table.len()).map(|product| case.fit(product, &beyond)).collect()
        };
        let leads = |fits: &[f64]| {
            let own = fits[change.product];
            fits.iter().all(|fit| own > fit - 1e-5) && first.iter().all(|product| own > fits[*product])
        };
        let up = change.weight >= now[column] && leads(&fits(1.0));
        let down = change.weight <= now[column] && leads(&fits(-1.0));
        prop_assert!(up || down, "{:?}: {:?} {:?}", change, fits(1.0), fits(-1.0));
    }

    /// The oracle tries every level of every criterion and looks at who is first.
    #[test]
    fn the_smallest_change_of_a_level_changes_the_first_place_and_no_smaller_one_does(case in any_case()) {
        let journey = case.journey();
        let now = case.ranking(&journey, &case.weights);
        let mut possible: Vec<(f64, usize, f64)> = Vec::new();
        for criterion in 0..case.weights.len() {
            for level in [0.0, 1.0, 2.0, 3.0, 4.0] {
                let mut other = case.weights.clone();
                other[criterion] = level;
                if firsts(&case.ranking(&journey, &other)).is_disjoint(&firsts(&now)) {
                    possible.push(((level - case.weights[criterion]).abs(), criterion, level));
                }
            }
        }
        let least = possible.iter().map(|(distance, ..)| *distance).fold(f64::INFINITY, f64::min);
        match now.smallest_level_change() {
            None => prop_assert!(possible.is_empty(), "{:?}", possible),
            Some(change) => {
                let distance = (change.weight - case.weights[change.criterion]).abs();
                prop_assert!(possible.contains(&(distance, change.criterion, change.weight)));
                prop_assert_eq!(distance, least);
                let mut other = case.weights.clone();
                other[change.criterion] = change.weight;
                prop_assert_eq!(case.ranking(&journey, &other).ranked[0].product, change.product);
            }
        }
    }
}

fn case(table: &[&[Option<u32>]], weights: &[f64]) -> Case {
    Case {
        table: table.iter().map(|row| row.to_vec()).collect(),
        weights: weights.to_vec(),
        votes: vec![0; table.len()],
        votes_weight: 2.0,
        margin: 0.01,
    }
}

#[test]
fn one_step_of_one_weight_changes_the_example() {
    // 0.9 and 0.3 against 0.5 and 0.6: at weights 2 and 2 the first leads, 0.6 to 0.55. At 1 and 2
    // it trails, 0.5 to 0.567; at 2 and 3 too, as near by, but the first criterion is tried first.
    let lead = case(&[&[Some(9), Some(3)], &[Some(5), Some(6)]], &[2.0, 2.0]);
    let journey = lead.journey();
    let ranking = lead.ranking(&journey, &lead.weights);
    let change = ranking.smallest_level_change().unwrap();
    assert_eq!(
        (change.criterion, change.weight, change.product),
        (0, 1.0, 1)
    );
    // Exactly: 0.9w + 0.6 = 0.5w + 1.2 at w = 1.5, and 1.8 + 0.3w = 1 + 0.6w at w = 8/3.
    let change = ranking.smallest_weight_change().unwrap();
    assert_eq!((change.subject, change.product), (Subject::Criterion(0), 1));
    assert!((change.weight - 1.5).abs() < 1e-12, "{}", change.weight);
    // Better in all: nothing changes it.
    let sure = case(&[&[Some(9), Some(7)], &[Some(5), Some(6)]], &[2.0, 2.0]);
    let ranking = sure.ranking(&sure.journey(), &sure.weights);
    assert_eq!(ranking.smallest_level_change(), None);
    assert_eq!(ranking.smallest_weight_change(), None);
}

#[test]
fn the_votes_have_a_weight_that_can_change_too() {
    let mut voted = case(&[&[Some(8)], &[Some(4)]], &[2.0]);
    voted.votes = vec![0, 3];
    voted.votes_weight = 0.5;
    let ranking = voted.ranking(&voted.journey(), &voted.weights);
    // 1.6 against 0.8 + w: level at w = 0.8.
    let change = ranking.smallest_weight_change().unwrap();
    assert_eq!((change.subject, change.product), (Subject::Votes, 1));
    assert!((change.weight - 0.8).abs() < 1e-12, "{}", change.weight);
}

#[test]
fn what_is_known_by_one_criterion_only_leads_as_soon_as_that_counts() {
    // The last two are known by a criterion that weighs nothing, so they have no fit yet. The
    // better of them leads as soon as it weighs anything.
    let hidden = case(
        &[&[Some(5), Some(5)], &[None, Some(7)], &[None, Some(9)]],
        &[2.0, 0.0],
    );
    let ranking = hidden.ranking(&hidden.journey(), &hidden.weights);
    let change = ranking.smallest_weight_change().unwrap();
    assert_eq!(
        (change.subject, change.weight, change.product),
        (Subject::Criterion(1), 0.0, 2)
    );
}

#[test]
fn a_product_that_is_known_by_one_criterion_only_falls_behind_when_that_counts_no_more() {
    let lonely = case(&[&[Some(9), None], &[Some(3), Some(1)]], &[2.0, 1.0]);
    let ranking = lonely.ranking(&lonely.journey(), &lonely.weights);
    let level = ranking.smallest_level_change().unwrap();
    assert_eq!((level.criterion, level.weight, level.product), (0, 0.0, 1));
    let change = ranking.smallest_weight_change().unwrap();
    assert_eq!(
        (change.subject, change.weight, change.product),
        (Subject::Criterion(0), 0.0, 1)
    );
}

/// One question of a kind, and which of its answers makes b first: everything else makes it a.
fn asking(node: Value, condition: Value) -> Journey {
    let mut question = json!({"id": "q", "title": "Q", "next": "r",
        "effects": [{"if": condition, "effect": {"votes": {"b": 1}}}, {"effect": {"votes": {"a": 1}}}]});
    for (key, value) in node.as_object().unwrap() {
        question[key] = value.clone();
    }
    let mut document = with_catalog(
        json!([{"id": "x", "label": "X", "type": "number"}]),
        json!([{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]),
        json!([]),
        json!({"id": "g", "decision": "?", "rows": ["x"]}),
    );
    document["tree"] =
        json!({"start": "q", "nodes": [question, {"id": "r", "type": "result", "title": "R"}]});
    valid(&document)
}

fn change(journey: &Journey, given: &Value) -> Option<AnswerChange> {
    let answers = answers(journey, given);
    journey.smallest_answer_change(guide(journey), &answers, &levels(&[]), today())
}

#[test]
fn the_smallest_change_of_an_answer_is_the_nearest_one_behind_a_limit() {
    let var = json!({"var": "answers.q"});
    let options =
        json!([{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}, {"id": "z", "label": "Z"}]);
    for (node, condition, given, expected) in [
        (
            json!({"type": "number"}),
            json!({">": [var, 50]}),
            json!(7),
            json!(51),
        ),
        (
            json!({"type": "number"}),
            json!({">=": [var, 50]}),
            json!(7),
            json!(50),
        ),
        (
            json!({"type": "number"}),
            json!({"<": [var, 50]}),
            json!(70),
            json!(49),
        ),
        (
            json!({"type": "number"}),
            json!({"<": [10, var, 20]}),
            json!(70),
            json!(19),
        ),
        (
            json!({"type": "number"}),
            json!({"==": [var, 33]}),
            json!(70),
            json!(33),
        ),
        (
            json!({"type": "money", "currency": "EUR"}),
            json!({">": [var, 5000]}),
            json!(100),
            json!(5001),
        ),
        (
            json!({"type": "year"}),
            json!({"<": [var, 2000]}),
            json!(2010),
            json!(1999),
        ),
        (
            json!({"type": "scale", "from": 0, "to": 10}),
            json!({">=": [var, 7]}),
            json!(2),
            json!(7),
        ),
        (
            json!({"type": "date"}),
            json!({"<": [var, "2000-01-01"]}),
            json!("2010-05-05"),
            json!("1999-12-31"),
        ),
        (
            json!({"type": "single", "options": options}),
            json!({"==": [var, "z"]}),
            json!("x"),
            json!("z"),
        ),
        (
            json!({"type": "multiple", "options": options}),
            json!({"in": ["y", var]}),
            json!(["x"]),
            json!(["x", "y"]),
        ),
        (
            json!({"type": "multiple", "options": options}),
            json!({"!": {"in": ["y", var]}}),
            json!(["y", "z"]),
            json!(["z"]),
        ),
        (
            json!({"type": "rank", "options": options}),
            json!({"==": [var, ["y", "x", "z"]]}),
            json!(["x", "y", "z"]),
            json!(["y", "x", "z"]),
        ),
    ] {
        let journey = asking(node.clone(), condition.clone());
        let found = change(&journey, &json!({"q": given}));
        let expected = AnswerChange {
            node: 0,
            answer: answer(&expected),
            product: 1,
        };
        assert_eq!(found, Some(expected), "{node} {condition}");
        // And back: from there it is one step to the other product.
        assert_eq!(change(&journey, &json!({})), None);
    }
}

#[test]
fn among_several_limits_the_nearest_counts_for_days_as_for_numbers() {
    let var = json!({"var": "answers.q"});
    let far_first =
        |far: Value, near: Value| json!({"or": [{"<": [var, far]}, {">": [var, near]}]});
    let journey = asking(json!({"type": "number"}), far_first(json!(10), json!(60)));
    assert_eq!(
        change(&journey, &json!({"q": 50})).unwrap().answer,
        Answer::Number(61.0)
    );
    let days = far_first(json!("1990-01-01"), json!("2020-01-01"));
    let journey = asking(json!({"type": "date"}), days);
    let found = change(&journey, &json!({"q": "2019-06-01"}))
        .unwrap()
        .answer;
    assert_eq!(found, Answer::Text("2020-01-02".to_owned()));
}

#[test]
fn an_answer_that_nothing_depends_on_changes_nothing() {
    let journey = asking(json!({"type": "number"}), json!(false));
    assert_eq!(change(&journey, &json!({"q": 5})), None);
    // Nor does one that would end before a result.
    let var = json!({"var": "answers.q"});
    let validation = json!([{"holds": {"<": [var, 50]}, "message": "Too much."}]);
    let journey = asking(
        json!({"type": "number", "validation": validation}),
        json!({">": [var, 50]}),
    );
    assert_eq!(change(&journey, &json!({"q": 5})), None);
}
