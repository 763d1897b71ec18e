//! Accepts connections and limits how long a client can keep the server waiting.
//!
//! `axum::serve` 0.8 has no header timeout: a connection with a partial header was still open after
//! 8 seconds.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Longest time to receive a header, including the idle time before it.
const HEADER: Duration = Duration::from_secs(5);
/// Longest time to finish started requests after the signal to stop.
const DRAIN: Duration = Duration::from_secs(8);
/// Largest header block, in bytes.
const MAX_HEADER: usize = 32 * 1024;
/// Pause after a failed accept, so that the loop does not spin while file descriptors are used up.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` completes, then finishes started requests. True if all of them finished in
/// time. When `max_connections` are open, more wait in the operating system's queue.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    max_connections: usize,
    stop: impl Future<Output = ()>,
) -> bool {
    let slots = Arc::new(Semaphore::new(max_connections));
    let connections = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEADER)
        .max_buf_size(MAX_HEADER);
    tokio::pin!(stop);
    loop {
        let next = async {
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        // Sends small answers at once; the connection also works without.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // Fails if the client disconnects or breaks the protocol: nobody is left to answer.
            let _ = connection.await;
            drop(slot);
        });
    }
    drop(listener);
    tokio::time::timeout(DRAIN, connections.shutdown())
        .await
        .is_ok()
}
