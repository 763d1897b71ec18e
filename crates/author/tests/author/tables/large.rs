//! Tables of thousands of rules, and of more combinations than can be looked at.

use super::*;

/// Every combination of six inputs, each in some ranges: 5 × 5 × 4 × 5 × 2 × 2 rules.
fn large(drop: usize) -> Value {
    let inputs = [
        "answers.age",
        "answers.km",
        "answers.mood",
        "answers.year",
        "answers.pets",
        r#"{">": [{"var": "score.points"}, 1]}"#,
    ];
    let ranges = |ends: [i64; 4]| {
        let mut cells = vec![json!({"below": ends[0]})];
        cells.extend(
            ends.windows(2)
                .map(|pair| json!({"from": pair[0], "below": pair[1]})),
        );
        cells.push(json!({"from": ends[3]}));
        cells
    };
    let columns = [
        ranges([18, 30, 50, 70]),
        ranges([5, 10, 20, 50]),
        vec![json!([0, 1]), json!(2), json!(3), json!(4)],
        ranges([2000, 2005, 2010, 2020]),
        vec![json!("dog"), json!(["cat", "none"])],
        vec![json!(true), json!(false)],
    ];
    let mut rules = vec![Vec::new()];
    for column in &columns {
        let longer = |rule: &Vec<Value>| {
            column
                .iter()
                .map(|cell| [rule.clone(), vec![cell.clone()]].concat())
                .collect::<Vec<_>>()
        };
        rules = rules.iter().flat_map(longer).collect();
    }
    assert_eq!(rules.len(), 2_000);
    rules.remove(drop);
    table(&inputs, json!(rules))
}

#[test]
fn a_table_of_two_thousand_rules_is_looked_at_as_a_whole() {
    let found = told(&document(large(1_234)));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("No rule matches when age is from 50 to 69"),
        "{found:?}"
    );
}

#[test]
fn a_table_whose_combinations_are_too_many_says_so_and_ends() {
    // Every rule names its own intervals in every column, which cut each other to pieces.
    let mut seed = 1_u64;
    let mut random = |most: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) % most) as i64
    };
    let inputs = [
        "answers.km",
        "score.a",
        "score.b",
        "score.c",
        "score.d",
        "score.e",
    ];
    let mut rules: Vec<Value> = (0..300)
        .map(|_| {
            let cells = inputs.map(|_| {
                let from = random(10_000);
                json!({"from": from, "below": from + 5_000 + random(5_000)})
            });
            json!(cells)
        })
        .collect();
    // All but the last rule have to be passed by before it is known that nothing is open.
    rules.push(json!(["-", "-", "-", "-", "-", "-"]));
    let mut table = table(&inputs, json!(rules));
    table["hit"] = json!("first");
    let found = told(&document(table));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("there is more to it than 2000000 combinations"),
        "{found:?}"
    );
}
