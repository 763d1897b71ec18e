//! The trust journey's model: documents, validation, the session engine, ranking and events.
//!
//! Pure: no clock, no randomness, no DOM, no async, no panics on any input. Everything that
//! depends on those is handed in by the edges (the widget, the collector).

mod advice;
mod answer;
mod assignment;
pub mod author;
mod catalog;
mod cell;
mod criterion;
mod date;
mod event;
mod evidence;
mod expression;
mod guide;
mod instrument;
mod journey;
mod number;
mod pattern;
mod plain;
mod preferences;
mod problem;
mod ranking;
mod read;
mod reading;
mod rule;
mod session;
mod text;
mod tree;
mod typed;
mod url;
mod variable;

pub use answer::Answer;
pub use assignment::fraction;
pub use catalog::{Attribute, AttributeType, Better, Catalog, Choice, Product, ProductKind};
pub use cell::{Cell, Cells};
pub use criterion::{Criterion, CriterionKind, Scale, Unknown};
pub use date::Date;
pub use event::{Batch, BatchError, Envelope, Event, MAX_BATCH, Stage, VERSION};
pub use evidence::{Certainty, Claim, Feedback, Independence, Rate, Source, SourceKind};
pub use expression::{Value, apply};
pub use guide::{Arguments, Disclosure, Guide, Moment, NextStep, NextStepKind, Sample, Survey};
pub use instrument::{CONF1, Instrument, Item, instrument};
pub use journey::{Journey, SCHEMA};
pub use number::{largest_first, parse_number, print_number};
pub use pattern::{Pattern, PatternError, PatternErrorKind};
pub use plain::{Country, Currency, Level, Locale, Money, Share, Votes, currency_digits};
pub use preferences::{Demand, Preferences};
pub use problem::{Problem, Severity};
pub use ranking::{
    AnswerChange, Argument, Excluded, Explanation, LevelChange, Part, Ranked, Ranking, Subject,
    WeightChange,
};
pub use read::{ByPlace, Elsewhere, Entries, Id, List, Place, Places, Rare, json_schema};
pub use reading::{Grade, grade};
pub use rule::{Rule, RuleText};
pub use session::{AnswerError, Answers, Hidden, Missing, Step, Walk, Way};
pub use text::Text;
pub use tree::*;
pub use typed::{Draft, Marks, marks, minor_units};
pub use url::{ImageUrl, Url};
pub use variable::{Hit, Score, Table, TableInput, TableRule, Variable};
