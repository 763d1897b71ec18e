//! Why a table cannot be imported at all. Everything else is in the report.

use crate::accept::LeftOut;
use std::fmt;
use trust_journey_model::Journey;

/// One thing that is wrong in a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, as `columns."Price".currency`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {}: {} {}", self.place, self.message, self.fix)
    }
}

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
    /// The mapping file cannot be used: all of its faults.
    Mapping(Vec<Fault>),
    /// The bytes are no text.
    NotText {
        /// What they seem to be.
        what: &'static str,
    },
    /// The bytes are more than anybody's list of products.
    TooLarge {
        /// How many there are.
        bytes: usize,
    },
    /// The parser of the `csv` library gave up.
    Malformed {
        /// The row, counted from 1 as in a spreadsheet.
        row: usize,
        /// What the library says.
        message: String,
    },
    /// There is no row with column names.
    NoHeader,
    /// There is nothing under the column names.
    NoProducts {
        /// The row with the column names.
        header_row: usize,
    },
    /// More than a document may hold.
    TooMany {
        /// Products, or attributes.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many are allowed.
        most: usize,
    },
    /// No column is left to compare the products by, so there is nothing to show.
    NothingToCompare {
        /// What became of the columns, and what else may be the reason: sentences.
        notes: Vec<String>,
    },
    /// The document would be longer than a journey may be.
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// The model refuses the document, and leaving out a part does not help.
    Refused(LeftOut),
    /// A column that is pinned as `enum` has more values than an attribute may have choices.
    TooManyChoices {
        /// The column's header.
        column: String,
        /// How many there are.
        found: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A column that is pinned as `money` names no currency anywhere.
    NoCurrency {
        /// The column's header.
        column: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option { name, found, fix } => {
                write!(f, "The option \"{name}\" cannot be \"{found}\". {fix}")
            }
            Self::Mapping(faults) => {
                write!(f, "The mapping cannot be used:")?;
                faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
            }
            Self::NotText { what } => write!(
                f,
                "This is {what}, not a text file. In your spreadsheet program, save it as \"CSV UTF-8\"."
            ),
            Self::TooLarge { bytes } => write!(
                f,
                "The file has {bytes} bytes, {} are allowed. Leave out columns or rows that nobody compares.",
                super::MAX_BYTES
            ),
            Self::Malformed { row, message } => write!(
                f,
                "Row {row} cannot be read: {message}. Open the file in a spreadsheet program and save it again as CSV."
            ),
            Self::NoHeader => write!(
                f,
                "The file is empty. Its first row has to name the columns."
            ),
            Self::NoProducts { header_row } => write!(
                f,
                "There is no product under the column names in row {header_row}. Write one product in each row."
            ),
            Self::TooMany { what, found, most } => write!(
                f,
                "The table has {found} {what}, {most} are allowed. Split it, or map columns to \"ignore\"."
            ),
            Self::NothingToCompare { notes } => {
                write!(
                    f,
                    "There is no column to compare the products by. Add a column with a fact about the products, or name the separator in a mapping."
                )?;
                notes.iter().try_for_each(|note| write!(f, "\n  {note}"))
            }
            Self::TooLong { bytes } => write!(
                f,
                "The document would have {bytes} bytes; a journey may have {}. Map columns that nobody compares to \"ignore\", or split the table.",
                Journey::MAX_BYTES
            ),
            Self::Refused(LeftOut { reason, fix, .. }) => {
                write!(f, "This table makes no valid document: {reason} {fix}")
            }
            Self::TooManyChoices {
                column,
                found,
                most,
            } => write!(
                f,
                "The column \"{column}\" is mapped to \"enum\" and has {found} different values, {most} are allowed. Map it to \"text\"."
            ),
            Self::NoCurrency { column } => write!(
                f,
                "The column \"{column}\" is mapped to money, but no cell and not its name give a currency. Add \"currency\": \"EUR\" (or another code of ISO 4217) to its mapping."
            ),
        }
    }
}

impl std::error::Error for Error {}
