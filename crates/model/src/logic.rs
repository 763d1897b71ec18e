//! Computation in documents: values, dates, expressions and patterns.
//!
//! Not in here: the source of variables' values (`engine::scope`).

mod date;
mod expression;
mod number;
mod pattern;

pub use date::Date;
pub use expression::*;
pub use number::{each_once, largest_first, parse_number, print_number};
pub use pattern::{Pattern, PatternError, PatternErrorKind};
