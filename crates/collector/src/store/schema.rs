//! The tables, and how the connection that writes is set up.

use super::BUSY;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// The version that this program writes.
pub const VERSION: i64 = 1;

/// What a durable, erasable store needs. `synchronous=FULL` makes a COMMIT wait for the disk;
/// `secure_delete` overwrites what is deleted (without it, 1573 copies of an erased id were left).
const SETTINGS: [(&str, &str); 4] = [
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("secure_delete", "ON"),
    ("trusted_schema", "OFF"),
];

const TABLES: &str = "
    CREATE TABLE events (
        id          TEXT PRIMARY KEY NOT NULL,
        session     TEXT NOT NULL,
        seq         INTEGER NOT NULL,
        type        TEXT NOT NULL,
        t           TEXT NOT NULL,     -- the client's clock, as sent
        received_at INTEGER NOT NULL,  -- ours, milliseconds since 1970
        journey     TEXT NOT NULL,
        revision    INTEGER NOT NULL,
        touchpoint  TEXT NOT NULL,
        stage       TEXT NOT NULL,
        locale      TEXT NOT NULL,
        variant     TEXT,
        visitor     TEXT,
        p           REAL,
        data        TEXT NOT NULL      -- JSON
    ) STRICT;
    CREATE INDEX events_by_journey ON events (journey, type, received_at);
    CREATE TABLE dropped (reason TEXT PRIMARY KEY NOT NULL, n INTEGER NOT NULL) STRICT;
    CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
    INSERT INTO schema_version VALUES (1);
";

/// Sets the connection up and makes the tables if there are none. Returns the version found; one
/// that is newer than [`VERSION`] is left untouched.
pub fn prepare(connection: &mut Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(BUSY)?;
    if let Some(version) = found(connection)? {
        if version <= VERSION {
            set_up(connection)?;
        }
        return Ok(version);
    }
    set_up(connection)?;
    // Two servers may start at once: only one of them finds no tables inside the lock.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = match found(&transaction)? {
        Some(version) => version,
        None => {
            transaction.execute_batch(TABLES)?;
            VERSION
        }
    };
    transaction.commit()?;
    Ok(version)
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    for (name, value) in SETTINGS {
        connection.pragma_update(None, name, value)?;
    }
    Ok(())
}

fn found(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let is_there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'";
    match connection.query_row(is_there, [], |_| Ok(())).optional()? {
        None => Ok(None),
        Some(()) => connection
            .query_row("SELECT version FROM schema_version", [], |row| row.get(0))
            .map(Some),
    }
}
