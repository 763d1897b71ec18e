//! The options of a question as a journey writes them.

use super::Form;
use super::choices::Offer;
use super::expression::logic::{all, has, not, number};
use super::names::{Names, Scope, Symbol};
use super::plan::Planned;
use super::quiz;
use serde_json::{Map, Value, json};

pub(crate) fn write(form: &mut Form, planned: &Planned, node: &mut Map<String, Value>) {
    if planned.offers.is_empty() {
        return;
    }
    let fields = &planned.source.fields;
    if fields
        .get("choicesOrder")
        .is_some_and(|order| order != "none")
    {
        fields.unread("choicesOrder");
    }
    let together = fields.expression("choicesVisibleIf");
    let mut options = Vec::new();
    for offer in &planned.offers {
        let mut option = Map::new();
        option.insert("id".to_owned(), offer.id.as_str().into());
        option.insert("label".to_owned(), form.locales.json(&offer.label));
        let mut shown = Vec::new();
        for (text, what) in [
            (offer.fields.expression("visibleIf"), "visibleIf"),
            (together.clone(), "choicesVisibleIf"),
        ] {
            let scope = Scope {
                item: Some(&offer.value),
                row: planned.source.row.as_deref(),
                own: Some(&planned.source.name),
            };
            let place = if what == "visibleIf" {
                &offer.fields.place
            } else {
                &fields.place
            };
            let otherwise = "The option is always offered; write its \"show_if\" by hand.";
            shown
                .extend(text.and_then(|text| form.condition(&text, scope, place, what, otherwise)));
        }
        shown.extend(followed(&form.names, offer));
        match all(shown) {
            Value::Bool(true) => {}
            condition => {
                option.insert("show_if".to_owned(), condition);
            }
        }
        if offer.exclusive {
            option.insert("exclusive".to_owned(), true.into());
        }
        if let Some(effect) = quiz::option(form, planned, offer) {
            option.insert("effect".to_owned(), effect);
        }
        offer.fields.finish(&mut form.report);
        options.push(Value::Object(option));
    }
    node.insert("options".to_owned(), options.into());
    counts(planned, node);
}

fn counts(planned: &Planned, node: &mut Map<String, Value>) {
    let fields = &planned.source.fields;
    let keys = match planned.kind {
        "multiple" => [
            ("minSelectedChoices", "min_choices"),
            ("maxSelectedChoices", "max_choices"),
        ],
        "rank" => [("", ""), ("maxSelectedChoices", "top")],
        _ => return,
    };
    fields.ignore(&["selectToRankEnabled"]);
    for (theirs, ours) in keys {
        // 0 means "no limit".
        let limit = fields.number(theirs).filter(|limit| *limit >= 1.0);
        if let Some(limit) = limit {
            node.insert(ours.to_owned(), number(limit.trunc()));
        }
    }
}

/// An option taken from another question, shown with that question's answers.
fn followed(names: &Names, offer: &Offer) -> Option<Value> {
    let (name, chosen) = offer.follows.as_ref()?;
    let Some(Symbol::Question(at)) = names.find(name) else {
        return None;
    };
    let question = names.questions.get(at)?;
    let choice = question.option(&offer.value)?;
    let has = if question.is_list() {
        has(&question.answer(), &choice.id)
    } else {
        json!({"==": [question.answer(), choice.id]})
    };
    Some(if *chosen { has } else { not(has) })
}
