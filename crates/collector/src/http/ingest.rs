//! `POST /v1/events`.

use super::{App, answer, body, origin};
use crate::clock;
use crate::store::{Receipt, Refused, Row};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use origin::Origin;
use serde_json::json;
use std::sync::Arc;
use trust_journey_model::Batch;

/// The header that marks a response as ours. A service worker or a proxy can answer 200 too, so the
/// client removes events from its outbox only if this header is present.
const MARKER: HeaderName = HeaderName::from_static("trust-journey-stored");

/// Stores a batch, whole or not at all; 200 after the fsynced commit.
pub async fn events(State(app): State<Arc<App>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let from = match origin::of(&parts.headers, &app.allowed_origins) {
        Origin::Foreign => {
            let message = "Pages of this origin may not send events here. To allow them, start the collector with --allow-origin and their origin.";
            return vary(answer::error(StatusCode::FORBIDDEN, message));
        }
        Origin::Allowed(origin) => HeaderValue::from_str(origin).ok(),
        Origin::Own => None,
    };
    let mut response = match take(&app, &parts.headers, body).await {
        Ok(response) | Err(response) => response,
    };
    if let Some(origin) = from {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("trust-journey-stored, retry-after"),
        );
    }
    vary(response)
}

async fn take(app: &App, headers: &HeaderMap, body: Body) -> Result<Response, Response> {
    if !is_readable(headers) {
        let message = "Send JSON as text/plain or application/json, without a content encoding.";
        return Err(answer::error(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let body = body::read(body).await?;
    if headers.get("sec-gpc").is_some_and(|value| value == "1") {
        // Global Privacy Control means no, even if the page's own code sent events.
        crate::log::record("info", "not_stored", json!({"why": "gpc"}));
        let text = json!({"trust_journey": 1, "stored": 0, "refused": "gpc"});
        return Ok(marked(0, answer::json(StatusCode::OK, &text)));
    }
    let batch = Batch::parse(&body).map_err(|error| {
        let path = json!({"path": error.path});
        answer::error_with(StatusCode::BAD_REQUEST, &error.message, path)
    })?;
    let rows = batch
        .events
        .into_iter()
        .map(Row::of)
        .collect::<Result<Vec<_>, _>>();
    let rows = rows.map_err(|error| {
        answer::error(
            StatusCode::BAD_REQUEST,
            &format!("An event cannot be stored: {error}."),
        )
    })?;
    let now = clock::now_ms();
    match app.writer.store(rows, batch.dropped, now).await {
        Ok(Receipt { stored, duplicates }) => {
            let text = json!({"trust_journey": 1, "stored": stored, "duplicates": duplicates});
            Ok(marked(stored, answer::json(StatusCode::OK, &text)))
        }
        Err(refused) => Err(try_again(refused, now)),
    }
}

/// `text/plain` needs no preflight; `application/json` is for other clients.
fn is_readable(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    let plain = headers
        .get(header::CONTENT_ENCODING)
        .is_none_or(|value| value == "identity");
    plain
        && ["text/plain", "application/json"]
            .iter()
            .any(|k| kind.eq_ignore_ascii_case(k))
}

/// 503 with a `Retry-After` of 1 to 4 seconds, so that clients do not all return at once.
fn try_again(refused: Refused, now: i64) -> Response {
    let reason = match refused {
        Refused::Full => "Too many batches are waiting.",
        Refused::Failed => "Storing failed.",
        Refused::Stopped => "The collector is stopping.",
    };
    let message = format!("{reason} Nothing of this batch was stored; send it again.");
    let mut response = answer::error(StatusCode::SERVICE_UNAVAILABLE, &message);
    let seconds = 1 + now.rem_euclid(4);
    answer::set_computed(&mut response, header::RETRY_AFTER, &seconds.to_string());
    response
}

fn marked(stored: usize, mut response: Response) -> Response {
    answer::set_computed(&mut response, MARKER, &stored.to_string());
    response
}

fn vary(mut response: Response) -> Response {
    answer::set(&mut response, header::VARY, "Origin");
    response
}
