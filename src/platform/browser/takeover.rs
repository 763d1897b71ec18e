//! From what the server rendered to what runs: the answers given before wasm was there, the
//! fields filled in, what was opened, and the focus.
//!
//! The pre-rendered nodes are read and then replaced in one task, not hydrated: what is drawn
//! ahead differs from what runs, a browser extension that has touched the markup cannot break it,
//! and it weighs less.

mod seen;

use self::seen::Seen;
use crate::fields;
use crate::session::Start;
use trust_journey_model::{Answer, Date, Draft, Event, Journey, parse_number};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, ShadowRoot};

/// Marks what wasm has drawn: its state is not in its fields.
pub(crate) const LIVE: &str = "data-live";

/// What was found in the shadow root.
#[derive(Default)]
pub(crate) struct Found {
    pub start: Start,
    /// Answers that were given here and that nobody has told of yet.
    pub events: Vec<Event>,
    /// What the visitor had opened and where they were.
    pub seen: Seen,
}

/// Reads the pre-rendered form; empty when there is none.
pub(crate) fn read(root: &ShadowRoot, journey: &Journey, locale: &str, today: Date) -> Found {
    let mut found = Found {
        seen: Seen::read(root),
        ..Found::default()
    };
    if matches!(root.query_selector("[data-live]"), Ok(Some(_))) {
        return found;
    }
    let mut sent = Vec::new();
    let mut given = Vec::new();
    let mut draft = Draft::default();
    let mut revisit = None;
    for element in all(root, "input, select, [aria-pressed]") {
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            let (name, value) = (select.name(), select.value());
            if name.starts_with(fields::QUESTION) {
                // Picked, but not confirmed: a country, or what comes in one place of an order.
                draft.text.clone_from(&value);
                draft.chosen.push(value);
            } else {
                sent.push((name, value));
            }
            continue;
        }
        let Some(input) = element.dyn_ref::<HtmlInputElement>() else {
            // The point of a scale that is being answered again.
            draft.text = element.get_attribute("value").unwrap_or_default();
            continue;
        };
        let (name, value) = (input.name(), input.value());
        let question = name.strip_prefix(fields::QUESTION);
        match (input.type_().as_str(), question) {
            ("radio", Some(id)) if input.checked() && input.default_checked() => {
                revisit = Some(id.to_owned());
                sent.push((name, value));
            }
            ("radio", Some(id)) if input.checked() => {
                given.push((id.to_owned(), Answer::Text(value.clone())));
                sent.push((name, value));
            }
            // Chosen or typed, but not confirmed.
            ("checkbox", Some(_)) if input.checked() => draft.chosen.push(value),
            ("text" | "date", Some(_)) if !value.is_empty() => draft.text = value,
            // The levels of a question are filled in from the start.
            ("radio", None) if name.starts_with(fields::LEVEL) => {
                let criterion = name.rsplit('.').next().unwrap_or_default();
                if let Some(level) = parse_number(&value).filter(|_| input.checked()) {
                    draft.levels.insert(criterion.to_owned(), level);
                }
            }
            ("hidden", _) => sent.push((name, value)),
            ("radio" | "checkbox", None) if input.checked() => sent.push((name, value)),
            _ => {}
        }
    }
    found.start = fields::read(journey, locale, today, &sent);
    if draft.chosen.iter().all(String::is_empty) {
        draft.chosen.clear();
    }
    if draft != Draft::default() {
        found.start.draft = draft;
    }
    if revisit.is_some() {
        found.start.revisit = revisit;
    }
    // A branch that is out of sight again may hold an answer too; only those on the path count.
    let tree = journey.tree.as_ref();
    let walk = journey.walk(&found.start.answers, today);
    let told = |(node, answer): (String, Answer)| {
        let tree = tree?;
        let index = tree.node(&node)?;
        walk.as_ref()?.answer(index)?;
        let private = tree.nodes[index].question()?.private;
        let answer = answer.reported(private);
        Some(Event::Answered { node, answer })
    };
    found.events = given.into_iter().filter_map(told).collect();
    found
}

fn all(root: &ShadowRoot, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.get(i)?.dyn_into().ok())
        .collect()
}
