//! One binary for all tests of the importers, so that the crate is linked once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accept;
mod csv;
mod surveyjs;
