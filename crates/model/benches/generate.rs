//! Documents of a given size, the same for the same seed on every machine.

use serde_json::{Value, json};

/// splitmix64 (prng.di.unimi.it/splitmix64.c), written here so that its numbers never change.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `below` − 1.
    pub fn roll(&mut self, below: usize) -> usize {
        (self.next() % below as u64) as usize
    }
}

/// A document around a catalog and a tree.
fn document(parts: Value) -> Value {
    let mut document = json!({
        "schema": "trust-journey/1", "id": "large", "revision": 1, "locales": ["en"], "title": "Large",
        "sources": [{ "id": "dice", "title": "Thrown", "publisher": "Dice" }],
    });
    for (key, part) in parts.as_object().into_iter().flatten() {
        document[key] = part.clone();
    }
    document
}

/// A tree of single choices in which every option leads on by itself: `nodes` × `options` edges.
/// The first option leads to the next node, so the longest path takes all of them.
pub fn tree(nodes: usize, options: usize, seed: u64) -> Value {
    let mut dice = Dice::new(seed);
    let last = nodes - 1;
    let mut list = Vec::with_capacity(nodes);
    for place in 0..last {
        let choices: Vec<Value> = (0..options)
            .map(|option| {
                let far = if option == 0 { 1 } else { 1 + dice.roll(40) };
                json!({
                    "id": format!("o{option}"), "label": "An answer",
                    "next": format!("n{}", (place + far).min(last)),
                })
            })
            .collect();
        list.push(json!({
            "id": format!("n{place}"), "type": "single", "title": "A question", "options": choices,
        }));
    }
    list.push(json!({ "id": format!("n{last}"), "type": "result", "title": "The end" }));
    document(json!({ "tree": { "start": "n0", "nodes": list } }))
}

/// A tree of this many nodes, each but the last with a next node that does not exist.
pub fn wrong_names(nodes: usize) -> Value {
    let mut document = tree(nodes, 1, 1);
    let list = document["tree"]["nodes"].as_array_mut();
    for node in list.into_iter().flatten() {
        if let Some(next) = node.pointer_mut("/options/0/next") {
            *next = json!("nobody-has-this-name-at-all");
        }
    }
    document
}

/// A catalog in which half of the products lead by the only criterion with a weight, and all differ
/// in the others.
pub fn crowd(products: usize, criteria: usize, seed: u64) -> Value {
    let mut dice = Dice::new(seed);
    let attribute =
        |i: usize| json!({ "id": format!("a{i}"), "label": "A number", "type": "number" });
    let criterion = |i: usize| {
        json!({
            "id": format!("k{i}"), "attribute": format!("a{i}"),
            "scale": { "worst": 0, "best": 10 }, "weight": if i == 0 { 2 } else { 0 },
        })
    };
    let product = |place: usize| {
        let mut values = serde_json::Map::new();
        for column in 0..criteria {
            let number = if column == 0 {
                place % 2 * 10
            } else {
                dice.roll(11)
            };
            values.insert(format!("a{column}"), json!(number));
        }
        json!({ "id": format!("p{place}"), "name": "A product", "values": values })
    };
    document(json!({
        "catalog": {
            "as_of": "2026-01-31", "source": "dice",
            "attributes": (0..criteria).map(attribute).collect::<Vec<_>>(),
            "products": (0..products).map(product).collect::<Vec<_>>(),
        },
        "criteria": (0..criteria).map(criterion).collect::<Vec<_>>(),
        "guides": [{ "id": "all", "decision": "Which?", "rows": ["a0"] }],
    }))
}

/// A catalog like real ones: with holes (one value in eight), ranges (one in sixteen), few
/// distinct values in some columns, so many ties, and one must-have.
pub fn catalog(products: usize, criteria: usize, seed: u64) -> Value {
    let mut dice = Dice::new(seed);
    let attributes: Vec<Value> = (0..criteria)
        .map(|column| match column % 4 {
            3 => json!({
                "id": format!("a{column}"), "label": "A choice", "type": "enum",
                "choices": (0..5).map(|c| json!({ "id": format!("c{c}"), "label": "C" })).collect::<Vec<_>>(),
            }),
            _ => json!({ "id": format!("a{column}"), "label": "A number", "type": "number" }),
        })
        .collect();
    let counts: Vec<Value> = (0..criteria)
        .map(|column| {
            let scale = match column % 4 {
                3 => json!({ "map": { "c0": 0, "c1": 0.25, "c2": 0.5, "c3": 0.75, "c4": 1 } }),
                2 => json!({ "target": 500, "tolerance": 400 }),
                1 => json!({ "steps": [{ "from": 0, "utility": 0 }, { "from": 300, "utility": 0.4 }, { "from": 700, "utility": 1 }] }),
                _ => json!({ "worst": 0, "best": 1000 }),
            };
            let mut criterion = json!({
                "id": format!("k{column}"), "attribute": format!("a{column}"), "scale": scale,
                "weight": 1 + dice.roll(4),
            });
            if column == 0 {
                criterion["must"] = json!({ ">=": [{ "var": "product.a0" }, 10] });
            }
            criterion
        })
        .collect();
    let list: Vec<Value> = (0..products)
        .map(|place| {
            let mut values = serde_json::Map::new();
            for column in 0..criteria {
                // Columns differ in how finely they tell products apart.
                let grain = [1, 10, 50, 1][column % 4];
                let number = dice.roll(1000 / grain) * grain;
                let value = match dice.roll(16) {
                    0 | 1 => continue,
                    _ if column % 4 == 3 => json!(format!("c{}", dice.roll(5))),
                    2 => json!({ "range": [number, number + 20] }),
                    _ => json!(number),
                };
                values.insert(format!("a{column}"), value);
            }
            json!({ "id": format!("p{place}"), "name": "A product", "values": values })
        })
        .collect();
    document(json!({
        "catalog": { "as_of": "2026-01-31", "source": "dice", "attributes": attributes, "products": list },
        "criteria": counts,
        "guides": [{ "id": "all", "decision": "Which?", "rows": ["a0"] }],
    }))
}
