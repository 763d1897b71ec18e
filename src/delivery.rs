//! How events travel: a pure outbox decides, and the browser's transport does it.

pub mod outbox;
