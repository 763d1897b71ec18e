//! Every kind of node, in one journey that has them all.

mod scriptless;
mod ways;

use crate::support::{Collector, Front, Visitor};
use serde_json::{Value, json};

const JOURNEYS: &str = "tests/e2e/journeys";

/// What a visitor says in private, as it could be told by mistake.
const SECRETS: [&str; 7] = [
    "house",
    "1200050",
    "12,000",
    "2015-05-05",
    "AB123",
    "garden",
    "12000",
];

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn every_kind_of_question_is_answered_mended_and_told_of_no_more_than_is_right() {
    let collector = Collector::start_with(JOURNEYS);
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&front.url("/")).await;
    visitor.allow_measurement().await;

    visitor.choose("A house").await;
    visitor.comes_to("goals").await;
    chooses_between_two_and_three(&visitor).await;
    visitor.comes_to("best").await;
    let offered = visitor.texts(".question .option").await;
    assert_eq!(offered, ["The rooms", "The cool"], "only what was chosen");
    visitor.go_on().await;
    visitor.comes_to("area").await;
    types_numbers_and_days(&visitor).await;
    types_lines(&visitor).await;
    visitor.comes_to("country").await;
    visitor.pick(".question select", 0, "DE").await;
    visitor.go_on().await;

    visitor.comes_to("sure").await;
    assert_eq!(visitor.texts(".score-step").await.len(), 5);
    visitor.click(".score-step", "4").await;
    visitor.comes_to("order").await;
    puts_in_order(&visitor).await;
    visitor.comes_to("matters").await;
    visitor
        .click(".question .weight .step:last-of-type", "")
        .await;
    visitor.go_on().await;
    visitor.comes_to("reading").await;
    visitor.go_on().await;

    visitor.comes_to("table").await;
    assert_eq!(visitor.texts(".comparison").await.len(), 1);
    let rows = visitor.texts(".question .comparison tbody .label").await;
    assert_eq!(rows, ["Price"], "the page's own guide");
    visitor.go_on().await;
    visitor.comes_to("asking").await;
    visitor.click(".question .survey .score-step", "8").await;
    visitor
        .until("the thanks", "seen('.survey .thanks').length")
        .await;
    visitor.go_on().await;
    visitor.comes_to("done").await;
    assert!(!visitor.sees(".score-step").await, "asked once");
    assert!(
        visitor.sees(".journey > .comparison").await,
        "back in place"
    );

    let given = visitor.given().await;
    let expected = [
        "A house",
        "Heat the rooms, Cool in summer",
        "No answer",
        "120.5 m²",
        "$12,000.50",
        "May 5, 2015",
        "1990",
        "AB123",
        "There is a garden.",
        "Germany",
        "4",
        "Cost, Calm",
        "Quiet: Matters most, Low price: Matters",
    ];
    assert_eq!(given, expected);
    let reasons = visitor.texts(".winner .sides div:first-child li").await;
    assert!(
        reasons
            .iter()
            .any(|reason| reason.starts_with("Your answers speak more for it than for")),
        "{reasons:?}"
    );
    opens_a_claim(&visitor).await;
    visitor.all_delivered().await;
    tells_nothing_private(&visitor, &front).await;
}

async fn chooses_between_two_and_three(visitor: &Visitor) {
    visitor.go_on().await;
    visitor.is_told("Choose at least one answer").await;
    visitor.choose("Heat the rooms").await;
    visitor.go_on().await;
    visitor.is_told("Choose at least 2").await;
    for goal in ["Heat the water", "Cool in summer", "Dry the air"] {
        visitor.choose(goal).await;
    }
    visitor.go_on().await;
    visitor.is_told("Choose 3 at most").await;
    visitor.choose("Dry the air").await;
    visitor.choose("Heat the water").await;
    visitor.choose("None of these").await;
    visitor.go_on().await;
    visitor.is_told("“None of these” cannot go with").await;
    visitor.choose("None of these").await;
    visitor.go_on().await;
}

async fn types_numbers_and_days(visitor: &Visitor) {
    visitor.go_on().await;
    // There is a button for not being sure.
    visitor.is_told("Type a number").await;
    visitor.fill_in("1500.75").await;
    visitor.is_told("Type 1,500.5 m² or less").await;
    visitor.fill_in("120,5").await;

    visitor.comes_to("budget").await;
    visitor
        .click(".question .secondary", "Prefer not to say")
        .await;
    visitor.comes_to("moved").await;
    assert_eq!(visitor.given().await[4], "Prefer not to say");
    visitor.click(".progress .back", "").await;
    visitor.comes_to("budget").await;
    visitor.fill_in("400").await;
    visitor.is_told("Type $500 or more").await;
    visitor.fill_in("12000.505").await;
    visitor.is_told("at most 2 decimals").await;
    visitor.fill_in("12,000.50").await;

    visitor.comes_to("moved").await;
    visitor.go_on().await;
    visitor.is_told("Give a full date").await;
    // Day and month alike: which comes first depends on the browser's language.
    visitor.fill_in("05052099").await;
    visitor.is_told("or an earlier day").await;
    visitor.fill_in("05052015").await;

    visitor.comes_to("built").await;
    visitor.fill_in("1650").await;
    visitor.is_told("Type 1700 or more").await;
    visitor.fill_in("2020").await;
    visitor.is_told("You moved in before this year").await;
    visitor.fill_in("1990").await;
    visitor.comes_to("meter").await;
}

async fn types_lines(visitor: &Visitor) {
    visitor.fill_in("ab1").await;
    visitor.is_told("not in the form").await;
    visitor.fill_in("AB123").await;
    visitor.comes_to("remark").await;
    visitor.fill_in("There is a garden.").await;
}

async fn puts_in_order(visitor: &Visitor) {
    visitor.pick(".question select", 0, "calm").await;
    visitor.go_on().await;
    visitor.is_told("Choose one for each place").await;
    visitor.pick(".question select", 1, "cost").await;
    // What stands elsewhere changes places.
    visitor.pick(".question select", 0, "cost").await;
    let chosen = visitor
        .look("seen('.question select').map((e) => e.value)")
        .await;
    assert_eq!(chosen, json!(["cost", "calm"]));
    visitor.go_on().await;
}

async fn opens_a_claim(visitor: &Visitor) {
    let claims = visitor.texts(".evidence summary").await.join(" ");
    assert!(claims.contains("88 of 100"), "{claims}");
    assert!(claims.contains("no longer current"), "{claims}");
    visitor.click(".evidence summary", "Most owners").await;
    visitor
        .until("its source", "seen('.evidence li li').length")
        .await;
    let sources = visitor.texts(".evidence li li").await;
    assert_eq!(
        sources,
        ["Heat pumps after five winters · University of Somewhere · March 1, 2024"]
    );
    let told = visitor.heard("claim_opened").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["data"]["claim"], "kept");
    let about = visitor.text(".about").await;
    for said in [
        "Our own fitters.",
        "for free.",
        "Noise is a row of the table now.",
    ] {
        assert!(about.contains(said), "{about}");
    }
}

async fn tells_nothing_private(visitor: &Visitor, front: &Front) {
    let told = visitor.heard_answers().await;
    let answer = |node: &str| {
        let found = told.iter().find(|(known, _)| known == node);
        found.map(|(_, answer)| answer.clone()).unwrap_or_default()
    };
    let withheld = json!({"withheld": true});
    for node in ["home", "moved", "meter", "remark"] {
        assert_eq!(answer(node), withheld, "{node}");
    }
    assert_eq!(answer("budget"), json!({"declined": true}));
    let changed = visitor.heard("changed").await;
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0]["data"]["answer"], withheld);
    assert_eq!(answer("goals"), json!(["rooms", "cool"]));
    assert_eq!(answer("best"), Value::Null);
    assert_eq!(answer("area"), 120.5);
    assert_eq!(answer("built"), 1990);
    assert_eq!(answer("country"), "DE");
    assert_eq!(answer("sure"), 4);
    assert_eq!(answer("order"), json!(["cost", "calm"]));
    assert_eq!(answer("matters"), json!({"quiet": 4, "cheap": 2}));

    let page = visitor.look("JSON.stringify(probe.events)").await;
    let sent = Value::Array(front.sent()).to_string();
    for secret in SECRETS {
        assert!(!page.as_str().unwrap().contains(secret), "{secret}: {page}");
        assert!(!sent.contains(secret), "{secret}: {sent}");
    }
}

impl Visitor {
    /// Waits for what is said to be wrong.
    pub async fn is_told(&self, what: &str) {
        let problem = format!(
            "text(seen('#problem')[0] ?? host).includes({})",
            json!(what)
        );
        self.until(what, &problem).await;
    }

    pub async fn typed(&self) -> String {
        let typed = self.look("root.querySelector('.typed input').value").await;
        typed.as_str().unwrap().to_owned()
    }
}
