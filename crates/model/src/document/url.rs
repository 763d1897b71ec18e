//! Safe addresses. Invariant: a [`Url`] is safe to follow.

use crate::read::{At, Decode, Rule, Schemas, shortened};
use serde_json::{Value, json};

/// An address with scheme `https`, `http`, `mailto` or `tel`, or a path on the same site.
///
/// Not a general URL parser: it refuses every text that a browser could read as script, or as
/// another site hidden behind white space or control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Checks an address.
    pub fn parse(text: &str) -> Option<Self> {
        let ok = !text.is_empty()
            && !text
                .chars()
                .any(|c| c.is_control() || c.is_whitespace() || c == '\\')
            && (is_site_path(text) || has_allowed_scheme(text));
        ok.then(|| Self(text.to_owned()))
    }

    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if a picture may be loaded from it: never over an unencrypted connection.
    fn is_image(&self) -> bool {
        let scheme = self.0.split_once(':').map(|(scheme, _)| scheme);
        self.0.starts_with('/') || scheme.is_some_and(|s| s.eq_ignore_ascii_case("https"))
    }

    /// True if it leads to another site.
    pub fn is_external(&self) -> bool {
        !is_site_path(&self.0)
    }
}

fn is_site_path(text: &str) -> bool {
    text.starts_with('#') || (text.starts_with('/') && !text.starts_with("//"))
}

fn has_allowed_scheme(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[')),
        "mailto" | "tel" => !rest.is_empty() && !rest.starts_with('/'),
        _ => false,
    }
}

impl Decode for Url {
    fn decode(at: At<'_>) -> Option<Self> {
        let text = at.text()?;
        Self::parse(text).or_else(|| at.report(Rule::UnsafeAddress, &[&shortened(text)]))
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "pattern": "^(https?://|mailto:|tel:|/(?!/)|#)" })
    }
}

/// The address of a picture: never over an unencrypted connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageUrl(Url);

impl ImageUrl {
    /// Checks an address.
    pub fn parse(text: &str) -> Option<Self> {
        Url::parse(text).filter(Url::is_image).map(Self)
    }
}

impl std::ops::Deref for ImageUrl {
    type Target = Url;
    fn deref(&self) -> &Url {
        &self.0
    }
}

impl Decode for ImageUrl {
    fn decode(at: At<'_>) -> Option<Self> {
        let url = Url::decode(at)?;
        if url.is_image() {
            Some(Self(url))
        } else {
            at.report(Rule::NotAPicture, &[&shortened(url.as_str())])
        }
    }
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "pattern": "^(https://|/(?!/))" })
    }
}
