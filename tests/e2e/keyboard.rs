//! The main path by keyboard alone, and an answer that outlives a kill.

use crate::support::{Collector, Front, Visitor, value};
use fantoccini::key::Key;

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn the_whole_path_goes_by_keyboard_and_survives_a_kill_right_after_its_2xx() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    let kill = collector.killer();
    front.when_stored(move |batch| {
        let answered = |event: &serde_json::Value| event["type"] == "item_answered";
        if batch["events"].as_array().unwrap().iter().any(answered) {
            kill();
        }
    });
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&front.url("/")).await;

    visitor.tab_to("#measurement button[value=granted]").await;
    visitor.press(Key::Enter).await;
    visitor
        .until("consent", "host.getAttribute('consent') === 'granted'")
        .await;

    visitor.tab_to(".question .option input").await;
    // The arrows move, they do not answer.
    visitor.press(Key::Down).await;
    visitor.press(Key::Down).await;
    visitor.press(Key::Up).await;
    assert!(visitor.has_focus("[value=some]").await);
    assert_eq!(visitor.node().await, "riders");
    assert!(visitor.listed().await.is_empty());
    visitor.press(Key::Enter).await;
    visitor.arrives_on_title("shape").await;
    assert_eq!(visitor.given().await, ["Three or four"]);

    // Space answers with the option that has the focus.
    visitor.next_option().await;
    assert!(visitor.has_focus("[value=sedan]").await);
    visitor.press(' ').await;
    visitor.arrives_on_title("roads").await;

    visitor.next_option().await;
    visitor.press(Key::Down).await;
    visitor.press(Key::Enter).await;
    visitor.arrives_on_title("wheels").await;

    // "Not sure" is as near as an answer.
    assert!(visitor.tabs_to(".question .secondary", 4).await.is_some());
    visitor.press(Key::Enter).await;
    visitor.arrives_on_title("miles").await;

    assert_eq!(visitor.tabs_to(".typed input", 4).await, Some(3));
    visitor.type_text("many").await;
    visitor.press(Key::Enter).await;
    visitor
        .until("what is wrong", "seen('#problem').length")
        .await;
    assert!(
        visitor.has_focus(".typed input").await,
        "the field keeps the focus"
    );
    for _ in "many".chars() {
        visitor.press(Key::Backspace).await;
    }
    visitor.type_text("9000").await;
    visitor.press(Key::Enter).await;
    visitor.arrives_on_title("pump").await;

    visitor.next_option().await;
    visitor.press(' ').await;
    visitor.arrives_on_title("musts").await;
    visitor.next_option().await;
    visitor.press(' ').await;
    assert_eq!(visitor.node().await, "musts", "several may be chosen");
    visitor.press(Key::Enter).await;
    visitor.arrives_on_title("result_thrifty").await;

    visitor.until("the survey", "seen('.survey').length").await;
    visitor.tab_to(".score-step[value='9']").await;
    visitor.press(Key::Enter).await;
    visitor
        .until("the thanks", "seen('.survey .thanks').length")
        .await;

    // The front kills the collector between its 2xx and the browser.
    crate::support::eventually("the end of the collector", async || {
        std::net::TcpStream::connect(collector.address).err()
    })
    .await;
    let folder = collector.kill();
    let answer = "SELECT json_extract(data, '$.value') FROM events WHERE type = 'item_answered'";
    assert_eq!(value::<f64>(folder.path(), answer), 9.0);
    let again = Collector::start_in(folder);
    assert_eq!(again.kpi()["n"], 1);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn comparing_goes_by_keyboard_too() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    visitor.tab_to("#measurement button[value=granted]").await;
    visitor.press(Key::Enter).await;

    visitor.tab_to(".entries summary").await;
    visitor.press(Key::Enter).await;
    visitor
        .until("the reasons", "seen('.entries .parts').length === 1")
        .await;

    visitor.tab_to(".weight input").await;
    let before = visitor.texts(".weight .level").await;
    visitor.press(Key::Right).await;
    visitor
        .until(
            "another weight",
            &format!("text(seen('.weight .level')[0]) !== '{}'", before[0]),
        )
        .await;
    assert!(visitor.has_focus(".weight input:checked").await);
    assert!(
        visitor.sees(".entries .parts").await,
        "what was opened stays open"
    );

    visitor.tab_to(".comparison .check input").await;
    visitor.press(' ').await;
    visitor
        .until("differences only", "root.activeElement.checked")
        .await;

    // Two changes show somebody weighing things up, so now the question comes, after the table.
    visitor.until("the survey", "seen('.survey').length").await;
    assert!(
        visitor.has_focus(".comparison .check input").await,
        "it takes no focus"
    );

    visitor.tab_to(".picker").await;
    visitor.type_text("V").await;
    visitor
        .until(
            "the first Volvo",
            "seen('.picker')[0].value.startsWith('volvo')",
        )
        .await;
    assert!(
        visitor.has_focus(".picker").await,
        "the focus leaves what was changed"
    );
}

impl Visitor {
    async fn arrives_on_title(&self, node: &str) {
        self.comes_to(node).await;
        // The title itself, or the group that is named by it.
        let title =
            format!("root.activeElement?.matches('[data-node={node}], [data-node={node}] .title')");
        self.until(&format!("the focus on the title of {node}"), &title)
            .await;
    }

    /// From the title, Tab goes to the options: no more than what stands between them.
    async fn next_option(&self) {
        let node = self.node().await;
        let presses = self.tabs_to(".question .option input", 3).await;
        assert!(
            presses.is_some(),
            "from the title of \"{node}\" Tab does not lead to its options"
        );
    }
}
