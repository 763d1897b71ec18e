//! Pictures for people to look at. `cargo xtask pictures` takes them; the tests leave them out.

use crate::support::{Collector, LAST_QUESTION, Visitor, Wish, in_tree};
use serde_json::json;

/// How many visitors of 400 gave each of the answers from 0 to 10 that the README's report shows.
const ANSWERS: [usize; 11] = [0, 0, 2, 3, 5, 33, 31, 36, 35, 21, 24];

#[tokio::test]
#[ignore = "takes pictures of every key state: run `cargo xtask pictures`"]
async fn pictures_of_every_key_state() {
    let collector = Collector::start();
    for (locale, page) in [("en", "/"), ("es", "/es")] {
        for wish in [Wish::default(), Wish::phone()] {
            let width = wish.size.0;
            let visitor = Visitor::with(wish).await;
            let name = |state: &str| format!("{locale}-{width}-{state}");
            visitor.open_and_wait(&collector.url(page)).await;
            visitor.picture(&name("page"), "no such thing").await;
            visitor.picture(&name("start"), ".journey").await;
            visitor.picture(&name("order"), ".weigh").await;
            visitor.picture(&name("comparison"), ".comparison").await;
            let at_last = format!("{page}{LAST_QUESTION}");
            visitor.open_and_wait(&collector.url(&at_last)).await;
            visitor.picture(&name("question"), ".tree").await;
            visitor.click(".question .option:last-of-type", "").await;
            visitor.go_on().await;
            visitor.comes_to("result_roomy").await;
            visitor.picture(&name("result"), ".result").await;
            visitor.allow_measurement().await;
            visitor.until("the survey", "seen('.survey').length").await;
            visitor.picture(&name("survey"), ".steps-now").await;
        }
    }
}

#[tokio::test]
#[ignore = "takes the pictures of docs/images: run `cargo xtask pictures`"]
async fn pictures_of_the_readme() {
    let collector = Collector::start();
    let scores = (0..)
        .zip(ANSWERS)
        .flat_map(|(score, visitors)| vec![score; visitors]);
    collector.seed(400, &scores.collect::<Vec<u8>>());
    let visitor = Visitor::arrive().await;

    visitor.has_a_screen_of(1080, 1260).await;
    visitor.open_and_wait(&collector.url("/")).await;
    visitor.takes("start-desktop", ".journey").await;
    let at_last = format!("/{LAST_QUESTION}");
    visitor.open_and_wait(&collector.url(&at_last)).await;
    visitor.choose("None of these").await;
    visitor.go_on().await;
    visitor.comes_to("result_roomy").await;
    visitor.takes("result-desktop", ".journey").await;
    visitor.has_a_screen_of(800, 1180).await;
    visitor.open(&collector.url("/report/family-cars")).await;
    visitor.takes("report", "body").await;
    visitor.has_a_screen_of(390, 1300).await;
    visitor.open_and_wait(&collector.url("/es")).await;
    visitor.takes("start-phone", ".journey").await;
}

impl Visitor {
    /// Exactly, unlike a window, which has a frame. A narrow one is a phone's.
    async fn has_a_screen_of(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600
        });
        let browser = &self.browser;
        browser.devtools("Emulation.setDeviceMetricsOverride", &metrics);
        browser.devtools("Emulation.setScrollbarsHidden", &json!({"hidden": true}));
    }

    async fn takes(&self, name: &str, selector: &str) {
        let file = in_tree(&format!("docs/images/{name}.png"));
        self.save_picture(&file, selector).await;
    }
}
