//! What is said about a ranking: reasons, and demands nobody knows of.

use crate::support::{cases, document, edited, levels, rank_with, valid, walk, with_catalog};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use trust_journey_model::{Demand, Journey, Preferences, Ranked, Ranking, Subject, Walk};

/// Products by criteria in tenths, all known where `None` does not stand.
fn catalog(table: &[Vec<Option<u32>>], margin: f64) -> Journey {
    let columns = 0..table[0].len();
    let attribute = |i: usize| json!({"id": format!("a{i}"), "label": "A", "type": "number"});
    let criterion = |i: usize| json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "scale": {"worst": 0, "best": 10}});
    let product = |(place, row): (usize, &Vec<Option<u32>>)| {
        let values: BTreeMap<String, Option<u32>> = row
            .iter()
            .enumerate()
            .map(|(i, v)| (format!("a{i}"), *v))
            .collect();
        json!({"id": format!("p{place}"), "name": "P", "values": values})
    };
    valid(&with_catalog(
        columns.clone().map(attribute).collect(),
        table.iter().enumerate().map(product).collect(),
        columns.map(criterion).collect(),
        json!({"id": "g", "decision": "?", "rows": ["a0"], "tie_margin": margin}),
    ))
}

fn rank(journey: &Journey, weights: &[f64]) -> Ranking {
    let ids: Vec<String> = (0..weights.len()).map(|i| format!("c{i}")).collect();
    let own: Vec<(&str, f64)> = ids
        .iter()
        .map(String::as_str)
        .zip(weights.iter().copied())
        .collect();
    rank_with(journey, None, &own)
}

prop_compose! {
    fn tables()(criteria in 1..4usize, products in 1..5usize)(
        table in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.85, 0..=10u32), criteria), products),
        weights in prop::collection::vec((0..=8u8).prop_map(|w| f64::from(w) / 2.0), criteria),
        margin in prop::sample::select(vec![0.0, 0.01, 0.1]),
    ) -> (Vec<Vec<Option<u32>>>, Vec<f64>, f64) { (table, weights, margin) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(128), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reasons_are_the_points_above_the_next_one_strongest_first((table, weights, margin) in tables()) {
        let journey = catalog(&table, margin);
        let ranking = rank(&journey, &weights);
        let value = |entry: &Ranked, criterion: usize| Some(f64::from(table[entry.product][criterion]?) / 10.0);
        for (index, entry) in ranking.ranked.iter().enumerate() {
            let parts = ranking.parts(entry);
            let told = ranking.explain(entry);
            let next = ranking.ranked[index..].iter().find(|other| other.rank != entry.rank);
            let mut expected = Vec::new();
            for (criterion, weight) in weights.iter().enumerate() {
                let own = value(entry, criterion);
                prop_assert_eq!(told.unknown.contains(&Subject::Criterion(criterion)), own.is_none() && *weight > 0.0);
                let above = |other: &Ranked| Some(parts[criterion].share * (own? - value(other, criterion)?));
                let mut peers = ranking.ranked.iter().filter(|peer| peer.rank == entry.rank);
                let beaten = peers.any(|peer| above(peer).is_some_and(|points| points < -0.005));
                expected.extend(next.and_then(above).filter(|points| *points > 0.005 && !beaten).map(|points| (criterion, points)));
            }
            expected.sort_by(|a, b| b.1.total_cmp(&a.1));
            let found = told.reasons.iter().map(|reason| reason.advantage);
            for (found, (_, points)) in found.zip(&expected) {
                prop_assert!((found - points).abs() < 1e-12);
            }
            prop_assert_eq!(told.reasons.len(), expected.len());
            let sizes: Vec<f64> = told.against.iter().map(|one| one.shortfall).collect();
            prop_assert!(sizes.is_sorted_by(|a, b| a >= b));
        }
    }
}

#[test]
fn the_visitors_own_weight_counts_over_the_answers_and_the_answers_over_the_document() {
    let journey = valid(&document());
    let weights = |walk: Option<&Walk>, own: &[(&str, f64)]| {
        let mut weights = Preferences::gather(&journey, walk, &levels(own)).weights;
        assert_eq!(weights.split_off(2), [0.0, 0.0]);
        weights
    };
    let far = |first: &str| walk(&journey, &json!({"use": first, "km": 80}));
    let (city, land) = (far("city"), far("land"));
    assert_eq!(weights(None, &[]), [2.0, 1.0]);
    assert_eq!(weights(Some(&land), &[]), [2.0, 4.0]);
    // By the effect of a number, and only where the question is on the path.
    assert_eq!(weights(Some(&city), &[]), [4.0, 1.0]);
    assert_eq!(weights(Some(&land), &[("room", 0.5)]), [2.0, 0.5]);
    assert_eq!(
        weights(None, &[("room", 9.0), ("thrift", -3.0)]),
        [0.0, 4.0]
    );
    assert_eq!(
        weights(None, &[("room", f64::NAN), ("unheard", 1.0)]),
        [2.0, 1.0]
    );
}

#[test]
fn a_product_that_may_or_may_not_meet_a_demand_remains_and_is_marked() {
    let journey = valid(&edited(&[(
        "/criteria/0/must",
        json!({"<": [{"var": "product.price"}, 1_000_000]}),
    )]));
    let ranking = rank_with(&journey, None, &[]);
    // ant costs 1,999,900; of bear it is not known.
    assert_eq!(ranking.excluded.len(), 1);
    assert_eq!(
        (
            ranking.excluded[0].product,
            ranking.excluded[0].because.as_slice()
        ),
        (0, &[Demand::Criterion(0)][..])
    );
    assert_eq!(ranking.ranked.len(), 1);
    assert_eq!(
        (
            ranking.ranked[0].product,
            ranking.ranked[0].unsure.as_slice()
        ),
        (1, &[Demand::Criterion(0)][..])
    );
}

#[test]
fn keeping_what_you_have_is_not_ranked_against_products() {
    let journey = valid(&edited(&[(
        "/guides/0/products",
        json!(["ant", "keep", "bear"]),
    )]));
    let ranking = rank_with(&journey, None, &[]);
    let mut places: Vec<usize> = ranking.ranked.iter().map(|entry| entry.product).collect();
    places.sort_unstable();
    assert_eq!(places, [0, 1]);
    assert!(ranking.excluded.is_empty());
}
