//! The trust-journey widget: everything inside the shadow root.
//!
//! The same components run in the browser (wasm) and render on the server (`platform`). Not in
//! here: what a journey means and how products rank (`trust-journey-model`), and what becomes of
//! the events (the collector).

mod app;
pub mod delivery;
mod fields;
mod format;
mod history;
mod i18n;
mod panels;
mod platform;
mod session;
mod ui;
mod view;

pub use app::Part;
#[cfg(not(target_arch = "wasm32"))]
pub use platform::server;
pub use session::{Consent, Start};
pub use trust_journey_model::Draft;

use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{Event, Journey};

/// The widget as a component for Leptos applications; the custom element is a thin shell around
/// the same thing. Its style sheet is `style/tokens.css` and `style/widget.css`. On a server it is
/// an empty place that fills in the browser; [`server::render`] gives the element pre-rendered.
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
    /// Is told every event.
    on_event: impl Fn(&Event) + 'static,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    let recorder = Rc::new(on_event);
    platform::mount(place, journey, &locale, part, start, consent, recorder);
    leptos::html::div().node_ref(place)
}
