//! Starting the binary, talking HTTP to it, making events.

mod collector;
mod events;
mod http;

pub use collector::{Collector, fixture, open, run};
pub use events::{answer_of, batch, event, with};
pub use http::{Reply, request, try_post};
