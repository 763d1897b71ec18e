//! SurveyJS's expressions, one by one, against `data/surveyjs/expressions.txt`.
//!
//! Those that are carried over were also compared with SurveyJS itself: on 300 random sets of answers
//! the journey, walked by the model, showed exactly what survey-core 2.5.43 showed, apart from what
//! the report lists.

use super::support::{self, form, node, var};
use serde_json::{Value, json};
use trust_journey_import::surveyjs::{Options, Severity, read};

const QUESTIONS: &str = r#"[
    {"type": "radiogroup", "name": "a", "choices": [1, 2, 3]},
    {"type": "dropdown", "name": "b", "choices": ["yes", "no", "Maybe so"]},
    {"type": "radiogroup", "name": "b2", "choices": ["no", "else"]},
    {"type": "checkbox", "name": "c", "choices": ["red", "green", "Deep Blue"]},
    {"type": "checkbox", "name": "c2", "choices": ["Deep Blue", "red"]},
    {"type": "checkbox", "name": "cn", "choices": [10, 20]},
    {"type": "text", "inputType": "number", "name": "n"},
    {"type": "text", "inputType": "number", "name": "m"},
    {"type": "text", "inputType": "date", "name": "d"},
    {"type": "text", "inputType": "date", "name": "e"},
    {"type": "text", "name": "t"},
    {"type": "boolean", "name": "f"},
    {"type": "rating", "name": "s"}
]"#;

/// The logic of an expression, or what the report says instead.
fn logic(expression: &str) -> Result<Value, String> {
    let mut elements: Vec<Value> = serde_json::from_str(QUESTIONS).unwrap();
    let probe = json!({"type": "html", "name": "probe", "html": "!", "visibleIf": expression});
    elements.push(probe);
    let form = json!({
        "elements": elements,
        "calculatedValues": [
            {"name": "v", "expression": "{n} + 1"},
            {"name": "w", "expression": "iif({n} > 5, 'big', 'small')"},
            {"name": "x", "expression": "{n} > 5"},
        ],
    });
    let import = read(&form.to_string(), &Options::default()).unwrap();
    let lost = import
        .report
        .entries
        .iter()
        .find(|entry| entry.severity == Severity::LeftOut && entry.what == "visibleIf");
    if let Some(lost) = lost {
        return Err(lost.text.clone());
    }
    let nodes = import.document["tree"]["nodes"].as_array().unwrap();
    let probe = nodes.iter().find(|node| node["id"] == "probe").unwrap();
    // What always holds is not written.
    Ok(probe.get("show_if").cloned().unwrap_or(Value::Bool(true)))
}

/// `$n` in the table is short for the answer to n.
fn spelled_out(logic: &str) -> Value {
    let mut out = String::new();
    for (i, part) in logic.split('$').enumerate() {
        let end = part
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(part.len());
        match i {
            0 => out.push_str(part),
            _ => out.push_str(&format!(
                "{}{}",
                json!({"var": format!("answers.{}", &part[..end])}),
                &part[end..]
            )),
        }
    }
    serde_json::from_str(&out).unwrap()
}

#[test]
fn every_expression_of_the_table_becomes_that_json_logic_or_is_left_out_for_that_reason() {
    let table = include_str!("../../data/surveyjs/expressions.txt");
    let lines: Vec<&str> = table.lines().collect();
    let mut differ = Vec::new();
    for pair in lines.chunks(2) {
        let [expression, wanted] = pair else {
            panic!("{pair:?} is not a pair of lines");
        };
        let wanted = match wanted.trim_start().strip_prefix("left out: ") {
            Some(why) => Err(said(expression, why)),
            None => Ok(spelled_out(wanted)),
        };
        let now = logic(expression);
        if now != wanted {
            differ.push(format!("{expression}\n    {now:?}\n"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.concat());
    assert!(lines.len() > 200);
}

fn said(expression: &str, why: &str) -> String {
    format!(
        "\"{expression}\" is left out: {why} The question is always asked; write its \"show_if\" by hand."
    )
}

#[test]
fn one_answer_that_contains_a_list_is_one_of_it() {
    for (condition, expected) in [
        ("{a} contains ['x']", json!({"==": [var("answers.a"), "x"]})),
        (
            "{a} contains ['x', 'y']",
            json!({"in": [var("answers.a"), ["x", "y"]]}),
        ),
        (
            "{a} notcontains ['x']",
            json!({"!=": [var("answers.a"), "x"]}),
        ),
        ("{t} contains ['x']", json!({"==": [var("answers.t"), "x"]})),
        ("{l} contains ['x']", json!({"in": ["x", var("answers.l")]})),
    ] {
        let import = form(&json!({"elements": [
            {"type": "radiogroup", "name": "a", "choices": ["x", "y", "z"]},
            {"type": "checkbox", "name": "l", "choices": ["x", "y", "z"]},
            {"type": "text", "name": "t"},
            {"type": "text", "name": "b", "visibleIf": condition},
        ]}));
        assert_eq!(node(&import, "b")["show_if"], expected, "{condition}");
    }
}

#[test]
fn a_name_means_the_exact_one_first_and_then_one_in_other_letters() {
    let import = form(&json!({"elements": [
        {"type": "text", "inputType": "number", "name": "Size"},
        {"type": "text", "inputType": "number", "name": "size"},
        {"type": "file", "name": "photo"},
        {"type": "text", "inputType": "number", "name": "Photo"},
        {"type": "text", "name": "a", "visibleIf": "{Size} = 1"},
        {"type": "text", "name": "b", "visibleIf": "{size} = 1"},
        {"type": "text", "name": "c", "visibleIf": "{SIZE} = 1"},
        {"type": "text", "name": "d", "visibleIf": "{photo} = 1"},
    ]}));
    let ids: Vec<String> = ["a", "b", "c"]
        .iter()
        .map(|id| {
            node(&import, id)["show_if"]["=="][0]["var"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    let named = |at: usize| {
        format!(
            "answers.{}",
            import.document["tree"]["nodes"][at]["id"].as_str().unwrap()
        )
    };
    assert_eq!(ids, [named(0), named(1), named(0)]);
    assert_ne!(named(0), named(1));
    assert!(node(&import, "d").get("show_if").is_none());
    assert!(
        support::said(&import, Severity::LeftOut, "visibleIf")[0]
            .contains("{photo} is a question that was left out")
    );
}
