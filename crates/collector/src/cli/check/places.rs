//! From the path of a problem to its line and column, as editors and terminals open them.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::cell::Cell;

/// Nobody reads more problems, and each is looked for in the whole text.
const MOST: usize = 1_000;

/// A document and where its parts stand.
pub(super) struct Places<'t> {
    text: &'t str,
    root: Option<Value<'t>>,
    left: Cell<usize>,
}

impl<'t> Places<'t> {
    /// Of what is no JSON nothing is known.
    pub(super) fn of(text: &'t str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let root = parsed.ok().and_then(|parsed| parsed.value);
        Self {
            text,
            root,
            left: Cell::new(MOST),
        }
    }

    /// The line and the column, both from 1, of what a path as `$.tree.nodes[3].next` leads to; of
    /// what would hold it, where it is missing. `None` for all but the first that are asked for.
    pub(super) fn find(&self, path: &str) -> Option<(usize, usize)> {
        self.left.set(self.left.get().checked_sub(1)?);
        let mut value = self.root.as_ref()?;
        let mut start = value.start();
        let mut rest = path.strip_prefix('$')?;
        while let Some((from, inner, left)) = step(value, rest) {
            (start, value, rest) = (from, inner, left);
        }
        let before = self.text.get(..start)?;
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next()?.chars().count() + 1;
        Some((line, column))
    }
}

/// One level down: where it starts, the value there, and what is left of the path.
fn step<'v, 't, 'p>(
    value: &'v Value<'t>,
    path: &'p str,
) -> Option<(usize, &'v Value<'t>, &'p str)> {
    match value {
        Value::Array(array) => {
            let (index, left) = path.strip_prefix('[')?.split_once(']')?;
            let element = array.elements.get(index.parse::<usize>().ok()?)?;
            Some((element.start(), element, left))
        }
        Value::Object(object) => {
            let path = path.strip_prefix('.')?;
            // A key may hold dots itself: of all that fit, the longest is meant.
            let fits = object.properties.iter().filter_map(|property| {
                let left = path.strip_prefix(property.name.as_str())?;
                let ends = left.is_empty() || left.starts_with(['.', '[']);
                ends.then_some((property, left))
            });
            let (property, left) = fits.min_by_key(|(_, left)| left.len())?;
            Some((property.range.start, &property.value, left))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn a_path_leads_to_its_line_and_column_or_to_what_would_hold_it() {
        let text = "{\n  \"é\": 1, \"tree\": {\n    \"nodes\": [\n      {\"a\": 1}, {\"a.b\": [true]}]\n  }\n}";
        let places = Places::of(text);
        for (path, expected) in [
            ("$", (1, 1)),
            ("$.tree", (2, 11)),
            ("$.tree.nodes[1]", (4, 17)),
            ("$.tree.nodes[1].a.b[0]", (4, 26)),
            ("$.tree.nodes[7].next", (3, 5)),
            ("$.tree.start", (2, 11)),
        ] {
            assert_eq!(places.find(path), Some(expected), "{path}");
        }
        assert_eq!(Places::of("{").find("$"), None);
    }
}
