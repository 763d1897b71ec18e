//! 2xx means on the disk: SIGKILL and SIGTERM lose nothing that was acknowledged.

use crate::support::{Collector, batch, event, open, try_post};
use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use tempfile::TempDir;

const SENDERS: u64 = 6;

/// Clients that send until the server is gone, every fifth batch twice, and report each id that was
/// acknowledged.
fn load(address: SocketAddr) -> (Receiver<String>, Vec<JoinHandle<()>>) {
    let (acked, acks) = channel();
    let threads = (0..SENDERS)
        .map(|_| {
            let acked = acked.clone();
            std::thread::spawn(move || {
                for round in 0u64.. {
                    let event = event();
                    let body = batch(std::slice::from_ref(&event));
                    for _ in 0..=u64::from(round.is_multiple_of(5)) {
                        let Some(reply) = try_post(address, body.as_bytes()) else {
                            return;
                        };
                        if reply.status == 200 && reply.header("trust-journey-stored").is_some() {
                            let _ = acked.send(event["id"].as_str().unwrap().to_owned());
                        }
                    }
                }
            })
        })
        .collect();
    (acks, threads)
}

fn stored(folder: &Path) -> HashSet<String> {
    let database = open(folder);
    let mut statement = database.prepare("SELECT id FROM events").unwrap();
    let ids: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let distinct: HashSet<String> = ids.iter().cloned().collect();
    assert_eq!(distinct.len(), ids.len(), "an id is stored once");
    distinct
}

#[test]
fn twenty_kills_under_load_lose_nothing_that_was_acknowledged() {
    let mut folder = TempDir::new().unwrap();
    let mut acknowledged = HashSet::new();
    for round in 0..20 {
        let collector = Collector::start_in(folder, &[]);
        let (acks, threads) = load(collector.address);
        // Kills after 1 acknowledgement, then 8, 15 …, so at another moment each round.
        acknowledged.extend(acks.iter().take(1 + round * 7));
        folder = collector.kill();
        for thread in threads {
            thread.join().unwrap();
        }
        acknowledged.extend(acks.try_iter());
        let lost = acknowledged.difference(&stored(folder.path())).count();
        assert_eq!(
            lost,
            0,
            "round {round}, {} acknowledged",
            acknowledged.len()
        );
    }
    let verdict: String = open(folder.path())
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok");
    assert!(acknowledged.len() > 1000, "{}", acknowledged.len());
}

#[test]
fn sigterm_finishes_started_requests_and_exits_with_0() {
    let collector = Collector::start();
    let (acks, threads) = load(collector.address);
    let mut acknowledged: HashSet<String> = acks.iter().take(100).collect();
    let (status, folder) = collector.terminate();
    for thread in threads {
        thread.join().unwrap();
    }
    acknowledged.extend(acks.try_iter());
    assert_eq!(status.code(), Some(0));
    assert_eq!(acknowledged.difference(&stored(folder.path())).count(), 0);
}
