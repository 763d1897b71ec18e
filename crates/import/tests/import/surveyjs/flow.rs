//! What leads where: conditions, computed values, scores, triggers and results.

use super::support::{form, import, node, question, said, var, variable};
use serde_json::json;
use trust_journey_import::surveyjs::Severity;

#[test]
fn an_options_value_counts_in_sums_although_its_answer_is_an_id() {
    let import = import("coffee-finder");
    let cups = var("answers.cups");
    assert_eq!(
        variable(&import, "cups_value"),
        &json!({"if": [{"==": [cups, "1"]}, 1, {"==": [cups, "3"]}, 3, {"==": [cups, "6"]}, 6, 0]})
    );
    let taste = json!({"var": ["answers.taste", 0]});
    assert_eq!(
        variable(&import, "points"),
        &json!({"+": [var("variables.cups_value"), {"*": [taste, 2]}]})
    );
    let points = var("variables.points");
    assert_eq!(
        variable(&import, "level"),
        &json!({"if": [{">=": [points, 10]}, "high", {">=": [points, 6]}, "middle", "low"]})
    );
}

#[test]
fn an_ending_that_always_or_never_comes_makes_no_way_that_nobody_takes() {
    let import = form(&json!({
        "elements": [{"type": "radiogroup", "name": "q", "choices": ["a"]}],
        "completedHtmlOnCondition": [
            {"expression": "{q} = 'z'", "html": "Never"},
            {"expression": "{q} = 'a'", "html": "Sometimes"},
            {"expression": "1 = 1", "html": "Always"},
        ],
        "completedHtml": "Never either"
    }));
    assert_eq!(
        node(&import, "q")["next"],
        json!([{"if": {"==": [var("answers.q"), "a"]}, "to": "result_2"}, {"to": "result_3"}])
    );
    let nodes = import.document["tree"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 3);
    assert_eq!(said(&import, Severity::LeftOut, "expression").len(), 2);
}

#[test]
fn a_form_that_ends_in_several_ways_has_as_many_results_in_that_order() {
    let import = import("coffee-finder");
    assert_eq!(
        node(&import, "budget")["next"],
        json!([
            {"if": {"and": [{"==": [var("variables.level"), "high"]}, {"!=": [var("answers.noise"), "false"]}]}, "to": "result_1"},
            {"if": {"==": [var("variables.level"), "middle"]}, "to": "result_2"},
            {"to": "end"},
        ])
    );
    assert_eq!(
        node(&import, "end"),
        &json!({"id": "end", "type": "result", "title": "A press pot", "text": "Read our guide (https://shop.example/press)."})
    );
}

#[test]
fn pages_and_panels_hand_their_conditions_and_titles_to_what_they_hold() {
    let import = form(&json!({
        "pages": [{
            "name": "p", "title": "You", "visibleIf": "{go} = 'yes'",
            "elements": [{
                "type": "panel", "name": "inner", "title": "Home", "visibleIf": "{n} > 1", "enableIf": "{m} = 2", "requiredIf": "{n} > 5",
                "elements": [{"type": "text", "name": "q", "visibleIf": "{t} notempty", "requiredIf": "{n} > 9"}, {"type": "text", "name": "r"}]
            }]
        }],
        "elements": [
            {"type": "radiogroup", "name": "go", "choices": ["yes", "no"]}, {"type": "text", "name": "t"},
            {"type": "text", "inputType": "number", "name": "n"}, {"type": "text", "inputType": "number", "name": "m"}
        ]
    }));
    let q = node(&import, "q");
    assert_eq!(
        q["show_if"],
        json!({"and": [
            {"==": [var("answers.go"), "yes"]}, {">": [var("answers.n"), 1]},
            {"==": [var("answers.m"), 2]}, {"!!": [var("answers.t")]},
        ]})
    );
    assert_eq!(q["text"], "You\nHome");
    assert_eq!(
        q["required"],
        json!({"or": [{">": [var("answers.n"), 5]}, {">": [var("answers.n"), 9]}]})
    );
    assert_eq!(
        node(&import, "r")["required"],
        json!({">": [var("answers.n"), 5]})
    );
    assert!(node(&import, "r").get("text").is_none());
    assert_eq!(said(&import, Severity::Approximated, "enableIf").len(), 1);
    assert_eq!(said(&import, Severity::Approximated, "requiredIf").len(), 1);
}

#[test]
fn ages_and_dates_are_counted_by_the_journeys_own_functions() {
    let import = import("eligibility");
    let birth = var("answers.birth");
    assert_eq!(variable(&import, "years"), &json!({"age": [birth]}));
    assert_eq!(
        node(&import, "income_per_year")["show_if"],
        json!({"and": [
            {">=": [{"age": [birth]}, 18]},
            {"!=": [birth, null]}, {"<": [{"age": [birth]}, 67]},
        ]})
    );
    assert_eq!(node(&import, "birth")["max"], "today");
    let renamed = said(&import, Severity::Renamed, "name");
    assert_eq!(
        renamed,
        ["The question \"income per year\" is called \"income_per_year\"."]
    );
}

#[test]
fn triggers_set_values_jump_and_end() {
    let import = import("triggers");
    let kind = var("answers.kind");
    assert_eq!(
        variable(&import, "discount"),
        &json!({"if": [{"==": [kind, "used"]}, 5, {"==": [kind, "new"]}, 10, null]})
    );
    assert_eq!(
        node(&import, "colour")["next"],
        json!([
            {"if": {"==": [kind, "none"]}, "to": "end"},
            {"to": "make"},
        ])
    );
    assert_eq!(
        node(&import, "kind")["next"],
        json!([{"if": {"==": [kind, "used"]}, "to": "have"}, {"to": "colour"}])
    );
    assert_eq!(
        node(&import, "age")["show_if"],
        json!({"==": [kind, "used"]})
    );
    let gone = said(&import, Severity::LeftOut, "type");
    assert_eq!(
        gone,
        [
            "The jump on \"{have} notempty\" is left out: it leads back, and a journey goes forward. Write a branch of \"next\" by hand."
        ]
    );
    let gone = said(&import, Severity::LeftOut, "setToName");
    assert_eq!(
        gone,
        ["\"colour\" is a question; only the visitor gives an answer, so the value is not set."]
    );
}

#[test]
fn a_trigger_ends_a_form_of_one_page_at_once_and_at_the_result_that_fits() {
    let import = import("eligibility");
    let young = json!({"and": [{"!=": [var("variables.years"), null]}, {"<": [var("variables.years"), 18]}]});
    assert_eq!(
        node(&import, "birth")["next"],
        json!([{"if": young, "to": "result_1"}, {"to": "income_per_year"}])
    );
}

#[test]
fn right_answers_of_a_quiz_are_counted_in_a_score() {
    let import = import("quiz");
    assert_eq!(import.document["tree"]["scores"], json!([{"id": "score"}]));
    let effect = json!({"score": {"score": 1}});
    assert_eq!(node(&import, "war")["options"][1]["effect"], effect);
    assert!(node(&import, "war")["options"][0].get("effect").is_none());
    assert_eq!(
        node(&import, "sum")["effects"],
        json!([{"if": {"==": [var("answers.sum"), 4]}, "effect": effect}])
    );
    assert_eq!(
        node(&import, "order")["next"],
        json!([{"if": {"==": [var("score.score"), 4]}, "to": "result_1"}, {"to": "end"}])
    );
}

#[test]
fn points_of_options_are_a_score_beside_the_right_answers() {
    let (node, import) = question(&json!({
        "type": "radiogroup", "name": "q", "correctAnswer": "a",
        "choices": [{"value": "a", "score": 3}, {"value": "b", "score": "much"}]
    }));
    assert_eq!(
        import.document["tree"]["scores"],
        json!([{"id": "score"}, {"id": "correct"}])
    );
    assert_eq!(
        node["options"][0]["effect"],
        json!({"score": {"score": 3, "correct": 1}})
    );
    assert_eq!(
        said(&import, Severity::LeftOut, "score"),
        ["\"much\" is left out."]
    );
}

#[test]
fn values_that_depend_on_themselves_are_left_out_with_what_needs_them() {
    let import = form(&json!({
        "elements": [{"type": "text", "name": "q", "visibleIf": "{a} = 1"}],
        "calculatedValues": [{"name": "a", "expression": "{b} + 1"}, {"name": "b", "expression": "{a} + 1"}, {"name": "c", "expression": "2 ^ 3"}]
    }));
    assert!(import.document["tree"].get("variables").is_none());
    assert_eq!(said(&import, Severity::LeftOut, "expression").len(), 3);
    assert!(node(&import, "q").get("show_if").is_none());
}

#[test]
fn a_skip_goes_at_once_and_passes_over_what_the_rest_of_its_page_requires() {
    let import = form(&json!({
        "pages": [
            {"elements": [
                {"type": "radiogroup", "name": "k", "choices": ["new", "used"]},
                {"type": "text", "name": "n", "isRequired": true}
            ]},
            {"elements": [{"type": "text", "name": "between"}]},
            {"elements": [{"type": "text", "name": "far"}]}
        ],
        "triggers": [{"type": "skip", "expression": "{k} = 'used'", "gotoName": "far"}]
    }));
    assert_eq!(
        node(&import, "k")["next"],
        json!([{"if": {"==": [var("answers.k"), "used"]}, "to": "far"}, {"to": "n"}])
    );
    assert_eq!(node(&import, "n")["next"], "between");
}
