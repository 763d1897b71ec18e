//! Pictures of the key states, for people to look at. Taken only when asked for.

use crate::support::{Collector, LAST_QUESTION, Visitor, Wish};

#[tokio::test]
async fn pictures_are_taken_of_every_key_state() {
    if std::env::var_os("TRUST_JOURNEY_SCREENSHOTS").is_none() {
        return;
    }
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
