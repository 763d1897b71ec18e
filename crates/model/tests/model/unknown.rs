//! What nobody knows: Kleene's logic in every operator, so that no product is ruled out for it.

use crate::support::{edited, loaded, rank, rank_with, valid, walk};
use serde_json::{Value, json};
use trust_journey_model::Demand;

/// What a must-have says about "bear", of which mpg is a range, awd depends, price is unknown,
/// size is large and launch does not apply.
fn verdict(must: &Value) -> &'static str {
    let journey = loaded(&edited(&[("/criteria/0/must", must.clone())]));
    let ranking = rank(&journey);
    let bear = journey.product("bear").unwrap();
    match (
        ranking.of(bear),
        ranking.excluded.iter().find(|entry| entry.product == bear),
    ) {
        (Some(entry), None) if entry.unsure.is_empty() => "yes",
        (Some(entry), None) => {
            assert_eq!(entry.unsure, [Demand::Criterion(0)]);
            "unknown"
        }
        (None, Some(entry)) => {
            assert_eq!(entry.because, [Demand::Criterion(0)]);
            "no"
        }
        other => panic!("both or neither: {other:?}"),
    }
}

#[test]
fn unknown_facts_make_conditions_unknown_unless_the_rest_decides() {
    let table = r#"
        yes     | {"==": [{"var": "product.size"}, "large"]}
        no      | {"!=": [{"var": "product.size"}, "large"]}
        unknown | {"<": [{"var": "product.price"}, 100]}
        unknown | {"==": [{"var": "product.price"}, null]}
        unknown | {"!=": [{"var": "product.price"}, 1]}
        unknown | {">": [{"var": "product.mpg"}, 19]}
        unknown | {"var": "product.awd"}
        unknown | {"!": {"var": "product.awd"}}
        unknown | {"!!": {"var": "product.awd"}}
        unknown | {"+": [{"var": "product.price"}, 1]}
        unknown | {"+": [1, 2, {"var": "product.price"}]}
        unknown | {"in": [{"var": "product.price"}, [1, 2]]}
        no      | {"<": [5, 1, {"var": "product.price"}]}
        no      | {"<": [{"var": "product.price"}, 5, 1]}
        unknown | {"<": [1, 5, {"var": "product.price"}]}
        unknown | {"<": [1, {"var": "product.price"}, 5]}
        no      | {"and": [{"var": "product.awd"}, false]}
        no      | {"and": [false, {"var": "product.awd"}]}
        unknown | {"and": [{"var": "product.awd"}, true]}
        unknown | {"and": [true, {"var": "product.awd"}]}
        yes     | {"or": [{"var": "product.awd"}, true]}
        yes     | {"or": [true, {"var": "product.awd"}]}
        unknown | {"or": [{"var": "product.awd"}, false]}
        unknown | {"or": [false, {"var": "product.awd"}]}
        unknown | {"if": [{"var": "product.awd"}, true, true]}
        yes     | {"if": [true, true, {"var": "product.awd"}]}
        unknown | {"if": [false, true, {"var": "product.awd"}]}
        unknown | {"===": [{"var": "product.awd"}, {"var": "product.awd"}]}
        unknown | {"!==": [{"var": "product.price"}, null]}
        unknown | {"<=": [1, {"var": "product.price"}]}
        unknown | {">=": [{"var": "product.mpg"}, 19]}
        unknown | {"-": [{"var": "product.price"}]}
        unknown | {"-": [{"var": "product.price"}, 1]}
        unknown | {"*": [0, {"var": "product.price"}]}
        unknown | {"/": [{"var": "product.price"}, 0]}
        unknown | {"%": [{"var": "product.price"}, 2]}
        unknown | {"min": [{"var": "product.price"}, 2]}
        unknown | {"max": [2, {"var": "product.price"}]}
        unknown | {"cat": ["a", {"var": "product.stars"}]}
        unknown | {"substr": [{"var": "product.note"}, 1]}
        unknown | {"merge": [1, {"var": "product.price"}]}
        unknown | {"in": ["x", {"var": "product.note"}]}
        unknown | {"in": [1, {"merge": [{"var": "product.price"}, 1]}]}
        unknown | {"?:": [{"var": "product.awd"}, true, false]}
        unknown | {"year": [{"var": "product.awd"}]}
        unknown | {"age": [{"var": "product.note"}]}
        unknown | {"days_between": ["2026-01-01", {"var": "product.note"}]}
        unknown | {"add_months": ["2026-01-01", {"var": "product.price"}]}
        unknown | {"map": [{"var": "product.note"}, 1]}
        unknown | {"filter": [[1, 2], {"var": "product.awd"}]}
        unknown | {"all": [[1, 2], {"var": "product.awd"}]}
        no      | {"all": [[1, 0], {"and": [{"var": ""}, {"var": "product.awd"}]}]}
        yes     | {"some": [[0, 1], {"or": [{"var": ""}, {"var": "product.awd"}]}]}
        unknown | {"some": [[0, 0], {"or": [{"var": ""}, {"var": "product.awd"}]}]}
        unknown | {"none": [[0, 0], {"or": [{"var": ""}, {"var": "product.awd"}]}]}
        no      | {"none": [[0, 1], {"or": [{"var": ""}, {"var": "product.awd"}]}]}
        yes     | {"none": [[0, 0], {"and": [{"var": ""}, {"var": "product.awd"}]}]}
        no      | {"all": [[], {"var": "product.awd"}]}
        unknown | {"reduce": [[1, 2], {"+": [{"var": "current"}, {"var": "product.price"}]}, 0]}
        yes     | {"reduce": [[1, 2], {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}
        unknown | {"reduce": [[1], {"+": [{"var": "current"}, {"var": "accumulator"}]}, {"var": "product.price"}]}
        yes     | {"missing": ["product.price"]}
        no      | {"missing": ["product.size"]}
        no      | {"missing_some": [1, ["product.price", "product.size"]]}
        yes     | {"missing_some": [2, ["product.price", "product.size"]]}
        yes     | {"==": [{"var": "product.id"}, "bear"]}
        no      | {"==": [{"var": "product.id"}, "ant"]}
        unknown | {"var": ["product.price", 1]}
        yes     | {"var": ["product.launch", true]}
        yes     | {"==": [{"var": "product.launch"}, null]}
        no      | {"!!": {"var": "product.launch"}}
    "#;
    for line in table.trim().lines() {
        let (expected, condition) = line.trim().split_once(" | ").expect(line);
        let condition = serde_json::from_str(condition).expect(line);
        assert_eq!(verdict(&condition), expected.trim(), "{line}");
    }
}

#[test]
fn a_price_is_a_fact_like_any_other_unless_an_attribute_has_its_name() {
    let must = |limit: i64| json!({"<=": [{"var": "product.price"}, limit]});
    let journey = valid(&edited(&[("/criteria/0/must", must(1_999_900))]));
    assert_eq!(rank(&journey).excluded, []);
    let journey = valid(&edited(&[("/criteria/0/must", must(1_999_899))]));
    let ranking = rank(&journey);
    assert_eq!(
        (ranking.excluded.len(), ranking.excluded[0].product),
        (1, 0)
    );
    // An attribute "price" goes before the price of the shop.
    let attribute = json!({"id": "price", "label": "P", "type": "money", "currency": "USD"});
    let journey = valid(&edited(&[
        ("/catalog/attributes/-", attribute),
        ("/catalog/products/0/values/price", json!(5)),
        ("/criteria/0/must", must(4)),
    ]));
    assert_eq!(rank(&journey).excluded.len(), 1);
}

#[test]
fn conditions_on_products_see_answers_variables_points_and_today() {
    let journey = |must: Value| loaded(&edited(&[("/criteria/0/must", must)]));
    let given = json!({"use": "city", "km": 80});
    for (must, kept) in [
        (
            json!({"<": [{"var": "product.mpg"}, {"var": "answers.km"}]}),
            true,
        ),
        (
            json!({">": [{"var": "product.mpg"}, {"var": "answers.km"}]}),
            false,
        ),
        (json!({">": [{"var": "variables.yearly"}, 17_000]}), true),
        (json!({"==": [{"var": "score.comfort"}, 3]}), true),
        (json!({"==": [{"var": "today"}, "2026-06-15"]}), true),
        (
            json!({"<": [{"var": "today"}, {"var": "product.launch"}]}),
            false,
        ),
        (
            json!({"==": [{"age": [{"var": "product.launch"}, {"var": "today"}]}, 11]}),
            true,
        ),
    ] {
        let journey = journey(must.clone());
        let ranking = rank_with(&journey, Some(&walk(&journey, &given)), &[]);
        assert_eq!(ranking.of(0).is_some(), kept, "{must}");
    }
    // Without a walk there are no answers, and no day.
    let ranking = rank(&journey(json!({"==": [{"var": "answers.km"}, null]})));
    assert_eq!(ranking.excluded, []);
    let ranking = rank(&journey(json!({"==": [{"var": "today"}, null]})));
    assert_eq!(ranking.excluded, []);
}

#[test]
fn a_demand_of_an_answer_on_an_unknown_fact_is_marked_once() {
    let unknown = json!({"<": [{"var": "product.price"}, 100]});
    let effect = json!({"require": unknown, "exclude": unknown});
    let journey = valid(&edited(&[
        ("/criteria/0/must", Value::Null),
        ("/tree/nodes/2/options/0/effect", effect.clone()),
        ("/tree/nodes/2/options/1/effect", effect),
    ]));
    let walk = walk(&journey, &json!({"use": "land", "extras": ["roof", "tow"]}));
    let ranking = rank_with(&journey, Some(&walk), &[]);
    assert_eq!(ranking.of(1).unwrap().unsure, [Demand::Answer(2)]);
    // ant costs more than 100 and is small, so both answers ask for another.
    assert_eq!(
        ranking.excluded[0].because,
        [Demand::Answer(0), Demand::Answer(2)]
    );
}
