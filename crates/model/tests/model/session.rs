//! The session engine: a walk is a pure function of the answers, and only answers on the path exist.

use crate::support::{cases, today, tree, valid, with_tree};
use proptest::prelude::*;
use serde_json::{Value, json};
use trust_journey_model::{Answer, Answers, Input, Journey, Missing, Tree, Walk};

/// What one node of a random tree is made of. `next` holds distances to later nodes.
#[derive(Debug, Clone)]
struct Plan {
    kind: usize,
    options: usize,
    next: Vec<usize>,
    watched: usize,
    skip: bool,
    decline: bool,
    hides: usize,
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let plan = (
        (0..4usize, 1..4usize),
        prop::collection::vec(1..5usize, 4),
        any::<usize>(),
        (any::<bool>(), any::<bool>(), 0..6usize),
    );
    let plan = plan.prop_map(
        |((kind, options), next, watched, (skip, decline, hides))| Plan {
            kind,
            options,
            next,
            watched,
            skip,
            decline,
            hides,
        },
    );
    prop::collection::vec(plan, 1..14)
}

/// A condition on an answer that may have been given before, or never; on points, or on values.
fn condition(plan: &Plan, nodes: &[Value]) -> Value {
    let asked: Vec<&Value> = nodes
        .iter()
        .filter(|node| node["type"] != "content")
        .collect();
    let Some(earlier) = asked.get(plan.watched % asked.len().max(1)) else {
        return json!(false);
    };
    match plan.watched % 4 {
        0 => json!({">": [{"var": "score.points"}, 1]}),
        1 => json!({"==": [{"var": "variables.last"}, earlier["id"]]}),
        2 => json!({"<": [{"var": "variables.twice"}, 3]}),
        _ => json!({"!!": [{"var": format!("answers.{}", earlier["id"].as_str().unwrap())}]}),
    }
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
        let id = format!("n{place}");
        let mut node = json!({"id": id, "title": "T"});
        node["next"] = json!([{"if": condition(plan, &nodes), "to": to(0)}, {"to": to(1)}]);
        if plan.hides == 0 {
            node["show_if"] = json!({"!": condition(plan, &nodes)});
        }
        let option = |i: usize| json!({"id": format!("o{i}"), "label": "O", "effect": {"score": {"points": i}}});
        let mut options: Vec<Value> = (0..plan.options).map(option).collect();
        node["type"] = json!(["single", "multiple", "number", "content"][plan.kind]);
        if plan.kind == 0 {
            options[0]["next"] = json!(to(2));
        }
        if plan.hides == 1 {
            options[0]["show_if"] = condition(plan, &nodes);
        }
        if plan.kind < 2 {
            node["options"] = json!(options);
        }
        if plan.kind < 3 {
            node["effects"] = json!([{"effect": {"set": {"last": id}, "score": {"points": 0.5}}}]);
        }
        if plan.skip && plan.kind < 3 {
            node["skip"] = json!("Not sure");
        }
        if plan.decline && plan.kind < 3 {
            node["decline"] = json!("No answer");
        }
        nodes.push(node);
    }
    nodes.push(json!({"id": format!("n{last}"), "type": "result", "title": "R"}));
    valid(&with_tree(
        json!({"start": "n0", "nodes": nodes, "scores": [{"id": "points"}],
        "variables": [{"id": "last", "start": null},
            {"id": "twice", "value": {"*": [{"var": "score.points"}, 2]}}]}),
    ))
}

fn answer(seed: u8) -> Answer {
    match seed % 8 {
        0 | 1 => Answer::Text(format!("o{}", seed / 8 % 4)),
        2 | 3 => Answer::List(vec![format!("o{}", seed / 8 % 3), "o0".to_owned()]),
        4 | 5 => Answer::Number(f64::from(seed / 8 % 2)),
        6 => Answer::Declined,
        _ => Answer::Skipped,
    }
}

/// Mostly an answer that the node takes, so that walks become long.
fn fitting(tree: &Tree, node: usize, seed: u8) -> Answer {
    let offered = |seed: u8| format!("o{}", seed % 4);
    match tree.nodes[node].question().map(|question| &question.input) {
        _ if seed.is_multiple_of(16) => answer(seed / 16),
        Some(Input::Single(_)) => Answer::Text(offered(seed % 2)),
        Some(Input::Multiple(_)) => Answer::List(vec![offered(seed % 2), offered(0)]),
        Some(_) => Answer::Number(f64::from(seed % 3)),
        None => Answer::Skipped,
    }
}

/// One answer for every node, some of them unfit.
fn answers(tree: &Tree, seeds: &[u8]) -> Answers {
    let mut answers = Answers::default();
    for (node, seed) in (0..tree.nodes.len()).zip(seeds) {
        answers.set(node, answer(*seed));
    }
    answers
}

fn replay(tree: &Tree, answers: &Answers) -> Walk {
    Walk::replay(tree, answers, today())
}

/// Whether a node takes an answer, found another way: from what is known of the plans only.
fn fits(journey: &Journey, walk: &Walk, node: usize, answer: &Answer) -> bool {
    let tree = tree(journey);
    let offered = journey.offered(walk, node);
    let known = |id: &String| {
        let place = tree.nodes[node]
            .options()
            .iter()
            .position(|option| *option.id == *id);
        place.is_some_and(|place| offered.contains(&place))
    };
    let Some(question) = tree.nodes[node].question() else {
        return tree.nodes[node].leaf().is_none() && *answer == Answer::Skipped;
    };
    match (&question.input, answer) {
        (_, Answer::Skipped) => question.skip.is_some(),
        (_, Answer::Declined) => question.decline.is_some(),
        (Input::Single(_), Answer::Text(id)) => known(id),
        (Input::Multiple(_), Answer::List(ids)) => ids.iter().all(known),
        (Input::Number(_), Answer::Number(_)) => true,
        _ => false,
    }
}

/// What is seen of a walk, values included.
fn seen(tree: &Tree, walk: &Walk) -> (Walk, f64, Vec<Value>) {
    let values = (0..2)
        .map(|variable| walk.variable(tree, variable).to_json())
        .collect();
    (walk.clone(), walk.score(0), values)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(96), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_walk_stops_at_the_first_node_without_an_answer_that_fits(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let answers = answers(tree, &seeds);
        let walk = replay(tree, &answers);
        let here = &tree.nodes[walk.at];
        let open = answers.get(walk.at).is_none_or(|answer| !fits(&journey, &walk, walk.at, answer));
        prop_assert!(open, "stopped at {:?} although it is answered", here.id);
        prop_assert_eq!(walk.is_finished(tree), here.leaf().is_some());
        prop_assert_eq!(
            walk.refused.is_some(), answers.get(walk.at).is_some() && here.leaf().is_none()
        );
        for step in walk.steps() {
            let before = Walk::before(tree, &answers, today(), step.node);
            prop_assert!(fits(&journey, &before, step.node, answers.get(step.node).unwrap()));
        }
        let first = walk.steps().first().map_or(walk.at, |step| step.node);
        prop_assert!(first == tree.start || walk.hidden.first().is_some_and(|hidden| hidden.node == tree.start));
    }

    #[test]
    fn only_answers_on_the_path_have_a_say(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14), others in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let mut answers = answers(tree, &seeds);
        let walk = replay(tree, &answers);
        // Every answer off the path becomes another one, or goes.
        for (node, other) in (0..tree.nodes.len()).zip(&others) {
            let on_path = node == walk.at || walk.answer(node).is_some();
            if !on_path && node % 3 == 0 {
                answers.remove(node);
            } else if !on_path {
                answers.set(node, answer(*other));
            }
        }
        prop_assert_eq!(seen(tree, &replay(tree, &answers)), seen(tree, &walk));
    }

    #[test]
    fn changing_an_answer_and_changing_it_back_restores_the_walk(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14), pick in any::<prop::sample::Index>(), other in any::<u8>()
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let answers = answers(tree, &seeds);
        let walk = journey.walk(&answers, today()).unwrap();
        let node = pick.index(tree.nodes.len());
        let mut changed = answers.clone();
        let before = changed.set(node, answer(other));
        // What was answered before it stands.
        let prefix = |walk: &Walk| {
            let steps = walk.steps().iter().take_while(|step| step.node != node);
            steps.cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(prefix(&journey.walk(&changed, today()).unwrap()), prefix(&walk));
        changed.set(node, before.unwrap());
        prop_assert_eq!(seen(tree, &replay(tree, &changed)), seen(tree, &walk));
    }

    #[test]
    fn following_changes_one_by_one_comes_to_the_same_as_replaying_all_answers(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(any::<u8>())), 1..12)
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let mut answers = Answers::default();
        for (node, seed) in (0..tree.nodes.len()).zip(&seeds) {
            answers.set(node, fitting(tree, node, *seed));
        }
        let mut walk = replay(tree, &answers);
        for (pick, change) in changes {
            let node = pick.index(tree.nodes.len());
            match change {
                Some(seed) => answers.set(node, fitting(tree, node, seed)),
                None => answers.remove(node),
            };
            walk.update(tree, &answers, node);
            let replayed = replay(tree, &answers);
            prop_assert_eq!(&walk, &replayed);
            prop_assert_eq!(seen(tree, &walk), seen(tree, &replayed));
        }
    }

    #[test]
    fn answering_one_question_after_the_other_is_the_same_walk_one_step_at_a_time(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let all = answers(tree, &seeds);
        let mut given = Answers::default();
        let mut walk = replay(tree, &given);
        while let Some(answer) = all.get(walk.at) {
            given.set(walk.at, answer.clone());
            let next = replay(tree, &given);
            if next.refused.is_some() || next.at == walk.at {
                walk = next;
                break;
            }
            let done = walk.steps().len();
            prop_assert_eq!(&next.steps()[..done], walk.steps());
            prop_assert_eq!(next.steps().len(), done + 1);
            prop_assert_eq!(next.steps()[done].node, walk.at);
            walk = next;
        }
        prop_assert_eq!(seen(tree, &walk), seen(tree, &replay(tree, &all)));
    }

    #[test]
    fn remaining_never_grows_along_a_walk_and_falls_with_every_question(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let walk = replay(tree, &answers(tree, &seeds));
        let places: Vec<usize> = walk.steps().iter().map(|step| step.node).chain([walk.at]).collect();
        for pair in places.windows(2) {
            let asked = u32::from(tree.nodes[pair[0]].is_question());
            prop_assert!(tree.remaining(pair[1]) + asked <= tree.remaining(pair[0]));
        }
        if walk.is_finished(tree) {
            prop_assert_eq!(tree.remaining(walk.at), 0);
        }
    }

    #[test]
    fn every_node_without_an_answer_has_its_reason(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let walk = replay(tree, &answers(tree, &seeds));
        for node in 0..tree.nodes.len() {
            let step = walk.steps().iter().find(|step| step.node == node);
            let expected = match step.map(|step| &*step.answer) {
                Some(Answer::Skipped) => Some(Missing::Skipped),
                Some(Answer::Declined) => Some(Missing::Declined),
                Some(_) => None,
                None if node == walk.at => Some(Missing::Left),
                None if walk.hidden.iter().any(|hidden| hidden.node == node) => Some(Missing::Hidden),
                None => Some(Missing::NotReached),
            };
            prop_assert_eq!(walk.missing(node), expected);
        }
    }

    /// Points by hand: half a point for every question on the path that was answered or left open,
    /// and the options' own.
    #[test]
    fn points_are_those_of_the_answers_on_the_path(
        plans in plans(), seeds in prop::collection::vec(any::<u8>(), 14)
    ) {
        let journey = journey(&plans);
        let tree = tree(&journey);
        let walk = replay(tree, &answers(tree, &seeds));
        let mut points = 0.0;
        let mut last = Value::Null;
        for step in walk.steps() {
            let node = &tree.nodes[step.node];
            if node.is_question() {
                points += 0.5;
                last = json!(*node.id);
            }
            let own = |id: &String| f64::from(id[1..].parse::<u8>().unwrap());
            points += match &*step.answer {
                Answer::Text(id) => own(id),
                Answer::List(ids) => ids.iter().map(own).sum(),
                _ => 0.0,
            };
        }
        prop_assert_eq!(seen(tree, &walk), (walk.clone(), points, vec![last, json!(points * 2.0)].into_iter()
            .map(|value| match value.as_f64() { Some(n) if n.fract() == 0.0 => json!(n as i64), _ => value }).collect()));
    }
}
