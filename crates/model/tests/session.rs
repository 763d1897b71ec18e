//! The session engine: a walk is a pure function of the answers, and only answers on the path exist.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::{edited, valid};
use trust_journey_model::{Answer, Answers, Journey, Missing, NodeKind, Tree, Walk};

/// What one node of a random tree is made of. `next` holds distances to later nodes.
#[derive(Debug, Clone)]
struct Plan {
    kind: usize,
    options: usize,
    next: Vec<usize>,
    watched: usize,
    skip: bool,
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let plan = (
        0..4usize,
        1..4usize,
        prop::collection::vec(1..5usize, 4),
        any::<usize>(),
        any::<bool>(),
    );
    let plan = plan.prop_map(|(kind, options, next, watched, skip)| Plan {
        kind,
        options,
        next,
        watched,
        skip,
    });
    prop::collection::vec(plan, 1..14)
}

/// Edges lead to later nodes only, so the tree has no cycles; nodes nothing leads to are left out,
/// because a document may not have them.
fn journey(plans: &[Plan]) -> Journey {
    let last = plans.len();
    let target = |place: usize, distance: usize| (place + distance).min(last);
    let mut reached = vec![false; last + 1];
    reached[0] = true;
    let mut nodes = Vec::new();
    for (place, plan) in plans.iter().enumerate() {
        if !reached[place] {
            continue;
        }
        let mut to = |nth: usize| {
            let target = target(place, plan.next[nth]);
            reached[target] = true;
            format!("n{target}")
        };
        let mut node = json!({"id": format!("n{place}"), "title": "T"});
        // A branch on an answer that may have been given before, or never.
        let asked: Vec<&Value> = nodes
            .iter()
            .filter(|node: &&Value| node["type"] != "content")
            .collect();
        let condition = match asked.get(plan.watched % asked.len().max(1)) {
            Some(earlier) => {
                json!({"!!": [{"var": format!("answers.{}", earlier["id"].as_str().unwrap())}]})
            }
            None => json!(false),
        };
        node["next"] = json!([{"if": condition, "to": to(0)}, {"to": to(1)}]);
        let option = |i: usize| json!({"id": format!("o{i}"), "label": "O"});
        let mut options: Vec<Value> = (0..plan.options).map(option).collect();
        node["type"] = json!(["single", "multiple", "number", "content"][plan.kind]);
        if plan.kind == 0 {
            options[0]["next"] = json!(to(2));
        }
        if plan.kind < 2 {
            node["options"] = json!(options);
        }
        if plan.skip && plan.kind < 3 {
            node["skip"] = json!("Not sure");
        }
        nodes.push(node);
    }
    nodes.push(json!({"id": format!("n{last}"), "type": "result", "title": "R"}));
    let start = "n0";
    valid(&edited(&[(
        "/tree",
        json!({"start": start, "nodes": nodes}),
    )]))
}

/// One answer for every node, some of them unfit.
fn answers(seeds: &[u8]) -> Answers {
    let answer = |seed: u8| match seed % 7 {
        0 | 1 => Answer::Choice(format!("o{}", seed / 7 % 4)),
        2 => Answer::Choices(vec![format!("o{}", seed / 7 % 3), "o0".to_owned()]),
        3 | 4 => Answer::Number(f64::from(seed / 7 % 2)),
        _ => Answer::Skipped(()),
    };
    (0..)
        .zip(seeds)
        .map(|(place, seed): (usize, _)| (format!("n{place}"), answer(*seed)))
        .collect()
}

/// The same walk, found another way: forwards, from what is known of the plans only.
fn fits(tree: &Tree, node: usize, answer: &Answer) -> bool {
    let known = |id: &String| {
        tree.nodes[node]
            .options()
            .iter()
            .any(|option| option.id == *id)
    };
    match (&tree.nodes[node].kind, answer) {
        (NodeKind::Content, Answer::Skipped(())) => true,
        (NodeKind::Content | NodeKind::Result { .. }, _) => false,
        (_, Answer::Skipped(())) => tree.nodes[node].skip.is_some(),
        (NodeKind::Single(_), Answer::Choice(id)) => known(id),
        (NodeKind::Multiple(_), Answer::Choices(ids)) => ids.iter().all(known),
        (NodeKind::Number { .. }, Answer::Number(_)) => true,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_walk_stops_at_the_first_node_without_an_answer_that_fits(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = journey.tree.as_ref().unwrap();
        let answers = answers(&seeds);
        let walk = Walk::replay(tree, &answers);
        let here = &tree.nodes[walk.at];
        let open = answers.get(&here.id).is_none_or(|answer| !fits(tree, walk.at, answer));
        prop_assert!(open, "stopped at {} although it is answered", here.id);
        prop_assert_eq!(walk.is_finished(tree), matches!(here.kind, NodeKind::Result { .. }));
        for step in &walk.steps {
            prop_assert!(fits(tree, step.node, &answers[&tree.nodes[step.node].id]));
        }
        prop_assert_eq!(walk.steps.first().map_or(walk.at, |step| step.node), tree.start);
    }

    #[test]
    fn only_answers_on_the_path_have_a_say(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14), others in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = journey.tree.as_ref().unwrap();
        let mut answers = answers(&seeds);
        let walk = Walk::replay(tree, &answers);
        // Every answer off the path becomes another one, or goes.
        for (place, (id, other)) in self::answers(&others).into_iter().enumerate() {
            let node = tree.node(&id);
            let on_path = node.is_some_and(|node| node == walk.at || walk.answer(node).is_some());
            if !on_path && place % 3 == 0 {
                answers.remove(&id);
            } else if !on_path {
                answers.insert(id, other);
            }
        }
        prop_assert_eq!(Walk::replay(tree, &answers), walk);
    }

    #[test]
    fn changing_an_answer_and_changing_it_back_restores_the_walk(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14), pick in any::<prop::sample::Index>(), other in any::<u8>()
    ) {
        let journey = journey(&plans);
        let answers = answers(&seeds);
        let walk = journey.walk(&answers).unwrap();
        let id = format!("n{}", pick.index(seeds.len()));
        let mut changed = answers.clone();
        let before = changed.insert(id.clone(), self::answers(&[other])["n0"].clone());
        // What was answered before it stands.
        let prefix = |walk: &Walk| {
            let tree = journey.tree.as_ref().unwrap();
            let steps = walk.steps.iter().take_while(|step| tree.nodes[step.node].id != id);
            steps.cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(prefix(&journey.walk(&changed).unwrap()), prefix(&walk));
        changed.insert(id.clone(), before.unwrap());
        prop_assert_eq!(journey.walk(&changed).unwrap(), walk);
    }

    #[test]
    fn answering_one_question_after_the_other_is_the_same_walk_one_step_at_a_time(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = journey.tree.as_ref().unwrap();
        let all = answers(&seeds);
        let mut given = Answers::new();
        let mut walk = Walk::replay(tree, &given);
        while let Some(answer) = all.get(&tree.nodes[walk.at].id) {
            given.insert(tree.nodes[walk.at].id.clone(), answer.clone());
            let next = Walk::replay(tree, &given);
            if next == walk {
                break;
            }
            prop_assert_eq!(&next.steps[..walk.steps.len()], &walk.steps[..]);
            prop_assert_eq!(next.steps.len(), walk.steps.len() + 1);
            prop_assert_eq!(next.steps[walk.steps.len()].node, walk.at);
            walk = next;
        }
        prop_assert_eq!(walk, Walk::replay(tree, &all));
    }

    #[test]
    fn remaining_never_grows_along_a_walk_and_falls_with_every_question(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = journey.tree.as_ref().unwrap();
        let walk = Walk::replay(tree, &answers(&seeds));
        let places: Vec<usize> = walk.steps.iter().map(|step| step.node).chain([walk.at]).collect();
        for pair in places.windows(2) {
            let (from, to) = (&tree.nodes[pair[0]], &tree.nodes[pair[1]]);
            prop_assert!(to.remaining + u32::from(from.is_question()) <= from.remaining);
        }
        if walk.is_finished(tree) {
            prop_assert_eq!(tree.nodes[walk.at].remaining, 0);
        }
    }

    #[test]
    fn every_node_without_an_answer_has_its_reason(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = journey.tree.as_ref().unwrap();
        let walk = Walk::replay(tree, &answers(&seeds));
        for node in 0..tree.nodes.len() {
            let step = walk.steps.iter().find(|step| step.node == node);
            let expected = match step.map(|step| &step.answer) {
                Some(Answer::Skipped(())) => Some(Missing::Skipped),
                Some(_) => None,
                None if node == walk.at => Some(Missing::Left),
                None => Some(Missing::NotReached),
            };
            prop_assert_eq!(walk.missing(node), expected);
        }
    }
}
