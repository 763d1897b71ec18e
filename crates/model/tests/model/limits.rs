//! The sizes that are refused, and the largest that are not.

use crate::support;

use serde_json::{Value, json};
use std::cell::Cell;
use support::{edit, edited, listed, parse, refused, valid, with_catalog, with_tree};
use trust_journey_model::Journey;
use trust_journey_model::read::{Advice, At, Ids};

/// A chain of content pages that ends in a result.
fn chain(nodes: usize) -> Value {
    let node = |i: usize| match i + 1 == nodes {
        true => json!({"id": format!("n{i}"), "type": "result", "title": "R"}),
        false => {
            json!({"id": format!("n{i}"), "type": "content", "title": "C", "next": format!("n{}", i + 1)})
        }
    };
    let nodes: Vec<Value> = (0..nodes).map(node).collect();
    with_tree(json!({"start": "n0", "nodes": nodes}))
}

fn guide(rows: &[&str]) -> Value {
    json!({"id": "compare", "decision": "?", "rows": rows})
}

#[test]
fn ten_thousand_nodes_are_the_most() {
    assert_eq!(valid(&chain(10_000)).tree.unwrap().nodes.len(), 10_000);
    assert_eq!(
        refused(&chain(10_001)),
        "$.tree.nodes: There are 10001 nodes, 10000 are allowed. Split the journey."
    );
}

#[test]
fn two_hundred_attributes_are_the_most() {
    let attributes = |count: usize| {
        let all = (0..count).map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "text"}));
        let products = json!([{"id": "p", "name": "P"}]);
        with_catalog(all.collect(), products, json!([]), guide(&["a0", "a1"]))
    };
    assert_eq!(valid(&attributes(200)).attributes.len(), 200);
    // And nothing about the rows that refer to them.
    assert_eq!(
        refused(&attributes(201)),
        "$.catalog.attributes: There are 201 attributes, 200 are allowed. Split the journey."
    );
}

#[test]
fn twenty_thousand_products_are_the_most() {
    let products = |count: usize| {
        let all = (0..count).map(|i| json!({"id": format!("p{i}"), "name": "P"}));
        let attributes = json!([{"id": "a0", "label": "A", "type": "text"}]);
        with_catalog(attributes, all.collect(), json!([]), guide(&["a0"]))
    };
    assert_eq!(valid(&products(20_000)).products.len(), 20_000);
    assert_eq!(
        refused(&products(20_001)),
        "$.catalog.products: There are 20001 products, 20000 are allowed. Split the journey."
    );
}

/// As many small entries as are allowed, and one more; each list with what one entry looks like.
#[test]
fn all_other_lists_have_their_limits_too() {
    for (pointer, path, most) in [
        ("/criteria", "$.criteria", 200),
        ("/claims", "$.claims", 10_000),
        ("/tree/variables", "$.tree.variables", 1_000),
        ("/tree/tables", "$.tree.tables", 200),
        ("/tree/scores", "$.tree.scores", 200),
        ("/guides", "$.guides", 50),
    ] {
        let many = |count: usize| {
            let entry = |i: usize| match pointer {
                "/criteria" => json!({"id": format!("c{i}"), "attribute": "mpg",
                    "scale": {"worst": 0, "best": 1}}),
                "/claims" => json!({"id": format!("c{i}"), "text": "C"}),
                "/tree/variables" => json!({"id": format!("v{i}"), "value": i}),
                "/tree/scores" => json!({"id": format!("s{i}")}),
                _ => {
                    json!({"id": format!("t{i}"), "inputs": [{"value": 1}], "outputs": [format!("o{i}")],
                    "rules": [{"when": ["-"], "then": [1]}]})
                }
            };
            if pointer == "/guides" {
                let id = |i: usize| {
                    if i == 0 {
                        "compare".to_owned()
                    } else {
                        format!("g{i}")
                    }
                };
                let guide = |i: usize| json!({"id": id(i), "decision": "?", "rows": ["mpg"]});
                return edited(&[(pointer, (0..count).map(guide).collect())]);
            }
            let mut document = with_tree(json!({"start": "n", "variables": [],
                "nodes": [{"id": "n", "type": "result", "title": "R"}]}));
            edit(&mut document, "/guides/0/arguments", json!({}));
            edit(&mut document, pointer, (0..count).map(entry).collect());
            document
        };
        valid(&many(most));
        let key = path.rsplit('.').next().unwrap();
        assert_eq!(
            refused(&many(most + 1)),
            format!(
                "{path}: There are {} {key}, {most} are allowed. Split the journey.",
                most + 1
            )
        );
    }
}

#[test]
fn a_thousand_outputs_of_tables_are_the_most() {
    let outputs = |count: usize| {
        let names: Vec<String> = (0..count).map(|i| format!("o{i}")).collect();
        with_tree(
            json!({"start": "n", "nodes": [{"id": "n", "type": "result", "title": "R"}],
            "tables": [{"id": "t", "inputs": [{"value": 1}], "outputs": names,
                "rules": [{"when": ["-"], "then": vec![1; count]}]}]}),
        )
    };
    valid(&outputs(1_000));
    assert_eq!(
        refused(&outputs(100_000)),
        "$.tree.tables: There are 100000 outputs, 1000 are allowed. Split the journey."
    );
}

#[test]
fn several_limits_are_reported_at_once_and_nothing_else() {
    let mut document = chain(10_001);
    edit(&mut document, "/criteria", json!(vec![0; 201]));
    edit(&mut document, "/titel", json!("T"));
    let told = refused(&document);
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn five_million_bytes_are_the_most() {
    let document = support::document().to_string();
    let padded = |bytes: usize| format!("{document}{}", " ".repeat(bytes - document.len()));
    assert!(Journey::load(&padded(Journey::MAX_BYTES)).0.is_some());
    let (journey, problems) = Journey::load(&padded(Journey::MAX_BYTES + 1));
    assert!(journey.is_none());
    assert_eq!(
        listed(&problems),
        "$: There are 5000001 bytes, 5000000 are allowed. Split the journey."
    );
}

/// Counts the suggestions that reading asks for: each compares a name with all others.
#[derive(Default)]
struct Counting(Cell<usize>);

impl Counting {
    fn count(&self) -> String {
        self.0.set(self.0.get() + 1);
        String::new()
    }
}

impl Advice for Counting {
    fn suggest(&self, _: &str, _: &mut dyn Iterator<Item = &str>) -> String {
        self.count()
    }

    fn suggest_id(&self, _: &str, _: &Ids<'_>) -> String {
        self.count()
    }

    fn judge(&self, _: At<'_>, _: &str, _: &[Value]) -> Option<()> {
        Some(())
    }
}

#[test]
fn of_ten_thousand_wrong_names_a_thousand_are_reported_and_a_hundred_get_a_suggestion() {
    let mut wrong = chain(10_000);
    for node in wrong["tree"]["nodes"].as_array_mut().unwrap() {
        if node["next"].is_string() {
            node["next"] = json!("nobody-has-this-name-at-all");
        }
    }
    let advice = Counting::default();
    let (journey, problems) = Journey::read(&wrong, &advice);
    assert!(journey.is_none());
    assert_eq!((problems.len(), advice.0.get()), (1_000, 100));
}

#[test]
fn of_a_hundred_thousand_wrong_values_a_thousand_are_reported() {
    let values: serde_json::Map<String, Value> =
        (0..100_000).map(|i| (format!("v{i}"), json!([]))).collect();
    let (journey, problems) = parse(&edited(&[("/catalog/products/0/values", json!(values))]));
    assert!(journey.is_none());
    assert_eq!(problems.len(), 1_000);
}

#[test]
fn the_lists_of_a_node_and_of_an_attribute_have_limits() {
    fn options(count: usize) -> Value {
        let option = |i: usize| json!({"id": format!("o{i}"), "label": "O"});
        (0..count).map(option).collect()
    }
    fn branches(count: usize) -> Value {
        let branch = json!({"if": {"==": [{"var": "answers.km"}, 1]}, "to": "end"});
        let mut all = vec![branch; count - 1];
        all.push(json!({"to": "end"}));
        json!(all)
    }
    for (pointer, path, most, list) in [
        (
            "/tree/nodes/11/options",
            "$.tree.nodes[11].options",
            200,
            options as fn(usize) -> Value,
        ),
        ("/tree/nodes/3/next", "$.tree.nodes[3].next", 200, branches),
        (
            "/catalog/attributes/1/choices",
            "$.catalog.attributes[1].choices",
            1_000,
            options,
        ),
    ] {
        let key = pointer.rsplit('/').next().unwrap();
        assert_eq!(
            refused(&edited(&[(pointer, list(most + 1))])),
            format!(
                "{path}: There are {} {key}, {most} are allowed. Split the journey.",
                most + 1
            )
        );
        let (_, problems) = parse(&edited(&[(pointer, list(most))]));
        assert!(
            !listed(&problems).contains("are allowed"),
            "{}",
            listed(&problems)
        );
    }
}
