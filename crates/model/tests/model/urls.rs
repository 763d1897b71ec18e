//! Which addresses a page may follow.

use crate::support::{edited, parse, valid};
use proptest::prelude::*;
use serde_json::json;
use trust_journey_model::Url;

const REFUSED: &[&str] = &[
    "",
    " ",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "jAvAsCrIpT://shop.example/%0aalert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "\u{1}javascript:alert(1)",
    " javascript:alert(1)",
    "\u{a0}javascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:image/svg+xml;base64,PHN2Zz4=",
    "blob:https://shop.example/1",
    "file:///etc/passwd",
    "filesystem:https://shop.example/temporary/x",
    "view-source:https://shop.example",
    "about:blank",
    "ws://shop.example",
    "ftp://shop.example",
    "intent://scan/#Intent;scheme=zxing;end",
    "//evil.example",
    "//evil.example/path",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https:\\\\evil.example",
    "https://",
    "https:// evil.example",
    "https://\tevil.example",
    "https://.evil.example",
    "https://@evil.example",
    "https://evil.example/a b",
    "https://evil.example/\u{0}",
    "https://evil.example/\u{85}",
    "http:",
    "mailto:",
    "tel:",
    "mailto://evil.example",
    "tel:/1",
    "guide.html",
    "./guide.html",
    "../guide.html",
    "?q=1",
    "evil.example",
    "evil.example:443/x",
    ":https://evil.example",
    "https",
];

const ALLOWED: &[(&str, bool)] = &[
    ("https://shop.example", true),
    ("HTTPS://SHOP.EXAMPLE/x", true),
    ("http://localhost:8080/a?b=c#d", true),
    ("https://[::1]/x", true),
    ("https://münchen.example/ü", true),
    ("https://shop.example/javascript:alert(1)", true),
    ("mailto:help@shop.example?subject=Car", true),
    ("tel:+34-600-000-000", true),
    ("/", false),
    ("/guide?to=//evil.example", false),
    ("/a//b", false),
    ("#result", false),
];

#[test]
fn addresses_that_run_script_or_leave_by_a_trick_cannot_be_written_down() {
    for address in REFUSED {
        assert_eq!(Url::parse(address), None, "{address:?}");
    }
}

#[test]
fn addresses_that_are_allowed_stay_as_written_and_tell_whether_they_leave_the_site() {
    for (address, external) in ALLOWED {
        let url = Url::parse(address).expect(address);
        assert_eq!(url.as_str(), *address);
        assert_eq!(url.is_external(), *external, "{address}");
    }
}

#[test]
fn every_address_of_a_document_is_checked() {
    for (pointer, path) in [
        ("/sources/0/url", "$.sources[0].url"),
        ("/catalog/products/0/url", "$.catalog.products[0].url"),
        ("/catalog/products/0/image", "$.catalog.products[0].image"),
        ("/next_steps/0/url", "$.next_steps[0].url"),
    ] {
        for address in REFUSED {
            let (journey, problems) = parse(&edited(&[(pointer, json!(address))]));
            assert!(journey.is_none(), "{pointer} {address:?}");
            assert_eq!(problems.len(), 1, "{pointer} {address:?}");
            let told = problems[0].to_string();
            let expected = format!("{path}: \"{address}\" is not a safe address.");
            assert!(told.starts_with(&expected), "{told}");
            assert!(problems[0].fix().starts_with("Use https://"));
        }
    }
}

#[test]
fn pictures_come_over_https_or_from_the_same_site() {
    for (address, fine) in [
        ("https://cdn.example/ant.png", true),
        ("HTTPS://cdn.example/ant.png", true),
        ("/ant.png", true),
        ("http://cdn.example/ant.png", false),
        ("mailto:a@b.example", false),
        ("tel:1", false),
        ("#ant", false),
    ] {
        let document = edited(&[("/catalog/products/0/image", json!(address))]);
        if fine {
            valid(&document);
        } else {
            let (journey, problems) = parse(&document);
            assert!(journey.is_none(), "{address}");
            assert_eq!(problems[0].path, "$.catalog.products[0].image");
            assert_eq!(
                problems[0].message(),
                format!("A picture cannot come from \"{address}\".")
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_096, failure_persistence: None, ..ProptestConfig::default() })]

    /// As a browser reads it: tabs and line breaks out, blanks off the ends, back strokes as
    /// strokes. What is left must be one of the few harmless shapes.
    #[test]
    fn whatever_is_allowed_is_harmless_after_a_browser_has_cleaned_it(
        text in r"[\t\n /\\:#.@]{0,3}(javascript|data|https?|HTTP|mailto|tel|a)?[\t\n /\\:#.@]{0,4}[a-z\t\n/\\:@.]{0,8}"
    ) {
        let Some(url) = Url::parse(&text) else { return Ok(()) };
        let cleaned: String = url.as_str().trim_matches(|c: char| c <= ' ').chars()
            .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
            .map(|c| if c == '\\' { '/' } else { c })
            .collect::<String>()
            .to_ascii_lowercase();
        let on_site = cleaned.starts_with('#') || (cleaned.starts_with('/') && !cleaned.starts_with("//"));
        let schemes = ["https://", "http://", "mailto:", "tel:"];
        prop_assert!(on_site || schemes.iter().any(|scheme| cleaned.starts_with(scheme)), "{:?}", text);
        prop_assert_eq!(on_site, !url.is_external());
    }
}
