//! Who may send events: the server's own pages and allowed origins, without Global Privacy Control.

use crate::support::{Collector, batch, event, request};
use serde_json::json;

fn send(collector: &Collector, headers: &[(&str, &str)]) -> crate::support::Reply {
    let headers = [&[("Content-Type", "text/plain")], headers].concat();
    collector.post_with(&headers, batch(&[event()]))
}

#[test]
fn global_privacy_control_is_honoured_here_too() {
    let collector = Collector::start();
    let reply = send(&collector, &[("Sec-GPC", "1")]);
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.json(),
        json!({"trust_journey": 1, "stored": 0, "refused": "gpc"})
    );
    assert_eq!(
        reply.header("trust-journey-stored"),
        Some("0"),
        "so that the client drops them"
    );
    assert_eq!(collector.stored(), 0);
    assert!(
        collector.log().iter().any(|record| record["why"] == "gpc"),
        "counted"
    );
    assert_eq!(send(&collector, &[("Sec-GPC", "0")]).json()["stored"], 1);
}

#[test]
fn pages_of_a_foreign_origin_are_refused_by_the_server_itself() {
    let collector =
        Collector::start_with(&["--allow-origin", "https://shop.example,https://b.example"]);
    let own = format!("http://{}", collector.address);
    for (origin, status) in [
        (own.as_str(), 200),
        ("https://shop.example", 200),
        ("https://b.example", 200),
        ("http://shop.example", 403),
        ("https://shop.example:444", 403),
        ("https://evil-shop.example", 403),
        ("https://shop.example.evil", 403),
        ("null", 403),
    ] {
        let reply = send(&collector, &[("Origin", origin)]);
        assert_eq!(reply.status, status, "{origin}");
        assert_eq!(reply.header("vary"), Some("Origin"), "{origin}");
        let allowed = reply.header("access-control-allow-origin");
        let foreign_and_allowed = status == 200 && origin != own;
        assert_eq!(allowed, foreign_and_allowed.then_some(origin), "{origin}");
        assert_eq!(reply.header("access-control-allow-credentials"), None);
    }
    assert_eq!(collector.stored(), 3);
}

#[test]
fn nothing_about_who_sent_is_logged_or_stored() {
    let collector = Collector::start();
    let secrets = [
        ("User-Agent", "Secret-Agent"),
        ("X-Forwarded-For", "203.0.113.77"),
        ("Cookie", "id=secret"),
    ];
    assert_eq!(send(&collector, &secrets).status, 200);
    let headers = [("Content-Type", "text/plain"), secrets[0], secrets[1]];
    let path = "/v1/events?secret=203.0.113.77";
    assert_eq!(
        request(collector.address, "POST", path, &headers, b"bad").status,
        400
    );
    let log = serde_json::to_string(&collector.log()).unwrap();
    let row: String =
        collector.value("SELECT json_array(id, session, touchpoint, data) FROM events");
    for text in [&log, &row] {
        assert!(
            !text.to_lowercase().contains("secret") && !text.contains("203.0.113"),
            "{text}"
        );
        assert!(!text.contains("127.0.0.1"), "{text}");
    }
}
