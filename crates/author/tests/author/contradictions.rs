//! What is written in a document but cannot be meant: findings of the lint, and names in its tests
//! that do not exist.

use crate::fair;

use fair::{assert_none, assert_one, problems};
use serde_json::{Value, json};

#[test]
fn what_contradicts_itself_is_told() {
    let table = [
        (
            "/claims/0/as_of",
            json!("2030-01-01"),
            "dates-out-of-order $.claims[0].as_of The claim \"a\" is dated 2030-01-01, which is after 2026-11-22.",
        ),
        (
            "/guides/0/arguments/city/cons/-",
            json!("c"),
            "claim-of-another $.guides[0].arguments.city.cons[1] The claim \"c\" is about \"motor\", but an argument about \"city\".",
        ),
        (
            "/guides/0/arguments/city/cons/-",
            json!("a"),
            "both-sides $.guides[0].arguments.city.cons[1] The claim \"a\" is both for and against \"city\".",
        ),
        (
            "/catalog/attributes/0",
            json!({"id": "weight", "label": "Weight", "type": "rating", "out_of": 20}),
            "above-top $.catalog.products[1].values.weight 25 is not within 0 to 20.",
        ),
        (
            "/criteria",
            json!([{"id": "many", "attribute": "gears", "scale": {"worst": 8, "best": 1}}]),
            "against-better $.criteria[0].scale The scale of \"many\" contradicts its attribute, where higher is better.",
        ),
        (
            "/tree/nodes/0/options/0/effect",
            json!({"votes": {"keep": 1}}),
            "not-ranked $.tree.nodes[0].options[0].effect.votes.keep \"keep\" is of kind \"none\": it is not ranked, and votes for it do nothing.",
        ),
        (
            "/tree/nodes/0/options/0/exclusive",
            json!(true),
            "idle-exclusive $.tree.nodes[0].options[0].exclusive \"exclusive\" does nothing in a question of this type.",
        ),
        (
            "/tree/nodes/0/show_if",
            json!({"!=": [{"var": "answers.hills"}, "no"]}),
            "later-answer $.tree.nodes[0].show_if No path leads from \"hills\" to here, so its answer is always null here.",
        ),
        (
            "/waivers",
            json!([{"rule": "no-unsur", "reason": "We know."}]),
            "unknown-reference $.waivers[0].rule There is no rule \"no-unsur\".",
        ),
        (
            "/waivers",
            json!([{"rule": "cycle", "reason": "We know."}]),
            "unwaivable $.waivers[0] \"cycle\" is an error, and errors cannot be waived.",
        ),
    ];
    let higher = json!({"id": "gears", "label": "Gears", "type": "number", "better": "higher"});
    for (pointer, value, expected) in table {
        let edits = [("/catalog/attributes/1", higher.clone()), (pointer, value)];
        assert_one(&edits, expected);
    }
}

#[test]
fn two_prices_of_one_product_are_told() {
    let price = json!({"id": "price", "label": "Price", "type": "money", "currency": "EUR"});
    let with = |amount: i64| {
        [
            ("/catalog/attributes/-", price.clone()),
            (
                "/catalog/products/0/price",
                json!({"amount": 90000, "currency": "EUR"}),
            ),
            ("/catalog/products/0/values/price", json!(amount)),
        ]
    };
    assert_none(&with(90000));
    assert_one(
        &with(100),
        "two-prices $.catalog.products[0].values.price \"city\" has the price 90000 EUR, and 100 EUR in the attribute \"price\".",
    );
}

#[test]
fn a_country_that_does_not_exist_and_a_number_out_of_reach_are_told() {
    let asked = |kind: Value, condition: Value| {
        let mut node = json!({"id": "more", "title": "And?", "skip": "Not sure",
            "next": [{"if": condition, "to": "steep"}, {"to": "flat"}]});
        for (field, value) in kind.as_object().unwrap() {
            node[field] = value.clone();
        }
        let (to_more, test) = (
            json!("more"),
            |answer: Value, result: &str| json!({"name": "More", "answers": {"hills": "no", "more": answer}, "expect": {"result": result}}),
        );
        let answers = match node["type"].as_str().unwrap() {
            "country" => [json!("DE"), json!(null)],
            _ => [json!(90_000), json!(null)],
        };
        [
            ("/tree/nodes/-", node),
            ("/tree/nodes/0/next/1/to", to_more),
            ("/tests/1", test(answers[0].clone(), "steep")),
            ("/tests/-", test(answers[1].clone(), "flat")),
        ]
    };
    let is_german = json!({"==": [{"var": "answers.more"}, "DE"]});
    assert_none(&asked(
        json!({"type": "country", "only": ["DE", "GB"]}),
        is_german.clone(),
    ));
    assert_one(
        &asked(json!({"type": "country", "only": ["DE", "UK"]}), is_german),
        "unassigned-country $.tree.nodes[3].only[1] ISO 3166-1 has not assigned \"UK\" to a country.",
    );
    // Two thousand euros, meant as cents.
    let money = json!({"type": "money", "currency": "EUR", "min": 50_000, "max": 500_000});
    let dear = json!({">": [{"var": "answers.more"}, 80_000]});
    assert_none(&asked(money.clone(), dear));
    let found = problems(&asked(
        money,
        json!({"==": [{"var": "answers.more"}, 2000]}),
    ));
    let expected = "out-of-range $.tree.nodes[3].next[0].if.==[1] This is never true: \"answers.more\" is between 50000 and 500000.";
    assert!(found.contains(&expected.to_owned()), "{found:?}");
}

#[test]
fn a_test_that_names_what_does_not_exist_is_told_where_and_not_run() {
    let table = [
        (
            "/tests/0/answers/hills",
            json!("yess"),
            "unknown-reference $.tests[0].answers.hills There is no option \"yess\".",
        ),
        (
            "/tests/0/answers/hills",
            json!(3),
            "wrong-type $.tests[0].answers.hills Found 3, expected the id of an option, as a text.",
        ),
        (
            "/tests/0/expect/result",
            json!("stepe"),
            "unknown-reference $.tests[0].expect.result There is no node \"stepe\".",
        ),
        (
            "/tests/0/expect/top",
            json!(["moto"]),
            "unknown-reference $.tests[0].expect.top[0] There is no product \"moto\".",
        ),
    ];
    for (pointer, value, expected) in table {
        let found = problems(&[(pointer, value)]);
        assert!(found.contains(&expected.to_owned()), "{found:?}");
        assert!(
            !found.iter().any(|problem| problem.contains("test-failed")),
            "{found:?}"
        );
    }
}

#[test]
fn a_test_that_expects_nothing_is_told() {
    let found = problems(&[("/tests/0/expect", json!({}))]);
    let told = found
        .iter()
        .filter(|p| p.starts_with("nothing-expected $.tests[0].expect "));
    assert_eq!(told.count(), 1, "{found:?}");
    let found = problems(&[("/tests/0/expect", json!({"top": []}))]);
    assert!(
        !found.iter().any(|p| p.starts_with("nothing-expected")),
        "{found:?}"
    );
}
