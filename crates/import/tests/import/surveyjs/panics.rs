//! Whatever somebody uploads: an answer, never a panic.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use trust_journey_import::surveyjs::{Options, read};

/// Words that lead deep into the importer.
const KEYS: &str = "type name title elements pages choices rows columns items value text visibleIf requiredIf \
    choicesVisibleIf calculatedValues expression triggers setToName setValue gotoName html completedHtml \
    completedHtmlOnCondition validators regex minValue maxLength rateMin rateMax rateStep rateValues choicesMin \
    choicesMax choicesStep default es locale correctAnswer score choicesFromQuestion visible step min max inputType";
const TEXTS: &str = "text radiogroup checkbox matrix matrixdropdown multipletext rating panel html boolean ranking \
    number date regex numeric expression skip setvalue complete a b {a} {b}=1 {a}>{b} {a}anyof['x'] age({a})>3 ^(a|b){2,}$";

fn word(of: &'static str) -> impl Strategy<Value = String> {
    let words: Vec<&str> = of.split_whitespace().collect();
    prop::sample::select(words).prop_map(str::to_owned)
}

fn json_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![word(TEXTS), ".*"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(|number| json!(number)),
        (-3_i64..12).prop_map(|number| json!(number)),
        text.prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        let key = prop_oneof![8 => word(KEYS), 1 => ".*"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((key, inner), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn elements() -> impl Strategy<Value = Value> {
    let element = (word(TEXTS), word(TEXTS), json_value()).prop_map(|(kind, name, rest)| {
        let mut element = rest.as_object().cloned().unwrap_or_default();
        element.insert("type".to_owned(), kind.into());
        element.insert("name".to_owned(), name.into());
        Value::Object(element)
    });
    prop::collection::vec(element, 0..5).prop_map(Value::Array)
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".*") {
        let _ = read(&text, &Options::default());
    }

    #[test]
    fn no_form_makes_it_panic_and_every_id_in_its_document_is_one(elements in elements(), rest in json_value()) {
        let mut form = rest.as_object().cloned().unwrap_or_default();
        form.insert("elements".to_owned(), elements);
        let import = read(&Value::Object(form).to_string(), &Options::default()).unwrap();
        let mut ids = Vec::new();
        for node in import.document["tree"]["nodes"].as_array().unwrap() {
            let id = node["id"].as_str().unwrap();
            let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
            prop_assert!(!id.is_empty() && id.len() <= 64 && id.bytes().all(plain), "{id}");
            prop_assert!(!ids.contains(&id.to_owned()), "{id} twice");
            prop_assert!(node.get("next").is_some() || node["type"] == "result");
            ids.push(id.to_owned());
        }
        let _ = (import.report.to_text(), import.report.to_json());
    }

    #[test]
    fn no_expression_makes_it_panic(text in "[ab{}()\\[\\]'\"!<>=+*/^%,. 0-9a-z-]{0,80}|.*") {
        let form = json!({"elements": [
            {"type": "text", "name": "a", "visibleIf": text},
            {"type": "radiogroup", "name": "b", "choices": [1, 2], "choicesVisibleIf": text}
        ], "calculatedValues": [{"name": "c", "expression": text}]});
        prop_assert!(read(&form.to_string(), &Options::default()).is_ok());
    }

    #[test]
    fn no_pattern_makes_it_panic(regex in "[ab\\\\(){}|?*+^$.\\[\\]0-9:,-]{0,40}|.*", blind in any::<bool>()) {
        let check = json!({"type": "regex", "regex": regex, "caseInsensitive": blind});
        let form = json!({"elements": [{"type": "text", "name": "a", "validators": [check]}]});
        prop_assert!(read(&form.to_string(), &Options::default()).is_ok());
    }

    #[test]
    fn no_markup_makes_it_panic(html in "[<>/&;#xa-d\"'= ]{0,60}|.*") {
        let form = json!({"elements": [{"type": "html", "name": "a", "html": html}]});
        prop_assert!(read(&form.to_string(), &Options::default()).is_ok());
    }
}

#[test]
fn the_deepest_and_the_longest_expressions_are_answered() {
    let deep = format!("{}{{a}}{} = 1", "(".repeat(5000), ")".repeat(5000));
    let negated = format!("{}{{a}}", "!".repeat(9000));
    let sum = format!("{} > 5", vec!["{a}"; 3000].join(" + "));
    let product = format!("{} > 5", vec!["{a}"; 3000].join(" * "));
    let chain = vec!["{a}"; 3000].join(" = ");
    let quotes = "'".repeat(9999);
    let rounded = format!("{}{{a}}{} > 1", "round(".repeat(30), ")".repeat(30));
    let divided = format!("{}{{a}}{} > 1", "(1 / ".repeat(30), ")".repeat(30));
    let least = format!("{}{{a}}{} > 1", "min(3, ".repeat(30), ")".repeat(30));
    for text in [
        deep, negated, sum, product, chain, quotes, rounded, divided, least,
    ] {
        let form = json!({"elements": [{"type": "text", "inputType": "number", "name": "a"}, {"type": "text", "name": "b", "visibleIf": text}]});
        assert!(read(&form.to_string(), &Options::default()).is_ok());
    }
}

#[test]
fn long_chains_of_values_are_answered() {
    let value =
        |i: usize| json!({"name": format!("v{i}"), "expression": format!("{{v{}}} + 1", i + 1)});
    let values: Vec<Value> = (0..2000).map(value).collect();
    let form = json!({"elements": [], "calculatedValues": values});
    assert!(read(&form.to_string(), &Options::default()).is_ok());
}
