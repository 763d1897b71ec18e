//! Products without their facts: names and ids, each once, addresses and pictures.

use super::column::Column;
use super::hole::Cell;
use super::report::Problem;
use super::roles::Roles;
use super::slug::{Ids, slug};
use serde_json::{Map, Value as Json};
use trust_journey_model::{Id, ImageUrl, Url};

/// How many rows a problem lists.
const MAX_LISTED: usize = 5;

/// One object for each row, and the rows whose address or picture cannot be used.
#[derive(Default)]
pub(super) struct Products {
    pub list: Vec<Map<String, Json>>,
    pub bad_urls: Vec<usize>,
    pub bad_images: Vec<usize>,
}

fn says<'a>(columns: &[Column<'a>], column: Option<usize>, row: usize) -> Option<&'a str> {
    match columns[column?].cells[row] {
        Cell::Says(text) => Some(text),
        _ => None,
    }
}

/// Makes the products.
pub(super) fn products(
    columns: &[Column<'_>],
    roles: &Roles,
    rows: &[usize],
    problems: &mut Vec<Problem>,
) -> Products {
    let (mut names, mut ids) = (Ids::default(), Ids::default());
    let (mut nameless, mut same_name, mut same_id) = (Vec::new(), Vec::new(), Vec::new());
    let mut made = Products::default();
    for (at, row) in rows.iter().enumerate() {
        let own_id = says(columns, roles.id, at);
        let name = name(columns, roles, at).unwrap_or_else(|| {
            nameless.push(*row);
            own_id.map_or_else(|| format!("Row {row}"), str::to_owned)
        });
        let unique = names.unique_name(&name);
        if unique != name {
            same_name.push(*row);
        }
        let id = id(own_id, &name, *row);
        let unique_id = ids.unique(&id, '-');
        if own_id.is_some() && unique_id != id {
            same_id.push(*row);
        }
        let mut product = Map::new();
        product.insert("id".to_owned(), unique_id.into());
        product.insert("name".to_owned(), unique.into());
        if let Some(url) = says(columns, roles.url, at) {
            match Url::parse(url) {
                Some(_) => drop(product.insert("url".to_owned(), url.into())),
                None => made.bad_urls.push(at),
            }
        }
        if let Some(url) = says(columns, roles.image, at) {
            match ImageUrl::parse(url) {
                Some(_) => drop(product.insert("image".to_owned(), url.into())),
                None => made.bad_images.push(at),
            }
        }
        made.list.push(product);
    }
    let no_column = (
        "No column looks like the products' names, so they are called by their ids or rows.",
        "Map the column with the names to the type \"name\".",
    );
    let no_names = (
        "Products without a name are called by their ids or rows",
        "Write their names.",
    );
    let same_names = (
        "Repeated names got a number behind them",
        "Give each product its own name.",
    );
    let same_ids = (
        "Repeated ids got a number behind them",
        "Check whether those rows are the same product.",
    );
    if roles.name.is_none() {
        problems.push(Problem::new(no_column.0, no_column.1));
        nameless.clear();
    }
    for (rows, (what, fix)) in [
        (nameless, no_names),
        (same_name, same_names),
        (same_id, same_ids),
    ] {
        if !rows.is_empty() {
            problems.push(Problem::new(format!("{what} ({}).", listed(&rows)), fix));
        }
    }
    made
}

/// "rows 3, 5, 8 and 12 more".
fn listed(rows: &[usize]) -> String {
    let first: Vec<String> = rows.iter().take(MAX_LISTED).map(usize::to_string).collect();
    let word = if rows.len() == 1 { "row" } else { "rows" };
    match rows.len() - first.len() {
        0 => format!("{word} {}", first.join(", ")),
        n => format!("{word} {} and {n} more", first.join(", ")),
    }
}

/// A model has its brand before it, unless it says so itself.
fn name(columns: &[Column<'_>], roles: &Roles, at: usize) -> Option<String> {
    let name = says(columns, roles.name, at)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match says(columns, roles.brand, at) {
        Some(brand) if !name.to_lowercase().starts_with(&brand.to_lowercase()) => {
            Some(format!("{brand} {name}"))
        }
        _ => Some(name),
    }
}

fn id(told: Option<&str>, name: &str, row: usize) -> String {
    if let Some(told) = told.filter(|told| Id::fits(told) && told.len() <= 56) {
        return told.to_owned();
    }
    let mut texts = [told.unwrap_or_default(), name].into_iter();
    let made = texts.find_map(|text| Some(slug(text, '-')).filter(|slug| !slug.is_empty()));
    made.unwrap_or_else(|| format!("row-{row}"))
}
