//! Numbers at the edge of what a double can do never come out as nonsense.

use crate::support::{document, edit, edited, rank, rank_with, valid, walk};
use serde_json::{Value, json};

#[test]
fn a_value_at_the_worst_end_of_a_falling_scale_is_a_plain_zero() {
    let mut document = document();
    edit(
        &mut document,
        "/criteria/0/scale",
        json!({"worst": 30, "best": 10}),
    );
    edit(&mut document, "/criteria/1/weight", json!(-0.0));
    let ranking = rank(&valid(&document));
    let ant = ranking.of(0).unwrap();
    assert_eq!(ant.fit.map(f64::to_bits), Some(0.0f64.to_bits()));
    for part in ranking.parts(ant) {
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
    let ranking = rank(&valid(&document));
    let parts = ranking.parts(&ranking.ranked[0]);
    let points: f64 = parts.iter().map(|part| part.points()).sum();
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
            let ranking = rank(&valid(&document));
            let part = ranking.parts(ranking.of(0).unwrap())[0];
            let utility = part.utility.unwrap();
            assert!(
                (0.0..=1.0).contains(&utility),
                "{worst} {best} {value}: {utility}"
            );
            assert!((0.0..=1.0).contains(&ranking.of(0).unwrap().fit.unwrap()));
        }
    }
}

#[test]
fn every_scale_gives_utilities_between_zero_and_one_at_the_edge_of_the_numbers() {
    for scale in [
        json!({"target": 0, "tolerance": 5e-324}),
        json!({"target": 1.7e308, "tolerance": 1.7e308}),
        json!({"target": -1.7e308, "tolerance": 1}),
        json!({"steps": [{"from": -1.7e308, "utility": 0.25}, {"from": 1.7e308, "utility": 1}]}),
        json!({"steps": [{"from": 5e-324, "utility": 1}]}),
    ] {
        for value in [1.7e308, -1.7e308, 5e-324, -5e-324, -0.0] {
            let document = edited(&[
                ("/criteria/0/scale", scale.clone()),
                ("/criteria/0/must", Value::Null),
                ("/catalog/products/0/values/mpg", json!(value)),
            ]);
            let ranking = rank(&valid(&document));
            let ant = ranking.of(0).unwrap();
            let utility = ranking.parts(ant)[0].utility.unwrap();
            assert!((0.0..=1.0).contains(&utility), "{scale} {value}: {utility}");
            assert!(utility.is_sign_positive() && ant.fit.unwrap().is_sign_positive());
        }
    }
}

#[test]
fn votes_and_points_that_are_too_many_to_count_stay_numbers() {
    let huge = json!({"votes": {"bear": 1.7e308, "ant": 1e308}, "score": {"comfort": 1.7e308}});
    let minus = json!({"score": {"sport": -1.7e308}});
    let journey = valid(&edited(&[
        ("/tree/nodes/2/options/0/effect", huge.clone()),
        ("/tree/nodes/2/options/1/effect", huge),
        ("/tree/nodes/2/options/2/effect", minus.clone()),
        ("/tree/scores/1/start", json!(-1.7e308)),
        ("/tree/nodes/2/options/2/exclusive", json!(false)),
    ]));
    let walk = walk(
        &journey,
        &json!({"use": "land", "extras": ["roof", "tow", "nothing"]}),
    );
    assert!(walk.score(0).is_finite() && walk.score(1).is_finite());
    let ranking = rank_with(&journey, Some(&walk), &[]);
    let bear = ranking.of(1).unwrap();
    assert!(bear.fit.unwrap().is_finite());
    let votes = ranking.parts(bear).last().unwrap().utility;
    assert_eq!(votes, Some(1.0));
}

#[test]
fn a_weight_of_minus_nothing_is_nothing() {
    let journey = valid(&document());
    for own in [-0.0, -5.0] {
        let ranking = rank_with(&journey, None, &[("thrift", own)]);
        let weight = ranking.weight(trust_journey_model::Subject::Criterion(0));
        assert_eq!(weight.to_bits(), 0.0f64.to_bits());
    }
}
