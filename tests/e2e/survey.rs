//! Who is asked about confidence, who is not, and what is sent of it.

use crate::support::{Collector, Front, LAST_QUESTION, Visitor};

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn without_consent_nobody_is_asked_and_nothing_is_sent() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    // First while nobody has decided, then after a no.
    for refuse in [false, true] {
        visitor.comes_to_a_result(&front).await;
        if refuse {
            visitor
                .click_in_shop("#measurement button[value=denied]")
                .await;
        }
        visitor.compares_twice().await;
        assert!(!visitor.sees(".survey").await, "asked without consent");
        assert_eq!(visitor.heard("eligible").await.len(), 0);
    }
    visitor.leave().await;
    assert!(front.sent().is_empty(), "{:?}", front.sent());
    assert_eq!(collector.value::<i64>("SELECT count(*) FROM events"), 0);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_yes_that_is_taken_back_takes_the_question_back_too() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    let visitor = Visitor::arrive().await;
    visitor.comes_to_a_result(&front).await;
    visitor.allow_measurement().await;
    visitor
        .until("the survey", "seen('.survey').length === 1")
        .await;
    visitor
        .run("host.setAttribute('consent', 'denied')", &[])
        .await;
    visitor.until("its end", "!seen('.survey').length").await;
    let unit = visitor.look("localStorage.getItem('trust-journey:unit')");
    assert!(unit.await.is_null(), "the sampling unit is forgotten");
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn agreeing_late_asks_at_once_and_no_thanks_ends_it() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    visitor.comes_to_a_result(&front).await;
    visitor.allow_measurement().await;
    visitor
        .until("the survey", "seen('.survey').length === 1")
        .await;
    visitor.click(".survey .quiet", "No thanks").await;
    visitor.until("its end", "!seen('.survey').length").await;
    visitor.compares_twice().await;
    assert!(!visitor.sees(".survey").await, "asked again after a no");
    assert_eq!(visitor.heard("survey_shown").await.len(), 1);

    visitor.all_delivered().await;
    let kinds = "SELECT group_concat(type, ' ') FROM (SELECT type FROM events
        WHERE type LIKE '%survey%' OR type IN ('eligible', 'item_answered') ORDER BY seq)";
    let kinds: String = collector.value(kinds);
    assert_eq!(kinds, "eligible survey_shown survey_dismissed");
    // What happened before the yes is not sent afterwards.
    assert_eq!(
        collector.value::<i64>("SELECT count(*) FROM events WHERE type = 'result'"),
        0
    );

    // Asked once is enough for a month.
    visitor.comes_to_a_result(&front).await;
    visitor.compares_twice().await;
    assert!(!visitor.sees(".survey").await, "asked again too soon");
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn never_again_outlives_a_reload() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    visitor.comes_to_a_result(&front).await;
    visitor.allow_measurement().await;
    visitor.click(".survey .quiet", "Don’t ask again").await;
    visitor.until("its end", "!seen('.survey').length").await;
    let kept = "Object.entries(localStorage).filter(([key]) => key.startsWith('trust-journey:'))
        .map(([, value]) => value)";
    let kept = visitor.look(kept).await.to_string();
    assert!(kept.contains("never"), "{kept}");

    visitor.comes_to_a_result(&front).await;
    visitor.compares_twice().await;
    assert!(!visitor.sees(".survey").await, "asked again");
    assert_eq!(visitor.heard("eligible").await.len(), 0);
    visitor.all_delivered().await;
    let never = "SELECT count(*) FROM events WHERE type = 'survey_never'";
    assert_eq!(collector.value::<i64>(never), 1);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn global_privacy_control_is_a_no_whatever_the_page_says() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.before_scripts(
        "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });",
    );
    front.watch();
    let visitor = Visitor::arrive().await;
    visitor.comes_to_a_result(&front).await;
    assert_eq!(visitor.look("navigator.globalPrivacyControl").await, true);
    visitor.allow_measurement().await;
    visitor.compares_twice().await;
    assert!(
        !visitor.sees(".survey").await,
        "asked in spite of the control"
    );
    // The page itself is told all the same.
    assert_eq!(visitor.heard("result").await.len(), 1);
    visitor.leave().await;
    assert!(front.sent().is_empty(), "{:?}", front.sent());
    assert_eq!(collector.value::<i64>("SELECT count(*) FROM events"), 0);
}

impl Visitor {
    /// By the shortest way: the last question is answered, all others are in the address.
    pub(crate) async fn comes_to_a_result(&self, front: &Front) {
        // From somewhere else: the same address again is a reload, which keeps the walk.
        self.open("about:blank").await;
        self.open_and_wait(&front.url(&format!("/{LAST_QUESTION}")))
            .await;
        self.comes_to("musts").await;
        self.choose("None of these").await;
        self.go_on().await;
        self.comes_to("result_roomy").await;
    }

    /// What would bring the question after a comparison.
    async fn compares_twice(&self) {
        for shown in ["true", "false"] {
            self.click(".comparison .check", "").await;
            let done = format!("seen('.comparison .check input')[0].checked === {shown}");
            self.until("the rows", &done).await;
        }
    }

    /// Leaves the page: what the widget would still send, it sends now.
    async fn leave(&self) {
        self.open("about:blank").await;
    }
}
