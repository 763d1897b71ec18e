//! One cell of the KPI: what a set of answers says.

use crate::interval::mean_ci;
use crate::tier::Tier;

/// Scores from here on count as confident.
const TOP_BOX: u64 = 80;
/// Scores below count as not confident.
const LOW_BOX: u64 = 40;
/// Points of one step of the 0 to 10 scale.
const STEP: u64 = 10;

/// A cell's numbers. Unrounded; nothing is held back here, that is up to who shows it (see [`Tier`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Answers.
    pub n: u64,
    /// Mean score, 0 to 100.
    pub mean: f64,
    /// Standard deviation of one answer, in points (n − 1 in the denominator); `None` for one answer.
    pub sd: Option<f64>,
    /// Lower end of the 95 % interval.
    pub lo: f64,
    /// Upper end of the 95 % interval.
    pub hi: f64,
    /// Half of the interval's width, in points.
    pub half_width: f64,
    /// Share of scores of 80 and above, 0 to 1.
    pub top_box: f64,
    /// Share of scores below 40, 0 to 1.
    pub low_box: f64,
    /// What the number is good for.
    pub tier: Tier,
}

impl Cell {
    /// The cell of counts whose index is the answer in tenths of the scale.
    ///
    /// Sums are exact in 128 bits, so two stores that hold the same counts report the same number.
    pub(crate) fn of_tenths(counts: &[u64; 11]) -> Option<Self> {
        let (mut n, mut sum, mut squares, mut top, mut low) = (0u128, 0u128, 0u128, 0u128, 0u128);
        for (level, count) in (0u64..).zip(counts) {
            let (score, count) = (u128::from(level * STEP), u128::from(*count));
            n += count;
            sum = sum.checked_add(score * count)?;
            squares = squares.checked_add(score * score * count)?;
            top += if level * STEP >= TOP_BOX { count } else { 0 };
            low += if level * STEP < LOW_BOX { count } else { 0 };
        }
        if n == 0 {
            return None;
        }
        // n·Σx² − (Σx)² is a whole number: no cancellation, whatever the size of the cell.
        let spread = n.checked_mul(squares)?.checked_sub(sum.checked_mul(sum)?)?;
        let count = real(n);
        let mean = real(sum) / count;
        let sum_of_squares = real(spread) / count;
        let interval = mean_ci(count, mean, sum_of_squares)?;
        let half_width = interval.half_width();
        Some(Self {
            n: u64::try_from(n).ok()?,
            mean,
            sd: (n > 1).then(|| (sum_of_squares / (count - 1.0)).sqrt()),
            lo: interval.lo,
            hi: interval.hi,
            half_width,
            top_box: real(top) / count,
            low_box: real(low) / count,
            tier: Tier::of(count, half_width),
        })
    }
}

#[allow(clippy::cast_precision_loss)] // Nearest representable is what is wanted.
fn real(whole: u128) -> f64 {
    whole as f64
}
