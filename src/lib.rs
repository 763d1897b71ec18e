//! The trust-journey widget: everything inside the shadow root.
//!
//! The same components run in the browser (wasm) and render on the server (`platform`). Not in
//! here: what a journey means and how products rank (`trust-journey-model`), and what becomes of
//! the events (the collector).

mod app;
#[cfg(feature = "leptos")]
mod component;
pub mod delivery;
mod fields;
mod format;
mod history;
mod i18n;
mod panels;
mod platform;
mod reactive;
mod session;
mod ui;
mod view;

pub use app::Part;
#[cfg(feature = "leptos")]
pub use component::TrustJourney;
#[cfg(not(target_arch = "wasm32"))]
pub use platform::server;
pub use session::{Consent, Start};
pub use trust_journey_model::Draft;
