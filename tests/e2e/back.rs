//! Going back and changing one's mind.

use crate::support::{Collector, LAST_QUESTION, Visitor};

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn back_leads_to_the_question_before_with_its_answer_kept() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    let start = visitor.browser.client.current_url().await.unwrap();
    visitor.choose("Three or four").await;
    visitor.comes_to("shape").await;
    visitor.choose("An SUV").await;
    visitor.comes_to("roads").await;

    // The link and the browser's own button do the same.
    visitor.click(".progress .back", "Back").await;
    visitor.comes_to("shape").await;
    visitor.browser.client.back().await.unwrap();
    visitor.comes_to("riders").await;
    assert_eq!(visitor.browser.client.current_url().await.unwrap(), start);
    visitor.browser.client.forward().await.unwrap();
    visitor.comes_to("shape").await;
    visitor.browser.client.forward().await.unwrap();
    visitor.comes_to("roads").await;
    assert_eq!(visitor.given().await, ["Three or four", "An SUV"]);

    visitor.click(".progress .back", "Back").await;
    visitor.comes_to("shape").await;
    assert_eq!(visitor.given().await, ["Three or four"]);
    assert_eq!(
        visitor.chosen().await,
        "suv",
        "the question before shows the answer that was given"
    );
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn changing_an_early_answer_keeps_the_later_ones_that_still_apply() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor
        .open_and_wait(&collector.url(&format!("/{LAST_QUESTION}")))
        .await;
    visitor.comes_to("musts").await;
    visitor.choose("None of these").await;
    visitor.go_on().await;
    visitor.comes_to("result_roomy").await;

    // With five or more the shape is asked in another way; the rest still applies.
    visitor.unfold_answers().await;
    visitor.click(".answers .quiet", "How many people").await;
    visitor.comes_to("riders").await;
    assert_eq!(visitor.chosen().await, "some");
    visitor.choose("Five or more").await;
    visitor.comes_to("big_shape").await;
    visitor.choose("A small SUV").await;
    visitor.comes_to("result_roomy").await;
    let given = visitor.given().await;
    let expected = [
        "Five or more",
        "A small SUV",
        "In the city, with many stops",
        "It would be good to have",
        "8,000 miles a year",
        "Regular if I can",
        "None of these",
    ];
    assert_eq!(given, expected);

    // And back again: the shape that was set aside is still known.
    visitor.unfold_answers().await;
    visitor.click(".answers .quiet", "How many people").await;
    visitor.comes_to("riders").await;
    visitor.choose("One or two").await;
    visitor.comes_to("result_roomy").await;
    let given = visitor.given().await;
    assert_eq!(given[..2], ["One or two", "An SUV"]);

    // Leaving an answer as it is is no change: it only goes on.
    visitor.unfold_answers().await;
    visitor.click(".answers .quiet", "Which kind of car").await;
    visitor.comes_to("shape").await;
    assert_eq!(visitor.chosen().await, "suv");
    visitor.go_on().await;
    visitor.comes_to("result_roomy").await;
    assert_eq!(visitor.given().await, given);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn where_nothing_fits_it_says_so_and_offers_changes() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    let wagon = LAST_QUESTION.replace("shape=suv", "shape=wagon");
    visitor
        .open_and_wait(&collector.url(&format!("/{wagon}")))
        .await;
    visitor.comes_to("musts").await;
    visitor.choose("Six cylinders").await;
    visitor.go_on().await;
    visitor.comes_to("result_thrifty").await;
    let result = visitor.text(".result").await;
    assert!(
        result.contains("Nothing here meets all that you asked for"),
        "{result}"
    );
    assert!(result.contains("No car here meets all of that"), "{result}");
    assert!(!visitor.sees(".winner").await, "nothing is recommended");
    for untrue in [
        "They meet what you need",
        "Try two of them",
        "How confident",
    ] {
        assert!(!result.contains(untrue), "{untrue}: {result}");
    }
    assert!(!visitor.sees(".entries .name").await, "nothing is ranked");

    // What rules the most out, with a way to change each.
    let offers = visitor.texts(".result li:has(button)").await;
    assert!(
        offers
            .iter()
            .any(|offer| offer.contains("Which kind of car")),
        "{offers:?}"
    );
    assert!(
        offers
            .iter()
            .any(|offer| offer.contains("Is any of these a must")),
        "{offers:?}"
    );
    visitor
        .click(".result li:first-child button", "Change")
        .await;
    visitor
        .until("a question", "seen('.question').length")
        .await;
    let (asked, first) = (visitor.text(".question .title").await, &offers[0]);
    assert!(first.starts_with(&asked), "{first} leads to {asked}");
}

impl Visitor {
    /// The option that is chosen in the question on show.
    async fn chosen(&self) -> String {
        let chosen = "root.querySelector('.question .option input:checked')?.value ?? ''";
        self.look(chosen).await.as_str().unwrap().to_owned()
    }
}
