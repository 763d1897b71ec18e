//! The trust-journey widget: everything that stands inside the shadow root.
//!
//! The same components run in the browser (wasm) and render on the server ([`server`]). Not in
//! here: what a journey means and how products rank (`trust-journey-model`), and what becomes of
//! the events (the collector).

mod app;
mod fields;
mod focus;
mod format;
mod history;
mod i18n;
mod memory;
mod panels;
mod session;
mod ui;
mod view;

pub mod delivery;
#[cfg(target_arch = "wasm32")]
mod element;
#[cfg(target_arch = "wasm32")]
mod ids;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
#[cfg(target_arch = "wasm32")]
mod takeover;

pub use app::Part;
pub use session::{Consent, Start};
pub use trust_journey_model::Draft;

use leptos::prelude::*;
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
    #[cfg(target_arch = "wasm32")]
    {
        let recorder = Some(std::rc::Rc::new(on_event) as session::Recorder);
        let (consent, _) = signal(consent);
        let session =
            session::Session::new(journey, &locale, ids::today(), start, consent, recorder);
        Effect::new(move |_| {
            if let Some(place) = place.get() {
                session.root.set_value(Some((*place).clone().into()));
                view::dom::append(app::app(session, part, "").into(), &place);
            }
        });
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (journey, locale, part, start, consent, on_event);
    leptos::html::div().node_ref(place)
}
