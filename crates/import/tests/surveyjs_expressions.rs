//! The language of SurveyJS's expressions, one by one, against `data/surveyjs/expressions.txt`.
//!
//! Each was also compared with SurveyJS itself: on 300 random sets of answers the journey, walked by the
//! model, showed exactly what survey-core 2.5.43 showed, but for what the report lists.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

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
    let table = include_str!("data/surveyjs/expressions.txt");
    let lines: Vec<&str> = table.lines().collect();
    let mut now = String::new();
    for pair in lines.chunks(2) {
        let [expression, wanted] = pair else {
            panic!("{pair:?} is not a pair of lines");
        };
        let got = logic(expression);
        if std::env::var_os("BLESS").is_some() {
            let same = wanted.trim_start().starts_with("left out") == got.is_err();
            let line = match &got {
                Ok(value) if same && *value == spelled_out(wanted) => wanted.trim().to_owned(),
                Ok(value) => regex_short(&value.to_string()),
                Err(why) => format!(
                    "left out: {}",
                    why.replace(&format!("\"{expression}\" is left out: "), "")
                        .replace(
                            " The question is always asked; write its \"show_if\" by hand.",
                            ""
                        )
                ),
            };
            now.push_str(&format!("{expression}\n    {line}\n"));
            continue;
        }
        match wanted.trim_start().strip_prefix("left out: ") {
            Some(why) => assert_eq!(got, Err(said(expression, why)), "{expression}"),
            None => assert_eq!(got, Ok(spelled_out(wanted)), "{expression}"),
        }
    }
    if !now.is_empty() {
        std::fs::write(
            concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/tests/data/surveyjs/expressions.txt"
            ),
            now,
        )
        .unwrap();
    }
    assert!(lines.len() > 200);
}

fn regex_short(text: &str) -> String {
    let mut out = text.to_owned();
    for name in [
        "a", "b", "b2", "c", "c2", "cn", "n", "m", "d", "e", "t", "f", "s",
    ] {
        out = out.replace(
            &format!("{{\"var\":\"answers.{name}\"}}"),
            &format!("${name}"),
        );
    }
    out.replace("\":", "\": ").replace(",", ", ")
}

fn said(expression: &str, why: &str) -> String {
    format!(
        "\"{expression}\" is left out: {why} The question is always asked; write its \"show_if\" by hand."
    )
}

#[test]
fn what_cannot_be_said_is_refused_with_the_reason() {
    for (expression, why) in [
        ("{n} ^ 2 > 4", "JsonLogic has no powers"),
        ("{n} power 2 > 4", "JsonLogic has no powers"),
        ("{gone} = 1", "nothing is called {gone}"),
        ("{b-Comment} notempty", "nothing is called {b-Comment}"),
        (
            "weekday({d}) = 1",
            "the function weekday() has no counterpart",
        ),
        (
            "sumInArray({c}, 'x') > 1",
            "the function sumInArray() has no counterpart",
        ),
        (
            "dateDiff({d}, {e}, 'hours') > 1",
            "a journey counts days, months and years only",
        ),
        (
            "{c} > 1",
            "a list of answers stands where one value is needed",
        ),
        (
            "{c} = {c2}",
            "it compares whole lists of answers with each other",
        ),
        ("{n} anyof [{m}]", "a list holds more than fixed values"),
        (
            "{d} + 1 > 2",
            "it counts with a date; only the date functions carry over",
        ),
        ("{n} / 0 > 1", "it divides by zero"),
        ("{n} >", "it ends too early"),
        ("{n} > 1 )", "\")\" is out of place"),
        ("{n} === 1", "\"=\" is out of place"),
        ("{n > 1", "a name in braces has no closing brace"),
        ("{b} = 'yes", "a text has no closing quotation mark"),
        ("{n} ? 1", "\"?\" is no sign of an expression"),
        ("-{n} > 1", "a minus stands before no number"),
    ] {
        assert_eq!(logic(expression), Err(said(expression, &format!("{why}."))));
    }
}
