//! Every kind of node with JavaScript switched off.

use super::JOURNEYS;
use crate::support::{Collector, Visitor, Wish};

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn every_kind_of_question_is_answered_without_javascript() {
    let collector = Collector::start_with(JOURNEYS);
    let wish = Wish {
        scripting: false,
        ..Wish::default()
    };
    let visitor = Visitor::with(wish).await;
    visitor.open(&collector.url("/")).await;
    visitor
        .click(".question .secondary", "Prefer not to say")
        .await;
    visitor.comes_to("goals").await;
    visitor.go_on().await;
    visitor.is_told("Choose at least one answer").await;
    visitor.choose("Heat the water").await;
    visitor.choose("Cool in summer").await;
    visitor.go_on().await;
    visitor.comes_to("best").await;
    assert_eq!(
        visitor.texts(".question .option").await,
        ["The water", "The cool"]
    );
    visitor.choose("The cool").await;
    visitor.click(".tree .actions .primary", "Continue").await;
    visitor.comes_to("area").await;
    visitor.click(".question .secondary", "Not sure").await;
    visitor.comes_to("budget").await;
    visitor.fill_in_and_go_on("a lot").await;
    visitor.is_told("Type an amount").await;
    assert_eq!(visitor.typed().await, "a lot", "what was typed stays");
    visitor.fill_in_and_go_on("1,500.25").await;
    visitor.comes_to("moved").await;
    visitor.go_on().await;
    visitor.is_told("Give a full date").await;
    visitor.fill_in_and_go_on("05052015").await;
    visitor.comes_to("built").await;
    visitor.fill_in_and_go_on("2020").await;
    visitor.is_told("You moved in before this year").await;
    visitor.fill_in_and_go_on("1990").await;
    visitor.comes_to("meter").await;
    visitor.fill_in_and_go_on("AB123").await;
    visitor.comes_to("remark").await;
    visitor.go_on().await;

    visitor.comes_to("country").await;
    visitor.go_on().await;
    visitor.is_told("Choose an answer").await;
    visitor.pick(".question select", 0, "ES").await;
    visitor.go_on().await;
    visitor.comes_to("sure").await;
    visitor.click(".score-step", "2").await;
    visitor.comes_to("order").await;
    visitor.pick(".question select", 1, "climate").await;
    visitor.go_on().await;
    visitor.is_told("Choose one for each place").await;
    visitor.pick(".question select", 0, "climate").await;
    visitor.pick(".question select", 1, "cost").await;
    visitor.go_on().await;

    visitor.comes_to("matters").await;
    // Going elsewhere is no answer, though the fields are filled in.
    visitor.unfold_answers().await;
    visitor.click(".answers .quiet", "Where is it").await;
    visitor.comes_to("country").await;
    assert_eq!(
        visitor
            .look("root.querySelector('.question select').value")
            .await,
        "ES"
    );
    visitor.pick(".question select", 0, "PT").await;
    visitor.go_on().await;
    visitor.comes_to("matters").await;
    visitor
        .click(".question .weight .step:last-of-type", "")
        .await;
    visitor.go_on().await;
    visitor.comes_to("reading").await;
    visitor.go_on().await;
    visitor.comes_to("table").await;
    assert_eq!(visitor.texts(".comparison tbody .label").await, ["Price"]);
    visitor.go_on().await;
    visitor.comes_to("asking").await;
    visitor.go_on().await;
    visitor.comes_to("done").await;
    let expected = [
        "Prefer not to say",
        "Heat the water, Cool in summer",
        "The cool",
        "Not sure",
        "$1,500.25",
        "May 5, 2015",
        "1990",
        "AB123",
        "No answer",
        "Portugal",
        "2",
        "Climate, Cost",
        "Quiet: Matters most, Low price: Matters",
    ];
    assert_eq!(visitor.given().await, expected);
    assert!(visitor.sees(".evidence summary").await);
}
