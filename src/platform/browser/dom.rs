//! A view as DOM nodes. Elements are made and set, never parsed; what is live has an effect of its
//! own, which ends with the reactive owner that it was drawn under.

use super::guard::Guard;
use crate::reactive::*;
use crate::view::{Attribute, Keyed, Parts, View, Words};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlInputElement, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Puts a view at the end of `parent`.
pub(crate) fn append(view: View, parent: &Node) {
    if let Some(document) = parent.owner_document() {
        insert(&document, view, parent, None);
    }
}

// The DOM's own calls fail only for nodes that cannot stand where they are put; the nodes here
// are made for their place, so their results are of no use to anybody.
fn insert(document: &Document, view: View, parent: &Node, before: Option<&Node>) {
    let put = |node: &Node| {
        let _ = parent.insert_before(node, before);
    };
    match view {
        View::Nothing => {}
        View::Text(text) => put(&document.create_text_node(&text)),
        View::Several(views) => {
            for view in views {
                insert(document, view, parent, before);
            }
        }
        View::Element(element) => {
            if let Some(node) = build(document, *element.0) {
                put(&node);
            }
        }
        View::LiveText(text) => {
            let node = document.create_text_node("");
            put(&node);
            let mut last = Words::default();
            effect(move || {
                let now = text();
                if now != last {
                    node.set_node_value(Some(&now));
                    last = now;
                }
            });
        }
        View::Live(mut part) => {
            let (start, end) = (document.create_comment(""), document.create_comment(""));
            put(&start);
            put(&end);
            let document = document.clone();
            // An effect ends what was made in its last run, and this one may run for nothing.
            let inside = owner();
            effect(move || {
                if !part.update() {
                    return;
                }
                let Some(parent) = end.parent_node() else {
                    return;
                };
                while let Some(old) = start
                    .next_sibling()
                    .filter(|node| !node.is_same_node(Some(&end)))
                {
                    let _ = parent.remove_child(&old);
                }
                let draw = || insert(&document, part.draw(), &parent, Some(&end));
                inside.with_cleanup(|| untrack(draw));
            });
        }
        View::Keyed(list) => {
            let end = document.create_comment("");
            put(&end);
            follow(document.clone(), list, end.into());
        }
    }
}

/// An element of a keyed list.
struct Row {
    key: usize,
    node: Node,
    owner: Owner,
}

/// Keeps the elements of a list in front of `end`.
fn follow(document: Document, list: Keyed, end: Node) {
    let around = owner();
    let mut rows: Vec<Row> = Vec::new();
    effect(move || {
        let keys = (list.keys)();
        let Some(parent) = end.parent_node() else {
            return;
        };
        rows.retain(|row| {
            let stays = keys.contains(&row.key);
            if !stays {
                let _ = parent.remove_child(&row.node);
                row.owner.cleanup();
            }
            stays
        });
        let mut old = std::mem::take(&mut rows);
        // The node that is next to be in its place.
        let mut next = old.first().map_or(&end, |row| &row.node).clone();
        for key in keys {
            let row = match old.iter().position(|row| row.key == key) {
                Some(known) => old.remove(known),
                None => {
                    let owner = around.child();
                    let draw = || build(&document, *(list.draw)(key)?.0);
                    let Some(node) = owner.with(|| untrack(draw)) else {
                        continue;
                    };
                    let node = node.into();
                    Row { key, node, owner }
                }
            };
            if row.node.is_same_node(Some(&next)) {
                next = row.node.next_sibling().unwrap_or_else(|| end.clone());
            } else {
                let _ = parent.insert_before(&row.node, Some(&next));
            }
            rows.push(row);
        }
    });
}

fn build(document: &Document, element: Parts) -> Option<web_sys::Element> {
    let node = match element.tag {
        "svg" | "rect" => document.create_element_ns(Some(SVG), element.tag),
        tag => document.create_element(tag),
    };
    let node = node.ok()?;
    // A select can be set only when its options are there.
    for child in element.children {
        insert(document, child, &node, None);
    }
    for (name, attribute) in element.attributes {
        match attribute {
            Attribute::Is(value) => {
                let _ = node.set_attribute(name, &value);
            }
            Attribute::Live(value) => {
                let node = node.clone();
                let mut last = None;
                effect(move || {
                    let now = value();
                    if now == last {
                        return;
                    }
                    let _ = match &now {
                        Some(now) => node.set_attribute(name, now),
                        None => node.remove_attribute(name),
                    };
                    last = now;
                });
            }
            // A select's and an input's: they share the property, not the type.
            Attribute::Value(value) => {
                let node = node.clone();
                effect(move || {
                    let key = "value".into();
                    let now = value().into();
                    // Writing what is there would take the parts of an unfinished date away.
                    if js_sys::Reflect::get(&node, &key).as_ref() != Ok(&now) {
                        let _ = js_sys::Reflect::set(&node, &key, &now);
                    }
                });
            }
            Attribute::Checked(value) => {
                let node: HtmlInputElement = node.clone().unchecked_into();
                effect(move || node.set_checked(value()));
            }
        }
    }
    let guard = Guard::entered();
    for (event, act) in element.listeners {
        keep(guard.listen(&node, event, act));
    }
    Some(node)
}

/// Runs now, and again whenever a signal that it reads changes.
fn effect(mut act: impl FnMut() + 'static) {
    keep(RenderEffect::new(move |_| act()));
}

/// An owner that ends with the present one.
fn owner() -> Owner {
    Owner::current().map_or_else(Owner::new, |owner| owner.child())
}

/// Keeps a guard until the present reactive owner is cleaned up.
fn keep<T: 'static>(guard: T) {
    StoredValue::new_local(guard);
}
