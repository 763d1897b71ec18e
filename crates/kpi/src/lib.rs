//! The statistics of the Trust KPI.
//!
//! Pure functions from counts to numbers: no clock, no database, no rounding for display. Counts are
//! integers, so cells merge exactly and in any order (over days, shards and stores). Scores are from
//! 0 to 100, shares from 0 to 1, intervals two-sided at 95 %. `docs/kpi.md` explains the numbers.
//!
//! Not in here: which answers count. The collector's queries pick one per visitor.

mod cell;
mod conf1;
mod interval;
mod tier;

pub use cell::{CONFIDENT_FROM, Cell};
pub use conf1::{Conf1, OffScale};
pub use interval::{Interval, mean_ci};
pub use tier::{MIN_CELL, REPORTABLE_HALF_WIDTH, Tier, answers_for_half_width};
