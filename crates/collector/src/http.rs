//! The HTTP server. All routes are in [`router`], on one screen.

mod accept;
mod answer;
mod body;
mod files;
mod health;
mod ingest;
mod kpi;
mod origin;
mod pages;

pub use accept::serve;

use crate::assets::Assets;
use crate::journeys::Journeys;
use crate::shop::Shop;
use crate::store::{Store, Writer};
use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::watch;

/// State shared by the routes. Read-only except for the writer's queue.
pub struct App {
    /// Reads events.
    pub store: Store,
    /// Writes events.
    pub writer: Writer,
    /// The reason why storage has failed for good, if it has.
    pub broken: watch::Receiver<Option<String>>,
    /// The journey documents.
    pub journeys: Journeys,
    /// The widget's files.
    pub assets: Assets,
    /// The demo shop.
    pub shop: Shop,
    /// The journey that the demo shop shows.
    pub shop_journey: String,
    /// Origins of other sites that may send events, such as `https://shop.example`.
    pub allowed_origins: Vec<String>,
}

/// All routes.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/v1/events", post(ingest::events))
        .route("/v1/kpi/{journey}", get(kpi::json))
        .route("/v1/journeys/{id}", get(files::journey))
        .route("/journeys/{file}", get(files::journey))
        .route("/report/{journey}", get(pages::report))
        .route("/report.css", get(files::report_css))
        .route("/shop/{file}", get(files::shop))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/", get(pages::home))
        .route("/{name}", get(pages::named))
        .fallback(answer::no_such_page)
        .method_not_allowed_fallback(answer::no_such_method)
        .layer(middleware::from_fn(finish))
        .with_state(app)
}

/// Forbids MIME sniffing and logs every failed request: its route, never its path or query, which
/// may contain what a visitor answered.
async fn finish(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    let nosniff = HeaderValue::from_static("nosniff");
    response
        .headers_mut()
        .insert(header::X_CONTENT_TYPE_OPTIONS, nosniff);
    let status = response.status();
    if status >= StatusCode::BAD_REQUEST {
        let level = if status.is_server_error() {
            "error"
        } else {
            "warn"
        };
        let route = route.as_ref().map_or("none", MatchedPath::as_str);
        let fields = json!({"method": method.as_str(), "route": route, "status": status.as_u16()});
        crate::log::record(level, "refused", fields);
    }
    response
}
