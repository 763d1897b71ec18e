//! Forms with more of something than a journey may have: the rest is imported, and what goes
//! beyond is reported by name.

use super::support::{form, said};
use serde_json::{Value, json};
use trust_journey_import::surveyjs::{Import, Options, Severity, read};

fn nodes(import: &Import) -> &Vec<Value> {
    import.document["tree"]["nodes"].as_array().unwrap()
}

/// The places and sentences of what was left out.
fn lost(import: &Import) -> Vec<String> {
    let entries = import.report.entries.iter();
    let entries = entries.filter(|entry| entry.severity == Severity::LeftOut);
    entries
        .map(|entry| format!("{}: {}", entry.place, entry.text))
        .collect()
}

#[test]
fn a_question_with_too_many_options_is_left_out_alone() {
    let choices: Vec<usize> = (1..=250).collect();
    let import = form(&json!({"elements": [
        {"type": "dropdown", "name": "country", "choices": choices},
        {"type": "text", "name": "t", "visibleIf": "{country} notempty"},
    ]}));
    let expected = "$.elements[0] (country): 250 options, 200 allowed. The question is left out.";
    assert_eq!(lost(&import)[0], expected);
    let why = &said(&import, Severity::LeftOut, "visibleIf")[0];
    assert!(
        why.contains("{country} is a question that was left out"),
        "{why}"
    );
    assert_eq!(nodes(&import)[0]["id"], "t");
}

#[test]
fn as_many_options_as_are_allowed_stay() {
    let choices: Vec<usize> = (1..=200).collect();
    let import =
        form(&json!({"elements": [{"type": "dropdown", "name": "a", "choices": choices}]}));
    assert_eq!(nodes(&import)[0]["options"].as_array().unwrap().len(), 200);
}

#[test]
fn ratings_keep_all_of_their_steps_or_say_how_many_are_too_many() {
    let import = form(&json!({"elements": [
        {"type": "rating", "name": "a", "rateMin": 0, "rateMax": 150},
        {"type": "rating", "name": "b", "rateMin": 0, "rateMax": 200},
    ]}));
    let options = nodes(&import)[0]["options"].as_array().unwrap();
    assert_eq!(options.len(), 151);
    assert_eq!(options[150]["id"], "150");
    assert_eq!(nodes(&import).len(), 2);
    assert_eq!(
        said(&import, Severity::LeftOut, "rateMax"),
        ["201 options, 200 allowed."]
    );
}

#[test]
fn endings_and_jumps_beyond_the_limit_are_left_out_one_by_one() {
    let when = |i: usize| format!("{{a}} = {i}");
    let jump = |i: usize| json!({"type": "complete", "expression": when(i)});
    let ending = |i: usize| json!({"expression": when(i), "html": format!("End {i}")});
    let elements = json!([{"type": "text", "inputType": "number", "name": "a"}, {"type": "text", "name": "b"}]);
    let jumps: Vec<Value> = (0..250).map(jump).collect();
    let import = form(&json!({"elements": elements, "triggers": jumps}));
    assert_eq!(nodes(&import).len(), 3);
    let next = nodes(&import)[0]["next"].as_array().unwrap();
    assert_eq!(next.len(), 200);
    assert_eq!(next[199], json!({"to": "b"}));
    assert_eq!(lost(&import).len(), 51);
    assert_eq!(
        lost(&import)[0],
        "triggers[199]: 201 branches, 200 allowed."
    );
    let endings: Vec<Value> = (0..250).map(ending).collect();
    let import = form(&json!({"elements": elements, "completedHtmlOnCondition": endings}));
    assert_eq!(nodes(&import).len(), 202);
    assert_eq!(nodes(&import)[1]["next"].as_array().unwrap().len(), 200);
    let expected = "completedHtmlOnCondition[199]: 251 endings, 200 allowed.";
    assert_eq!(lost(&import)[0], expected);
}

#[test]
fn questions_beyond_the_limit_are_left_out_and_the_results_stay() {
    let question = |i: usize| json!({"type": "text", "name": format!("q{i}")});
    let elements: Vec<Value> = (0..10_001).map(question).collect();
    let import = form(&json!({"elements": elements, "completedHtml": "Done"}));
    assert_eq!(nodes(&import).len(), 10_000);
    assert_eq!(nodes(&import)[9_999]["title"], "Done");
    let counts = "10002 nodes with the results, 10000 allowed. The question is left out.";
    let expected = ["9999", "10000"].map(|i| format!("$.elements[{i}] (q{i}): {counts}"));
    assert_eq!(lost(&import), expected);
}

#[test]
fn values_and_checks_beyond_the_limit_are_left_out_one_by_one() {
    let value = |i: usize| json!({"name": format!("v{i}"), "expression": "1"});
    let values: Vec<Value> = (0..1_001).map(value).collect();
    let check = |_| json!({"type": "expression", "expression": "{a} > 1", "text": "More"});
    let checks: Vec<Value> = (0..250).map(check).collect();
    let question =
        json!({"type": "text", "inputType": "number", "name": "a", "validators": checks});
    let import = form(&json!({"elements": [question], "calculatedValues": values}));
    assert_eq!(
        import.document["tree"]["variables"]
            .as_array()
            .unwrap()
            .len(),
        1_000
    );
    assert_eq!(
        nodes(&import)[0]["validation"].as_array().unwrap().len(),
        200
    );
    let lost = lost(&import);
    assert_eq!(lost.len(), 51);
    let expected = "calculatedValues[1000] (v1000): Only 1000 values are allowed.";
    assert!(lost.contains(&expected.to_owned()), "{lost:?}");
    let expected = "$.elements[0] (a).validators[200]: 250 checks, 200 allowed.";
    assert!(lost.contains(&expected.to_owned()), "{lost:?}");
}

#[test]
fn locales_beyond_the_limit_are_left_out_one_by_one() {
    let tags: Vec<String> = ('a'..='h')
        .flat_map(|a| ('a'..='h').map(move |b| format!("{a}{b}")))
        .collect();
    let title: serde_json::Map<String, Value> = tags
        .iter()
        .map(|tag| (tag.clone(), tag.as_str().into()))
        .collect();
    let import = form(&json!({"title": title, "elements": [{"type": "text", "name": "a"}]}));
    assert_eq!(import.document["locales"].as_array().unwrap().len(), 50);
    let expected = "65 locales, 50 allowed. The texts in \"gb\" are left out.";
    let said = said(&import, Severity::LeftOut, "locale");
    assert_eq!((said.len(), said[0].as_str()), (15, expected));
}

#[test]
fn a_form_whose_document_could_not_be_read_is_refused_with_its_size() {
    let page =
        |i: usize| json!({"type": "html", "name": format!("h{i}"), "html": "word ".repeat(2_400)});
    let elements: Vec<Value> = (0..500).map(page).collect();
    let refused = read(
        &json!({"elements": elements}).to_string(),
        &Options::default(),
    );
    let message = refused.unwrap_err().to_string();
    assert!(
        message.contains("bytes; a journey may have 5000000."),
        "{message}"
    );
}
