//! What the topics share.

mod collector;
mod engine;
mod front;
mod http;
mod keys;
mod probe;
mod visitor;
mod walk;

pub use collector::{Collector, value};
pub use front::Front;
pub use visitor::{Visitor, Wish};
pub use walk::LAST_QUESTION;

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long to wait for what should come at once: generous, since a busy machine is no bug.
pub const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(15);

/// A file or program that `cargo xtask test` names.
pub fn given(name: &str) -> PathBuf {
    let path = std::env::var_os(name).filter(|path| !path.is_empty());
    path.map(PathBuf::from).unwrap_or_else(|| {
        panic!("{name} is not set: run the end-to-end tests with `cargo xtask test`")
    })
}

/// A file of the work tree.
pub fn in_tree(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Looks again and again until there is something; panics, naming it, when it does not come.
pub async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    eventually_or(what, async || {
        look().await.ok_or_else(|| "there was nothing".to_owned())
    })
    .await
}

/// [`eventually`], telling what there was instead.
pub async fn eventually_or<T>(what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let instead = match look().await {
            Ok(found) => return found,
            Err(instead) => instead,
        };
        assert!(
            Instant::now() < deadline,
            "waited in vain for {what}: {instead}"
        );
        tokio::time::sleep(PAUSE).await;
    }
}
