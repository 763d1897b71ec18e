//! The widget in a Leptos application.

use crate::app::Part;
use crate::session::{Consent, Recorder, Start};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use trust_journey_model::Journey;

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
