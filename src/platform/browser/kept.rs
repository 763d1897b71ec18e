//! Keeps the walk for this tab: a reload, or a look at a product's page, loses no answer.
//!
//! It is in the state of the history's entry, which is not storage, needs no consent, and ends with the
//! tab. A link to a result carries the same fields in its address.

use super::clock;
use crate::fields;
use crate::session::{Position, Session, Start, follow as follow_signals};
use gloo::utils::window;
use js_sys::{Object, Reflect, decode_uri_component, encode_uri_component};
use trust_journey_model::{Date, Journey};
use wasm_bindgen::JsValue;
use web_sys::History;

fn key(journey: &Journey) -> JsValue {
    format!("trust-journey:{}", journey.id).into()
}

fn history() -> Option<History> {
    window().history().ok()
}

/// Where a session goes on that was kept like this.
pub(super) fn start(journey: &Journey, locale: &str, today: Date, kept: &str) -> Option<Start> {
    let start = fields::read(journey, locale, today, &parse(kept));
    (start != Start::default()).then_some(start)
}

/// What this entry of the history keeps.
pub(super) fn of_entry(journey: &Journey) -> Option<String> {
    let state = history()?.state().ok()?;
    Reflect::get(&state, &key(journey)).ok()?.as_string()
}

/// What an address with answers says.
pub(super) fn of_address() -> Option<String> {
    let search = window().location().search().ok()?;
    Some(search.trim_start_matches('?').to_owned())
}

/// What the entry on show keeps, after the visitor came to one of an earlier load.
pub(super) fn position(session: Session) -> Option<Position> {
    let journey = session.journey();
    let kept = of_entry(&journey)?;
    let start = start(&journey, &session.locale(), clock::today(), &kept)?;
    Some(Position {
        answers: start.answers,
        ..Position::default()
    })
}

/// Writes the walk whenever it changes. The page's own state stays beside it.
pub(super) fn follow(session: Session) {
    follow_signals(move || {
        let journey = session.journey();
        let start = session.start();
        let text = print(&fields::write(&journey, &start, true));
        if of_entry(&journey).unwrap_or_default() != text {
            keep(&journey, &text);
        }
    });
}

fn keep(journey: &Journey, text: &str) -> Option<()> {
    let history = history()?;
    let state = Object::new();
    let before = history.state().ok()?;
    if super::trail::is_plain(&before) {
        Object::assign(&state, &Object::from(before));
    } else if !before.is_null() {
        return None;
    }
    Reflect::set(&state, &key(journey), &text.into()).ok()?;
    history.replace_state(&state, "").ok()
}

/// The address of this page with the answers, but for the private ones.
pub(crate) fn link(session: Session) -> String {
    let query = print(&fields::write(&session.journey(), &session.start(), false));
    let own = |pair: &&str| !pair.starts_with("tj.");
    let kept = of_address().unwrap_or_default();
    let kept: Vec<&str> = kept
        .split('&')
        .filter(|pair| !pair.is_empty())
        .filter(own)
        .collect();
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let query = [kept, vec![&*query]].concat().join("&");
    format!("{origin}{path}?{query}")
}

fn print(fields: &[(String, String)]) -> String {
    let code = |text: &str| String::from(encode_uri_component(text));
    let pair = |(name, value): &(String, String)| format!("{}={}", code(name), code(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn parse(text: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        decode_uri_component(&text).ok().map(String::from)
    };
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=')?;
        Some((decode(name)?, decode(value)?))
    };
    text.split('&').filter_map(pair).collect()
}
