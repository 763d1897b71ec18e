//! Renders the widget to HTML, so that it can be read and answered before, and without, wasm.

mod html;
pub(crate) mod intl;
pub(crate) mod memory;
mod render;

pub use render::{RenderRequest, render};

use crate::app::Part;
use crate::session::{Consent, Position, Recorder, Session, Start};
use leptos::html::Div;
use leptos::prelude::NodeRef;
use std::sync::Arc;
use trust_journey_model::Journey;

/// Everything is done by the form and the style sheet.
pub(crate) const SCRIPTED: bool = false;

/// A server has no focus and no history; its pages are steps of their own.
#[derive(Clone, Copy)]
pub(crate) struct Host;

impl Host {
    pub(crate) fn new() -> Self {
        Self
    }

    pub(crate) fn has(self, _selector: &str) -> bool {
        false
    }

    pub(crate) fn focus(self, _selector: &'static str) {}

    pub(crate) fn follow_history(self, _session: Session) {}

    pub(crate) fn add_step(self, _before: Position, _after: Position) {}

    pub(crate) fn go_back(self) -> bool {
        false
    }
}

/// A place in a Leptos application is filled in the browser.
pub(crate) fn mount(
    _place: NodeRef<Div>,
    _journey: Arc<Journey>,
    _locale: &str,
    _part: Part,
    _start: Start,
    _consent: Consent,
    _recorder: Recorder,
) {
}
