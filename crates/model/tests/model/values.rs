//! What is computed from answers: operators in documents, dates, lists, and what is missing.

use crate::support;

use serde_json::{Value, json};
use support::{edited, loaded, tree, variable};
use trust_journey_model::{Answers, Date, Walk};

/// Answers to most of what is asked in the city.
fn given() -> Value {
    json!({"use": "city", "km": 80, "extras": ["roof", "tow"], "read": null,
        "born": "1980-02-29", "budget": null, "since": 2001, "plate": null, "country": "ES",
        "mood": 2, "order": ["calm", "looks"], "matter": {"praise": 3}})
}

/// What an expression gives after these answers, as a page computes it.
fn value_after(expression: &Value, given: &Value) -> Value {
    let probe = json!({"id": "probe", "value": expression});
    let journey = loaded(&edited(&[("/tree/variables/-", probe)]));
    variable(&journey, given, "probe")
}

/// `expression | what it gives`, one a line.
fn table(table: &str) {
    let mut wrong = Vec::new();
    for line in table.trim().lines() {
        let (expression, expected) = line.trim().rsplit_once(" | ").expect(line);
        let expected: Value = serde_json::from_str(expected).expect(line);
        let expression: Value = serde_json::from_str(expression).expect(line);
        let found = value_after(&expression, &given());
        let same = found == expected || (found.is_number() && found.as_f64() == expected.as_f64());
        if !same {
            wrong.push(format!("{}: found {found}", line.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn answers_are_values_of_their_kind() {
    table(
        r#"
        {"var": "answers.use"} | "city"
        {"var": "answers.km"} | 80
        {"var": "answers.extras"} | ["roof", "tow"]
        {"var": "answers.born"} | "1980-02-29"
        {"var": "answers.budget"} | null
        {"var": "answers.since"} | 2001
        {"var": "answers.country"} | "ES"
        {"var": "answers.mood"} | 2
        {"var": "answers.order"} | ["calm", "looks"]
        {"var": "answers.matter"} | null
        {"var": ["answers.budget", 7]} | 7
        {"var": ["answers.budget", {"+": [{"var": "answers.km"}, 1]}]} | 81
        {"var": ["answers.km", 7]} | 80
        {"var": ["answers.km"]} | 80
        {"var": "today"} | "2026-06-15"
        {"var": "score.comfort"} | 2.5
        {"var": "score.sport"} | 1
    "#,
    );
}

#[test]
fn dates_are_counted_with() {
    table(
        r#"
        {"age": [{"var": "answers.born"}]} | 46
        {"age": {"var": "answers.born"}} | 46
        {"age": [{"var": "answers.born"}, "2025-02-28"]} | 44
        {"age": [{"var": "answers.born"}, "2025-03-01"]} | 45
        {"age": [{"var": "answers.born"}, "2024-02-29"]} | 44
        {"age": ["2030-01-01"]} | -4
        {"days_between": ["2026-01-01", "2026-03-01"]} | 59
        {"days_between": ["2026-03-01", "2026-01-01"]} | -59
        {"days_between": [{"var": "answers.born"}, {"var": "today"}]} | 16908
        {"months_between": ["2025-01-31", "2025-02-28"]} | 1
        {"months_between": ["2025-01-31", "2025-02-27"]} | 0
        {"months_between": ["2026-06-15", "2024-06-15"]} | -24
        {"add_days": ["2026-02-28", 1]} | "2026-03-01"
        {"add_days": ["2026-03-01", -1]} | "2026-02-28"
        {"add_days": ["2026-03-01", 1.9]} | "2026-03-02"
        {"add_days": ["2026-03-01", "2"]} | "2026-03-03"
        {"add_days": ["9999-12-31", 1]} | null
        {"add_days": ["2026-01-01", 1e300]} | null
        {"add_months": ["2026-01-31", 1]} | "2026-02-28"
        {"add_months": ["2024-01-31", 1]} | "2024-02-29"
        {"add_months": ["2026-03-31", -1]} | "2026-02-28"
        {"add_months": ["0001-01-01", -1]} | null
        {"year": [{"var": "answers.born"}]} | 1980
        {"year": {"var": "today"}} | 2026
        {"year": ["2025-02-29"]} | null
        {"year": [2025]} | null
        {"age": [{"var": "answers.budget"}]} | null
        {"days_between": [null, "2026-01-01"]} | null
        {"days_between": ["2026-01-01", null]} | null
        {"age": ["1980-01-01", null]} | null
        {"<": ["2025-12-31", {"var": "today"}, "2026-12-31"]} | true
        {"<=": [{"add_months": [{"var": "answers.born"}, 216]}, {"var": "today"}]} | true
        {"max": [{"year": "2020-01-01"}, {"year": "2021-01-01"}]} | 2021
    "#,
    );
}

#[test]
fn lists_are_gone_through_with_the_answers_in_sight() {
    table(
        r#"
        {"map": [[1, 2, 3], {"*": [{"var": ""}, {"var": "answers.mood"}]}]} | [2, 4, 6]
        {"map": [{"var": "answers.extras"}, {"cat": [{"var": ""}, "-", {"var": "answers.use"}]}]} | ["roof-city", "tow-city"]
        {"filter": [[10, 80, 90], {">=": [{"var": ""}, {"var": "answers.km"}]}]} | [80, 90]
        {"filter": [{"var": "answers.extras"}, {"!=": [{"var": ""}, "tow"]}]} | ["roof"]
        {"reduce": [[1, 2, 3], {"+": [{"var": "current"}, {"var": "accumulator"}]}, {"var": "answers.km"}]} | 86
        {"reduce": [{"var": "answers.order"}, {"cat": [{"var": "accumulator"}, "/", {"var": "current"}]}, ""]} | "/calm/looks"
        {"all": [{"var": "answers.extras"}, {"in": [{"var": ""}, ["roof", "tow", "sled"]]}]} | true
        {"all": [[], true]} | false
        {"some": [{"var": "answers.extras"}, {"==": [{"var": ""}, "tow"]}]} | true
        {"some": [[], true]} | false
        {"none": [{"var": "answers.extras"}, {"==": [{"var": ""}, "sled"]}]} | true
        {"none": [[], true]} | true
        {"map": [[1, 2], {"map": [[10, 20], {"+": [{"var": ""}, {"var": "answers.mood"}]}]}]} | [[12, 22], [12, 22]]
        {"map": [[1, 2], {"reduce": [[1, 1], {"+": [{"var": "accumulator"}, {"var": "current"}]}, {"var": ""}]}]} | [3, 4]
        {"map": [{"var": "answers.budget"}, 1]} | []
        {"map": ["text", 1]} | []
        {"merge": [{"var": "answers.extras"}, "x", [1]]} | ["roof", "tow", "x", 1]
        {"in": [{"var": "answers.use"}, {"merge": ["city", "land"]}]} | true
        {"map": [[[1, 2], [3]], {"var": ".0"}]} | [1, 3]
    "#,
    );
}

#[test]
fn texts_and_numbers_are_put_together_as_in_jsonlogic() {
    table(
        r#"
        {"cat": ["I ", 1, null, true, 1.5]} | "I 1true1.5"
        {"substr": ["jsonlogic", 4]} | "logic"
        {"substr": ["jsonlogic", -5]} | "logic"
        {"substr": ["jsonlogic", 1, 3]} | "son"
        {"substr": ["jsonlogic", 4, -2]} | "log"
        {"substr": ["日本語", 1, 1]} | "本"
        {"substr": [null, 1]} | "ull"
        {"in": [null, "yes or no"]} | false
        {"in": [null, "null and void"]} | true
        {"in": [true, "so true"]} | true
        {"substr": ["abc", 1e300]} | ""
        {"substr": ["abc", -1e300, 1e300]} | "abc"
        {"+": ["3.14"]} | 3.14
        {"+": ["3 km", 1]} | 4
        {"+": []} | 0
        {"*": [2, "x"]} | null
        {"-": [5]} | -5
        {"-": [null]} | 0
        {"/": [1, 0]} | null
        {"/": [0, 0]} | null
        {"%": [7, 3]} | 1
        {"%": [-7, 3]} | -1
        {"%": [7, 0]} | null
        {"min": [3, 1, 2]} | 1
        {"max": [3, null]} | 3
        {"max": []} | null
        {"min": [1, "x"]} | null
        {"*": [1e308, 10]} | null
        {"?:": [true, "a", "b"]} | "a"
        {"if": []} | null
        {"if": [false, 1]} | null
        {"!": []} | true
        {"<": [null, 5]} | true
        {"<": [{"var": "answers.budget"}, 5]} | true
        {"==": [null, 0]} | false
        {"==": ["", 0]} | true
        {"==": [["a"], "a"]} | true
        {"===": [1, 1.0]} | true
    "#,
    );
}

#[test]
fn numerals_may_begin_with_zeros() {
    table(
        r#"
        {"==": ["05", 5]} | true
        {"+": ["05", 1]} | 6
        {"+": ["-007.50", 1]} | -6.5
        {"+": ["0", 1]} | 1
        {"+": ["00", 1]} | 1
        {"+": ["00.5", 1]} | 1.5
        {"+": ["0x", 1]} | 1
        {"*": ["0x", 1]} | 0
        {">=": [{"+": [{"substr": ["2026-06-01", 5, 2]}]}, 6]} | true
    "#,
    );
}

#[test]
fn what_would_take_too_long_is_null_and_rules_no_product_out() {
    let ones = json!(vec![1; 40]);
    let doubled = |inner: Value| json!({"reduce": [ones, inner, "ab"]});
    let accumulator = json!({"var": "accumulator"});
    let mut nested = json!(1);
    for _ in 0..11 {
        nested = json!({"map": [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], nested]});
    }
    for endless in [
        doubled(json!({"cat": [accumulator, accumulator]})),
        doubled(json!({"merge": [accumulator, accumulator]})),
        doubled(json!([accumulator, accumulator])),
        nested,
    ] {
        assert_eq!(value_after(&endless, &given()), Value::Null, "{endless}");
        let sum = json!({"cat": [endless, "x"]});
        assert_eq!(value_after(&sum, &given()), Value::Null, "{sum}");
        let must = json!({"==": [{"cat": [{"var": "product.id"}, endless]}, "nothing"]});
        let journey = support::loaded(&support::edited(&[("/criteria/0/must", must)]));
        let ranking = support::rank(&journey);
        assert!(ranking.excluded.is_empty());
        assert!(ranking.ranked.iter().all(|entry| !entry.unsure.is_empty()));
    }
    let many: Vec<i32> = (0..10_000).collect();
    let sum = json!({"reduce": [many, {"+": [{"var": "current"}, accumulator]}, 0]});
    assert_eq!(value_after(&sum, &given()), json!(49_995_000));
}

#[test]
fn what_is_missing_is_named() {
    table(
        r#"
        {"missing": ["answers.km", "answers.budget", "variables.yearly"]} | ["answers.budget"]
        {"missing": "answers.budget"} | ["answers.budget"]
        {"missing": []} | []
        {"missing": ["variables.rider", "today", "score.comfort"]} | []
        {"missing_some": [1, ["answers.km", "answers.budget"]]} | []
        {"missing_some": [2, ["answers.km", "answers.budget"]]} | ["answers.budget"]
        {"missing_some": [0, ["answers.budget"]]} | []
        {"if": [{"missing": ["answers.budget"]}, "open", "told"]} | "open"
    "#,
    );
    // What is off the path, hidden, skipped or declined is missing.
    let missing =
        json!({"missing": ["answers.km", "answers.since", "answers.born", "answers.mood"]});
    let mut land = given();
    land["use"] = json!("land");
    land["born"] = json!({"declined": true});
    land["plate"] = json!("A-1");
    assert_eq!(
        value_after(&missing, &land),
        json!(["answers.km", "answers.since", "answers.born"])
    );
}

#[test]
fn a_day_that_is_another_day_gives_other_values() {
    let journey = loaded(&edited(&[]));
    let tree = tree(&journey);
    let answers: Answers = support::answers(&journey, &given());
    let place = (0..)
        .find(|place| tree.variable_id(*place) == "years")
        .unwrap();
    for (day, years) in [("2026-02-28", 45), ("2026-03-01", 46), ("1980-02-28", -1)] {
        let walk = Walk::replay(tree, &answers, Date::parse(day).unwrap());
        // On the last of these days nobody of that age is born yet, so the answer is refused.
        let found = walk.variable(tree, place).to_json();
        let expected = if years < 0 { Value::Null } else { json!(years) };
        assert_eq!(found, expected, "{day}");
    }
}
