//! Why the command stopped: one sentence that says what, where, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Error {
    /// A file or folder that is needed could not be used.
    File {
        /// What was tried, as "read", "write events to".
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// The reason.
        reason: String,
        /// What to do about it.
        fix: &'static str,
    },
    /// The database was written by a newer version of this program.
    NewerSchema {
        /// The database.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest one that this program knows.
        known: i64,
    },
    /// The address cannot be listened on.
    Listen {
        /// As given.
        address: String,
        /// The reason.
        reason: io::Error,
    },
    /// The operating system refused something at start.
    System(io::Error),
    /// A value on the command line that cannot be used.
    Usage(String),
    /// Storage failed while running. What was acknowledged is safe; nothing more is taken.
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
            // One line, whatever the library below has to say.
            reason: reason
                .to_string()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
            fix,
        }
    }

    /// The same where the reason has its own mend with it, on as many lines as it takes.
    pub(crate) fn told(what: &str, path: &Path, reason: impl fmt::Display) -> Self {
        Self::Usage(format!("cannot {what} {}: {reason}", path.display()))
    }

    /// 2 when the command could not start, 1 when it had to stop.
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
                "{} has schema {found}, this program knows up to {known}. Install the newer trust-journey, or name another folder with --data.",
                path.display()
            ),
            Self::Listen { address, reason } => write!(
                f,
                "cannot listen on {address}: {reason}. Stop what listens there, or name another address with --listen."
            ),
            Self::System(reason) => write!(f, "the system refused to start the server: {reason}."),
            Self::Usage(message) => f.write_str(message),
            Self::Storage(reason) => write!(
                f,
                "stopped taking events, because storing them failed: {reason}. What was acknowledged is safe. Check the disk, then start again."
            ),
        }
    }
}

impl std::error::Error for Error {}
