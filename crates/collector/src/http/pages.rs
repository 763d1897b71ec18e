//! HTML pages: the demo shop and the report.

use super::{App, answer, files, kpi};
use crate::render::{self, Fragment};
use crate::report;
use crate::shop;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kpi::Period;
use std::sync::Arc;

/// The strictest policy under which the widget works, so that the demo proves it.
const SHOP_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
/// The report has no script.
const REPORT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
/// Longest query string, in bytes. The answers of a long walk take about 1 kB.
const MAX_QUERY: usize = 8 * 1024;

/// `/`, `/?lang=es`: the demo shop, or without a shop the list of reports.
pub async fn home(State(app): State<Arc<App>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
    let locale = asked
        .filter(|locale| app.shop.page(locale).is_some())
        .or_else(|| app.shop.default_locale());
    match locale.map(str::to_owned) {
        Some(locale) => shop_page(app, locale, "/".to_owned(), query).await,
        None => {
            let html = report::list(
                "The collector is running and accepts events.",
                &app.journeys,
            );
            answer::page(StatusCode::OK, html, REPORT_POLICY)
        }
    }
}

/// `/trust-journey.js` and the widget's other files, or the shop's page in a locale: `/es`.
pub async fn named(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Some(asset) = app.assets.get(&name) {
        return files::widget(asset, &headers);
    }
    if app.shop.page(&name).is_some() {
        let action = format!("/{name}");
        return shop_page(app, name, action, query.unwrap_or_default()).await;
    }
    answer::no_such_page().await
}

async fn shop_page(app: Arc<App>, locale: String, action: String, query: String) -> Response {
    if query.len() > MAX_QUERY {
        return answer::error(
            StatusCode::URI_TOO_LONG,
            "This address has too many answers. Start again at /.",
        );
    }
    // Rendering takes milliseconds, too long for a thread of the async runtime.
    let page = tokio::task::spawn_blocking(move || {
        let page = app.shop.page(&locale)?;
        let chosen = app
            .journeys
            .get(&app.shop_journey)
            .or_else(|| app.journeys.all().next());
        let element = chosen.map_or_else(String::new, |document| {
            render::element(&Fragment {
                journey: &document.journey,
                locale: document.journey.best_locale(&locale),
                source_url: None,
                stylesheet: app.assets.stylesheet(),
                action: &action,
                query: &query,
                attributes: &[("collector", "/"), ("consent", "pending")],
            })
        });
        Some(shop::fill(page, &element, app.assets.stylesheet()))
    });
    match page.await {
        Ok(Some(html)) => answer::page(StatusCode::OK, html, SHOP_POLICY),
        Ok(None) => answer::no_such_page().await,
        Err(_) => answer::error(
            StatusCode::INTERNAL_SERVER_ERROR,
            "This page could not be rendered. The log says why.",
        ),
    }
}

/// `/report/{journey}`: what to do, and the Trust Index behind it.
pub async fn report(
    State(app): State<Arc<App>>,
    Path(journey): Path<String>,
    period: Result<Query<Period>, QueryRejection>,
) -> Response {
    let (status, html) = match kpi::index(&app, &journey, period).await {
        Ok(index) => {
            let title = app.journeys.get(&journey).map_or("", |document| {
                let journey = &document.journey;
                journey.title.get(journey.best_locale("en"))
            });
            (StatusCode::OK, report::page(title, &index))
        }
        Err(error) => {
            let html = report::list(&error.message(), &app.journeys);
            (error.status(), html)
        }
    };
    answer::page(status, html, REPORT_POLICY)
}
