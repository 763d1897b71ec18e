//! Forms of SurveyJS, and the journeys that they become.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "surveyjs/documents.rs"]
mod documents;
#[path = "surveyjs/questions.rs"]
mod questions;
#[path = "surveyjs/support.rs"]
mod support;
#[path = "surveyjs/ways.rs"]
mod ways;
