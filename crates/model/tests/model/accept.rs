//! Which answers a question takes, in which form it keeps them, and why it refuses others.

use crate::support;

use serde_json::{Value, json};
use support::{accept, answer, document, edited, today, valid};
use trust_journey_model::{Answer, AnswerError, Date, Journey};

/// `node | answer | what becomes of it: an answer or an error`, one a line, after "land".
fn table(journey: &Journey, table: &str) {
    let given = json!({"use": "land"});
    let mut wrong = Vec::new();
    for line in table.trim().lines() {
        let columns: Vec<&str> = line.trim().split(" | ").collect();
        let [node, given_answer, expected] = columns[..] else {
            panic!("not a line of three columns: {line}");
        };
        let json: Value = serde_json::from_str(given_answer).expect(line);
        let found = match accept(journey, &given, node, &answer(&json)) {
            Ok(answer) => serde_json::to_value(answer).unwrap().to_string(),
            Err(error) => format!("{error:?}"),
        };
        let plain = |text: &str| text.replace(".0", "").replace(' ', "");
        if plain(&found) != plain(expected) {
            wrong.push(format!("{}: found {found}", line.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn choices_are_taken_in_the_documents_order_and_each_once() {
    table(
        &valid(&document()),
        r#"
        use | "city" | "city"
        use | "sea" | Unfit
        use | "" | Unfit
        use | "__proto__" | Unfit
        use | ["city"] | Unfit
        use | 0 | Unfit
        use | null | Required
        use | {"declined": true} | Unfit
        use | {"withheld": true} | Unfit
        extras | ["tow", "roof", "tow"] | ["roof", "tow"]
        extras | ["nothing"] | ["nothing"]
        extras | ["nothing", "tow"] | Exclusive
        extras | ["sail", "tow"] | Unfit
        extras | ["sled"] | ["sled"]
        extras | [] | Required
        extras | "roof" | Unfit
        extras | null | Required
        order | ["looks", "speed"] | ["looks", "speed"]
        order | ["looks"] | TooFew(2)
        order | ["looks", "speed", "calm"] | TooMany(2)
        order | ["looks", "looks"] | Unfit
        order | ["looks", "noise"] | Unfit
        order | [] | Required
        order | "looks" | Unfit
        order | {"looks": 1} | Unfit
    "#,
    );
}

#[test]
fn an_option_is_taken_only_where_it_is_offered() {
    let journey = valid(&document());
    let sled = answer(&json!(["sled"]));
    for (given, taken) in [("city", false), ("land", true)] {
        let found = accept(&journey, &json!({"use": given, "km": 80}), "extras", &sled);
        assert_eq!(found.is_ok(), taken, "{given}");
    }
}

#[test]
fn as_many_choices_as_are_asked_for() {
    let journey = valid(&edited(&[
        ("/tree/nodes/2/min_choices", json!(2)),
        ("/tree/nodes/2/max_choices", json!(2)),
    ]));
    table(
        &journey,
        r#"
        extras | ["roof", "tow"] | ["roof", "tow"]
        extras | ["roof", "roof"] | TooFew(2)
        extras | ["roof", "tow", "sled"] | TooMany(2)
        extras | ["nothing"] | ["nothing"]
        extras | ["nothing", "tow"] | Exclusive
        extras | [] | Required
    "#,
    );
    let hidden = json!({"==": [{"var": "answers.use"}, "city"]});
    let fewer = valid(&edited(&[
        ("/tree/nodes/2/min_choices", json!(3)),
        ("/tree/nodes/2/options/0/show_if", hidden),
    ]));
    // Of roof, tow and sled two are left.
    table(
        &fewer,
        r#"
        extras | ["tow"] | TooFew(2)
        extras | ["tow", "sled"] | ["tow", "sled"]
        extras | ["nothing"] | ["nothing"]
    "#,
    );
}

#[test]
fn all_that_are_offered_are_put_in_order_unless_fewer_are_asked_for() {
    let hidden = json!({"==": [{"var": "answers.use"}, "city"]});
    let journey = valid(&edited(&[
        ("/tree/nodes/11/top", Value::Null),
        ("/tree/nodes/11/options/2/show_if", hidden),
        // Only where several are chosen does it stand alone.
        ("/tree/nodes/11/options/1/exclusive", json!(true)),
    ]));
    table(
        &journey,
        r#"
        order | ["calm", "speed"] | ["calm", "speed"]
        order | ["calm"] | TooFew(2)
        order | ["calm", "speed", "looks"] | Unfit
    "#,
    );
}

#[test]
fn numbers_are_taken_within_their_ends() {
    table(
        &valid(&document()),
        r#"
        km | 0 | 0
        km | -0.0 | 0
        km | 100 | 100
        km | -1 | TooLow(0)
        km | 101 | TooHigh(100)
        km | 1e308 | TooHigh(100)
        km | 0.5 | NotWhole
        km | "50" | Unfit
        km | null | null
        km | {"declined": true} | Unfit
        km | ["50"] | Unfit
        budget | 125000 | 125000
        budget | 125000.5 | NotWhole
        budget | -1 | TooLow(0)
        budget | 10000001 | TooHigh(10000000)
        budget | null | null
        since | 1950 | 1950
        since | 1949 | TooLow(1950)
        since | 2027 | TooHigh(2026)
        since | 2000.5 | NotWhole
        since | "2000" | Unfit
        since | null | null
        mood | -2 | -2
        mood | 2 | 2
        mood | -3 | TooLow(-2)
        mood | 3 | TooHigh(2)
        mood | 0.5 | NotWhole
        mood | null | Required
    "#,
    );
    let journey = valid(&edited(&[("/tree/nodes/1/whole", json!(false))]));
    table(&journey, "km | 0.5 | 0.5");
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for node in ["km", "budget", "since", "mood"] {
            let found = accept(&journey, &json!({}), node, &Answer::Number(number));
            assert_eq!(found, Err(AnswerError::Unfit), "{node} {number}");
        }
    }
}

#[test]
fn days_are_taken_within_their_ends_and_today_is_what_it_is_called() {
    table(
        &valid(&document()),
        r#"
        born | "1900-01-01" | "1900-01-01"
        born | "2026-06-15" | "2026-06-15"
        born | "2026-06-16" | TooLate(Date { year: 2026, month: 6, day: 15 })
        born | "1899-12-31" | TooEarly(Date { year: 1900, month: 1, day: 1 })
        born | "2025-02-29" | NotADate
        born | "29.2.2024" | NotADate
        born | " 2024-02-29" | NotADate
        born | "" | NotADate
        born | 20240229 | Unfit
        born | null | Required
        born | {"declined": true} | {"declined": true}
        born | {"withheld": true} | Unfit
    "#,
    );
    let journey = valid(&edited(&[
        ("/tree/nodes/5/min", json!("today")),
        ("/tree/nodes/5/max", Value::Null),
    ]));
    let tomorrow = Answer::Text(today().add_days(1).unwrap().to_text());
    let yesterday = Answer::Text(today().add_days(-1).unwrap().to_text());
    assert_eq!(
        accept(&journey, &json!({}), "born", &tomorrow),
        Ok(tomorrow.clone())
    );
    let early: Result<Answer, _> = Err(AnswerError::TooEarly(today()));
    assert_eq!(accept(&journey, &json!({}), "born", &yesterday), early);
    // Another today, another answer.
    let answers = support::answers(&journey, &json!({}));
    let node = support::tree(&journey).node("born").unwrap();
    let later = Date::parse("2030-01-01").unwrap();
    let refused = journey.accept(&answers, later, node, &tomorrow);
    assert_eq!(refused, Err(AnswerError::TooEarly(later)));
}

#[test]
fn texts_lose_the_spaces_around_them_and_follow_the_pattern() {
    table(
        &valid(&document()),
        r#"
        plate | "  AB-12\t" | "AB-12"
        plate | "AB-12345" | "AB-12345"
        plate | "AB-123456" | TooLong(8)
        plate | "ab-12" | Pattern
        plate | "AB-12x" | Pattern
        plate | "" | Required
        plate | " \n " | Required
        plate | null | Required
        plate | 12 | Unfit
    "#,
    );
    // Characters are counted, not bytes.
    let journey = valid(&edited(&[
        ("/tree/nodes/8/pattern", Value::Null),
        ("/tree/nodes/8/max_length", json!(3)),
    ]));
    table(&journey, "plate | \"日本語\" | \"日本語\"");
    table(&journey, "plate | \"日本語で\" | TooLong(3)");
}

#[test]
fn countries_are_those_that_are_offered() {
    table(
        &valid(&document()),
        r#"
        country | "DE" | "DE"
        country | "US" | Unfit
        country | "FR" | Unfit
        country | "de" | Unfit
        country | "" | Unfit
        country | 49 | Unfit
        country | null | null
    "#,
    );
    let journey = valid(&edited(&[("/tree/nodes/9/only", json!([]))]));
    table(
        &journey,
        r#"
        country | "FR" | "FR"
        country | "US" | Unfit
        country | "XX" | Unfit
        country | "D " | Unfit
        country | "DE FR" | Unfit
    "#,
    );
}

#[test]
fn weights_are_levels_of_the_criteria_that_are_asked_about() {
    table(
        &valid(&document()),
        r#"
        matter | {"praise": 3} | {"praise": 3}
        matter | {"praise": 0, "upkeep": 4} | {"praise": 0, "upkeep": 4}
        matter | {"upkeep": 0.5, "praise": -0.0} | {"praise": 0, "upkeep": 0.5}
        matter | {} | Required
        matter | {"praise": 4.5} | TooHigh(4)
        matter | {"praise": -1} | TooLow(0)
        matter | {"thrift": 1} | Unfit
        matter | {"__proto__": 1} | Unfit
        matter | null | null
        matter | 3 | Unfit
    "#,
    );
    let levels = Answer::Weights([("praise".to_owned(), f64::NAN)].into());
    let found = accept(&valid(&document()), &json!({}), "matter", &levels);
    assert!(matches!(found, Err(AnswerError::TooHigh(_))), "{found:?}");
}

#[test]
fn pages_are_read_and_results_are_the_end() {
    table(
        &valid(&document()),
        r#"
        read | null | null
        read | "city" | Unfit
        read | {"declined": true} | Unfit
        side | null | null
        ask | null | null
        ask | 10 | Unfit
        end | null | Unfit
    "#,
    );
    let journey = valid(&document());
    let answers = support::answers(&journey, &json!({}));
    let beyond = journey.accept(&answers, today(), 99, &Answer::Skipped);
    assert_eq!(beyond, Err(AnswerError::Unfit));
}

#[test]
fn a_question_may_be_left_open_by_its_label_by_a_flag_or_by_a_condition() {
    let journey = |required: Value| valid(&edited(&[("/tree/nodes/10/required", required)]));
    let mood = |required: Value, first: &str| {
        let given = json!({"use": first, "km": 80});
        accept(&journey(required), &given, "mood", &Answer::Skipped)
    };
    let (open, needed) = (Ok(Answer::Skipped), Err(AnswerError::Required));
    assert_eq!(mood(json!(true), "land"), needed);
    assert_eq!(mood(json!(false), "land"), open);
    let condition = json!({"==": [{"var": "answers.use"}, "land"]});
    assert_eq!(mood(condition.clone(), "land"), needed);
    assert_eq!(mood(condition, "city"), open);
    // "Not sure" opens even what has to be answered.
    let journey = valid(&edited(&[("/tree/nodes/1/required", json!(true))]));
    assert_eq!(accept(&journey, &json!({}), "km", &Answer::Skipped), open);
}

#[test]
fn the_questions_own_rules_are_reported_by_index_and_see_the_answer_on_the_path() {
    let journey = valid(&document());
    table(
        &journey,
        r#"
        budget | 49999 | Refused(0)
        budget | 66600 | Refused(1)
        budget | 50000 | 50000
    "#,
    );
    // An answer that is left open is not judged.
    assert_eq!(
        accept(&journey, &json!({}), "budget", &Answer::Skipped),
        Ok(Answer::Skipped)
    );
    let earlier = json!([{"holds": {"!=": [{"var": "answers.km"}, 80]}, "message": "Not so far."}]);
    let journey = valid(&edited(&[("/tree/nodes/6/validation", earlier)]));
    for (first, km, expected) in [
        ("city", 81, Ok(Answer::Number(1.0))),
        ("city", 80, Err(AnswerError::Refused(0))),
        // On the other way "km" is not answered, whatever is kept aside.
        ("land", 80, Ok(Answer::Number(1.0))),
    ] {
        let given = json!({"use": first, "km": km, "extras": ["roof"], "read": null,
            "born": {"declined": true}});
        let found = accept(&journey, &given, "budget", &Answer::Number(1.0));
        assert_eq!(found, expected, "{first} {km}");
    }
}

#[test]
fn texts_and_days_stay_private_unless_the_document_says_otherwise() {
    let private = |edits: &[(&str, Value)]| -> Vec<String> {
        let journey = valid(&edited(edits));
        let nodes = support::tree(&journey).nodes.iter();
        let private = nodes.filter(|node| node.question().is_some_and(|question| question.private));
        private.map(|node| node.id.to_string()).collect()
    };
    let none = ("/tree/nodes/8/private", Value::Null);
    assert_eq!(private(std::slice::from_ref(&none)), ["born", "plate"]);
    assert_eq!(
        private(&[
            none,
            ("/tree/nodes/5/private", json!(false)),
            ("/tree/nodes/1/private", json!(true))
        ]),
        ["km", "plate"]
    );
}

#[test]
fn every_refusal_has_its_sentence() {
    for (error, sentence) in [
        (AnswerError::Required, "This question needs an answer."),
        (
            AnswerError::TooLow(0.5),
            "The smallest value allowed is 0.5.",
        ),
        (
            AnswerError::TooLate(today()),
            "The last day allowed is 2026-06-15.",
        ),
        (AnswerError::TooFew(2), "Choose at least 2."),
        (AnswerError::TooMany(3), "Choose at most 3."),
        (AnswerError::TooLong(8), "At most 8 characters are allowed."),
    ] {
        assert_eq!(error.to_string(), sentence);
    }
}
