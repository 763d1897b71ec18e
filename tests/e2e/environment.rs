//! The environment that `cargo xtask test` makes is the one that the browser has.

use crate::support::{Collector, Visitor};
use serde_json::json;

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn the_browser_has_the_language_time_zone_and_font_of_the_tests_environment() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    let variable = |name: &str| std::env::var(name).unwrap_or_default();

    // "de_DE.UTF-8" is "de-DE".
    let language = variable("LANG").replace('_', "-").replace(".UTF-8", "");
    assert_eq!(visitor.look("navigator.language").await, language);
    let zone = "Intl.DateTimeFormat().resolvedOptions().timeZone";
    assert_eq!(visitor.look(zone).await, variable("TZ"));
    assert_eq!(
        visitor.fonts("h1"),
        [variable("TRUST_JOURNEY_FONT")],
        "the first family of the environment, and no other"
    );
}

impl Visitor {
    /// The families that the text of an element of the page is drawn with.
    fn fonts(&self, selector: &str) -> Vec<String> {
        let browser = &self.browser;
        browser.devtools("DOM.enable", &json!({}));
        browser.devtools("CSS.enable", &json!({}));
        let page = browser.devtools("DOM.getDocument", &json!({}));
        let page = &page["root"]["nodeId"];
        let query = json!({"nodeId": page, "selector": selector});
        let node = browser.devtools("DOM.querySelector", &query);
        let fonts = browser.devtools("CSS.getPlatformFontsForNode", &node);
        let fonts = fonts["fonts"].as_array().unwrap().iter();
        fonts
            .map(|font| font["familyName"].as_str().unwrap().to_owned())
            .collect()
    }
}
