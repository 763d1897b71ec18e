//! Which columns are the product itself: its id, name, address, picture and price.

use super::column::Column;
use super::column_money;
use super::dictionary::COLUMN_NAMES;
use super::mapping::Role;
use super::numeral::{Doubt, Mark};
use super::quantity::Quantity;
use super::unit::Unit;
use trust_journey_model::Url;

/// Why a column of costs or earnings is left out.
pub(super) const INTERNAL: &str =
    "a public guide does not show what a shop pays and earns; to show it, pin its type";

/// The columns with a part of their own, by their place in the list.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub name: Option<usize>,
    /// No column is called like names; this one only comes first.
    pub name_by_place: bool,
    pub id: Option<usize>,
    pub url: Option<usize>,
    pub image: Option<usize>,
    pub price: Option<usize>,
    /// Stands before the name when that is only a model.
    pub brand: Option<usize>,
    /// Row numbers, which say nothing about a product.
    pub row_number: Option<usize>,
}

impl Roles {
    /// Looks at names and contents. What the mapping says is never overruled.
    pub fn find(columns: &[Column<'_>]) -> Self {
        let pinned = |role| {
            let mut columns = columns.iter();
            columns.position(|column| column.pin.role == Some(role))
        };
        let internal = |column: &Column<'_>| is_internal(column, columns);
        let first = |fits: &dyn Fn(&Column<'_>) -> bool| {
            let mut columns = columns.iter();
            columns
                .position(|column| column.pin.role.is_none() && !internal(column) && fits(column))
        };
        let named = |list: &str, fits: &dyn Fn(&Column<'_>) -> bool| {
            let mut names = COLUMN_NAMES.get(list).iter();
            names.find_map(|name| first(&|column| column.header.words == *name && fits(column)))
        };
        let is = |list: &str, column: &Column<'_>| COLUMN_NAMES.has(list, &column.header.words);
        let id = pinned(Role::Id).or_else(|| named("id", &looks_like_ids));
        let called = pinned(Role::Name)
            .or_else(|| named("name", &is_written))
            .or_else(|| {
                first(&|column| {
                    column.header.ends_with("name ending")
                        && !is("brand", column)
                        && column.variety() > 0.8
                })
            });
        // A column of ids is not one of names, too: products without a name have their id's.
        let name = called.or_else(|| {
            let is_id = |column: &Column<'_>| id == Some(column.place - 1);
            first(&|column| {
                !is_id(column)
                    && !is("code", column)
                    && !column.header.ends_with("code ending")
                    && looks_like_names(column)
            })
        });
        let model = name.is_some_and(|at| is("model", &columns[at]));
        let brand = COLUMN_NAMES.get("brand").iter().find_map(|brand| {
            columns.iter().position(|column| {
                column.header.words == *brand
                    && column.pin.role != Some(Role::Ignore)
                    && is_written(column)
            })
        });
        // A price that cannot be read is not what the maker would like.
        let unread = columns
            .iter()
            .any(|column| is("price", column) && is_written(column));
        Self {
            id,
            url: pinned(Role::Url).or_else(|| named("url", &are_addresses)),
            image: pinned(Role::Image).or_else(|| named("image", &are_addresses)),
            price: pinned(Role::Price)
                .or_else(|| named("price", &is_money))
                .or_else(|| named("list price", &|column| !unread && is_money(column))),
            brand: brand.filter(|at| model && Some(*at) != name),
            row_number: first(&counts_rows).filter(|at| Some(*at) != name),
            name,
            name_by_place: called.is_none(),
        }
    }
}

/// True for what a shop pays and earns, which is nobody else's business.
pub(super) fn is_internal(column: &Column<'_>, columns: &[Column<'_>]) -> bool {
    let header = &column.header;
    let named = |list| COLUMN_NAMES.has(list, &header.words);
    let beside_price = || {
        let mut others = columns.iter().filter(|other| other.place != column.place);
        others.any(|other| {
            let is = |list| COLUMN_NAMES.has(list, &other.header.words);
            is("price") || is("list price")
        })
    };
    // "Margin (mm)" is one of paper.
    let measured = header.unit.is_some_and(|unit| unit.symbol != "%")
        || column.says().any(|text| {
            let read = Quantity::read(text, Doubt::Mark(Mark::Point));
            let unit = read.and_then(|quantity| quantity.unit);
            matches!(unit, Some(Unit::Known(known, _)) if known.symbol != "%")
        });
    let money = named("internal")
        || header.has("internal word")
        || (named("internal, beside") && beside_price());
    // "Beneficio" is also what a product is good for.
    let numbers = column
        .says()
        .filter(|text| text.contains(|c: char| c.is_ascii_digit()));
    let counted = numbers.count() * 2 > column.says().count();
    column.pin.role.is_none() && money && counted && !measured
}

/// What a column's name says that it is, where its cells are something else.
pub(super) fn unfit(column: &Column<'_>) -> Option<&'static str> {
    let named = |list: &str| COLUMN_NAMES.has(list, &column.header.words);
    let address = named("url") || named("image");
    let price = named("price") || named("list price");
    // A code that only some products have is still one.
    let id = named("id") && !named("code");
    match column.pin.role {
        Some(_) => None,
        None if address && !are_addresses(column) => Some("addresses"),
        None if price && !is_money(column) => Some("prices"),
        None if id && !looks_like_ids(column) => Some("ids, a different one in each row"),
        None => None,
    }
}

fn is_written(column: &Column<'_>) -> bool {
    column.says().next().is_some()
}

fn is_money(column: &Column<'_>) -> bool {
    column_money::read(column).is_some_and(|reading| reading.share() >= 0.8)
}

fn looks_like_names(column: &Column<'_>) -> bool {
    let number = |text: &&str| Quantity::read(text, Doubt::Mark(Mark::Point)).is_some();
    looks_like_ids(column)
        && column.says().filter(number).count() * 2 < column.says().count()
        && addresses(column) < 0.5
        && !is_money(column)
}

/// Filled nearly everywhere, and nearly everywhere different.
fn looks_like_ids(column: &Column<'_>) -> bool {
    column.says().count() * 10 >= column.cells.len() * 9 && column.variety() > 0.9
}

/// The share of addresses.
fn addresses(column: &Column<'_>) -> f64 {
    let found = column.says().filter(|text| Url::parse(text).is_some());
    found.count() as f64 / column.says().count().max(1) as f64
}

fn are_addresses(column: &Column<'_>) -> bool {
    addresses(column) > 0.8
}

/// 0, 1, 2… or 1, 2, 3… in the first column.
fn counts_rows(column: &Column<'_>) -> bool {
    let counted = |from: usize| {
        let mut cells = column.says().enumerate();
        cells.all(|(i, text)| text.parse() == Ok(i + from))
    };
    let words = &column.header.words;
    column.place == 1
        && (words.is_empty() || COLUMN_NAMES.has("row number", words))
        && column.cells.len() >= 3
        && column.says().count() == column.cells.len()
        && (counted(0) || counted(1))
}
