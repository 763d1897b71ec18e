//! What fails after the start stays inside its element.

use crate::support::{Collector, Front, Visitor};

/// Two elements with content of their own to fall back on.
const PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Host</title>
    <link rel=\"icon\" href=\"data:,\"><script src=\"/probe.js\"></script>
    <script type=\"module\" src=\"/trust-journey.js\"></script></head><body>
    <trust-journey src=\"/journeys/family-cars.json\" locale=\"en\" loading=\"eager\"><p>Call us.</p></trust-journey>
    <trust-journey src=\"/journeys/family-cars.json\" locale=\"en\" loading=\"eager\"><p>Write to us.</p></trust-journey>
    </body></html>";

/// What a weight and the order say in one of the elements, after a click on its first "matters most".
const WEIGH: &str = "
    const inside = document.querySelectorAll('trust-journey')[arguments[0]].shadowRoot;
    inside.querySelector('.weight:last-of-type .step:last-of-type input').click();";

/// Ways in which a page can break what the widget calls: where effects run, and where a listener does.
const BREAKS: [&str; 2] = [
    "Intl.NumberFormat = class { constructor() { throw new Error('broken by the page'); } };",
    "Date.now = () => { throw new Error('broken by the page'); };",
];

async fn two_elements(front: &Front) -> Visitor {
    front.watch();
    front.page("/host", "text/html", PAGE);
    let visitor = Visitor::arrive().await;
    visitor.open(&front.url("/host")).await;
    let both = "[...document.querySelectorAll('trust-journey')].every((e) => e.ledger && e.shadowRoot?.querySelector('.journey'))";
    visitor.until("both", both).await;
    visitor
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_failure_after_the_start_shows_the_fallback_once_and_the_other_elements_live_on() {
    let collector = Collector::start();
    for breaks in BREAKS {
        let front = Front::of(collector.address);
        let visitor = two_elements(&front).await;
        visitor
            .run(
                &format!("self.kept = [Intl.NumberFormat, Date.now]; {breaks}"),
                &[],
            )
            .await;
        visitor.run(WEIGH, &[0.into()]).await;
        visitor
            .until(
                "an error",
                "probe.events.some(([name]) => name === 'error')",
            )
            .await;
        visitor.frames().await;

        let errors = visitor.heard("error").await;
        assert_eq!(errors.len(), 1, "{breaks}: {errors:?}");
        assert_eq!(errors[0]["problem"], "broken by the page");
        assert_eq!(
            visitor.probed("console").await,
            ["warn: trust-journey: broken by the page"]
        );
        assert_eq!(visitor.probed("uncaught").await, [""; 0], "{breaks}");
        let fallback = "host.firstElementChild.checkVisibility() && text(host)";
        assert_eq!(visitor.look(fallback).await, "Call us.");

        // The page is whole again; the other element, which shares the wasm, answers.
        visitor
            .run("[Intl.NumberFormat, Date.now] = self.kept", &[])
            .await;
        visitor.run(WEIGH, &[1.into()]).await;
        let other = "[...document.querySelectorAll('trust-journey')][1].shadowRoot";
        let weighed = format!(
            "text({other}.querySelector('.weight:last-of-type .level')) === 'Matters most'
             && text({other}.querySelector('.weights .note')) === 'The order follows your own values.'
             && {other}.querySelectorAll('.entries > li').length === 5"
        );
        visitor.until("the other element's answer", &weighed).await;

        // And the one that failed starts again when it is put into the page again.
        visitor
            .run("host.remove(); document.body.prepend(host)", &[])
            .await;
        visitor
            .until("a new start", "root.querySelector('.journey')")
            .await;
        visitor.run(WEIGH, &[0.into()]).await;
        let weighed =
            "text(root.querySelector('.weights .note')) === 'The order follows your own values.'";
        visitor.until("its answer", weighed).await;
        assert_eq!(visitor.heard("error").await.len(), 1);
        assert_eq!(visitor.probed("uncaught").await, [""; 0]);
    }
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn an_element_that_was_drawn_ahead_falls_back_on_that() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&front.url("/")).await;
    visitor.run(BREAKS[1], &[]).await;
    visitor.choose("Three or four").await;
    visitor
        .until(
            "an error",
            "probe.events.some(([name]) => name === 'error')",
        )
        .await;

    // Without script behind it, the form still answers: the style sheet shows the next question.
    visitor.choose("Three or four").await;
    visitor.comes_to("shape").await;
    assert_eq!(visitor.heard("error").await.len(), 1);
    assert_eq!(visitor.probed("uncaught").await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_document_too_deep_for_the_stack_fails_alone_and_leaves_room_for_others() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    let visitor = two_elements(&front).await;
    for deep in [
        "const deep = {}; for (let i = 0, at = deep; i < 200000; i++) at = at.a = {};",
        "const deep = {}; deep.deep = deep;",
    ] {
        let before = visitor.heard("error").await.len();
        visitor
            .run(&format!("{deep} host.journey = deep;"), &[])
            .await;
        let failed = format!("probe.events.filter(([name]) => name === 'error').length > {before}");
        visitor.until("an error", &failed).await;
    }
    let fallback = "host.firstElementChild.checkVisibility() && text(host)";
    assert_eq!(visitor.look(fallback).await, "Call us.");
    assert_eq!(visitor.probed("uncaught").await, [""; 0]);

    visitor.run(WEIGH, &[1.into()]).await;
    let other = "[...document.querySelectorAll('trust-journey')][1].shadowRoot";
    let weighed =
        format!("text({other}.querySelector('.weight:last-of-type .level')) === 'Matters most'");
    visitor.until("the other element's answer", &weighed).await;
    visitor
        .run(
            "document.body.append(document.querySelectorAll('trust-journey')[1].cloneNode(true))",
            &[],
        )
        .await;
    let third =
        "[...document.querySelectorAll('trust-journey')][2]?.shadowRoot?.querySelector('.journey')";
    visitor.until("an element that comes later", third).await;
    assert_eq!(visitor.heard("error").await.len(), 2);
}
