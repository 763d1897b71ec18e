//! The report in every state of the evidence, and the journey documents.

use crate::support::{Collector, answer_of, with};
use serde_json::{Value, json};

fn send(collector: &Collector, answers: u32) {
    let events: Vec<Value> = (0..answers)
        .map(|i| answer_of(&format!("s{i}"), 1, f64::from(10 - i % 4)))
        .collect();
    collector.send(&events);
}

fn report(collector: &Collector) -> String {
    let reply = collector.get("/report/lamps");
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'self';"),
        "{policy}"
    );
    let html = reply.text();
    assert!(
        !html.contains("<script") && !html.contains(" style="),
        "the policy would block it"
    );
    html
}

#[test]
fn an_empty_report_says_what_to_do() {
    let collector = Collector::start();
    let html = report(&collector);
    assert!(html.contains("Show the guide to visitors."));
    assert!(html.contains("0 of 10 answers"));
}

#[test]
fn a_suppressed_report_shows_no_number_of_a_visitor() {
    let collector = Collector::start();
    send(&collector, 6);
    let html = report(&collector);
    assert!(html.contains("Wait for 4 more answers."));
    assert!(!html.contains("95 % interval:"));
    assert!(!html.contains("<table"));
}

#[test]
fn a_full_report_starts_with_the_decision_and_draws_the_interval() {
    let collector = Collector::start();
    send(&collector, 200);
    let html = report(&collector);
    let index = collector.get("/v1/kpi/lamps").json();
    let shown = |field: &str| format!("{:.1}", index[field].as_f64().unwrap());
    assert!(html.contains(&format!(
        "95 % interval: {} to {}",
        shown("lo"),
        shown("hi")
    )));
    assert!(html.contains(&format!("<span class=\"value\">{}</span>", shown("mean"))));
    let decision = html.find("Connect your outcomes").unwrap();
    assert!(
        decision < html.find("How confident are visitors").unwrap(),
        "the decision is first"
    );
    assert!(html.contains("href=\"/v1/kpi/lamps?days=28\""));
    assert_eq!(
        collector.get("/report.css").header("content-type"),
        Some("text/css; charset=utf-8")
    );
}

#[test]
fn what_visitors_or_authors_wrote_is_text_and_never_markup() {
    let collector = Collector::start();
    let evil = "<img src=x onerror=alert(1)>\"'&";
    let events: Vec<Value> = (0..40)
        .map(|i| {
            let touchpoint = if i < 20 { evil } else { "shop" };
            with(
                answer_of(&format!("s{i}"), 1, 8.0),
                "touchpoint",
                json!(touchpoint),
            )
        })
        .collect();
    collector.send(&events);
    let html = report(&collector);
    assert!(!html.contains("<img") && html.contains("&lt;img"), "{html}");
}

#[test]
fn an_unknown_report_or_period_is_a_page_that_links_to_the_reports() {
    let collector = Collector::start();
    let reply = collector.get("/report/lmaps");
    assert_eq!(reply.status, 404);
    assert!(reply.text().contains("href=\"/report/lamps\""));
    let reply = collector.get("/report/lamps?days=9999");
    assert_eq!(reply.status, 400);
    assert!(reply.text().contains("1 to 400"));
}

#[test]
fn journeys_are_served_as_they_are_in_their_file() {
    let collector = Collector::start();
    let reply = collector.get("/journeys/lamps.json");
    assert_eq!(
        reply.body,
        include_bytes!("../fixtures/journeys/lamps.json")
    );
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let etag = reply.header("etag").unwrap();
    assert!(etag.starts_with("\"r3-"), "{etag}");
    assert_eq!(collector.get("/v1/journeys/lamps").body, reply.body);
    let headers = [("If-None-Match", etag)];
    let again = collector.get_with("/journeys/lamps.json", &headers);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(collector.get("/journeys/other.json").status, 404);
}
