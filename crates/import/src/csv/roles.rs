//! Which columns are the product itself: its id, name, address, picture and price.

mod lists;

use super::column::Column;
use super::column_money;
use super::mapping::Role;
use super::numeral::{Doubt, Mark};
use super::quantity::Quantity;
use lists::{BRANDS, CODES, IDS, IMAGES, LIST_PRICES, MODELS, NAMES, PRICES, SERIALS, URLS};

/// True for the name of a column of article numbers.
pub(super) fn is_code(words: &str) -> bool {
    CODES.contains(&words)
}

/// The columns with a part of their own, by their place in the list.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub name: Option<usize>,
    pub id: Option<usize>,
    pub url: Option<usize>,
    pub image: Option<usize>,
    pub price: Option<usize>,
    /// Stands before the name when that is only a model.
    pub brand: Option<usize>,
    /// Row numbers, which say nothing about a product.
    pub serial: Option<usize>,
}

impl Roles {
    /// Looks at names and contents. What the mapping says is never overruled.
    pub fn find(columns: &[Column<'_>]) -> Self {
        let free = |at: usize| columns[at].pin.role.is_none();
        let pinned = |role| {
            columns
                .iter()
                .position(|column| column.pin.role == Some(role))
        };
        let named = |names: &[&str], fits: &dyn Fn(&Column<'_>) -> bool| {
            names.iter().find_map(|name| {
                columns.iter().enumerate().position(|(at, column)| {
                    free(at) && column.header.words == *name && fits(column)
                })
            })
        };
        let name = pinned(Role::Name)
            .or_else(|| named(NAMES, &|column| column.says().next().is_some()))
            .or_else(|| {
                columns.iter().enumerate().position(|(at, column)| {
                    free(at)
                        && column.header.words.ends_with(" name")
                        && !BRANDS.contains(&column.header.words.as_str())
                        && column.variety() > 0.8
                })
            })
            .or_else(|| {
                columns
                    .iter()
                    .enumerate()
                    .position(|(at, column)| free(at) && looks_like_names(column))
            });
        let model = name.is_some_and(|at| MODELS.contains(&columns[at].header.words.as_str()));
        let brand = BRANDS.iter().find_map(|brand| {
            columns.iter().position(|column| {
                column.header.words == *brand
                    && column.pin.role != Some(Role::Ignore)
                    && column.says().next().is_some()
            })
        });
        Self {
            id: pinned(Role::Id).or_else(|| named(IDS, &looks_like_ids)),
            url: pinned(Role::Url).or_else(|| named(URLS, &|column| addresses(column) > 0.8)),
            image: pinned(Role::Image).or_else(|| named(IMAGES, &|column| addresses(column) > 0.8)),
            price: pinned(Role::Price)
                .or_else(|| named(PRICES, &is_money))
                .or_else(|| {
                    // A price that cannot be read is not what the maker would like.
                    let asked = |column: &Column<'_>| {
                        PRICES.contains(&column.header.words.as_str())
                            && column.says().next().is_some()
                    };
                    let unread = columns.iter().any(asked);
                    named(LIST_PRICES, &|column| !unread && is_money(column))
                }),
            brand: brand.filter(|at| model && Some(*at) != name),
            serial: columns
                .iter()
                .enumerate()
                .position(|(at, column)| free(at) && Some(at) != name && counts_rows(column)),
            name,
        }
    }
}

fn is_money(column: &Column<'_>) -> bool {
    column_money::read(column).is_some_and(|reading| reading.share() >= 0.8)
}

fn looks_like_names(column: &Column<'_>) -> bool {
    let number = |text: &str| Quantity::read(text, Doubt::Mark(Mark::Point)).is_some();
    let numbers = column.says().filter(|text| number(text)).count();
    let written = column.says().count();
    written * 10 >= column.cells.len() * 9
        && numbers * 2 < written
        && column.variety() > 0.9
        && addresses(column) < 0.5
        && !is_money(column)
}

fn looks_like_ids(column: &Column<'_>) -> bool {
    column.says().count() * 10 >= column.cells.len() * 9 && column.variety() > 0.9
}

/// The share of addresses.
fn addresses(column: &Column<'_>) -> f64 {
    let found = column.says().filter(|text| is_address(text)).count();
    found as f64 / column.says().count().max(1) as f64
}

/// 0, 1, 2… or 1, 2, 3… in the first column.
fn counts_rows(column: &Column<'_>) -> bool {
    if column.place != 1
        || !SERIALS.contains(&column.header.words.as_str())
        || column.cells.len() < 3
    {
        return false;
    }
    let counted = |from: usize| {
        column.says().count() == column.cells.len()
            && column
                .says()
                .enumerate()
                .all(|(i, text)| text.parse() == Ok(i + from))
    };
    counted(0) || counted(1)
}

/// What the model takes as an address: https, http or a path of the same site.
pub(super) fn is_address(text: &str) -> bool {
    let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let host = ["https://", "http://"]
        .iter()
        .find_map(|s| lower.starts_with(s).then(|| &text[s.len()..]));
    let path = text.starts_with('/') && !text.starts_with("//");
    !text.contains(odd)
        && (path
            || host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[')))
}

/// A picture never comes over an open connection.
pub(super) fn is_picture(text: &str) -> bool {
    let open = text
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("http:"));
    is_address(text) && !open
}
