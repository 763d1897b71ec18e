//! The sizes that are refused, and the largest that are not.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::{edited, listed, parse, valid};
use trust_journey_model::Journey;

/// A chain of content pages that ends in a result.
fn chain(nodes: usize) -> Value {
    let node = |i: usize| match i + 1 == nodes {
        true => json!({"id": format!("n{i}"), "type": "result", "title": "R"}),
        false => {
            json!({"id": format!("n{i}"), "type": "content", "title": "C", "next": format!("n{}", i + 1)})
        }
    };
    let nodes: Vec<Value> = (0..nodes).map(node).collect();
    edited(&[("/tree", json!({"start": "n0", "nodes": nodes}))])
}

#[test]
fn ten_thousand_nodes_are_the_most() {
    assert_eq!(valid(&chain(10_000)).tree.unwrap().nodes.len(), 10_000);
    let (journey, problems) = parse(&chain(10_001));
    assert!(journey.is_none());
    assert_eq!(
        listed(&problems),
        "$.tree.nodes: There are 10001 nodes, 10000 are allowed. Split the journey."
    );
}

#[test]
fn two_hundred_attributes_are_the_most() {
    let attributes = |count: usize| {
        let more =
            (0..count - 2).map(|i| json!({"id": format!("a{i}"), "label": "A", "type": "text"}));
        let mut all = vec![
            json!({"id": "mpg", "label": "M", "type": "number"}),
            json!({"id": "size", "label": "S", "type": "enum", "choices": [
                {"id": "small", "label": "S"}, {"id": "large", "label": "L"}]}),
        ];
        all.extend(more);
        edited(&[
            ("/catalog/attributes", json!(all)),
            ("/catalog/products/0/values", json!({})),
            ("/catalog/products/1/values", json!({})),
        ])
    };
    assert_eq!(valid(&attributes(200)).attributes.len(), 200);
    let (journey, problems) = parse(&attributes(201));
    assert!(journey.is_none());
    // And nothing about the rows and criteria that refer to them.
    assert_eq!(
        listed(&problems),
        "$.catalog.attributes: There are 201 attributes, 200 are allowed. Split the journey."
    );
}

#[test]
fn twenty_thousand_products_are_the_most() {
    let products = |count: usize| {
        let more = (0..count - 2).map(|i| json!({"id": format!("p{i}"), "name": "P"}));
        let mut all = vec![
            json!({"id": "ant", "name": "A"}),
            json!({"id": "bear", "name": "B"}),
        ];
        all.extend(more);
        edited(&[("/catalog/products", json!(all))])
    };
    assert_eq!(valid(&products(20_000)).products.len(), 20_000);
    let (journey, problems) = parse(&products(20_001));
    assert!(journey.is_none());
    assert_eq!(
        listed(&problems),
        "$.catalog.products: There are 20001 products, 20000 are allowed. Split the journey."
    );
}

#[test]
fn five_million_bytes_are_the_most() {
    let document = support::document().to_string();
    let padded = |bytes: usize| format!("{document}{}", " ".repeat(bytes - document.len()));
    assert!(Journey::parse(&padded(Journey::MAX_BYTES)).0.is_some());
    let (journey, problems) = Journey::parse(&padded(Journey::MAX_BYTES + 1));
    assert!(journey.is_none());
    assert_eq!(
        listed(&problems),
        "$: The document has 5000001 bytes, 5000000 are allowed. Split it into several journeys."
    );
}

/// Ample for a debug build on a busy machine; without care these take minutes.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn names_that_are_wrong_in_every_place_do_not_take_forever() {
    let started = Instant::now();
    let long = "x".repeat(1_000_000);
    let mut wrong = chain(10_000);
    for node in wrong["tree"]["nodes"].as_array_mut().unwrap() {
        if node["next"].is_string() {
            node["next"] = json!("nobody-has-this-name-at-all");
        }
    }
    wrong["tree"]["start"] = json!(long);
    wrong[&long] = json!(1);
    // So near to the wrong start that only its length keeps it from being looked at.
    wrong["tree"]["nodes"][9_999]["id"] = json!(format!("{long}y"));
    let (journey, problems) = parse(&wrong);
    assert!(journey.is_none());
    assert_eq!(problems.len(), 10_002);
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

#[test]
fn faults_in_every_value_do_not_take_forever() {
    let started = Instant::now();
    let values: serde_json::Map<String, Value> =
        (0..100_000).map(|i| (format!("v{i}"), json!([]))).collect();
    let (journey, problems) = parse(&edited(&[("/catalog/products/0/values", json!(values))]));
    assert!(journey.is_none());
    assert!(problems.len() >= 64, "{}", problems.len());
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}
