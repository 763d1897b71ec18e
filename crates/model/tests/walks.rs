//! Walks of the example, and which answers a question takes.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{document, edited, valid};
use trust_journey_model::{Answer, AnswerError, Answers, Journey, Walk};

fn given(pairs: &[(&str, Answer)]) -> Answers {
    pairs
        .iter()
        .map(|(id, answer)| ((*id).to_owned(), answer.clone()))
        .collect()
}

fn choice(id: &str) -> Answer {
    Answer::Choice(id.to_owned())
}

/// The ids of the path, the one where it stops included.
fn path(journey: &Journey, answers: &[(&str, Answer)]) -> String {
    let tree = journey.tree.as_ref().unwrap();
    let walk = Walk::replay(tree, &given(answers));
    let places = walk.steps.iter().map(|step| step.node).chain([walk.at]);
    let ids: Vec<&str> = places.map(|place| tree.nodes[place].id.as_str()).collect();
    ids.join(" ")
}

#[test]
fn the_example_walks_where_its_document_says() {
    let journey = valid(&document());
    let far = Answer::Number(80.0);
    assert_eq!(path(&journey, &[]), "use");
    assert_eq!(path(&journey, &[("use", choice("city"))]), "use km");
    assert_eq!(path(&journey, &[("use", choice("land"))]), "use extras");
    assert_eq!(
        path(&journey, &[("use", choice("city")), ("km", far.clone())]),
        "use km extras"
    );
    assert_eq!(
        path(
            &journey,
            &[("use", choice("city")), ("km", Answer::Number(50.0))]
        ),
        "use km end"
    );
    assert_eq!(
        path(
            &journey,
            &[("use", choice("city")), ("km", Answer::Skipped(()))]
        ),
        "use km end"
    );
    // Kept aside: the answer to "km" is off the path of "land", and no answer is not to be skipped.
    assert_eq!(
        path(&journey, &[("use", choice("land")), ("km", far.clone())]),
        "use extras"
    );
    assert_eq!(
        path(&journey, &[("use", Answer::Skipped(())), ("km", far)]),
        "use"
    );
}

#[test]
fn an_answer_kept_aside_does_not_count_in_conditions() {
    let condition =
        json!([{"if": {">": [{"var": "answers.km"}, 50]}, "to": "read"}, {"to": "end"}]);
    let journey = valid(&edited(&[("/tree/nodes/2/next", condition)]));
    let roof = Answer::Choices(vec!["roof".to_owned()]);
    let with = |first: &str| {
        path(
            &journey,
            &[
                ("use", choice(first)),
                ("km", Answer::Number(80.0)),
                ("extras", roof.clone()),
            ],
        )
    };
    assert_eq!(with("city"), "use km extras read");
    assert_eq!(with("land"), "use extras end");
}

#[test]
fn answers_are_taken_or_refused_for_a_reason() {
    let journey = valid(&document());
    let node = |id: &str| {
        let tree = journey.tree.as_ref().unwrap();
        &tree.nodes[tree.node(id).unwrap()]
    };
    let several = |ids: &[&str]| Answer::Choices(ids.iter().map(|id| (*id).to_owned()).collect());
    let number = Answer::Number;
    for (id, answer, expected) in [
        ("use", choice("sea"), Err(AnswerError::Unfit)),
        ("use", several(&["city"]), Err(AnswerError::Unfit)),
        ("use", Answer::Skipped(()), Err(AnswerError::Required)),
        ("km", number(0.0), Ok(number(0.0))),
        ("km", number(100.0), Ok(number(100.0))),
        ("km", number(-1.0), Err(AnswerError::TooLow(0.0))),
        ("km", number(101.0), Err(AnswerError::TooHigh(100.0))),
        ("km", number(0.5), Err(AnswerError::NotWhole)),
        ("km", number(f64::NAN), Err(AnswerError::Unfit)),
        ("km", number(f64::INFINITY), Err(AnswerError::Unfit)),
        ("km", Answer::Skipped(()), Ok(Answer::Skipped(()))),
        (
            "extras",
            several(&["tow", "roof", "tow"]),
            Ok(several(&["roof", "tow"])),
        ),
        ("extras", several(&["nothing"]), Ok(several(&["nothing"]))),
        (
            "extras",
            several(&["nothing", "tow"]),
            Err(AnswerError::Exclusive),
        ),
        ("extras", several(&["sail", "tow"]), Err(AnswerError::Unfit)),
        ("extras", several(&[]), Err(AnswerError::Required)),
        ("read", Answer::Skipped(()), Ok(Answer::Skipped(()))),
        ("read", choice("city"), Err(AnswerError::Unfit)),
        ("end", Answer::Skipped(()), Err(AnswerError::Unfit)),
    ] {
        assert_eq!(node(id).accept(&answer), expected, "{id} {answer:?}");
    }
}

#[test]
fn a_chain_of_9999_questions_is_walked_to_its_end() {
    let node = |i: usize| json!({"id": format!("n{i}"), "type": "number", "title": "Q", "next": format!("n{}", i + 1)});
    let mut nodes: Vec<Value> = (0..9_999).map(node).collect();
    nodes.push(json!({"id": "n9999", "type": "result", "title": "R"}));
    let journey = valid(&edited(&[(
        "/tree",
        json!({"start": "n0", "nodes": nodes}),
    )]));
    let tree = journey.tree.as_ref().unwrap();
    assert_eq!(tree.nodes[0].remaining, 9_999);
    let answers = (0..9_999)
        .map(|i| (format!("n{i}"), Answer::Number(1.0)))
        .collect();
    let walk = Walk::replay(tree, &answers);
    assert_eq!(walk.steps.len(), 9_999);
    assert!(walk.is_finished(tree));
}
