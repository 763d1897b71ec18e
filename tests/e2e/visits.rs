//! What a visit survives: a reload, a link, a slip of the finger, paper.

use crate::support::{Collector, Front, Visitor};
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use std::time::Duration;

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_reload_keeps_the_answers_and_so_does_a_look_at_another_page() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    visitor.choose("Three or four").await;
    visitor.comes_to("shape").await;
    visitor.choose("An SUV").await;
    visitor.comes_to("roads").await;
    let kept = ["Three or four", "An SUV"];

    visitor.browser.client.refresh().await.unwrap();
    visitor.taken_over().await;
    visitor.comes_to("roads").await;
    assert_eq!(visitor.given().await, kept);
    // The browser's own button still goes one question back.
    visitor.browser.client.back().await.unwrap();
    visitor.comes_to("shape").await;
    visitor.browser.client.forward().await.unwrap();
    visitor.comes_to("roads").await;

    visitor.open(&collector.url("/healthz")).await;
    visitor.browser.client.back().await.unwrap();
    visitor.taken_over().await;
    visitor.comes_to("roads").await;
    assert_eq!(visitor.given().await, kept);
    let stored = "localStorage.length + sessionStorage.length";
    assert_eq!(visitor.look(stored).await, 0, "nothing without consent");
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn starting_again_can_be_undone() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    visitor.choose("Three or four").await;
    visitor.comes_to("shape").await;
    visitor.click(".progress .quiet", "Start again").await;
    visitor.comes_to("riders").await;
    visitor.click(".progress .quiet", "Undo").await;
    visitor.comes_to("shape").await;
    assert_eq!(visitor.given().await, ["Three or four"]);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_double_click_answers_one_question() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    let option = visitor.find(".question .option", "One or two").await;
    let click = || {
        let press = PointerAction::Down { button: 0 };
        let release = PointerAction::Up { button: 0 };
        let pause = PointerAction::Pause {
            duration: Duration::from_millis(80),
        };
        [press, release, pause]
    };
    let over = PointerAction::MoveToElement {
        element: option,
        duration: None,
        x: 0.0,
        y: 0.0,
    };
    let twice = [vec![over], click().into(), click().into()].concat();
    let mouse = twice
        .into_iter()
        .fold(MouseActions::new("mouse".to_owned()), |mouse, action| {
            mouse.then(action)
        });
    visitor.browser.client.perform_actions(mouse).await.unwrap();
    visitor.comes_to("shape").await;
    visitor.frames().await;
    assert_eq!(visitor.given().await, ["One or two"]);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_link_opens_the_result_again_without_what_is_private() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    let visitor = Visitor::arrive().await;
    visitor.comes_to_a_result(&front).await;
    let node = visitor.node().await;
    let given = visitor.given().await;
    let link = visitor.look("root.querySelector('.to-go a').href").await;
    let link = link.as_str().unwrap();
    assert!(link.contains("tj.q.riders="), "{link}");
    visitor.open(&front.url("/healthz")).await;
    visitor.open_and_wait(link).await;
    visitor.comes_to(&node).await;
    assert_eq!(visitor.given().await, given);
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn an_answer_to_the_survey_can_be_changed_and_the_last_one_counts() {
    let collector = Collector::start();
    collector.seed(30, &[5; 30]);
    let front = Front::of(collector.address);
    let visitor = Visitor::arrive().await;
    visitor.comes_to_a_result(&front).await;
    visitor.allow_measurement().await;
    visitor.click(".survey .score-step", "1").await;
    visitor.click(".survey .quiet", "Change my answer").await;
    visitor.click(".survey .score-step", "9").await;
    visitor.find(".survey .thanks", "Thank you").await;
    visitor.all_delivered().await;
    let kpi = collector.kpi();
    assert_eq!(kpi["n"], 31);
    let mean = kpi["mean"].as_f64().unwrap();
    assert!(
        (mean - (30.0 * 5.0 + 9.0) * 10.0 / 31.0).abs() < 1e-9,
        "{mean}"
    );
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn paper_names_the_products_of_the_table() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    let media = serde_json::json!({"media": "print"});
    visitor
        .browser
        .devtools("Emulation.setEmulatedMedia", &media);
    let names = "seen('.comparison .picker').map((e) => e.selectedOptions[0].textContent)";
    let names = visitor.look(names).await;
    assert_eq!(names.as_array().unwrap().len(), 4, "{names}");
    assert!(!visitor.sees("button").await, "paper has no buttons");
}

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn the_pages_own_shortcuts_leave_our_fields_alone() {
    let collector = Collector::start();
    let visitor = Visitor::arrive().await;
    visitor
        .open_and_wait(
            &collector.url("/?tj.q.riders=some&tj.q.shape=suv&tj.q.roads=city&tj.q.wheels=nice"),
        )
        .await;
    visitor.comes_to("miles").await;
    visitor
        .run(
            "addEventListener('keydown', (event) => { if ('/ '.includes(event.key)) event.preventDefault(); });",
            &[],
        )
        .await;
    visitor.run("seen('.typed input')[0].focus()", &[]).await;
    visitor.type_text("8 000/").await;
    let typed = visitor.look("seen('.typed input')[0].value").await;
    assert_eq!(typed, "8 000/");
}
