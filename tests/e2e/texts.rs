//! The server's texts are the browser's.

use crate::support::{Collector, Front, Visitor};
use serde_json::Value;

/// Each with its own text, so that a difference names its place.
const PLACES: &str = "['header', '.ranking', '.weights', '.comparison', '.about', '.tree .title', '.tree .option', '.progress']
    .flatMap((part) => part.startsWith('.tree') ? seen(part) : all(part).filter((e) => !e.closest('.branch')))
    .flatMap((e) => e.matches('section, header, footer')
        ? [...e.querySelectorAll('*')].filter((e) => !e.children.length && !e.matches('input'))
        : [e])
    .map((e) => `${e.localName}.${e.className}: ${text(e)}`)";

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn the_texts_are_the_same_before_and_after_the_takeover() {
    let collector = Collector::start();
    let front = Front::of(collector.address);
    let visitor = Visitor::arrive().await;
    // The second has figures that stand in sentences, and weights that are not ours.
    for query in [
        "",
        "?tj.q.riders=many&tj.q.big_shape=small_suv&tj.q.roads=mix&tj.q.wheels=need&tj.q.miles=12500&tj.q.gallons=&tj.w.city=4&tj.c=volvo-xc60-fwd&tj.c=lexus-rx-450h",
    ] {
        for locale in ["/", "/es"] {
            front.hold();
            let path = format!("{locale}{query}");
            visitor.open(&front.url(&path)).await;
            visitor
                .until("the first screen", "seen('.about').length")
                .await;
            let served = visitor.look(PLACES).await;
            assert!(served.as_array().unwrap().len() > 100, "{served}");
            front.release();
            visitor.taken_over().await;
            let running = visitor.look(PLACES).await;
            differ_nowhere(&path, &served, &running);
        }
    }
}

fn differ_nowhere(path: &str, served: &Value, running: &Value) {
    let (served, running) = (served.as_array().unwrap(), running.as_array().unwrap());
    let mut pairs = served.iter().zip(running);
    if let Some((served, running)) = pairs.find(|(served, running)| served != running) {
        panic!("{path}: the server wrote {served}, the browser {running}");
    }
    assert_eq!(served.len(), running.len(), "{path}");
}
