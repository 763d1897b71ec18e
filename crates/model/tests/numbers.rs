//! Numbers at the edge of what a double can do never come out as nonsense.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::{document, edit, valid};
use trust_journey_model::{Preferences, Ranking};

fn rank(document: &Value) -> Ranking {
    let journey = valid(document);
    let wanted = Preferences::gather(&journey, None, &BTreeMap::new());
    Ranking::compute(&journey, &journey.guides[0], &wanted)
}

#[test]
fn a_value_at_the_worst_end_of_a_falling_scale_is_a_plain_zero() {
    let mut document = document();
    edit(
        &mut document,
        "/criteria/0/scale",
        json!({"worst": 30, "best": 10}),
    );
    edit(&mut document, "/criteria/1/weight", json!(-0.0));
    let ranking = rank(&document);
    let ant = ranking.of(0).unwrap();
    assert_eq!(ant.fit.map(f64::to_bits), Some(0.0f64.to_bits()));
    for part in &ant.parts {
        assert!(part.share.is_sign_positive());
        assert!(part.utility.unwrap().is_sign_positive());
    }
}

#[test]
fn a_product_that_is_best_in_everything_fits_by_one_and_no_more() {
    // The rounded shares of these five weights add up to 1.0000000000000002.
    let criterion = |(place, weight): (usize, f64)| {
        json!({"id": format!("c{place}"), "attribute": "mpg", "weight": weight,
            "scale": {"worst": 0, "best": 1}})
    };
    let weights = [0.5, 1.5, 1.5, 1.5, 1.5];
    let mut document = document();
    edit(
        &mut document,
        "/criteria",
        (0..).zip(weights).map(criterion).collect(),
    );
    edit(&mut document, "/tree", Value::Null);
    let ranking = rank(&document);
    let points: f64 = ranking.ranked[0]
        .parts
        .iter()
        .map(|part| part.points())
        .sum();
    assert!(points > 1.0, "no longer the case that this is about");
    assert_eq!(ranking.ranked[0].fit, Some(1.0));
}

#[test]
fn the_largest_and_smallest_numbers_give_fits_between_zero_and_one() {
    for (worst, best) in [
        (0.0, 1.7e308),
        (1.7e308, 0.0),
        (0.0, 5e-324),
        (-8e307, 8e307),
        (1.0, 1.000_000_000_000_000_2),
    ] {
        for value in [
            json!(1.7e308),
            json!(-1.7e308),
            json!(5e-324),
            json!(-0.0),
            json!({"range": [-1.7e308, 1.7e308]}),
        ] {
            let mut document = document();
            edit(&mut document, "/criteria/0/must", Value::Null);
            edit(
                &mut document,
                "/criteria/0/scale",
                json!({"worst": worst, "best": best}),
            );
            edit(
                &mut document,
                "/catalog/products/0/values/mpg",
                value.clone(),
            );
            let ranking = rank(&document);
            let part = ranking.of(0).unwrap().parts[0];
            let utility = part.utility.unwrap();
            assert!(
                (0.0..=1.0).contains(&utility),
                "{worst} {best} {value}: {utility}"
            );
            assert!((0.0..=1.0).contains(&ranking.of(0).unwrap().fit.unwrap()));
        }
    }
}
