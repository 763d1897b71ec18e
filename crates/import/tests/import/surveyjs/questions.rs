//! What becomes of each question, its options and its checks.

use super::support::{form, import, node, question, said, var};
use serde_json::{Value, json};
use trust_journey_import::surveyjs::Severity;

#[test]
fn none_stands_alone_and_the_condition_of_an_option_stays_with_it() {
    let import = import("coffee-finder");
    let drinks = node(&import, "drinks");
    assert_eq!(drinks["max_choices"], 2);
    assert_eq!(
        drinks["options"][3],
        json!({"id": "none", "label": "Only plain coffee", "exclusive": true})
    );
    assert_eq!(
        drinks["options"][2]["show_if"],
        json!({">": [var("variables.cups_value"), 1]})
    );
}

#[test]
fn checks_keep_their_own_words_and_let_an_open_answer_pass() {
    let import = import("eligibility");
    let income = var("answers.income_per_year");
    assert_eq!(
        node(&import, "income_per_year")["validation"][0],
        json!({
            "holds": {"or": [{"==": [income, null]}, {">=": [income, 0]}]},
            "message": "Between 0 and 500,000, please.",
        })
    );
    let why = var("answers.why");
    assert_eq!(
        node(&import, "why")["validation"][0]["holds"],
        json!({"or": [{"!": [why]}, {"!=": [{"substr": [why, 9, 1]}, ""]}]})
    );
    assert_eq!(node(&import, "postcode")["pattern"], "\\d{5}");
    let message = said(&import, Severity::LeftOut, "text");
    assert_eq!(
        message,
        ["Its message is left out: the widget has its own."]
    );
}

#[test]
fn to_refuse_is_a_way_past_the_question_and_no_option() {
    let import = import("eligibility");
    let children = node(&import, "children");
    assert_eq!(children["decline"], "I would rather not say");
    assert_eq!(children["options"].as_array().unwrap().len(), 2);
}

#[test]
fn a_matrix_is_one_question_for_each_row_and_expressions_find_its_cells() {
    let import = import("taken-apart");
    let bed = node(&import, "rooms_bed");
    assert_eq!(bed["type"], "single");
    assert_eq!(bed["title"], "How loud is it?: Bedroom");
    assert!(bed.get("required").is_none(), "each row is required: {bed}");
    assert_eq!(
        node(&import, "rooms_kitchen")["show_if"],
        json!({"==": [var("answers.rooms_bed"), "2"]})
    );
    let watts = node(&import, "lamps_hall_watts");
    assert_eq!(
        watts["show_if"],
        json!({"==": [var("answers.lamps_hall_number"), "many"]})
    );
    let zeroed = |path: &str| json!({"var": [path, 0]});
    let area = json!({"*": [zeroed("answers.size_length"), zeroed("answers.size_width")]});
    assert_eq!(
        node(&import, "big")["show_if"],
        json!({"and": [{">": [area, 30]}, {"==": [var("answers.rooms_bed"), "2"]}]})
    );
}

#[test]
fn options_follow_the_answers_to_another_question() {
    let import = import("triggers");
    let have = var("answers.have");
    assert_eq!(
        node(&import, "first")["options"][2]["show_if"],
        json!({"in": ["rack", have]})
    );
    assert_eq!(
        node(&import, "second")["options"][0]["show_if"],
        json!({"and": [{"in": ["bell", have]}, {"!=": [var("answers.first"), "bell"]}]})
    );
}

#[test]
fn questions_of_every_kind_that_a_journey_has() {
    for (given, wanted) in [
        (
            json!({"type": "text", "inputType": "number", "min": 1, "max": 9, "step": 0.25}),
            json!({"type": "number", "min": 1, "max": 9}),
        ),
        (
            json!({"type": "text", "inputType": "range", "step": 1}),
            json!({"type": "number", "whole": true}),
        ),
        (
            json!({"type": "text", "inputType": "date", "min": "2024-01-01T10:00"}),
            json!({"type": "date", "min": "2024-01-01"}),
        ),
        (
            json!({"type": "text", "maxLength": 20}),
            json!({"type": "text", "max_length": 20}),
        ),
        (
            json!({"type": "text", "inputType": "email", "maxLength": 20}),
            json!({"type": "text", "max_length": 20, "pattern": "[^@ ]+@[^@ ]+\\.[^@ ]+"}),
        ),
        (
            json!({"type": "comment"}),
            json!({"type": "text", "max_length": 1000}),
        ),
        (
            json!({"type": "slider", "max": 10}),
            json!({"type": "number", "min": 0, "max": 10}),
        ),
        (
            json!({"type": "rating"}),
            json!({"type": "scale", "from": 1, "to": 5}),
        ),
        (
            json!({"type": "rating", "rateCount": 7}),
            json!({"type": "scale", "from": 1, "to": 7}),
        ),
        (
            json!({"type": "rating", "rateValues": [0, 1, 2]}),
            json!({"type": "scale", "from": 0, "to": 2}),
        ),
        (
            json!({"type": "rating", "rateMin": 0, "rateMax": 10, "rateStep": 5}),
            json!({"type": "single", "options": [{"id": "0", "label": "0"}, {"id": "5", "label": "5"}, {"id": "10", "label": "10"}]}),
        ),
        (
            json!({"type": "boolean", "valueTrue": "on"}),
            json!({"type": "single", "options": [{"id": "on", "label": "Yes"}, {"id": "false", "label": "No"}]}),
        ),
        (
            json!({"type": "imagepicker", "multiSelect": true, "choices": ["a"]}),
            json!({"type": "multiple", "options": [{"id": "a", "label": "a"}]}),
        ),
        (
            json!({"type": "tagbox", "choices": ["a"], "minSelectedChoices": 1}),
            json!({"type": "multiple", "options": [{"id": "a", "label": "a"}], "min_choices": 1}),
        ),
        (
            json!({"type": "ranking", "choices": ["a", "b"], "maxSelectedChoices": 1}),
            json!({"type": "rank", "options": [{"id": "a", "label": "a"}, {"id": "b", "label": "b"}], "top": 1}),
        ),
    ] {
        let mut given = given;
        given["name"] = "q".into();
        given["title"] = "Q?".into();
        let (node, _) = question(&given);
        let mut expected = json!({"id": "q", "title": "Q?", "required": false, "next": "end"});
        expected
            .as_object_mut()
            .unwrap()
            .extend(wanted.as_object().unwrap().clone());
        assert_eq!(node, expected, "from {given}");
    }
}

#[test]
fn patterns_are_taken_when_a_journey_can_say_them() {
    for (regex, blind, wanted) in [
        ("^[A-Z]{2}\\d+$", false, Some("[A-Z]{2}\\d+")),
        ("abc", false, Some(".*abc.*")),
        ("^ab$", true, None),
        ("^\\d{5}$", true, Some("\\d{5}")),
        ("^(?:ab|cd)+$", false, Some("(?:ab|cd)+")),
        ("^\\S+@\\S+$", false, Some("[^\\s]+@[^\\s]+")),
        ("[a|b]", false, Some(".*[a|b].*")),
        ("^(a|b)$", false, Some("(a|b)")),
        ("^a+?$", false, None),
        ("^[\\w-.]+$", false, None),
        ("^a{2,}$", false, Some("a{2,}")),
        ("a|b", false, Some(".*(a|b).*")),
        ("^a|b$", false, None),
        ("^(?=.*\\d).+$", false, None),
        ("^\\bword$", false, None),
        ("^(a$", false, None),
    ] {
        let (node, import) = question(&json!({
            "type": "text", "name": "q", "maxLength": 9, "validators": [{"type": "regex", "regex": regex, "caseInsensitive": blind}]
        }));
        assert_eq!(
            node.get("pattern").and_then(Value::as_str),
            wanted,
            "{regex}"
        );
        assert_eq!(
            said(&import, Severity::LeftOut, "regex").is_empty(),
            wanted.is_some()
        );
    }
}

#[test]
fn of_a_required_question_that_was_taken_apart_one_part_is_enough() {
    let parts = json!([{"name": "a"}, {"name": "b"}, {"name": "c"}]);
    for (given, first, last) in [
        (
            json!({"type": "multipletext", "items": parts, "isRequired": true}),
            json!(false),
            json!({"and": [{"!": [var("answers.q_a")]}, {"!": [var("answers.q_b")]}]}),
        ),
        (
            json!({"type": "multipletext", "items": [{"name": "a"}, {"name": "c", "isRequired": true}]}),
            json!(false),
            Value::Null,
        ),
        (
            json!({"type": "matrix", "rows": ["a", "c"], "columns": [1, 2], "isRequired": true}),
            json!(false),
            json!({"==": [var("answers.q_a"), null]}),
        ),
        (
            json!({"type": "matrix", "rows": ["a", "c"], "columns": [1, 2], "eachRowRequired": true}),
            Value::Null,
            Value::Null,
        ),
        (
            json!({"type": "matrixdropdown", "rows": ["a"], "isRequired": true,
                "columns": [{"name": "x", "cellType": "text"}, {"name": "c", "cellType": "text"}]}),
            json!(false),
            json!({"!": [var("answers.q_a_x")]}),
        ),
    ] {
        let mut given = given;
        given["name"] = "q".into();
        let (_, import) = question(&given);
        let nodes = import.document["tree"]["nodes"].as_array().unwrap();
        let required = |node: &Value| node.get("required").cloned().unwrap_or_default();
        assert_eq!(required(&nodes[0]), first, "from {given}");
        assert_eq!(required(&nodes[nodes.len() - 2]), last, "from {given}");
        let listed = said(&import, Severity::Approximated, "isRequired");
        assert_eq!(listed.len(), usize::from(given.get("isRequired").is_some()));
    }
}

#[test]
fn steps_begin_at_the_minimum_and_have_no_errors_of_rounding() {
    let whole = |step: f64, min: f64| {
        let number =
            json!({"type": "text", "inputType": "number", "name": "a", "step": step, "min": min});
        let (node, import) = question(&number);
        (
            node.get("whole").is_some(),
            said(&import, Severity::Approximated, "step").len(),
        )
    };
    assert_eq!(whole(1.0, 0.0), (true, 0));
    assert_eq!(whole(5.0, 5.0), (true, 1));
    assert_eq!(whole(0.5, 0.0), (false, 1));
    assert_eq!(whole(1.0, 0.5), (false, 1));
    let (node, _) = question(
        &json!({"type": "rating", "name": "a", "rateMin": 0, "rateMax": 1, "rateStep": 0.1}),
    );
    let labels = node["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| &option["label"]);
    let labels: Vec<&Value> = labels.collect();
    assert_eq!(labels[3], "0.3");
    assert_eq!((labels.len(), labels[10]), (11, &json!("1")));
}

#[test]
fn a_least_number_of_answers_to_an_optional_question_is_reported() {
    for (field, what) in [
        (json!({"minSelectedChoices": 2}), "minSelectedChoices"),
        (
            json!({"validators": [{"type": "answercount", "minCount": 2}]}),
            "minCount",
        ),
        (
            json!({"minSelectedChoices": 2, "requiredIf": "{b} = 1"}),
            "minSelectedChoices",
        ),
    ] {
        let mut list = json!({"type": "checkbox", "name": "a", "choices": [1, 2, 3]});
        list.as_object_mut()
            .unwrap()
            .extend(field.as_object().unwrap().clone());
        let elements = |list: &Value| json!({"elements": [{"type": "text", "inputType": "number", "name": "b"}, list]});
        let optional = form(&elements(&list));
        let told = said(&optional, Severity::Approximated, what);
        assert!(told[0].contains("The question is optional"), "{told:?}");
        list["isRequired"] = true.into();
        assert!(said(&form(&elements(&list)), Severity::Approximated, what).is_empty());
    }
}

#[test]
fn when_hidden_answers_are_cleared_is_reported() {
    for when in [
        json!("none"),
        json!("onHidden"),
        json!("onComplete"),
        json!(false),
    ] {
        let import = form(&json!({
            "clearInvisibleValues": when,
            "elements": [{"type": "text", "name": "a", "clearIfInvisible": when}],
        }));
        for what in ["clearInvisibleValues", "clearIfInvisible"] {
            let told = said(&import, Severity::Approximated, what);
            assert!(told[0].contains("hidden question never counts"), "{told:?}");
        }
    }
}
