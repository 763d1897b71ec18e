//! The real binary, on a free port, with its own data folder. It needs nothing from `cargo xtask`: the
//! widget's files, the journey and the shop are in `tests/fixtures`.
//!
//! One test binary with a file per topic; `support` is shared.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic fails the test"
)]

mod check;
mod durability;
mod import;
mod kpi;
mod limits;
mod malformed;
mod origins;
mod overload;
mod pages;
mod render;
mod shop;
mod start;
mod storing;
mod support;
mod truth;
mod walk;
