//! What columns are called for visitors.

use super::column::Column;
use super::guess::Guess;
use std::collections::BTreeMap;

/// The name of each column: without the unit or currency that its values carry now, unless that
/// would give two columns one label; those keep more of their name.
pub(super) fn names<'a>(columns: &[(&'a Column<'_>, Guess)]) -> Vec<&'a str> {
    let shortest = columns.iter().map(|(column, guess)| {
        let header = &column.header;
        if guess.reading.takes_header {
            header.short.as_str()
        } else {
            &header.label
        }
    });
    let mut names: Vec<&str> = shortest.collect();
    let whole: [fn(&'a Column<'_>) -> &'a str; 2] =
        [|column| &column.header.label, |column| &column.header.text];
    for longer in whole {
        let label = |column: &Column<'_>, name: &str| {
            let label = column.pin.label.as_deref().unwrap_or(name);
            label.to_lowercase()
        };
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for ((column, _), name) in columns.iter().zip(&names) {
            *times.entry(label(column, name)).or_default() += 1;
        }
        for ((column, _), name) in columns.iter().zip(&mut names) {
            if column.pin.label.is_none() && times[&label(column, name)] > 1 {
                *name = longer(column);
            }
        }
    }
    names
}
