//! Counts of answers to conf1: one question, answered from 0 to 10.

use crate::cell::Cell;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// How often each answer from 0 to 10 was given. `a + b` is exact in any order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conf1([u64; 11]);

/// An answer that is not on conf1's scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OffScale(pub f64);

impl fmt::Display for OffScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "conf1 is answered with a whole number from 0 to 10, not {}",
            self.0
        )
    }
}
impl std::error::Error for OffScale {}

impl Conf1 {
    /// These counts; the index is the answer.
    pub const fn from_counts(counts: [u64; 11]) -> Self {
        Self(counts)
    }

    /// Adds `times` answers of this value. Counts stop at `u64::MAX`.
    pub fn record(&mut self, value: f64, times: u64) -> Result<(), OffScale> {
        let count = (0u8..)
            .zip(&mut self.0)
            .find_map(|(answer, count)| (f64::from(answer) == value).then_some(count));
        let count = count.ok_or(OffScale(value))?;
        *count = count.saturating_add(times);
        Ok(())
    }

    /// The counts; the index is the answer.
    pub const fn counts(&self) -> &[u64; 11] {
        &self.0
    }

    /// The number of answers.
    pub fn n(&self) -> u64 {
        self.0.iter().fold(0, |n, count| n.saturating_add(*count))
    }

    /// Mean, interval, shares and tier; `None` without answers.
    pub fn cell(&self) -> Option<Cell> {
        Cell::of_counts(&self.0)
    }
}

impl Add for Conf1 {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign for Conf1 {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = mine.saturating_add(theirs);
        }
    }
}

impl Sum for Conf1 {
    fn sum<I: Iterator<Item = Self>>(cells: I) -> Self {
        cells.fold(Self::default(), Add::add)
    }
}
