//! What is imported is a journey document without errors: the author's check says so.

use super::support::cases;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::path::Path;
use trust_journey_author as author;
use trust_journey_import::surveyjs::{Options, read};
use trust_journey_model::{Date, Problem};

fn errors(form: &str) -> Vec<String> {
    let import = read(form, &Options::default()).unwrap();
    let today = Date::parse("2026-11-22").unwrap();
    let problems = author::check(&import.document.to_string(), today).problems;
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(Problem::to_string).collect()
}

#[test]
fn forms_become_documents_without_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/surveyjs");
    let mut forms = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let name = file.to_str().unwrap();
        if name.ends_with(".json") && !name.ends_with(".journey.json") {
            let errors = errors(&std::fs::read_to_string(&file).unwrap());
            assert!(errors.is_empty(), "{name}:\n{}", errors.join("\n"));
            forms += 1;
        }
    }
    assert!(forms >= 5);
}

#[test]
fn limits_steps_and_patterns_at_their_edges_become_documents_without_errors() {
    let many = |n: usize| (0..n).collect::<Vec<_>>();
    let regex =
        |regex: &str| json!({"type": "text", "validators": [{"type": "regex", "regex": regex}]});
    for question in [
        json!({"type": "text", "inputType": "number", "step": 0.5}),
        json!({"type": "text", "inputType": "number", "step": 1, "min": 0.5, "max": 0.9}),
        json!({"type": "slider", "step": 0.5, "min": 0.5, "max": 2}),
        json!({"type": "rating", "rateMin": 0, "rateMax": 1, "rateStep": 0.5}),
        json!({"type": "rating", "rateMin": 0, "rateMax": 5, "rateStep": 0.1}),
        json!({"type": "checkbox", "choices": many(201)}),
        json!({"type": "checkbox", "choices": many(199), "showNoneItem": true, "showOtherItem": true}),
        json!({"type": "matrix", "columns": many(201), "rows": [1, 2]}),
        json!({"type": "checkbox", "choices": [1, 2], "minSelectedChoices": 3}),
        json!({"type": "checkbox", "choices": [1, 2], "minSelectedChoices": 3, "maxSelectedChoices": 1}),
        json!({"type": "checkbox", "choices": [1, 2], "showNoneItem": true, "minSelectedChoices": 3}),
        json!({"type": "checkbox", "choices": [1, 2], "validators": [{"type": "answercount", "minCount": 3}]}),
        json!({"type": "ranking", "choices": [1, 2], "maxSelectedChoices": 3, "selectToRankEnabled": true}),
        regex("[a-z&&]"),
        regex("[a--b]"),
        regex("[[a]]"),
        regex("^[a-z~~]+$"),
        regex("^(?<x>a)\\k<x>$"),
        regex("^[]$"),
        regex("^a{2000}$"),
        json!({"type": "text", "maxLength": 100_000_000}),
    ] {
        let mut question = question;
        question["name"] = "a".into();
        let form = json!({"elements": [question, {"type": "text", "name": "b"}]});
        assert_eq!(errors(&form.to_string()), Vec::<String>::new(), "{form}");
    }
}

const TYPES: &str = "\
    radiogroup dropdown checkbox tagbox imagepicker ranking boolean rating text comment slider html expression \
    matrix matrixdropdown multipletext panel file";

const NAMES: &[&str] = &[
    "a",
    "b",
    "c",
    "d",
    "e f",
    "__proto__",
    "end",
    "größe",
    "a.b",
    "",
];

/// Separated by " ; ".
const EXPRESSIONS: &str = "\
    {a} = 1 ; {a} > 1 ; {a} empty ; {b} contains 'x' ; {b} anyof ['x', 'y'] ; {c} ; !{c} ; {d} <= today() ; \
    age({d}) >= 18 ; {a} + {b} > 3 ; {a} / {b} ; {a} - 1 ; iif({a} > 1, 'x', 'y') ; iif({c}, {a}, 0) ; \
    sum({a}, {b}, {c}) ; {v} = 'x' ; {v} > 3 ; {self} > 1 ; {item} = 'x' ; {e f} notempty and {a} < {d} ; \
    {row.a} = 1 ; 1 = 1 ; 1 = 2 ; round({a} * 2, 1) ; 'x' ; {nobody} = 1 ; {score} > 1 ; \
    {correctAnswers} > 1 ; today() ; {a} = {b} ; count({b}) > 1 ; {a} ^ 2 ; ((";

/// Values that a model refuses in one field or another.
fn hostile() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        " ",
        "x",
        "y",
        "true",
        "today",
        "2026-02-30",
        "2026-01-31",
        "9999-12-31",
        "1e400",
        "-1",
        "<b>bold</b> &amp; <a href=\"javascript:x\">y</a>",
        "{a}",
        "\u{202e}\u{0}",
        "=today()",
        "={a} + 1",
        "number",
        "date",
        "email",
        "selected",
        "a",
    ];
    let numbers = [
        0.0,
        -1.0,
        0.5,
        1.0,
        2.0,
        3.0,
        7.0,
        101.0,
        2_001.0,
        1e6,
        -1e6,
        5e9,
        1e19,
        1e300,
        f64::MIN_POSITIVE,
    ];
    prop_oneof![
        4 => prop::sample::select(texts.to_vec()).prop_map(Value::from),
        4 => prop::sample::select(numbers.to_vec()).prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(json!([])),
        1 => Just(json!({"default": "x", "de": "y", "xx-": "z", "pt-br": ""})),
        1 => "\\PC{0,80}".prop_map(Value::from),
        1 => Just(Value::from("long ".repeat(2_000))),
    ]
}

fn word(of: &'static str) -> impl Strategy<Value = &'static str> {
    prop::sample::select(of.split_whitespace().collect::<Vec<_>>())
}

fn expression() -> impl Strategy<Value = Value> {
    prop::sample::select(EXPRESSIONS.split(" ; ").collect::<Vec<_>>()).prop_map(Value::from)
}

/// Some properties of a list of them, each with a value of its kind.
fn some(
    keys: &'static str,
    value: impl Strategy<Value = Value> + 'static,
    most: usize,
) -> impl Strategy<Value = Map<String, Value>> {
    let pair = (word(keys), value);
    prop::collection::vec(pair, 0..=most).prop_map(|pairs| {
        let pairs = pairs.into_iter();
        pairs.map(|(key, value)| (key.to_owned(), value)).collect()
    })
}

const CONDITIONS: &str = "\
    visibleIf enableIf requiredIf choicesVisibleIf rowsVisibleIf columnsVisibleIf expression setValueExpression \
    defaultValueExpression minValueExpression maxValueExpression";

const PROPERTIES: &str = "\
    title description html inputType min max step maxLength minErrorText maxErrorText rateMin rateMax rateCount \
    rateStep minRateDescription maxRateDescription choicesMin choicesMax choicesStep choicesFromQuestion \
    choicesFromQuestionMode minSelectedChoices maxSelectedChoices isRequired visible readOnly correctAnswer \
    defaultValue labelTrue labelFalse valueTrue valueFalse showOtherItem showNoneItem noneText showDontKnowItem \
    showRefuseItem refuseText multiSelect cellType valueName eachRowRequired score";

fn items() -> impl Strategy<Value = Value> {
    let object = (hostile(), hostile(), expression(), hostile());
    let object = object.prop_map(|(value, text, shown, score)| {
        json!({"value": value, "text": text, "name": text, "visibleIf": shown, "score": score})
    });
    let item = prop_oneof![3 => hostile(), 1 => object];
    prop::collection::vec(item, 0..5).prop_map(Value::Array)
}

fn validators() -> impl Strategy<Value = Value> {
    let types = "numeric text regex email answercount expression other";
    let regexes = [
        "^\\d{5}$", "a|b", "^(a|b)$", "[a-", "(?=x)", "a{2,1}", "^\\S+$", "x{300}", "[\\w-.]",
        "a**", "\\", "[^]",
    ];
    let validator = (
        word(types),
        prop::sample::select(regexes.to_vec()),
        some(
            "minValue maxValue minLength maxLength minCount maxCount text",
            hostile(),
            3,
        ),
        expression(),
    );
    let validator = validator.prop_map(|(kind, regex, mut rest, expression)| {
        rest.insert("type".to_owned(), kind.into());
        rest.insert("regex".to_owned(), regex.into());
        rest.insert("expression".to_owned(), expression);
        Value::Object(rest)
    });
    prop::collection::vec(validator, 0..3).prop_map(Value::Array)
}

fn element() -> impl Strategy<Value = Value> {
    let simple = (
        word(TYPES),
        prop::sample::select(NAMES.to_vec()),
        some(PROPERTIES, hostile(), 6),
        some(CONDITIONS, expression(), 2),
        some("choices rateValues rows columns items", items(), 4),
        validators(),
    );
    let simple = simple.prop_map(|(kind, name, mut map, conditions, lists, validators)| {
        map.extend(conditions);
        map.extend(lists);
        map.insert("type".to_owned(), kind.into());
        map.insert("name".to_owned(), name.into());
        map.insert("validators".to_owned(), validators);
        Value::Object(map)
    });
    simple.prop_recursive(2, 8, 4, |inner| {
        let elements = prop::collection::vec(inner, 0..4);
        (
            elements,
            some("title description isRequired", hostile(), 2),
            expression(),
        )
            .prop_map(|(elements, mut map, shown)| {
                map.insert("type".to_owned(), "panel".into());
                map.insert("visibleIf".to_owned(), shown);
                map.insert("elements".to_owned(), elements.into());
                Value::Object(map)
            })
    })
}

fn trigger() -> impl Strategy<Value = Value> {
    let types = "setvalue runexpression skip complete visible copyvalue";
    let name = || prop::sample::select(NAMES.to_vec());
    (
        word(types),
        name(),
        name(),
        expression(),
        expression(),
        hostile(),
    )
        .prop_map(|(kind, to, from, when, run, value)| {
            json!({
                "type": kind, "expression": when, "setToName": to, "gotoName": to, "fromName": from,
                "questions": [to, from], "setValue": value, "runExpression": run,
            })
        })
}

fn form() -> impl Strategy<Value = Value> {
    let named = (prop::sample::select(NAMES.to_vec()), expression());
    let value = named.prop_map(|(name, expression)| {
        let name = if name == "a" { "v" } else { name };
        json!({"name": name, "expression": expression})
    });
    let ending = (expression(), hostile());
    let ending = ending.prop_map(|(when, html)| json!({"expression": when, "html": html}));
    (
        prop::collection::vec(element(), 0..6),
        prop::collection::vec(value, 0..4),
        prop::collection::vec(trigger(), 0..3),
        prop::collection::vec(ending, 0..3),
        some("title description completedHtml locale", hostile(), 4),
    )
        .prop_map(|(elements, values, triggers, endings, mut form)| {
            form.insert("elements".to_owned(), elements.into());
            form.insert("calculatedValues".to_owned(), values.into());
            form.insert("triggers".to_owned(), triggers.into());
            form.insert("completedHtmlOnCondition".to_owned(), endings.into());
            Value::Object(form)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(64)))]

    #[test]
    fn whatever_form_is_imported_has_no_errors(form in form()) {
        let errors = errors(&form.to_string());
        prop_assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}
