//! Small pieces that more than one panel uses.

use crate::i18n::fill;
use crate::session::Session;
use crate::view::{Element, View, each, el};
use std::ops::RangeInclusive;
use trust_journey_model::{Attribute, AttributeType, Cell, Demand, Journey, Url, print_number};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// A heading, as many levels below the widget's own as are said: 2 is the widget's.
pub(crate) fn heading(session: Session, level: usize) -> Element {
    const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    const LEVELS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
    let tag = (level + session.heading_level()).saturating_sub(3).min(5);
    el(TAGS[tag]).attr("data-h", LEVELS[level - 1])
}

/// A link to a checked address. One that leaves the site tells it nothing about the page.
pub(crate) fn link(url: &Url, text: String, class: &'static str) -> Element {
    let rel = url.is_external().then_some("noopener noreferrer nofollow");
    let link = el("a")
        .attr("href", url.as_str().to_owned())
        .maybe("rel", rel);
    link.class(class).child(text)
}

/// A product's picture, with its room kept while it loads. Its name stands beside it.
pub(crate) fn picture(session: Session, product: usize) -> Option<Element> {
    let journey = session.journey();
    let image = journey.products.get(product)?.image.as_ref()?;
    let picture = el("img").class("picture").attr("alt", "");
    Some(
        picture
            .attr("src", image.as_str().to_owned())
            .attr("loading", "lazy")
            .attr("decoding", "async"),
    )
}

/// A product's price.
pub(crate) fn price(session: Session, product: usize) -> Option<Element> {
    let journey = session.journey();
    let price = journey.products.get(product)?.price.as_ref()?;
    let price = session.money(&price.currency, price.amount as f64);
    Some(el("span").class("price").child(price))
}

/// A button that submits `name=value` where there is no script, and acts at once where there is.
pub(crate) fn button(
    class: &'static str,
    name: impl Into<String>,
    value: impl Into<String>,
    act: impl Fn() + 'static,
) -> Element {
    let named = Some(name.into()).filter(|name| !name.is_empty());
    el("button")
        .attr("type", "submit")
        .class(class)
        .maybe("name", named)
        .attr("value", value.into())
        .on("click", move |event| {
            event.prevent_default();
            if !is_second_of_two(event) {
                act();
            }
        })
}

/// Text for those who hear the page, not for those who see it.
pub(crate) fn hidden(text: impl Into<View>) -> Element {
    el("span").class("hidden").child(text)
}

/// A row of buttons between two labelled ends; one tap answers.
pub(crate) fn scale(
    points: RangeInclusive<i32>,
    ends: [Option<String>; 2],
    step: impl Fn(i32) -> Element,
) -> View {
    let [low, high] = &ends;
    let steps = each(points.clone(), |point| {
        let end = match point {
            _ if point == *points.start() => low.as_ref(),
            _ if point == *points.end() => high.as_ref(),
            _ => None,
        };
        step(point)
            .child(point.to_string())
            .child(end.map(|end| hidden(format!(": {end}"))))
    });
    let labels = ends.iter().any(Option::is_some).then(|| {
        let labels = el("p").class("ends").attr("aria-hidden", "true");
        let label = |end: &Option<String>| el("span").child(end.clone());
        labels.child(each(&ends, label))
    });
    vec![
        el("div").class("score-steps").child(steps).into(),
        labels.into(),
    ]
    .into()
}

/// A bar from 0 to 1. Drawn with presentation attributes, which every content policy allows.
pub(crate) fn bar(share: impl Fn() -> f64 + 'static) -> Element {
    let rect = el("rect")
        .live_attr("width", move || {
            Some(print_number((share() * 100.0).round()).into())
        })
        .attr("height", "4");
    el("svg")
        .class("bar")
        .attr("viewBox", "0 0 100 4")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(rect)
}

/// "88 of 100".
pub(crate) fn of(session: Session, count: f64, all: f64) -> String {
    let (count, all) = (session.number(count, 0), session.number(all, 0));
    fill(session.words().of_count, &[("{a}", &count), ("{n}", &all)])
}

/// "Fit 82 of 100".
pub(crate) fn fit(session: Session, fit: Option<f64>) -> String {
    let words = session.words();
    let Some(fit) = fit else {
        return words.no_fit.to_owned();
    };
    let (fit, all) = (session.number(fit * 100.0, 0), session.number(100.0, 0));
    fill(words.fit_of, &[("{a}", &fit), ("{n}", &all)])
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
        Cell::Range(low, high) => {
            let ends = [low, high].map(|end| figure(session, attribute, *end));
            fill(words.range, &[("{a}", &ends[0]), ("{b}", &ends[1])])
        }
        Cell::Text(id) => match attribute.kind {
            AttributeType::Enum => {
                let choice = attribute.choices.iter().find(|choice| *choice.id == *id);
                choice.map_or_else(|| id.clone(), |choice| session.text(&choice.label))
            }
            AttributeType::Date => session.date(id),
            _ => id.clone(),
        },
    }
}

fn figure(session: Session, attribute: &Attribute, number: f64) -> String {
    match (&attribute.kind, &attribute.currency) {
        (AttributeType::Money, Some(currency)) => session.money(currency, number),
        _ => session.number(number, attribute.decimals.unwrap_or(0)),
    }
}

/// A cell with its unit, for running text.
fn cell_with_unit(session: Session, attribute: &Attribute, value: &Cell) -> String {
    let text = cell(session, attribute, value);
    if !matches!(value, Cell::Number(_) | Cell::Range(..)) {
        return text;
    }
    if let Some(most) = attribute.out_of {
        let values = [("{a}", &*text), ("{n}", &*session.exact(most))];
        return fill(session.words().of_count, &values);
    }
    match &attribute.unit {
        Some(unit) => with_unit(session, &text, &session.text(unit)),
        None => text,
    }
}

/// What a criterion looks at, of a product.
pub(crate) fn measured(session: Session, product: usize, criterion: usize) -> Option<String> {
    let with_unit = |attribute: &Attribute, cell: &Cell| cell_with_unit(session, attribute, cell);
    of_criterion(&session.journey(), product, criterion, with_unit)
}

/// [`measured`], without the unit.
pub(crate) fn figure_of(session: Session, product: usize, criterion: usize) -> Option<String> {
    let without = |attribute: &Attribute, value: &Cell| cell(session, attribute, value);
    of_criterion(&session.journey(), product, criterion, without)
}

fn of_criterion(
    journey: &Journey,
    product: usize,
    criterion: usize,
    say: impl Fn(&Attribute, &Cell) -> String,
) -> Option<String> {
    let index = journey.criteria.get(criterion)?.attribute.index();
    let attribute = journey.attributes.get(index)?;
    let cell = journey.products.get(product)?.cells.get(index)?;
    Some(say(attribute, cell))
}

/// A value with the name of what was measured, where the criterion has another name: "Fuel: Regular"
/// for "Runs on regular gas".
pub(crate) fn named(session: Session, criterion: usize, value: &str) -> String {
    let measure = session.measure(criterion);
    if measure == session.criterion(criterion) {
        value.to_owned()
    } else {
        format!("{measure}: {value}")
    }
}

/// "Weight: 12 kg", or "Easy to carry (Weight: 12 kg)".
pub(crate) fn fact(session: Session, criterion: usize, value: &str) -> String {
    let (label, measure) = (session.criterion(criterion), session.measure(criterion));
    if measure == label {
        format!("{label}: {value}")
    } else {
        format!("{label} ({measure}: {value})")
    }
}

/// What asked for something, in the visitor's words.
pub(crate) fn demand(session: Session, demand: Demand) -> String {
    match demand {
        Demand::Criterion(index) => {
            let label = session.criterion(index);
            fill(session.words().must_have, &[("{a}", &label)])
        }
        Demand::Answer(index) => session
            .with_node(index, |node| session.text(&node.title))
            .unwrap_or_default(),
    }
}

/// Joins as the language does.
pub(crate) fn list(session: Session, items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(session.words().comma)
}

/// "12 kg".
pub(crate) fn with_unit(session: Session, number: &str, unit: &str) -> String {
    fill(session.words().with_unit, &[("{a}", number), ("{b}", unit)])
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

/// Whether a click is the second of a double click, which was meant for what stood here before.
pub(crate) fn is_second_of_two(event: &web_sys::Event) -> bool {
    let click = event.dyn_ref::<web_sys::UiEvent>();
    click.is_some_and(|click| click.detail() > 1)
}

/// Whether the details that an event is about are open.
pub(crate) fn is_open(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|details| details.has_attribute("open"))
}
