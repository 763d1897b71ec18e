//! Arguments that do not go together, seen by the author of a document.

use serde_json::{Value, json};
use trust_journey_author as author;
use trust_journey_model::{Date, Journey, Problem, Rule};

fn node(id: &str, next: &str, fields: &Value) -> Value {
    let mut node = json!({"id": id, "title": id, "next": next});
    let fields = fields.as_object().unwrap().clone();
    node.as_object_mut().unwrap().extend(fields);
    node
}

fn options(ids: &[&str]) -> Value {
    ids.iter()
        .map(|id| json!({"id": id, "label": id}))
        .collect()
}

/// Every kind of question, of attribute and of variable. The condition stands at
/// `$.tree.nodes[12].next[0].if`, what a product must have at `$.criteria[0].must`.
fn document(condition: &Value, must: &Value) -> Value {
    json!({
        "schema": "trust-journey/1", "id": "t", "revision": 1, "locales": ["en"], "title": "T",
        "sources": [{"id": "us", "title": "Us", "publisher": "Us"}],
        "catalog": {"as_of": "2026-01-01", "source": "us", "products": [
            {"id": "ant", "name": "Ant", "price": {"amount": 100, "currency": "EUR"}},
            {"id": "bear", "name": "Bear"}],
            "attributes": [
            {"id": "weight", "label": "W", "type": "number"},
            {"id": "awd", "label": "A", "type": "boolean"},
            {"id": "class", "label": "C", "type": "enum", "choices": options(&["small", "large"])},
            {"id": "note", "label": "N", "type": "text"},
            {"id": "cost", "label": "C", "type": "money", "currency": "USD"},
            {"id": "launch", "label": "L", "type": "date"}]},
        "criteria": [{"id": "light", "attribute": "weight", "scale": {"worst": 10, "best": 1}, "must": must}],
        "tree": {
            "start": "use",
            "scores": [{"id": "points"}],
            "variables": [
                {"id": "double", "value": {"*": [{"var": ["answers.km", 0]}, 2]}},
                {"id": "rider", "start": "nobody"},
                {"id": "mixed", "start": "nobody"},
                {"id": "day", "start": "2026-01-01"},
                {"id": "kind", "value": {"if": [{"var": "answers.far"}, "long", "short"]}},
                {"id": "loop", "value": {"if": [true, {"var": "variables.kind"}, 1]}}],
            "tables": [{"id": "t", "inputs": [{"value": {"var": "answers.use"}}], "outputs": ["size", "fee"],
                "rules": [{"when": ["city"], "then": ["S", 1]}, {"when": ["land"], "then": ["L", 2]}]}],
            "nodes": [
                node("use", "km", &json!({"type": "single", "options": [
                    {"id": "city", "label": "C", "effect": {"set": {"rider": "commuter", "mixed": 5}}},
                    {"id": "land", "label": "L"}]})),
                node("km", "extras", &json!({"type": "number", "min": 0})),
                node("extras", "budget", &json!({"type": "multiple", "options": options(&["roof", "tow"])})),
                node("budget", "born", &json!({"type": "money", "currency": "EUR"})),
                node("born", "plate", &json!({"type": "date"})),
                node("plate", "since", &json!({"type": "text"})),
                node("since", "mood", &json!({"type": "year"})),
                node("mood", "order", &json!({"type": "scale", "from": 0, "to": 5})),
                node("order", "land", &json!({"type": "rank", "options": options(&["fast", "calm"])})),
                node("land", "far", &json!({"type": "country", "only": ["DE", "ES"]})),
                node("far", "digits", &json!({"type": "single", "options": options(&["yes", "no"])})),
                node("digits", "last", &json!({"type": "single", "options": options(&["1", "2"])})),
                node("last", "end", &json!({"type": "number", "skip": "?",
                    "next": [{"if": condition, "to": "end"}, {"to": "end"}]})),
                {"id": "end", "type": "result", "title": "E"}
            ]
        }
    })
}

/// The problems of a condition: rule, path behind the condition's, message.
fn judged(condition: &str, must: &str) -> Vec<String> {
    let json = |text: &str| serde_json::from_str::<Value>(text).expect(text);
    let (journey, problems) =
        trust_journey_author::parse(&document(&json(condition), &json(must)).to_string());
    assert_eq!(journey.is_none(), problems.iter().any(Problem::is_error));
    let told = problems.iter().map(|problem| {
        let path = problem.path.strip_prefix("$.tree.nodes[12].next[0].if");
        let path = path.or(problem.path.strip_prefix("$.criteria[0].must"));
        format!(
            "{} {} {}",
            problem.rule.id(),
            path.unwrap_or(&problem.path),
            problem.message()
        )
    });
    told.collect()
}

fn condition(condition: &str) -> Vec<String> {
    judged(condition, "true")
}

/// One condition a line, with what is said of it after "=>"; nothing: it is fine.
fn all(lines: &str, of: fn(&str) -> Vec<String>) {
    let mut wrong = Vec::new();
    for line in lines.trim().lines() {
        let (condition, expected) = line.trim().split_once(" => ").unwrap_or((line.trim(), ""));
        let found = of(condition).join("; ");
        if found != expected {
            wrong.push(format!(
                "{condition}\n  found    {found}\n  expected {expected}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_goes_together_is_let_pass() {
    all(
        r#"
        {"==": [{"var": "answers.use"}, "city"]}
        {"!==": ["land", {"var": "answers.use"}]}
        {"==": [{"var": "answers.use"}, null]}
        {"in": [{"var": "answers.use"}, ["city", "land", null]]}
        {"in": ["roof", {"var": "answers.extras"}]}
        {"in": ["calm", {"var": "answers.order"}]}
        {"in": ["X", {"var": "answers.plate"}]}
        {"in": ["ci", {"var": "answers.use"}]}
        {"in": [{"var": "answers.km"}, [1, 2]]}
        {"==": [{"var": "answers.extras"}, ["roof"]]}
        {"==": [{"var": "answers.land"}, "DE"]}
        {"<": [1, {"var": "answers.km"}, 10]}
        {"<": [{"var": "answers.budget"}, 50000]}
        {"<": [{"var": "answers.budget"}, {"*": [{"var": "answers.km"}, 5]}]}
        {"<": [{"var": "answers.born"}, "2000-01-01"]}
        {"<": [{"var": "answers.born"}, {"add_days": [{"var": "today"}, -10]}]}
        {"<": [{"var": "answers.born"}, {"var": "variables.day"}]}
        {"<": [{"var": "answers.born"}, {"cat": [{"var": "answers.since"}, "-01-01"]}]}
        {">": [{"age": [{"cat": [{"var": "answers.since"}, "-01-01"]}]}, 18]}
        {">": [{"days_between": ["2026-01-01", {"var": "answers.born"}]}, {"var": "answers.mood"}]}
        {"==": [{"year": {"var": "answers.born"}}, {"var": "answers.since"}]}
        {"==": [{"var": "answers.plate"}, "5"]}
        {"==": [{"+": {"var": "answers.plate"}}, 5]}
        {"==": [{"+": [{"var": "answers.digits"}]}, 2]}
        {"==": [{"var": "variables.rider"}, "commuter"]}
        {"==": [{"var": "variables.mixed"}, 5]}
        {"==": [{"var": "variables.mixed"}, "anybody"]}
        {"==": [{"var": "variables.size"}, "S"]}
        {">": [{"var": "variables.fee"}, {"var": "variables.double"}]}
        {"==": [{"var": "variables.loop"}, "none of them"]}
        {">": [{"var": "score.points"}, 3]}
        {">": [{"reduce": [{"var": "answers.extras"}, {"+": [{"var": "accumulator"}, 1]}, 0]}, 1]}
        {"some": [{"var": "answers.extras"}, {"==": [{"var": ""}, "roof"]}]}
        {"all": [{"merge": [{"var": "answers.extras"}, ["x"]]}, {"!=": [{"var": ""}, "y"]}]}
        {"some": [{"filter": [{"map": [[1, 2], {"+": [{"var": ""}, 1]}]}, true]}, true]}
        {"==": [{"var": ["answers.use", "none"]}, "none"]}
        {"==": [{">": [{"var": "answers.km"}, 3]}, true]}
        {"==": [{"missing": ["answers.km"]}, []]}
        {"==": [{"min": [{"var": "answers.km"}, 5]}, 5]}
        {"/": [1, {"var": "answers.km"}]}
        "#,
        condition,
    );
}

#[test]
fn a_text_that_is_not_among_the_choices_is_a_slip_of_the_pen() {
    all(
        r#"
        {"==": [{"var": "answers.use"}, "ctiy"]} => never-this .==[1] "answers.use" is never "ctiy".
        {"!=": ["", {"var": "answers.use"}]} => never-this .!=[0] "answers.use" is never "".
        {"===": [{"var": "answers.land"}, "FR"]} => never-this .===[1] "answers.land" is never "FR".
        {"in": [{"var": "answers.use"}, ["city", "sea"]]} => never-this .in[1][1] "answers.use" is never "sea".
        {"in": ["rof", {"var": "answers.extras"}]} => never-this .in[0] "answers.extras" is never "rof".
        {"in": ["fats", {"var": "answers.order"}]} => never-this .in[0] "answers.order" is never "fats".
        {"in": ["boat", {"var": "answers.use"}]} => never-this .in[0] "answers.use" is never "boat".
        {"!": {"==": [{"var": "answers.far"}, "x"]}} => never-this .!.==[1] "answers.far" is never "x".
        {"==": [{"var": "variables.rider"}, "comuter"]} => never-this .==[1] "variables.rider" is never "comuter".
        {"==": [{"var": "variables.size"}, "M"]} => never-this .==[1] "variables.size" is never "M".
        {"==": [{"var": "variables.kind"}, "far"]} => never-this .==[1] "variables.kind" is never "far".
        {"==": [{"if": [true, "a", "b"]}, "c"]} => never-this .==[1] This value is never "c".
        {"==": [{"var": ["answers.use", "none"]}, "city"]}
        {"==": [{"in": ["roof", {"var": "answers.extras"}]}, "yes"]} => never-this .==[1] This value is never "yes".
        "#,
        condition,
    );
    let problems = trust_journey_author::parse(
        &document(
            &json!({"==": [{"var": "answers.use"}, "ctiy"]}),
            &json!(true),
        )
        .to_string(),
    )
    .1;
    assert_eq!(
        problems[0].fix(),
        "Did you mean \"city\"? It can be: city, land."
    );
}

#[test]
fn facts_have_the_types_of_their_attributes() {
    all(
        r#"
        {"==": [{"var": "product.class"}, "small"]}
        {"==": [{"var": "product.class"}, "smal"]} => never-this .==[1] "product.class" is never "smal".
        {"in": [{"var": "product.class"}, ["small", "big"]]} => never-this .in[1][1] "product.class" is never "big".
        {"==": [{"var": "product.awd"}, true]}
        {"==": [{"var": "product.awd"}, "yes"]} => never-this .==[1] "product.awd" is never "yes".
        {"==": [{"var": "product.awd"}, 1]} => mixed-types .==[1] This compares true or false (product.awd) with the number 1.
        {"<": [{"var": "product.weight"}, "5"]} => mixed-types .<[1] This compares a number (product.weight) with the text "5".
        {"==": [{"var": "product.note"}, "anything"]}
        {"==": [{"var": "product.id"}, "ant"]}
        {"==": [{"var": "product.id"}, "ent"]} => never-this .==[1] "product.id" is never "ent".
        {"<=": [{"var": "product.price"}, {"var": "answers.budget"}]}
        {"<=": [{"var": "product.cost"}, {"var": "answers.budget"}]} => mixed-types .<=[1] This compares an amount in USD (product.cost) with an amount in EUR (answers.budget).
        {"<=": [{"var": "product.price"}, {"var": "product.weight"}]} => mixed-types .<=[1] This compares an amount in EUR (product.price) with a number (product.weight).
        {">": [{"var": "product.launch"}, "2025-01-01"]}
        {">": [{"var": "product.launch"}, 2025]} => mixed-types .>[1] This compares a date (product.launch) with the number 2025.
        "#,
        |must| judged("true", must),
    );
}

#[test]
fn values_of_different_types_are_not_compared() {
    all(
        r#"
        {"==": [{"var": "answers.km"}, "5"]} => mixed-types .==[1] This compares a number (answers.km) with the text "5".
        {"<": ["5", {"var": "answers.km"}]} => mixed-types .<[0] This compares the text "5" with a number (answers.km).
        {"<": [1, {"var": "answers.km"}, "9"]} => mixed-types .<[2] This compares a number (answers.km) with the text "9".
        {"==": [{"var": "answers.use"}, 2]} => mixed-types .==[1] This compares a choice (answers.use) with the number 2.
        {"==": [{"var": "answers.use"}, true]} => mixed-types .==[1] This compares a choice (answers.use) with true.
        {"==": [{"var": "answers.extras"}, "roof"]} => mixed-types .==[1] This compares a list (answers.extras) with the text "roof".
        {"==": [{"var": "answers.km"}, {"var": "answers.budget"}]} => mixed-types .==[1] This compares a number (answers.km) with an amount in EUR (answers.budget).
        {"<": [{"var": "answers.born"}, {"var": "answers.since"}]} => mixed-types .<[1] This compares a date (answers.born) with a number (answers.since).
        {"<": [{"var": "answers.born"}, {"var": "answers.plate"}]} => mixed-types .<[1] This compares a date (answers.born) with a text (answers.plate).
        {"in": [{"var": "answers.km"}, [1, "2"]]} => mixed-types .in[1][1] This compares a number (answers.km) with the text "2".
        {"in": [5, {"var": "answers.extras"}]} => mixed-types .in[0] This compares the number 5 with a choice (answers.extras).
        {"==": [1, "1"]} => mixed-types .==[0] This compares the number 1 with the text "1".
        {">": [{"cat": ["a", 1]}, 5]} => mixed-types .>[1] This compares a text with the number 5.
        {"<": [{"var": "answers.born"}, "31.1.2026"]} => needs-date .<[1] "<" needs a date, found the text "31.1.2026".
        "#,
        condition,
    );
}

#[test]
fn operators_are_given_what_they_need() {
    all(
        r#"
        {"+": [{"var": "answers.plate"}, 1]} => not-a-number .+[0] "+" needs numbers, found a text (answers.plate).
        {"*": [2, {"var": "answers.use"}]} => not-a-number .*[1] "*" needs numbers, found a choice (answers.use).
        {"max": [{"var": "answers.extras"}, 1]} => not-a-number .max[0] "max" needs numbers, found a list (answers.extras).
        {"-": [{"var": "answers.born"}, {"var": "today"}]} => not-a-number .-[0] "-" needs numbers, found a date (answers.born).; not-a-number .-[1] "-" needs numbers, found a date (today).
        {"+": {"var": "answers.use"}} => not-a-number .+ "+" needs numbers, found a choice (answers.use).
        {"+": [{"<": [1, 2]}, 1]} => not-a-number .+[0] "+" needs numbers, found true or false.
        {"-": [null, 1]} => not-a-number .-[0] "-" needs numbers, found null.
        {"add_days": [{"var": "today"}, "7"]} => not-a-number .add_days[1] "add_days" needs numbers, found the text "7".
        {"/": [1, 0]} => division-by-zero ./[1] This divides by zero.
        {"%": [{"var": "answers.km"}, 0.0]} => division-by-zero .%[1] This divides by zero.
        {"map": [{"var": "answers.use"}, 1]} => not-a-list .map[0] "map" needs a list, found a choice (answers.use).
        {"some": ["roof", true]} => not-a-list .some[0] "some" needs a list, found the text "roof".
        {"in": ["a", {"var": "answers.km"}]} => not-a-list .in[1] "in" needs a list, found a number (answers.km).
        {"age": {"var": "answers.since"}} => needs-date .age "age" needs a date, found a number (answers.since).
        {"age": ["1.2.2000"]} => needs-date .age[0] "age" needs a date, found the text "1.2.2000".
        {"days_between": ["2026-02-30", {"var": "today"}]} => needs-date .days_between[0] "days_between" needs a date, found the text "2026-02-30".
        {"year": [{"var": "answers.plate"}]} => needs-date .year[0] "year" needs a date, found a text (answers.plate).
        "#,
        condition,
    );
}

#[test]
fn a_page_is_spared_what_only_authors_can_mend() {
    let document = document(&json!({"==": [{"var": "answers.km"}, "5"]}), &json!(true)).to_string();
    assert!(trust_journey_author::parse(&document).0.is_none());
    let (journey, problems) = Journey::load(&document);
    assert!(journey.is_some() && problems.is_empty(), "{problems:?}");
}

#[test]
fn variables_that_look_at_each_other_a_thousand_times_are_judged_at_once() {
    let mut document = document(&json!({">": [{"var": "variables.v29"}, 1]}), &json!(true));
    let variables = document
        .pointer_mut("/tree/variables")
        .unwrap()
        .as_array_mut()
        .unwrap();
    variables.push(json!({"id": "v0", "value": 1}));
    for place in 1..30 {
        let before = json!({"var": format!("variables.v{}", place - 1)});
        let value = json!({"if": [true, before, {"+": [before, before]}, before, before, before]});
        variables.push(json!({"id": format!("v{place}"), "value": value}));
    }
    let (journey, problems) = trust_journey_author::parse(&document.to_string());
    assert!(journey.is_some(), "{problems:?}");
}

#[test]
fn a_circle_of_variables_is_reported_as_one_and_nothing_else() {
    let mut document = document(&json!({">": [{"var": "variables.a"}, 1]}), &json!(true));
    let variables = document
        .pointer_mut("/tree/variables")
        .unwrap()
        .as_array_mut()
        .unwrap();
    variables.push(json!({"id": "a", "value": {"if": [true, {"var": "variables.b"}, 1]}}));
    variables.push(json!({"id": "b", "value": {"if": [true, {"var": "variables.a"}, 1]}}));
    let (_, problems) = trust_journey_author::parse(&document.to_string());
    let rules: Vec<Rule> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, [Rule::VariableCycle]);
}

/// What is said of answers that would count as zero: their path behind the condition's. "last" can
/// be left open.
fn open(condition: &str) -> Vec<String> {
    let condition: Value = serde_json::from_str(condition).expect(condition);
    nulls(&document(&condition, &json!(true)))
        .into_iter()
        .map(|path| {
            path.trim_start_matches("$.tree.nodes[12].next[0].if")
                .to_owned()
        })
        .collect()
}

fn nulls(document: &Value) -> Vec<String> {
    let report = author::check(&document.to_string(), Date::parse("2026-06-15").unwrap());
    let errors: Vec<&Problem> = report
        .problems
        .iter()
        .filter(|problem| problem.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let nulls = report
        .problems
        .iter()
        .filter(|problem| problem.rule == Rule::NullIsZero);
    nulls.map(|problem| problem.path.clone()).collect()
}

#[test]
fn an_open_answer_that_makes_a_comparison_true_is_warned_about_unless_it_is_guarded() {
    all(
        r#"
        {"<": [{"var": "answers.last"}, 5]} => .<[0]
        {"<=": [{"var": ["answers.last", null]}, 0]} => .<=[0]
        {">": [5, {"var": "answers.last"}]} => .>[1]
        {"<=": [0, {"var": "answers.last"}, 10]} => .<=[1]
        {"<": [0, {"var": "answers.last"}, 10]}
        {">=": [{"var": "answers.last"}, 5]}
        {">=": [{"var": "answers.last"}, -5]} => .>=[0]
        {"==": [{"var": "answers.last"}, 0]}
        {"<": [{"var": ["answers.last", 9]}, 5]}
        {"<": [{"var": "answers.km"}, 5]}
        {"and": [{"!=": [{"var": "answers.last"}, null]}, {"<": [{"var": "answers.last"}, 5]}]}
        {"and": [{"<": [{"var": "answers.last"}, 5]}, {"var": "answers.last"}]}
        {"and": [{">": [{"var": "answers.last"}, 2]}, {"<": [{"var": "answers.last"}, 5]}]}
        {"and": [{"!": {"missing": "answers.last"}}, {"<": [{"var": "answers.last"}, 5]}]}
        {"and": [{"!=": [{"var": "answers.km"}, null]}, {"<": [{"var": "answers.last"}, 5]}]} => .and[1].<[0]
        {"or": [{"==": [{"var": "answers.last"}, null]}, {"<": [{"var": "answers.last"}, 5]}]}
        {"or": [{"!=": [{"var": "answers.last"}, null]}, {"<": [{"var": "answers.last"}, 5]}]} => .or[1].<[0]
        {"if": [{"==": [{"var": "answers.last"}, null]}, false, {"<": [{"var": "answers.last"}, 5]}]}
        {"if": [{"==": [{"var": "answers.last"}, null]}, {"<": [{"var": "answers.last"}, 5]}, false]} => .if[1].<[0]
        {"if": [{"!=": [{"var": "answers.last"}, null]}, {"<": [{"var": "answers.last"}, 5]}, false]}
        {"and": [{"or": [{"==": [{"var": "answers.last"}, 3]}, {"in": [{"var": "answers.last"}, [1, 2]]}]}, {"<": [{"var": "answers.last"}, 5]}]}
        {">": [{"+": [{"var": "answers.last"}, 1]}, 5]} => .>[0].+[0]
        {">": [{"*": [{"var": ["answers.last", 1]}, 2]}, 5]}
        {">": [{"max": [{"var": "answers.last"}, 0]}, 5]}
        {">": [{"-": {"var": "answers.last"}}, 5]} => .>[0].-
        {"and": [{"!=": [{"var": "answers.last"}, null]}, {">": [{"/": [1, {"var": "answers.last"}]}, 5]}]}
        "#,
        open,
    );
}

#[test]
fn an_age_that_nobody_gave_is_below_eighteen_too() {
    let mut document = document(
        &json!({"<": [{"age": [{"var": "answers.born"}]}, 18]}),
        &json!(true),
    );
    document["tree"]["nodes"][4]["decline"] = json!("?");
    assert_eq!(nulls(&document), ["$.tree.nodes[12].next[0].if.<[0]"]);
}

#[test]
fn rules_of_a_question_and_later_branches_know_that_it_was_answered() {
    let low = json!({"<": [{"var": "answers.last"}, 5]});
    let mut document = document(
        &json!({"==": [{"var": "answers.last"}, null]}),
        &json!(true),
    );
    document["tree"]["nodes"][12]["validation"] = json!([{"holds": low, "message": "M"}]);
    document["tree"]["nodes"][12]["next"] = json!([
        {"if": {"==": [{"var": "answers.last"}, null]}, "to": "end"}, {"if": low, "to": "end"}, {"to": "end"}]);
    assert_eq!(nulls(&document), [""; 0]);
    document["tree"]["nodes"][12]["effects"] =
        json!([{"if": low, "effect": {"score": {"points": 1}}}]);
    assert_eq!(nulls(&document), ["$.tree.nodes[12].effects[0].if.<[0]"]);
}

#[test]
fn the_examples_raise_no_false_alarm() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut seen = 0;
    for folder in ["journeys", "flows"] {
        for file in std::fs::read_dir(examples.join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let report = author::check(
                    &std::fs::read_to_string(&path).unwrap(),
                    Date::parse("2026-06-15").unwrap(),
                );
                let ours = |problem: &&Problem| {
                    matches!(
                        problem.rule.text().group,
                        "Expressions" | "Variables and tables"
                    )
                };
                let ours: Vec<String> = report
                    .problems
                    .iter()
                    .filter(ours)
                    .map(Problem::to_string)
                    .collect();
                assert!(ours.is_empty(), "{}: {}", path.display(), ours.join("\n"));
                seen += 1;
            }
        }
    }
    assert!(seen >= 3, "only {seen} were looked at");
}

#[test]
fn a_whole_id_looked_for_inside_a_text_is_told_with_the_comparison_that_is_meant() {
    all(
        r#"
        {"in": ["city", {"var": "answers.use"}]} => part-of-text .in[0] "city" is looked for as a part of a text, and found in: city.
        {"in": ["small", {"var": "product.class"}]} => no-product-here .in[1].var There is no product here.
        {"in": [{"var": "variables.size"}, {"var": "variables.size"}]}
        {"in": ["it", {"var": "answers.use"}]}
        {"in": [{"var": "answers.use"}, "city"]} => part-of-text .in[1] "city" is looked for as a part of a text, and found in: city.
        {"in": [{"var": "answers.use"}, "city or land"]}
        {"in": ["roof", {"var": "answers.extras"}]}
        {"in": [{"var": "answers.use"}, ["city"]]}
        {"in": ["city", {"var": "answers.plate"}]}
        "#,
        condition,
    );
    let mut written = document(
        &json!({"in": ["city", {"var": "answers.use"}]}),
        &json!(true),
    );
    written["tree"]["nodes"][0]["options"] = options(&["city", "land", "intercity"]);
    let (_, problems) = author::parse(&written.to_string());
    assert_eq!(
        problems[0].to_string(),
        "$.tree.nodes[12].next[0].if.in[0]: \"city\" is looked for as a part of a text, and found in: city, intercity. \
         Write {\"==\": [{\"var\":\"answers.use\"}, \"city\"]}, or {\"in\": [{\"var\":\"answers.use\"}, [\"city\"]]}."
    );
    assert!(!problems[0].is_error());
}

#[test]
fn a_rounded_number_is_a_whole_one_within_the_rounded_ends() {
    all(
        r#"
        {">": [{"round": [{"/": [{"var": "answers.km"}, 3]}]}, 5]}
        {"<=": [{"ceil": [{"*": [{"var": "answers.budget"}, 0.5]}]}, {"var": "answers.budget"}]}
        {"==": [{"floor": [{"var": "answers.use"}]}, 5]} => not-a-number .==[0].floor[0] "floor" needs numbers, found a choice (answers.use).
        {"==": [{"round": {"var": "answers.born"}}, 5]} => not-a-number .==[0].round "round" needs numbers, found a date (answers.born).
        {"==": [{"round": [{"var": "answers.km"}]}, "5"]} => mixed-types .==[1] This compares a number with the text "5".
        "#,
        condition,
    );
}
