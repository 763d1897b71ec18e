//! What speaks for and against a product: never a fact that nobody knows, whatever stands in for it.

use crate::support::{kept, rank_with, valid, walk, with_catalog};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use trust_journey_model::{Ranked, Ranking, Subject};

const POLICIES: [&str; 3] = ["skip", "neutral", "worst"];

/// Products by criteria in tenths, what stands in for the unknown, weights, and votes.
#[derive(Debug, Clone)]
struct Case {
    table: Vec<Vec<Option<u32>>>,
    unknown: Vec<usize>,
    weights: Vec<f64>,
    votes: Vec<u32>,
}

prop_compose! {
    fn any_case()(criteria in 1..4usize, products in 1..6usize)(
        table in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, 0..=3u32), criteria), products),
        unknown in prop::collection::vec(0..3usize, criteria),
        weights in prop::collection::vec(prop::sample::select(vec![0.0, 1.0, 4.0]), criteria),
        votes in prop::collection::vec(prop_oneof![2 => Just(0), 1 => 0..=2u32], products),
    ) -> Case { Case { table, unknown, weights, votes } }
}

impl Case {
    fn ranking(&self) -> Ranking {
        let columns = 0..self.weights.len();
        let attributes = columns
            .clone()
            .map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "number"}));
        let criteria = columns.map(|i| {
            json!({"id": format!("c{i}"), "attribute": format!("a{i}"), "weight": self.weights[i],
                "scale": {"worst": 0, "best": 10}, "unknown": POLICIES[self.unknown[i]]})
        });
        let product = |(place, row): (usize, &Vec<Option<u32>>)| {
            let values = row.iter().enumerate();
            let values = values.map(|(i, value)| (format!("a{i}"), json!(value)));
            json!({"id": format!("p{place}"), "name": "P", "values": values.collect::<Map<_, _>>()})
        };
        let mut document = with_catalog(
            attributes.collect(),
            self.table.iter().enumerate().map(product).collect(),
            criteria.collect(),
            json!({"id": "g", "decision": "?", "rows": ["a0"], "votes_weight": 1}),
        );
        let votes = self.votes.iter().enumerate();
        let votes: Map<String, Value> = votes.map(|(i, n)| (format!("p{i}"), json!(n))).collect();
        document["tree"] = json!({"start": "q", "nodes": [
            {"id": "q", "type": "single", "title": "Q", "next": "r",
                "options": [{"id": "a", "label": "A", "effect": {"votes": votes}}]},
            {"id": "r", "type": "result", "title": "R"}]});
        let journey = valid(&document);
        rank_with(&journey, Some(&walk(&journey, &json!({"q": "a"}))), &[])
    }

    /// What is known, the votes last where there are any, beside the weights.
    fn known(&self, product: usize) -> Vec<(Option<f64>, f64)> {
        let row = self.table[product].iter().zip(&self.weights);
        let mut known: Vec<_> = row
            .map(|(value, weight)| (value.map(|value| f64::from(value) / 10.0), *weight))
            .collect();
        let most = f64::from(*self.votes.iter().max().unwrap());
        if most > 0.0 {
            known.push((Some(f64::from(self.votes[product]) / most), 1.0));
        }
        known
    }

    fn subject(&self, column: usize) -> Subject {
        match column < self.weights.len() {
            true => Subject::Criterion(column),
            false => Subject::Votes,
        }
    }

    fn dominates(&self, other: usize, own: usize) -> bool {
        let pairs = self.known(other).into_iter().zip(self.known(own));
        let pairs = pairs.filter(|((_, weight), _)| *weight > 0.0);
        let pairs: Vec<_> = pairs.map(|((a, _), (b, _))| (a, b)).collect();
        pairs
            .iter()
            .all(|(a, b)| a.is_some() && b.is_some() && a >= b)
            && pairs.iter().any(|(a, b)| a > b)
    }
}

proptest! {
    #![proptest_config(kept(200))]

    #[test]
    fn the_substitute_of_an_unknown_value_is_not_a_reason_for_or_against_a_product(case in any_case()) {
        let ranking = case.ranking();
        for entry in &ranking.ranked {
            let own = case.known(entry.product);
            let better = ranking.ranked.iter().find(|other| case.dominates(other.product, entry.product));
            let found = ranking.dominated_by(entry).map(|other| other.product);
            prop_assert_eq!(found, better.map(|other| other.product));
            let told = ranking.explain(entry);
            let unknown: Vec<Subject> = (0..own.len())
                .filter(|column| own[*column].0.is_none() && own[*column].1 > 0.0)
                .map(|column| case.subject(column))
                .collect();
            prop_assert_eq!(&told.unknown, &unknown);
            let next = ranking.ranked.iter().find(|other| other.rank > entry.rank);
            prop_assert_eq!(told.next, next.map(|next| next.product));
            let parts = ranking.parts(entry);
            for (column, part) in parts.iter().enumerate() {
                let known = |entry: &Ranked| case.known(entry.product)[column].0;
                let remain = ranking.ranked.iter().filter_map(known);
                let best = remain.fold(0.0, f64::max);
                let short = own[column].0.map_or(0.0, |own| part.share * (best - own));
                let against: Vec<_> = told.against.iter().filter(|a| a.subject == part.subject).collect();
                match against[..] {
                    [] => prop_assert!(short < 0.005 + 1e-9, "{} is not told", short),
                    [one] => {
                        prop_assert!((one.shortfall - short).abs() < 1e-9 && short > 0.005 - 1e-9);
                        prop_assert_eq!(case.known(one.best)[column].0, Some(best));
                    }
                    _ => prop_assert!(false, "told twice: {:?}", told),
                }
                let reasons: Vec<_> = told.reasons.iter().filter(|a| a.subject == part.subject).collect();
                prop_assert!(reasons.len() < 2);
                if let [one] = reasons[..] {
                    let peers = ranking.ranked.iter().filter(|peer| peer.rank == entry.rank);
                    let ahead = |peer: &Ranked| part.share * (known(peer).unwrap_or(0.0) - own[column].0.unwrap());
                    prop_assert!(peers.map(ahead).all(|ahead| ahead < 0.005 + 1e-9), "beside a better one of its rank");
                    let behind = ahead(next.unwrap());
                    prop_assert!((one.advantage + behind).abs() < 1e-9 && one.advantage > 0.005);
                }
                // It still counts as its author said.
                if column < case.unknown.len() {
                    let stands_in = [None, Some(0.5), Some(0.0)][case.unknown[column]];
                    prop_assert_eq!(part.utility, own[column].0.or(stands_in));
                }
            }
        }
    }
}

/// Fuel in gallons, 2 best and 6 worst, which matters most, and room.
fn cars(fuel: &[f64], room: &[f64]) -> Ranking {
    let attribute = |id| json!({"id": id, "label": id, "type": "number", "decimals": 1});
    let products = fuel.iter().zip(room).enumerate().map(|(index, (fuel, room))| {
        json!({"id": format!("p{index}"), "name": "P", "values": {"fuel": fuel, "room": room}})
    });
    let document = with_catalog(
        json!([attribute("fuel"), attribute("room")]),
        products.collect(),
        json!([
            {"id": "fuel", "attribute": "fuel", "weight": 4, "scale": {"worst": 6, "best": 2}},
            {"id": "room", "attribute": "room", "weight": 4, "scale": {"worst": 0, "best": 10}},
        ]),
        json!({"id": "g", "decision": "?", "rows": ["fuel"]}),
    );
    rank_with(&valid(&document), None, &[])
}

#[test]
fn a_winner_that_another_beats_in_what_matters_most_has_that_against_it() {
    let ranking = cars(&[3.1, 2.9, 5.0], &[9.0, 6.0, 1.0]);
    let told = ranking.explain(&ranking.ranked[0]);
    assert_eq!((ranking.ranked[0].product, told.next), (0, Some(1)));
    let subjects: Vec<_> = told.reasons.iter().map(|reason| reason.subject).collect();
    assert_eq!(subjects, [Subject::Criterion(1)]);
    let against: Vec<_> = told.against.iter().map(|a| (a.subject, a.best)).collect();
    assert_eq!(against, [(Subject::Criterion(0), 1)]);
    assert!((told.against[0].shortfall - 0.025).abs() < 1e-12);
}

#[test]
fn in_a_tie_the_worse_value_is_no_reason_beside_the_better_one() {
    // 3.6 and 2.8 gal, with room that makes up for it, and one that is far behind in both.
    let ranking = cars(&[3.6, 2.8, 5.0], &[8.0, 6.0, 1.0]);
    let ranks: Vec<_> = ranking.ranked.iter().map(|entry| entry.rank).collect();
    assert_eq!(ranks, [1, 1, 3]);
    let reasons = |product| {
        let told = ranking.explain(ranking.of(product).unwrap());
        assert_eq!(told.next, Some(2));
        let subjects = told.reasons.iter().map(|reason| reason.subject);
        subjects.collect::<Vec<_>>()
    };
    assert_eq!(reasons(0), [Subject::Criterion(1)]);
    assert_eq!(reasons(1), [Subject::Criterion(0)]);
}

#[test]
fn no_product_dominates_one_with_only_unknown_values() {
    for unknown in 0..3 {
        let case = Case {
            table: vec![vec![Some(9)], vec![None]],
            unknown: vec![unknown],
            weights: vec![2.0],
            votes: vec![0, 0],
        };
        let ranking = case.ranking();
        let entry = ranking.of(1).unwrap();
        assert_eq!(ranking.dominated_by(entry), None);
        let told = ranking.explain(entry);
        assert_eq!((told.reasons, told.against), (vec![], vec![]));
        assert_eq!(told.unknown, [Subject::Criterion(0)]);
        let known = ranking.explain(ranking.of(0).unwrap());
        assert_eq!(known.unknown, []);
    }
}
