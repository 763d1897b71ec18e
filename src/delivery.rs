//! How events travel: a pure outbox that decides, and a transport that does.

pub mod outbox;
#[cfg(target_arch = "wasm32")]
pub(crate) mod transport;
