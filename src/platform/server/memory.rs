//! The server remembers nothing about surveys, and never asks.

pub(crate) fn may_ask(_survey: &str, _days: u32) -> bool {
    false
}

pub(crate) fn asked(_survey: &str) {}

pub(crate) fn never(_survey: &str) {}

pub(crate) fn forget_unit() {}

pub(crate) fn is_sampled(_salt: &str, _rate: f64) -> bool {
    false
}
