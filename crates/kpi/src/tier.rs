//! What a cell's number may be used for.

use crate::interval::Z;
use std::fmt;

/// Cells with fewer answers are not shown: a mean of few answers can reveal a single answer.
pub const MIN_CELL: u64 = 10;
/// Cells with fewer answers may not be reported.
const MIN_REPORTABLE: f64 = 30.0;
/// Intervals with a larger half-width, in points, may not be reported.
pub const REPORTABLE_HALF_WIDTH: f64 = 5.0;
/// Intervals with a larger half-width, in points, may not be used for decisions.
const DECISION_HALF_WIDTH: f64 = 2.5;

/// What a cell's number may be used for, from least to most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Fewer than [`MIN_CELL`] answers: not shown.
    #[default]
    Suppressed,
    /// Fewer than 30 answers, or a half-width above 5 points: an early estimate.
    Shrunk,
    /// A half-width of at most 5 points: may be reported.
    Reportable,
    /// A half-width of at most 2.5 points: may be used for decisions.
    DecisionGrade,
}

impl Tier {
    /// The tier of a cell with `n` (effective) answers whose interval has this half-width, in points.
    pub fn of(n: f64, half_width: f64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "10 is exact")]
        let min_cell = MIN_CELL as f64;
        if n.is_nan() || half_width.is_nan() || n < min_cell {
            Self::Suppressed
        } else if n < MIN_REPORTABLE || half_width > REPORTABLE_HALF_WIDTH {
            Self::Shrunk
        } else if half_width > DECISION_HALF_WIDTH {
            Self::Reportable
        } else {
            Self::DecisionGrade
        }
    }

    /// The tier's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressed",
            Self::Shrunk => "shrunk",
            Self::Reportable => "reportable",
            Self::DecisionGrade => "decision_grade",
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Answers needed for a half-width of `half_width` points at 95 %: ⌈(1.96·sd/h)²⌉, at least 30.
///
/// `sd` is the standard deviation of one answer, in points; one answer per visitor (design effect 1).
/// `None` when an input is not a positive finite number.
pub fn answers_for_half_width(sd: f64, half_width: f64) -> Option<u64> {
    if !(sd > 0.0 && half_width > 0.0) {
        return None;
    }
    let n = (Z * sd / half_width).powi(2).ceil().max(MIN_REPORTABLE);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "n is whole and from 30 to 1e15"
    )]
    (n < 1e15).then_some(n as u64)
}
