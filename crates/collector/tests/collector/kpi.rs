//! The Trust Index is what a reader of the database would compute by hand.

use crate::support::{Collector, answer_of, event, with};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn survey_shown(session: &str) -> Value {
    let data = json!({"survey": "confidence", "instrument": "conf1", "after": "result"});
    let event = with(with(event(), "type", json!("survey_shown")), "data", data);
    with(event, "session", json!(session))
}

fn eligible(session: &str) -> Value {
    let data = json!({"survey": "confidence", "sampled": true});
    let event = with(with(event(), "type", json!("eligible")), "data", data);
    with(event, "session", json!(session))
}

fn close(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!(
        (value - expected).abs() < 1e-9,
        "{value}, by hand {expected}"
    );
}

#[test]
fn the_numbers_are_those_computed_from_the_rows_by_hand() {
    let collector = Collector::start();
    let mut events = Vec::new();
    for visitor in 0u32..120 {
        let session = format!("s{visitor}");
        events.push(eligible(&session));
        if visitor < 90 {
            events.push(survey_shown(&session));
        }
        if visitor < 45 {
            events.push(answer_of(
                &session,
                5,
                f64::from(10 - visitor * visitor % 9),
            ));
        }
    }
    collector.send(&events);

    // By hand: the rows one by one, in plain arithmetic.
    let database = collector.database();
    let mut statement = database
        .prepare("SELECT session, json_extract(data, '$.value') FROM events WHERE type = 'item_answered' ORDER BY rowid")
        .unwrap();
    let mut first = BTreeMap::<String, f64>::new();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        first
            .entry(row.get(0).unwrap())
            .or_insert(row.get(1).unwrap());
    }
    let scores: Vec<f64> = first.values().map(|value| value * 10.0).collect();
    let n = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / n;
    let variance = scores
        .iter()
        .map(|score| (score - mean).powi(2))
        .sum::<f64>()
        / (n - 1.0);

    let index = collector.get("/v1/kpi/lamps").json();
    assert_eq!(index["journey"], "lamps");
    assert_eq!(index["instrument"], "conf1");
    assert_eq!(index["n"], 45);
    close(&index["mean"], mean);
    close(&index["sd"], variance.sqrt());
    close(
        &index["top_box"],
        scores.iter().filter(|score| **score >= 80.0).count() as f64 / n,
    );
    close(
        &index["low_box"],
        scores.iter().filter(|score| **score < 40.0).count() as f64 / n,
    );
    let (lo, hi) = (index["lo"].as_f64().unwrap(), index["hi"].as_f64().unwrap());
    assert!(lo < mean && mean < hi);
    close(&index["half_width"], (hi - lo) / 2.0);
    // Near the plain t interval at this size (t of 44 degrees of freedom is 2.0154).
    let plain = 2.0154 * (variance / n).sqrt();
    assert!(
        ((hi - lo) / 2.0 / plain - 1.0).abs() < 0.2,
        "{lo} {hi}, plain ±{plain}"
    );
    assert_eq!(index["eligible"], 120);
    assert_eq!(index["asked"], 90);
    assert_eq!(index["answered"], 45);
    close(&index["response_rate"], 0.5);
    for level in 0..11 {
        let by_hand = scores
            .iter()
            .filter(|score| **score == f64::from(level) * 10.0)
            .count();
        assert_eq!(
            index["distribution"][level as usize], by_hand,
            "answer {level}"
        );
    }
    assert_eq!(index["validation"]["state"], "not_yet");
    assert_eq!(index["window"]["days"], 28);
}

#[test]
fn under_ten_answers_only_the_missing_number_is_shown() {
    let collector = Collector::start();
    let answers: Vec<Value> = (0..9)
        .map(|i| answer_of(&format!("s{i}"), 1, 10.0))
        .collect();
    collector.send(&answers);
    let index = collector.get("/v1/kpi/lamps").json();
    assert_eq!(index["n"], 9);
    assert_eq!(index["tier"], "suppressed");
    for field in [
        "mean",
        "sd",
        "lo",
        "hi",
        "half_width",
        "top_box",
        "low_box",
        "distribution",
    ] {
        assert!(index[field].is_null(), "{field}: {}", index[field]);
    }
    assert!(
        index["suppressed_because"]
            .as_str()
            .unwrap()
            .contains("1 more answer is")
    );

    collector.send(&[answer_of("s9", 1, 10.0)]);
    let index = collector.get("/v1/kpi/lamps").json();
    assert_eq!(index["tier"], "shrunk");
    close(&index["mean"], 100.0);
    assert!(index.get("suppressed_because").is_none());
}

#[test]
fn the_answer_of_each_visitors_first_session_counts_as_it_was_changed_last() {
    let collector = Collector::start();
    let by = |visitor: &str, session: &str, seq, value| {
        with(answer_of(session, seq, value), "visitor", json!(visitor))
    };
    // Within a session the higher seq is the later one, whatever arrived first.
    collector.send(&[by("v0", "a", 8, 6.0)]);
    collector.send(&[by("v0", "a", 3, 1.0)]);
    // Another session of the same visitor is not the first, however low its seq.
    collector.send(&[by("v0", "b", 1, 2.0)]);
    // A session without a visitor is its own visitor, even if its id is that of a visitor.
    collector.send(&[answer_of("v0", 1, 9.0)]);
    for i in 1..10 {
        collector.send(&[by(&format!("v{i}"), &format!("c{i}"), 1, 6.0)]);
    }
    let index = collector.get("/v1/kpi/lamps").json();
    assert_eq!(index["n"], 11);
    assert_eq!(
        index["distribution"],
        json!([0, 0, 0, 0, 0, 0, 10, 0, 0, 1, 0])
    );
}

#[test]
fn answers_off_the_scale_or_to_other_instruments_do_not_count() {
    let collector = Collector::start();
    let mut events: Vec<Value> = (0..10)
        .map(|i| answer_of(&format!("s{i}"), 1, 5.0))
        .collect();
    for (i, value) in [-1.0, 11.0, 7.5, 1e300].into_iter().enumerate() {
        events.push(answer_of(&format!("off{i}"), 1, value));
    }
    for (field, value) in [
        ("instrument", json!("other")),
        ("instrument_revision", json!(2)),
    ] {
        let mut event = answer_of(&format!("other-{field}"), 1, 10.0);
        event["data"][field] = value;
        events.push(event);
    }
    events.push(with(
        answer_of("elsewhere", 1, 10.0),
        "journey",
        json!("other"),
    ));
    collector.send(&events);
    let index = collector.get("/v1/kpi/lamps").json();
    assert_eq!(index["n"], 10);
    close(&index["mean"], 50.0);
}

#[test]
fn only_answers_of_the_window_count() {
    let collector = Collector::start();
    collector.send(
        &(0..12)
            .map(|i| answer_of(&format!("s{i}"), 1, 5.0))
            .collect::<Vec<_>>(),
    );
    let days = |n: i64| n * 86_400_000;
    collector
        .database()
        .execute(
            "UPDATE events SET received_at = received_at - ?1 WHERE session = 's0'",
            [days(10)],
        )
        .unwrap();
    assert_eq!(collector.get("/v1/kpi/lamps?days=7").json()["n"], 11);
    assert_eq!(collector.get("/v1/kpi/lamps?days=28").json()["n"], 12);
    for bad in [
        "days=0",
        "days=401",
        "days=-1",
        "days=x",
        "days=1.5",
        "dys=7",
        "days=7&days=8",
    ] {
        let reply = collector.get(&format!("/v1/kpi/lamps?{bad}"));
        assert_eq!(reply.status, 400, "{bad}");
        assert!(
            reply.json()["error"].as_str().unwrap().contains("1 to 400"),
            "{bad}"
        );
    }
}

#[test]
fn a_small_cell_is_not_revealed_by_subtracting_the_others() {
    let collector = Collector::start();
    let at = |place: &str, i: u32| {
        with(
            answer_of(&format!("{place}{i}"), 1, 8.0),
            "touchpoint",
            json!(place),
        )
    };
    let mut events: Vec<Value> = (0..3).map(|i| at("small", i)).collect();
    events.extend((0..12).map(|i| at("middle", i)));
    events.extend((0..40).map(|i| at("large", i)));
    collector.send(&events);
    let index = collector.get("/v1/kpi/lamps").json();
    let shown: BTreeMap<&str, bool> = index["by_touchpoint"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| {
            (
                cell["touchpoint"].as_str().unwrap(),
                !cell["mean"].is_null(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        BTreeMap::from([("large", true), ("middle", false), ("small", false)])
    );
}

#[test]
fn the_error_for_an_unknown_journey_lists_the_known_ones() {
    let collector = Collector::start();
    let reply = collector.get("/v1/kpi/lmaps");
    assert_eq!(reply.status, 404);
    assert_eq!(reply.json()["known"], json!(["lamps"]));
}
