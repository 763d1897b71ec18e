//! Starts the binary, sends HTTP requests to it, makes events.

mod collector;
mod events;
mod http;

pub use collector::{Collector, Output, example, fixture, open, run, write};
pub use events::{answer_of, batch, event, with};
pub use http::{Reply, request, try_post};
