//! Conditions of SurveyJS, walked: what is shown is what survey-core 2.5.43 shows, and the model
//! takes whatever the importer makes of them.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use trust_journey_author as author;
use trust_journey_import::surveyjs::{Import, Options, Severity, read};
use trust_journey_model::{Date, Journey, Problem};

const QUESTIONS: &str = r#"[
    {"type": "radiogroup", "name": "a", "choices": [1, 2, 3]},
    {"type": "radiogroup", "name": "r", "choices": ["red", "blue"]},
    {"type": "dropdown", "name": "mixed", "choices": ["1", "two", "10"]},
    {"type": "checkbox", "name": "c", "choices": ["red", "green"]},
    {"type": "checkbox", "name": "c2", "choices": ["red", "green"]},
    {"type": "text", "inputType": "number", "name": "n"},
    {"type": "text", "inputType": "date", "name": "d"},
    {"type": "text", "inputType": "date", "name": "e"},
    {"type": "text", "name": "t"},
    {"type": "text", "name": "u"},
    {"type": "boolean", "name": "f"},
    {"type": "rating", "name": "s"}
]"#;

fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

fn probed(conditions: &[String]) -> Import {
    let mut elements: Vec<Value> = serde_json::from_str(QUESTIONS).unwrap();
    for (i, condition) in conditions.iter().enumerate() {
        let name = format!("probe{i}");
        elements.push(json!({"type": "html", "name": name, "html": "!", "visibleIf": condition}));
    }
    let form = json!({
        "elements": elements,
        "calculatedValues": [
            {"name": "w", "expression": "iif({n} > 5, 'big', 'small')"},
            {"name": "x", "expression": "{n} > 5"},
            {"name": "y", "expression": "{t}"},
        ],
    });
    read(&form.to_string(), &Options::default()).unwrap()
}

fn checked(import: &Import) -> Journey {
    let report = author::check(&import.document.to_string(), today());
    let errors = report.problems.iter().filter(|problem| problem.is_error());
    let errors: Vec<String> = errors.map(Problem::to_string).collect();
    assert!(errors.is_empty(), "{:#}: {errors:#?}", import.document);
    report.journey.unwrap()
}

fn is_shown(condition: &str, given: &Value) -> bool {
    let journey = checked(&probed(&[condition.to_owned()]));
    let questions: Vec<Value> = serde_json::from_str(QUESTIONS).unwrap();
    let mut answers = json!({});
    for question in &questions {
        let name = question["name"].as_str().unwrap();
        answers[name] = given[name].clone();
    }
    let (walk, _) = author::walk(&journey, &json!({"answers": answers}), today()).unwrap();
    assert_eq!(walk["result"], "end", "{condition}: {walk}");
    walk["path"].as_array().unwrap().contains(&json!("probe0"))
}

#[test]
fn conditions_show_what_they_show_in_survey_js() {
    let ten = json!({"t": "10", "u": "3"});
    let words = json!({"t": "abc", "u": "abd"});
    let july = json!({"d": "2000-07-08"});
    let now = json!({"d": "2026-11-22"});
    let none = json!({});
    let both = json!({"c": ["red"], "c2": ["red", "green"]});
    for (condition, given, shown) in [
        // Typed texts that are numbers.
        ("{t} > 5", &ten, true),
        ("{t} < 9", &ten, false),
        ("{t} > {u}", &ten, true),
        ("{t} < {u}", &words, true),
        ("{t} > 5", &words, false),
        ("{t} <= 5", &words, false),
        ("{t} = 10.0", &ten, true),
        ("{t} = 0", &none, false),
        ("{t} + {u} = 13", &ten, true),
        ("{t} + {u} = 'abcabd'", &words, true),
        ("{t} + {u} + 1 = 14", &ten, true),
        ("{t} - {u} = 7", &ten, true),
        ("{t} - 1 <= 5", &words, false),
        ("max({t}, {u}) = 10", &ten, true),
        ("{y} > 5", &ten, true),
        ("{mixed} > 5", &json!({"mixed": "10"}), true),
        ("{mixed} > 5", &json!({"mixed": "two"}), false),
        // Months and days of one digit.
        ("month({d}) >= 6", &july, true),
        ("month({d}) = 7 and day({d}) = 8", &july, true),
        ("month({d}) = 11 and year({d}) = 2026", &none, true),
        // What is open leaves a hole, not a zero.
        ("'got ' + {a} = 'got '", &none, true),
        ("'got ' + {a} = 'got 2'", &json!({"a": "2"}), true),
        ("{n} + 1 + ' x' = '3 x'", &json!({"n": 2}), true),
        ("diffDays({d}, {e}) = 0", &none, true),
        // A condition is true, not just there.
        ("{r}", &json!({"r": "red"}), false),
        ("!{r}", &json!({"r": "red"}), false),
        ("{r} and {n} = 1", &json!({"r": "red", "n": 1}), true),
        ("{f}", &json!({"f": "true"}), true),
        // The present moment is later than the day that it is in.
        ("{d} < currentDate()", &now, true),
        ("{d} >= currentDate()", &now, false),
        ("{d} < today()", &now, false),
        // Lists beside what is open.
        ("{c} allof {c2}", &none, true),
        ("{c} anyof {r}", &none, true),
        ("{c} contains {c2}", &json!({"c": ["red"]}), true),
        ("{c2} contains {c}", &both, true),
        ("{t} notcontains {u}", &json!({"t": "abc"}), false),
        ("['red'] contains {c2}", &both, false),
        // What can never be.
        ("{d} = 'Yes'", &now, false),
        ("{n} != 'abc'", &json!({"n": 1}), true),
        ("{w} = 'BIG'", &json!({"n": 9}), true),
    ] {
        assert_eq!(
            is_shown(condition, given),
            shown,
            "{condition} with {given}"
        );
    }
}

#[test]
fn the_model_takes_whatever_is_compared_and_what_never_holds_is_listed() {
    let values = [
        "{a}",
        "{r}",
        "{mixed}",
        "{n}",
        "{d}",
        "{t}",
        "{f}",
        "{s}",
        "{w}",
        "{x}",
        "{y}",
        "5",
        "'abc'",
        "true",
        "'2024-01-31'",
        "{t} + {n}",
        "{n} * 2",
        "age({d})",
        "month({d})",
        "today()",
        "iif({f}, {n}, {t})",
        "null",
    ];
    for (i, left) in values.iter().enumerate() {
        for right in &values[i..] {
            let signs = ["=", ">", "<=", "contains", "anyof"].iter();
            let conditions = signs.map(|sign| format!("{left} {sign} {right}"));
            let sum = format!("{left} + {right} > 3");
            checked(&probed(&conditions.chain([sum]).collect::<Vec<_>>()));
        }
    }
    for condition in [
        "{d} = 'Yes'",
        "{n} = 'abc'",
        "{s} = {t}",
        "{w} = 'huge'",
        "{r}",
        "{t} contains 'RED'",
    ] {
        let entries = probed(&[condition.to_owned()]).report.entries;
        let listed = |what: &str| {
            entries
                .iter()
                .any(|e| e.what == what && e.severity > Severity::Renamed)
        };
        assert!(listed("visibleIf"), "{condition}: {entries:#?}");
    }
}

#[test]
fn a_name_that_cannot_be_an_id_gets_another_and_expressions_still_mean_it() {
    let name = "__proto__";
    let question = |name| json!({"type": "radiogroup", "name": name, "choices": [name, "proto"]});
    let panel = |name, element| json!({"type": "panel", "name": name, "elements": [element]});
    let shown = json!({"type": "html", "name": "shown", "html": "!", "visibleIf": "{__proto__} = '__proto__'"});
    let asked =
        json!({"pages": [{"name": name, "elements": [panel(name, question(name)), shown]}]});
    let computed = json!({
        "elements": [{"type": "radiogroup", "name": "q", "choices": [name, "proto"]}, shown],
        "calculatedValues": [{"name": name, "expression": "iif({q} = '__proto__', {q}, 'other')"}],
    });
    for (form, question) in [(asked, "proto"), (computed, "q")] {
        let import = read(&form.to_string(), &Options::default()).unwrap();
        let journey = checked(&import);
        for (answer, is_shown) in [("proto", true), ("proto_2", false)] {
            let given = json!({"answers": {question: answer}});
            let (walk, _) = author::walk(&journey, &given, today()).unwrap();
            let path = walk["path"].as_array().unwrap();
            assert_eq!(path.contains(&json!("shown")), is_shown, "{walk}");
        }
        let told = import.report.to_text();
        assert!(told.contains("\"__proto__\" is called \"proto\""), "{told}");
    }
}
