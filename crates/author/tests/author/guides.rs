//! Which products are ranked at a result: those of its guide, of the first guide, or all.

use serde_json::{Value, json};
use trust_journey_model::{Date, Journey};

/// Three products; the answer votes for the bear and rules the cat out.
fn document(guides: Value, result: Value) -> Value {
    let product = |id: &str| json!({"id": id, "name": id, "values": {"weight": 1}});
    let mut end = json!({"id": "end", "type": "result", "title": "R"});
    if !result.is_null() {
        end["guide"] = result;
    }
    json!({
        "schema": "trust-journey/1", "id": "j", "revision": 1, "locales": ["en"], "title": "T",
        "sources": [{"id": "us", "title": "Us", "publisher": "Us"}],
        "catalog": {"as_of": "2026-01-01", "source": "us",
            "attributes": [{"id": "weight", "label": "W", "type": "number"}],
            "products": [product("ant"), product("bear"), product("cat")]},
        "guides": guides,
        "tree": {"start": "q", "nodes": [
            {"id": "q", "type": "single", "title": "?", "next": "end", "options": [
                {"id": "big", "label": "Big", "effect": {"votes": {"bear": 1},
                    "exclude": {"==": [{"var": "product.id"}, "cat"]}}},
                {"id": "any", "label": "Any"}]},
            end]}})
}

fn guide(id: &str, products: &[&str]) -> Value {
    json!({"id": id, "decision": "?", "products": products, "rows": ["weight"]})
}

fn read(document: &Value) -> Journey {
    let (journey, problems) = trust_journey_author::parse(&document.to_string());
    journey.unwrap_or_else(|| panic!("{problems:?}"))
}

/// The ranked products, best first, and those that are ruled out.
fn ranked(document: &Value) -> (Vec<String>, Vec<String>) {
    let given = json!({"answers": {"q": "big"}});
    let (walked, _) =
        trust_journey_author::walk(&read(document), &given, Date::NEW_YEAR_2026).unwrap();
    let ids = |list: &Value, field: &str| {
        let list = list.as_array().unwrap().iter();
        list.map(|entry| {
            entry
                .get(field)
                .unwrap_or(entry)
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
    };
    (
        ids(&walked["ranking"], "product"),
        ids(&walked["excluded"], ""),
    )
}

#[test]
fn without_guides_votes_and_conditions_rank_all_products() {
    let mut document = document(json!([]), Value::Null);
    assert_eq!(
        ranked(&document),
        (
            vec!["bear".to_owned(), "ant".to_owned()],
            vec!["cat".to_owned()]
        )
    );
    document["tests"] = json!([{"name": "N", "answers": {"q": "big"},
        "expect": {"result": "end", "top": ["bear"], "excluded": ["cat"]}}]);
    let report = trust_journey_author::check(&document.to_string(), Date::NEW_YEAR_2026);
    assert_eq!(report.tests, (1, 0), "{:?}", report.problems);
}

#[test]
fn a_result_ranks_the_products_of_the_guide_it_names_else_of_the_first() {
    let guides = json!([
        guide("small", &["ant", "cat"]),
        guide("large", &["bear", "cat"])
    ]);
    let of = |result: Value| ranked(&document(guides.clone(), result)).0;
    assert_eq!(of(Value::Null), ["ant"]);
    assert_eq!(of(json!("small")), ["ant"]);
    assert_eq!(of(json!("large")), ["bear"]);
    let journey = read(&document(guides.clone(), json!("large")));
    let named = |node| journey.ranking_guide(node).id.as_str();
    assert_eq!(
        (named(None), named(Some(0)), named(Some(1))),
        ("small", "small", "large")
    );
    assert_eq!(journey.guide_index(Some(1)), 1);
}

#[test]
fn a_guide_that_a_result_names_has_to_exist() {
    let document = document(json!([guide("small", &["ant"])]), json!("smal"));
    let (_, problems) = trust_journey_author::parse(&document.to_string());
    assert_eq!(
        problems[0].to_string(),
        "$.tree.nodes[1].guide: There is no guide \"smal\". Did you mean \"small\"?"
    );
}
