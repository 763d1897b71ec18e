//! Events in SQLite: one file, one writer thread, a read-only connection per query.
//!
//! Not in here: what an answer means. `counts` only counts.

mod counts;
mod row;
mod schema;
mod writer;

pub use counts::{Answers, CellKey, Frame, Window};
pub use row::Row;
pub use writer::{Receipt, Refused, Writer};

use crate::error::Error;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

const FIX: &str = "Choose a writable folder with --data.";
/// How long a statement waits for a lock of another process, such as a backup.
const BUSY: Duration = Duration::from_secs(5);

/// The database file.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
}

impl Store {
    /// Opens the database in this folder and returns the connection for the writer. Creates both if
    /// missing.
    pub fn open(folder: &Path) -> Result<(Self, Connection), Error> {
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::file("write events to", folder, error, FIX))?;
        let path = folder.join("trust-journey.sqlite3");
        let failed = |error| Error::file("open the events in", &path, error, FIX);
        let mut connection = Connection::open(&path).map_err(failed)?;
        let version = schema::prepare(&mut connection).map_err(failed)?;
        if version > schema::VERSION {
            let known = schema::VERSION;
            return Err(Error::NewerSchema {
                path,
                found: version,
                known,
            });
        }
        Ok((Self { path }, connection))
    }

    /// A read-only connection. Opening one costs less than a query, so there is no pool.
    fn reader(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(BUSY)?;
        Ok(connection)
    }

    /// Whether the database answers.
    pub fn is_ready(&self) -> bool {
        self.reader()
            .and_then(|reader| {
                reader.query_row("SELECT version FROM schema_version", [], |row| {
                    row.get::<_, i64>(0)
                })
            })
            .is_ok()
    }
}
