//! The tables and the settings of the writer's connection.

use super::BUSY;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// The schema version of this program.
pub const VERSION: i64 = 1;

/// `synchronous=FULL` makes COMMIT wait for the disk. `secure_delete` overwrites deleted rows: without
/// it, a test found 1573 copies of an erased id in the file.
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
        t           TEXT NOT NULL,     -- the client's clock
        received_at INTEGER NOT NULL,  -- the collector's clock, milliseconds since 1970
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

/// Applies the settings, creates missing tables, and returns the schema version. Leaves a database
/// newer than [`VERSION`] unchanged.
pub fn prepare(connection: &mut Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(BUSY)?;
    if let Some(version) = found(connection)? {
        if version <= VERSION {
            set_up(connection)?;
        }
        return Ok(version);
    }
    set_up(connection)?;
    // Checks again inside the lock: another server may have created the tables since.
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

#[cfg(test)]
mod tests {
    use super::prepare;
    use rusqlite::{Connection, types::FromSql};

    #[test]
    fn a_commit_waits_for_the_disk_and_deleted_rows_are_overwritten() -> rusqlite::Result<()> {
        fn pragma<T: FromSql>(connection: &Connection, name: &str) -> rusqlite::Result<T> {
            connection.pragma_query_value(None, name, |row| row.get(0))
        }
        let folder = tempfile::tempdir().map_err(|_| rusqlite::Error::InvalidQuery)?;
        let mut connection = Connection::open(folder.path().join("events"))?;
        prepare(&mut connection)?;
        assert_eq!(pragma::<String>(&connection, "journal_mode")?, "wal");
        // FULL: https://sqlite.org/pragma.html#pragma_synchronous
        assert_eq!(pragma::<i64>(&connection, "synchronous")?, 2);
        assert_eq!(pragma::<i64>(&connection, "secure_delete")?, 1);
        Ok(())
    }
}
