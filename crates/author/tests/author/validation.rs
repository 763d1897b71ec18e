//! What a document may say: every check, one broken document each.

use crate::support::{REMOVED, check, document, edited, parse, refused, today, valid};
use serde_json::json;
use trust_journey_author as author;
use trust_journey_model::{Journey, Problem, Rule, Severity};

#[test]
fn the_document_that_all_cases_start_from_is_valid() {
    let journey = valid(&document());
    assert_eq!(journey.products.len(), 3);
    let candidates = journey.guides[0].products.iter().map(|place| place.index());
    assert_eq!(candidates.collect::<Vec<_>>(), [0, 1]);
    assert_eq!(journey.tree.unwrap().nodes.len(), 15);
}

#[test]
fn the_documents_own_test_holds() {
    let report = author::check(&document().to_string(), today());
    let errors: Vec<&Problem> = report.problems.iter().filter(|p| p.is_error()).collect();
    assert_eq!((errors, report.tests), (vec![], (1, 0)));
}

#[test]
fn the_document_itself_is_checked() {
    check(
        r#"
        /schema | "trust-journey/9" | $.schema | "trust-journey/9" is not known | trust-journey/1
        /schema | - | $ | "schema" is missing | Add it
        /id | "family cars" | $.id | "family cars" cannot be an id | 1 to 64
        /id | "" | $.id | cannot be an id | 1 to 64
        /id | "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" | $.id | cannot be an id | 1 to 64
        /locales | [] | $.locales | No locale | "en"
        /locales | ["en", "es", "en"] | $.locales[2] | "en" is named twice | once
        /locales | ["en", "es_MX"] | $.locales[1] | "es_MX" is not a locale | es-MX
        /title | {"en": "Cars"} | $.title | missing in: es | locales
        /title | {"en": "Cars", "es": "  "} | $.title | missing in: es | Add it
        /title | " " | $.title | empty | leave the field out
        /title | {} | $.title | This text is empty | Write the text
        /sources/0/date | "31.1.2026" | $.sources[0].date | not a date | 2026-01-31
        /sources/0/date | "2026-02-29" | $.sources[0].date | not a date | 2026-01-31
        /sources/0/title | "" | $.sources[0].title | empty | Write the text
        /sources/0/licence | "" | $.sources[0].licence | empty | leave the field out
        /next_steps/0/label | "" | $.next_steps[0].label | empty | Write the text
        /next_steps/0/help | {"es": "Sí"} | $.next_steps[0].help | missing in: en | Add it
        /next_steps/- | {"id": "buy", "kind": "try", "label": "Try"} | $.next_steps[1].id | used twice | its own
    "#,
    );
}

#[test]
fn a_document_needs_a_guide_or_a_tree() {
    let neither = edited(&[("/tree", json!(REMOVED)), ("/guides", json!([]))]);
    assert_eq!(
        refused(&neither),
        "$: There is neither a guide nor a tree. Add at least one of them."
    );
    valid(&edited(&[("/tree", json!(REMOVED))]));
    valid(&edited(&[
        ("/guides", json!([])),
        ("/tree/nodes/13", reading("side", "ask")),
    ]));
}

fn reading(id: &str, next: &str) -> serde_json::Value {
    json!({"id": id, "type": "content", "title": "Read", "next": next})
}

#[test]
fn attributes_are_checked() {
    check(
        r#"
        /catalog/as_of | "2026-13-01" | $.catalog.as_of | not a date | 2026-01-31
        /catalog/source | "eqa" | $.catalog.source | no source "eqa" | "epa"?
        /catalog/attributes/0/source | "nhtsa" | $.catalog.attributes[0].source | no source "nhtsa" | Use one of: drives, epa
        /catalog/attributes/0/label | "" | $.catalog.attributes[0].label | empty | Write the text
        /catalog/attributes/0/unit | {"en": "mpg"} | $.catalog.attributes[0].unit | missing in: es | Add it
        /catalog/attributes/0/help | "" | $.catalog.attributes[0].help | empty | leave
        /catalog/attributes/0/formula | "" | $.catalog.attributes[0].formula | empty | leave
        /catalog/attributes/0/decimals | 101 | $.catalog.attributes[0].decimals | More than 10 digits | 0 to 2
        /catalog/attributes/- | {"id": "awd", "label": "A", "type": "text"} | $.catalog.attributes[7].id | "awd" is used twice | its own
        /catalog/attributes/1/choices/0/label | "" | $.catalog.attributes[1].choices[0].label | empty | Write the text
        /catalog/attributes/1/choices/- | {"id": "small", "label": "S"} | $.catalog.attributes[1].choices[2].id | used twice | its own
        /catalog/attributes/3/currency | - | $.catalog.attributes[3] | needs "currency" | Add it
        /catalog/attributes/3/currency | "dollar" | $.catalog.attributes[3].currency | not a currency code | "EUR"
        /catalog/attributes/4/out_of | - | $.catalog.attributes[4] | needs "out_of" | Add it
        /catalog/attributes/- | {"id": "hue", "label": "Hue", "type": "enum"} | $.catalog.attributes[7] | needs "choices" | Add it
    "#,
    );
}

#[test]
fn products_are_checked() {
    check(
        r#"
        /catalog/products/- | {"id": "ant", "name": "A"} | $.catalog.products[3].id | used twice | its own
        /catalog/products/0/name | "" | $.catalog.products[0].name | empty | Write the text
        /catalog/products/0/values/mpgg | 3 | $.catalog.products[0].values.mpgg | no attribute "mpgg" | "mpg"?
        /catalog/products/0/values/mpg | "30 mpg" | $.catalog.products[0].values.mpg | Found the text "30 mpg", expected a number without its unit | Correct
        /catalog/products/0/values/mpg | true | $.catalog.products[0].values.mpg | Found true, expected a number without its unit, or null when it is not known | Correct
        /catalog/products/0/values/stars | "****" | $.catalog.products[0].values.stars | Found the text "****", expected a number | Correct
        /catalog/products/0/values/size | "smal" | $.catalog.products[0].values.size | no choice "smal" | "small"?
        /catalog/products/0/values/size | 2 | $.catalog.products[0].values.size | Found 2, expected a text | Correct
        /catalog/products/0/values/awd | "yes" | $.catalog.products[0].values.awd | Found the text "yes", expected true or false | Correct
        /catalog/products/0/values/cost | 199.99 | $.catalog.products[0].values.cost | Found 199.99, expected whole minor units (cents) | Correct
        /catalog/products/0/values/cost | 9007199254740992 | $.catalog.products[0].values.cost | expected whole minor units (cents) | Correct
        /catalog/products/0/values/cost | {"range": [100, 199.5]} | $.catalog.products[0].values.cost | expected whole minor units (cents) | Correct
        /catalog/products/0/values/launch | "2015-02-30" | $.catalog.products[0].values.launch | not a date | 2026-01-31
        /catalog/products/0/values/note | 7 | $.catalog.products[0].values.note | Found 7, expected a text | Correct
        /catalog/products/0/values/note | {"depends": ""} | $.catalog.products[0].values.note.depends | empty | Write the text
    "#,
    );
}

#[test]
fn criteria_are_checked() {
    check(
        r#"
        /criteria/1/attribute | "sise" | $.criteria[1].attribute | no attribute "sise" | "size"?
        /criteria/- | {"id": "room", "attribute": "awd", "scale": {"map": {"true": 1}}} | $.criteria[4].id | used twice | its own
        /criteria/1/label | "" | $.criteria[1].label | empty | leave
        /criteria/0/weight | 4.5 | $.criteria[0].weight | outside 0 to 4 | 4 (matters most
        /criteria/0/weight | -1 | $.criteria[0].weight | outside 0 to 4 | 0 (does not matter
        /criteria/0/weight | 1e308 | $.criteria[0].weight | outside 0 to 4 | 0 (does not matter
        /criteria/0/scale | {"worst": 10, "best": 10} | $.criteria[0].scale | not a scale | two different numbers
        /criteria/0/scale | {"worst": 10} | $.criteria[0].scale | not a scale | "best"
        /criteria/0/scale | {} | $.criteria[0].scale | not a scale | "map"
        /criteria/0/scale | {"worst": 1, "best": 2, "map": {"small": 1}} | $.criteria[0].scale | not a scale | "map"
        /criteria/0/scale | {"worst": -1e308, "best": 1e308} | $.criteria[0].scale | not a scale | "worst"
        /criteria/0/scale | {"map": {"30": 1}} | $.criteria[0].scale | no choices to map | "worst"
        /criteria/1/scale | {"worst": 0, "best": 1} | $.criteria[1].scale | no numbers to measure | a map
        /criteria/1/scale/map/large | 1.1 | $.criteria[1].scale.map.large | outside 0 to 1 | 0 is the worst
        /criteria/1/scale/map/largo | 1 | $.criteria[1].scale.map.largo | no choice "largo" | "large"?
        /criteria/- | {"id": "grip", "attribute": "awd", "scale": {"map": {"yes": 1}}} | $.criteria[4].scale.map.yes | no choice "yes" | true, false
        /criteria/0/must | {"var": "product.mgp"} | $.criteria[0].must.var | no attribute "mgp" | "mpg"?
    "#,
    );
}

#[test]
fn guides_are_checked() {
    check(
        r#"
        /guides/- | {"id": "compare", "decision": "?", "rows": ["mpg"]} | $.guides[1].id | used twice | its own
        /guides/0/decision | "" | $.guides[0].decision | empty | Write the text
        /guides/0/need | "" | $.guides[0].need | empty | leave
        /guides/0/selection | "" | $.guides[0].selection | empty | leave
        /guides/0/disclosure/made_by | "" | $.guides[0].disclosure.made_by | empty | leave
        /guides/0/disclosure/paid_by | - | $.guides[0].disclosure | "paid_by" is missing | Add it
        /guides/0/disclosure/gains/cow | "More" | $.guides[0].disclosure.gains.cow | no product "cow" | Use one of: ant, bear, keep
        /guides/0/products/- | "bea" | $.guides[0].products[2] | no product "bea" | "bear"?
        /guides/0/products/- | "ant" | $.guides[0].products[2] | "ant" is named twice | once
        /guides/0/rows/- | "mpgg" | $.guides[0].rows[2] | no attribute "mpgg" | "mpg"?
        /guides/0/rows/- | "mpg" | $.guides[0].rows[2] | named twice | once
        /guides/0/rows | [] | $.guides[0].rows | no rows | Name attributes
        /guides/0/compare/- | "cow" | $.guides[0].compare[2] | no product "cow" | Use one of: ant, bear, keep
        /guides/0/compare/- | "keep" | $.guides[0].compare | "keep" is not among | Add it to
        /guides/0/tie_margin | 1.5 | $.guides[0].tie_margin | outside 0 to 1 | Write a share
        /guides/0/tie_margin | -0.5 | $.guides[0].tie_margin | outside 0 to 1 | Write a share
    "#,
    );
}

#[test]
fn a_guide_without_products_says_so() {
    let empty = edited(&[
        ("/catalog/products", json!([])),
        (
            "/guides",
            json!([{"id": "compare", "decision": "Which car?", "rows": ["mpg"]}]),
        ),
        ("/claims", json!([])),
        ("/tree", json!(REMOVED)),
    ]);
    assert_eq!(
        refused(&empty),
        "$.guides[0].products: There are no products to compare. Add products to the catalog."
    );
}

#[test]
fn surveys_are_checked() {
    check(
        r#"
        /surveys/0/instrument | "conf2" | $.surveys[0].instrument | no instrument "conf2" | "conf1"?
        /surveys/0/sample/rate | 0 | $.surveys[0].sample.rate | not above 0 | 0.2
        /surveys/0/sample/rate | 1.01 | $.surveys[0].sample.rate | outside 0 to 1 | 0.05 is 5 in 100
        /surveys/- | {"id": "conf", "instrument": "conf1", "after": ["comparison"]} | $.surveys[1].id | used twice | its own
    "#,
    );
}

#[test]
fn a_warning_leaves_the_document_usable_and_an_error_does_not() {
    let spare = edited(&[(
        "/title",
        json!({"en": "Cars", "es": "Coches", "fr": "Autos"}),
    )]);
    let (journey, problems) = parse(&spare);
    assert!(journey.is_some());
    let [warning]: [Problem; 1] = problems.try_into().unwrap();
    assert_eq!(
        (warning.path.as_str(), warning.rule),
        ("$.title.fr", Rule::UnusedLocale)
    );
    assert_eq!(
        (warning.severity(), warning.is_error()),
        (Severity::Warning, false)
    );
    let (journey, problems) = parse(&edited(&[("/id", json!("a b"))]));
    assert!(journey.is_none());
    let [error]: [Problem; 1] = problems.try_into().unwrap();
    assert_eq!(
        (error.severity(), error.is_error()),
        (Severity::Error, true)
    );
    assert_eq!(
        error.to_string(),
        "$.id: \"a b\" cannot be an id. Use 1 to 64 letters a to z or A to Z, digits, \"-\" and \"_\"; \"__proto__\" is reserved."
    );
}

#[test]
fn facts_keep_how_exactly_they_are_known() {
    use trust_journey_model::Cell;
    let journey = valid(&document());
    let bear = &journey.products[1].cells;
    assert_eq!(bear[0], Cell::Range(18.0, 22.0));
    assert_eq!(bear[0].as_number(), Some(20.0));
    assert!(!bear[0].is_unknown());
    assert!(matches!(&bear[2], Cell::Depends(note) if note.get("en") == "On the trim"));
    // Written as null, and left out.
    assert_eq!((&bear[3], &bear[4]), (&Cell::Unknown, &Cell::Unknown));
    assert!(bear[2].is_unknown() && bear[3].is_unknown());
    assert_eq!(Cell::Range(-1.5e308, 1.5e308).as_number(), Some(0.0));
    assert_eq!(Cell::Range(1.5e308, 1.5e308).as_number(), Some(1.5e308));
}

#[test]
fn the_best_locale_is_the_exact_one_then_the_language_then_the_first() {
    let journey: Journey = valid(&edited(&[
        ("/locales", json!(["en", "es", "es-MX"])),
        ("/title", json!("Cars")),
    ]));
    for (wanted, best) in [
        ("es-MX", "es-MX"),
        ("ES-mx", "es-MX"),
        ("es-AR", "es"),
        ("fr", "en"),
        ("", "en"),
    ] {
        assert_eq!(journey.best_locale(wanted), best, "{wanted}");
    }
    let kin: Journey = valid(&edited(&[
        ("/locales", json!(["en", "pt-PT", "zh-Hant"])),
        ("/title", json!("Cars")),
    ]));
    for (wanted, best) in [
        ("pt-BR", "pt-PT"),
        ("zh-Hant-TW", "zh-Hant"),
        ("pt", "pt-PT"),
        ("p", "en"),
    ] {
        assert_eq!(kin.best_locale(wanted), best, "{wanted}");
    }
}

#[test]
fn scales_that_measure_nothing_are_refused() {
    check(
        r#"
        /criteria/2/scale | {"steps": []} | $.criteria[2].scale | not a scale | "steps"
        /criteria/2/scale | {"steps": [{"from": 3, "utility": 1}, {"from": 3, "utility": 0}]} | $.criteria[2].scale | not in order | lowest "from" first
        /criteria/2/scale | {"steps": [{"from": 4, "utility": 1}, {"from": 3, "utility": 0}]} | $.criteria[2].scale | not in order | each value once
        /criteria/2/scale | {"steps": [{"from": 3, "utility": 1.5}]} | $.criteria[2].scale.steps[0].utility | outside 0 to 1 | 0 is the worst
        /criteria/2/scale | {"steps": [{"utility": 1}]} | $.criteria[2].scale.steps[0] | "from" is missing | Add it
        /criteria/3/scale | {"target": 5} | $.criteria[3].scale | not a scale | "tolerance"
        /criteria/3/scale | {"tolerance": 5} | $.criteria[3].scale | not a scale | "target"
        /criteria/3/scale | {"target": 5, "tolerance": 0} | $.criteria[3].scale | not a scale | "target"
        /criteria/3/scale | {"target": 5, "tolerance": -1} | $.criteria[3].scale | not a scale | "target"
        /criteria/3/scale | {"target": 5, "tolerance": 1, "best": 2} | $.criteria[3].scale | not a scale | "target"
        /criteria/3/scale | {"worst": 1, "best": 2, "steps": []} | $.criteria[3].scale | not a scale | "target"
        /criteria/3/scale | {"map": {}} | $.criteria[3].scale | not a scale | "map"
        /criteria/3/scale | {"map": {"__proto__": 1}} | $.criteria[3].scale | no choices to map | steps or a target
        /criteria/1/scale/map/__proto__ | 1 | $.criteria[1].scale.map.__proto__ | no choice "__proto__" | small, large
        /criteria/1/scale | {"target": 5, "tolerance": 1} | $.criteria[1].scale | no numbers to measure | a map
    "#,
    );
}

#[test]
fn tables_are_checked() {
    check(
        r#"
        /tree/tables/0/hit | "any" | $.tree.tables[0].hit | "any" is not known here | unique, first
        /tree/tables/0/inputs | [] | $.tree.tables[0].rules | no inputs, outputs or rules | Add them
        /tree/tables/1/rules | [] | $.tree.tables[1].rules | no inputs, outputs or rules | Add them
        /tree/tables/0/rules/0/when | ["-"] | $.tree.tables[0].rules[0].when | 1 cells for 2 inputs | one for each
        /tree/tables/0/rules/0/then | ["young", 1, 2] | $.tree.tables[0].rules[0].then | 3 cells for 2 outputs | one for each
        /tree/tables/0/otherwise | ["open"] | $.tree.tables[0].otherwise | 1 cells for 2 outputs | one for each
        /tree/tables/0/outputs/1 | "class" | $.tree.tables[0].outputs[1] | "class" is used twice | its own
        /tree/tables/1/outputs/0 | "seen" | $.tree.tables[1].outputs[0] | "seen" is used twice | its own
        /tree/tables/1/outputs/0 | "a b" | $.tree.tables[1].outputs[0] | cannot be an id | digits
        /tree/tables/1/outputs/0 | 7 | $.tree.tables[1].outputs[0] | Found 7, expected a text | Correct
        /tree/tables/1/id | "class" | $.tree.tables[1].id | used twice | its own
        /tree/tables/0/rules/0/when/0 | {} | $.tree.tables[0].rules[0].when[0] | {} is not an interval | "below"
        /tree/tables/0/rules/0/when/0 | {"from": 1, "above": 1} | $.tree.tables[0].rules[0].when[0] | is not an interval | "below"
        /tree/tables/0/rules/0/when/0 | {"to": 1, "below": 1} | $.tree.tables[0].rules[0].when[0] | is not an interval | "below"
        /tree/tables/0/rules/0/when/0 | {"from": 1, "to": "2"} | $.tree.tables[0].rules[0].when[0] | is not an interval | "below"
        /tree/tables/0/rules/0/when/0 | {"from": true} | $.tree.tables[0].rules[0].when[0] | is not an interval | "below"
        /tree/tables/0/rules/0/when/0 | {"from": 1, "until": 2} | $.tree.tables[0].rules[0].when[0].until | "until" is not known | from, above, to, below
        /tree/tables/0/rules/0/when/0 | [[1]] | $.tree.tables[0].rules[0].when[0][0] | expected a number, a text, true, false or null | Correct
        /tree/tables/0/rules/0/then/0 | {} | $.tree.tables[0].rules[0].then[0] | expected a number, a text, true, false or null | Correct
        /tree/tables/0/inputs/1/value | {"var": "answers.kn"} | $.tree.tables[0].inputs[1].value.var | no node "kn" | "km"?
        /tree/tables/0/inputs/1/value | {"var": "product.mpg"} | $.tree.tables[0].inputs[1].value.var | no product here | "require"
    "#,
    );
}

#[test]
fn conditions_that_make_no_sense_are_refused() {
    check(
        r#"
        /criteria/0/must | {"equals": [1, 1]} | $.criteria[0].must.equals | operator "equals" is not known | Use one of: ==, ===
        /criteria/0/must | {"=>": [1, 1]} | $.criteria[0].must.=> | operator "=>" is not known | Did you mean
        /criteria/0/must | {} | $.criteria[0].must | exactly one operator, found 0 | {"operator": [arguments]}
        /criteria/0/must | {"!": [1], "!!": [1]} | $.criteria[0].must | exactly one operator, found 2 | {"operator": [arguments]}
        /criteria/0/must | {"==": [1]} | $.criteria[0].must.== | takes 2 to 2 arguments, found 1 | as many as
        /criteria/0/must | {"<": [1, 2, 3, 4]} | $.criteria[0].must.< | takes 2 to 3 arguments, found 4 | as many as
        /criteria/0/must | {"and": []} | $.criteria[0].must.and | takes 1 to 255 arguments, found 0 | as many as
        /criteria/0/must | {"var": 1} | $.criteria[0].must.var | name of a variable must be a text | answers.<question>
        /criteria/0/must | {"var": "mpg"} | $.criteria[0].must.var | variable "mpg" is not known | "product.<attribute>"
        /criteria/0/must | {"var": "answers.usee"} | $.criteria[0].must.var | no node "usee" | "use"?
        /criteria/0/must | {"or": [true, {"!": {"var": "product.mgp"}}]} | $.criteria[0].must.or[1].!.var | no attribute "mgp" | "mpg"?
        /criteria/0/must | {"==": [{"var": "product.size"}, "big"]} | $.criteria[0].must.==[1] | never "big" | small, large
        /criteria/0/must | {"!==": ["smal", {"var": "product.size"}]} | $.criteria[0].must.!==[0] | never "smal" | "small"?
        /criteria/0/must | {"in": [{"var": "product.size"}, ["small", "lagre"]]} | $.criteria[0].must.in[1][1] | never "lagre" | "large"?
        /criteria/0/must | {"in": ["rof", {"var": "answers.extras"}]} | $.criteria[0].must.in[0] | never "rof" | "roof"?
        /criteria/0/must | {"var": ["product.mpg", 1, 2]} | $.criteria[0].must.var | takes 1 to 2 arguments, found 3 | as many as
        /criteria/0/must | {"var": ["product.mpg", {"var": "answers.kn"}]} | $.criteria[0].must.var[1].var | no node "kn" | "km"?
        /criteria/0/must | {"var": "answers.read"} | $.criteria[0].must.var | "read" is not a question | Name a question
        /criteria/0/must | {"var": ""} | $.criteria[0].must.var | variable "" is not known | "answers.<question>"
        /criteria/0/must | {"var": "current"} | $.criteria[0].must.var | variable "current" is not known | "answers.<question>"
        /criteria/0/must | {"var": "today.year"} | $.criteria[0].must.var | variable "today.year" is not known | "today"
        /criteria/0/must | {"var": "variables.yearl"} | $.criteria[0].must.var | no variable "yearl" | "yearly"?
        /criteria/0/must | {"var": "score.comfy"} | $.criteria[0].must.var | no score "comfy" | "comfort"?
        /criteria/0/must | {"var": "product.__proto__"} | $.criteria[0].must.var | no attribute "__proto__" | Use one of
        /criteria/0/must | {"var": "answers.__proto__"} | $.criteria[0].must.var | no node "__proto__" | Use one of
        /criteria/0/must | {"__proto__": [1]} | $.criteria[0].must.__proto__ | operator "__proto__" is not known | Use one of
        /criteria/0/must | {"missing": [1]} | $.criteria[0].must.missing | name of a variable must be a text | answers.<question>
        /criteria/0/must | {"missing": ["answers.kn"]} | $.criteria[0].must.missing | no node "kn" | "km"?
        /criteria/0/must | {"missing_some": ["answers.km"]} | $.criteria[0].must.missing_some | a number and a list of names | missing_some
        /criteria/0/must | {"missing_some": [1.5, ["answers.km"]]} | $.criteria[0].must.missing_some | a number and a list of names | missing_some
        /criteria/0/must | {"missing_some": [-1, ["answers.km"]]} | $.criteria[0].must.missing_some | a number and a list of names | missing_some
        /tree/nodes/7/show_if | {"var": "product.mpg"} | $.tree.nodes[7].show_if.var | no product here | "require"
        /tree/variables/4/value | {"var": "product.id"} | $.tree.variables[4].value.var | no product here | "require"
    "#,
    );
}
