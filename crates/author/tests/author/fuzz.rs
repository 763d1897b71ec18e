//! Arbitrary documents, answers and expressions: nothing panics, and what is refused says where.

use crate::support;

use crate::exercise::{Random, read_in_every_way};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use support::{document, kept, pointers};
use trust_journey_model::apply;

fn hostile(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-0.0),
        json!(1),
        json!(-1),
        json!(0.5),
        json!(4),
        json!(2026),
        json!(1e308),
        json!(-1e308),
        json!(5e-324),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(""),
        json!(" "),
        json!("-"),
        json!("__proto__"),
        json!("constructor"),
        json!("today"),
        json!("use"),
        json!("km"),
        json!("ant"),
        json!("bear"),
        json!("thrift"),
        json!("end"),
        json!("large"),
        json!("answers.km"),
        json!("variables.class"),
        json!("2020-02-30"),
        json!("2020-02-29"),
        json!("\u{202e}\u{200b}💥"),
        json!("<script>alert(1)</script>"),
        json!("javascript:alert(1)"),
        json!("x".repeat(65)),
        json!([]),
        json!({}),
        json!([[], {}, "x"]),
        json!({"__proto__": {"x": 1}}),
        json!({"var": "answers.km"}),
        json!({"var": "product.mpg"}),
        json!({"var": "variables.rider"}),
        json!({"==": [{"var": "answers.use"}, "city"]}),
        json!({"if": {"var": []}, "to": {}}),
        json!({"range": [1, 2]}),
        json!({"depends": "x"}),
        json!({"declined": true}),
        json!({"worst": 0, "best": 1}),
        json!({"map": {"small": 1}}),
        json!({"target": 0, "tolerance": 5e-324}),
        json!({"steps": [{"from": 0, "utility": 1}]}),
        json!({"en": "x"}),
        json!({"": "x"}),
    ];
    random.pick(&values)
}

/// One small change somewhere: what stands there goes, or becomes something else, or moves.
fn mutate(document: &mut Value, random: &mut Random) {
    let mut places = Vec::new();
    pointers(document, "", &mut places);
    if places.is_empty() {
        return;
    }
    let place = random.pick(&places);
    let other = document
        .pointer(&random.pick(&places))
        .cloned()
        .unwrap_or_default();
    match random.below(10) {
        0 | 1 => take_out(document, &place),
        2 | 3 => put(document, &place, other),
        4 => {
            let here = document.pointer(&place).cloned().unwrap_or_default();
            let there = random.pick(&places);
            put(document, &there, here.clone());
            put(document, &place, other);
        }
        5 => double(document, &place),
        6 => {
            let (parent, _) = place.rsplit_once('/').unwrap_or_default();
            let key = random.pick(&[
                "",
                "__proto__",
                "id",
                "next",
                "if",
                "to",
                "effect",
                "weight",
                "en",
                "min",
                "max",
                "skip",
            ]);
            if let Some(Value::Object(map)) = document.pointer_mut(parent) {
                map.insert(key.to_owned(), other);
            }
        }
        7 => {
            let wrapped = document.pointer(&place).cloned().unwrap_or_default();
            let wrapped = match random.below(3) {
                0 => json!([wrapped]),
                1 => json!({"!": [wrapped]}),
                _ => json!({"var": wrapped}),
            };
            put(document, &place, wrapped);
        }
        _ => put(document, &place, hostile(random)),
    }
}

fn put(document: &mut Value, place: &str, value: Value) {
    if let Some(found) = document.pointer_mut(place) {
        *found = value;
    }
}

fn take_out(document: &mut Value, place: &str) {
    let (parent, key) = place.rsplit_once('/').unwrap_or_default();
    match document.pointer_mut(parent) {
        Some(Value::Object(map)) => {
            map.remove(&key.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(items)) => {
            let place: usize = key.parse().unwrap_or(0);
            if place < items.len() {
                items.remove(place);
            }
        }
        _ => {}
    }
}

fn double(document: &mut Value, place: &str) {
    let (parent, key) = place.rsplit_once('/').unwrap_or_default();
    if let (Some(Value::Array(items)), Ok(place)) =
        (document.pointer_mut(parent), key.parse::<usize>())
        && let Some(item) = items.get(place).cloned()
    {
        items.insert(place, item);
    }
}

/// Values that are put where an author may put any: they keep most documents valid.
fn vary(document: &mut Value, random: &mut Random) {
    let numbers = [json!(0), json!(1), json!(4), json!(0.5), json!(null)];
    let conditions = [
        json!(true),
        json!(false),
        json!({"==": [{"var": "answers.use"}, "city"]}),
        json!({">": [{"var": "score.comfort"}, 1]}),
        json!({"==": [{"var": "variables.class"}, "old"]}),
        json!({"in": ["roof", {"var": "answers.extras"}]}),
        json!({"<": [{"var": "variables.fee"}, 200]}),
    ];
    let effects = [
        json!({"votes": {"ant": 1e308}}),
        json!({"votes": {"ant": 0}}),
        json!({"score": {"sport": -1e308}}),
        json!({"weights": {"thrift": 0, "room": 0}}),
        json!({"set": {"rider": {"var": "today"}}}),
        json!({"set": {"seen": {"merge": [{"var": "answers.extras"}, 1]}}}),
        json!({"require": {"==": [{"var": "product.id"}, "bear"]}}),
        json!({"exclude": true}),
        json!({}),
    ];
    let scales = [
        json!({"worst": 40, "best": 10}),
        json!({"target": 20, "tolerance": 1e-300}),
        json!({"steps": [{"from": 0, "utility": 1}, {"from": 25, "utility": 0}]}),
        json!({"worst": 0, "best": 5e-324}),
    ];
    let cells = [
        json!(null),
        json!(0),
        json!(-1e308),
        json!(1e308),
        json!({"range": [-1e308, 1e308]}),
        json!({"not_applicable": true}),
        json!({"depends": "x"}),
    ];
    for _ in 0..1 + random.below(6) {
        let node = random.below(15);
        let option = random.below(4);
        let (place, value) = match random.below(13) {
            0 => (
                format!("/criteria/{}/weight", random.below(4)),
                random.pick(&[json!(0), json!(4), json!(0.1), json!(5e-324)]),
            ),
            1 => ("/criteria/0/scale".to_owned(), random.pick(&scales)),
            2 => (
                format!("/catalog/products/{}/values/mpg", random.below(3)),
                random.pick(&cells),
            ),
            3 => (
                format!("/criteria/{}/unknown", random.below(4)),
                random.pick(&[json!("skip"), json!("neutral"), json!("worst")]),
            ),
            4 => (
                format!("/tree/nodes/{node}/show_if"),
                random.pick(&conditions),
            ),
            5 => (
                format!("/tree/nodes/{node}/required"),
                random.pick(&conditions),
            ),
            6 => (
                format!("/tree/nodes/2/options/{option}/effect"),
                random.pick(&effects),
            ),
            7 => (
                format!("/tree/nodes/{node}/effects"),
                json!([{"if": random.pick(&conditions), "effect": random.pick(&effects)}, {"effect": random.pick(&effects)}]),
            ),
            8 => (
                "/guides/0/tie_margin".to_owned(),
                random.pick(&[json!(0), json!(1), json!(0.1)]),
            ),
            9 => (
                "/guides/0/votes_weight".to_owned(),
                random.pick(&numbers[..4]),
            ),
            10 => (
                format!("/tree/nodes/2/options/{option}/show_if"),
                random.pick(&conditions),
            ),
            11 => ("/criteria/0/must".to_owned(), random.pick(&conditions)),
            _ => (
                format!("/tree/nodes/{node}/validation"),
                json!([{"holds": random.pick(&conditions), "message": "No."}]),
            ),
        };
        let (parent, key) = place.rsplit_once('/').unwrap();
        if let Some(Value::Object(map)) = document.pointer_mut(parent) {
            map.insert(key.to_owned(), value);
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[a-z_$.]{0,8}",
        any::<String>(),
        prop::sample::select(vec![
            "schema",
            "trust-journey/1",
            "id",
            "revision",
            "locales",
            "title",
            "tree",
            "nodes",
            "catalog",
            "guides",
            "en",
            "var",
            "if",
            "map",
            "__proto__",
            "start",
            "type",
            "single",
            "next",
        ])
        .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i64>().prop_map(|number| json!(number)),
        text.clone().prop_map(Value::String),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((text.clone(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// JsonLogic of any shape, with right and wrong numbers of arguments.
fn any_logic() -> impl Strategy<Value = Value> {
    const NAMES: [&str; 42] = [
        "==",
        "===",
        "!=",
        "!==",
        "<",
        "<=",
        ">",
        ">=",
        "!",
        "!!",
        "and",
        "or",
        "if",
        "?:",
        "in",
        "cat",
        "substr",
        "+",
        "-",
        "*",
        "/",
        "%",
        "min",
        "max",
        "merge",
        "map",
        "filter",
        "reduce",
        "all",
        "some",
        "none",
        "age",
        "days_between",
        "months_between",
        "add_days",
        "add_months",
        "year",
        "var",
        "missing",
        "missing_some",
        "log",
        "__proto__",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        prop_oneof![any::<f64>(), (-3..4i8).prop_map(f64::from)].prop_map(|number| json!(number)),
        prop::sample::select(vec![
            "",
            "a",
            "a.0",
            "a.b",
            "current",
            "accumulator",
            "2024-02-29",
            "9999-12-31",
            "1e3",
            "é日"
        ])
        .prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(6, 48, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array);
        let name = prop::sample::select(NAMES.to_vec());
        let call =
            (name, prop_oneof![3 => list.clone(), 1 => inner]).prop_map(|(name, arguments)| {
                Value::Object([(name.to_owned(), arguments)].into_iter().collect())
            });
        prop_oneof![1 => list, 4 => call]
    })
}

fn finite(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(f64::is_finite),
        Value::Array(items) => items.iter().all(finite),
        _ => true,
    }
}

proptest! {
    #![proptest_config(kept(56))]

    #[test]
    fn any_json_at_all_is_refused_or_used(value in any_json(), seed in any::<u64>()) {
        read_in_every_way(&value.to_string(), seed);
    }

    #[test]
    fn any_json_in_place_of_a_part_is_refused_or_used(value in any_json(), seed in any::<u64>()) {
        let mut document = document();
        let mut places = Vec::new();
        pointers(&document, "", &mut places);
        put(&mut document, &Random(seed).pick(&places), value);
        read_in_every_way(&document.to_string(), seed);
    }

    #[test]
    fn a_document_that_was_damaged_is_refused_or_used(seed in any::<u64>()) {
        let mut random = Random(seed);
        let mut document = document();
        for _ in 0..1 + random.below(4) {
            mutate(&mut document, &mut random);
        }
        read_in_every_way(&document.to_string(), seed);
    }

    #[test]
    fn a_document_that_was_varied_is_used_without_nonsense(seed in any::<u64>()) {
        let mut random = Random(seed);
        let mut document = document();
        vary(&mut document, &mut random);
        read_in_every_way(&document.to_string(), seed);
    }

    #[test]
    fn a_text_that_was_damaged_is_refused_or_used(seed in any::<u64>()) {
        let mut random = Random(seed);
        let mut text = document().to_string().into_bytes();
        for _ in 0..1 + random.below(3) {
            let place = random.below(text.len());
            match random.below(3) {
                0 => { text.truncate(place); }
                1 => { text.remove(place); }
                _ => text[place] = random.next() as u8,
            }
            if text.is_empty() {
                break;
            }
        }
        read_in_every_way(&String::from_utf8_lossy(&text), seed);
    }
}

proptest! {
    #![proptest_config(kept(1_000))]

    #[test]
    fn any_expression_on_any_data_gives_a_value_or_nothing(logic in any_logic(), data in any_json()) {
        let found = apply(&logic, &data);
        prop_assert_eq!(&found, &apply(&logic, &data));
        prop_assert!(found.as_ref().is_none_or(finite), "{:?}", found);
    }
}

#[test]
fn about_half_of_the_varied_documents_can_be_used() {
    let used = (0..100u64).filter(|seed| {
        let mut document = document();
        vary(&mut document, &mut Random(*seed));
        support::parse(&document).0.is_some()
    });
    assert!(used.count() > 30);
}
