//! The widget for Leptos applications.

use crate::{Consent, Part, Start, platform};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{Event, Journey};

/// The widget as a component for Leptos applications; the custom element is a thin shell around
/// the same thing. Its style sheet is `style/tokens.css` and `style/widget.css`. On a server it is
/// an empty place that fills in the browser; [`crate::server::render`] gives the element pre-rendered.
#[component]
pub fn TrustJourney(
    /// A checked journey.
    journey: Arc<Journey>,
    /// The locale to show; the document's nearest is taken.
    #[prop(into)]
    locale: String,
    /// What to show of it.
    #[prop(optional)]
    part: Part,
    /// Where to begin.
    #[prop(optional)]
    start: Start,
    /// Whether the visitor has agreed to be measured; without it the survey never asks.
    #[prop(optional)]
    consent: Consent,
    /// Receives every event.
    on_event: impl Fn(&Event) + 'static,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    let recorder = Rc::new(on_event);
    platform::mount(place, journey, &locale, part, start, consent, recorder);
    leptos::html::div().node_ref(place)
}
