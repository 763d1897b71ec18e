//! The whole product as its visitors meet it: a real browser, the real collector, the demo's page.
//!
//! One file per topic; what the topics share is in `support`. `cargo xtask test` says where the
//! browser, its driver and the built programs are; without it these tests are ignored.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed and says where"
)]

mod back;
#[cfg(target_os = "linux")]
mod environment;
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
mod visits;
