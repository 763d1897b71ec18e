//! The demo page, and the files that a page loads.

use crate::support::Collector;

#[test]
fn the_page_has_the_element_rendered_into_it_in_its_language() {
    let collector = Collector::start();
    for (path, language, question) in [
        ("/", "en", "Where will it stand?"),
        ("/?lang=es", "es", "¿Dónde va a estar?"),
        ("/es", "es", "¿Dónde va a estar?"),
        ("/?lang=xx", "en", "Where will it stand?"),
    ] {
        let reply = collector.get(path);
        assert_eq!(reply.status, 200, "{path}");
        let html = reply.text();
        assert!(
            html.contains(&format!("<html lang=\"{language}\">")),
            "{path}"
        );
        assert!(
            html.contains("<template shadowrootmode=\"open\">"),
            "{path}: {html}"
        );
        assert!(
            html.contains("src=\"/journeys/lamps.json\""),
            "{path}: {html}"
        );
        assert!(html.contains(question), "{path}: {html}");
        assert!(
            html.contains("<link rel=\"preload\" as=\"style\" href=\"/trust-journey-0a1b.css\">")
        );
        assert!(
            !html.contains("<!--trust-journey"),
            "{path}: a marker is left"
        );
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.contains("trusted-types 'none'") && !policy.contains("unsafe-inline"));
    }
}

#[test]
fn the_page_without_scripts_shows_the_result_of_submitted_answers() {
    let collector = Collector::start();
    let html = collector.get("/?tj.q.where=desk").text();
    assert!(html.contains("This one."), "{html}");
    let long = format!("/?tj.q.where={}", "x".repeat(9000));
    assert_eq!(collector.get(&long).status, 414);
}

#[test]
fn hashed_files_are_cached_for_a_year_and_the_loader_is_revalidated() {
    let collector = Collector::start();
    let wasm = collector.get("/trust-journey-0a1b.wasm");
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    assert_eq!(
        wasm.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(wasm.header("x-content-type-options"), Some("nosniff"));

    let loader = collector.get("/trust-journey.js");
    assert_eq!(
        loader.header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(loader.header("cache-control"), Some("no-cache"));
    let etag = loader.header("etag").unwrap().to_owned();
    assert_eq!(
        collector
            .get_with("/trust-journey.js", &[("If-None-Match", &etag)])
            .status,
        304
    );
}

#[test]
fn the_compressed_copy_is_sent_to_clients_that_accept_it() {
    let collector = Collector::start();
    for (path, accepted, encoding) in [
        ("/trust-journey-0a1b.wasm", "gzip, br", Some("br")),
        ("/trust-journey-0a1b.wasm", "br;q=0, gzip", None),
        ("/trust-journey-0a1b.wasm", "gzip", None),
        ("/trust-journey.js", "gzip, br", Some("gzip")),
        ("/trust-journey.js", "", None),
    ] {
        let reply = collector.get_with(path, &[("Accept-Encoding", accepted)]);
        assert_eq!(
            reply.header("content-encoding"),
            encoding,
            "{path} {accepted}"
        );
        assert_eq!(reply.header("vary"), Some("Accept-Encoding"));
        let expected = match encoding {
            Some("br") => b"brotli".to_vec(),
            Some(_) => include_bytes!("../fixtures/assets/trust-journey.js.gz").to_vec(),
            None if path.ends_with("js") => b"export {};\n".to_vec(),
            None => b"\0asm\x01\0\0\0".to_vec(),
        };
        assert_eq!(reply.body, expected, "{path} {accepted}");
    }
    let plain = collector.get("/trust-journey.js");
    let packed = collector.get_with("/trust-journey.js", &[("Accept-Encoding", "gzip")]);
    assert_ne!(plain.header("etag"), packed.header("etag"));
}

#[test]
fn nothing_outside_the_lists_is_served() {
    let collector = Collector::start();
    for path in [
        "/secret.txt",
        "/integrity.json",
        "/trust-journey-0a1b.wasm.br",
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/%2e%2e/Cargo.toml",
        "/shop/../assets/secret.txt",
        "/shop/..%2fassets%2fsecret.txt",
        "/shop/index.en.html",
        "/shop/%00",
        "/journeys/..%2f..%2fassets%2fintegrity.json",
        "/v1/journeys/..%2flamps",
        "//etc/passwd",
        "/etc/passwd",
    ] {
        let reply = collector.get(path);
        assert_eq!(reply.status, 404, "{path}: {reply:?}");
    }
    assert_eq!(
        collector.get("/shop/icon.svg").header("content-type"),
        Some("image/svg+xml")
    );
    assert_eq!(collector.get("/shop/host.css").status, 200);
}
