//! The collector: receives the widget's events and loses none, serves the widget and its journeys,
//! and reports the Trust Index.
//!
//! Invariants, each with a test in `tests/`:
//!
//! * A 2xx on `POST /v1/events` means a commit that was fsynced (`store`).
//! * An event id is stored once, by constraint, for ever.
//! * A batch is stored whole or not at all.
//! * Reading never goes through the writer and never blocks a thread of the async runtime.
//! * Nothing about a visitor but what is in the event is kept: no address, no user agent, no cookie.
//!
//! Not in here: what a number means (`trust-journey-kpi`), what a valid event or document is
//! (`trust-journey-model`), how a journey looks (`trust-journey-widget`).

mod assets;
mod cli;
mod clock;
mod error;
mod http;
mod journeys;
mod log;
mod render;
mod report;
mod serve;
mod shop;
mod store;
mod trust_index;

pub use cli::run;
pub use error::Error;
