//! Which pages may send events: this server's own, and those that it was told of.
//!
//! Checked here and not left to the browser: a `text/plain` beacon needs nobody's leave to be sent.

use axum::http::{HeaderMap, header};

/// Where a request comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// No page of another site: no `Origin` header, or our own.
    Own,
    /// A page on the list.
    Allowed(&'a str),
    /// Any other page, and the opaque origin `null`.
    Foreign,
}

/// Compares the `Origin` header with this server's own address and the list, byte for byte.
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
    // Behind a proxy that speaks TLS the scheme is not known here; the host is.
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
