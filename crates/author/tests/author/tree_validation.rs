//! What a tree may look like: nodes, effects, references and the shape of the whole.

use crate::support::{REMOVED, check, edited, parse, refused, tree, valid, with_tree};
use serde_json::{Value, json};
use trust_journey_model::Rule;

#[test]
fn nodes_are_checked() {
    check(
        r#"
        /tree/title | "" | $.tree.title | empty | leave
        /tree/nodes/0/title | "" | $.tree.nodes[0].title | empty | Write the text
        /tree/nodes/0/text | "" | $.tree.nodes[0].text | empty | leave
        /tree/nodes/0/help | "" | $.tree.nodes[0].help | empty | leave
        /tree/nodes/0/why | {"en": "W"} | $.tree.nodes[0].why | missing in: es | Add it
        /tree/nodes/1/unit | "" | $.tree.nodes[1].unit | empty | leave
        /tree/nodes/1/skip | "" | $.tree.nodes[1].skip | empty | leave
        /tree/nodes/4/no_match | "" | $.tree.nodes[4].no_match | empty | leave
        /tree/nodes/1/min | 101 | $.tree.nodes[1].min | above the largest | Swap
        /tree/nodes/4/next_steps/0 | "by" | $.tree.nodes[4].next_steps[0] | no next step "by" | "buy"?
        /tree/nodes/4/next_steps/- | "buy" | $.tree.nodes[4].next_steps[1] | named twice | once
        /tree/nodes/0/options/0/label | "" | $.tree.nodes[0].options[0].label | empty | Write the text
        /tree/nodes/0/options/0/help | "" | $.tree.nodes[0].options[0].help | empty | leave
        /tree/nodes/2/options/1/id | "roof" | $.tree.nodes[2].options[1].id | used twice | its own
        /tree/nodes/2/options/1/id | "a b" | $.tree.nodes[2].options[1].id | cannot be an id | digits
        /tree/nodes/2/options | [] | $.tree.nodes[2].options | nothing to choose from | at least two
        /tree/nodes/2/options/0/next | "end" | $.tree.nodes[2].options[0].next | cannot have "next" | on the question
    "#,
    );
}

#[test]
fn fields_that_a_type_of_node_has_no_use_for_are_refused() {
    let fields = r#"
        /tree/nodes/1/options | [{"id": "a", "label": "A"}] | $.tree.nodes[1].options
        /tree/nodes/2/min | 1 | $.tree.nodes[2].min
        /tree/nodes/2/max | 1 | $.tree.nodes[2].max
        /tree/nodes/2/whole | true | $.tree.nodes[2].whole
        /tree/nodes/2/unit | "km" | $.tree.nodes[2].unit
        /tree/nodes/0/min_choices | 1 | $.tree.nodes[0].min_choices
        /tree/nodes/11/max_choices | 1 | $.tree.nodes[11].max_choices
        /tree/nodes/3/skip | "Skip" | $.tree.nodes[3].skip
        /tree/nodes/3/decline | "No" | $.tree.nodes[3].decline
        /tree/nodes/3/required | true | $.tree.nodes[3].required
        /tree/nodes/3/private | true | $.tree.nodes[3].private
        /tree/nodes/3/validation | [] | $.tree.nodes[3].validation
        /tree/nodes/3/why | "Why" | $.tree.nodes[3].why
        /tree/nodes/3/effects | [{"if": true, "effect": {}}] | $.tree.nodes[3].effects
        /tree/nodes/3/top | 3 | $.tree.nodes[3].top
        /tree/nodes/3/no_match | "None" | $.tree.nodes[3].no_match
        /tree/nodes/3/next_steps | ["buy"] | $.tree.nodes[3].next_steps
        /tree/nodes/3/guide | "compare" | $.tree.nodes[3].guide
        /tree/nodes/13/survey | "conf" | $.tree.nodes[13].survey
        /tree/nodes/4/options | [] | $.tree.nodes[4].options
    "#;
    for line in fields.trim().lines() {
        let field = line.rsplit('.').next().unwrap();
        check(&format!(
            "{line} | The field \"{field}\" is not known here | e"
        ));
    }
    check(
        r#"
        /tree/nodes/4/next | "use" | $.tree.nodes[4].next | A result cannot have "next" | type content
        /tree/nodes/4/show_if | true | $.tree.nodes[4].show_if | A result cannot have "show_if" | type content
        /tree/nodes/4/top | 11 | $.tree.nodes[4].top | outside 0 to 10 | three
    "#,
    );
}

#[test]
fn effects_are_checked() {
    check(
        r#"
        /tree/nodes/0/options/1/effect/weights/roam | 1 | $.tree.nodes[0].options[1].effect.weights.roam | no criterion "roam" | "room"?
        /tree/nodes/0/options/1/effect/weights/room | 5 | $.tree.nodes[0].options[1].effect.weights.room | outside 0 to 4 | 4 (matters most
        /tree/nodes/0/options/1/effect/require | {"=": [1, 1]} | $.tree.nodes[0].options[1].effect.require.= | operator "=" | "=="?
        /tree/nodes/0/options/1/effect/exclude | {"var": "product.sizes"} | $.tree.nodes[0].options[1].effect.exclude.var | no attribute "sizes" | "size"?
        /tree/nodes/1/effects/0/if | {"var": "answers.kn"} | $.tree.nodes[1].effects[0].if.var | no node "kn" | "km"?
        /tree/nodes/1/effects/0/if | {"var": "product.mpg"} | $.tree.nodes[1].effects[0].if.var | no product here | "require"
        /tree/nodes/1/effects/0/effect/score/comfrt | 1 | $.tree.nodes[1].effects[0].effect.score.comfrt | no score "comfrt" | "comfort"?
        /tree/nodes/1/effects/0/effect/score/comfort | "2" | $.tree.nodes[1].effects[0].effect.score.comfort | Found the text "2", expected a number | Correct
        /tree/nodes/1/effects/0/effect/set | {"sen": 1} | $.tree.nodes[1].effects[0].effect.set.sen | no variable "sen" | "seen"?
        /tree/nodes/1/effects/0/effect/set | {"yearly": 1} | $.tree.nodes[1].effects[0].effect.set.yearly | "yearly" is computed | "start"
        /tree/nodes/0/options/0/effect | {"set": {"class": 1}} | $.tree.nodes[0].options[0].effect.set.class | "class" is computed | "start"
        /tree/nodes/2/options/0/effect/votes/cow | 1 | $.tree.nodes[2].options[0].effect.votes.cow | no product "cow" | ant, bear, keep
        /tree/nodes/2/options/0/effect/votes/ant | -1 | $.tree.nodes[2].options[0].effect.votes.ant | cannot be negative | "exclude"
        /tree/nodes/1/effects/0/effect/weights/thrift | -0.1 | $.tree.nodes[1].effects[0].effect.weights.thrift | outside 0 to 4 | 0 (does
    "#,
    );
}

#[test]
fn every_way_on_must_exist_and_be_reachable() {
    check(
        r#"
        /tree/start | "used" | $.tree.start | no node "used" | "use"?
        /tree/nodes/3/next | [] | $.tree.nodes[3].next | lead to no next node | has no "if"
        /tree/nodes/3/next | - | $.tree.nodes[3].next | lead to no next node | has no "if"
        /tree/nodes/1/next/1 | {"if": true, "to": "end"} | $.tree.nodes[1].next | lead to no next node | has no "if"
        /tree/nodes/1/next/0 | {"to": "extras"} | $.tree.nodes[1].next | never reached | to the end
        /tree/nodes/1/next/0/to | "extra" | $.tree.nodes[1].next[0].to | no node "extra" | "extras"?
        /tree/nodes/1/next/0/if | {"var": "answers.read"} | $.tree.nodes[1].next[0].if.var | "read" is not a question | Name a question
        /tree/nodes/- | {"id": "far", "type": "result", "title": "Far"} | $.tree.nodes[15] | No path leads to the node "far" | remove it
    "#,
    );
}

#[test]
fn ids_of_nodes_are_used_once() {
    let (journey, problems) = parse(&edited(&[("/tree/nodes/4/id", json!("read"))]));
    assert!(journey.is_none());
    let told = problems
        .iter()
        .find(|problem| problem.path == "$.tree.nodes[4].id");
    assert_eq!(told.unwrap().message(), "The id \"read\" is used twice.");
}

#[test]
fn a_question_may_end_without_next_only_when_every_option_leads_on() {
    let leading = |extra: &[(&str, Value)]| {
        let mut edits = vec![
            ("/tree/nodes/0/options/1/next", json!("extras")),
            ("/tree/nodes/0/next", json!(REMOVED)),
        ];
        edits.extend_from_slice(extra);
        edited(&edits)
    };
    valid(&leading(&[]));
    valid(&leading(&[("/tree/nodes/0/required", json!(true))]));
    // A skipped question has no chosen option to lead on, nor has one that may be hidden.
    let condition = json!({"==": [{"var": "answers.km"}, 1]});
    for (field, value) in [
        ("/tree/nodes/0/skip", json!("Not sure")),
        ("/tree/nodes/0/decline", json!("No answer")),
        ("/tree/nodes/0/required", json!(false)),
        ("/tree/nodes/0/required", condition.clone()),
        ("/tree/nodes/0/show_if", condition.clone()),
        ("/tree/nodes/0/options/0/show_if", condition),
    ] {
        let (_, problems) = parse(&leading(&[(field, value)]));
        assert_eq!(problems[0].path, "$.tree.nodes[0].next", "{field}");
        assert_eq!(problems[0].rule, Rule::NoWayOn);
    }
    // A mistyped target is one fault, not two.
    assert_eq!(
        refused(&leading(&[(
            "/tree/nodes/0/options/1/next",
            json!("extra")
        )])),
        "$.tree.nodes[0].options[1].next: There is no node \"extra\". Did you mean \"extras\"?"
    );
}

/// Nodes `0..edges.len()`, a content page where there is one edge and a question where there are
/// more; a result where there is none.
fn shape(edges: &[&[usize]]) -> Value {
    let name = |place: &usize| format!("n{place}");
    let node = |(place, targets): (usize, &&[usize])| match targets {
        [] => json!({"id": name(&place), "type": "result", "title": "R"}),
        [only] => json!({"id": name(&place), "type": "content", "title": "C", "next": name(only)}),
        several => {
            let option = |to: &usize| json!({"id": name(to), "label": "O", "next": name(to)});
            let options: Vec<Value> = several.iter().map(option).collect();
            json!({"id": name(&place), "type": "single", "title": "Q", "options": options})
        }
    };
    let nodes: Vec<Value> = edges.iter().enumerate().map(node).collect();
    with_tree(json!({"start": "n0", "nodes": nodes}))
}

#[test]
fn walks_that_would_never_end_are_refused_wherever_they_are() {
    for (name, edges, paths) in [
        ("self loop", &[&[0][..]][..], &["$.tree.nodes[0].next"][..]),
        (
            "self loop at an option",
            &[&[1, 0], &[]],
            &["$.tree.nodes[0].options[1].next"],
        ),
        ("two", &[&[1], &[0]], &["$.tree.nodes[1].next"]),
        (
            "deep",
            &[&[1], &[2], &[3], &[4, 1], &[]],
            &["$.tree.nodes[3].options[1].next"],
        ),
        (
            "two cycles",
            &[&[1, 2], &[1], &[2]],
            &["$.tree.nodes[1].next", "$.tree.nodes[2].next"],
        ),
        (
            "beside an island",
            &[&[0], &[]],
            &["$.tree.nodes[0].next", "$.tree.nodes[1]"],
        ),
        (
            "a cycle that nothing leads to",
            &[&[], &[2], &[1]],
            &["$.tree.nodes[1]", "$.tree.nodes[2]"],
        ),
    ] {
        let (journey, problems) = parse(&shape(edges));
        let found: Vec<&str> = problems
            .iter()
            .map(|problem| problem.path.as_str())
            .collect();
        assert_eq!(found, paths, "{name}");
        assert!(journey.is_none(), "{name}");
    }
    let (_, problems) = parse(&shape(&[&[1], &[0]]));
    assert_eq!(
        problems[0].message(),
        "\"n1\" leads back to \"n0\", so the walk would never end."
    );
}

#[test]
fn paths_may_meet_again_and_remaining_counts_the_longest_of_them() {
    //      0 ── 1 ── 3 ── 4    one question on the short way (0), two on the long (0, 2)
    //       ╲─ 2 ──────╱
    let journey = valid(&shape(&[&[1, 2], &[3], &[3, 4], &[4], &[]]));
    let remaining: Vec<u32> = (0..5).map(|node| tree(&journey).remaining(node)).collect();
    assert_eq!(remaining, [2, 0, 1, 0, 0]);
}

#[test]
fn all_questions_of_a_cycle_count_for_each_of_its_nodes() {
    //  0 ── 1 ⇄ 2 ── 3    conditions exclude that one walk goes both ways
    let next =
        |id: &str| json!([{"if": {"==": [{"var": "answers.n0"}, "a"]}, "to": id}, {"to": "n3"}]);
    let question =
        |id: &str, next: Value| json!({"id": id, "type": "text", "title": "Q", "next": next});
    let journey = valid(&with_tree(json!({"start": "n0", "nodes": [
        question("n0", next("n1")), question("n1", next("n2")), question("n2", next("n1")),
        {"id": "n3", "type": "result", "title": "R"},
    ]})));
    let remaining: Vec<u32> = (0..4).map(|node| tree(&journey).remaining(node)).collect();
    assert_eq!(remaining, [3, 2, 2, 0]);
    assert!(tree(&journey).has_cycles());
}
