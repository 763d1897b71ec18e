//! Forms of SurveyJS, and the journeys that they become.

mod checks;
mod documents;
mod expressions;
mod flow;
mod limits;
mod panics;
mod questions;
mod support;
mod types;
mod walks;
