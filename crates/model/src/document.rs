//! The journey document: its parts field for field, each documented where it is declared, and the
//! checked [`Journey`] that everything else works with.
//!
//! Not in here: reading JSON (`read`), evaluating expressions (`logic`), visitors' sessions
//! (`engine`).

mod answer;
mod catalog;
mod cell;
mod criterion;
mod evidence;
mod guide;
mod instrument;
mod journey;
mod plain;
mod test;
mod text;
mod tree;
mod url;
mod utility;
mod variable;
mod waiver;

pub use answer::Answer;
pub use catalog::{
    Attribute, AttributeType, Better, Catalog, Choice, Product, ProductKind, readable_decimals,
};
pub use cell::{Cell, Cells, choice_ids};
pub use criterion::{Criterion, CriterionKind, Scale, Unknown, Weights};
pub use evidence::{Certainty, Claim, Feedback, Independence, Rate, Source, SourceKind};
pub use guide::{Arguments, Disclosure, Guide, Moment, NextStep, NextStepKind, Sample, Survey};
pub use instrument::{CONF1, Instrument, Item, instrument, instrument_ids};
pub use journey::{Journey, SCHEMA, fits, not_json, read_json, schema};
pub use plain::{
    COUNTRIES, Country, Currency, Level, Locale, Money, Share, Votes, WIDGET_LANGUAGES,
    currency_digits, is_country, is_locale, is_sign_of,
};
pub use test::{Expectation, Rest, Test};
pub use text::Text;
pub use tree::*;
pub use url::{ImageUrl, Url};
pub(crate) use utility::LEFT_OUT;
pub use variable::{
    Constant, End, Hit, Interval, Score, Table, TableCell, TableInput, TableRule, Variable,
    VariableSource,
};
pub use waiver::Waiver;
