//! The trust journey's model: documents, validation, the session engine, ranking and events.
//!
//! Pure: no clock, no randomness, no DOM, no async, no panics on any input. Everything that
//! depends on those is handed in by the edges (the widget, the collector).

mod assignment;
mod cell;
mod check;
mod document;
mod event;
mod expression;
mod instrument;
mod journey;
mod number;
mod preferences;
mod problem;
mod ranking;
mod read;
mod session;
mod text;
mod url;

pub use assignment::fraction;
pub use cell::Cell;
pub use document::{
    Attribute, AttributeType, Better, Choice, Moment, NextStep, NextStepKind, ProductKind, SCHEMA,
    Source, Unknown,
};
pub use event::{Answer, Batch, BatchError, Envelope, Event, MAX_BATCH, Stage, VERSION};
pub use instrument::{CONF1, Instrument, Item, instrument};
pub use journey::{
    AnswerOption, Criterion, Guide, Journey, Node, NodeKind, Product, Scale, Survey, Tree,
};
pub use number::{largest_first, parse_number, print_number};
pub use preferences::{Demand, Preferences};
pub use problem::{Problem, Severity};
pub use ranking::{Argument, Change, Excluded, Explanation, Part, Ranked, Ranking};
pub use session::{AnswerError, Answers, Missing, Step, Walk};
pub use text::Text;
pub use url::Url;
