//! The main path with a mouse, and the answer on its way to the number.

use crate::support::{Collector, Visitor};

#[tokio::test]
#[ignore = "needs a browser: run `cargo xtask test`"]
async fn a_visitor_compares_is_guided_answers_and_is_counted() {
    let collector = Collector::start();
    let others = [10, 9, 8, 8, 7, 10, 3, 5, 9, 6, 0];
    collector.seed(others.len(), &others);
    let visitor = Visitor::arrive().await;
    visitor.open_and_wait(&collector.url("/")).await;
    visitor.allow_measurement().await;

    // On the way through the tree, so that the question about confidence waits for the result.
    visitor.choose("Three or four").await;
    visitor.comes_to("shape").await;
    swap_a_column(&visitor).await;
    show_differences_only(&visitor).await;
    weigh_differently(&visitor).await;

    visitor.choose("An SUV").await;
    visitor.comes_to("roads").await;
    visitor.choose("In the city").await;
    visitor.comes_to("wheels").await;
    visitor.choose("It would be good").await;
    visitor.comes_to("miles").await;
    visitor.fill_in("12,000").await;
    visitor.comes_to("gallons").await;
    visitor.go_on().await;
    visitor.comes_to("pump").await;
    visitor.choose("Regular if I can").await;
    visitor.comes_to("musts").await;
    assert!(!visitor.sees(".survey").await, "asked before the result");
    visitor.choose("At least 25 miles").await;
    visitor.go_on().await;
    visitor.comes_to("result_roomy").await;
    understands_the_result(&visitor).await;

    visitor
        .until("the survey", "seen('.result .survey').length")
        .await;
    assert_eq!(visitor.texts(".score-step").await.len(), 11);
    visitor.click(".score-step", "7").await;
    visitor
        .until("the thanks", "seen('.survey .thanks').length")
        .await;
    assert!(
        !visitor.sees(".score-step").await,
        "one click is the answer"
    );
    visitor.all_delivered().await;

    reads_the_same_answer(&collector, &others);
}

/// The Tahoe makes way for a car that is more like the others.
async fn swap_a_column(visitor: &Visitor) {
    assert_eq!(visitor.texts(".picker").await.len(), 4);
    visitor.pick(".picker", 3, "kia-optima").await;
    visitor
        .until(
            "the other car",
            "seen('.picker')[3]?.value === 'kia-optima'",
        )
        .await;
    let mileage = visitor
        .look("seen('.comparison tbody tr').map((row) => [...row.children].at(-1)).map(text)")
        .await;
    let mileage = mileage.to_string();
    assert!(mileage.contains("23.8"), "the Optima's figures: {mileage}");
}

async fn show_differences_only(visitor: &Visitor) {
    let rows = visitor.texts(".comparison tbody .label").await;
    visitor.click(".comparison .check", "").await;
    visitor
        .until(
            "fewer rows",
            &format!("seen('.comparison tbody tr').length < {}", rows.len()),
        )
        .await;
    let different = visitor.texts(".comparison tbody .label").await;
    let kept: Vec<_> = rows.iter().filter(|row| different.contains(row)).collect();
    assert!(
        kept.iter().copied().eq(&different),
        "the order of the rows is kept"
    );
    // All four burn regular gas in four cylinders.
    for same in ["Fuel", "Cylinders"] {
        assert!(
            !different.iter().any(|row| row == same),
            "{same} is the same for all"
        );
    }
    let note = visitor.text(".comparison .note").await;
    let hidden = rows.len() - different.len();
    assert!(
        note.starts_with(&hidden.to_string()),
        "{hidden} rows: {note}"
    );
    visitor.click(".comparison .check", "").await;
    visitor
        .until(
            "all rows",
            &format!("seen('.comparison tbody tr').length === {}", rows.len()),
        )
        .await;
}

async fn weigh_differently(visitor: &Visitor) {
    let names = ".entries .name";
    let before = visitor.texts(names).await;
    assert_eq!(before.len(), 5);
    visitor.find(".weight", "Power to all four wheels").await;
    let most = "seen('.weight').find((e) => text(e).includes('Power to all four')).id = 'here'";
    visitor.look(most).await;
    visitor.click("#here .step:last-of-type", "").await;
    let expression = format!(
        "JSON.stringify(seen('{names}').map(text)) !== {}",
        serde_json::to_string(&serde_json::to_string(&before).unwrap()).unwrap()
    );
    visitor.until("another order", &expression).await;
    let after = visitor.texts(names).await;
    assert!(
        after[0].contains("AWD") || after[0].contains("4WD"),
        "{after:?}"
    );
    let note = visitor.text(".weights .note").await;
    assert_eq!(note, "The order follows your own values.");
    visitor.click(".weights .quiet", "Undo my changes").await;
    visitor
        .until("our own order", &format!("!({expression})"))
        .await;
}

async fn understands_the_result(visitor: &Visitor) {
    let given = visitor.given().await;
    let expected = [
        "Three or four",
        "An SUV",
        "In the city, with many stops",
        "It would be good to have",
        "12,000 miles a year",
        "Regular if I can",
        "At least 25 miles per gallon, city and highway together",
    ];
    assert_eq!(given, expected);
    let headings = visitor.texts(".winner .side").await;
    for heading in ["What decided it", "What speaks against it"] {
        assert!(
            headings.iter().any(|found| found == heading),
            "{headings:?}"
        );
    }
    let reasons =
        "seen('.winner').map((e) => e.querySelectorAll('.sides div:first-child li').length)";
    let reasons: Vec<usize> = serde_json::from_value(visitor.look(reasons).await).unwrap();
    assert!(
        reasons.iter().all(|count| (1..=3).contains(count)),
        "a few reasons each: {reasons:?}"
    );
    let winner = visitor.text(".winner .name").await;
    let ranked = visitor.text(".entries .name").await;
    assert!(ranked.starts_with(&winner), "{winner} is not {ranked}");
    let result = visitor.text(".result").await;
    assert!(result.contains("Next best"), "{result}");
    assert!(
        result.contains("would come first") || result.contains("No change of a single weight"),
        "what would change it: {result}"
    );
    assert_eq!(visitor.texts(".steps-now > li").await.len(), 4);
}

/// In the database, and in the number.
fn reads_the_same_answer(collector: &Collector, others: &[u8]) {
    let ours = "FROM events WHERE type = 'item_answered' AND session NOT LIKE 'seeded-%'";
    assert_eq!(
        collector.value::<i64>(&format!("SELECT count(*) {ours}")),
        1
    );
    let value = format!("SELECT json_extract(data, '$.value') {ours}");
    assert_eq!(collector.value::<f64>(&value), 7.0);
    let place = format!("SELECT touchpoint || ' ' || locale || ' ' || journey {ours}");
    assert_eq!(collector.value::<String>(&place), "/#all en family-cars");

    // All rows by hand: no visitor has answered twice here.
    let all = "FROM events WHERE type = 'item_answered'";
    let n: i64 = collector.value(&format!("SELECT count(*) {all}"));
    let sum: f64 = collector.value(&format!("SELECT sum(json_extract(data, '$.value')) {all}"));
    assert_eq!(n, others.len() as i64 + 1);
    let kpi = collector.kpi();
    assert_eq!(kpi["n"], n);
    let mean = kpi["mean"].as_f64().unwrap();
    let by_hand = sum * 10.0 / n as f64;
    assert!((mean - by_hand).abs() < 1e-9, "{mean} is not {by_hand}");
    assert_eq!(kpi["distribution"][7], 2);
    assert_eq!(kpi["answered"], n);
}
