//! The widget in a Leptos application.

use super::{clock, draw};
use crate::app::Part;
use crate::session::{Consent, Recorder, Session, Start};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use trust_journey_model::Journey;

/// Draws the widget in a place of a Leptos application, once it is there.
pub(crate) fn mount(
    place: NodeRef<Div>,
    journey: Arc<Journey>,
    locale: &str,
    part: Part,
    start: Start,
    consent: Consent,
    recorder: Recorder,
) {
    let today = clock::today();
    let consent = RwSignal::new(consent);
    let session = Session::new(journey, locale, today, start, consent, Some(recorder));
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            draw(session, part, &place);
        }
    });
}
