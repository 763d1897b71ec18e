//! What answers do beside leading on: points, values, votes, weights, and what they rule out.

use crate::support;

use serde_json::{Value, json};
use support::{edited, levels, loaded, valid, walk};
use trust_journey_model::{Demand, Journey, Preferences, Ranking};

fn effects(node: usize, entries: Value) -> Journey {
    loaded(&edited(&[(
        &format!("/tree/nodes/{node}/effects"),
        entries,
    )]))
}

fn comfort(journey: &Journey, given: &Value) -> f64 {
    walk(journey, given).score(0)
}

#[test]
fn the_first_entry_whose_condition_holds_counts_and_no_other() {
    let points = |n: i32| json!({"score": {"comfort": n}});
    let km = json!({"var": "answers.km"});
    let journey = effects(
        1,
        json!([
        {"if": {"<": [km, 10]}, "effect": points(10)},
        {"if": {"<": [km, 20]}, "effect": points(20)},
        {"effect": points(30)},
        {"if": true, "effect": points(40)}]),
    );
    for (km, expected) in [(5, 11.0), (10, 21.0), (20, 31.0)] {
        assert_eq!(
            comfort(&journey, &json!({"use": "city", "km": km})),
            expected,
            "{km}"
        );
    }
    // Null counts as 0, unless the condition asks.
    assert_eq!(comfort(&journey, &json!({"use": "city", "km": null})), 11.0);
    let journey = effects(1, json!([{"if": {"==": [km, 7]}, "effect": points(10)}]));
    assert_eq!(comfort(&journey, &json!({"use": "city", "km": 8})), 1.0);
}

#[test]
fn every_chosen_option_and_the_questions_own_effect_add_up() {
    let option = |n: usize| format!("/tree/nodes/2/options/{n}/effect");
    let journey = valid(&edited(&[
        (&option(0), json!({"score": {"comfort": 2, "sport": 0.5}})),
        (&option(1), json!({"score": {"comfort": -5}})),
        (
            "/tree/nodes/2/effects",
            json!([{"effect": {"score": {"comfort": 100}}}]),
        ),
    ]));
    for (chosen, comfort, sport) in [
        (json!(["roof"]), 103.0, 0.5),
        (json!(["roof", "tow"]), 98.0, 0.5),
        (json!(["nothing"]), 101.0, 0.0),
    ] {
        let walk = walk(&journey, &json!({"use": "land", "extras": chosen}));
        assert_eq!((walk.score(0), walk.score(1)), (comfort, sport), "{chosen}");
    }
}

#[test]
fn an_effects_values_are_computed_before_any_of_them_is_set() {
    let variables = json!([{"id": "a", "start": 1}, {"id": "b", "start": 2}, {"id": "c", "value": {"var": "variables.a"}}]);
    let swap = json!([{"effect": {"set": {"a": {"var": "variables.b"}, "b": {"+": [{"var": "variables.a"}, {"var": "score.s"}]}},
        "score": {"s": 10}}}]);
    let journey = valid(&support::with_tree(
        json!({"start": "q", "variables": variables, "scores": [{"id": "s"}],
        "nodes": [{"id": "q", "type": "number", "title": "Q", "next": "r", "effects": swap},
            {"id": "r", "type": "result", "title": "R"}]}),
    ));
    let given = json!({"q": 1});
    let value = |id| support::variable(&journey, &given, id);
    assert_eq!(
        (value("a"), value("b"), value("c")),
        (json!(2), json!(1), json!(2))
    );
    assert_eq!(walk(&journey, &given).score(0), 10.0);
}

#[test]
fn branches_see_what_the_answer_itself_has_done() {
    let journey = loaded(&edited(&[(
        "/tree/nodes/1/next",
        json!([{"if": {">=": [{"var": "score.comfort"}, 3]}, "to": "extras"}, {"to": "end"}]),
    )]));
    assert_eq!(
        support::path(&journey, &json!({"use": "city", "km": 80})),
        "use km extras"
    );
    assert_eq!(
        support::path(&journey, &json!({"use": "city", "km": 8})),
        "use km end"
    );
}

fn preferences(journey: &Journey, given: &Value) -> (Vec<f64>, Vec<(usize, f64)>) {
    let walk = walk(journey, given);
    let wanted = Preferences::gather(journey, Some(&walk), &levels(&[]));
    (wanted.weights.clone(), wanted.votes.into_iter().collect())
}

#[test]
fn votes_of_several_options_and_questions_add_up() {
    let journey = valid(&edited(&[(
        "/tree/nodes/1/effects",
        json!([{"effect": {"votes": {"ant": 1.5, "keep": 1}}}]),
    )]));
    let given = json!({"use": "city", "km": 80, "extras": ["roof", "tow"]});
    assert_eq!(
        preferences(&journey, &given).1,
        [(0, 2.0), (1, 3.0), (2, 1.0)]
    );
    assert_eq!(preferences(&journey, &json!({"use": "city"})).1, []);
}

#[test]
fn the_later_word_on_a_weight_counts_effect_or_answer() {
    let journey = valid(&edited(&[
        (
            "/tree/nodes/10/effects",
            json!([{"effect": {"weights": {"praise": 1, "upkeep": 1}}}]),
        ),
        (
            "/tree/nodes/12/effects",
            json!([{"effect": {"weights": {"upkeep": 4}}}]),
        ),
    ]));
    let given = |matter: Value| {
        json!({"use": "land", "extras": ["nothing"], "read": null,
        "born": "1980-01-01", "budget": null, "plate": "A-1", "country": null, "mood": 1,
        "order": ["calm", "looks"], "matter": matter})
    };
    // What the question's own effect says comes after its answer.
    let weights = |matter| preferences(&journey, &given(matter)).0;
    assert_eq!(
        weights(json!({"praise": 3, "upkeep": 2})),
        [2.0, 4.0, 3.0, 4.0]
    );
    assert_eq!(weights(json!({"upkeep": 2})), [2.0, 4.0, 1.0, 4.0]);
    assert_eq!(weights(json!(null)), [2.0, 4.0, 1.0, 4.0]);
}

#[test]
fn answers_rule_products_out_and_say_which_answer_it_was() {
    let journey = loaded(&edited(&[("/criteria/0/must", Value::Null)]));
    let ranking = |budget: Value| {
        let given = json!({"use": "city", "km": 80, "extras": ["nothing"], "read": null,
            "born": {"declined": true}, "budget": budget});
        let walk = walk(&journey, &given);
        let wanted = Preferences::gather(&journey, Some(&walk), &levels(&[]));
        Ranking::compute(&journey, &journey.guides[0], &wanted)
    };
    // ant costs 1,999,900. Of bear nobody knows, so it stays and is marked.
    let tight = ranking(json!(1_999_899));
    assert_eq!(
        (tight.excluded[0].product, tight.excluded[0].because.clone()),
        (0, vec![Demand::Answer(6)])
    );
    assert_eq!(tight.of(1).unwrap().unsure, [Demand::Answer(6)]);
    let enough = ranking(json!(1_999_900));
    assert_eq!((enough.excluded.len(), enough.ranked.len()), (0, 2));
    // From 2,000,000 on the answer excludes nothing, so nothing is unsure either.
    let plenty = ranking(json!(2_000_000));
    assert_eq!(plenty.of(1).unwrap().unsure, []);
    let open = ranking(json!(null));
    assert_eq!(
        open.excluded.len(),
        1,
        "null < 2,000,000 holds, and every price is above null"
    );
}
