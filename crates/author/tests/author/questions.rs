//! What the kinds of questions and pages may say: every check, one broken document each.

use crate::support::{check, document, edited, tree, valid};
use serde_json::json;
use trust_journey_model::document::{DateEnd, Input, NodeKind, Page};

#[test]
fn what_can_never_be_answered_is_refused() {
    check(
        r#"
        /tree/nodes/11/options | [] | $.tree.nodes[11].options | nothing to choose from | at least two
        /tree/nodes/11/top | 0 | $.tree.nodes[11].top | nothing to choose from | at least two
        /tree/nodes/11/options/0/next | "end" | $.tree.nodes[11].options[0].next | cannot have "next" | on the question
        /tree/nodes/2/max_choices | 0 | $.tree.nodes[2].max_choices | nothing to choose from | at least two
        /tree/nodes/2/min_choices | 4 | $.tree.nodes[2].min_choices | above the largest | Swap
        /tree/nodes/2/max_choices | -1 | $.tree.nodes[2].max_choices | Found -1, expected a whole number | Correct
        /tree/nodes/12/criteria | [] | $.tree.nodes[12].criteria | nothing to choose from | at least two
        /tree/nodes/12/criteria/0 | "prase" | $.tree.nodes[12].criteria[0] | no criterion "prase" | "praise"?
        /tree/nodes/12/criteria/1 | "praise" | $.tree.nodes[12].criteria[1] | named twice | once
        /tree/nodes/9/except | ["DE", "ES", "US"] | $.tree.nodes[9].except | nothing to choose from | at least two
        /tree/nodes/9/only/0 | "Germany" | $.tree.nodes[9].only[0] | "Germany" is not a country code | ISO 3166-1
        /tree/nodes/9/except/0 | "us" | $.tree.nodes[9].except[0] | "us" is not a country code | ISO 3166-1
        /tree/nodes/6/min | 10000001 | $.tree.nodes[6].min | above the largest | Swap
        /tree/nodes/7/max | 1949 | $.tree.nodes[7].min | above the largest | Swap
        /tree/nodes/5/max | "1899-12-31" | $.tree.nodes[5].min | above the largest | Swap
        /tree/nodes/5/max | "tomorrow" | $.tree.nodes[5].max | "tomorrow" is not a date | 2026-01-31
        /tree/nodes/5/min | "1900-02-29" | $.tree.nodes[5].min | is not a date | 2026-01-31
        /tree/nodes/10/to | -2 | $.tree.nodes[10].to | no points, or more than 101 | 1 to 100
        /tree/nodes/10/to | 99 | $.tree.nodes[10].to | no points, or more than 101 | 1 to 100
        /tree/nodes/10/from | -2147483648 | $.tree.nodes[10].to | no points, or more than 101 | 1 to 100
        /tree/nodes/10/to | 0.5 | $.tree.nodes[10].to | Found 0.5, expected a whole number | Correct
        /tree/nodes/8/max_length | 0 | $.tree.nodes[8].max_length | outside 1 to 2,000 | Write 1
        /tree/nodes/8/max_length | 2001 | $.tree.nodes[8].max_length | outside 1 to 2,000 | Write 1
        /tree/nodes/8/pattern | "[A-Z" | $.tree.nodes[8].pattern | not understood from character 1 on: "[A-Z". | classes
        /tree/nodes/8/pattern | "a(?=b)" | $.tree.nodes[8].pattern | not understood from character | classes
    "#,
    );
}

#[test]
fn what_all_questions_have_is_checked() {
    check(
        r#"
        /tree/nodes/8/required | {"==": [{"var": "answers.usee"}, "land"]} | $.tree.nodes[8].required.==[0].var | no node "usee" | "use"?
        /tree/nodes/5/decline | "" | $.tree.nodes[5].decline | empty | leave
        /tree/nodes/6/skip | {"en": "Skip"} | $.tree.nodes[6].skip | missing in: es | Add it
        /tree/nodes/6/validation/0/holds | {"=>": [1, 1]} | $.tree.nodes[6].validation[0].holds.=> | "=>" is not known | Did you mean
        /tree/nodes/6/validation/0/message | "" | $.tree.nodes[6].validation[0].message | empty | Write the text
        /tree/nodes/6/validation/0/message | {"es": "No"} | $.tree.nodes[6].validation[0].message | missing in: en | Add it
        /tree/nodes/6/validation/0/fix | "x" | $.tree.nodes[6].validation[0].fix | "fix" is not known | holds, message
        /tree/nodes/8/private | 1 | $.tree.nodes[8].private | Found 1, expected true or false | Correct
        /tree/nodes/7/show_if | {"var": "answers.side"} | $.tree.nodes[7].show_if.var | "side" is not a question | Name a question
        /tree/nodes/7/show_if | {"var": "answers.ask"} | $.tree.nodes[7].show_if.var | "ask" is not a question | Name a question
        /tree/nodes/7/show_if | {"var": "answers.end"} | $.tree.nodes[7].show_if.var | "end" is not a question | Name a question
        /tree/nodes/2/options/3/show_if | {"var": "product.mpg"} | $.tree.nodes[2].options[3].show_if.var | no product here | "require"
        /tree/nodes/13/guide | "compar" | $.tree.nodes[13].guide | no guide "compar" | "compare"?
        /tree/nodes/13/guide | - | $.tree.nodes[13] | "guide" is missing | Add it
        /tree/nodes/14/survey | "confidence" | $.tree.nodes[14].survey | no survey "confidence" | Use one of: conf
        /guides/0/votes_weight | 5 | $.guides[0].votes_weight | outside 0 to 4 | 4 (matters most
        /guides/0/arguments/ant/pros/0 | "nimbel" | $.guides[0].arguments.ant.pros[0] | no claim "nimbel" | "nimble"?
        /guides/0/arguments/ant/pros/- | "nimble" | $.guides[0].arguments.ant.pros[1] | named twice | once
        /guides/0/arguments/cow | {} | $.guides[0].arguments.cow | no product "cow" | ant, bear, keep
    "#,
    );
}

#[test]
fn every_kind_of_input_and_page_is_read_as_it_is_written() {
    let journey = valid(&document());
    let nodes = &tree(&journey).nodes;
    let words = nodes.iter().map(|node| match &node.kind {
        NodeKind::Question(question) => question.input.word(),
        NodeKind::Page(page) => page.word(),
    });
    assert_eq!(
        words.collect::<Vec<_>>(),
        [
            "single", "number", "multiple", "content", "result", "date", "money", "year", "text",
            "country", "scale", "rank", "weights", "guide", "survey"
        ]
    );
    let input = |node: usize| &nodes[node].question().unwrap().input;
    assert!(matches!(input(5), Input::Date(date) if date.max == Some(DateEnd::Today)));
    assert!(
        matches!(input(6), Input::Money(money) if *money.currency == "USD" && money.min == Some(0))
    );
    assert!(matches!(input(8), Input::Text(line) if line.max_length == 8));
    assert!(matches!(input(9), Input::Country(country) if country.offered().eq(["DE", "ES"])));
    assert!(matches!(input(10), Input::Scale(scale) if (scale.from, scale.to) == (-2, 2)));
    assert!(matches!(input(11), Input::Rank(rank) if rank.top == Some(2)));
    assert!(matches!(input(12), Input::Weights(weights) if weights.criteria.len() == 2));
    let NodeKind::Page(Page::Guide(side)) = &nodes[13].kind else {
        panic!("no guide")
    };
    let NodeKind::Page(Page::Survey(ask)) = &nodes[14].kind else {
        panic!("no survey")
    };
    assert_eq!((side.guide.index(), ask.survey.index()), (0, 0));
}

#[test]
fn what_is_left_out_has_its_default() {
    let journey = valid(&edited(&[
        (
            "/tree/nodes/8",
            json!({"id": "plate", "type": "text", "title": "Plate?", "next": "country"}),
        ),
        (
            "/tree/nodes/9",
            json!({"id": "country", "type": "country", "title": "Where?", "next": "mood"}),
        ),
        (
            "/tree/nodes/4",
            json!({"id": "end", "type": "result", "title": "These fit"}),
        ),
    ]));
    let nodes = &tree(&journey).nodes;
    let input = |node: usize| &nodes[node].question().unwrap().input;
    assert!(
        matches!(input(8), Input::Text(line) if line.max_length == 200 && line.pattern.is_none())
    );
    assert!(matches!(input(9), Input::Country(country) if country.offered().count() == 249));
    assert_eq!(nodes[4].leaf().unwrap().top(), 3);
    assert!(!nodes[8].question().unwrap().may_be_left_open());
}

#[test]
fn the_widest_scale_has_a_hundred_and_one_points() {
    for (from, to) in [(0, 100), (-100, 0), (2_147_483_546, 2_147_483_646)] {
        valid(&edited(&[
            ("/tree/nodes/10/from", json!(from)),
            ("/tree/nodes/10/to", json!(to)),
            ("/tree/nodes/10/effects", json!([])),
        ]));
    }
}
