//! The only thread that writes. What it acknowledges is on the disk.
//!
//! Group commit: all batches waiting when a transaction starts (up to [`GROUP`]) share its fsync. They
//! are acknowledged after COMMIT returns.

use super::row::Row;
use crate::log;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, named_params, params};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use tokio::sync::{oneshot, watch};

/// Counts of dropped events stop here, so that two of them cannot overflow SQLite's integers.
const MAX_DROPPED: i64 = 1 << 62;
/// The most batches in one commit.
const GROUP: usize = 64;

/// A batch was committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// New events.
    pub stored: usize,
    /// Events whose id was stored before; the first event is kept.
    pub duplicates: usize,
}

/// Why nothing of a batch was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The queue is full.
    Full,
    /// The commit failed; trying again later may help.
    Failed,
    /// The writer has stopped.
    Stopped,
}

/// One batch to store.
struct Job {
    rows: Vec<Row>,
    dropped: BTreeMap<String, u64>,
    received_at: i64,
    reply: oneshot::Sender<Result<Receipt, Refused>>,
}

enum Message {
    Store(Job),
    Stop,
}

/// Sends batches to the writer's thread. Cheap to clone.
#[derive(Clone)]
pub struct Writer {
    queue: SyncSender<Message>,
}

impl Writer {
    /// Starts the thread, with a queue of `capacity` batches.
    ///
    /// The receiver gets the reason if storage fails for good; every batch is refused from then on.
    pub fn start(
        connection: Connection,
        capacity: usize,
    ) -> std::io::Result<(Self, JoinHandle<()>, watch::Receiver<Option<String>>)> {
        let (queue, jobs) = sync_channel(capacity);
        let (broken, watcher) = watch::channel(None);
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || work(connection, &jobs, &broken))?;
        Ok((Self { queue }, thread, watcher))
    }

    /// Stores a batch, whole or not at all. Returns after the fsynced commit.
    pub async fn store(
        &self,
        rows: Vec<Row>,
        dropped: BTreeMap<String, u64>,
        received_at: i64,
    ) -> Result<Receipt, Refused> {
        use std::sync::mpsc::TrySendError;
        let (reply, receipt) = oneshot::channel();
        let job = Job {
            rows,
            dropped,
            received_at,
            reply,
        };
        self.queue
            .try_send(Message::Store(job))
            .map_err(|error| match error {
                TrySendError::Full(_) => Refused::Full,
                TrySendError::Disconnected(_) => Refused::Stopped,
            })?;
        receipt.await.unwrap_or(Err(Refused::Stopped))
    }

    /// Ends the thread after the batches in the queue. Blocks while the queue is full.
    pub fn stop(&self) {
        // Fails if the thread has ended because storage failed.
        let _ = self.queue.send(Message::Stop);
    }
}

fn work(
    mut connection: Connection,
    jobs: &Receiver<Message>,
    broken: &watch::Sender<Option<String>>,
) {
    let mut stopping = false;
    while !stopping {
        let mut group = Vec::new();
        match jobs.recv() {
            Ok(Message::Store(job)) => group.push(job),
            Ok(Message::Stop) | Err(_) => stopping = true,
        }
        while !stopping && group.len() < GROUP {
            match jobs.try_recv() {
                Ok(Message::Store(job)) => group.push(job),
                Ok(Message::Stop) => {
                    // Batches sent before this message are in this group or done.
                    stopping = true;
                    break;
                }
                Err(_) => break,
            }
        }
        if group.is_empty() {
            continue;
        }
        match commit(&mut connection, &group) {
            Ok(receipts) => {
                for (job, receipt) in group.into_iter().zip(receipts) {
                    // Fails if the client has disconnected; its events are stored.
                    let _ = job.reply.send(Ok(receipt));
                }
            }
            Err(error) => {
                let fatal = is_fatal(&error);
                log::record(
                    "error",
                    "commit_failed",
                    json!({"reason": error.to_string(), "batches": group.len(), "fatal": fatal}),
                );
                for job in group {
                    let _ = job.reply.send(Err(Refused::Failed));
                }
                if fatal {
                    // Never retried: a second fsync may report success for pages that the kernel has
                    // dropped. Dropping the receiver refuses the waiting batches.
                    broken.send_replace(Some(error.to_string()));
                    return;
                }
            }
        }
    }
}

/// Stores a group in one transaction; stores nothing on error.
fn commit(connection: &mut Connection, group: &[Job]) -> rusqlite::Result<Vec<Receipt>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let receipts = group
        .iter()
        .map(|job| {
            count_dropped(&transaction, &job.dropped)?;
            insert(&transaction, job)
        })
        .collect::<rusqlite::Result<_>>()?;
    transaction.commit()?;
    Ok(receipts)
}

fn insert(transaction: &Transaction<'_>, job: &Job) -> rusqlite::Result<Receipt> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO events (id, session, seq, type, t, received_at, journey, revision,
                             touchpoint, stage, locale, variant, visitor, p, data)
         VALUES (:id, :session, :seq, :type, :t, :received_at, :journey, :revision,
                 :touchpoint, :stage, :locale, :variant, :visitor, :p, :data)
         ON CONFLICT (id) DO NOTHING",
    )?;
    let mut stored = 0;
    for row in &job.rows {
        let event = &row.envelope;
        stored += statement.execute(named_params! {
            ":id": event.id,
            ":session": event.session,
            ":seq": event.seq,
            ":type": event.event.name(),
            ":t": event.t,
            ":received_at": job.received_at,
            ":journey": event.journey,
            ":revision": event.revision,
            ":touchpoint": event.touchpoint,
            ":stage": event.stage.name(),
            ":locale": event.locale,
            ":variant": event.variant,
            ":visitor": event.visitor,
            ":p": event.p,
            ":data": row.data,
        })?;
    }
    Ok(Receipt {
        stored,
        duplicates: job.rows.len() - stored,
    })
}

/// Adds the counts of events that a client dropped. They have no id, so a batch sent twice counts
/// twice: the sum is an upper bound.
fn count_dropped(
    transaction: &Transaction<'_>,
    dropped: &BTreeMap<String, u64>,
) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO dropped (reason, n) VALUES (?1, ?2)
         ON CONFLICT (reason) DO UPDATE SET n = min(n + excluded.n, ?3)",
    )?;
    for (reason, n) in dropped.iter().filter(|(_, n)| **n > 0) {
        let n = i64::try_from(*n).unwrap_or(MAX_DROPPED).min(MAX_DROPPED);
        statement.execute(params![reason, n, MAX_DROPPED])?;
    }
    Ok(())
}

/// After any other error the file or the disk cannot be trusted. A full disk or a lock can be
/// temporary.
fn is_fatal(error: &rusqlite::Error) -> bool {
    !matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DiskFull | ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}
