//! Variables, scores and decision tables: what they may say, and what they give.

use crate::support::{check, document, edited, loaded, refused, valid, variable, walk, with_tree};
use serde_json::{Value, json};

#[test]
fn variables_are_checked() {
    check(
        r#"
        /tree/variables/- | {"id": "x"} | $.tree.variables[5] | either "value" or "start" | "start" to let answers
        /tree/variables/- | {"id": "x", "value": 1, "start": 1} | $.tree.variables[5] | either "value" or "start" | "value" to compute
        /tree/variables/- | {"id": "x", "value": 1, "start": null} | $.tree.variables[5] | either "value" or "start" | "value" to compute
        /tree/variables/- | {"id": "seen", "value": 1} | $.tree.variables[5].id | used twice | its own
        /tree/variables/- | {"id": "a b", "value": 1} | $.tree.variables[5].id | cannot be an id | digits
        /tree/variables/- | {"id": "__proto__", "value": 1} | $.tree.variables[5].id | cannot be an id | digits
        /tree/variables/- | {"id": "class", "value": 1} | $.tree.tables[0].outputs[0] | "class" is used twice | its own
        /tree/variables/- | {"id": "x", "start": [1]} | $.tree.variables[5].start | expected a number, a text, true, false or null | Correct
        /tree/variables/- | {"id": "x", "value": {"var": "variables.x"}} | $.tree.variables[5] | "x" is computed from itself | Break
        /tree/variables/- | {"id": "x", "value": {"missing": ["variables.x"]}} | $.tree.variables[5] | "x" is computed from itself | Break
        /tree/variables/- | {"id": "x", "value": {"var": ["answers.km", {"var": "variables.x"}]}} | $.tree.variables[5] | "x" is computed from itself | Break
        /tree/variables/4/value | {"var": "variables.fee"} | $.tree.variables[4] | computed from itself | Break
        /tree/scores/- | {"id": "sport"} | $.tree.scores[2].id | used twice | its own
        /tree/scores/0/start | "1" | $.tree.scores[0].start | Found the text "1", expected a number | Correct
        /tree/scores/0/label | "" | $.tree.scores[0].label | empty | leave
    "#,
    );
}

/// A tree of variables only, with one question.
fn computing(variables: Value, tables: Value) -> Value {
    with_tree(
        json!({"start": "q", "variables": variables, "tables": tables, "nodes": [
        {"id": "q", "type": "number", "title": "Q", "next": "r", "skip": "Not sure"},
        {"id": "r", "type": "result", "title": "R"}]}),
    )
}

fn row(count: usize) -> Value {
    let value = |i: usize| match i {
        0 => json!({"var": ["answers.q", 0]}),
        i => json!({"+": [{"var": format!("variables.v{}", i - 1)}, 1]}),
    };
    (0..count)
        .map(|i| json!({"id": format!("v{i}"), "value": value(i)}))
        .collect()
}

#[test]
fn a_row_of_32_variables_is_the_longest() {
    let journey = valid(&computing(row(32), json!([])));
    assert_eq!(variable(&journey, &json!({"q": 10}), "v31"), json!(41));
    assert_eq!(
        refused(&computing(row(33), json!([]))),
        "$.tree.variables[32]: \"v32\" is computed over more than 32 others in a row. Compute it from fewer."
    );
    // Tables count too.
    let table = json!([{"id": "t", "inputs": [{"value": {"var": "variables.v31"}}], "outputs": ["o"],
        "rules": [{"when": ["-"], "then": [1]}]}]);
    assert_eq!(
        refused(&computing(row(32), table)),
        "$.tree.tables[0]: \"o\" is computed over more than 32 others in a row. Compute it from fewer."
    );
}

#[test]
fn cycles_of_variables_and_tables_are_reported_once() {
    let variables = json!([{"id": "a", "value": {"var": "variables.o"}}, {"id": "b", "value": {"var": "variables.a"}}]);
    let tables = json!([{"id": "t", "inputs": [{"value": {"var": "variables.b"}}], "outputs": ["o"],
        "rules": [{"when": ["-"], "then": [1]}]}]);
    let told = refused(&computing(variables, tables));
    assert!(
        told.ends_with("is computed from itself. Break the cycle.") && told.lines().count() == 1,
        "{told}"
    );
    // A row of many that meets again is no circle.
    let diamond = json!([{"id": "a", "value": 1},
        {"id": "b", "value": {"+": [{"var": "variables.a"}, {"var": "variables.a"}]}},
        {"id": "c", "value": {"+": [{"var": "variables.b"}, {"var": "variables.a"}]}}]);
    let journey = valid(&computing(diamond, json!([])));
    assert_eq!(variable(&journey, &json!({}), "c"), json!(3));
}

#[test]
fn each_of_many_connected_variables_is_computed_once_and_not_once_for_every_path() {
    // Each looks at the one before twice: 2^30 paths through them.
    let value = |i: usize| match i {
        0 => json!(1),
        i => {
            let before = json!({"var": format!("variables.v{}", i - 1)});
            json!({"max": [before, before]})
        }
    };
    let net = (0..30).map(|i| json!({"id": format!("v{i}"), "value": value(i)}));
    let journey = valid(&computing(net.collect(), json!([])));
    assert_eq!(variable(&journey, &json!({}), "v29"), json!(1));
}

#[test]
fn variables_follow_the_path() {
    let journey = valid(&document());
    for (given, yearly, seen, rider) in [
        (json!({}), json!(0), Value::Null, "nobody"),
        (
            json!({"use": "city", "km": 40}),
            json!(8_800),
            json!(40),
            "nobody",
        ),
        // The first entry that holds counts, and it sets nothing.
        (
            json!({"use": "city", "km": 80}),
            json!(17_600),
            Value::Null,
            "nobody",
        ),
        (
            json!({"use": "city", "km": null}),
            json!(0),
            Value::Null,
            "nobody",
        ),
        (
            json!({"use": "land", "km": 40}),
            json!(0),
            Value::Null,
            "nobody",
        ),
    ] {
        assert_eq!(variable(&journey, &given, "yearly"), yearly, "{given}");
        assert_eq!(variable(&journey, &given, "seen"), seen, "{given}");
        assert_eq!(variable(&journey, &given, "rider"), json!(rider), "{given}");
    }
    assert_eq!(
        variable(&journey, &json!({"use": "city", "km": 8}), "miles"),
        json!(1_100)
    );
}

/// The land way up to and with the scale.
fn land(born: Value, mood: i32) -> Value {
    json!({"use": "land", "extras": ["tow"], "read": null, "born": born, "budget": null,
        "plate": "A-1", "country": null, "mood": mood})
}

#[test]
fn answers_set_variables_by_an_expression_and_take_them_back_when_they_change() {
    let journey = valid(&document());
    for (mood, rider) in [(2, "keen"), (0, "calm"), (9, "nobody")] {
        assert_eq!(
            variable(&journey, &land(json!("1980-01-01"), mood), "rider"),
            json!(rider)
        );
    }
    let walk = walk(&journey, &land(json!("1980-01-01"), 1));
    assert_eq!((walk.score(0), walk.score(1)), (0.5, 1.0));
}

#[test]
fn a_later_answer_sets_what_an_earlier_one_has_set() {
    let set = |node: usize, value: Value| {
        (
            format!("/tree/nodes/{node}/effects"),
            json!([{"effect": {"set": {"seen": value}}}]),
        )
    };
    let (first, second) = (
        set(5, json!(1)),
        set(10, json!({"+": [{"var": "variables.seen"}, 10]})),
    );
    let journey = loaded(&edited(&[
        (&first.0, first.1.clone()),
        (&second.0, second.1),
    ]));
    assert_eq!(
        variable(&journey, &land(json!("1980-01-01"), 1), "seen"),
        json!(11)
    );
    let other = set(10, json!({"var": "answers.mood"}));
    let journey = loaded(&edited(&[(&first.0, first.1), (&other.0, other.1)]));
    assert_eq!(
        variable(&journey, &land(json!("1980-01-01"), 2), "seen"),
        json!(2)
    );
}

#[test]
fn the_tables_of_the_document_decide() {
    let journey = valid(&document());
    for (born, first, class, fee, season) in [
        (json!("2002-01-01"), "land", "young", json!(300), "new"),
        (json!("2001-06-15"), "land", "land", json!(100), "new"),
        (json!("1999-12-31"), "land", "land", json!(100), "middle"),
        (json!("2000-01-01"), "land", "land", json!(100), "new"),
        (json!("1955-07-01"), "land", "land", json!(100), "middle"),
        (json!("1955-06-14"), "land", "old", json!(250), "middle"),
        (json!("1900-01-01"), "land", "old", json!(250), "none"),
        // Null is no number below 25, and lies in no interval.
        (
            json!({"declined": true}),
            "land",
            "open",
            Value::Null,
            "none",
        ),
    ] {
        let given = json!({"use": first, "extras": ["tow"], "read": null, "born": born});
        assert_eq!(variable(&journey, &given, "class"), json!(class), "{given}");
        assert_eq!(variable(&journey, &given, "fee"), fee, "{given}");
        assert_eq!(
            variable(&journey, &given, "season"),
            json!(season),
            "{given}"
        );
    }
    let city =
        json!({"use": "city", "km": 80, "extras": ["tow"], "read": null, "born": "1980-01-01"});
    assert_eq!(variable(&journey, &city, "class"), json!("city"));
    assert_eq!(variable(&journey, &json!({}), "class"), json!("open"));
}

/// A table of one input, as a page reads it.
fn decided(table: &Value, input: Value) -> Value {
    let mut table = table.clone();
    table["id"] = json!("t");
    table["outputs"] = json!(["o"]);
    table["inputs"] = json!([{"value": input}]);
    let journey = loaded(&computing(json!([]), json!([table])));
    variable(&journey, &json!({"q": null}), "o")
}

#[test]
fn cells_hold_for_values_lists_and_intervals() {
    let rule =
        |cell: Value| json!({"rules": [{"when": [cell], "then": ["yes"]}], "otherwise": ["no"]});
    for (cell, yes, no) in [
        (
            json!("-"),
            vec![json!(null), json!(1), json!("x"), json!([1])],
            vec![],
        ),
        (
            json!(1),
            vec![json!(1), json!(1.0)],
            vec![json!("1"), json!(true), json!(null), json!(2)],
        ),
        (
            json!("a"),
            vec![json!("a")],
            vec![json!("A"), json!(""), json!(["a"]), json!(null)],
        ),
        (
            json!(null),
            vec![json!(null), json!({"var": "answers.q"})],
            vec![json!(0), json!(""), json!(false)],
        ),
        (
            json!(false),
            vec![json!(false)],
            vec![json!(0), json!(null), json!("")],
        ),
        (
            json!([1, "a", null]),
            vec![json!(1), json!("a"), json!(null)],
            vec![json!(2), json!("b"), json!([1])],
        ),
        (json!([]), vec![], vec![json!(null), json!("")]),
        (
            json!({"from": 18, "below": 65}),
            vec![json!(18), json!(64.9)],
            vec![
                json!(17.9),
                json!(65),
                json!("20"),
                json!(null),
                json!(true),
            ],
        ),
        (
            json!({"above": 18, "to": 65}),
            vec![json!(18.1), json!(65)],
            vec![json!(18), json!(65.1)],
        ),
        (
            json!({"below": 5}),
            vec![json!(4), json!(-1e300)],
            vec![json!(5), json!(null), json!("4"), json!("")],
        ),
        (
            json!({"from": "2026-01-01", "below": "2027-01-01"}),
            vec![json!("2026-01-01"), json!("2026-12-31")],
            vec![
                json!("2027-01-01"),
                json!("2025-12-31"),
                json!(2026),
                json!(null),
            ],
        ),
        (
            json!({"to": "b"}),
            vec![json!("a"), json!("b"), json!("")],
            vec![json!("ba"), json!(1)],
        ),
        (json!({"from": 5, "below": 5}), vec![], vec![json!(5)]),
    ] {
        for (inputs, expected) in [(yes, "yes"), (no, "no")] {
            for input in inputs {
                assert_eq!(
                    decided(&rule(cell.clone()), input.clone()),
                    json!(expected),
                    "{cell} {input}"
                );
            }
        }
    }
}

#[test]
fn the_first_rule_that_holds_counts_and_without_one_it_is_otherwise_or_nothing() {
    let rules = json!([{"when": [{"from": 1}], "then": [1]}, {"when": [{"from": 0}], "then": [2]}, {"when": ["x"], "then": [null]}]);
    let table = json!({"hit": "first", "rules": rules, "otherwise": ["else"]});
    for (input, expected) in [
        (json!(5), json!(1)),
        (json!(0), json!(2)),
        (json!("x"), json!(null)),
        (json!(-1), json!("else")),
    ] {
        assert_eq!(decided(&table, input.clone()), expected, "{input}");
    }
    let table = json!({"hit": "first", "rules": rules});
    assert_eq!(decided(&table, json!(-1)), json!(null));
}

#[test]
fn tables_feed_tables_branches_and_conditions() {
    let tables = json!([
        {"id": "one", "inputs": [{"value": {"var": "answers.q"}}], "outputs": ["size"],
            "rules": [{"when": [{"below": 10}], "then": ["S"]}, {"when": [{"from": 10}], "then": ["L"]}, {"when": [null], "then": [null]}]},
        {"id": "two", "inputs": [{"value": {"var": "variables.size"}}, {"value": {"var": "variables.extra"}}], "outputs": ["fee"],
            "rules": [{"when": ["S", "-"], "then": [1]}, {"when": ["L", true], "then": [3]}, {"when": ["L", [false, null]], "then": [2]}],
            "otherwise": [0]}]);
    let variables = json!([{"id": "extra", "value": {">": [{"var": ["answers.q", 0]}, 20]}}]);
    let journey = loaded(&computing(variables, tables));
    for (q, fee) in [
        (json!(5), 1),
        (json!(10), 2),
        (json!(21), 3),
        (json!(null), 0),
    ] {
        assert_eq!(
            variable(&journey, &json!({"q": q}), "fee"),
            json!(fee),
            "{q}"
        );
    }
}

#[test]
fn numbers_are_rounded_to_the_nearest_whole_number_or_to_the_next_above_or_below() {
    let journey = valid(&computing(
        json!([
            {"id": "round", "value": {"round": [{"var": "answers.q"}]}},
            {"id": "ceil", "value": {"ceil": {"var": "answers.q"}}},
            {"id": "floor", "value": {"floor": [{"var": "answers.q"}]}},
        ]),
        json!([]),
    ));
    for (given, round, ceil, floor) in [
        (json!(2.4), json!(2), json!(3), json!(2)),
        (json!(2.5), json!(3), json!(3), json!(2)),
        (json!(-2.5), json!(-3), json!(-2), json!(-3)),
        (json!(-0.4), json!(0), json!(0), json!(-1)),
        (json!(7), json!(7), json!(7), json!(7)),
        (json!(1e300), json!(1e300), json!(1e300), json!(1e300)),
        // Left open.
        (json!(null), json!(null), json!(null), json!(null)),
    ] {
        let value = |id| variable(&journey, &json!({"q": given}), id);
        assert_eq!(
            (value("round"), value("ceil"), value("floor")),
            (round, ceil, floor),
            "{given}"
        );
    }
    assert_eq!(
        refused(&computing(
            json!([{"id": "x", "value": {"round": [1, 2]}}]),
            json!([])
        )),
        "$.tree.variables[0].value.round: \"round\" takes 1 to 1 arguments, found 2. Give it as many as it takes."
    );
}
