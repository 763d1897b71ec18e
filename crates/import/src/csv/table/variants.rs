//! Rows of one product: shops export one for each variant and each further picture.

use super::{MAX_LISTED, Problem, Row};
use crate::csv::dictionary::COLUMN_NAMES;
use crate::csv::header::words;
use std::collections::BTreeMap;

/// Keeps the first row of each product. A row belongs to an earlier one when it has its handle and
/// no other name.
pub(super) fn merge(headers: &[String], rows: &mut Vec<Row>) -> Option<Problem> {
    let column = |list: &str| {
        let mut names = COLUMN_NAMES.get(list).iter();
        names.find_map(|name| headers.iter().position(|header| words(header) == *name))
    };
    let (handle, name) = (column("handle")?, column("name")?);
    let (mut names, mut merged) = (BTreeMap::new(), Vec::new());
    let mut differing = vec![false; headers.len()];
    let (mut kept, mut firsts): (Vec<Row>, _) = (Vec::new(), BTreeMap::new());
    for row in rows.drain(..) {
        let cell = |at: usize| row.cells[at].trim().to_owned();
        let (key, own) = (cell(handle), cell(name));
        let known = names
            .get(&key)
            .is_some_and(|first| own.is_empty() || own == *first);
        if key.is_empty() || !known {
            names.entry(key.clone()).or_insert(own);
            firsts.entry(key).or_insert(kept.len());
            kept.push(row);
            continue;
        }
        let first: &Row = &kept[firsts[&key]];
        for (at, differs) in differing.iter_mut().enumerate() {
            let (one, other) = (first.cells[at].trim(), row.cells[at].trim());
            *differs |= !other.is_empty() && one != other;
        }
        merged.push(row.number);
    }
    *rows = kept;
    let first = merged.first()?;
    let differing = headers
        .iter()
        .zip(differing)
        .filter(|(_, differs)| *differs);
    let differing: Vec<String> = differing
        .map(|(header, _)| format!("\"{header}\""))
        .collect();
    let listed = differing.len().min(MAX_LISTED);
    let which = match differing.len() - listed {
        0 => differing.join(", "),
        n => format!("{} and {n} more", differing[..listed].join(", ")),
    };
    let others = if differing.is_empty() {
        String::new()
    } else {
        format!(" Only the first row of a product counts; others differ under {which}.")
    };
    Some(Problem::new(
        format!(
            "Rows with the \"{}\" of an earlier row are variants or pictures of the same product: {}, the first is row {first}.{others}",
            headers[handle],
            merged.len()
        ),
        "To compare variants, give each its own name and handle.",
    ))
}
