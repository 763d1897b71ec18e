//! What the visitor had opened, and where the focus was.

use super::all;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlInputElement, ShadowRoot};

/// Elements are known by what a visitor would know them by, because the new ones are others.
#[derive(Default)]
pub(crate) struct Seen {
    /// The summaries of what stood open.
    opened: Vec<String>,
    focus: Option<Focus>,
}

struct Focus {
    name: Name,
    /// Where in a typed text.
    caret: Option<u32>,
    /// Inside a question that is not drawn any more.
    answered: bool,
}

/// Tag, field name, value of those that share a name, and text of what has no name.
#[derive(PartialEq)]
struct Name([String; 4]);

impl Name {
    fn of(element: &Element) -> Self {
        let attribute = |name: &str| element.get_attribute(name).unwrap_or_default();
        let shared = matches!(attribute("type").as_str(), "radio" | "checkbox" | "submit");
        let named = !attribute("name").is_empty();
        Self([
            element.tag_name(),
            format!("{}{}", attribute("name"), attribute("aria-label")),
            if shared {
                attribute("value")
            } else {
                String::new()
            },
            if named {
                String::new()
            } else {
                element.text_content().unwrap_or_default()
            },
        ])
    }
}

impl Seen {
    pub(super) fn read(root: &ShadowRoot) -> Self {
        let opened = all(root, "details[open] > summary");
        Self {
            opened: opened
                .iter()
                .filter_map(|summary| summary.text_content())
                .collect(),
            focus: root.active_element().map(|element| Focus {
                name: Name::of(&element),
                caret: typed(&element).and_then(|input| input.selection_start().ok().flatten()),
                answered: element.closest(".ahead").ok().flatten().is_some(),
            }),
        }
    }

    /// Opens what stood open and puts the focus back, or on the question that has come.
    pub(crate) fn restore(&self, root: &ShadowRoot) {
        for summary in all(root, "details > summary") {
            if summary
                .text_content()
                .is_some_and(|text| self.opened.contains(&text))
                && let Some(details) = summary.parent_element()
            {
                let _ = details.set_attribute("open", "");
            }
        }
        let Some(focus) = &self.focus else {
            return;
        };
        let mut elements = all(root, "input, select, button, summary, a").into_iter();
        let same = elements.find(|element| Name::of(element) == focus.name);
        let question = || root.query_selector(".tree [data-node]").ok().flatten();
        let element = same.or_else(|| question().filter(|_| focus.answered));
        let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok())
        else {
            return;
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
        if let (Some(input), Some(caret)) = (typed(&element), focus.caret) {
            let _ = input.set_selection_range(caret, caret);
        }
    }
}

fn typed(element: &Element) -> Option<HtmlInputElement> {
    let input = element.dyn_ref::<HtmlInputElement>()?;
    (input.type_() == "text").then(|| input.clone())
}
