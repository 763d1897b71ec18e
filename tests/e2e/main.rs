//! The whole product as its visitors meet it: a real browser, the real collector, the demo's page.
//!
//! One file per topic; what the topics share is in `support`. `cargo xtask test` says where the
//! browser, its driver and the built programs are. With `TRUST_JOURNEY_SCREENSHOTS` naming a
//! folder, pictures of the key states are saved there.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod back;
mod failure;
mod guest;
mod kept;
mod keyboard;
mod kinds;
mod phone;
mod pictures;
mod pointer;
mod scriptless;
mod support;
mod survey;
mod takeover;
mod texts;
