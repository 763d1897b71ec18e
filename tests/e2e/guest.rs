//! A good guest on the page, also when something is wrong.

use crate::support::{Collector, Front, Visitor, in_tree};
use serde_json::Value;

fn host_page(element: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Host</title>
        <link rel=\"icon\" href=\"data:,\"><script src=\"/probe.js\"></script>
        <script type=\"module\" src=\"/trust-journey.js\"></script></head>
        <body><h1>A shop</h1>{element}<p id=\"after\">After</p></body></html>"
    )
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_document_with_problems_leaves_the_fallback_and_warns_once() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let text = std::fs::read_to_string(in_tree("examples/journeys/family-cars.json")).unwrap();
    let mut document: Value = serde_json::from_str(&text).unwrap();
    document["criteria"][2]["attribute"] = "no_such_attribute".into();
    document["tree"]["nodes"][1]["next"] = "nowhere".into();
    front.page("/broken.json", "application/json", document.to_string());
    front.page("/torn.json", "application/json", "{\"schema\": ");
    for (source, names) in [
        (
            "/broken.json",
            ["$.criteria[2].attribute: ", "$.tree.nodes[1].next"],
        ),
        ("/torn.json", ["not-json", "trust-journey check"]),
        ("/missing.json", ["/missing.json", "404"]),
    ] {
        let element = format!("<trust-journey src=\"{source}\"><p>Call us.</p></trust-journey>");
        front.page("/host", "text/html", host_page(&element));
        let visitor = Visitor::arrive().await;
        visitor.open(&front.url("/host")).await;
        visitor.until("an error", "probe.events.length").await;

        let errors = visitor.heard("error").await;
        assert_eq!(errors.len(), 1, "{errors:?}");
        let said = visitor.probed("console").await;
        assert_eq!(said.len(), 1, "exactly one warning: {said:?}");
        assert!(said[0].starts_with("warn: trust-journey: "), "{said:?}");
        for name in names {
            assert!(said[0].contains(name), "{name} is not in {said:?}");
            assert!(
                errors[0]["problem"].as_str().unwrap().contains(name),
                "{errors:?}"
            );
        }
        assert_eq!(visitor.probed("uncaught").await, [""; 0]);
        assert_eq!(
            visitor.look("root").await,
            Value::Null,
            "no empty shadow root"
        );
        let fallback = "host.firstElementChild.checkVisibility() && text(host)";
        assert_eq!(visitor.look(fallback).await, "Call us.");
    }
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn two_elements_and_a_removed_one_do_not_get_in_each_others_way() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let element = |part: &str| {
        format!(
            "<trust-journey src=\"/journeys/family-cars.json\" locale=\"en\" loading=\"eager\" part=\"{part}\"></trust-journey>"
        )
    };
    front.page(
        "/host",
        "text/html",
        host_page(&(element("tree") + &element("guide"))),
    );
    let visitor = Visitor::arrive().await;
    visitor.open(&front.url("/host")).await;
    visitor
        .until(
            "both",
            "[...document.querySelectorAll('trust-journey')].every((e) => e.shadowRoot?.querySelector('.journey'))",
        )
        .await;
    assert!(
        !visitor.sees(".comparison").await,
        "the first shows the tree alone"
    );
    visitor.choose("One or two").await;
    visitor.comes_to("shape").await;

    // The first goes while it is in use; the page and the other go on.
    visitor.run("host.remove()", &[]).await;
    assert!(visitor.sees(".comparison").await);
    visitor.click(".comparison .check", "").await;
    visitor
        .until("differences", "seen('.comparison .check input')[0].checked")
        .await;
    visitor.browser.client.back().await.unwrap();
    visitor
        .run(
            "document.body.append(host); host.remove(); document.body.append(host)",
            &[],
        )
        .await;
    visitor
        .until("it to come back", "seen('.comparison').length")
        .await;
    assert_eq!(visitor.probed("uncaught").await, [""; 0]);
    assert_eq!(visitor.probed("console").await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn the_whole_path_breaks_no_policy_and_writes_nothing_to_the_console() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&front.url("/")).await;
    visitor.allow_measurement().await;
    visitor.click(".question .secondary", "It varies").await;
    for _ in 0..5 {
        visitor.click(".question .secondary", "Not sure").await;
    }
    visitor.comes_to("musts").await;
    visitor.choose("None of these").await;
    visitor.go_on().await;
    visitor.comes_to("result_thrifty").await;
    visitor.click(".survey .score-step", "5").await;
    visitor
        .run(
            "all('details').forEach((details) => (details.open = true))",
            &[],
        )
        .await;
    visitor.click(".weight .step:last-of-type", "").await;
    visitor.click(".progress .quiet", "Start again").await;
    visitor.comes_to("riders").await;
    visitor.all_delivered().await;

    for kind in ["refused", "uncaught", "console"] {
        assert_eq!(visitor.probed(kind).await, [""; 0], "{kind}");
    }
    // The browser's own messages too, such as a file that it did not find.
    let log = visitor.browser.log();
    assert!(log.is_empty(), "{log:?}");
    // No request went to anybody else.
    let strangers = "performance.getEntriesByType('resource').map((e) => e.name)
        .filter((name) => !name.startsWith(location.origin) && !name.startsWith('data:'))";
    assert_eq!(visitor.look(strangers).await, serde_json::json!([]));
    assert_eq!(visitor.look("document.cookie").await, "");
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_page_may_end_or_move_an_element_from_within_its_events() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&front.url("/")).await;
    visitor.allow_measurement().await;
    visitor.choose("Three or four").await;
    visitor.comes_to("shape").await;

    // In another language the same walk goes on, and nothing is told again.
    visitor.run("host.setAttribute('locale', 'es')", &[]).await;
    visitor
        .until(
            "Spanish",
            "text(seen('.given')[0] ?? host) === 'Tres o cuatro'",
        )
        .await;
    visitor.comes_to("shape").await;
    assert!(
        !visitor.text(".weights .note").await.contains("de usted"),
        "our weights have not become the visitor's"
    );
    assert_eq!(visitor.heard("answered").await.len(), 1);

    visitor
        .run(
            "host.addEventListener('trust-journey:answered', () => host.remove())",
            &[],
        )
        .await;
    visitor.choose("Una SUV").await;
    visitor
        .until("its end", "!document.querySelector('trust-journey')")
        .await;
    visitor.frames().await;
    assert_eq!(visitor.probed("uncaught").await, [""; 0]);
    assert_eq!(visitor.probed("console").await, [""; 0]);
}
