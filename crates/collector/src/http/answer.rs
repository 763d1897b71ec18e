//! Responses that several routes share.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};

/// A JSON answer.
pub fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(text) => with_type(status, "application/json", text),
        Err(_) => with_type(StatusCode::INTERNAL_SERVER_ERROR, "application/json", "{}"),
    }
}

/// `{"error": …}`: what is wrong and how to fix it.
pub fn error(status: StatusCode, message: &str) -> Response {
    error_with(status, message, json!({}))
}

/// An error with more fields.
pub fn error_with(status: StatusCode, message: &str, more: Value) -> Response {
    let mut body = json!({"error": message});
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    json(status, &body)
}

/// An HTML page under this content security policy.
pub fn page(status: StatusCode, html: String, policy: &'static str) -> Response {
    let mut response = with_type(status, "text/html; charset=utf-8", html);
    set(&mut response, header::CONTENT_SECURITY_POLICY, policy);
    set(&mut response, header::REFERRER_POLICY, "no-referrer");
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    response
}

/// A body with its content type.
pub fn with_type(status: StatusCode, mime: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, mime);
    response
}

/// Sets a header to a constant.
pub fn set(response: &mut Response, name: HeaderName, value: &'static str) {
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
}

/// Sets a header to a computed value; omits it if the value contains control characters.
pub fn set_computed(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Whether the client has this version in its cache (`If-None-Match`).
pub fn is_cached(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    known.is_some_and(|known| {
        known
            .split(',')
            .any(|tag| tag.trim().trim_start_matches("W/") == etag || tag.trim() == "*")
    })
}

/// 304 Not Modified.
pub fn not_modified(etag: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    set_computed(&mut response, header::ETAG, etag);
    response
}

/// 404 Not Found.
pub async fn no_such_page() -> Response {
    error(StatusCode::NOT_FOUND, "There is nothing at this address.")
}

/// 405 Method Not Allowed; axum adds the `Allow` header.
pub async fn no_such_method() -> Response {
    error(
        StatusCode::METHOD_NOT_ALLOWED,
        "This address does not support this method; the Allow header lists the methods it supports.",
    )
}
