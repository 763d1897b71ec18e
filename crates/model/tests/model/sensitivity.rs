//! What would change the recommendation: held against a search over all weights and levels.

use crate::support::{kept, rank_with, valid, walk, with_catalog};
use proptest::prelude::*;
use serde_json::{Map, json};
use std::collections::BTreeSet;
use trust_journey_model::{Journey, Ranking, Subject};

/// Products by criteria in tenths, and what they got of the votes; all weights in halves.
#[derive(Debug, Clone)]
struct Case {
    table: Vec<Vec<Option<u32>>>,
    weights: Vec<f64>,
    votes: Vec<u32>,
    votes_weight: f64,
    margin: f64,
    /// What each criterion does where a fact is not known: skip, 0.5 or 0.
    unknown: Vec<usize>,
}

prop_compose! {
    fn any_case()(criteria in 1..4usize, products in 1..6usize)(
        table in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.85, 0..=10u32), criteria), products),
        weights in prop::collection::vec((0..=8u8).prop_map(|w| f64::from(w) / 2.0), criteria),
        votes in prop::collection::vec(prop_oneof![3 => Just(0), 1 => 0..=3u32], products),
        votes_weight in (0..=8u8).prop_map(|w| f64::from(w) / 2.0),
        margin in prop::sample::select(vec![0.0, 0.01, 0.1]),
        unknown in prop::collection::vec(prop_oneof![3 => Just(0), 1 => 1..3usize], criteria),
    ) -> Case { Case { table, weights, votes, votes_weight, margin, unknown } }
}

impl Case {
    fn journey(&self) -> Journey {
        let columns = 0..self.weights.len();
        let attributes = columns
            .clone()
            .map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "number"}));
        let criteria = columns.map(|i| {
            let unknown = ["skip", "neutral", "worst"][self.unknown[i]];
            json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "scale": {"worst": 0, "best": 10}, "unknown": unknown})
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
                Some(value) => {
                    value
                        .map(|value| f64::from(value) / 10.0)
                        .or([None, Some(0.5), Some(0.0)][self.unknown[i]])
                }
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
                // What is first, from the definition: ties that rounding hides are ties.
                let mut columns = case.columns();
                columns[criterion] = level;
                let fits: Vec<f64> = (0..case.table.len()).map(|product| case.fit(product, &columns)).collect();
                let best = fits.iter().copied().fold(-1.0, f64::max);
                let still = |product: &usize| best - fits[*product] < case.margin.max(2e-12) - 1e-12;
                if !firsts(&now).iter().any(still) {
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
        unknown: vec![0; weights.len()],
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
fn a_tie_that_rounding_hides_does_not_count_as_a_change_of_a_level() {
    // At weights 4, 2, 1 both are 6/7; only at 4, 3, 1 does the other one lead.
    let hidden = case(
        &[
            &[Some(10), Some(5), Some(10)],
            &[Some(10), Some(10), Some(0)],
        ],
        &[4.0, 0.0, 1.0],
    );
    let hidden = Case {
        margin: 0.0,
        ..hidden
    };
    let ranking = hidden.ranking(&hidden.journey(), &hidden.weights);
    let change = ranking.smallest_level_change().unwrap();
    assert_eq!(
        (change.criterion, change.weight, change.product),
        (1, 3.0, 1)
    );
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
