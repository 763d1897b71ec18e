//! Ranking: the figures of one example by hand, and what holds for every catalog.

use crate::support::{cases, rank, rank_with, valid, with_catalog};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use trust_journey_model::{Journey, Ranking};

/// Utilities of products in hundredths, `None` where not known.
type Table = Vec<Vec<Option<u32>>>;

/// A catalog whose values are the utilities themselves.
fn catalog(table: &Table, weights: &[f64], unknown: &[usize], margin: f64) -> Journey {
    let attribute = |i: usize| json!({"id": format!("a{i}"), "label": "A", "type": "number"});
    let policies = ["skip", "neutral", "worst"];
    let criterion = |i: usize| {
        json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "weight": weights[i],
            "scale": {"worst": 0, "best": 100}, "unknown": policies[unknown[i]]})
    };
    let product = |(place, row): (usize, &Vec<Option<u32>>)| {
        let values: BTreeMap<String, Option<u32>> = row
            .iter()
            .enumerate()
            .map(|(i, value)| (format!("a{i}"), *value))
            .collect();
        json!({"id": format!("p{place}"), "name": "P", "values": values})
    };
    let criteria = 0..weights.len();
    valid(&with_catalog(
        criteria.clone().map(attribute).collect(),
        table.iter().enumerate().map(product).collect(),
        criteria.map(criterion).collect(),
        json!({"id": "g", "decision": "?", "rows": ["a0"], "tie_margin": margin}),
    ))
}

#[derive(Debug, Clone)]
struct Case {
    table: Table,
    weights: Vec<f64>,
    unknown: Vec<usize>,
    margin: f64,
}

impl Case {
    fn journey(&self) -> Journey {
        catalog(&self.table, &self.weights, &self.unknown, self.margin)
    }
}

prop_compose! {
    /// Few different values, so that ties and near-ties are common.
    fn any_case(levels: usize)(criteria in 1..5usize, products in 1..7usize)(
        table in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, (0..=20u32).prop_map(|u| u * 5)), criteria), products),
        weights in prop::collection::vec(0..=levels, criteria),
        unknown in prop::collection::vec(0..3usize, criteria),
        margin in prop::sample::select(vec![0.0, 0.01, 0.05, 1.0]),
    ) -> Case {
        Case { table, weights: weights.into_iter().map(|w| w as f64 / 2.0).collect(), unknown, margin }
    }
}

/// Fit straight from its definition, in other words and another order than the code.
fn expected(case: &Case, product: usize) -> Option<f64> {
    let (mut sum, mut total) = (0.0, 0.0);
    for (i, weight) in case.weights.iter().enumerate().rev() {
        let utility = match (case.table[product][i], case.unknown[i]) {
            (Some(value), _) => f64::from(value) / 100.0,
            (None, 0) => continue,
            (None, 1) => 0.5,
            (None, _) => 0.0,
        };
        sum += weight * utility;
        total += weight;
    }
    (total > 0.0).then(|| sum / total)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(128), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fit_is_the_weighted_mean_of_what_is_known_and_its_parts_add_up_to_it(case in any_case(8)) {
        let ranking = rank(&case.journey());
        prop_assert_eq!(ranking.ranked.len(), case.table.len());
        for entry in &ranking.ranked {
            let parts = ranking.parts(entry);
            let points: f64 = parts.iter().map(|part| part.points()).sum();
            let shares: f64 = parts.iter().map(|part| part.share).sum();
            match (entry.fit, expected(&case, entry.product)) {
                (Some(fit), Some(expected)) => {
                    prop_assert!((0.0..=1.0).contains(&fit), "{}", fit);
                    prop_assert!(fit.is_sign_positive(), "−0");
                    prop_assert!(close(fit, expected) && close(points, fit) && close(shares, 1.0));
                }
                (fit, expected) => prop_assert!(fit.is_none() && expected.is_none() && shares == 0.0),
            }
        }
    }

    #[test]
    fn an_unknown_value_under_skip_has_no_share_and_lowers_no_fit(case in any_case(8)) {
        let journey = Case { unknown: vec![0; case.weights.len()], ..case.clone() }.journey();
        let ranking = rank(&journey);
        for entry in &ranking.ranked {
            let parts = ranking.parts(entry);
            for (part, value) in parts.iter().zip(&case.table[entry.product]) {
                prop_assert_eq!(part.utility.is_none(), value.is_none());
                prop_assert!(value.is_some() || part.share == 0.0);
            }
            // Known or not: a product is as good as the facts that are known of it.
            let known = parts.iter().filter(|part| part.share > 0.0).filter_map(|part| part.utility);
            if let Some(fit) = entry.fit {
                let worst = known.fold(1.0, f64::min);
                prop_assert!(fit >= worst - 1e-12);
            }
        }
    }

    #[test]
    fn ranks_are_measured_from_the_best_of_each_group(case in any_case(8)) {
        let ranking = rank(&case.journey());
        let order = |entry: &trust_journey_model::Ranked| entry.fit.unwrap_or(-1.0);
        for pair in ranking.ranked.windows(2) {
            prop_assert!(order(&pair[0]) >= order(&pair[1]) - 1e-12);
            prop_assert!(pair[0].rank <= pair[1].rank);
        }
        for (place, entry) in ranking.ranked.iter().enumerate() {
            // A rank is the place of the first of its group.
            let head = &ranking.ranked[entry.rank - 1];
            prop_assert!(entry.rank - 1 <= place && head.rank == entry.rank);
            let distance = order(head) - order(entry);
            prop_assert!(distance <= 1e-12 || distance < case.margin, "{} apart", distance);
            if entry.rank == place + 1 && place > 0 {
                let before = &ranking.ranked[ranking.ranked[place - 1].rank - 1];
                let distance = order(before) - order(entry);
                prop_assert!(distance > 1e-12 && distance >= case.margin - 1e-12, "{} apart", distance);
            }
            prop_assert_eq!(entry.fit.is_none(), head.fit.is_none());
        }
    }

    #[test]
    fn the_order_of_the_catalog_changes_no_fit_and_no_rank(case in any_case(8), seed in any::<u64>()) {
        let mut order: Vec<usize> = (0..case.table.len()).collect();
        order.sort_by_key(|place| (seed ^ 0x9e37).rotate_left(*place as u32 * 7));
        let shuffled = Case { table: order.iter().map(|place| case.table[*place].clone()).collect(), ..case.clone() };
        let (before, after) = (rank(&case.journey()), rank(&shuffled.journey()));
        for (place, old) in order.iter().enumerate() {
            let (before, after) = (before.of(*old).unwrap(), after.of(place).unwrap());
            prop_assert_eq!((before.rank, before.fit.map(f64::to_bits)), (after.rank, after.fit.map(f64::to_bits)));
        }
        // Equal products stand in the catalog's order.
        let order = |entry: &trust_journey_model::Ranked| entry.fit.unwrap_or(-1.0);
        for pair in after.ranked.windows(2) {
            let equal = close(order(&pair[0]), order(&pair[1]));
            prop_assert!(!equal || pair[0].product < pair[1].product);
        }
    }

    #[test]
    fn doubling_all_weights_changes_nothing(case in any_case(4)) {
        let doubled = Case { weights: case.weights.iter().map(|weight| weight * 2.0).collect(), ..case.clone() };
        let (one, two) = (rank(&case.journey()), rank(&doubled.journey()));
        prop_assert_eq!(&one.ranked, &two.ranked);
        for (one_entry, two_entry) in one.ranked.iter().zip(&two.ranked) {
            prop_assert_eq!(one.parts(one_entry), two.parts(two_entry));
        }
    }

    #[test]
    fn more_weight_on_what_a_product_is_perfect_in_never_lowers_its_fit(
        case in any_case(6), pick in any::<prop::sample::Index>()
    ) {
        let raised = pick.index(case.weights.len());
        let mut more = case.clone();
        more.weights[raised] += 1.0;
        let (before, after) = (rank(&case.journey()), rank(&more.journey()));
        for (product, row) in case.table.iter().enumerate() {
            let (before, after) = (before.of(product).unwrap(), after.of(product).unwrap());
            if let (Some(100), Some(old), Some(new)) = (row[raised], before.fit, after.fit) {
                prop_assert!(new >= old - 1e-12, "{} to {}", old, new);
            }
        }
    }
}

/// Weights 2, 1, 1. By hand: ant (0.8·2 + 0.4 + 1) / 4 = 0.75; bear (0.5·2 + 1) / 3, as nobody
/// knows its third, = 2/3; cow (0.3·2 + 0.2 + 0) / 4 = 0.2; dog: nothing is known.
fn example(unknown: usize) -> Ranking {
    let table = vec![
        vec![Some(30), Some(20), Some(0)],
        vec![Some(80), Some(40), Some(100)],
        vec![Some(50), Some(100), None],
        vec![None, None, None],
    ];
    rank(&catalog(&table, &[2.0, 1.0, 1.0], &[unknown; 3], 0.01))
}

fn fits(ranking: &Ranking) -> Vec<(usize, usize, Option<f64>)> {
    let rounded = |fit: f64| (fit * 1e9).round() / 1e9;
    ranking
        .ranked
        .iter()
        .map(|entry| (entry.product, entry.rank, entry.fit.map(rounded)))
        .collect()
}

#[test]
fn the_example_has_the_figures_that_were_worked_out_by_hand() {
    let ranking = example(0);
    assert_eq!(
        fits(&ranking),
        [
            (1, 1, Some(0.75)),
            (2, 2, Some(0.666_666_667)),
            (0, 3, Some(0.2)),
            (3, 4, None)
        ]
    );
    let parts = ranking.parts(&ranking.ranked[0]);
    let points: Vec<f64> = parts.iter().map(|part| part.points()).collect();
    assert_eq!(points, [0.4, 0.1, 0.25]);
    assert_eq!(ranking.parts(&ranking.ranked[1])[2].utility, None);
    let neutral = [
        (1, 1, Some(0.75)),
        (2, 2, Some(0.625)),
        (3, 3, Some(0.5)),
        (0, 4, Some(0.2)),
    ];
    assert_eq!(fits(&example(1)), neutral);
    let worst = [
        (1, 1, Some(0.75)),
        (2, 2, Some(0.5)),
        (0, 3, Some(0.2)),
        (3, 4, Some(0.0)),
    ];
    assert_eq!(fits(&example(2)), worst);
}

#[test]
fn equal_products_share_a_rank_even_without_a_margin() {
    let table = vec![
        vec![Some(10)],
        vec![Some(60)],
        vec![Some(60)],
        vec![None],
        vec![None],
    ];
    let ranking = rank(&catalog(&table, &[1.0], &[0], 0.0));
    let ranks: Vec<(usize, usize)> = ranking
        .ranked
        .iter()
        .map(|entry| (entry.product, entry.rank))
        .collect();
    assert_eq!(ranks, [(1, 1), (2, 1), (0, 3), (3, 4), (4, 4)]);
}

#[test]
fn a_chain_of_near_ties_does_not_reach_the_first_place() {
    let table: Table = [100, 96, 92, 88].map(|value| vec![Some(value)]).to_vec();
    let ranking = rank(&catalog(&table, &[1.0], &[0], 0.05));
    let ranks: Vec<usize> = ranking.ranked.iter().map(|entry| entry.rank).collect();
    assert_eq!(ranks, [1, 1, 3, 3]);
    assert_eq!(ranking.first().count(), 2);
}

#[test]
fn the_lightest_weight_decides_where_nothing_else_is_known() {
    let table: Table = [0, 50, 100].map(|value| vec![None, Some(value)]).to_vec();
    let ranking = rank(&catalog(&table, &[4.0, 1e-9], &[0, 0], 0.0));
    let worked_out = [(2, 1, Some(1.0)), (1, 2, Some(0.5)), (0, 3, Some(0.0))];
    assert_eq!(fits(&ranking), worked_out);
    // What is lighter is nothing, from the author as from the visitor.
    for nothing in [9e-10, f64::MIN_POSITIVE, 5e-324] {
        let journey = catalog(&table, &[4.0, nothing], &[0, 0], 0.0);
        let said = catalog(&table, &[4.0, 1.0], &[0, 0], 0.0);
        for ranking in [rank(&journey), rank_with(&said, None, &[("c1", nothing)])] {
            assert_eq!(fits(&ranking), [(0, 1, None), (1, 1, None), (2, 1, None)]);
            let parts = ranking.parts(&ranking.ranked[2]);
            assert!(parts.iter().all(|part| part.share == 0.0), "{parts:?}");
        }
    }
}

/// Products with these utilities, at these weights and without a margin: places and ranks.
fn order(rows: &[&[u32]], weights: &[f64]) -> Vec<(usize, usize)> {
    let row = |row: &&[u32]| row.iter().copied().map(Some).collect();
    let skip = vec![0; weights.len()];
    let ranking = rank(&catalog(
        &rows.iter().map(row).collect(),
        weights,
        &skip,
        0.0,
    ));
    let places = ranking.ranked.iter();
    places.map(|entry| (entry.product, entry.rank)).collect()
}

#[test]
fn rounding_neither_breaks_a_tie_nor_changes_the_order_of_the_document() {
    let weights = [4.0, 1.0, 1.0];
    // Both are 5/6.
    let (even, odd): (&[u32], &[u32]) = (&[100, 50, 50], &[100, 0, 100]);
    assert_eq!(order(&[even, odd], &weights), [(0, 1), (1, 1)]);
    assert_eq!(order(&[odd, even], &weights), [(0, 1), (1, 1)]);
    // Behind another one, and before one that is worse by a hundredth of one criterion.
    let (best, worse): (&[u32], &[u32]) = (&[100, 100, 100], &[100, 49, 50]);
    for (one, other) in [(even, odd), (odd, even)] {
        let expected = [(3, 1), (1, 2), (2, 2), (0, 4)];
        assert_eq!(order(&[worse, one, other, best], &weights), expected);
    }
}
