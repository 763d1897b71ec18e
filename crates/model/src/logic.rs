//! What documents compute with: values, dates, expressions and patterns.
//!
//! Not in here: where the values of variables come from (`engine::facts`).

mod date;
mod expression;
mod number;
mod pattern;

pub use date::Date;
pub use expression::*;
pub use number::{each_once, largest_first, parse_number, print_number};
pub use pattern::{Pattern, PatternError, PatternErrorKind};
