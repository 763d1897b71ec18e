//! A view as DOM nodes. Elements are made and set, never parsed; what is live has an effect of its
//! own, which ends with the reactive owner that it was drawn under.

use crate::view::{Attribute, Parts, View};
use gloo::events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlInputElement, HtmlSelectElement, Node};

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
        View::Live(draw) => {
            let (start, end) = (document.create_comment(""), document.create_comment(""));
            put(&start);
            put(&end);
            let document = document.clone();
            keep(RenderEffect::new(move |_| {
                let view = draw();
                let Some(parent) = end.parent_node() else {
                    return;
                };
                while let Some(old) = start
                    .next_sibling()
                    .filter(|node| !node.is_same_node(Some(&end)))
                {
                    let _ = parent.remove_child(&old);
                }
                insert(&document, view, &parent, Some(&end));
            }));
        }
    }
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
                keep(RenderEffect::new(move |_| {
                    let _ = match value() {
                        Some(value) => node.set_attribute(name, &value),
                        None => node.remove_attribute(name),
                    };
                }));
            }
            Attribute::Selected(value) => {
                let node: HtmlSelectElement = node.clone().unchecked_into();
                keep(RenderEffect::new(move |_| node.set_value(&value())));
            }
            Attribute::Checked(value) => {
                let node: HtmlInputElement = node.clone().unchecked_into();
                keep(RenderEffect::new(move |_| node.set_checked(value())));
            }
        }
    }
    for (event, act) in element.listeners {
        keep(EventListener::new_with_options(
            &node,
            event,
            gloo::events::EventListenerOptions::enable_prevent_default(),
            act,
        ));
    }
    Some(node)
}

/// Keeps a guard until the present reactive owner is cleaned up.
fn keep<T: 'static>(guard: T) {
    StoredValue::new_local(guard);
}
