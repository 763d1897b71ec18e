//! Questions of several answers, taken apart: a journey asks one thing at a time.

use super::fields::{Fields, brief};
use super::form::{Condition, Inherited, Walker};
use super::texts::Words;
use serde_json::{Value, json};

/// The most rows times columns: nobody answers more.
const MOST: usize = 200;

/// A matrix of one choice (or several) for each row.
pub(crate) fn matrix(walker: &mut Walker<'_>, fields: &Fields, inherited: &Inherited) {
    let kind = match fields.string("cellType") {
        Some("checkbox") => "checkbox",
        _ => "radiogroup",
    };
    let columns = fields.list(&["columns"]).to_vec();
    let mut question = json!({"choices": columns});
    if let Some(condition) = fields.expression("columnsVisibleIf") {
        question["choicesVisibleIf"] = condition.into();
    }
    apart(
        walker,
        fields,
        inherited,
        &[(kind.to_owned(), String::new(), question)],
    );
}

/// A matrix with a question in each cell.
pub(crate) fn grid(walker: &mut Walker<'_>, fields: &Fields, inherited: &Inherited) {
    let default = fields.string("cellType").unwrap_or("dropdown").to_owned();
    let shared = fields.get("choices").cloned();
    let mut cells = Vec::new();
    for (i, column) in fields.list(&["columns"]).iter().enumerate() {
        let mut question = match column {
            Value::Object(map) => map.clone(),
            Value::String(name) => [("name".to_owned(), name.as_str().into())]
                .into_iter()
                .collect(),
            other => {
                let place = format!("{}.columns[{i}]", fields.place);
                walker.report.left_out(
                    &place,
                    "column",
                    format!("{} is not a column.", brief(other)),
                );
                continue;
            }
        };
        // What is no text stays, and is reported with the question.
        let own = match question.get("cellType") {
            Some(Value::String(_)) => question.remove("cellType"),
            _ => None,
        };
        let own = own.as_ref().and_then(Value::as_str);
        let kind = own
            .filter(|kind| *kind != "default")
            .unwrap_or(&default)
            .to_owned();
        let choosing = matches!(
            kind.as_str(),
            "dropdown" | "radiogroup" | "checkbox" | "tagbox"
        );
        if let (Some(shared), true) = (&shared, choosing && !question.contains_key("choices")) {
            question.insert("choices".to_owned(), shared.clone());
        }
        let name = question
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or("column")
            .to_owned();
        cells.push((kind, name, Value::Object(question)));
    }
    apart(walker, fields, inherited, &cells);
}

/// Several short texts under one title.
pub(crate) fn several(walker: &mut Walker<'_>, fields: &Fields, inherited: &Inherited) {
    let Some((outer, title)) = outer(walker, fields, inherited) else {
        return;
    };
    let first = walker.sources.len();
    let name = fields.string("name").unwrap_or_default().to_owned();
    for (i, item) in fields.list(&["items"]).iter().enumerate() {
        let place = format!("{}.items[{i}]", fields.place);
        let Some(item) = item.as_object() else {
            walker
                .report
                .left_out(&place, "item", format!("{} is not an item.", brief(item)));
            continue;
        };
        let own = Fields::named(item, &place);
        let item_name = own.string("name").unwrap_or("item").to_owned();
        let label = walker
            .words(&own, "title")
            .unwrap_or_else(|| walker.locales.same(&item_name));
        let mut question = item.clone();
        question.insert("name".to_owned(), format!("{name}.{item_name}").into());
        question.remove("title");
        own.report_types(walker.report);
        let question = Fields::new(question, place);
        walker.titled(question, "text", title.then(": ", &label), &outer);
    }
    require_one(walker, fields, first);
    fields.finish(walker.report);
}

/// What the rows share; `None` if the question asks nothing.
fn outer(
    walker: &mut Walker<'_>,
    fields: &Fields,
    around: &Inherited,
) -> Option<(Inherited, Words)> {
    let name = fields.string("name").unwrap_or_default().to_owned();
    let kind = fields.string("type").unwrap_or_default().to_owned();
    if fields.on(&["readOnly"]) {
        walker.leave_out(fields, &kind, &name, "that is read-only asks nothing");
        return None;
    }
    let mut outer = around.clone();
    outer.shown.extend(walker.visibility(fields));
    outer.veils.extend(super::form::veil(fields, &name));
    let title = walker
        .words(fields, "title")
        .unwrap_or_else(|| walker.locales.same(&name));
    walker
        .names
        .lose(&name, "split into parts; only the parts have answers");
    let text = format!(
        "A journey asks one question at a time: each part of this \"{kind}\" becomes a question."
    );
    walker.report.approximated(&fields.place, "type", text);
    Some((outer, title))
}

/// One question for each row and cell.
fn apart(
    walker: &mut Walker<'_>,
    fields: &Fields,
    inherited: &Inherited,
    cells: &[(String, String, Value)],
) {
    let Some((outer, title)) = outer(walker, fields, inherited) else {
        return;
    };
    let name = fields.string("name").unwrap_or_default().to_owned();
    let rows = fields.list(&["rows"]).to_vec();
    if rows.is_empty() || cells.is_empty() || rows.len().saturating_mul(cells.len()) > MOST {
        let kind = fields.string("type").unwrap_or_default();
        return walker.leave_out(
            fields,
            kind,
            &name,
            "needs some rows and columns, and not too many",
        );
    }
    let rows_visible = fields.expression("rowsVisibleIf");
    let first = walker.sources.len();
    for (i, row) in rows.iter().enumerate() {
        let place = format!("{}.rows[{i}]", fields.place);
        let map = row.as_object().cloned().unwrap_or_default();
        let own = Fields::new(map, place.clone());
        let value = own.get("value").cloned();
        let value = value.unwrap_or_else(|| {
            if row.is_object() {
                Value::Null
            } else {
                row.clone()
            }
        });
        let row_name = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let label = walker
            .words(&own, "text")
            .unwrap_or_else(|| walker.locales.same(&row_name));
        let mut around = Inherited {
            row: Some(format!("{name}.{row_name}")),
            ..outer.clone()
        };
        around.shown.extend(walker.visibility(&own));
        if let Some(text) = &rows_visible {
            around.shown.push(Condition {
                item: Some(value),
                ..super::form::condition(fields, "rowsVisibleIf", text.clone())
            });
        }
        let label = title.then(": ", &label);
        for (kind, cell, question) in cells {
            let mut question = question.as_object().cloned().unwrap_or_default();
            let dot = if cell.is_empty() { "" } else { "." };
            question.insert(
                "name".to_owned(),
                format!("{name}.{row_name}{dot}{cell}").into(),
            );
            if fields.on(&["eachRowRequired", "isAllRowRequired"]) || own.on(&["isRequired"]) {
                question.insert("isRequired".to_owned(), true.into());
            }
            let heading = question.remove("title");
            let heading =
                heading.and_then(|h| walker.locales.read(&h, &place, "title", walker.report));
            let heading = heading.or_else(|| (!cell.is_empty()).then(|| walker.locales.same(cell)));
            let label = heading.map_or_else(|| label.clone(), |h| label.then(": ", &h));
            let question = Fields::new(question, place.clone());
            walker.titled(question, kind, label, &around);
        }
        own.finish(walker.report);
    }
    require_one(walker, fields, first);
    fields.finish(walker.report);
}

/// Required as a whole means that one part is answered: the last is required when no other is.
fn require_one(walker: &mut Walker<'_>, whole: &Fields, first: usize) {
    let when = match (whole.expression("requiredIf"), whole.on(&["isRequired"])) {
        (_, true) => None,
        (Some(text), false) => Some(format!("({text})")),
        (None, false) => return,
    };
    let Some((last, others)) = walker
        .sources
        .get_mut(first..)
        .and_then(<[_]>::split_last_mut)
    else {
        return;
    };
    let open = others.iter().map(|part| format!("{{{}}} empty", part.name));
    let text: Vec<String> = when.into_iter().chain(open).collect();
    let text = match text.is_empty() {
        true => "true".to_owned(),
        false => text.join(" and "),
    };
    last.required
        .push(super::form::condition(whole, "isRequired", text));
    let text =
        "One of its parts must be answered; the last one is required when no other is answered.";
    walker.report.approximated(&whole.place, "isRequired", text);
}
