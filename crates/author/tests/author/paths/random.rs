//! Small random trees, against trying every answer.

use super::*;

/// What small random trees are made of. Every node leads to later ones only.
#[derive(Debug, Clone)]
struct Part {
    kind: u8,
    own: Vec<Option<usize>>,
    looks_at: usize,
    limit: u8,
    branch: usize,
    next: usize,
    hidden: bool,
    open: bool,
    effect: u8,
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = (
        0..6_u8,
        prop::collection::vec(prop::option::weighted(0.3, 1..4_usize), 2..4),
        (0..8_usize, 0..4_u8),
        (1..4_usize, 1..3_usize),
        (
            prop::bool::weighted(0.2),
            prop::bool::weighted(0.3),
            0..4_u8,
        ),
    );
    let part = part.prop_map(
        |(kind, own, (looks_at, limit), (branch, next), (hidden, open, effect))| Part {
            kind,
            own,
            looks_at,
            limit,
            branch,
            next,
            hidden,
            open,
            effect,
        },
    );
    prop::collection::vec(part, 2..6)
}

/// Conditions look at answers, at points, and at a variable that is set.
fn condition(parts: &[Part], part: &Part) -> Value {
    let about = part.looks_at % parts.len();
    let answer = json!({"var": format!("answers.n{about}")});
    match (part.limit, parts[about].kind) {
        (0, _) | (_, 5) => json!({">": [{"var": "score.s"}, 1]}),
        (1, _) => json!({"==": [{"var": "variables.v"}, "n1"]}),
        (_, 0 | 1) => json!({"==": [answer, "o1"]}),
        (_, 2) => json!({"in": ["o0", answer]}),
        (_, 3 | 4) => json!({">": [answer, part.limit]}),
        _ => json!({"!!": [answer]}),
    }
}

fn random_tree(parts: &[Part]) -> Value {
    let count = parts.len();
    let to = |from: usize, step: usize| {
        let place = from + step;
        if place < count {
            format!("n{place}")
        } else {
            format!("r{}", place % 2)
        }
    };
    let mut nodes: Vec<Value> = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let effect = match part.effect {
            0 => json!({"score": {"s": 1}}),
            1 => json!({"set": {"v": format!("n{i}")}}),
            _ => json!({}),
        };
        let mut options: Vec<Value> = (0..part.own.len())
            .map(|o| json!({"id": format!("o{o}"), "label": "O"}))
            .collect();
        options[0]["effect"] = effect.clone();
        let mut node = json!({"id": format!("n{i}"), "title": "?",
            "next": [{"if": condition(parts, part), "to": to(i, part.branch)}, {"to": to(i, part.next)}]});
        match part.kind {
            0 | 1 => {
                node["type"] = json!("single");
                for (option, next) in options.iter_mut().zip(&part.own) {
                    if let Some(step) = next {
                        option["next"] = json!(to(i, *step));
                    }
                }
                node["options"] = json!(options);
            }
            2 => {
                node["type"] = json!("multiple");
                node["options"] = json!(options);
            }
            3 => node["type"] = json!("scale"),
            4 => node["type"] = json!("number"),
            _ => node["type"] = json!("content"),
        }
        match part.kind {
            3 => {
                node["from"] = json!(0);
                node["to"] = json!(4);
            }
            4 => {
                node["min"] = json!(0);
                node["max"] = json!(4);
                node["whole"] = json!(true);
            }
            _ => {}
        }
        if matches!(part.kind, 3 | 4) {
            node["effects"] =
                json!([{"if": {"<": [{"var": format!("answers.n{i}")}, 2]}, "effect": effect}]);
        }
        if part.hidden {
            node["show_if"] = json!({"!": [condition(parts, part)]});
        }
        if part.open && part.kind < 5 {
            node["skip"] = json!("Not sure");
        }
        nodes.push(node);
    }
    nodes.extend([result("r0"), result("r1")]);
    json!({"start": "n0", "scores": [{"id": "s"}], "variables": [{"id": "v", "start": "none"}], "nodes": nodes})
}

/// Nodes that nothing leads to are errors, so they are taken out.
fn checked(tree: Value) -> Journey {
    let mut document = document(tree);
    for _ in 0..20 {
        let (journey, problems) = Journey::load_json(&document);
        if let Some(journey) = journey {
            return journey;
        }
        let nodes = document["tree"]["nodes"].as_array_mut().unwrap();
        for problem in problems.iter().filter(|problem| problem.is_error()).rev() {
            assert_eq!(problem.rule.id(), "unreachable", "{problem}");
            let place = problem
                .path
                .trim_start_matches("$.tree.nodes[")
                .trim_end_matches(']');
            // Conditions may look at it: it is made a way in instead.
            let id = nodes[place.parse::<usize>().unwrap()]["id"].clone();
            let first = nodes[0]["next"].as_array_mut().unwrap();
            first.insert(0, json!({"if": {"==": [{"var": "score.s"}, 77]}, "to": id}));
        }
    }
    panic!("not valid: {document}");
}

/// Every answer to every question, as far as it matters here.
fn every_answer(tree: &Tree, node: usize) -> Vec<Answer> {
    let ids: Vec<String> = tree.nodes[node]
        .options()
        .iter()
        .map(|o| o.id.to_string())
        .collect();
    let mut answers = vec![Answer::Skipped];
    answers.extend(ids.iter().cloned().map(Answer::Text));
    answers.extend((1..1_usize << ids.len()).map(|bits| {
        Answer::List(
            (0..ids.len())
                .filter(|i| bits & (1 << i) != 0)
                .map(|i| ids[i].clone())
                .collect(),
        )
    }));
    answers.extend((0..=4).map(|n| Answer::Number(f64::from(n))));
    answers
}

#[derive(Debug, Default, PartialEq)]
struct Truth {
    visited: BTreeSet<usize>,
    results: BTreeSet<usize>,
    ways: BTreeSet<(usize, Edge)>,
    longest: usize,
    walks: BTreeSet<Vec<(usize, Edge, bool)>>,
}

fn brute_force(tree: &Tree, answers: &Answers, truth: &mut Truth) {
    let walk = Walk::replay(tree, answers, today());
    if walk.refused.is_some() {
        return;
    }
    let steps = walk.steps();
    truth
        .visited
        .extend(steps.iter().map(|step| step.node).chain([walk.at]));
    let hidden = walk
        .hidden
        .iter()
        .map(|hidden| (hidden.node, Edge::Branch(hidden.branch), false));
    let all = steps
        .iter()
        .map(|step| (step.node, step.edge, true))
        .chain(hidden);
    truth
        .ways
        .extend(all.clone().map(|(node, way, _)| (node, way)));
    if walk.is_finished(tree) {
        truth.results.insert(walk.at);
        truth.longest = truth.longest.max(
            steps
                .iter()
                .filter(|s| tree.nodes[s.node].is_question())
                .count(),
        );
        let mut ways: Vec<_> = all.collect();
        ways.sort();
        truth.walks.insert(ways);
        return;
    }
    for answer in every_answer(tree, walk.at) {
        let mut more = answers.clone();
        more.set(walk.at, answer);
        brute_force(tree, &more, truth);
    }
}

/// With so few answers every combination of them is walked; else random ones are.
fn combines_all(paths: &Paths) -> bool {
    paths.walks < 10_000
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn walks_find_exactly_what_trying_everything_finds_and_claim_nothing_else(parts in parts()) {
        let journey = checked(random_tree(&parts));
        let tree = journey.tree.as_ref().unwrap();
        let paths = explore(tree, &journey, today(), &Tests::default());
        let mut truth = Truth::default();
        brute_force(tree, &Answers::default(), &mut truth);
        if combines_all(&paths) {
            prop_assert_eq!(&paths.gap, &None);
            prop_assert_eq!(paths.longest.questions, truth.longest);
            prop_assert_eq!(paths.count, Count::Exactly(truth.walks.len()));
        } else {
            prop_assert!(paths.longest.questions <= truth.longest);
        }
        // Where not all combinations are tried, what is missing is not claimed to be out of reach.
        if paths.gap.is_none() {
            prop_assert_eq!(&paths.visited, &truth.visited);
            prop_assert_eq!(&paths.results, &truth.results);
            prop_assert_eq!(&paths.edges.reached, &truth.ways);
        }
        prop_assert!(paths.visited.is_subset(&truth.visited));
        prop_assert!(paths.edges.reached.is_subset(&truth.ways));
        prop_assert!(paths.edges.reached.is_subset(&paths.edges.possible));
    }

    #[test]
    fn an_idle_question_changes_no_result_however_it_is_answered(parts in parts(), seed in any::<u64>()) {
        let journey = checked(random_tree(&parts));
        let tree = journey.tree.as_ref().unwrap();
        let paths = explore(tree, &journey, today(), &Tests::default());
        for idle in paths.idle.iter().filter(|_| combines_all(&paths)).map(|idle| idle.node) {
            let mut answers = Answers::default();
            let mut chance = seed;
            for node in 0..tree.nodes.len() {
                let all = every_answer(tree, node);
                let fitting: Vec<&Answer> = all.iter().filter(|a| journey.accept(&answers, today(), node, a).is_ok()).collect();
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                if !fitting.is_empty() {
                    answers.set(node, fitting[(chance >> 33) as usize % fitting.len()].clone());
                }
            }
            let ends: BTreeSet<usize> = every_answer(tree, idle)
                .into_iter()
                .filter_map(|answer| {
                    let mut other = answers.clone();
                    other.set(idle, answer);
                    let walk = Walk::replay(tree, &other, today());
                    let finished = walk.is_finished(tree) && walk.answer(idle).is_some();
                    finished.then_some(walk.at)
                })
                .collect();
            prop_assert!(ends.len() < 2, "{} {:?}", tree.nodes[idle].id.as_str(), ends);
        }
    }
}
