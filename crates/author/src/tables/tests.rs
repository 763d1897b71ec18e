//! The search, compared with trying every single combination.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that panics has failed and says where"
)]

use super::bits::Bits;
use super::cover::{Grid, Part};
use super::domain::{Column, Piece};
use super::{MOST_FINDINGS, check};
use crate::types::{Memo, infer};
use proptest::prelude::*;
use serde_json::{Value, json};
use trust_journey_model::document::Journey;
use trust_journey_model::read::{KnownIds, Rule};

/// A choice that can be left open, a whole number, any number, and a yes or no: what rules name.
fn values(column: usize) -> Vec<Value> {
    match column {
        0 => vec![json!("a"), json!("b"), json!("c"), Value::Null],
        1 => (0..=4).map(Value::from).collect(),
        2 => vec![
            json!(0),
            json!(0.5),
            json!(1),
            json!(1.5),
            json!(2),
            Value::Null,
        ],
        _ => vec![json!(true), json!(false)],
    }
}

fn document(rules: &[Vec<Value>], hit: &str) -> Value {
    let rules: Vec<Value> = rules
        .iter()
        .map(|when| json!({"when": when, "then": [1]}))
        .collect();
    let options =
        json!([{"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C"}]);
    json!({
        "schema": "trust-journey/1", "id": "t", "revision": 1, "locales": ["en"], "title": "T",
        "tree": {
            "start": "letter",
            "tables": [{"id": "t", "outputs": ["out"], "hit": hit, "rules": rules, "inputs": [
                {"value": {"var": "answers.letter"}}, {"value": {"var": "answers.whole"}},
                {"value": {"var": "answers.any"}}, {"value": {"==": [{"var": "answers.other"}, "a"]}}]}],
            "nodes": [
                {"id": "letter", "type": "single", "title": "L", "skip": "?", "options": options, "next": "whole"},
                {"id": "whole", "type": "number", "title": "W", "whole": true, "min": 0, "max": 4, "next": "any"},
                {"id": "any", "type": "number", "title": "A", "min": 0, "max": 2, "required": false, "next": "other"},
                {"id": "other", "type": "single", "title": "O", "options": options, "next": "end"},
                {"id": "end", "type": "result", "title": "E"}
            ]
        }
    })
}

/// Whether a cell holds, from its JSON alone.
fn holds(cell: &Value, value: &Value) -> bool {
    match cell {
        Value::String(any) if any == "-" => true,
        Value::Array(values) => values.iter().any(|one| holds(one, value)),
        Value::Object(ends) => value.as_f64().is_some_and(|number| {
            ends.iter().all(|(end, limit)| {
                let limit = limit.as_f64().unwrap();
                match end.as_str() {
                    "from" => number >= limit,
                    "above" => number > limit,
                    "to" => number <= limit,
                    _ => number < limit,
                }
            })
        }),
        constant => match (constant.as_f64(), value.as_f64()) {
            (Some(a), Some(b)) => a == b,
            _ => constant == value,
        },
    }
}

/// Every combination, with one number between each two that rules name.
fn points() -> Vec<Vec<Value>> {
    let mut points = vec![Vec::new()];
    for column in 0..4 {
        let mut values = values(column);
        if column == 2 {
            values.extend([0.25, 0.75, 1.25, 1.75].map(Value::from));
        }
        let longer = |point: &Vec<Value>| {
            values
                .iter()
                .cloned()
                .map(|value| [point.clone(), vec![value]].concat())
                .collect::<Vec<_>>()
        };
        points = points.iter().flat_map(longer).collect();
    }
    points
}

fn holding(rules: &[Vec<Value>], point: &[Value]) -> Vec<usize> {
    let all = |rule: &Vec<Value>| {
        rule.iter()
            .zip(point)
            .all(|(cell, value)| holds(cell, value))
    };
    (0..rules.len()).filter(|rule| all(&rules[*rule])).collect()
}

fn cell(column: usize) -> BoxedStrategy<Value> {
    let constant = prop::sample::select(values(column));
    let several = prop::collection::vec(constant.clone(), 1..4).prop_map(Value::from);
    let end =
        |names: [&'static str; 2]| prop::option::of((prop::sample::select(names.to_vec()), 0..=4));
    let interval =
        (end(["from", "above"]), end(["to", "below"])).prop_filter_map("no end", |(low, high)| {
            let ends: serde_json::Map<_, _> = low
                .into_iter()
                .chain(high)
                .map(|(end, limit)| (end.to_owned(), json!(limit)))
                .collect();
            (!ends.is_empty()).then_some(Value::Object(ends))
        });
    let numbers = if matches!(column, 1 | 2) { 3 } else { 0 };
    prop_oneof![4 => Just(json!("-")), 2 => constant, 2 => several, numbers => interval].boxed()
}

fn rules() -> impl Strategy<Value = Vec<Vec<Value>>> {
    prop::collection::vec((cell(0), cell(1), cell(2), cell(3)), 1..=MOST_FINDINGS).prop_map(
        |rules| {
            rules
                .into_iter()
                .map(|(a, b, c, d)| vec![a, b, c, d])
                .collect()
        },
    )
}

fn columns(document: &Value, journey: &Journey) -> Vec<Column> {
    let table = &journey.tree.as_ref().unwrap().tables[0];
    let names = KnownIds::collect(document);
    let inputs = document["tree"]["tables"][0]["inputs"]
        .as_array()
        .unwrap()
        .iter();
    let column = |(index, input): (usize, &Value)| {
        let cells: Vec<_> = table.rules.iter().map(|rule| &rule.when[index]).collect();
        let size = table.rules.len() + MOST_FINDINGS;
        Column::new(
            &infer(&names, &Memo::default(), &input["value"]),
            &cells,
            size,
            &names,
        )
        .unwrap()
    };
    inputs.enumerate().map(column).collect()
}

/// Whether a part holds a point.
fn is_in(part: &Part, columns: &[Column], point: &[Value]) -> bool {
    part.iter()
        .zip(columns)
        .zip(point)
        .all(|((classes, column), value)| {
            let fits = |piece: &Piece| match piece {
                Piece::Null => value.is_null(),
                Piece::One(one) => one.to_json() == *value,
                // A column that no rule reads is one piece.
                Piece::Given | Piece::OtherText => true,
                Piece::Stretch { low, high } => value.as_f64().is_some_and(|number| {
                    if low == high {
                        number == *low
                    } else {
                        *low < number && number < *high
                    }
                }),
            };
            classes.iter().any(|class| {
                column.classes[class]
                    .pieces
                    .iter()
                    .any(|p| fits(&column.pieces[*p]))
            })
        })
}

proptest! {
    #[test]
    fn gaps_are_exactly_the_combinations_without_a_rule(rules in rules()) {
        let document = document(&rules, "first");
        let (journey, problems) = crate::read(&document);
        let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
        let columns = columns(&document, &journey);
        let size = rules.len() + MOST_FINDINGS;
        let mut grid = Grid::new(&columns, rules.len(), size);
        let all = Bits::first(rules.len(), size);
        let mut gaps = Vec::new();
        while let Some(gap) = grid.gap(all.clone(), &grid.everything()).unwrap() {
            let gap = grid.widened(gap, &all);
            gaps.push(gap.clone());
            if gaps.len() == MOST_FINDINGS {
                break;
            }
            grid.cover(gap);
        }
        for point in points() {
            let inside = gaps.iter().any(|gap| is_in(gap, &columns, &point));
            let open = holding(&rules, &point).is_empty();
            prop_assert!(!inside || open, "{point:?} has a rule");
            prop_assert!(inside || !open || gaps.len() == MOST_FINDINGS, "{point:?} was not found");
        }
        let (reported, facts) = check(journey.tree.as_ref().unwrap(), &document);
        prop_assert_eq!(reported.iter().filter(|problem| problem.rule == Rule::TableGap).count(), gaps.len());
        prop_assert_eq!(facts[0].complete, gaps.is_empty());
    }

    #[test]
    fn dead_rules_and_double_hits_are_those_that_every_combination_shows(
        rules in rules(),
        unique: bool,
    ) {
        let document = document(&rules, if unique { "unique" } else { "first" });
        let (journey, _) = crate::read(&document);
        let (reported, _) = check(journey.unwrap().tree.as_ref().unwrap(), &document);
        let found = |rule: Rule| {
            let places = (0..rules.len()).filter(|index| {
                let path = format!("$.tree.tables[0].rules[{index}]");
                reported.iter().any(|problem| problem.rule == rule && problem.path == path)
            });
            places.collect::<Vec<usize>>()
        };
        let points: Vec<Vec<usize>> = points().iter().map(|point| holding(&rules, point)).collect();
        let dead = (0..rules.len()).filter(|rule| !points.iter().any(|holding| {
            if unique { holding.contains(rule) } else { holding.first() == Some(rule) }
        }));
        prop_assert_eq!(found(Rule::TableDeadRule), dead.collect::<Vec<_>>());
        let double = (0..rules.len()).filter(|rule| {
            unique && points.iter().any(|holding| holding.contains(rule) && holding[0] < *rule)
        });
        prop_assert_eq!(found(Rule::TableDoubleHit), double.collect::<Vec<_>>());
    }
}

#[test]
fn a_null_constant_makes_null_something_that_has_to_be_covered() {
    let rules = [vec![json!("-"), json!({"from": 0}), json!("-"), json!("-")]];
    let complete = document(&rules, "unique");
    let reported = |document: &Value| {
        let (journey, _) = crate::read(document);
        check(journey.unwrap().tree.as_ref().unwrap(), document).0
    };
    assert!(reported(&complete).is_empty());
    let rules = [
        rules[0].clone(),
        vec![json!("a"), json!(null), json!("-"), json!("-")],
    ];
    let found = reported(&document(&rules, "unique"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].message().contains("whole is left open"),
        "{}",
        found[0].message()
    );
}
