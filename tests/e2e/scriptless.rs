//! JavaScript switched off: the server does it all.

use crate::support::{Collector, Visitor, Wish};

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn without_javascript_the_guide_is_read_and_the_tree_walked_to_its_result() {
    let collector = Collector::start();
    let wish = Wish {
        scripting: false,
        ..Wish::default()
    };
    let visitor = Visitor::with(wish).await;
    visitor.open(&collector.url("/")).await;
    assert_eq!(
        visitor
            .look("customElements.get('trust-journey') === undefined")
            .await,
        true
    );

    let rows = visitor.texts(".comparison tbody .label").await;
    assert!(rows.len() > 5, "{rows:?}");
    let cells = visitor.texts(".comparison tbody .value").await;
    assert_eq!(cells.len(), rows.len() * 4);
    assert!(visitor.sees(".entries .name").await);

    // As far as the style sheet alone leads, then on with the form's button.
    visitor.choose("One or two").await;
    visitor.comes_to("shape").await;
    visitor.choose("A wagon").await;
    visitor.submit("roads").await;
    visitor.choose("On the highway").await;
    visitor.submit("wheels").await;
    visitor.choose("No").await;
    visitor.submit("miles").await;

    // A wrong number is refused with a reason, and stays in its field to be corrected.
    visitor.fill_in_and_go_on("200000").await;
    visitor
        .until("what is wrong", "seen('#problem').length")
        .await;
    assert_eq!(
        visitor
            .look("root.querySelector('.typed input').value")
            .await,
        "200000"
    );
    let given = visitor.given().await;
    let expected = [
        "One or two",
        "A wagon or tall hatchback",
        "On the highway",
        "No",
    ];
    assert_eq!(given, expected);
    visitor.click(".question .secondary", "Not sure").await;
    visitor.comes_to("pump").await;

    visitor.choose("Any, if").await;
    visitor.submit("musts").await;
    visitor.choose("None of these").await;
    visitor.go_on().await;
    visitor.comes_to("result_thrifty").await;
    let winner = visitor.text(".winner .name").await;
    assert_eq!(
        winner, "Honda Fit",
        "the wagon that burns least on the highway"
    );
    let reasons = visitor.texts(".winner .sides div:first-child li").await;
    assert!(!reasons.is_empty());
    assert_eq!(visitor.texts(".steps-now > li").await.len(), 4);

    visitor.changes_an_answer().await;
    let wagons = visitor.texts(".entries .name").await;
    visitor.weighs_by_hand().await;
    assert_ne!(visitor.texts(".entries .name").await, wagons);
    assert_eq!(
        visitor.node().await,
        "result_thrifty",
        "the answers are kept"
    );
}

impl Visitor {
    /// Presses "Continue", also where it stands behind the options, until `node` is on show.
    async fn submit(&self, node: &str) {
        if self.node().await != node {
            self.click(".tree .actions .primary", "Continue").await;
        }
        self.comes_to(node).await;
    }

    async fn changes_an_answer(&self) {
        self.unfold_answers().await;
        self.click(".answers .quiet", "Which kind of car").await;
        self.comes_to("shape").await;
        let checked = "root.querySelector('.question .option input:checked')?.value";
        assert_eq!(self.look(checked).await, "wagon", "the answer is kept");
        self.choose("A sedan").await;
        self.submit("result_thrifty").await;
        let given = self.given().await;
        assert_eq!(given[1], "A sedan");
        assert_eq!(given.len(), 7, "later answers are kept: {given:?}");
        assert!(self.sees(".winner .sides li").await);
    }

    async fn weighs_by_hand(&self) {
        self.run(
            "seen('.weight').find((e) => text(e).includes('Power to all four')).id = 'here'",
            &[],
        )
        .await;
        self.click("#here .step:last-of-type", "").await;
        self.click(".weights .scriptless", "").await;
        self.until(
            "the weight to count",
            "seen('.weights .note').some((e) => text(e).includes('your own'))",
        )
        .await;
    }
}
