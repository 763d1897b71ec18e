//! Right answers and the points of options, as scores.

use super::Form;
use super::choices::Offer;
use super::expression::logic::{number, var};
use super::expression::operand::{Kind, Operand};
use super::expression::{Translator, converted};
use super::fields::number_of;
use super::names::Shape;
use super::plan::Planned;
use serde_json::{Map, Value, json};

/// The score that options with points of their own add to.
pub(crate) const POINTS: &str = "score";

/// Names the scores before anything is translated.
pub(crate) fn declare(form: &mut Form, planned: &[Planned]) {
    let asked = planned.iter().filter(|planned| planned.question.is_some());
    let right = asked.filter(|planned| planned.source.fields.map().contains_key("correctAnswer"));
    let right = right.count();
    form.points = planned
        .iter()
        .any(|planned| planned.offers.iter().any(|o| points(o).is_some()));
    if right > 0 {
        let id = if form.points { "correct" } else { POINTS };
        form.names.quiz = Some((id.to_owned(), right));
    }
}

/// The tree's scores.
pub(crate) fn scores(form: &Form) -> Vec<Value> {
    let points = form.points.then(|| json!({"id": POINTS}));
    let quiz = form.names.quiz.as_ref();
    points
        .into_iter()
        .chain(quiz.map(|(id, _)| json!({"id": id})))
        .collect()
}

fn points(offer: &Offer) -> Option<f64> {
    let points = offer.fields.get("score").and_then(number_of);
    if points.is_none() {
        offer.fields.unread("score");
    }
    points
}

/// What choosing the option adds to the scores.
pub(crate) fn option(form: &Form, planned: &Planned, offer: &Offer) -> Option<Value> {
    let mut score = Map::new();
    if let Some(points) = points(offer) {
        score.insert(POINTS.to_owned(), number(points));
    }
    let single = planned.kind == "single";
    let right = planned
        .source
        .fields
        .get("correctAnswer")
        .filter(|_| single);
    if let (Some(right), Some((id, _))) = (right, &form.names.quiz)
        && super::names::alike(right, &offer.value)
    {
        score.insert(id.clone(), 1.into());
    }
    (!score.is_empty()).then(|| json!({"score": score}))
}

/// For answers that are no single option, one effect of the whole question.
pub(crate) fn effects(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    let fields = &planned.source.fields;
    let Some(right) = fields.get("correctAnswer").cloned() else {
        return;
    };
    if planned.kind == "single" {
        let known = planned
            .offers
            .iter()
            .any(|o| super::names::alike(&right, &o.value));
        if !known {
            let text = format!("{right} is not an option, so no answer counts as right.");
            form.report.left_out(&fields.place, "correctAnswer", text);
        }
        return;
    }
    let Some((id, _)) = form.names.quiz.clone() else {
        return;
    };
    match is_right(form, planned, right) {
        Ok(logic) => {
            let effect = json!({"score": {id: 1}});
            node.insert(
                "effects".to_owned(),
                json!([{"if": logic, "effect": effect}]),
            );
        }
        Err(why) => {
            let text = format!(
                "It is left out: {why}. No answer counts as right; write an \"effects\" by hand."
            );
            form.report.left_out(&fields.place, "correctAnswer", text);
        }
    }
}

fn is_right(form: &mut Form, planned: &Planned, right: Value) -> Result<Value, String> {
    let at = planned.question.ok_or("it is not a question")?;
    let mut translator = Translator::new(&mut form.names);
    let own = translator.answer(at)?;
    let question = translator.names.question(at)?;
    if let (Shape::Rank, Value::Array(order)) = (question.shape, &right) {
        // Unlike a set, a ranking is right only in its order.
        let ids: Option<Vec<&str>> = order
            .iter()
            .map(|v| Some(question.option(v)?.id.as_str()))
            .collect();
        let ids = ids.ok_or("it has values that are not options")?;
        // A reduction to one text, since a path cannot point into an answer.
        let next = json!({"cat": [var("accumulator"), ",", var("current")]});
        let order: String = ids.iter().map(|id| format!(",{id}")).collect();
        return Ok(json!({"==": [{"reduce": [own.logic, next, ""]}, order]}));
    }
    let right = match right {
        Value::Array(values) => Operand {
            list: Some(values.clone()),
            ..Operand::new(Value::Array(values), Kind::Other)
        },
        Value::Object(_) => return Err("it has several parts".to_owned()),
        Value::String(text) if own.kind == Kind::Number => Operand::fixed(converted(&text)),
        value => Operand::fixed(value),
    };
    let logic = translator.equality(&own, &right)?;
    for note in std::mem::take(&mut translator.notes) {
        form.report
            .approximated(&planned.source.fields.place, "correctAnswer", note);
    }
    Ok(logic)
}
