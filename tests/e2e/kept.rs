//! What is on the page stays the same while other things change: what is open, what has the focus,
//! what a screen reader has read.

use crate::support::{Collector, Front, Visitor};
use fantoccini::Locator;

/// Counts what changes in the document under a selector, from now on.
const WATCH: &str = "
    const places = arguments[0];
    self.changes = {};
    for (const place of places) {
        self.changes[place] = 0;
        const observer = new MutationObserver((list) => (self.changes[place] += list.length));
        for (const element of all(place))
            observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
    }";

/// Sets the weight of a criterion, by its position, to one of five levels.
const WEIGH: &str =
    "all('.weight')[arguments[0]].querySelectorAll('.step input')[arguments[1]].click()";

const NAMES: &str = "all('.entries > li .name').map(text).join()";

async fn visitor(collector: &Collector) -> Visitor {
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    visitor.find(".weight", "").await;
    visitor
}

/// Changes weights until the order of the shortlist differs.
async fn reorder(visitor: &Visitor) {
    let before = visitor.look(NAMES).await;
    let weights = visitor
        .look("all('.weight').length")
        .await
        .as_u64()
        .unwrap();
    for weight in 0..weights {
        for level in [0, 4] {
            visitor.run(WEIGH, &[weight.into(), level.into()]).await;
            visitor.frames().await;
            if visitor.look(NAMES).await != before {
                return;
            }
        }
    }
    panic!("no weight changes the order: {before}");
}

/// A journey with explanations, evidence, and one more product than there are columns.
const PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Host</title>
    <script type=\"module\" src=\"/trust-journey.js\"></script></head><body>
    <trust-journey src=\"/journeys/water-filters.json\" locale=\"en\" loading=\"eager\"></trust-journey></body></html>";

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn what_is_open_stays_open_while_weights_and_columns_change() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.page("/host", "text/html", PAGE);
    let visitor = Visitor::arrive().await;
    visitor.open(&front.url("/host")).await;
    visitor.find(".weight", "").await;
    let open =
        "for (const one of ['.entries > li details', '.comparison .help', '.evidence details'])
        all(one)[0].querySelector('summary').click();
        self.opened = all('details[open]');
        self.entry = all('.entries > li')[0];
        return self.opened.length";
    // The visitor's own columns stay whatever the order.
    let own = "all('.picker')[0].dispatchEvent(new Event('change', { bubbles: true }))";
    visitor.run(own, &[]).await;
    visitor.frames().await;
    assert_eq!(visitor.run(open, &[]).await, 3);

    reorder(&visitor).await;
    let pickers = "all('.picker').at(-1)";
    visitor
        .run(
            &format!(
                "const picker = {pickers};
                const shown = all('.picker').map((p) => p.value);
                picker.value = [...picker.options].map((o) => o.value).find((v) => !shown.includes(v));
                picker.dispatchEvent(new Event('change', {{ bubbles: true }}));"
            ),
            &[],
        )
        .await;
    visitor.frames().await;

    let still = "self.opened.filter((d) => d.open && d.isConnected).length";
    assert_eq!(
        visitor.look(still).await,
        3,
        "the same elements, still open"
    );
    assert_eq!(visitor.look("self.entry.isConnected").await, true);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn the_control_that_is_used_keeps_the_focus() {
    let collector = Collector::start();
    let visitor = visitor(&collector).await;
    for (control, change) in [
        (".picker", "Control"),
        (".comparison .check input", ""),
        (".weight .step input", ""),
    ] {
        let host = Locator::Css("trust-journey");
        let host = visitor.browser.client.find(host).await.unwrap();
        let inside = host.shadow_root().await.unwrap();
        let element = inside.find(Locator::Css(control)).await.unwrap();
        visitor
            .run(
                "all(arguments[0])[0].focus(); self.used = root.activeElement",
                &[control.into()],
            )
            .await;
        if change.is_empty() {
            element.send_keys(" ").await.unwrap();
        } else {
            element.select_by_index(5).await.unwrap();
        }
        visitor.frames().await;
        assert_eq!(
            visitor
                .look("self.used.isConnected && root.activeElement === self.used")
                .await,
            true,
            "{control}"
        );
    }
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_live_region_is_left_alone_while_it_says_the_same() {
    let collector = Collector::start();
    let visitor = visitor(&collector).await;
    // The first change says who is first now.
    visitor.run(WEIGH, &[0.into(), 4.into()]).await;
    visitor
        .until("who is first", "text(all('.weights [role=status]')[0])")
        .await;

    // The visitor's own columns stay whatever the order.
    let own = "all('.picker')[0].dispatchEvent(new Event('change', { bubbles: true }))";
    visitor.run(own, &[]).await;
    visitor.frames().await;

    let places = [
        "[role=status]",
        ".comparison tbody",
        ".evidence",
        ".ranking",
    ];
    visitor.run(WATCH, &[places.as_slice().into()]).await;
    let first = "text(all('.weights [role=status]')[0])";
    let before = visitor.look(first).await;
    let mut same = 0;
    for level in [3, 2, 1, 0] {
        visitor.run(WEIGH, &[0.into(), level.into()]).await;
        visitor.frames().await;
        if visitor.look(first).await != before {
            break;
        }
        same += 1;
        for untouched in ["[role=status]", ".comparison tbody", ".evidence"] {
            let changes = visitor
                .run("return self.changes[arguments[0]]", &[untouched.into()])
                .await;
            assert_eq!(changes, 0, "{untouched} was written again");
        }
    }
    assert!(same > 0, "another product came first at once");
    assert!(
        visitor.look("self.changes['.ranking']").await.as_u64() > Some(0),
        "what differs is written"
    );
}
