//! What is there with another type than is read gets a line: where, what it is, what it should be.

use super::support::form;
use serde_json::json;

#[test]
fn a_field_of_the_wrong_type_is_reported_with_the_type_that_it_should_have() {
    let import = form(&json!({
        "pages": [
            {"elements": "x"},
            {"elements": [
                {"type": "panel", "name": "p", "elements": {"type": "text"}, "title": ["x"], "isRequired": "yes"},
                {"type": "text", "name": "t", "validators": {"type": "email"}, "maxLength": "ten", "visibleIf": []},
                {"type": "dropdown", "name": "d", "choices": "a, b"},
                {"type": "text", "name": "u", "title": {"default": "U", "de": 5}},
            ]},
        ],
        "triggers": [{"type": "visible", "expression": "{t} notempty", "questions": ["t", 5]}],
        "calculatedValues": {"name": "c", "expression": "1"},
        "title": 7,
    }));
    let report = import.report.to_text();
    for line in [
        "pages[0], elements: \"x\" is a text, but should be a list.",
        "pages[1].elements[0] (p), elements: {\"type\":\"text\"} is an object, but should be a list.",
        "pages[1].elements[0] (p), title: [\"x\"] is a list, but should be a text.",
        "pages[1].elements[0] (p), isRequired: \"yes\" is a text, but should be true or false.",
        "pages[1].elements[1] (t), validators: {\"type\":\"email\"} is an object, but should be a list.",
        "pages[1].elements[1] (t), maxLength: \"ten\" is a text, but should be a number.",
        "pages[1].elements[1] (t), visibleIf: [] is a list, but should be an expression.",
        "pages[1].elements[2] (d), choices: \"a, b\" is a text, but should be a list.",
        "pages[1].elements[3] (u), title.de: 5 is a number, but should be a text.",
        "triggers[0], questions: [\"t\",5] is a list, but should be a list of texts.",
        "$, calculatedValues: {\"expression\":\"1\",\"name\":\"c\"} is an object, but should be a list.",
    ] {
        let line = format!("left out: {line} It is left out.\n");
        assert!(report.contains(&line), "{line}{report}");
    }
    // SurveyJS reads a number as a text.
    assert_eq!(import.document["title"], "7");
}
