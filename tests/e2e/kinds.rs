//! Every kind of node, in one journey that has them all.

use crate::support::{Collector, Front, Visitor, Wish};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

const JOURNEYS: &str = "tests/e2e/journeys";

/// What a visitor says in private, as it could be told by mistake.
const SECRETS: [&str; 7] = [
    "house", "1200050", "12,000", "2015-05-05", "AB123", "garden", "12000",
];

#[tokio::test]
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
    visitor.pick(0, "DE").await;
    visitor.go_on().await;

    visitor.comes_to("sure").await;
    assert_eq!(visitor.texts(".score-step").await.len(), 5);
    visitor.click(".score-step", "4").await;
    visitor.comes_to("order").await;
    puts_in_order(&visitor).await;
    visitor.comes_to("matters").await;
    visitor.click(".question .weight .step:last-of-type", "").await;
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
    assert!(visitor.sees(".journey > .comparison").await, "back in place");

    let given = visitor.given().await;
    let expected = [
        "A house",
        "Heat the rooms, Cool in summer",
        "No answer",
        "120.5 m²",
        "12,000.50 USD",
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
        reasons.iter().any(|reason| reason == "Your answers speak for it"),
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
    visitor.is_told("Type 1,500.5 or less").await;
    visitor.retype("120,5").await;

    visitor.comes_to("budget").await;
    visitor.click(".actions .secondary", "Prefer not to say").await;
    visitor.comes_to("moved").await;
    assert_eq!(visitor.given().await[4], "Prefer not to say");
    visitor.click(".progress .back", "").await;
    visitor.comes_to("budget").await;
    visitor.fill_in("400").await;
    visitor.is_told("Type 500 USD or more").await;
    visitor.retype("12000.505").await;
    visitor.is_told("at most 2 decimals").await;
    visitor.retype("12,000.50").await;

    visitor.comes_to("moved").await;
    visitor.go_on().await;
    visitor.is_told("Give a full date").await;
    // Day and month alike, since browsers ask for them in either order.
    visitor.fill_in("05052099").await;
    visitor.is_told("or an earlier day").await;
    visitor.fill_in("05052015").await;

    visitor.comes_to("built").await;
    visitor.fill_in("1650").await;
    visitor.is_told("Type 1700 or more").await;
    visitor.retype("2020").await;
    visitor.is_told("You moved in before this year").await;
    visitor.retype("1990").await;
    visitor.comes_to("meter").await;
}

async fn types_lines(visitor: &Visitor) {
    visitor.fill_in("ab1").await;
    visitor.is_told("not in the form").await;
    visitor.retype("AB123").await;
    visitor.comes_to("remark").await;
    visitor.fill_in("There is a garden.").await;
}

async fn puts_in_order(visitor: &Visitor) {
    visitor.pick(0, "calm").await;
    visitor.go_on().await;
    visitor.is_told("Choose one for each place").await;
    visitor.pick(1, "cost").await;
    // What stands elsewhere changes places.
    visitor.pick(0, "cost").await;
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
    for said in ["Our own fitters.", "for free.", "Noise is a row of the table now."] {
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

#[tokio::test]
async fn every_kind_of_question_is_answered_without_javascript() {
    let collector = Collector::start_with(JOURNEYS);
    let wish = Wish {
        scripting: false,
        ..Wish::default()
    };
    let visitor = Visitor::with(wish).await;
    visitor.open(&collector.url("/")).await;
    visitor.click(".actions .secondary", "Prefer not to say").await;
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
    visitor.click(".actions .secondary", "Not sure").await;
    visitor.comes_to("budget").await;
    visitor.write("a lot").await;
    visitor.is_told("Type an amount").await;
    assert_eq!(visitor.typed().await, "a lot", "what was typed stays");
    visitor.write("1,500.25").await;
    visitor.comes_to("moved").await;
    visitor.go_on().await;
    visitor.is_told("Give a full date").await;
    visitor.write("05052015").await;
    visitor.comes_to("built").await;
    visitor.write("2020").await;
    visitor.is_told("You moved in before this year").await;
    visitor.write("1990").await;
    visitor.comes_to("meter").await;
    visitor.write("AB123").await;
    visitor.comes_to("remark").await;
    visitor.go_on().await;

    visitor.comes_to("country").await;
    visitor.go_on().await;
    visitor.is_told("Choose an answer").await;
    visitor.pick(0, "ES").await;
    visitor.go_on().await;
    visitor.comes_to("sure").await;
    visitor.click(".score-step", "2").await;
    visitor.comes_to("order").await;
    visitor.pick(1, "climate").await;
    visitor.go_on().await;
    visitor.is_told("Choose one for each place").await;
    visitor.pick(0, "climate").await;
    visitor.pick(1, "cost").await;
    visitor.go_on().await;

    visitor.comes_to("matters").await;
    // Going elsewhere is no answer, though the fields are filled in.
    visitor.click(".answers .quiet", "Where is it").await;
    visitor.comes_to("country").await;
    assert_eq!(
        visitor.look("root.querySelector('.question select').value").await,
        "ES"
    );
    visitor.pick(0, "PT").await;
    visitor.go_on().await;
    visitor.comes_to("matters").await;
    visitor.click(".question .weight .step:last-of-type", "").await;
    visitor.go_on().await;
    visitor.comes_to("reading").await;
    visitor.go_on().await;
    visitor.comes_to("table").await;
    assert_eq!(
        visitor.texts(".comparison tbody .label").await,
        ["Price"]
    );
    visitor.go_on().await;
    visitor.comes_to("asking").await;
    visitor.go_on().await;
    visitor.comes_to("done").await;
    let expected = [
        "Prefer not to say",
        "Heat the water, Cool in summer",
        "The cool",
        "Not sure",
        "1,500.25 USD",
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

/// All that comes before the country.
const AT_COUNTRY: &str = "?tj.q.home=flat&tj.q.goals=rooms&tj.q.goals=cool&tj.x.best=&tj.n.area=80&tj.n.budget=90000&tj.q.moved=2015-05-05&tj.n.built=1990&tj.q.meter=AB123&tj.x.remark=";

#[tokio::test]
async fn what_is_picked_goes_by_keyboard_too() {
    let collector = Collector::start_with(JOURNEYS);
    let visitor = Visitor::arrive().await;
    visitor
        .open_and_wait(&collector.url(&format!("/{AT_COUNTRY}")))
        .await;
    visitor.comes_to("country").await;
    visitor.tab_to(".question select").await;
    visitor.type_text("Japan").await;
    visitor.tab_to(".question .primary").await;
    visitor.press(Key::Enter).await;
    visitor.comes_to("sure").await;
    visitor.tab_to(".score-step[value='5']").await;
    visitor.press(' ').await;
    visitor.comes_to("order").await;
    visitor.tab_to(".question select").await;
    visitor.type_text("Cl").await;
    visitor.press(Key::Tab).await;
    visitor.type_text("Co").await;
    visitor.tab_to(".question .primary").await;
    visitor.press(Key::Enter).await;
    visitor.comes_to("matters").await;
    visitor.tab_to(".question .weight input").await;
    visitor.press(Key::Left).await;
    // Enter confirms from within the fields.
    visitor.press(Key::Enter).await;
    visitor.comes_to("reading").await;
    let given = visitor.given().await;
    let expected = [
        "Japan",
        "5",
        "Climate, Cost",
        "Quiet: Matters a little, Low price: Matters",
    ];
    assert_eq!(given[9..], expected);
    // And back: each stands there as it was given.
    visitor.click(".answers .quiet", "What comes first").await;
    visitor.comes_to("order").await;
    let chosen = "seen('.question select').map((e) => e.value)";
    assert_eq!(visitor.look(chosen).await, json!(["climate", "cost"]));
    visitor.click(".answers .quiet", "How sure").await;
    visitor.comes_to("sure").await;
    assert_eq!(visitor.texts(".score-step[aria-pressed]").await, ["5: Completely"]);
    visitor.go_on().await;
    visitor.comes_to("reading").await;
}

#[tokio::test]
async fn what_is_picked_before_wasm_outlives_the_takeover() {
    let collector = Collector::start_with(JOURNEYS);
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    for (more, fill) in [
        ("", "country"),
        ("&tj.q.country=DE&tj.n.sure=3", "order"),
        (
            "&tj.q.country=DE&tj.n.sure=3&tj.q.order=cost&tj.q.order=calm",
            "matters",
        ),
    ] {
        front.hold();
        let path = format!("/{AT_COUNTRY}{more}");
        visitor.open(&front.url(&path)).await;
        visitor.comes_to(fill).await;
        match fill {
            "country" => visitor.pick(0, "FR").await,
            "order" => visitor.pick(1, "climate").await,
            _ => {
                visitor
                    .click(".question .weight .step:last-of-type", "")
                    .await;
            }
        }
        let fields = "seen('.question :is(select, input:checked)').map((e) => e.value)";
        let before = visitor.look(fields).await;
        let names = visitor.look("seen('.question option').map(text)").await;
        front.release();
        visitor.taken_over().await;
        assert_eq!(visitor.node().await, fill, "nothing is answered yet");
        assert_eq!(visitor.look(fields).await, before);
        let running = visitor.look("seen('.question option').map(text)").await;
        assert_eq!(running, names, "the server's names are the browser's");
        assert!(visitor.heard("answered").await.is_empty());
    }
}

#[tokio::test]
async fn no_kind_of_question_sticks_out_of_a_phone() {
    let collector = Collector::start_with(JOURNEYS);
    let visitor = Visitor::with(Wish::phone()).await;
    let mut path = String::from("/?");
    for (node, more) in [
        ("area", "tj.q.home=flat&tj.q.goals=rooms&tj.q.goals=cool&tj.x.best="),
        ("moved", "&tj.n.area=80&tj.n.budget=90000"),
        ("meter", "&tj.q.moved=2015-05-05&tj.n.built=1990"),
        ("country", "&tj.q.meter=AB123&tj.x.remark="),
        ("sure", "&tj.q.country=GS"),
        ("order", "&tj.n.sure=3"),
        ("matters", "&tj.q.order=cost&tj.q.order=calm"),
        ("table", "&tj.qw.matters.quiet=4&tj.qw.matters.cheap=1&tj.x.matters=&tj.x.reading="),
        ("done", "&tj.x.table=&tj.x.asking="),
    ] {
        path.push_str(more);
        visitor.open_and_wait(&collector.url(&path)).await;
        visitor.comes_to(node).await;
        visitor.fits(node).await;
        visitor.picture(&format!("kinds-390-{node}"), ".tree [data-node]").await;
    }
}

impl Visitor {
    /// Waits for what is said to be wrong.
    async fn is_told(&self, what: &str) {
        let problem = format!("text(seen('#problem')[0] ?? host).includes({})", json!(what));
        self.until(what, &problem).await;
    }

    /// Types into the field anew, and confirms.
    async fn retype(&self, text: &str) {
        self.run("root.querySelector('.typed input').select()", &[])
            .await;
        self.type_text(text).await;
        self.press(Key::Enter).await;
    }

    /// Types into the field of the question on show and presses "Continue".
    async fn write(&self, text: &str) {
        self.run("root.querySelector('.typed input').select()", &[])
            .await;
        self.click(".typed input", "").await;
        self.run("root.querySelector('.typed input').select()", &[])
            .await;
        self.type_text(text).await;
        self.go_on().await;
    }

    async fn typed(&self) -> String {
        let typed = self.look("root.querySelector('.typed input').value").await;
        typed.as_str().unwrap().to_owned()
    }

    /// Picks an option of one of the question's selects.
    async fn pick(&self, place: usize, value: &str) {
        let client = &self.browser.client;
        let host = client.find(Locator::Css("trust-journey")).await.unwrap();
        let root = host.shadow_root().await.unwrap();
        let selects = root.find_all(Locator::Css(".question select")).await.unwrap();
        selects[place].select_by_value(value).await.unwrap();
    }
}
