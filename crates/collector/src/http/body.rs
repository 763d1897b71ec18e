//! Reading a request's body, bounded in bytes and in time.

use super::answer;
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::Response;
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::time::timeout;

/// Largest body, in bytes, as it comes over the wire.
pub const MAX: usize = 64 * 1024;
/// Longest time for a whole body, and between two pieces of it.
const TOTAL: Duration = Duration::from_secs(30);
const IDLE: Duration = Duration::from_secs(10);

/// The whole body, or the answer that refuses it.
pub async fn read(mut body: Body) -> Result<Bytes, Response> {
    use axum::body::HttpBody;
    // A length that is announced need not be read to be refused.
    if body.size_hint().lower() > MAX as u64 {
        return Err(too_large());
    }
    let whole = async {
        let mut content = Vec::new();
        while let Some(frame) = timeout(IDLE, body.frame()).await.map_err(|_| too_slow())? {
            let frame = frame.map_err(|_| broken())?;
            if let Some(piece) = frame.data_ref() {
                if content.len() + piece.len() > MAX {
                    return Err(too_large());
                }
                content.extend_from_slice(piece);
            }
        }
        Ok(Bytes::from(content))
    };
    timeout(TOTAL, whole).await.map_err(|_| too_slow())?
}

fn too_large() -> Response {
    let message = format!("A body may have {MAX} bytes. Send fewer events at once.");
    answer::error(StatusCode::PAYLOAD_TOO_LARGE, &message)
}

fn too_slow() -> Response {
    let message =
        "The body did not arrive in time (10 s between pieces, 30 s in all). Send it again.";
    answer::error(StatusCode::REQUEST_TIMEOUT, message)
}

fn broken() -> Response {
    answer::error(
        StatusCode::BAD_REQUEST,
        "The body ended before it was whole. Send it again.",
    )
}
