//! Why a command stopped: one line that says what, where, and how to fix it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command failed.
#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be used.
    File {
        /// The failed action, such as "read" or "write events to".
        what: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        reason: String,
        /// How to fix it.
        fix: &'static str,
    },
    /// The database was written by a newer version of this program.
    NewerSchema {
        /// The database.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest version that this program supports.
        known: i64,
    },
    /// The server cannot listen on the address.
    Listen {
        /// The address as given.
        address: String,
        /// The reason.
        reason: io::Error,
    },
    /// The operating system refused a resource at start.
    System(io::Error),
    /// The command line or one of its files has an error; the message says how to fix it.
    Usage(String),
    /// Storage failed while running. Acknowledged events are safe; no more are accepted.
    Storage(String),
}

impl Error {
    pub(crate) fn file(
        what: &'static str,
        path: &Path,
        reason: impl fmt::Display,
        fix: &'static str,
    ) -> Self {
        Self::File {
            what,
            path: path.to_owned(),
            // Reasons of libraries may have several lines; ours has one.
            reason: reason
                .to_string()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
            fix,
        }
    }

    /// As [`Error::file`], for a reason that says how to fix it. It may have several lines.
    pub(crate) fn with_own_fix(what: &str, path: &Path, reason: impl fmt::Display) -> Self {
        Self::Usage(format!("cannot {what} {}: {reason}", path.display()))
    }

    /// 2 if the command could not start, 1 if it had to stop.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Storage(_) => 1,
            _ => 2,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File {
                what,
                path,
                reason,
                fix,
            } => {
                write!(f, "cannot {what} {}: {reason}. {fix}", path.display())
            }
            Self::NewerSchema { path, found, known } => write!(
                f,
                "{} has schema version {found}; this program supports versions up to {known}. Install a newer trust-journey, or choose another folder with --data.",
                path.display()
            ),
            Self::Listen { address, reason } => write!(
                f,
                "cannot listen on {address}: {reason}. Choose a free address with --listen, such as 127.0.0.1:8787."
            ),
            Self::System(reason) => write!(
                f,
                "the operating system refused to start the server: {reason}."
            ),
            Self::Usage(message) => f.write_str(message),
            Self::Storage(reason) => write!(
                f,
                "stopped accepting events because storing them failed: {reason}. Acknowledged events are safe. Check the disk, then start again."
            ),
        }
    }
}

impl std::error::Error for Error {}
