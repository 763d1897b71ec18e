#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
use super::*;

const NOW: &str = "2026-01-01T00:00:00.000Z";

fn filled(count: usize) -> Outbox {
    let mut outbox = Outbox::default();
    for i in 0..count {
        outbox.push(format!("{{\"n\":{i}}}"));
    }
    outbox
}

fn balanced(outbox: &Outbox) -> bool {
    let (emitted, delivered, pending, dropped) = outbox.ledger();
    emitted == delivered + pending + dropped
}

#[test]
fn only_our_own_marker_removes_events() {
    for outcome in [
        Outcome::Network,
        Outcome::Busy(None),
        Outcome::Busy(Some(7000.0)),
    ] {
        let mut outbox = filled(3);
        let request = outbox.next(NOW).unwrap();
        outbox.settle(&request, outcome, 0.5);
        assert_eq!(outbox.ledger(), (3, 0, 3, 0), "{outcome:?}");
        assert_eq!(
            outbox.next(NOW).unwrap().body,
            request.body,
            "a retry has the same bytes"
        );
    }
}

#[test]
fn one_bad_event_is_found_by_halving_and_the_others_arrive() {
    let mut outbox = filled(20);
    let mut stored = Vec::new();
    let mut requests = 0;
    while let Some(request) = outbox.next(NOW) {
        requests += 1;
        let bad = request.body.contains("{\"n\":13}");
        let outcome = if bad {
            Outcome::Refused
        } else {
            Outcome::Delivered
        };
        if !bad {
            stored.extend(request.body.matches("\"n\":").map(|_| ()));
        }
        outbox.settle(&request, outcome, 0.0);
        assert!(balanced(&outbox) && requests < 40);
    }
    assert_eq!(stored.len(), 19);
    assert_eq!(outbox.ledger(), (20, 19, 0, 1));
}

#[test]
fn a_full_queue_gives_up_the_oldest_and_tells_how_many() {
    let mut outbox = filled(MAX_EVENTS + 7);
    assert_eq!(outbox.ledger(), (507, 0, 500, 7));
    let request = outbox.next(NOW).unwrap();
    assert!(request.body.contains("\"dropped\":{\"full\":7}"));
    assert!(request.body.contains("{\"n\":7}") && !request.body.contains("{\"n\":6}"));
    outbox.settle(&request, Outcome::Delivered, 0.0);
    outbox.push("{\"later\":1}".to_owned());
    assert!(
        outbox.next(NOW).unwrap().body.contains("\"dropped\":{}"),
        "told only once"
    );
}

#[test]
fn an_event_under_way_is_never_the_one_given_up() {
    let mut outbox = filled(MAX_EVENTS);
    let request = outbox.next(NOW).unwrap();
    outbox.push("{\"late\":1}".to_owned());
    outbox.settle(&request, Outcome::Delivered, 0.0);
    assert!(balanced(&outbox));
    let (_, delivered, pending, dropped) = outbox.ledger();
    assert_eq!((delivered + pending, dropped), (500, 1));
}

#[test]
fn no_request_is_larger_than_what_browsers_send_on_the_way_out() {
    let mut outbox = Outbox::default();
    for _ in 0..100 {
        outbox.push(format!("\"{}\"", "x".repeat(998)));
    }
    assert!(outbox.last(NOW).unwrap().body.len() <= MAX_REQUEST + 100);
}

#[test]
fn pauses_grow_stay_bounded_and_the_circuit_opens_on_a_dead_network() {
    let mut outbox = filled(1);
    let mut longest = 0.0;
    for _ in 0..20 {
        let request = outbox.next(NOW).unwrap();
        let pause = outbox.settle(&request, Outcome::Busy(None), 0.999);
        assert!((FIRST_PAUSE..=LONGEST_PAUSE).contains(&pause));
        assert!(pause >= longest * 0.99);
        longest = pause;
    }
    let mut outbox = filled(1);
    let pauses: Vec<f64> = (0..3)
        .map(|_| {
            let request = outbox.next(NOW).unwrap();
            outbox.settle(&request, Outcome::Network, 0.0)
        })
        .collect();
    assert_eq!(pauses, [FIRST_PAUSE, FIRST_PAUSE, LONGEST_PAUSE]);
}

#[test]
fn a_time_that_the_server_names_is_kept_up_to_an_hour() {
    let mut outbox = filled(1);
    for (named, waited) in [(7_000.0, 7_000.0), (-5.0, 0.0), (1e12, 3_600_000.0)] {
        let request = outbox.next(NOW).unwrap();
        assert_eq!(
            outbox.settle(&request, Outcome::Busy(Some(named)), 0.5),
            waited
        );
    }
}

#[test]
fn what_is_forgotten_while_under_way_is_settled_no_more() {
    let mut outbox = filled(MAX_EVENTS + 3);
    let request = outbox.next(NOW).unwrap();
    outbox.clear();
    outbox.push("{\"new\":1}".to_owned());
    let next = outbox.next(NOW).unwrap();
    outbox.settle(&request, Outcome::Delivered, 0.0);
    assert_eq!(outbox.ledger(), (504, 0, 1, 503));
    outbox.settle(&next, Outcome::Delivered, 0.0);
    assert_eq!(outbox.ledger(), (504, 1, 0, 503));
    assert!(balanced(&outbox));
}
