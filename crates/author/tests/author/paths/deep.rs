//! Long chains, whose ends random answers rarely meet.

use super::{document, found, is, journey, named, result};
use serde_json::{Value, json};
use trust_journey_author::paths::{Count, Paths, Tests, explore};
use trust_journey_model::Journey;

fn one_of_three(id: &str, next: Value) -> Value {
    let options = ["a", "b", "c"].map(|id| json!({"id": id, "label": id}));
    json!({"id": id, "type": "single", "title": "?", "options": options, "next": next})
}

fn explored(nodes: Vec<Value>) -> (Journey, Paths) {
    let journey = journey(&document(json!({"start": "q0", "nodes": nodes})));
    let tree = journey.tree.as_ref().unwrap();
    let paths = explore(tree, &journey, super::today(), &Tests::default());
    (journey, paths)
}

/// Each question leads on with "a" alone.
fn eligibility(questions: usize) -> (Journey, Paths) {
    let mut nodes: Vec<Value> = (0..questions)
        .map(|index| {
            let on = match index + 1 {
                next if next < questions => format!("q{next}"),
                _ => "in".to_owned(),
            };
            let id = format!("q{index}");
            let next = json!([{"if": is(&id, json!("a")), "to": on}, {"to": "out"}]);
            one_of_three(&id, next)
        })
        .collect();
    nodes.extend([result("in"), result("out")]);
    explored(nodes)
}

#[test]
fn an_eligibility_chain_is_walked_to_its_end_and_none_of_its_questions_is_idle() {
    for questions in [9, 18, 60] {
        let (journey, paths) = eligibility(questions);
        assert_eq!(found(&journey, &paths), [""; 0], "{questions}");
        assert_eq!(named(&journey, paths.results.clone()), "in out");
        assert_eq!(paths.longest.questions, questions);
        let (Count::Exactly(count) | Count::AtLeast(count)) = paths.count;
        assert_eq!(count, questions + 1);
    }
}

#[test]
fn questions_that_are_shown_by_the_answer_before_them_are_all_reached() {
    for questions in [10, 20, 60] {
        let mut nodes: Vec<Value> = (0..questions)
            .map(|index| {
                let mut node = one_of_three(&format!("q{index}"), json!(format!("q{}", index + 1)));
                if index > 0 {
                    node["show_if"] = is(&format!("q{}", index - 1), json!("a"));
                }
                node
            })
            .collect();
        nodes[questions - 1]["next"] = json!([{"if": is(&format!("q{}", questions - 1), json!("a")), "to": "in"}, {"to": "out"}]);
        nodes.extend([result("in"), result("out")]);
        let (journey, paths) = explored(nodes);
        assert_eq!(found(&journey, &paths), [""; 0], "{questions}");
        assert_eq!(paths.visited.len(), questions + 2);
    }
}

#[test]
fn where_something_may_be_missing_counts_are_at_least_and_nothing_is_called_idle() {
    let (options, questions) = (["a", "b", "c", "d"], 8);
    let mut nodes: Vec<Value> = (0..questions)
        .map(|index| {
            let options = options.map(|id| json!({"id": id, "label": id}));
            json!({"id": format!("q{index}"), "type": "single", "title": "?", "options": options, "next": format!("q{}", index + 1)})
        })
        .collect();
    let all: Vec<Value> = (0..questions)
        .map(|index| is(&format!("q{index}"), json!(options[index % 4])))
        .collect();
    let mut last = one_of_three("q8", json!("end"));
    last["show_if"] = json!({"and": all});
    nodes.extend([last, result("end")]);
    let (journey, paths) = explored(nodes);
    match paths.gap {
        Some(_) => {
            assert!(matches!(paths.count, Count::AtLeast(_)));
            assert_eq!(paths.idle, []);
        }
        None => assert_eq!(named(&journey, paths.visited).matches("q8").count(), 1),
    }
}
