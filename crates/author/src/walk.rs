//! A walk as data: answers in, path, result and ranking out.

use super::given::Given;
use super::run::{Run, path_of};
use super::waive::is_inside;
use crate::advice::ForAuthors;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use trust_journey_model::document::{Answer, Input, Journey, Level, Rest, Tree};
use trust_journey_model::engine::{AnswerError, Ranked, Subject};
use trust_journey_model::logic::Date;
use trust_journey_model::read::{Entries, KnownIds, Problem, Reader, record};

record! {
    /// What a walk is given.
    struct Request {
        /// Question id to answer.
        answers: Entries<Answer> = Entries::default(),
        /// "open": questions without an answer are left open where they may be.
        rest: Option<Rest> = None,
        /// The visitor's own weights: criterion to level, 0 to 4.
        weights: Entries<Level> = Entries::default(),
        /// What `today` is; the day of the call when left out.
        today: Option<Date> = None,
        /// The locale of messages; the document's first when left out.
        locale: Option<String> = None,
    }
}

/// Walks a journey's tree: `{"answers": {…}, "weights": {…}, "today": "2026-01-31"}` in,
/// `{"path", "next", "result", "figures", "ranking", "excluded", "scores", "variables", "problems",
/// "sensitivity"}` out.
/// `today` counts where the request does not say it. The second part is false when an answer was
/// refused or named no question.
///
/// # Errors
///
/// What is wrong with the request itself, or that the journey has no tree.
pub fn walk(
    journey: &Journey,
    request: &Value,
    today: Date,
) -> Result<(Value, bool), Vec<Problem>> {
    let advice = ForAuthors::default();
    let reader = Reader::new(KnownIds::default(), Vec::new(), &advice);
    let Some(request) = reader.read::<Request>(request) else {
        return Err(reader.into_problems());
    };
    let Some(tree) = &journey.tree else {
        let problem = Problem::new(
            "$",
            trust_journey_model::read::Rule::MissingField,
            &["tree"],
        );
        return Err(vec![problem]);
    };
    let locale = request
        .locale
        .as_deref()
        .or(journey.locales.first().map(String::as_str));
    let locale = journey.best_locale(locale.unwrap_or_default());
    let levels = request
        .weights
        .0
        .iter()
        .map(|(id, level)| (id.clone(), level.0));
    let levels: BTreeMap<String, f64> = levels.collect();
    let today = request.today.unwrap_or(today);
    let run = Run::new(
        journey,
        tree,
        &request.answers.0,
        request.rest,
        &levels,
        today,
    );
    let mut given = Given::new(journey, tree, "$");
    given.answers(&request.answers.0, None);
    given.levels("weights", levels.keys());
    let as_json = |problem: &Problem| {
        json!({
            "path": problem.path,
            "message": format!("{} {}", problem.message(), problem.fix()),
        })
    };
    let mut problems: Vec<Value> = given.problems.iter().map(as_json).collect();
    let node = &tree.nodes[run.walk.at];
    let path = format!("$.answers.{}", node.id);
    // A wrong shape is reported more exactly already.
    let reported = given.problems.iter().any(|p| is_inside(&p.path, &path));
    if let Some(error) = run.walk.refused.as_ref().filter(|_| !reported) {
        problems.push(json!({
            "path": path,
            "node": node.id.as_str(),
            "message": message(tree, run.walk.at, error, locale),
        }));
    }
    if let Some(back) = run.walk.back {
        let back = tree.nodes[back].id.as_str();
        problems.push(json!({
            "path": path,
            "node": node.id.as_str(),
            "message": format!("These answers lead back to \"{back}\". Correct \"next\"."),
        }));
    }
    let clean = problems.is_empty();
    let mut output = output(journey, tree, &run, problems, locale);
    output["sensitivity"] = sensitivity(journey, tree, &run, &levels, today);
    Ok((output, clean))
}

/// The smallest changes of one weight, and of one answer, that put another product first.
fn sensitivity(
    journey: &Journey,
    tree: &Tree,
    run: &Run,
    levels: &BTreeMap<String, f64>,
    today: Date,
) -> Value {
    let product = |index: usize| journey.products[index].id.as_str();
    let weight = run.ranking.smallest_weight_change().map(|change| {
        json!({
            "criterion": subject(journey, change.subject),
            "from": run.ranking.weight(change.subject),
            "to": change.weight,
            "product": product(change.product),
        })
    });
    let guide = journey.ranking_guide(Some(run.walk.at));
    let answer = journey.smallest_answer_change(guide, &run.answers, levels, today);
    let answer = answer.map(|change| {
        json!({
            "node": tree.nodes[change.node].id.as_str(),
            "answer": change.answer,
            "product": product(change.product),
        })
    });
    json!({ "weight": weight, "answer": answer })
}

fn subject(journey: &Journey, subject: Subject) -> &str {
    match subject {
        Subject::Criterion(index) => journey.criteria[index].id.as_str(),
        Subject::Votes => "votes",
    }
}

/// The question's own message, or the program's.
fn message(tree: &Tree, node: usize, error: &AnswerError, locale: &str) -> String {
    let Some(question) = tree.nodes[node].question() else {
        return error.to_string();
    };
    let fix = match (error, &question.input) {
        (AnswerError::Refused(rule), _) => {
            let own = question.message(*rule);
            return own.map_or_else(|| error.to_string(), |own| own.get(locale).to_owned());
        }
        (AnswerError::Required, _) if question.may_be_left_open() => "Null leaves it open.",
        (AnswerError::Unfit, Input::Country(_)) => "Give the code of a country that is offered.",
        (AnswerError::Unfit, Input::Rank(_)) => "Give options that are offered here, each once.",
        (AnswerError::Unfit, Input::Single(_) | Input::Multiple(_)) => "Give what is offered here.",
        _ => return error.to_string(),
    };
    format!("{error} {fix}")
}

fn output(journey: &Journey, tree: &Tree, run: &Run, problems: Vec<Value>, locale: &str) -> Value {
    let walk = &run.walk;
    let at = tree.nodes[walk.at].id.as_str();
    let done = walk.is_finished(tree);
    let path: Vec<&str> = path_of(walk)
        .map(|node| tree.nodes[node].id.as_str())
        .collect();
    let scores = tree.scores.iter().enumerate();
    let scores = scores.map(|(index, score)| (score.id.to_string(), json!(walk.score(index))));
    let variables = (0..tree.variable_count()).map(|index| {
        let value = walk.variable(tree, index).to_json();
        (tree.variable_id(index).to_owned(), value)
    });
    let excluded = run.ranking.excluded.iter();
    let excluded = excluded.map(|entry| journey.products[entry.product].id.as_str());
    json!({
        "path": path,
        "next": if done { Value::Null } else { json!(at) },
        "result": if done { json!(at) } else { Value::Null },
        "figures": figures(tree, run, locale),
        "ranking": run.ranking.ranked.iter().map(|entry| ranked(journey, run, entry)).collect::<Vec<_>>(),
        "excluded": excluded.collect::<Vec<_>>(),
        "scores": scores.collect::<serde_json::Map<_, _>>(),
        "variables": variables.collect::<serde_json::Map<_, _>>(),
        "problems": problems,
    })
}

/// The computed values that the current node shows.
fn figures(tree: &Tree, run: &Run, locale: &str) -> Value {
    let figures = tree.nodes[run.walk.at].figures().iter();
    let figures = figures.map(|figure| {
        json!({
            "label": figure.label.get(locale),
            "value": run.walk.figure(tree, figure).to_json(),
        })
    });
    figures.collect()
}

fn ranked(journey: &Journey, run: &Run, entry: &Ranked) -> Value {
    let parts = run.ranking.parts(entry);
    let contributions: Vec<Value> = parts
        .iter()
        .map(|part| {
            json!({
                "criterion": subject(journey, part.subject),
                "utility": part.utility,
                "share": part.share,
                "points": part.points(),
            })
        })
        .collect();
    let by = run.ranking.dominated_by(entry);
    json!({
        "product": journey.products[entry.product].id.as_str(),
        "rank": entry.rank,
        "fit": entry.fit,
        "contributions": contributions,
        "dominated_by": by.map(|by| journey.products[by.product].id.as_str()),
        "unsure": !entry.unsure.is_empty(),
    })
}
