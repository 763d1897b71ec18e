//! How a document is read: names, types and missing fields, all faults of a run at their places.

use crate::support::{REMOVED, cases, check, document, edited, listed, parse, pointers};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn unknown_fields_name_the_nearest_known_one() {
    check(
        r#"
        /titel | "T" | $.titel | "titel" is not known | "title"?
        /catalog/asof | "T" | $.catalog.asof | "asof" is not known | "as_of"?
        /sources/0/license | "T" | $.sources[0].license | "license" is not known | "licence"?
        /catalog/attributes/2/lable | "T" | $.catalog.attributes[2].lable | "lable" is not known | "label"?
        /catalog/products/1/vlaues | {} | $.catalog.products[1].vlaues | "vlaues" is not known | "values"?
        /criteria/0/wieght | 1 | $.criteria[0].wieght | "wieght" is not known | "weight"?
        /criteria/0/scale/bets | 1 | $.criteria[0].scale.bets | "bets" is not known | "best"?
        /guides/0/row | [] | $.guides[0].row | "row" is not known | "rows"?
        /tree/begin | "T" | $.tree.begin | "begin" is not known | Use one of: start, title, scores, variables, tables, nodes
        /tree/nodes/0/options/1/efect | {} | $.tree.nodes[0].options[1].efect | "efect" is not known | "effect"?
        /tree/nodes/1/next/0/then | "end" | $.tree.nodes[1].next[0].then | "then" is not known | Use one of: if, to
        /tree/nodes/1/effects/0/effect/requires | true | $.tree.nodes[1].effects[0].effect.requires | "requires" is not known | "require"?
        /surveys/0/sample/rates | 1 | $.surveys[0].sample.rates | "rates" is not known | "rate"?
        /next_steps/0/address | "/" | $.next_steps[0].address | "address" is not known | Use one of: id, kind, label, url, help
        /__proto__ | {"x": 1} | $.__proto__ | "__proto__" is not known | Use one of
    "#,
    );
}

#[test]
fn wrong_types_say_what_was_found_and_what_belongs_there() {
    check(
        r#"
        /revision | "3" | $.revision | Found the text "3", expected a whole number from 0 to 4294967295 | Correct
        /revision | -1 | $.revision | Found -1, expected a whole number | Correct
        /revision | 1.5 | $.revision | Found 1.5, expected a whole number | Correct
        /id | 7 | $.id | Found 7, expected a text | Correct
        /locales | "en" | $.locales | Found the text "en", expected a list | Correct
        /locales/1 | 7 | $.locales[1] | Found 7, expected a text | Correct
        /title | 7 | $.title | expected a text, or a map of locales to texts | Correct
        /title | {"en": "E", "es": 7} | $.title.es | Found 7, expected a text | Correct
        /sources | {} | $.sources | Found an object in braces, expected a list | Correct
        /sources/0 | "epa" | $.sources[0] | expected an object in braces | Correct
        /catalog | [] | $.catalog | expected an object in braces | Correct
        /catalog/attributes/0/type | "numbr" | $.catalog.attributes[0].type | "numbr" is not known here | "number"?
        /catalog/attributes/0/type | 7 | $.catalog.attributes[0].type | 7 is not known here | Use one of: number, boolean, enum, text, rating, money, date
        /catalog/attributes/0/better | "more is" | $.catalog.attributes[0].better | "more is" is not known here | higher, lower, target, none
        /catalog/attributes/0/decimals | 300 | $.catalog.attributes[0].decimals | Found 300, expected a whole number from 0 to 255 | Correct
        /catalog/products/0/kind | "car" | $.catalog.products[0].kind | "car" is not known here | product, none
        /catalog/products/0/values/mpg | [1, 2] | $.catalog.products[0].values.mpg | cannot be the value of a product | null (not known)
        /catalog/products/0/values/mpg | {} | $.catalog.products[0].values.mpg | cannot be the value of a product | "depends"
        /catalog/products/0/values/mpg | {"rnge": [1, 2]} | $.catalog.products[0].values.mpg | cannot be the value of a product | "depends"
        /catalog/products/0/values/mpg | {"range": [1, 2], "depends": "x"} | $.catalog.products[0].values.mpg | cannot be the value of a product | "depends"
        /catalog/products/0/values/mpg | {"not_applicable": false} | $.catalog.products[0].values.mpg | cannot be the value of a product | "depends"
        /catalog/products/0/values/mpg | {"range": [2, 1]} | $.catalog.products[0].values.mpg | the lower one first | {"range": [low, high]}
        /catalog/products/0/values/mpg | {"range": [1]} | $.catalog.products[0].values.mpg | A range is two numbers, the lower one first | {"range": [low, high]}
        /catalog/products/0/values/mpg | {"range": [1, "2"]} | $.catalog.products[0].values.mpg.range[1] | Found the text "2", expected a number | Correct
        /criteria/0/unknown | "skips" | $.criteria[0].unknown | "skips" is not known here | "skip"?
        /criteria/0/weight | "high" | $.criteria[0].weight | Found the text "high", expected a number | Correct
        /tree/nodes/0/type | "choice" | $.tree.nodes[0].type | "choice" is not known here | single, multiple, number, money, date, year, text, country, scale, rank, weights, content
        /tree/nodes/0/next | 7 | $.tree.nodes[0].next | expected the id of a node, or a list | Correct
        /tree/nodes/1/whole | "yes" | $.tree.nodes[1].whole | Found the text "yes", expected true or false | Correct
        /tree/nodes/4/top | -1 | $.tree.nodes[4].top | Found -1, expected a whole number from 0 to 255 | Correct
        /tree/nodes/0/type | 7 | $.tree.nodes[0].type | Found 7, expected a text | Correct
        /tree/nodes/5/min | 2000 | $.tree.nodes[5].min | Found 2000, expected a text | Correct
        /tree/nodes/6/min | 0.5 | $.tree.nodes[6].min | Found 0.5, expected a whole number from -9007199254740991 | Correct
        /tree/variables/2/start | {} | $.tree.variables[2].start | Found an object in braces, expected a number, a text, true, false or null | Correct
        /surveys/0/after/0 | "results" | $.surveys[0].after[0] | "results" is not known here | "result"?
    "#,
    );
}

#[test]
fn missing_fields_are_named_at_the_object_that_lacks_them() {
    check(
        r#"
        /title | - | $ | "title" is missing | Add it
        /revision | - | $ | "revision" is missing | Add it
        /catalog/source | - | $.catalog | "source" is missing | Add it
        /catalog/attributes/3/type | - | $.catalog.attributes[3] | "type" is missing | Add it
        /catalog/attributes/1/choices/1/label | - | $.catalog.attributes[1].choices[1] | "label" is missing | Add it
        /criteria/1/scale | - | $.criteria[1] | "scale" is missing | Add it
        /tree/start | - | $.tree | "start" is missing | Add it
        /tree/nodes/2/id | - | $.tree.nodes[2] | "id" is missing | Add it
        /tree/nodes/1/effects/0/effect | - | $.tree.nodes[1].effects[0] | "effect" is missing | Add it
        /tree/nodes/0/type | - | $.tree.nodes[0] | "type" is missing | Add it
        /tree/nodes/11/options | - | $.tree.nodes[11] | "options" is missing | Add it
        /tree/nodes/6/currency | - | $.tree.nodes[6] | "currency" is missing | Add it
        /tree/nodes/6/validation/0/message | - | $.tree.nodes[6].validation[0] | "message" is missing | Add it
        /tree/nodes/10/to | - | $.tree.nodes[10] | "to" is missing | Add it
        /tree/tables/0/outputs | - | $.tree.tables[0] | "outputs" is missing | Add it
        /catalog/products/0/price/currency | - | $.catalog.products[0].price | "currency" is missing | Add it
        /feedback/0/said | - | $.feedback[0] | "said" is missing | Add it
        /tree/nodes/1/next/1/to | - | $.tree.nodes[1].next[1] | "to" is missing | Add it
        /surveys/0/sample/salt | - | $.surveys[0].sample | "salt" is missing | Add it
    "#,
    );
}

#[test]
fn what_refers_to_a_list_that_cannot_be_read_is_not_blamed() {
    check(
        r#"
        /sources | {} | $.sources | Found an object in braces, expected a list | Correct
        /sources | null | $.sources | Found null, expected a list | Correct
        /sources/1 | 7 | $.sources[1] | Found 7, expected an object in braces | Correct
        /sources/1/id | - | $.sources[1] | "id" is missing | Add it
        /catalog | 7 | $.catalog | Found 7, expected an object in braces | Correct
        /catalog/products | - | $.catalog | "products" is missing | Add it
        /catalog/attributes/0/id | 7 | $.catalog.attributes[0].id | Found 7, expected a text | Correct
        /criteria/0 | [] | $.criteria[0] | Found a list of 0, expected an object in braces | Correct
        /claims | "none" | $.claims | Found the text "none", expected a list | Correct
        /guides | 7 | $.guides | Found 7, expected a list | Correct
        /tree | [] | $.tree | Found a list of 0, expected an object in braces | Correct
        /tree/nodes/12/id | - | $.tree.nodes[12] | "id" is missing | Add it
        /tree/scores | {} | $.tree.scores | Found an object in braces, expected a list | Correct
        /tree/variables/2 | null | $.tree.variables[2] | Found null, expected an object in braces | Correct
        /tree/tables/1/outputs | "season" | $.tree.tables[1].outputs | Found the text "season", expected a list | Correct
        /surveys | true | $.surveys | Found true, expected a list | Correct
        /next_steps/0/id | null | $.next_steps[0].id | Found null, expected a text | Correct
        /tree/nodes/2/options/1 | 7 | $.tree.nodes[2].options[1] | Found 7, expected an object in braces | Correct
        /guides/0/rows/0 | 7 | $.guides[0].rows[0] | Found 7, expected a text | Correct
        /tree/nodes/12/criteria | [7] | $.tree.nodes[12].criteria[0] | Found 7, expected a text | Correct
    "#,
    );
}

#[test]
fn nobody_is_told_a_megabyte() {
    let long = "x".repeat(1_000_000);
    for (pointer, value) in [
        ("/schema", json!(long)),
        ("/id", json!(long)),
        ("/locales/0", json!(long)),
        ("/tree/start", json!(long)),
        ("/tree/nodes/0/type", json!(long)),
        ("/tree/nodes/5/min", json!(long)),
        ("/tree/nodes/8/pattern", json!(format!("({long}"))),
        (
            "/tree/tables/0/rules/0/when/0",
            json!({"from": long, "to": 1}),
        ),
        ("/surveys/0/instrument", json!(long)),
        ("/catalog/products/0/image", json!(format!("http://{long}"))),
        ("/catalog/products/0/values/size", json!(long)),
        ("/criteria/0/must", json!({"var": long})),
    ] {
        for problem in parse(&edited(&[(pointer, value)])).1 {
            let told = problem.to_string();
            assert!(told.len() < 1_000, "{pointer}: {} bytes", told.len());
        }
    }
}

#[test]
fn a_text_needs_a_locale_for_each_of_its_forms() {
    check(
        r#"
        /title | {"": "Cars"} | $.title. | "" is not a locale | es-MX
        /title | {"": "Cars", "en": "Cars", "es": "Coches"} | $.title. | "" is not a locale | es-MX
        /title | {"en": "Cars", "ES": "Coches"} | $.title | missing in: es | Add it
        /title | {"en": null, "es": "Coches"} | $.title.en | Found null, expected a text | Correct
        /title | null | $.title | Found null, expected a text, or a map | Correct
    "#,
    );
}

fn places(edits: &[(&str, Value)]) -> Vec<String> {
    let (journey, problems) = parse(&edited(edits));
    assert!(journey.is_none());
    let mut places: Vec<String> = problems.into_iter().map(|problem| problem.path).collect();
    places.sort();
    places
}

#[test]
fn all_faults_are_reported_at_once_with_the_places_they_have_in_the_document() {
    let found = places(&[
        ("/title", json!(1)),
        ("/revision", json!("x")),
        ("/catalog/source", json!(REMOVED)),
        ("/catalog/as_of", json!(REMOVED)),
        ("/catalog/attributes/0/unit", json!(1)),
        ("/catalog/attributes/0/type", json!("x")),
        ("/catalog/attributes/6", json!(null)),
        ("/catalog/products/1/values/mpg", json!([])),
        ("/catalog/products/1/values/awd", json!([])),
        ("/catalog/products/2/url", json!("ftp://x")),
        ("/criteria/0/scale", json!([])),
        ("/criteria/0/colour", json!(1)),
        ("/guides/0/rows", json!("mpg")),
        ("/tree/start", json!(1)),
        ("/tree/nodes/0/options/1/label", json!(1)),
        ("/tree/nodes/1/next/0/to", json!(1)),
        ("/tree/nodes/1/next/1/to", json!(1)),
        ("/tree/nodes/4/next_steps/0", json!(1)),
        ("/next_steps/0/kind", json!("sell")),
    ]);
    assert_eq!(
        found,
        [
            "$.catalog",
            "$.catalog",
            "$.catalog.attributes[0].type",
            "$.catalog.attributes[0].unit",
            "$.catalog.attributes[6]",
            "$.catalog.products[1].values.awd",
            "$.catalog.products[1].values.mpg",
            "$.catalog.products[2].url",
            "$.criteria[0].colour",
            "$.criteria[0].scale",
            "$.guides[0].rows",
            "$.next_steps[0].kind",
            "$.revision",
            "$.title",
            "$.tree.nodes[0].options[1].label",
            "$.tree.nodes[1].next[0].to",
            "$.tree.nodes[1].next[1].to",
            "$.tree.nodes[4].next_steps[0]",
            "$.tree.start",
        ]
    );
}

#[test]
fn faults_of_meaning_are_reported_all_at_once_too() {
    let found = places(&[
        ("/titel", json!("T")),
        ("/sources/0/date", json!("x")),
        ("/criteria/0/weight", json!(9)),
        ("/criteria/1/attribute", json!("x")),
        ("/guides/0/rows/1", json!("x")),
        ("/tree/start", json!("x")),
        ("/surveys/0/instrument", json!("x")),
    ]);
    assert_eq!(
        found,
        [
            "$.criteria[0].weight",
            "$.criteria[1].attribute",
            "$.guides[0].rows[1]",
            "$.sources[0].date",
            "$.surveys[0].instrument",
            "$.titel",
            "$.tree.start",
        ]
    );
}

#[test]
fn text_that_is_no_json_is_one_problem_at_the_root() {
    for text in [
        "",
        "{",
        "{\"schema\": 1e999}",
        "\u{feff}{}",
        &"[".repeat(100_000),
    ] {
        let (journey, problems) = trust_journey_author::parse(text);
        assert!(journey.is_none());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].path, "$");
        assert!(problems[0].message().starts_with("This is not JSON: "));
    }
    for (text, expected) in [
        ("{}", "The field \"schema\" is missing. Add it."),
        (
            "null",
            "Found null, expected an object in braces. Correct the value.",
        ),
        (
            "[]",
            "Found a list of 0, expected an object in braces. Correct the value.",
        ),
        (
            "\"x\"",
            "Found the text \"x\", expected an object in braces. Correct the value.",
        ),
    ] {
        let (_, problems) = trust_journey_author::parse(text);
        assert_eq!(listed(&problems), format!("$: {expected}"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(160), failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands anywhere: an answer and no panic, and a document is either used without
    /// errors or refused with at least one.
    #[test]
    fn no_value_in_any_place_makes_it_panic(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..14usize), 1..4)
    ) {
        let values = [
            json!(null), json!(true), json!(0), json!(-0.0), json!(1e308), json!(-1e308),
            json!(18_446_744_073_709_551_615u64), json!(""), json!("\u{202e}\u{200b}💥"), json!([]),
            json!({}), json!([[], {}, "x"]), json!({"if": {"var": []}, "to": {}}), json!("use"),
        ];
        let mut document = document();
        for (index, value) in picks {
            let mut found = Vec::new();
            pointers(&document, "", &mut found);
            let pointer: &String = index.get(&found);
            *document.pointer_mut(pointer).unwrap() = values[value].clone();
        }
        let (journey, problems) = parse(&document);
        prop_assert_eq!(journey.is_none(), problems.iter().any(|problem| problem.is_error()));
        for problem in problems {
            prop_assert!(problem.path.starts_with('$'));
            prop_assert!(problem.message().ends_with('.') && problem.fix().ends_with(['.', '?']), "{}", problem);
        }
    }
}

#[test]
fn a_value_of_the_wrong_type_is_corrected_by_the_example_of_its_field() {
    for (pointer, value, example) in [
        ("/criteria/0/scale", json!(7), r#"{"best":10,"worst":25}"#),
        (
            "/catalog/products/0/price",
            json!(1999),
            r#"{"amount":129900,"currency":"EUR"}"#,
        ),
        (
            "/tree/nodes/0/options/0",
            json!("yes"),
            r#"{"id":"flat","label":"Flat"}"#,
        ),
        ("/tree/nodes/1/min", json!("5"), "0"),
    ] {
        let (_, problems) =
            trust_journey_author::parse(&crate::support::edited(&[(pointer, value)]).to_string());
        let problem = &problems[0];
        assert!(
            problem
                .fix()
                .ends_with(&format!(", for example {example}.")),
            "{pointer}: {}",
            problem.fix()
        );
    }
}
