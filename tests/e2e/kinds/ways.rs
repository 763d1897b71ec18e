//! Every kind of node by keyboard, through the takeover, and on a phone.

use super::JOURNEYS;
use crate::support::{Collector, Front, Visitor, Wish};
use fantoccini::key::Key;
use serde_json::json;

/// All that comes before the country.
const AT_COUNTRY: &str = "?tj.q.home=flat&tj.q.goals=rooms&tj.q.goals=cool&tj.x.best=&tj.n.area=80&tj.n.budget=90000&tj.q.moved=2015-05-05&tj.n.built=1990&tj.q.meter=AB123&tj.x.remark=";

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
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
    visitor.unfold_answers().await;
    visitor.click(".answers .quiet", "What comes first").await;
    visitor.comes_to("order").await;
    let chosen = "seen('.question select').map((e) => e.value)";
    assert_eq!(visitor.look(chosen).await, json!(["climate", "cost"]));
    visitor.unfold_answers().await;
    visitor.click(".answers .quiet", "How sure").await;
    visitor.comes_to("sure").await;
    assert_eq!(
        visitor.texts(".score-step[aria-pressed]").await,
        ["5: Completely"]
    );
    visitor.go_on().await;
    visitor.comes_to("reading").await;
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn what_is_picked_before_wasm_outlives_the_takeover() {
    let collector = Collector::start_with(JOURNEYS);
    let front = Front::of(collector.address);
    front.watch();
    let visitor = Visitor::arrive().await;
    for (more, fill) in [
        ("", "country"),
        ("&tj.q.country=DE&tj.n.sure=3&tj.at=sure", "sure"),
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
            "country" => visitor.pick(".question select", 0, "FR").await,
            "sure" => {}
            "order" => visitor.pick(".question select", 1, "climate").await,
            _ => {
                visitor
                    .click(".question .weight .step:last-of-type", "")
                    .await;
            }
        }
        let fields =
            "seen('.question :is(select, input:checked, [aria-pressed])').map((e) => e.value)";
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
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn no_kind_of_question_sticks_out_of_a_phone() {
    let collector = Collector::start_with(JOURNEYS);
    let visitor = Visitor::with(Wish::phone()).await;
    let mut path = String::from("/?");
    for (node, more) in [
        (
            "area",
            "tj.q.home=flat&tj.q.goals=rooms&tj.q.goals=cool&tj.x.best=",
        ),
        ("moved", "&tj.n.area=80&tj.n.budget=90000"),
        ("meter", "&tj.q.moved=2015-05-05&tj.n.built=1990"),
        ("country", "&tj.q.meter=AB123&tj.x.remark="),
        ("sure", "&tj.q.country=GS"),
        ("order", "&tj.n.sure=3"),
        ("matters", "&tj.q.order=cost&tj.q.order=calm"),
        (
            "table",
            "&tj.qw.matters.quiet=4&tj.qw.matters.cheap=1&tj.x.matters=&tj.x.reading=",
        ),
        ("done", "&tj.x.table=&tj.x.asking="),
    ] {
        path.push_str(more);
        visitor.open_and_wait(&collector.url(&path)).await;
        visitor.comes_to(node).await;
        visitor.fits(node).await;
        visitor
            .picture(&format!("kinds-390-{node}"), ".tree [data-node]")
            .await;
    }
}
