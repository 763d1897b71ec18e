//! The real binary, on a free port, with its own data folder, as its users meet it.
//!
//! One test binary with a file per topic: what the topics share is in `support`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod check;
mod commands;
mod durability;
mod kpi;
mod limits;
mod malformed;
mod origins;
mod overload;
mod pages;
mod shop;
mod start;
mod storing;
mod support;
