//! `GET /healthz` and `GET /readyz`.

use super::{App, answer};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use std::sync::Arc;

/// 200 as long as the process answers.
pub async fn alive() -> Response {
    answer::json(StatusCode::OK, &json!({"status": "alive"}))
}

/// 200 when events can be stored and read, 503 otherwise.
pub async fn ready(State(app): State<Arc<App>>) -> Response {
    if app.broken.borrow().is_some() {
        return answer::error(
            StatusCode::SERVICE_UNAVAILABLE,
            "Storing events has failed; the collector is stopping.",
        );
    }
    let reader = Arc::clone(&app);
    let ready = tokio::task::spawn_blocking(move || reader.store.is_ready()).await;
    if ready.unwrap_or(false) {
        answer::json(StatusCode::OK, &json!({"status": "ready"}))
    } else {
        answer::error(
            StatusCode::SERVICE_UNAVAILABLE,
            "The events cannot be read. The log says why.",
        )
    }
}
