//! Which pages may send events: those of this server's host and of the allowed origins.
//!
//! The server checks this itself because a `text/plain` beacon needs no preflight.

use axum::http::{HeaderMap, header};

/// Where a request comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// This host, or no `Origin` header.
    Own,
    /// Another site on the list.
    Allowed(&'a str),
    /// Any other site, and the opaque origin `null`.
    Foreign,
}

/// Compares the `Origin` header with the `Host` header and the list, byte for byte.
pub fn of<'a>(headers: &'a HeaderMap, allowed: &[String]) -> Origin<'a> {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return Origin::Own;
    };
    let Ok(origin) = origin.to_str() else {
        return Origin::Foreign;
    };
    if allowed.iter().any(|known| known == origin) {
        return Origin::Allowed(origin);
    }
    // Only hosts are compared: behind a proxy that ends TLS, the server does not know the scheme.
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let authority = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    match (host, authority) {
        (Some(host), Some(authority)) if host == authority => Origin::Own,
        _ => Origin::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, of};
    use axum::http::{HeaderMap, HeaderValue, header};

    fn from(origin: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::HOST,
            HeaderValue::from_static("collect.example:8787"),
        );
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        headers
    }

    #[test]
    fn only_the_own_host_and_exact_entries_of_the_list_pass() {
        let allowed = ["https://example.com".to_owned()];
        for (origin, expected) in [
            (None, Origin::Own),
            (Some("http://collect.example:8787"), Origin::Own),
            (Some("https://collect.example:8787"), Origin::Own),
            (
                Some("https://example.com"),
                Origin::Allowed("https://example.com"),
            ),
            (Some("http://example.com"), Origin::Foreign),
            (Some("https://example.com:8443"), Origin::Foreign),
            (Some("https://evil-example.com"), Origin::Foreign),
            (Some("https://example.com.evil"), Origin::Foreign),
            (Some("https://EXAMPLE.com"), Origin::Foreign),
            (Some("http://collect.example"), Origin::Foreign),
            (Some("null"), Origin::Foreign),
            (Some(""), Origin::Foreign),
            (Some("*"), Origin::Foreign),
        ] {
            assert_eq!(of(&from(origin), &allowed), expected, "{origin:?}");
        }
    }
}
