//! What authors of journey documents run: types of expressions, decision tables, paths, the balance
//! lint, the documents' own tests, reading grade, schema and reference.
//!
//! Pure, as the model is, and builds for wasm: a studio checks documents in the browser. The widget
//! never depends on it, so no page downloads it. Every check is called from `check.rs`.
//!
//! Not in here: what a page and a server run (`trust-journey-model`).

mod advice;
mod check;
mod example;
mod facts;
mod given;
mod join;
mod json;
mod lint;
pub mod paths;
mod reading;
mod reference;
mod run;
mod schema;
mod tables;
mod types;
mod waive;
mod walk;

pub use check::{Report, TableFacts, check, parse, read};
pub use json::read as read_json;
pub use lint::{ReadingGrade, reading};
pub use reading::{Grade, grade};
pub use reference::markdown as reference;
pub use schema::json_schema;
pub use walk::walk;
