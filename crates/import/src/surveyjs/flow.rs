//! The order of the nodes: one after the other, with jumps and early ends.

use super::Form;
use super::expression::logic::all;
use super::expression::{Translator, parse};
use super::fields::{Fields, brief};
use super::names::{Content, Scope, Symbol};
use super::plan::Planned;
use super::report::over;
use super::texts::Words;
use super::triggers::{Action, Trigger};
use serde_json::{Map, Value, json};
use trust_journey_model::Tree;

/// The condition and the id of a result; the last has no condition.
type Ending = (Option<Value>, String);

/// How many results the form has at most: each is a branch, and so is the last, which has no
/// condition.
pub(crate) fn most_results(survey: &Fields) -> usize {
    let conditional = survey.list(&["completedHtmlOnCondition"]).len();
    (conditional + 1).min(Tree::MAX_ENTRIES)
}

/// The results of the form, as nodes and as the ends of paths.
pub(crate) fn results(form: &mut Form, survey: &Fields) -> (Vec<Map<String, Value>>, Vec<Ending>) {
    let mut nodes = Vec::new();
    let mut endings: Vec<Ending> = Vec::new();
    let items = survey.list(&["completedHtmlOnCondition"]);
    for (i, item) in items.iter().enumerate() {
        let place = format!("completedHtmlOnCondition[{i}]");
        if endings.len() + 1 == Tree::MAX_ENTRIES {
            let text = over(items.len() + 1, "endings", Tree::MAX_ENTRIES);
            form.report.left_out(&place, "html", text);
            continue;
        }
        let Some(map) = item.as_object() else {
            form.report
                .left_out(&place, "html", format!("{} is not an ending.", brief(item)));
            continue;
        };
        let fields = Fields::new(map.clone(), place.clone());
        let words = fields
            .get("html")
            .and_then(|html| form.locales.read(html, &place, "html", &mut form.report));
        let text = fields.expression("expression").unwrap_or_default();
        let otherwise =
            "This ending is left out; write its result, and a branch of \"next\" to it, by hand.";
        let when = form.condition(&text, Scope::default(), &place, "expression", otherwise);
        fields.finish(&mut form.report);
        let (Some(words), Some(when)) = (words, when) else {
            continue;
        };
        if when == Value::Bool(false) {
            let text = format!("\"{text}\" never holds, so this result is never reached.");
            form.report.left_out(&place, "expression", text);
            continue;
        }
        let id = form.nodes.unique(&format!("result_{}", i + 1));
        nodes.push(result(form, &id, &words, &place, "html"));
        if when == Value::Bool(true) {
            let text = format!("\"{text}\" always holds, so the endings after it are left out.");
            form.report.left_out(&place, "expression", text);
            survey.ignore(&["completedHtml"]);
            endings.push((None, id));
            return (nodes, endings);
        }
        endings.push((Some(when), id));
    }
    let id = form.nodes.unique("end");
    let words = survey.get("completedHtml").and_then(|html| {
        form.locales
            .read(html, "$", "completedHtml", &mut form.report)
    });
    let words = words.unwrap_or_else(|| {
        let text = "The form has no text for its end; the result says \"Thank you\".";
        form.report.approximated("$", "completedHtml", text);
        form.locales.same("Thank you")
    });
    nodes.push(result(form, &id, &words, "$", "completedHtml"));
    endings.push((None, id));
    (nodes, endings)
}

fn result(form: &mut Form, id: &str, words: &Words, place: &str, what: &str) -> Map<String, Value> {
    let (plain, marked) = words.without_markup();
    if marked {
        let text = "The markup is removed; the words and the addresses of links are plain text.";
        form.report.approximated(place, what, text);
    }
    let (title, text) = plain.headed();
    let title = if title.is_blank() {
        form.locales.same("Thank you")
    } else {
        title
    };
    let mut node = Map::new();
    node.insert("id".to_owned(), id.into());
    node.insert("type".to_owned(), "result".into());
    node.insert("title".to_owned(), form.locales.json(&title));
    if let Some(text) = text {
        node.insert("text".to_owned(), form.locales.json(&text));
    }
    node
}

/// Gives every node its `next`.
pub(crate) fn connect(
    form: &mut Form,
    planned: &[Planned],
    nodes: &mut [Map<String, Value>],
    triggers: &[Trigger],
    endings: &[Ending],
) {
    let mut branches: Vec<Vec<Value>> = vec![Vec::new(); nodes.len()];
    for trigger in triggers {
        match jump(form, planned, trigger, endings) {
            Ok(Some((from, jumps))) => {
                let Some(branches) = branches.get_mut(from) else {
                    continue;
                };
                // Behind all jumps it goes on to the next question, or to the endings.
                let on = if from + 1 < planned.len() {
                    1
                } else {
                    endings.len()
                };
                let found = branches.len() + jumps.len() + on;
                if found > Tree::MAX_ENTRIES {
                    let text = over(found, "branches", Tree::MAX_ENTRIES);
                    form.report.left_out(&trigger.place, "type", text);
                } else {
                    branches.extend(jumps);
                }
            }
            Ok(None) => {}
            Err(why) => {
                let text = format!(
                    "The jump on \"{}\" is left out: {why}. Write a branch of \"next\" by hand.",
                    trigger.condition
                );
                form.report.left_out(&trigger.place, "type", text);
            }
        }
    }
    for (i, mut branches) in branches.into_iter().enumerate() {
        match planned.get(i + 1) {
            Some(next) => branches.push(json!({"to": next.id})),
            None => branches.extend(to_results(endings, None)),
        }
        let Some(node) = nodes.get_mut(i) else {
            continue;
        };
        let next = match branches.as_slice() {
            [only] => only.get("to").cloned().unwrap_or_default(),
            _ => Value::Array(branches),
        };
        node.insert("next".to_owned(), next);
    }
}

/// The branches to the results, each under a condition more.
fn to_results(endings: &[Ending], also: Option<&Value>) -> Vec<Value> {
    let mut branches = Vec::new();
    for (when, to) in endings {
        match all(also.into_iter().chain(when).cloned().collect()) {
            Value::Bool(true) => branches.push(json!({"to": to})),
            when => {
                // Where the condition alone decides, those after it are never reached.
                let decided = Some(&when) == also;
                branches.push(json!({"if": when, "to": to}));
                if decided {
                    break;
                }
            }
        }
    }
    branches
}

type Jump = Option<(usize, Vec<Value>)>;

/// From which node a trigger leads where; nothing if it is no jump.
fn jump(
    form: &mut Form,
    planned: &[Planned],
    trigger: &Trigger,
    endings: &[Ending],
) -> Result<Jump, String> {
    let target = match &trigger.action {
        Action::Skip { to } => {
            let called = |same: fn(&str, &str) -> bool| {
                let mut planned = planned.iter();
                planned.position(|p| same(&p.source.name, to))
            };
            let at = called(|a, b| a == b).or_else(|| called(str::eq_ignore_ascii_case));
            let part = format!("{to}.");
            // A question that was taken apart begins with its first part.
            let at = at.or_else(|| {
                planned
                    .iter()
                    .position(|p| p.source.name.starts_with(&part))
            });
            Some(at.ok_or_else(|| format!("there is no question \"{to}\""))?)
        }
        Action::Complete => None,
        _ => return Ok(None),
    };
    let asked = last_asked(form, planned, &trigger.condition)?;
    let page = planned.get(asked).map_or(0, |p| p.source.page);
    let end = planned
        .iter()
        .rposition(|p| p.source.page == page)
        .unwrap_or(asked);
    // SurveyJS skips as soon as the answer is there, but ends a form when the page is left: on the
    // last page a journey, one question at a time, ends at once.
    let from = match target {
        None if end + 1 < planned.len() => end,
        _ => asked,
    };
    if target.is_none() && from < end {
        let text = "The journey ends at once; SurveyJS asks the rest of the page first.";
        form.report.approximated(&trigger.place, "type", text);
    }
    let when = translate(form, trigger)?;
    let Some(at) = target else {
        return Ok(Some((from, to_results(endings, Some(&when)))));
    };
    if at <= from {
        return Err("it leads back, and a journey goes forward".to_owned());
    }
    let before = planned.get(at - 1).is_some_and(|before| {
        at > 0
            && planned
                .get(at)
                .is_some_and(|to| to.source.page == before.source.page)
    });
    if before {
        let text =
            "It leads to the question itself; the questions before it on its page are skipped.";
        form.report.approximated(&trigger.place, "gotoName", text);
    }
    let to = planned.get(at).map_or("", |to| to.id.as_str());
    Ok(Some((from, vec![json!({"if": when, "to": to})])))
}

fn translate(form: &mut Form, trigger: &Trigger) -> Result<Value, String> {
    let mut translator = Translator::new(&mut form.names);
    let when = translator.condition(&trigger.condition, Scope::default())?;
    for note in std::mem::take(&mut translator.notes) {
        form.report.approximated(&trigger.place, "expression", note);
    }
    match when {
        Value::Bool(_) => Err("its condition is always the same".to_owned()),
        when => Ok(when),
    }
}

/// The last of the nodes whose answers a condition asks for, also through computed values.
fn last_asked(form: &Form, planned: &[Planned], condition: &str) -> Result<usize, String> {
    let mut open = vec![condition.to_owned()];
    let mut seen = Vec::new();
    let mut last = None;
    while let Some(text) = open.pop() {
        if seen.contains(&text) {
            continue;
        }
        let ast = parse(&text)?;
        for name in ast.names() {
            match form.names.find(name) {
                Some(Symbol::Question(at)) => {
                    last = last.max(planned.iter().position(|p| p.question == Some(at)));
                }
                Some(Symbol::Formula(at)) => {
                    let steps = form.names.formulas.get(at).map_or(&[][..], |f| &f.steps);
                    for step in steps {
                        open.extend(step.condition.clone());
                        if let Content::Expression(text) = &step.content {
                            open.push(text.clone());
                        }
                    }
                }
                // Points are counted to the end.
                None => last = last.max(planned.len().checked_sub(1)),
            }
        }
        seen.push(text);
    }
    last.ok_or_else(|| "it depends on no question".to_owned())
}
