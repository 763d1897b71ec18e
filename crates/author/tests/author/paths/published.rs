//! What tests cover, and flows that others have published.

use super::*;

fn walked(tree: &Tree, answers: &[(&str, Answer)]) -> Walk {
    let mut all = Answers::default();
    for (id, answer) in answers {
        assert!(all.set_by_id(tree, id, answer.clone()));
    }
    Walk::replay(tree, &all, today())
}

fn tests(tree: &Tree, walks: &[Walk]) -> Tests {
    let mut tests = Tests::default();
    walks
        .iter()
        .for_each(|walk| tests.add(tree, walk, &Answers::default()));
    tests
}

#[test]
fn edges_that_no_test_takes_are_named() {
    let mut hills = yes_no("hills", json!("km"));
    hills["options"][0]["next"] = json!("end");
    let mut km = json!({"id": "km", "type": "number", "title": "?"});
    km["next"] = json!([{"if": {">": [{"var": "answers.km"}, 15]}, "to": "far"}, {"to": "end"}]);
    let mut far = yes_no("far", json!("end"));
    far["show_if"] = is("hills", json!("yes"));
    let (journey, paths) = of(json!({"start": "hills", "nodes": [hills, km, far, result("end")]}));
    let tree = journey.tree.as_ref().unwrap();
    let text = |text: &str| Answer::Text(text.to_owned());
    let (none, problems) = coverage(tree, &paths, &tests(tree, &[]));
    assert_eq!((none.taken, none.possible), (0, 5));
    assert_eq!(problems[0].rule.id(), "no-tests");
    let walk = walked(tree, &[("hills", text("no")), ("km", Answer::Number(16.0))]);
    let (some, problems) = coverage(tree, &paths, &tests(tree, &[walk]));
    // Passing over "far" takes an edge too.
    assert_eq!((some.taken, some.possible), (3, 5));
    assert_eq!(some.untaken, ["hills → \"yes\"", "km → branch 2"]);
    assert_eq!(problems[0].rule.id(), "untested-edges");
    assert_eq!(
        problems[0].message(),
        "No test takes 2 of 5 edges: hills → \"yes\", km → branch 2."
    );
    let walks = [
        walked(tree, &[("hills", text("no")), ("km", Answer::Number(16.0))]),
        walked(tree, &[("hills", text("no")), ("km", Answer::Number(1.0))]),
        walked(tree, &[("hills", text("yes"))]),
    ];
    let (all, problems) = coverage(tree, &paths, &tests(tree, &walks));
    assert_eq!((all.taken, all.possible, problems.len()), (5, 5, 0));
}

#[test]
fn one_question_and_one_result_need_no_tests() {
    let (journey, paths) =
        of(json!({"start": "a", "nodes": [yes_no("a", json!("end")), result("end")]}));
    let (_, problems) = coverage(journey.tree.as_ref().unwrap(), &paths, &Tests::default());
    assert!(problems.is_empty());
}

#[test]
fn a_published_flow_is_walked_to_all_its_results_and_its_tests_cover_it() {
    let text = std::fs::read_to_string("../../examples/flows/gov-uk-towing-rules.json").unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let (journey, problems) = trust_journey_author::parse(&text);
    let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
    let tree = journey.tree.as_ref().unwrap();
    let paths = explore(tree, &journey, today(), &Tests::default());
    assert_eq!(paths.results.len(), 22);
    assert_eq!(paths.visited.len(), tree.nodes.len());
    assert!(paths.gap.is_none() && paths.idle.is_empty());
    let written = document["tests"].as_array().unwrap();
    let walks: Vec<Walk> = written
        .iter()
        .map(|test| {
            let answers = test["answers"].as_object().unwrap().iter();
            let answers: Vec<(&str, Answer)> = answers
                .map(|(id, answer)| (id.as_str(), serde_json::from_value(answer.clone()).unwrap()))
                .collect();
            walked(tree, &answers)
        })
        .collect();
    let (
        Coverage {
            taken: count,
            possible,
            untaken,
            ..
        },
        problems,
    ) = coverage(tree, &paths, &tests(tree, &walks));
    assert_eq!(
        (count, untaken.len(), problems.len()),
        (possible, 0, 0),
        "{untaken:?}"
    );
}

#[test]
fn a_flow_whose_result_is_decided_by_one_large_table_is_walked_to_all_its_results() {
    let text =
        std::fs::read_to_string("../../examples/flows/northern-ireland-no-will.json").unwrap();
    let (journey, problems) = trust_journey_author::parse(&text);
    let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
    let paths = explore(
        journey.tree.as_ref().unwrap(),
        &journey,
        today(),
        &Tests::default(),
    );
    assert_eq!(paths.results.len(), 12);
    assert!(paths.gap.is_none() && paths.idle.is_empty());
}
