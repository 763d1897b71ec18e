//! Cycles: allowed while conditions exclude that a walk returns to a node.

use super::{document, is, journey, result, today, yes_no};
use proptest::prelude::*;
use serde_json::{Value, json};
use trust_journey_author::Report;
use trust_journey_model::{Answer, Answers, Rule, Walk};

/// The order of two questions depends on the region: cats then dogs in the north, dogs then cats in the
/// south. `back` is the condition under which dogs lead to cats.
fn pets(back: Value) -> Value {
    let region = json!({"id": "region", "type": "single", "title": "?", "options": [
        {"id": "north", "label": "N", "next": "cats"}, {"id": "south", "label": "S", "next": "dogs"}]});
    let then = |condition: Value, to: &str| json!([{"if": condition, "to": to}, {"to": "done"}]);
    document(json!({"start": "region", "nodes": [
        region,
        yes_no("cats", then(is("region", json!("north")), "dogs")),
        yes_no("dogs", then(back, "cats")),
        result("done"),
    ]}))
}

fn check(document: &Value) -> Report {
    trust_journey_author::check(&document.to_string(), today())
}

fn rules(report: &Report) -> Vec<Rule> {
    let rules = report.problems.iter().map(|problem| problem.rule);
    rules
        .filter(|rule| {
            matches!(
                rule,
                Rule::Cycle
                    | Rule::LaterAnswer
                    | Rule::DeadBranch
                    | Rule::NoAnswersLeadHere
                    | Rule::PathsNotCounted
            )
        })
        .collect()
}

#[test]
fn a_cycle_whose_conditions_exclude_each_other_is_no_problem() {
    let report = check(&pets(is("region", json!("south"))));
    assert_eq!(rules(&report), []);
    let paths = report.paths.unwrap();
    assert_eq!(paths.longest.questions, 3);
    assert_eq!(paths.edges.possible, paths.edges.reached);
}

#[test]
fn answers_that_lead_back_to_a_node_are_an_error_that_names_them() {
    let report = check(&pets(is("dogs", json!("yes"))));
    assert_eq!(rules(&report), [Rule::Cycle]);
    let problem = report
        .problems
        .iter()
        .find(|problem| problem.rule == Rule::Cycle)
        .unwrap();
    assert_eq!(
        problem.to_string(),
        "$.tree.nodes[2].next: \"dogs\" leads back to \"cats\" with the answers region = \"north\", cats = \"yes\", dogs = \"yes\", so the walk would never end. Lead to a later node, or let conditions exclude each other; visitors can always go back by themselves."
    );
    assert!(problem.is_error());
}

#[test]
fn the_answers_of_a_test_that_lead_back_are_an_error_too() {
    // No walk of the explorer types this text.
    let mut document = pets(is("dogs", json!("yes")));
    document["tree"]["nodes"][2] = json!({"id": "dogs", "type": "text", "title": "?", "next": [
        {"if": {"==": [{"substr": [{"var": "answers.dogs"}, 3, 4]}, "lock"]}, "to": "cats"}, {"to": "done"}]});
    document["tests"] = json!([{"name": "N", "answers": {"region": "north", "cats": "no", "dogs": "padlocks"}, "expect": {"result": "done"}}]);
    let report = check(&document);
    let cycles = report
        .problems
        .iter()
        .filter(|problem| problem.rule == Rule::Cycle);
    assert_eq!(cycles.count(), 1);
    let failed = report
        .problems
        .iter()
        .find(|problem| problem.rule == Rule::TestFailed);
    assert_eq!(
        failed.unwrap().message(),
        "The test \"N\" expects the result done, found dogs (it leads back to cats)."
    );
    let given = json!({"answers": document["tests"][0]["answers"]});
    let (walked, clean) = trust_journey_author::walk(&journey(&document), &given, today()).unwrap();
    assert!(!clean);
    assert_eq!(
        walked["problems"],
        json!([{"path": "$.answers.dogs", "node": "dogs", "message": "These answers lead back to \"cats\". Correct \"next\"."}])
    );
}

#[test]
fn the_engine_shows_no_node_twice_even_where_answers_lead_back() {
    let journey = journey(&pets(json!(true)));
    let tree = journey.tree.as_ref().unwrap();
    let mut answers = Answers::default();
    for (node, answer) in ["north", "yes", "yes"].into_iter().enumerate() {
        answers.set(node, Answer::Text(answer.to_owned()));
    }
    let mut walk = Walk::replay(tree, &answers, today());
    let shown: Vec<usize> = walk
        .steps()
        .iter()
        .map(|step| step.node)
        .chain([walk.at])
        .collect();
    assert_eq!((shown, walk.back), (vec![0, 1, 2], Some(1)));
    assert!(!walk.is_finished(tree));
    // Another answer goes on, and the way back is forgotten.
    answers.set(0, Answer::Text("south".to_owned()));
    walk.update(tree, &answers, 0);
    assert_eq!(walk, Walk::replay(tree, &answers, today()));
    assert_eq!((walk.back, walk.is_finished(tree)), (None, true));
}

#[test]
fn hidden_nodes_that_lead_to_each_other_end_a_walk_too() {
    let hidden = |id: &str, to: &str| {
        json!({"id": id, "type": "content", "title": "C", "show_if": false,
        "next": [{"if": is("q", json!("yes")), "to": to}, {"to": "done"}]})
    };
    let document = document(json!({"start": "q", "nodes": [
        yes_no("q", json!("a")), hidden("a", "b"), hidden("b", "a"), result("done")]}));
    let report = check(&document);
    assert_eq!(rules(&report), [Rule::Cycle]);
    let journey = journey(&document);
    let tree = journey.tree.as_ref().unwrap();
    let mut answers = Answers::default();
    answers.set(0, Answer::Text("yes".to_owned()));
    let walk = Walk::replay(tree, &answers, today());
    assert_eq!((walk.at, walk.back, walk.hidden.len()), (2, Some(1), 1));
}

const QUESTIONS: usize = 6;

/// Questions whose conditional branches lead anywhere, and that lead to the next one otherwise. A plan
/// says which answer a branch reads, and where it leads.
fn anywhere(plans: &[(usize, usize)]) -> Value {
    let id = |index: usize| format!("n{index}");
    let node = |(index, (read, to)): (usize, &(usize, usize))| {
        let branch = json!({"if": is(&id(*read), json!("yes")), "to": id(*to)});
        yes_no(&id(index), json!([branch, {"to": id(index + 1)}]))
    };
    let mut nodes: Vec<Value> = plans.iter().enumerate().map(node).collect();
    nodes.push(result(&id(plans.len())));
    document(json!({"start": "n0", "nodes": nodes}))
}

/// The answers that are the bits of a number.
fn bits(number: usize) -> Answers {
    let mut answers = Answers::default();
    for node in 0..QUESTIONS {
        let answer = if number >> node & 1 == 1 { "yes" } else { "no" };
        answers.set(node, Answer::Text(answer.to_owned()));
    }
    answers
}

proptest! {
    #[test]
    fn no_walk_shows_a_node_twice_and_a_cycle_is_reported_exactly_when_answers_lead_back(
        plans in prop::collection::vec((0..QUESTIONS, 0..QUESTIONS), QUESTIONS)
    ) {
        let document = anywhere(&plans);
        let journey = journey(&document);
        let tree = journey.tree.as_ref().unwrap();
        let mut back = false;
        for number in 0..1 << QUESTIONS {
            let mut walk = Walk::replay(tree, &bits(number), today());
            let mut shown: Vec<usize> = walk.steps().iter().map(|step| step.node).chain([walk.at]).collect();
            shown.sort_unstable();
            prop_assert!(shown.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(walk.back.is_none(), walk.is_finished(tree));
            back |= walk.back.is_some();
            for changed in 0..QUESTIONS {
                let answers = bits(number ^ 1 << changed);
                let mut updated = walk.clone();
                updated.update(tree, &answers, changed);
                prop_assert_eq!(&updated, &Walk::replay(tree, &answers, today()));
            }
            walk.update(tree, &bits(number), 0);
            prop_assert_eq!(walk, Walk::replay(tree, &bits(number), today()));
        }
        prop_assert_eq!(rules(&check(&document)).contains(&Rule::Cycle), back);
    }
}
