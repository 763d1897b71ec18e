//! From what the server rendered to what runs.

use crate::support::{Collector, Front, Visitor, Wish};
use fantoccini::key::Key;
use serde_json::json;

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn answers_given_before_wasm_are_taken_over_once_and_in_order() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    front.hold();
    let visitor = Visitor::arrive().await;
    visitor.open(&front.url("/")).await;
    visitor.allow_measurement().await;

    visitor.comes_to("riders").await;
    visitor.choose("One or two").await;
    visitor.comes_to("shape").await;
    // A change of mind, still without wasm.
    visitor
        .click(".question button[type=reset]", "Start again")
        .await;
    visitor.comes_to("riders").await;
    visitor.choose("Three or four").await;
    visitor.comes_to("shape").await;
    visitor.choose("A sedan").await;
    // The next question, or past what was drawn ahead the button that leads there.
    let next =
        "seen('[data-node]').at(-1).dataset.node === 'roads' || seen('.branch .primary').length";
    visitor.until("what comes next", next).await;
    assert!(visitor.heard_answers().await.is_empty(), "nothing runs yet");

    visitor.page_is_whole().await;
    front.release();
    visitor.taken_over().await;
    assert_eq!(visitor.node().await, "roads");
    assert_eq!(visitor.given().await, ["Three or four", "A sedan"]);
    let expected = [("riders", json!("some")), ("shape", json!("sedan"))];
    let expected = expected.map(|(node, answer)| (node.to_owned(), answer));
    assert_eq!(visitor.heard_answers().await, expected);
    assert_eq!(visitor.heard("shown").await.len(), 1);
    visitor.has_not_shifted("after answers").await;

    // And on from there, with nothing told twice.
    visitor.choose("About half and half").await;
    visitor.comes_to("wheels").await;
    assert_eq!(visitor.heard_answers().await.len(), 3);
    visitor.all_delivered().await;
    let shown = "SELECT count(*) FROM events WHERE type = 'shown'";
    assert_eq!(
        collector.value::<i64>(shown),
        1,
        "what came before is sent too"
    );
    let stored = "SELECT group_concat(json_extract(data, '$.node'), ' ') FROM
        (SELECT data FROM events WHERE type = 'answered' ORDER BY seq)";
    assert_eq!(collector.value::<String>(stored), "riders shape roads");
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn the_page_does_not_move_when_wasm_arrives() {
    let collector = Collector::start();
    for wish in [Wish::default(), Wish::phone()] {
        let front = Front::of(collector.address);
        front.watch();
        front.hold();
        let size = wish.size;
        let visitor = Visitor::with(wish).await;
        for (path, answer) in [
            ("/", None),
            ("/es", None),
            ("/", Some("Three or four")),
            ("/?tj.q.riders=some&tj.q.shape=suv", None),
        ] {
            front.hold();
            visitor.open(&front.url(path)).await;
            visitor
                .until("the first screen", "seen('.tree [data-node]').length")
                .await;
            if let Some(answer) = answer {
                visitor.choose(answer).await;
                visitor.comes_to("shape").await;
            }
            visitor.page_is_whole().await;
            let places = visitor.places().await;
            front.release();
            visitor.taken_over().await;
            // The order below follows an answer, and can take another line.
            let follows = |name: &serde_json::Value| {
                let name = name.as_str().unwrap_or_default();
                answer.is_some() && !name.starts_with(".tree")
            };
            let moved = visitor.moved(&places).await;
            let mut moved = moved.as_array().unwrap().iter();
            let moved = moved.find(|places| !follows(&places[0][0]));
            assert_eq!(moved, None, "{path} {answer:?} at {size:?}");
            visitor
                .has_not_shifted(&format!("{path} {answer:?} at {size:?}"))
                .await;
        }
    }
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_style_sheet_that_comes_late_moves_nothing() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.watch();
    front.delay_styles();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&front.url("/")).await;
    visitor.has_not_shifted("with late styles").await;
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn what_is_being_typed_outlives_the_takeover() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.hold();
    let visitor = Visitor::arrive().await;
    let at_miles = "/?tj.q.riders=some&tj.q.shape=suv&tj.q.roads=city&tj.q.wheels=no";
    visitor.open(&front.url(at_miles)).await;
    visitor.click(".typed input", "").await;
    visitor.type_text("12").await;
    front.release();
    visitor.taken_over().await;
    let typed = "root.querySelector('.typed input').value";
    assert_eq!(visitor.look(typed).await, "12");
    assert!(visitor.has_focus(".typed input").await, "the focus is lost");
    visitor.type_text("000").await;
    visitor.press(Key::Enter).await;
    visitor.comes_to("gallons").await;
    let given = visitor.given().await;
    assert_eq!(given[4], "12,000 miles a year");
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn what_was_set_and_opened_in_the_guide_outlives_the_takeover() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    front.hold();
    let visitor = Visitor::arrive().await;
    visitor
        .open(&front.url("/?tj.c=mazda-6&tj.c=kia-optima"))
        .await;
    visitor.click(".comparison .check", "").await;
    visitor.click(".weight .step:last-of-type", "").await;
    visitor.click(".entries summary", "").await;
    let opened = "seen('.entries > li:first-child details[open]').length";
    visitor.until("the reasons", opened).await;
    front.release();
    visitor.taken_over().await;
    assert_eq!(
        visitor.look("seen('.picker').map((e) => e.value)").await,
        json!(["mazda-6", "kia-optima"])
    );
    assert_eq!(
        visitor
            .look("seen('.comparison .check input')[0].checked")
            .await,
        true
    );
    let fuel = visitor.texts(".comparison tbody .label").await;
    assert!(
        !fuel.iter().any(|row| row == "Fuel"),
        "the same for both: {fuel:?}"
    );
    let level = visitor.text(".weight .level").await;
    assert_eq!(level, "Matters most");
    assert_eq!(visitor.look(opened).await, 1, "what was opened is closed");
    assert!(
        visitor.has_focus(".entries summary").await,
        "the focus went elsewhere"
    );
}

impl Visitor {
    /// Where the parts of the widget and the page below it are.
    async fn places(&self) -> serde_json::Value {
        self.look(
            "[...['header', '.tree', '.tree .title', '.ranking', '.weights', '.comparison', '.comparison tbody',
            '.about'].map((part) => [part, seen(part).at(-1)]),
            ['the page below', document.querySelector('.after')]].filter(([, e]) => e).map(([part, e]) => {
                const box = e.getBoundingClientRect();
                return [part, box.left + scrollX, box.top + scrollY, box.width, box.height];
            })",
        )
        .await
    }

    /// What is elsewhere now, or of another size, as `[part, before, now]`.
    async fn moved(&self, before: &serde_json::Value) -> serde_json::Value {
        let now = self.places().await;
        let (before, now) = (before.as_array().unwrap(), now.as_array().unwrap());
        assert_eq!(before.len(), now.len());
        let moved = before.iter().zip(now).filter(|(before, now)| {
            let far = |place: usize| {
                (before[place].as_f64().unwrap() - now[place].as_f64().unwrap()).abs() >= 1.0
            };
            (1..5).any(far)
        });
        json!(
            moved
                .map(|(before, now)| json!([before, now]))
                .collect::<Vec<_>>()
        )
    }
}
