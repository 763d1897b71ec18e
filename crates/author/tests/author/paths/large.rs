//! Trees too large to look at one by one.

use super::*;

#[test]
fn ten_thousand_questions_with_five_options_take_no_time() {
    let option = |i: usize| json!({"id": format!("o{i}"), "label": "O"});
    let options: Vec<Value> = (0..5).map(option).collect();
    let mut nodes: Vec<Value> = (0..9_999)
        .map(|i| json!({"id": format!("n{i}"), "type": "single", "title": "?", "options": options, "next": format!("n{}", i + 1)}))
        .collect();
    // Every hundredth looks at the one before.
    for i in (100..9_900).step_by(100) {
        nodes[i]["next"] = json!([{"if": is(&format!("n{}", i - 1), json!("o3")), "to": format!("n{}", i + 2)}, {"to": format!("n{}", i + 1)}]);
    }
    nodes.push(result("n9999"));
    let journey = journey(&document(json!({"start": "n0", "nodes": nodes})));
    let paths = explore(
        journey.tree.as_ref().unwrap(),
        &journey,
        today(),
        &Tests::default(),
    );
    assert!(paths.gap.is_none());
    assert!(paths.longest.questions > 9_900);
    assert_eq!(paths.visited.len(), 10_000);
    assert!(matches!(paths.count, Count::AtLeast(_)));
    // About 40 walks have as many steps as 10,000 walks of other trees.
    assert!(paths.walks < 100, "{}", paths.walks);
}

#[test]
fn hundreds_of_answers_that_all_matter_at_the_end_do_not_take_forever() {
    let mut nodes: Vec<Value> = (0..300)
        .map(|i| yes_no(&format!("n{i}"), json!(format!("n{}", i + 1))))
        .collect();
    let all = |from: usize| {
        (from..from + 60)
            .map(|i| is(&format!("n{i}"), json!("yes")))
            .collect::<Vec<_>>()
    };
    let all: Vec<Value> = (0..5).map(|i| json!({"and": all(i * 60)})).collect();
    nodes[299]["next"] = json!([{"if": {"and": all}, "to": "a"}, {"to": "b"}]);
    nodes.extend([result("a"), result("b")]);
    let journey = journey(&document(json!({"start": "n0", "nodes": nodes})));
    let paths = explore(
        journey.tree.as_ref().unwrap(),
        &journey,
        today(),
        &Tests::default(),
    );
    assert!(paths.gap.is_some());
    assert_eq!(paths.longest.questions, 300);
    assert_eq!(paths.idle, Vec::new());
}

#[test]
fn one_answer_in_more_combinations_than_can_be_tried_is_not_said_to_be_out_of_reach() {
    let options: Vec<Value> = (0..4)
        .map(|i| json!({"id": format!("o{i}"), "label": "O"}))
        .collect();
    let mut nodes: Vec<Value> = (0..30)
        .map(|i| json!({"id": format!("n{i}"), "type": "single", "title": "?", "options": options, "next": format!("n{}", i + 1)}))
        .collect();
    let all: Vec<Value> = (0..30).map(|i| is(&format!("n{i}"), json!("o0"))).collect();
    nodes[29]["next"] = json!([{"if": {"and": all}, "to": "a"}, {"to": "b"}]);
    nodes.extend([result("a"), result("b")]);
    let (journey, paths) = of(json!({"start": "n0", "nodes": nodes}));
    assert!(paths.gap.is_some());
    let found = found(&journey, &paths);
    assert!(found[0].starts_with("paths-not-counted"), "{found:?}");
    assert_eq!(found.len(), 1);
}

#[test]
fn a_question_that_matters_only_at_the_edge_of_many_points_is_not_idle() {
    let mut nodes: Vec<Value> = (0..40)
        .map(|i| {
            let mut node = yes_no(&format!("n{i}"), json!(format!("n{}", i + 1)));
            node["options"][0]["effect"] = json!({"score": {"s": 1}});
            node
        })
        .collect();
    let many = json!({">": [{"var": "score.s"}, 14]});
    nodes[39]["next"] = json!([{"if": many, "to": "a"}, {"to": "b"}]);
    nodes.extend([result("a"), result("b")]);
    let (journey, paths) = of(json!({"start": "n0", "scores": [{"id": "s"}], "nodes": nodes}));
    assert_eq!(named(&journey, paths.results), "a b");
    assert_eq!(paths.idle, Vec::new());
}
