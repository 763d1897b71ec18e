//! Under overload batches are refused with `Retry-After`, never accepted and lost.

use crate::support::{Collector, Reply, batch, event, try_post};
use std::sync::mpsc::channel;

#[test]
fn a_full_queue_answers_503_with_retry_after_and_stores_what_it_accepted() {
    let collector = Collector::start_with(&["--queue", "2"]);
    let mut database = collector.database();
    // Holds the write lock, as a slow disk or a backup would.
    let lock = database
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .unwrap();

    let (answered, replies) = channel();
    let address = collector.address;
    let threads: Vec<_> = (0..40)
        .map(|_| {
            let answered = answered.clone();
            std::thread::spawn(move || {
                let reply = try_post(address, batch(&[event()]).as_bytes()).unwrap();
                answered.send(reply).unwrap();
            })
        })
        .collect();
    drop(answered);
    let first: Reply = replies.recv().unwrap();
    assert_eq!(first.status, 503, "{first:?}");
    drop(lock);
    for thread in threads {
        thread.join().unwrap();
    }
    let mut all: Vec<Reply> = replies.iter().collect();
    all.push(first);

    let taken = all.iter().filter(|reply| reply.status == 200).count();
    for refused in all.iter().filter(|reply| reply.status != 200) {
        assert_eq!(refused.status, 503);
        let seconds: u32 = refused.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=60).contains(&seconds));
        assert_eq!(refused.header("trust-journey-stored"), None);
    }
    assert!(taken >= 1);
    assert_eq!(collector.stored(), taken as i64);
}

#[test]
fn a_lasting_lock_is_answered_with_503_and_the_next_batch_is_stored() {
    let collector = Collector::start();
    let mut database = collector.database();
    let lock = database
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .unwrap();
    let body = batch(&[event()]);
    let reply = collector.post(&body);
    assert_eq!(reply.status, 503);
    assert!(reply.header("retry-after").is_some());
    assert_eq!(collector.get("/readyz").status, 200, "reading goes on");
    drop(lock);
    assert_eq!(collector.post(&body).json()["stored"], 1);
}
