//! What each element of the form becomes: a node, a computed value, or nothing.
//!
//! All of this is decided before any expression is read, since expressions may refer to anything.

use super::Form;
use super::choices::{Offer, Offers};
use super::expression::operand::Kind;
use super::fields::number_of;
use super::form::{Condition, Source};
use super::ids::slug;
use super::names::{Choice, Question, Shape, Symbol};
use super::report::over;
use super::triggers::{Action, Trigger};
use serde_json::Value;
use trust_journey_model::{ScaleInput, Tree};

/// A node before it is written.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    pub(crate) source: Source,
    pub(crate) id: String,
    /// The type of the node.
    pub(crate) kind: &'static str,
    /// Its index among the questions, unless it asks nothing.
    pub(crate) question: Option<usize>,
    pub(crate) offers: Vec<Offer>,
    /// From and to of a scale.
    pub(crate) scale: Option<(i64, i64)>,
}

/// Plans every source, and keeps room for the results; those that are only computed are in the
/// second list.
pub(crate) fn plan(
    form: &mut Form,
    sources: Vec<Source>,
    triggers: &[Trigger],
    results: usize,
) -> (Vec<Planned>, Vec<Source>) {
    let mut planned: Vec<Planned> = Vec::new();
    let (mut asked, mut computed) = (Vec::new(), Vec::new());
    for mut source in sources {
        if source.kind != "expression" && is_asked(&mut source, triggers) {
            asked.push(source);
        } else {
            computed.push(source);
        }
    }
    let nodes = asked.len() + results;
    let mut options: Vec<(String, Vec<Offer>)> = Vec::new();
    for source in asked {
        if planned.len() + results >= Tree::MAX_NODES {
            let text = over(nodes, "nodes with the results", Tree::MAX_NODES);
            let _ = left_out(form, &source, &text);
            continue;
        }
        let Some(next) = one(form, source, &options) else {
            continue;
        };
        if !next.offers.is_empty() {
            options.push((next.source.name.clone(), next.offers.clone()));
        }
        planned.push(next);
    }
    (planned, computed)
}

/// Whether it is ever asked. Triggers that show it become a condition.
fn is_asked(source: &mut Source, triggers: &[Trigger]) -> bool {
    let mut names = source.veils.clone();
    if !names.contains(&source.name) && !source.name.is_empty() {
        names.push(source.name.clone());
    }
    for name in names {
        let shows = triggers.iter().filter(
            |trigger| matches!(&trigger.action, Action::Show { names } if names.contains(&name)),
        );
        let shows: Vec<&Trigger> = shows.collect();
        let Some(first) = shows.first() else {
            if source.veils.contains(&name) {
                return false;
            }
            continue;
        };
        let texts: Vec<String> = shows.iter().map(|t| format!("({})", t.condition)).collect();
        source.shown.push(Condition {
            text: texts.join(" or "),
            place: first.place.clone(),
            what: "expression",
            item: None,
        });
    }
    !source.fields.on(&["readOnly"])
}

fn one(form: &mut Form, source: Source, options: &[(String, Vec<Offer>)]) -> Option<Planned> {
    let mut offers = Offers::new(&form.locales, &mut form.report);
    let mut scale = None;
    let fields = &source.fields;
    let (kind, shape) = match source.kind.as_str() {
        "#content" | "html" => ("content", None),
        "boolean" => {
            offers.yes_and_no(fields);
            ("single", Some(Shape::Single))
        }
        "checkbox" | "tagbox" => {
            offers.listed(&source, options);
            ("multiple", Some(Shape::Multiple))
        }
        "imagepicker" if fields.on(&["multiSelect"]) => {
            offers.listed(&source, options);
            ("multiple", Some(Shape::Multiple))
        }
        "ranking" => {
            offers.listed(&source, options);
            ("rank", Some(Shape::Rank))
        }
        "rating" => {
            scale = rating(&source, &mut offers);
            match scale {
                Some(_) => ("scale", Some(Shape::Plain(Kind::Number))),
                None => ("single", Some(Shape::Single)),
            }
        }
        "comment" => ("text", Some(Shape::Plain(Kind::Text))),
        "slider" => match fields.string("sliderType") {
            None | Some("single") => ("number", Some(Shape::Plain(Kind::Number))),
            Some(_) => {
                return left_out(
                    form,
                    &source,
                    "A slider for a range asks for two numbers at once.",
                );
            }
        },
        "text" => match fields.string("inputType").unwrap_or("text") {
            "number" | "range" => ("number", Some(Shape::Plain(Kind::Number))),
            "date" => ("date", Some(Shape::Plain(Kind::Date))),
            "text" | "email" | "tel" | "url" | "search" | "password" => {
                ("text", Some(Shape::Plain(Kind::Text)))
            }
            other => {
                let text = format!("A journey cannot ask for \"{other}\".");
                return left_out(form, &source, &text);
            }
        },
        _ => {
            offers.listed(&source, options);
            ("single", Some(Shape::Single))
        }
    };
    let offers = std::mem::take(&mut offers.offers);
    if offers.len() > Tree::MAX_ENTRIES {
        let text = over(offers.len(), "options", Tree::MAX_ENTRIES);
        return left_out(form, &source, &text);
    }
    if matches!(kind, "single" | "multiple" | "rank") && offers.is_empty() {
        return left_out(form, &source, "It has no options in the form itself.");
    }
    Some(named(form, source, kind, shape, offers, scale))
}

fn named(
    form: &mut Form,
    source: Source,
    kind: &'static str,
    shape: Option<Shape>,
    offers: Vec<Offer>,
    scale: Option<(i64, i64)>,
) -> Planned {
    let wanted = slug(
        &source.name,
        if shape.is_some() { "question" } else { "note" },
    );
    let id = form.nodes.unique(&wanted);
    if id != source.name && !source.name.is_empty() && source.kind != "#content" {
        let text = format!("The question \"{}\" is called \"{id}\".", source.name);
        form.report.renamed(&source.fields.place, "name", text);
    }
    let question = shape.map(|shape| {
        let choice = |offer: &Offer| Choice {
            value: offer.value.clone(),
            id: offer.id.clone(),
        };
        form.names.questions.push(Question {
            id: id.clone(),
            shape,
            choices: offers.iter().map(choice).collect(),
        });
        let at = form.names.questions.len() - 1;
        let alias = source.fields.string("valueName").map(str::to_owned);
        // Expressions see the name of the value, and the question's own where there is none.
        let name = alias.as_deref().unwrap_or(&source.name);
        if !form.names.bind(name, Symbol::Question(at)) {
            let text = format!(
                "\"{name}\" is already the name of an earlier question, which expressions refer to."
            );
            form.report.approximated(&source.fields.place, "name", text);
        }
        let _ = form.names.bind(&source.name, Symbol::Question(at));
        at
    });
    Planned {
        source,
        id,
        kind,
        question,
        offers,
        scale,
    }
}

fn left_out(form: &mut Form, source: &Source, text: &str) -> Option<Planned> {
    source.fields.report_types(&mut form.report);
    form.report.left_out(
        &source.fields.place,
        "type",
        format!("{text} The question is left out."),
    );
    form.names
        .lose(&source.name, "a question that was left out");
    None
}

/// A scale where the steps are whole numbers in a row; options for any other.
fn rating(source: &Source, offers: &mut Offers<'_>) -> Option<(i64, i64)> {
    let fields = &source.fields;
    let listed = fields.list(&["rateValues"]);
    fields.ignore(&["autoGenerate"]);
    let whole = |value: f64| (value.fract() == 0.0 && value.abs() < 1.0e9).then_some(value);
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 1e9")]
    let integer = |value: &Value| number_of(value).and_then(whole).map(|value| value as i64);
    if !listed.is_empty() {
        let numbers: Option<Vec<i64>> = listed.iter().map(integer).collect();
        let row = numbers.filter(|numbers| {
            (1..=ScaleInput::MAX_POINTS).contains(&(numbers.len() as i64 - 1))
                && numbers
                    .windows(2)
                    .all(|pair| matches!(pair, [a, b] if b - a == 1))
        });
        if let Some((Some(from), Some(to))) =
            row.map(|row| (row.first().copied(), row.last().copied()))
        {
            return Some((from, to));
        }
        offers.items(listed, &format!("{}.rateValues", fields.place));
        return None;
    }
    let from = fields.number("rateMin").unwrap_or(1.0);
    let count = fields.number("rateCount");
    let to = fields
        .number("rateMax")
        .or(count.map(|count| from + count - 1.0))
        .unwrap_or(5.0);
    let step = fields.number("rateStep").unwrap_or(1.0);
    let ends = (integer(&from.into()), integer(&to.into()));
    if let (true, (Some(from), Some(to))) = (step == 1.0, ends)
        && from < to
        && to - from <= ScaleInput::MAX_POINTS
    {
        return Some((from, to));
    }
    offers.numbers(fields, "rateMax", from, to, step);
    None
}
