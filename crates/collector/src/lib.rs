//! The collector: stores the widget's events, serves the widget and its journeys, and reports the
//! Trust Index. Also the commands for authors: `check`, `walk`, `import`, `schema`, `render`.
//!
//! Invariants:
//!
//! * A 2xx on `POST /v1/events` means a commit that was fsynced (`store`).
//! * An event id is stored once, by constraint, for ever.
//! * A batch is stored whole or not at all.
//! * Queries do not use the writer and do not block a thread of the async runtime.
//! * Of a visitor only the event is stored: no IP address, no user agent, no cookie.
//!
//! Not in here: statistics (`trust-journey-kpi`), valid events and documents (`trust-journey-model`),
//! checks of documents (`trust-journey-author`), what a journey looks like (`trust-journey-widget`).

mod assets;
mod cli;
mod clock;
mod document;
mod error;
mod http;
mod journeys;
mod log;
mod number;
mod render;
mod report;
mod serve;
mod shop;
mod store;
mod trust_index;

pub use cli::run;
pub use error::Error;
