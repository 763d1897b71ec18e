//! Why a table cannot be imported at all. Everything else is in the report.

use super::report::Problem;
use std::fmt;

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The model refuses an option.
    Option {
        /// The option's name.
        name: &'static str,
        /// What it was.
        found: String,
        /// What it has to be.
        fix: &'static str,
    },
    /// The mapping file cannot be used: all of its problems.
    Mapping(Vec<Problem>),
    /// The table cannot be read, or makes no document.
    Table(Problem),
}

impl Error {
    pub(super) fn table(message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self::Table(Problem::new(message, fix))
    }

    pub(super) fn too_many(what: &str, found: usize, most: usize, fix: &str) -> Self {
        Self::table(
            format!("The table has {found} {what}, {most} are allowed."),
            fix,
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option { name, found, fix } => {
                write!(f, "The option \"{name}\" cannot be \"{found}\". {fix}")
            }
            Self::Mapping(problems) => {
                write!(f, "The mapping cannot be used:")?;
                problems
                    .iter()
                    .try_for_each(|problem| write!(f, "\n  {problem}"))
            }
            Self::Table(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for Error {}
