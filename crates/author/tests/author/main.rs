//! The tests of what authors run: one program, because linking once takes less time than linking forty.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed and says where"
)]

mod balance;
mod contradictions;
mod corpus;
mod evidence;
mod exercise;
mod expression_types;
mod fair;
mod fuzz;
mod guides;
mod paths;
mod questions;
mod reading;
mod reading_grade;
mod schema;
#[path = "../../../model/tests/model/support.rs"]
mod support;
mod tables;
mod tree_validation;
mod validation;
mod walks;

/// As authors read documents.
use trust_journey_author::parse as read;
