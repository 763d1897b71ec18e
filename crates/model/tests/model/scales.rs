//! How values become utilities, how votes count beside them, and who is dominated.

use crate::support::{cases, document, edited, rank, rank_with, valid, walk, with_catalog};
use proptest::prelude::*;
use serde_json::{Value, json};
use trust_journey_model::{Journey, Ranking, Subject};

/// The utility of one value of an attribute of this type.
fn utility(kind: &str, scale: &Value, unknown: &str, value: &Value) -> Option<f64> {
    let mut attribute = json!({"id": "a", "label": "A", "type": kind});
    attribute["choices"] = json!([{"id": "small", "label": "S"}, {"id": "large", "label": "L"}]);
    attribute["currency"] = json!("EUR");
    attribute["out_of"] = json!(5);
    let journey = valid(&with_catalog(
        json!([attribute]),
        json!([{"id": "p", "name": "P", "values": {"a": value}}]),
        json!([{"id": "c", "attribute": "a", "scale": scale, "unknown": unknown, "weight": 1}]),
        json!({"id": "g", "decision": "?", "rows": ["a"]}),
    ));
    let ranking = rank(&journey);
    let parts = ranking.parts(&ranking.ranked[0]);
    assert_eq!(parts[0].subject, Subject::Criterion(0));
    parts[0].utility
}

#[test]
fn a_straight_scale_runs_from_worst_to_best_either_way() {
    let utility = |scale: Value, value: f64| utility("number", &scale, "skip", &json!(value));
    let (up, down) = (
        json!({"worst": 10, "best": 30}),
        json!({"worst": 30, "best": 10}),
    );
    for (value, expected) in [
        (5.0, 0.0),
        (10.0, 0.0),
        (15.0, 0.25),
        (30.0, 1.0),
        (31.0, 1.0),
    ] {
        assert_eq!(utility(up.clone(), value), Some(expected), "{value}");
        assert_eq!(
            utility(down.clone(), 40.0 - value),
            Some(expected),
            "{value}"
        );
    }
}

#[test]
fn steps_hold_from_their_value_on_and_the_first_below_it_too() {
    let scale = json!({"steps": [{"from": 0, "utility": 0.2}, {"from": 8, "utility": 1}, {"from": 9, "utility": 0.5}]});
    for (value, expected) in [
        (json!(-1), 0.2),
        (json!(0), 0.2),
        (json!(7.999), 0.2),
        (json!(8), 1.0),
        (json!(8.5), 1.0),
        (json!(1e300), 0.5),
        (json!({"range": [7, 9]}), 1.0),
    ] {
        for kind in ["number", "rating"] {
            assert_eq!(
                utility(kind, &scale, "skip", &value),
                Some(expected),
                "{value}"
            );
        }
    }
    assert_eq!(utility("money", &scale, "skip", &json!(8)), Some(1.0));
}

#[test]
fn a_target_is_best_and_both_sides_fall_straight_to_nothing() {
    let scale = json!({"target": 15, "tolerance": 4});
    for (value, expected) in [
        (15.0, 1.0),
        (14.0, 0.75),
        (16.0, 0.75),
        (17.0, 0.5),
        (11.0, 0.0),
        (19.5, 0.0),
        (-1e9, 0.0),
    ] {
        assert_eq!(
            utility("number", &scale, "skip", &json!(value)),
            Some(expected),
            "{value}"
        );
    }
}

#[test]
fn a_map_names_a_utility_for_each_choice() {
    let sizes = json!({"map": {"small": 0.25, "large": 1}});
    assert_eq!(utility("enum", &sizes, "skip", &json!("small")), Some(0.25));
    let truths = json!({"map": {"true": 0.75, "false": 0}});
    assert_eq!(
        utility("boolean", &truths, "skip", &json!(true)),
        Some(0.75)
    );
    assert_eq!(
        utility("boolean", &truths, "skip", &json!(false)),
        Some(0.0)
    );
    // What the map leaves out is as unknown as what nobody knows.
    let one = json!({"map": {"small": 0.25}});
    for (unknown, expected) in [("skip", None), ("neutral", Some(0.5)), ("worst", Some(0.0))] {
        assert_eq!(utility("enum", &one, unknown, &json!("large")), expected);
        for value in [
            json!(null),
            json!({"depends": "On it"}),
            json!({"not_applicable": true}),
        ] {
            assert_eq!(
                utility("enum", &sizes, unknown, &value),
                expected,
                "{value}"
            );
        }
    }
}

/// ant has half a vote and bear three; weights 2 and 1, and 1 for the votes.
fn voted(votes_weight: f64) -> (Journey, Value) {
    let journey = valid(&edited(&[("/guides/0/votes_weight", json!(votes_weight))]));
    (
        journey,
        json!({"use": "city", "km": 80, "extras": ["roof", "tow"]}),
    )
}

#[test]
fn votes_count_as_a_share_of_the_most_with_the_weight_of_the_guide() {
    let (journey, given) = voted(2.0);
    let walk = walk(&journey, &given);
    let ranking = rank_with(&journey, Some(&walk), &[("thrift", 2.0)]);
    assert_eq!(ranking.weight(Subject::Votes), 2.0);
    // ant: mpg 30 is 2/3, small is 0, votes 0.5 of 3. bear: mpg 20 is 1/3, large is 1, all votes.
    let fit = |product: usize| ranking.of(product).unwrap().fit.unwrap();
    assert!((fit(0) - (2.0 * 2.0 / 3.0 + 2.0 / 6.0) / 5.0).abs() < 1e-12);
    assert!((fit(1) - (2.0 / 3.0 + 1.0 + 2.0) / 5.0).abs() < 1e-12);
    let explained = ranking.explain(ranking.of(1).unwrap());
    assert_eq!(explained.reasons[0].subject, Subject::Votes);
    // Nobody voted: no part for it.
    let nobody = rank(&journey);
    assert_eq!(nobody.weight(Subject::Votes), 0.0);
    assert!(
        nobody
            .parts(nobody.of(0).unwrap())
            .iter()
            .all(|part| part.subject != Subject::Votes)
    );
}

#[test]
fn votes_that_weigh_nothing_change_nothing() {
    let (journey, given) = voted(0.0);
    let walk = walk(&journey, &given);
    let with = rank_with(&journey, Some(&walk), &[]);
    let without = walk_without_votes(&journey);
    let fits = |ranking: &Ranking| -> Vec<_> { ranking.ranked.iter().map(|e| e.fit).collect() };
    assert_eq!(fits(&with), fits(&without));
}

fn walk_without_votes(journey: &Journey) -> Ranking {
    let walk = walk(
        journey,
        &json!({"use": "city", "km": 80, "extras": ["nothing"]}),
    );
    rank_with(journey, Some(&walk), &[])
}

#[test]
fn votes_for_a_product_that_is_not_ranked_do_not_count_as_the_most() {
    // "keep" gets most of the votes, and is not ranked.
    let journey = valid(&edited(&[(
        "/tree/nodes/2/options/0/effect",
        json!({"votes": {"keep": 100, "ant": 1}}),
    )]));
    let walk = walk(
        &journey,
        &json!({"use": "city", "km": 80, "extras": ["roof"]}),
    );
    let ranking = rank_with(&journey, Some(&walk), &[]);
    let votes = |product: usize| {
        ranking
            .parts(ranking.of(product).unwrap())
            .last()
            .unwrap()
            .utility
    };
    assert_eq!((votes(0), votes(1)), (Some(1.0), Some(0.0)));
}

#[test]
fn the_documents_own_scales_measure_as_written() {
    let journey = valid(&document());
    let ranking = rank(&journey);
    let utilities = |product: usize| -> Vec<Option<f64>> {
        let parts = ranking.parts(ranking.of(product).unwrap());
        parts.iter().map(|part| part.utility).collect()
    };
    assert_eq!(
        utilities(0),
        [Some(20.0 / 30.0), Some(0.0), Some(1.0), Some(0.75)]
    );
    assert_eq!(
        utilities(1),
        [Some(10.0 / 30.0), Some(1.0), Some(0.5), Some(0.0)]
    );
}

/// Products by criteria in tenths, with some votes.
type Table = (Vec<Vec<Option<u32>>>, Vec<f64>, Vec<u32>);

prop_compose! {
    fn tables()(criteria in 1..4usize, products in 1..6usize)(
        table in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.85, 0..=4u32), criteria), products),
        weights in prop::collection::vec((0..=4u8).prop_map(f64::from), criteria),
        votes in prop::collection::vec(0..=3u32, products),
    ) -> Table { (table, weights, votes) }
}

/// The ranking of a table, votes by the answer to a question.
fn ranked((table, weights, votes): &Table) -> Ranking {
    let columns = 0..weights.len();
    let attributes = columns
        .clone()
        .map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "number"}));
    let criteria = columns.map(|i| {
        json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "weight": weights[i],
            "scale": {"worst": 0, "best": 4}})
    });
    let product = |(place, row): (usize, &Vec<Option<u32>>)| {
        let values = row
            .iter()
            .enumerate()
            .map(|(i, value)| (format!("a{i}"), json!(value)));
        json!({"id": format!("p{place}"), "name": "P", "values": values.collect::<serde_json::Map<_, _>>()})
    };
    let mut document = with_catalog(
        attributes.collect(),
        table.iter().enumerate().map(product).collect(),
        criteria.collect(),
        json!({"id": "g", "decision": "?", "rows": ["a0"], "votes_weight": 1.5}),
    );
    let votes = votes
        .iter()
        .enumerate()
        .map(|(i, n)| (format!("p{i}"), json!(n)));
    let effect = json!({"votes": votes.collect::<serde_json::Map<_, _>>()});
    document["tree"] = json!({"start": "q", "nodes": [
        {"id": "q", "type": "single", "title": "Q", "next": "r",
            "options": [{"id": "a", "label": "A", "effect": effect}]},
        {"id": "r", "type": "result", "title": "R"}]});
    let journey = valid(&document);
    rank_with(&journey, Some(&walk(&journey, &json!({"q": "a"}))), &[])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(128), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_points_of_all_parts_add_up_to_the_fit_votes_too(table in tables()) {
        let ranking = ranked(&table);
        let most = *table.2.iter().max().unwrap();
        for entry in &ranking.ranked {
            let parts = ranking.parts(entry);
            prop_assert_eq!(parts.len(), table.1.len() + usize::from(most > 0));
            let points: f64 = parts.iter().map(|part| part.points()).sum();
            let shares: f64 = parts.iter().map(|part| part.share).sum();
            match entry.fit {
                Some(fit) => prop_assert!((points - fit).abs() < 1e-12 && (shares - 1.0).abs() < 1e-12),
                None => prop_assert_eq!((points, shares), (0.0, 0.0)),
            }
            if most > 0 {
                let votes = parts.last().unwrap();
                let share = f64::from(table.2[entry.product]) / f64::from(most);
                prop_assert_eq!((votes.subject, votes.utility), (Subject::Votes, Some(share)));
            }
        }
    }

    /// The oracle compares every pair, in the tenths that were written.
    #[test]
    fn a_product_is_dominated_by_one_that_is_as_good_in_all_that_matters_and_better_in_something(table in tables()) {
        let ranking = ranked(&table);
        let (rows, weights, votes) = &table;
        let voted = votes.iter().any(|n| *n > 0);
        let dominates = |other: usize, own: usize| {
            let counted = (0..weights.len()).filter(|i| weights[*i] > 0.0);
            let mut pairs: Vec<_> = counted.map(|i| (rows[other][i], rows[own][i])).collect();
            if voted {
                pairs.push((Some(votes[other]), Some(votes[own])));
            }
            pairs.iter().all(|(a, b)| a.is_some() && b.is_some() && a >= b) && pairs.iter().any(|(a, b)| a > b)
        };
        for entry in &ranking.ranked {
            let expected = ranking.ranked.iter().find(|other| dominates(other.product, entry.product));
            let found = ranking.dominated_by(entry);
            prop_assert_eq!(found.map(|other| other.product), expected.map(|other| other.product));
            if let Some(better) = found {
                prop_assert!(better.fit > entry.fit);
            }
        }
    }
}
