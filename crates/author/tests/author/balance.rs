//! The balance lint: what a fair guide needs, after the standards for decision aids (IPDAS).

use crate::fair;

use fair::{assert_none, assert_one, claim, fair, problems};
use serde_json::{Value, json};
use trust_journey_author::Grade;
use trust_journey_author::reading;

#[test]
fn a_fair_guide_has_no_findings() {
    assert_none(&[]);
}

#[test]
fn every_option_has_both_sides() {
    assert_one(
        &[("/guides/0/arguments/city", json!({"pros": ["a", "b"]}))],
        "pros-and-cons $.guides[0].arguments.city \"city\" has 2 for and 0 against.",
    );
    assert_eq!(
        problems(&[("/guides/0/arguments/keep", Value::Null)]),
        [
            "pros-and-cons $.guides[0].arguments \"keep\" has 0 for and 0 against.",
            "unused-claim $.claims[4] No guide shows the claim \"e\": it is not an argument, and not about a row.",
            "unused-claim $.claims[5] No guide shows the claim \"f\": it is not an argument, and not about a row.",
        ]
    );
}

#[test]
fn a_guide_without_any_arguments_is_one_finding() {
    assert_one(
        &[("/guides/0/arguments", Value::Null), ("/claims", json!([]))],
        "no-arguments $.guides[0] The guide \"compare\" has no arguments for or against its products.",
    );
}

#[test]
fn nobody_has_to_argue_about_each_of_many_products() {
    let product = |i: usize| json!({"id": format!("p{i}"), "name": "P", "values": {"weight": 1, "gears": 2, "range": 3}});
    let edits: Vec<(&str, Value)> = (0..40)
        .map(|i| ("/catalog/products/-", product(i)))
        .collect();
    assert_none(&edits);
    // Three one by one, and one for the others.
    assert_eq!(problems(&edits[..5]).len(), 4);
}

#[test]
fn options_have_about_as_many_arguments() {
    let more = |count: usize| {
        let claims: Vec<Value> = (0..count)
            .map(|i| json!({"id": format!("x{i}"), "text": "T", "as_of": "2026-05-02", "sources": ["test"]}))
            .collect();
        let mut edits: Vec<(&str, Value)> = claims
            .into_iter()
            .map(|claim| ("/claims/-", claim))
            .collect();
        let mut pros: Vec<String> = (0..count).map(|i| format!("x{i}")).collect();
        pros.push("a".to_owned());
        edits.push(("/guides/0/arguments/city/pros", json!(pros)));
        edits
    };
    assert_none(&more(2));
    assert_one(
        &more(3),
        "uneven-arguments $.guides[0].arguments.motor \"city\" has 5 arguments, \"motor\" has 2.",
    );
}

#[test]
fn a_product_of_which_far_less_is_known_is_told() {
    let few = json!({"id": "new", "name": "New", "values": {"weight": 9}});
    let arguments = json!({"pros": ["g"], "cons": ["h"]});
    let claims = [claim("g", "new"), claim("h", "new")].map(|claim| ("/claims/-", claim));
    assert_one(
        &[
            claims[0].clone(),
            claims[1].clone(),
            ("/catalog/products/-", few),
            ("/guides/0/arguments/new", arguments.clone()),
        ],
        "uneven-cells $.catalog.products[3].values In the rows shown, \"new\" has values in 1 of 3, the best known product in 3.",
    );
    let half = json!({"id": "new", "name": "New", "values": {"weight": 9, "gears": {"not_applicable": true}}});
    assert_none(&[
        claims[0].clone(),
        claims[1].clone(),
        ("/catalog/products/-", half),
        ("/guides/0/arguments/new", arguments),
    ]);
}

#[test]
fn a_row_that_is_half_empty_is_told() {
    assert_one(
        &[(
            "/catalog/products/1/values/gears",
            json!({"depends": "on the year"}),
        )],
        "sparse-row $.guides[0].rows[1] \"gears\" is known for 1 of 2 products.",
    );
}

#[test]
fn claims_have_sources_and_dates_and_do_not_outlive_them() {
    assert_one(
        &[("/claims/0/sources", Value::Null)],
        "unsourced-claim $.claims[0] The claim \"a\" has no source.",
    );
    assert_one(
        &[("/claims/0/as_of", Value::Null)],
        "undated-claim $.claims[0] The claim \"a\" has no date.",
    );
    assert_one(
        &[("/claims/0/valid_until", json!("2026-11-21"))],
        "expired-claim $.claims[0].valid_until The claim \"a\" was valid until 2026-11-21.",
    );
    // The last day counts.
    assert_none(&[("/claims/0/valid_until", json!("2026-11-22"))]);
    assert_one(
        &[("/sources/0/date", Value::Null)],
        "undated-source $.sources[0] The source \"test\" has no date.",
    );
}

#[test]
fn a_claim_stands_in_a_guide_or_in_one_of_its_rows() {
    let claim = |attribute: Value| json!({"id": "x", "text": "T", "attribute": attribute, "as_of": "2026-05-02", "sources": ["test"]});
    assert_one(
        &[("/claims/-", claim(Value::Null))],
        "unused-claim $.claims[6] No guide shows the claim \"x\": it is not an argument, and not about a row.",
    );
    assert_none(&[("/claims/-", claim(json!("weight")))]);
}

#[test]
fn choosing_nothing_is_a_choice() {
    let without = ("/guides/0/products", json!(["city", "motor"]));
    let claims = json!(fair()["claims"].as_array().unwrap()[..4]);
    let rest = [
        ("/guides/0/arguments/keep", Value::Null),
        ("/claims", claims),
        without,
    ];
    assert_one(
        &rest,
        "no-keep-option $.guides[0].products No option is \"keep what you have\".",
    );
    let mut with = rest.to_vec();
    with.push((
        "/next_steps",
        json!([{"id": "k", "kind": "keep", "label": "Keep it"}]),
    ));
    assert_none(&with);
}

#[test]
fn who_made_the_guide_and_how_it_was_chosen_is_said() {
    assert_one(
        &[("/guides/0/disclosure", Value::Null)],
        "no-disclosure $.guides[0] The guide \"compare\" does not say who made it and who pays for it.",
    );
    assert_one(
        &[("/guides/0/selection", Value::Null)],
        "no-selection $.guides[0] The guide \"compare\" does not say how the products were chosen.",
    );
}

#[test]
fn rates_about_one_attribute_are_of_the_same_whole() {
    let rate = |claim: usize, denominator: u32| {
        [
            (
                ["/claims/0/rate", "/claims/1/rate"][claim],
                json!({"numerator": 1, "denominator": denominator}),
            ),
            (
                ["/claims/0/attribute", "/claims/1/attribute"][claim],
                json!("weight"),
            ),
        ]
    };
    assert_none(&[rate(0, 100), rate(1, 100)].concat());
    assert_one(
        &[rate(0, 1_000), rate(1, 100)].concat(),
        "mixed-denominators $.claims[1].rate.denominator The rates about \"weight\" have different denominators: 100, 1000.",
    );
}

const UNSURE: &str =
    "no-unsure $.tree.nodes[0] The question \"hills\" must be answered, and has no \"not sure\".";

#[test]
fn who_does_not_know_gets_on_all_the_same() {
    let open = ("/tree/nodes/0/skip", Value::Null);
    let test = ("/tests/1/answers", json!({"hills": "no"}));
    assert_one(&[open.clone(), test.clone()], UNSURE);
    for (pointer, value) in [
        ("/tree/nodes/0/required", json!(true)),
        (
            "/tree/nodes/0/options/1/label",
            json!("No, or I don’t know"),
        ),
        ("/tree/nodes/0/options/1/label", json!("Neither of these")),
        ("/tree/nodes/0/decline", json!("Rather not")),
    ] {
        assert_none(&[open.clone(), test.clone(), (pointer, value)]);
    }
    // Not every "any" means "any of these".
    for label in [
        "Without any help",
        "With another person",
        "No, I want nothing else",
    ] {
        let label = ("/tree/nodes/0/options/1/label", json!(label));
        assert_one(&[open.clone(), test.clone(), label], UNSURE);
    }
    for label in [
        "Any",
        "Something else",
        "Another one",
        "An other kind",
        "None",
        "It depends",
    ] {
        let label = ("/tree/nodes/0/options/1/label", json!(label));
        assert_none(&[open.clone(), test.clone(), label]);
    }
    // "Brother" is no "other".
    assert_one(
        &[
            open,
            test,
            ("/tree/nodes/0/options/1/label", json!("For my brother")),
        ],
        UNSURE,
    );
}

#[test]
fn a_number_that_has_to_be_given_is_told_and_a_text_is_not() {
    for (kind, told) in [
        ("number", true),
        ("year", true),
        ("date", true),
        ("text", false),
        ("country", false),
    ] {
        let question = json!({"id": "hills", "type": kind, "title": "?",
            "next": [{"if": {"==": [{"var": "answers.hills"}, null]}, "to": "steep"}, {"to": "flat"}]});
        let found = problems(&[("/tree/nodes/0", question), ("/tests", json!([]))]);
        assert_eq!(
            found.iter().any(|problem| problem == UNSURE),
            told,
            "{kind} {found:?}"
        );
    }
}

#[test]
fn one_option_is_no_choice_but_one_box_may_be_left_unticked() {
    let question = |kind: &str| {
        json!({"id": "hills", "type": kind, "title": "?", "options": [{"id": "yes", "label": "Yes"}], "skip": "Not sure",
            "next": [{"if": {"missing": ["answers.hills"]}, "to": "steep"}, {"to": "flat"}]})
    };
    let lonely =
        "lonely-option $.tree.nodes[0].options The question \"hills\" has only one option.";
    let found = |kind| problems(&[("/tree/nodes/0", question(kind)), ("/tests", json!([]))]);
    assert!(found("single").iter().any(|problem| problem == lonely));
    assert!(found("multiple").iter().all(|problem| problem != lonely));
}

#[test]
fn texts_that_are_hard_to_read_are_told_for_each_locale() {
    let hard = "Notwithstanding considerable organisational heterogeneity, institutional stakeholders \
        predominantly characterise comparative evaluations of transportation alternatives as methodologically \
        unsatisfactory, particularly whenever accompanying documentation systematically omits environmental externalities. ";
    let easy =
        "You ride to work. It is not far. The way is flat. You want a bike that is easy to lift. ";
    let found = problems(&[("/guides/0/need", json!(hard.repeat(6)))]);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("hard-to-read $ In en, the texts read at grade "),
        "{found:?}"
    );
    assert_none(&[("/guides/0/need", json!(easy.repeat(6)))]);
}

#[test]
fn the_reading_grade_of_every_locale_is_given() {
    let mut document = fair();
    document["locales"] = json!(["en", "ja"]);
    let (journey, problems) = trust_journey_author::parse(&document.to_string());
    let journey = journey.unwrap_or_else(|| panic!("{problems:?}"));
    let grades = reading(&journey);
    assert_eq!(grades.len(), 2);
    assert!(matches!(grades[0].grade, Grade::TooLittle { .. }));
    assert!(matches!(grades[1].grade, Grade::NotMeasured));
    assert_eq!(grades[1].locale, "ja");
}

#[test]
fn findings_that_differ_in_names_alone_are_one_finding_with_a_list() {
    let product = |i: usize| json!({"id": format!("p{i}"), "name": "P", "values": {"weight": 1, "gears": 2, "range": 3}});
    let edits: Vec<(&str, Value)> = (0..12)
        .map(|i| ("/catalog/products/-", product(i)))
        .collect();
    let found = problems(&edits);
    assert_eq!(found.len(), 4);
    assert!(
        found[2].ends_with("\"p2\" has 0 for and 0 against."),
        "{found:?}"
    );
    assert!(
        found[3].ends_with("\"p3\" has 0 for and 0 against. The same at 8 more: \"p4\", \"p5\", \"p6\", \"p7\", \"p8\", \"p9\", …."),
        "{found:?}"
    );
    // Four are not worth a list.
    assert_eq!(problems(&edits[..4]).len(), 4);
}

#[test]
fn a_joined_finding_knows_the_paths_of_all_others_and_waivers_come_first() {
    let names: Vec<String> = (0..217).map(|i| format!("colour{i}")).collect();
    let products: Vec<Value> = names
        .iter()
        .map(|id| json!({"id": id, "name": "P", "weigth": 1}))
        .collect();
    let mut document = fair::fair();
    document["catalog"]["products"] = json!(products);
    let report = trust_journey_author::check(
        &document.to_string(),
        trust_journey_model::Date::NEW_YEAR_2026,
    );
    let unknown: Vec<_> = (report.problems.iter())
        .filter(|problem| problem.rule.id() == "unknown-field")
        .collect();
    assert_eq!(
        unknown.iter().map(|problem| problem.count()).sum::<usize>(),
        217
    );
    assert!(unknown.len() < 217 / 2, "{}", unknown.len());
    let joined = unknown
        .iter()
        .max_by_key(|problem| problem.count())
        .unwrap();
    assert!(
        joined.message().contains("The same at "),
        "{}",
        joined.message()
    );
    assert!(
        joined
            .also
            .iter()
            .all(|path| path.starts_with("$.catalog.products["))
    );
}
