//! The trust journey's model: documents, validation, the session engine, ranking and events.
//!
//! Invariant: no clock, no randomness, no DOM, no async, no panics on any input. The widget and
//! the collector pass in everything that depends on those.

pub mod document;
pub mod engine;
pub mod event;
pub mod logic;
pub mod read;

pub use document::{
    Answer, AnswerOption, Arguments, Attribute, AttributeType, Better, CONF1, Catalog, Cell, Cells,
    Certainty, Choice, Claim, Content, Country, CountryInput, Criterion, CriterionKind, Currency,
    DateEnd, DateInput, Disclosure, Feedback, Figure, Guide, GuidePage, ImageUrl, Independence,
    Input, Instrument, Item, Journey, Leaf, Level, Line, Locale, Moment, Money, MoneyInput,
    NextStep, NextStepKind, Node, NodeKind, NumberInput, Page, Product, ProductKind, Question,
    RankInput, Rate, SCHEMA, Sample, Scale, ScaleInput, Source, SourceKind, Survey, SurveyPage,
    Text, Tree, Unknown, Url, Validation, WIDGET_LANGUAGES, WeightsInput, YearInput,
    currency_digits, instrument, readable_decimals,
};
pub use engine::{
    AnswerChange, AnswerError, Answers, Demand, Draft, Drawback, Edge, Excluded, Explanation,
    Hidden, LevelChange, Marks, Misread, Missing, Part, Preferences, Ranked, Ranking, Reason, Step,
    Subject, Walk, WeightChange, fraction, marks, minor_units,
};
pub use event::{Batch, BatchError, Envelope, Event, MAX_BATCH, Stage, VERSION};
pub use logic::{
    Date, Pattern, PatternError, PatternErrorKind, Value, apply, largest_first, parse_number,
    print_number,
};
pub use read::{
    ByIndex, Elsewhere, Entries, Id, Index, Indexes, List, Problem, Rare, Rule, RuleText, Severity,
};
