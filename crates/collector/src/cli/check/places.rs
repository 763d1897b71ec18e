//! From the path of a problem to its line and column, the form that editors and terminals open.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::cell::Cell;

/// Each look-up scans the text up to the problem, and nobody reads more than this many problems.
const MAX_LOOKUPS: usize = 1_000;

/// A document's text and its syntax tree.
pub(super) struct Places<'t> {
    text: &'t str,
    root: Option<Value<'t>>,
    lookups_left: Cell<usize>,
}

impl<'t> Places<'t> {
    /// Text that is not JSON has no places.
    pub(super) fn of(text: &'t str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let root = parsed.ok().and_then(|parsed| parsed.value);
        Self {
            text,
            root,
            lookups_left: Cell::new(MAX_LOOKUPS),
        }
    }

    /// The line and column, both from 1, at a path such as `$.tree.nodes[3].next`, or at the closest
    /// parent if the field is missing. `None` after [`MAX_LOOKUPS`].
    pub(super) fn find(&self, path: &str) -> Option<(usize, usize)> {
        self.lookups_left
            .set(self.lookups_left.get().checked_sub(1)?);
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

/// One level down: the start of the field, its value, and the rest of the path.
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
            // A key may contain dots: the longest key that fits is meant.
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
    fn a_path_leads_to_its_line_and_column_or_to_those_of_its_parent() {
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
