//! The widget's files, the demo shop's and the journey documents, looked up by name in memory.

use super::{App, answer};
use crate::assets::{self, Asset};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use std::sync::Arc;

const REPORT_CSS: &str = include_str!("../report/report.css");
const FOREVER: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";

/// A file of the widget, compressed if the client accepts that.
pub fn widget(asset: &Asset, headers: &HeaderMap) -> Response {
    let (encoding, content) = [("br", &asset.brotli), ("gzip", &asset.gzip)]
        .into_iter()
        .filter_map(|(name, copy)| Some((name, copy.as_ref()?)))
        .find(|(name, _)| accepts(headers, name))
        .unwrap_or(("identity", &asset.plain));
    let etag = format!("{}-{encoding}\"", asset.etag.trim_end_matches('"'));
    let mut response = if !asset.immutable && answer::is_cached(headers, &etag) {
        answer::not_modified(&etag)
    } else {
        answer::with_type(StatusCode::OK, asset.mime, content.clone())
    };
    if encoding != "identity" && response.status() == StatusCode::OK {
        answer::set(&mut response, header::CONTENT_ENCODING, encoding);
    }
    answer::set_computed(&mut response, header::ETAG, &etag);
    answer::set(&mut response, header::VARY, "Accept-Encoding");
    let caching = if asset.immutable { FOREVER } else { REVALIDATE };
    answer::set(&mut response, header::CACHE_CONTROL, caching);
    // Pages of other sites load these with `crossorigin`, because `integrity` requires it.
    answer::set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response
}

/// Whether `Accept-Encoding` names this coding with a weight above 0.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|entry| {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|q| q.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(coding) && refused != Some(0.0)
    })
}

/// A journey document: the text of its file.
pub async fn journey(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let id = name.strip_suffix(".json").unwrap_or(&name);
    let Some(document) = app.journeys.get(id) else {
        return answer::error(StatusCode::NOT_FOUND, "There is no journey with this id.");
    };
    let content = document.text.as_bytes().to_vec();
    validated(&headers, &document.etag, "application/json", content)
}

/// A file of the demo shop.
pub async fn shop(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    match app.shop.file(&name) {
        Some(file) => validated(&headers, &file.etag, file.mime, file.content.clone()),
        None => answer::no_such_page().await,
    }
}

/// The report's style sheet.
pub async fn report_css(headers: HeaderMap) -> Response {
    let etag = assets::etag(REPORT_CSS.as_bytes());
    validated(&headers, &etag, "text/css; charset=utf-8", REPORT_CSS)
}

fn validated(
    headers: &HeaderMap,
    etag: &str,
    mime: &'static str,
    content: impl Into<axum::body::Body>,
) -> Response {
    let mut response = if answer::is_cached(headers, etag) {
        answer::not_modified(etag)
    } else {
        answer::with_type(StatusCode::OK, mime, content)
    };
    answer::set_computed(&mut response, header::ETAG, etag);
    answer::set(&mut response, header::CACHE_CONTROL, REVALIDATE);
    response
}

#[cfg(test)]
mod tests {
    use super::accepts;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_coding_is_used_only_when_it_is_named_and_not_refused() {
        for (accepted, coding, expected) in [
            ("gzip, deflate, br, zstd", "br", true),
            ("gzip;q=0.5", "gzip", true),
            ("br;q=0", "br", false),
            ("br; q=0.0, gzip", "br", false),
            ("", "br", false),
            ("brotli", "br", false),
            ("BR", "br", true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            assert_eq!(accepts(&headers, coding), expected, "{accepted}");
        }
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }
}
