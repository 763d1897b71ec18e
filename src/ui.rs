//! Small pieces that more than one panel uses.

use crate::i18n::fill;
use crate::session::Session;
use crate::view::{Element, View, el};
use trust_journey_model::{Attribute, AttributeType, Cell, Demand, Url, print_number};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// A link to a checked address. One that leaves the site tells it nothing about the page.
pub(crate) fn link(url: &Url, text: String, class: &'static str) -> Element {
    let rel = url.is_external().then_some("noopener noreferrer nofollow");
    let link = el("a")
        .attr("href", url.as_str().to_owned())
        .maybe("rel", rel);
    link.class(class).child(text)
}

/// A button that submits `name=value` where there is no script, and acts at once where there is.
pub(crate) fn button(
    class: &'static str,
    name: &'static str,
    value: impl Into<String>,
    act: impl Fn() + 'static,
) -> Element {
    let named = (!name.is_empty()).then_some(name);
    el("button")
        .attr("type", "submit")
        .class(class)
        .maybe("name", named)
        .attr("value", value.into())
        .on("click", move |event| {
            event.prevent_default();
            act();
        })
}

/// Text for those who hear the page, not for those who see it.
pub(crate) fn hidden(text: impl Into<View>) -> Element {
    el("span").class("hidden").child(text)
}

/// A bar from 0 to 1. Drawn with presentation attributes, which every content policy allows.
pub(crate) fn bar(share: f64) -> Element {
    let rect = el("rect")
        .attr("width", print_number((share * 100.0).round()))
        .attr("height", "4");
    el("svg")
        .class("bar")
        .attr("viewBox", "0 0 100 4")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(rect)
}

/// "82 of 100".
pub(crate) fn fit(session: Session, fit: Option<f64>) -> String {
    match fit {
        Some(fit) => fill(
            session.words().of_hundred,
            &[("{n}", &session.number(fit * 100.0, 0))],
        ),
        None => session.words().no_fit.to_owned(),
    }
}

/// A cell in words, without its unit.
pub(crate) fn cell(session: Session, attribute: &Attribute, cell: &Cell) -> String {
    let words = session.words();
    match cell {
        Cell::Unknown => words.unknown.to_owned(),
        Cell::NotApplicable => words.not_applicable.to_owned(),
        Cell::Depends(note) => session.text(note),
        Cell::Bool(true) => words.yes.to_owned(),
        Cell::Bool(false) => words.no.to_owned(),
        Cell::Number(number) => figure(session, attribute, *number),
        Cell::Range(low, high) => format!(
            "{} {} {}",
            figure(session, attribute, *low),
            words.to,
            figure(session, attribute, *high)
        ),
        Cell::Text(id) => match attribute.kind {
            AttributeType::Enum => {
                let choice = attribute.choices.iter().find(|choice| choice.id == *id);
                choice.map_or_else(|| id.clone(), |choice| session.text(&choice.label))
            }
            AttributeType::Date => session.date(id),
            _ => id.clone(),
        },
    }
}

fn figure(session: Session, attribute: &Attribute, number: f64) -> String {
    match (&attribute.kind, &attribute.currency) {
        // Money is kept in minor units.
        (AttributeType::Money, Some(currency)) => {
            format!("{} {currency}", session.number(number / 100.0, 0))
        }
        _ => session.number(number, attribute.decimals),
    }
}

/// A cell with its unit, for running text.
pub(crate) fn cell_with_unit(session: Session, attribute: &Attribute, value: &Cell) -> String {
    let text = cell(session, attribute, value);
    match (&attribute.unit, value) {
        (Some(unit), Cell::Number(_) | Cell::Range(..)) => format!("{text} {}", session.text(unit)),
        _ => text,
    }
}

/// What asked for something, in the visitor's words.
pub(crate) fn demand(session: Session, demand: Demand) -> String {
    let journey = session.journey();
    match demand {
        Demand::Criterion(place) => {
            let label = journey
                .criteria
                .get(place)
                .map(|c| session.text(&c.label))
                .unwrap_or_default();
            fill(session.words().must_have, &[("{a}", &label)])
        }
        Demand::Answer(place) => session
            .with_node(place, |node| session.text(&node.title))
            .unwrap_or_default(),
    }
}

/// Joins with commas.
pub(crate) fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// The value of the field that an event is about.
pub(crate) fn value(event: &web_sys::Event) -> String {
    let target = event.target();
    let select = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<HtmlSelectElement>());
    let input = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<HtmlInputElement>());
    select
        .map(HtmlSelectElement::value)
        .or_else(|| input.map(HtmlInputElement::value))
        .unwrap_or_default()
}

/// Whether the field that an event is about is checked.
pub(crate) fn is_checked(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.is_some_and(|input| input.checked())
}

/// Whether the details that an event is about are open.
pub(crate) fn is_open(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|details| details.has_attribute("open"))
}
