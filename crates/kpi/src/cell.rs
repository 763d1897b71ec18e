//! One cell of the KPI: the numbers of a set of answers.

use crate::interval::mean_ci;
use crate::tier::Tier;

/// Answers from 0 to 10 count as confident from here on: a score of 80.
pub const CONFIDENT_FROM: u8 = 8;
/// Answers from 0 to 10 count as not confident below this: a score of 40.
const NOT_CONFIDENT_BELOW: u8 = 4;
/// Points per step of the 0 to 10 scale.
const STEP: u128 = 10;

/// A cell's numbers, unrounded. Nothing is suppressed here; callers do that (see [`Tier`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Number of answers.
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
    /// The cell of counts whose index is the answer. `None` without answers, or with more than 128 bits
    /// can sum.
    ///
    /// Sums are exact in 128 bits, so two stores with the same counts report the same number.
    pub(crate) fn of_counts(counts: &[u64; 11]) -> Option<Self> {
        let (mut n, mut sum, mut squares, mut top, mut low) = (0u128, 0u128, 0u128, 0u128, 0u128);
        for (answer, count) in (0u8..).zip(counts) {
            let (score, count) = (u128::from(answer) * STEP, u128::from(*count));
            n += count;
            sum = sum.checked_add(score * count)?;
            squares = squares.checked_add(score * score * count)?;
            top += if answer >= CONFIDENT_FROM { count } else { 0 };
            low += if answer < NOT_CONFIDENT_BELOW {
                count
            } else {
                0
            };
        }
        if n == 0 {
            return None;
        }
        // n·Σx² − (Σx)² is computed in whole numbers, so no digits cancel in cells of any size.
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

#[expect(
    clippy::cast_precision_loss,
    reason = "the sums above are exact; this rounds once"
)]
fn real(whole: u128) -> f64 {
    whole as f64
}
