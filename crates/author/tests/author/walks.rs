//! Walks of the example: where they lead, what is passed over, and what comes back.

use crate::support;

use serde_json::{Value, json};
use support::{answers, document, edited, path, today, tree, valid, walk, with_tree};
use trust_journey_author as author;
use trust_journey_model::{Answer, AnswerError, Answers, Edge, Journey, Missing, Walk};

#[test]
fn the_example_walks_where_its_document_says() {
    let journey = valid(&document());
    for (given, expected) in [
        (json!({}), "use"),
        (json!({"use": "city"}), "use km"),
        (json!({"use": "land"}), "use extras"),
        (json!({"use": "city", "km": 80}), "use km extras"),
        (json!({"use": "city", "km": 50}), "use km end"),
        (json!({"use": "city", "km": null}), "use km end"),
        // Kept aside: the answer to "km" is off the path of "land", and "use" cannot be skipped.
        (json!({"use": "land", "km": 80}), "use extras"),
        (json!({"use": null, "km": 80}), "use"),
        (json!({"use": {"declined": true}}), "use"),
    ] {
        assert_eq!(path(&journey, &given), expected, "{given}");
    }
}

/// Answers to all that is asked in the country.
fn all() -> Value {
    json!({"use": "land", "extras": ["roof"], "read": null, "born": "1980-02-29", "budget": 3_000_000,
        "since": 2001, "plate": "AB-12", "country": "ES", "mood": 1, "order": ["calm", "speed"],
        "matter": {"praise": 3}, "side": null, "ask": null})
}

#[test]
fn pages_are_read_and_what_is_hidden_is_passed_over() {
    let journey = valid(&document());
    let asked = "use extras read born budget plate country mood order matter side ask end";
    assert_eq!(path(&journey, &all()), asked);
    let walk = walk(&journey, &all());
    let since = tree(&journey).node("since").unwrap();
    assert!(walk.is_finished(tree(&journey)));
    let hidden: Vec<_> = walk.hidden.iter().map(|h| (h.node, h.branch)).collect();
    assert_eq!(hidden, [(since, 0)]);
    // Its answer is kept aside, and counts again on another way.
    assert_eq!(
        (walk.answer(since), walk.missing(since)),
        (None, Some(Missing::Hidden))
    );
    let mut city = all();
    city["use"] = json!("city");
    city["km"] = json!(80);
    let walk = support::walk(&journey, &city);
    assert_eq!(walk.answer(since), Some(&Answer::Number(2001.0)));
    assert_eq!(walk.hidden, []);
}

#[test]
fn an_answer_kept_aside_does_not_count_in_conditions() {
    let condition =
        json!([{"if": {">": [{"var": "answers.km"}, 50]}, "to": "read"}, {"to": "end"}]);
    let journey = valid(&edited(&[("/tree/nodes/2/next", condition)]));
    let with = |first| {
        path(
            &journey,
            &json!({"use": first, "km": 80, "extras": ["roof"]}),
        )
    };
    assert_eq!(with("city"), "use km extras read");
    assert_eq!(with("land"), "use extras end");
}

#[test]
fn the_first_branch_that_holds_counts_and_an_options_own_next_goes_before() {
    let next = json!([
        {"if": {"<": [{"var": "answers.km"}, 10]}, "to": "end"},
        {"if": {"<": [{"var": "answers.km"}, 20]}, "to": "read"},
        {"to": "extras"}]);
    let journey = valid(&edited(&[("/tree/nodes/1/next", next)]));
    for (km, to, branch) in [(5, "end", 0), (10, "read", 1), (20, "extras", 2)] {
        let given = json!({"use": "city", "km": km});
        assert_eq!(path(&journey, &given), format!("use km {to}"));
        let walk = walk(&journey, &given);
        let ways: Vec<Edge> = walk.steps().iter().map(|step| step.edge).collect();
        assert_eq!(ways, [Edge::Option(0), Edge::Branch(branch)]);
    }
    let walk = walk(&journey, &json!({"use": "land"}));
    assert_eq!(walk.steps()[0].edge, Edge::Branch(0));
}

#[test]
fn an_answer_that_does_not_fit_any_more_stops_the_walk_and_says_why() {
    let journey = valid(&document());
    for (given, at, error) in [
        (
            json!({"use": "city", "km": 101}),
            "km",
            AnswerError::TooHigh(100.0),
        ),
        (json!({"use": "sea"}), "use", AnswerError::Unfit),
        (
            json!({"use": "city", "km": 80, "extras": ["sled"]}),
            "extras",
            AnswerError::Unfit,
        ),
    ] {
        let walk = walk(&journey, &given);
        assert_eq!(
            (support::id(&journey, walk.at), walk.refused),
            (at, Some(error))
        );
        assert_eq!(walk.missing(walk.at), Some(Missing::Left));
    }
    let walk = walk(&journey, &json!({"use": "city"}));
    assert_eq!(walk.refused, None);
}

#[test]
fn every_missing_answer_has_its_reason() {
    let journey = valid(&document());
    let mut given = all();
    given["born"] = json!({"declined": true});
    given["budget"] = Value::Null;
    given["mood"] = json!(9);
    let walk = walk(&journey, &given);
    for (id, reason) in [
        ("use", None),
        ("km", Some(Missing::NotReached)),
        ("read", Some(Missing::Skipped)),
        ("born", Some(Missing::Declined)),
        ("budget", Some(Missing::Skipped)),
        ("since", Some(Missing::Hidden)),
        ("mood", Some(Missing::Left)),
        ("order", Some(Missing::NotReached)),
    ] {
        let node = tree(&journey).node(id).unwrap();
        assert_eq!(walk.missing(node), reason, "{id}");
    }
}

#[test]
fn a_walk_can_be_seen_as_it_stood_before_a_node() {
    let journey = valid(&document());
    let tree = tree(&journey);
    let all = answers(&journey, &all());
    let budget = tree.node("budget").unwrap();
    let before = Walk::before(tree, &all, today(), budget);
    assert_eq!(before.at, budget);
    assert_eq!(before.steps().len(), 4);
    let whole = Walk::replay(tree, &all, today());
    assert_eq!(before.steps(), &whole.steps()[..4]);
    // Where the answers do not lead there, it is the walk as far as it goes.
    let off = Walk::before(tree, &all, today(), tree.node("km").unwrap());
    assert_eq!(off, whole);
}

#[test]
fn options_that_are_hidden_are_not_offered_and_a_question_without_any_is_passed_over() {
    let hidden = json!({"==": [{"var": "answers.use"}, "city"]});
    let journey = valid(&edited(&[
        ("/tree/nodes/11/options/0/show_if", hidden.clone()),
        ("/tree/nodes/11/options/1/show_if", hidden.clone()),
        ("/tree/nodes/11/options/2/show_if", hidden),
    ]));
    assert!(path(&journey, &all()).ends_with("mood matter side ask end"));
    let extras = tree(&journey).node("extras").unwrap();
    let offered = |first: &str| {
        let walk = walk(&journey, &json!({"use": first, "km": 80}));
        journey.offered(&walk, extras)
    };
    assert_eq!(offered("city"), [0, 1, 2]);
    assert_eq!(offered("land"), [0, 1, 2, 3]);
}

#[test]
fn a_condition_to_show_sees_what_was_answered_before_and_nothing_else() {
    let late = json!({"!=": [{"var": "answers.mood"}, null]});
    let journey = valid(&edited(&[("/tree/nodes/5/show_if", late.clone())]));
    // "mood" is answered, but behind "born" on the path.
    assert!(path(&journey, &all()).starts_with("use extras read budget"));
    let journey = valid(&edited(&[("/tree/nodes/12/show_if", late)]));
    assert!(path(&journey, &all()).ends_with("order matter side ask end"));
}

#[test]
fn answers_are_kept_by_place_and_can_be_taken_back() {
    let journey = valid(&document());
    let mut kept = Answers::default();
    assert!(kept.is_empty() && kept.get(3).is_none() && kept.remove(3).is_none());
    assert_eq!(kept.set(3, Answer::Skipped), None);
    assert_eq!(kept.set(3, Answer::Number(1.0)), Some(Answer::Skipped));
    assert!(!kept.set_by_id(tree(&journey), "no-such-node", Answer::Skipped));
    assert!(kept.set_by_id(tree(&journey), "km", Answer::Number(2.0)));
    let all: Vec<_> = kept.iter().collect();
    assert_eq!(all, [(1, &Answer::Number(2.0)), (3, &Answer::Number(1.0))]);
    assert_eq!(kept.remove(3), Some(Answer::Number(1.0)));
    assert_eq!(kept.remove(1), Some(Answer::Number(2.0)));
    assert!(kept.is_empty());
}

#[test]
fn a_chain_of_9999_questions_is_walked_to_its_end() {
    let node = |i: usize| json!({"id": format!("n{i}"), "type": "number", "title": "Q", "next": format!("n{}", i + 1)});
    let mut nodes: Vec<Value> = (0..9_999).map(node).collect();
    nodes.push(json!({"id": "n9999", "type": "result", "title": "R"}));
    let journey = valid(&with_tree(json!({"start": "n0", "nodes": nodes})));
    let tree = tree(&journey);
    assert_eq!(tree.remaining(0), 9_999);
    let mut answers = Answers::default();
    for node in 0..9_999 {
        answers.set(node, Answer::Number(1.0));
    }
    let walk = Walk::replay(tree, &answers, today());
    assert_eq!(walk.steps().len(), 9_999);
    assert!(walk.is_finished(tree));
}

#[test]
fn a_refused_answer_is_told_once_with_what_would_be_taken() {
    let options = json!([{"id": "a", "label": "A"}, {"id": "b", "label": "B", "show_if": false}]);
    for (fields, given, expected) in [
        (
            json!({"type": "country"}),
            json!("UK"),
            "Give the code of a country that is offered.",
        ),
        (
            json!({"type": "single", "options": options}),
            json!("b"),
            "Give what is offered here.",
        ),
        (
            json!({"type": "single", "options": options}),
            json!(3),
            "Found 3, expected the id of an option, as a text. Correct the value.",
        ),
        (
            json!({"type": "rank", "options": options}),
            json!(["a", "a"]),
            "Give options that are offered here, each once.",
        ),
        (
            json!({"type": "text", "required": false}),
            json!(" "),
            "Null leaves it open.",
        ),
        (
            json!({"type": "text"}),
            json!(""),
            "This question needs an answer.",
        ),
    ] {
        let mut question = json!({"id": "q", "title": "Q", "next": "r"});
        for (key, value) in fields.as_object().unwrap() {
            question[key] = value.clone();
        }
        let document = json!({"schema": "trust-journey/1", "id": "j", "revision": 1, "locales": ["en"], "title": "T",
            "tree": {"start": "q", "nodes": [question, {"id": "r", "type": "result", "title": "R"}]}});
        let journey = Journey::load_json(&document).0.unwrap();
        let (told, clean) =
            author::walk(&journey, &json!({"answers": {"q": given}}), today()).unwrap();
        let problems = told["problems"].as_array().unwrap();
        assert_eq!((clean, problems.len()), (false, 1), "{told}");
        let message = problems[0]["message"].as_str().unwrap();
        assert!(message.ends_with(expected), "{given}: {message}");
    }
}

#[test]
fn no_options_at_all_leave_a_question_open_where_it_may_be() {
    let question = |required: bool| {
        json!({"start": "extras", "nodes": [
            {"id": "extras", "type": "multiple", "title": "Q", "required": required, "next": "end",
                "options": [{"id": "roof", "label": "R"}, {"id": "tow", "label": "T"}]},
            {"id": "end", "type": "result", "title": "R"}]})
    };
    let (walked, clean) = author::walk(
        &valid(&with_tree(question(false))),
        &json!({"answers": {"extras": []}}),
        today(),
    )
    .unwrap();
    assert_eq!((walked["result"].as_str(), clean), (Some("end"), true));
    let (walked, clean) = author::walk(
        &valid(&with_tree(question(true))),
        &json!({"answers": {"extras": []}}),
        today(),
    )
    .unwrap();
    assert_eq!((walked["next"].as_str(), clean), (Some("extras"), false));
    let mut document = with_tree(question(false));
    document["tests"] =
        json!([{"name": "N", "answers": {"extras": []}, "expect": {"result": "end"}}]);
    let report = author::check(&document.to_string(), today());
    assert_eq!(report.tests, (1, 0));
}

#[test]
fn the_rest_is_left_open_where_it_may_be_and_no_further() {
    let number = |id: &str, next: &str, fields: Value| {
        let mut node = json!({"id": id, "type": "number", "title": "Q", "next": next});
        let fields = fields.as_object().unwrap().clone();
        node.as_object_mut().unwrap().extend(fields);
        node
    };
    let tree = json!({"start": "a", "nodes": [
        number("a", "b", json!({"skip": "Not sure"})),
        number("b", "c", json!({"required": {"==": [{"var": "answers.a"}, 1]}})),
        {"id": "c", "type": "content", "title": "C", "next": "d"},
        number("d", "e", json!({"skip": "Not sure"})),
        number("e", "end", json!({"required": {"==": [{"var": "answers.d"}, 2]}})),
        {"id": "end", "type": "result", "title": "R"}]});
    let document = with_tree(tree);
    let journey = valid(&document);
    let stops = |request: Value| {
        let (walked, clean) = author::walk(&journey, &request, today()).unwrap();
        assert!(clean, "{walked}");
        walked["path"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(stops(json!({})), "a");
    assert_eq!(stops(json!({"rest": "open"})), "end");
    assert_eq!(stops(json!({"answers": {"a": 1}, "rest": "open"})), "b");
    assert_eq!(stops(json!({"answers": {"d": 2}, "rest": "open"})), "e");
    assert_eq!(
        stops(json!({"answers": {"d": 2, "e": 3}, "rest": "open"})),
        "end"
    );
    let mut document = document;
    document["tests"] = json!([
        {"name": "All open", "answers": {}, "rest": "open", "expect": {"result": "end"}},
        {"name": "B is required", "answers": {"a": 1}, "rest": "open", "expect": {"next": "b"}}]);
    assert_eq!(author::check(&document.to_string(), today()).tests, (2, 0));
    document["tests"] = json!([{"name": "N", "rest": "opne", "expect": {"result": "end"}}]);
    let report = author::check(&document.to_string(), today());
    assert_eq!(
        report.problems[0].to_string(),
        "$.tests[0].rest: \"opne\" is not known here. Did you mean \"open\"?"
    );
}
