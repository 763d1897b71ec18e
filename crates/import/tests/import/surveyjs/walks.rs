//! Conditions of SurveyJS, walked: what is shown is what survey-core 2.5.43 shows, and the model
//! takes whatever the importer makes of them.

use super::support::cases;
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

const VALUES: [(&str, &str); 3] = [
    ("w", "iif({n} > 5, 'big', 'small')"),
    ("x", "{n} > 5"),
    ("y", "{t}"),
];

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
        "calculatedValues": VALUES.map(|(name, expression)| json!({"name": name, "expression": expression})),
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
    let import = probed(&[condition.to_owned()]);
    let journey = Journey::load_json(&import.document).0.unwrap();
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
    let ten = json!({"t": "10"});
    let words = json!({"t": "abc"});
    let now = json!({"d": "2026-11-22"});
    let young = json!({"d": "2010-07-08"});
    let none = json!({});
    for (condition, given, shown) in [
        // Typed texts that are numbers.
        ("{t} > 5", &ten, true),
        ("{t} < 9", &ten, false),
        ("{t} > 5", &words, false),
        ("{t} <= 5", &words, false),
        ("{t} = 10.0", &ten, true),
        ("{t} = 0", &none, false),
        ("{y} > 5", &ten, true),
        ("{t} = 'abc'", &words, true),
        ("{t} notcontains 'b'", &words, false),
        ("{t} notcontains 'b'", &none, true),
        // A missing answer is less than nothing, and counts as 0 in a sum.
        ("{n} < 5", &none, false),
        ("{n} >= 0", &none, false),
        ("{n} = 0", &none, false),
        ("{a} < 3", &none, false),
        ("{a} = 1", &none, false),
        ("{n} <= {s}", &none, true),
        ("{n} + {a} = 2", &json!({"a": "2"}), true),
        ("sum({n}, {s}) = 0", &none, true),
        ("avg({n}, {s}) = 4", &json!({"s": 4}), true),
        ("{n} / {s} = 2", &json!({"n": 8, "s": 4}), true),
        ("{n} / {s} < 2", &json!({"s": 4}), true),
        ("{n} / {s} < 2", &json!({"n": 8}), false),
        ("round({n}) = 3", &json!({"n": 2.5}), true),
        ("count({c}) = 2", &json!({"c": ["red", "green"]}), true),
        // Dates.
        ("{d} < today()", &now, false),
        ("{d} <= today()", &now, true),
        ("{d} > '2026-01-01'", &now, true),
        ("{d} <= {e}", &none, true),
        ("age({d}) < 18", &young, true),
        ("age({d}) < 18", &none, false),
        ("dateDiff({d}, today()) = 0", &now, true),
        ("diffDays({d}, {e}) = 0", &none, true),
        // Choices.
        ("{f}", &json!({"f": "true"}), true),
        ("!{f}", &none, true),
        ("{f} = false", &none, false),
        ("{r} != 'red'", &none, true),
        ("{r} contains 'e'", &json!({"r": "blue"}), true),
        ("{r} anyof ['red', 'blue']", &json!({"r": "blue"}), true),
        ("{c} contains {r}", &json!({"c": ["red"], "r": "red"}), true),
        ("{c} contains {r}", &json!({"c": ["red"]}), false),
        ("{c} allof ['red', 'green']", &json!({"c": ["red"]}), false),
        ("{c} noneof ['red']", &none, true),
        (
            "{c} = ['green', 'red']",
            &json!({"c": ["red", "green"]}),
            true,
        ),
        ("{w} = 'BIG'", &json!({"n": 9}), true),
        (
            "{x} = true and {r} notempty",
            &json!({"n": 9, "r": "red"}),
            true,
        ),
    ] {
        assert_eq!(
            is_shown(condition, given),
            shown,
            "{condition} with {given}"
        );
    }
}

/// Every value with others, in documents of some hundred variables each: conditions of questions
/// would be followed along all paths, which takes most of the time and finds no more. A third of
/// all pairs, or all of them where `PROPTEST_CASES` asks for more than usual.
#[test]
fn the_model_takes_whatever_is_compared() {
    let values = [
        "{a}",
        "{r}",
        "{mixed}",
        "{c}",
        "{n}",
        "{d}",
        "{t}",
        "{f}",
        "{s}",
        "{w}",
        "{x}",
        "{y}",
        "5",
        "0",
        "'abc'",
        "''",
        "true",
        "'2024-01-31'",
        "['red', 1]",
        "null",
        "{t} + {n}",
        "{n} * 2",
        "{n} / {s}",
        "age({d})",
        "round({n})",
        "count({c})",
        "today()",
        "currentDate()",
        "iif({f}, {n}, {t})",
        "iif({f}, {n}, '')",
        "iif({f}, {r}, 'none')",
    ];
    let part = if cases(0) > 256 { 1 } else { 3 };
    let mut carried_over = 0;
    for (i, left) in values.iter().enumerate() {
        let signs = [
            "=", "!=", ">", "<=", "contains", "anyof", "allof", "+", "-", "*", "and",
        ];
        let others = values.iter().skip(i % part).step_by(part);
        let pairs = others.flat_map(|right| signs.map(|sign| format!("{left} {sign} {right}")));
        let value = |(i, expression)| json!({"name": format!("v{i}"), "expression": expression});
        let form = json!({
            "elements": serde_json::from_str::<Value>(QUESTIONS).unwrap(),
            "calculatedValues": VALUES.map(|(name, expression)| json!({"name": name, "expression": expression}))
                .into_iter().chain(pairs.enumerate().map(value)).collect::<Vec<_>>(),
        });
        let import = read(&form.to_string(), &Options::default()).unwrap();
        let _ = checked(&import);
        carried_over += import.document["tree"]["variables"]
            .as_array()
            .unwrap()
            .len();
    }
    assert!(carried_over > 500, "{carried_over}");
}

#[test]
fn what_never_holds_or_is_different_is_listed() {
    for condition in [
        "{d} = 'Yes'",
        "{n} = 'abc'",
        "{s} = {t}",
        "{w} = 'huge'",
        "{r}",
        "{t} contains 'RED'",
        "dateDiff({d}, {e}, 'months') > 5",
        "iif({n} > 5, {n}, '') > 1",
        "round({n}) > 5",
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
