//! The document as a whole: order, ids, locales, and what the report says.

use super::support::{form, import, node, question, said};
use serde_json::json;
use trust_journey_import::surveyjs::{Error, Options, Severity, read};

#[test]
fn a_form_becomes_a_complete_document_with_its_nodes_in_order() {
    let import = import("coffee-finder");
    let document = &import.document;
    assert_eq!(document["schema"], "trust-journey/1");
    assert_eq!(document["id"], "coffee-finder");
    assert_eq!(document["revision"], 1);
    assert_eq!(document["locales"], json!(["en"]));
    assert_eq!(document["title"], "Which coffee maker suits you?");
    let mut way = vec![document["tree"]["start"].clone()];
    while let Some(next) = node(&import, way.last().unwrap().as_str().unwrap()).get("next") {
        let last = next.as_array().and_then(|next| next.last()?.get("to"));
        way.push(last.unwrap_or(next).clone());
    }
    let ids = [
        "about_form",
        "cups",
        "taste",
        "drinks",
        "noise",
        "budget",
        "end",
    ];
    assert_eq!(way, ids);
}

#[test]
fn the_documents_of_all_forms_are_what_they_were_when_somebody_last_read_them() {
    for name in [
        "coffee-finder",
        "eligibility",
        "three-languages",
        "taken-apart",
        "triggers",
        "quiz",
    ] {
        let import = import(name);
        let journey = format!("{:#}\n", import.document);
        for (kind, now) in [
            ("journey.json", journey),
            ("report.txt", import.report.to_text()),
        ] {
            let folder = env!("CARGO_MANIFEST_DIR");
            let path = format!("{folder}/tests/data/surveyjs/{name}.{kind}");
            if std::env::var_os("BLESS").is_some() {
                std::fs::write(&path, &now).unwrap();
            }
            let then = std::fs::read_to_string(&path).unwrap();
            assert!(
                now == then,
                "{name} is imported differently; look, then run with BLESS=1:\n{now}"
            );
        }
    }
}

#[test]
fn every_locale_has_every_text_and_what_was_missing_is_listed() {
    let import = import("three-languages");
    assert_eq!(import.document["locales"], json!(["de", "es", "pt-BR"]));
    let height = node(&import, "grosse");
    assert_eq!(
        height["title"],
        json!({"de": "Wie groß sind Sie?", "es": "¿Cuánto mide?", "pt-BR": "Qual a sua altura?"})
    );
    assert_eq!(height["options"][0]["label"]["pt-BR"], "Unter 1,70 m");
    assert_eq!(
        said(&import, Severity::Approximated, "text"),
        ["It has no text in pt-BR; the default text is shown there."]
    );
    assert_eq!(node(&import, "motor")["title"], "E-Bike?");
    assert_eq!(
        said(&import, Severity::Approximated, "title"),
        ["It has one text for all locales; translate it."]
    );
}

#[test]
fn a_default_beside_the_forms_own_locale_is_another_language() {
    let import = form(&json!({
        "locale": "de", "title": {"default": "Form", "de": "Formular", "fr": "Formulaire"},
        "elements": [{"type": "text", "name": "q", "title": {"default": "Name?", "de": "Wie?"}}]
    }));
    assert_eq!(import.document["locales"], json!(["de", "en", "fr"]));
    assert_eq!(
        node(&import, "q")["title"],
        json!({"de": "Wie?", "en": "Name?", "fr": "Name?"})
    );
    assert_eq!(
        said(&import, Severity::Approximated, "title"),
        ["It has no text in fr; the default text is shown there."]
    );
}

#[test]
fn a_default_that_no_locale_shows_is_listed_and_so_is_what_stands_in_for_it() {
    let text = json!({
        "title": {"default": "Form", "en": "A form", "es": "Un formulario"},
        "elements": [{"type": "text", "name": "q", "title": {"es": "¿Nombre?"}}]
    });
    let import = form(&text);
    assert_eq!(
        said(&import, Severity::LeftOut, "title"),
        ["Every locale has its own text; the default \"Form\" is left out."]
    );
    assert_eq!(
        said(&import, Severity::Approximated, "title"),
        ["It has no text in en; the es text is shown there."]
    );
}

#[test]
fn what_the_model_refuses_is_left_out_with_its_reason() {
    let (node, import) = question(&json!({
        "type": "checkbox", "name": "q", "choices": ["a", "b"], "minSelectedChoices": 3
    }));
    assert!(node.get("min_choices").is_none());
    assert_eq!(
        said(&import, Severity::LeftOut, "journey"),
        ["A journey cannot have this: This asks for more options than there are. It is left out."]
    );
}

#[test]
fn a_condition_makes_a_question_visible_that_is_invisible_without_it() {
    let import = form(&json!({"elements": [
        {"type": "boolean", "name": "children"},
        {"type": "text", "name": "names", "visible": false, "visibleIf": "{children} = true"}
    ]}));
    assert_eq!(
        node(&import, "names")["show_if"],
        json!({"==": [{"var": "answers.children"}, "true"]})
    );
}

#[test]
fn what_has_no_counterpart_is_listed_with_what_follows_from_that() {
    let import = import("taken-apart");
    assert_eq!(
        said(&import, Severity::LeftOut, "type"),
        [
            "A question of type \"paneldynamic\" repeats, and a journey has no repeated questions; it is left out. Its parts were first, last."
        ]
    );
    assert_eq!(
        said(&import, Severity::LeftOut, "visibleIf"),
        [
            "\"{people} notempty\" is left out: {people} is a question that was left out. The question is always asked; write its \"show_if\" by hand."
        ]
    );
    assert!(node(&import, "after").get("show_if").is_none());
}

#[test]
fn every_property_that_nobody_knows_is_listed_and_looks_are_not() {
    let (_, import) = question(&json!({
        "type": "radiogroup", "name": "q", "choices": [{"value": "a", "enableIf": "{x} = 1"}],
        "width": "50%", "colCount": 2, "defaultValue": "a", "requiredErrorText": "Do!", "inventedLater": {"x": 1}
    }));
    let gone: Vec<&str> = import
        .report
        .entries
        .iter()
        .map(|entry| entry.what.as_str())
        .collect();
    assert_eq!(
        gone,
        [
            "enableIf",
            "defaultValue",
            "inventedLater",
            "requiredErrorText"
        ]
    );
}

#[test]
fn ids_are_plain_and_unique_however_questions_and_options_are_called() {
    let import = form(&json!({"elements": [
        {"type": "radiogroup", "name": "a b", "choices": ["x y", "x.y", "日本", "{}"]},
        {"type": "text", "name": "a.b"}, {"type": "text", "name": "a".repeat(100)}, {"type": "text"}
    ]}));
    let nodes = import.document["tree"]["nodes"].as_array().unwrap();
    let ids: Vec<&str> = nodes
        .iter()
        .map(|node| node["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids[..2], ["a_b", "a_b_2"]);
    assert_eq!(ids[2].len(), 64);
    let options = nodes[0]["options"].as_array().unwrap();
    let options: Vec<&str> = options
        .iter()
        .map(|option| option["id"].as_str().unwrap())
        .collect();
    assert_eq!(options, ["x_y", "x_y_2", "Ri_Ben", "option_4"]);
}

#[test]
fn the_report_is_text_with_the_worst_first_and_json_in_the_forms_order() {
    let import = import("triggers");
    let text = import.report.to_text();
    assert!(
        text.starts_with("left out: triggers[5], setToName: "),
        "{text}"
    );
    let first = &import.report.to_json()[0];
    assert_eq!(first["severity"], "left out");
    assert!(first["where"].is_string() && first["what"].is_string() && first["text"].is_string());
}

#[test]
fn what_is_no_form_is_refused_with_a_reason() {
    assert!(matches!(
        read("{", &Options::default()),
        Err(Error::NotJson(_))
    ));
    for text in ["[]", "{}", "3", "{\"pages\": 1}"] {
        assert_eq!(read(text, &Options::default()), Err(Error::NotAForm));
    }
    assert!(Error::NotAForm.to_string().contains("\"pages\""));
}
