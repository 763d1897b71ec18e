//! Reads a request's body, limited in bytes and in time.

use super::answer;
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::Response;
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::time::timeout;

/// Largest body, in bytes. 64 KiB is the keepalive quota of one page
/// (<https://fetch.spec.whatwg.org/#http-network-or-cache-fetch>): a closing page cannot send more.
const MAX: usize = 64 * 1024;
/// Longest time for a whole body.
const TOTAL: Duration = Duration::from_secs(30);
/// Longest time between two parts of a body.
const IDLE: Duration = Duration::from_secs(10);

/// The whole body, or the response that refuses it.
pub async fn read(mut body: Body) -> Result<Bytes, Response> {
    use axum::body::HttpBody;
    // A declared length is refused before the body is read.
    if body.size_hint().lower() > MAX as u64 {
        return Err(too_large());
    }
    let whole = async {
        let mut content = Vec::new();
        while let Some(frame) = timeout(IDLE, body.frame()).await.map_err(|_| too_slow())? {
            let frame = frame.map_err(|_| incomplete())?;
            if let Some(data) = frame.data_ref() {
                if content.len() + data.len() > MAX {
                    return Err(too_large());
                }
                content.extend_from_slice(data);
            }
        }
        Ok(Bytes::from(content))
    };
    timeout(TOTAL, whole).await.map_err(|_| too_slow())?
}

fn too_large() -> Response {
    let message = format!("The body has more than {MAX} bytes. Send fewer events at once.");
    answer::error(StatusCode::PAYLOAD_TOO_LARGE, &message)
}

fn too_slow() -> Response {
    let (idle, total) = (IDLE.as_secs(), TOTAL.as_secs());
    let message = format!(
        "The body did not arrive in time ({idle} s between two parts, {total} s in total). Send it again."
    );
    answer::error(StatusCode::REQUEST_TIMEOUT, &message)
}

fn incomplete() -> Response {
    answer::error(
        StatusCode::BAD_REQUEST,
        "The body is incomplete. Send it again.",
    )
}
