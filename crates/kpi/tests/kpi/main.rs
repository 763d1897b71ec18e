//! The statistics against an outside oracle, by simulation and by properties.
#![expect(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod coverage;
mod oracle;
mod properties;
