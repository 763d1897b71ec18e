//! What a cell holds, whatever the type of its column. The only place that decides
//! what a hole is, so that none can become a zero or a "no" later.

use super::dictionary::CELL_WORDS;

/// A cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Empty, or a word for "unknown".
    Hole,
    /// The fact does not apply to this product.
    NotApplicable,
    /// The text, trimmed.
    Says(&'a str),
}

/// What a spreadsheet shows for a formula without a result, in any of its languages: "#REF!",
/// "#NAME?", "#¡DIV/0!", and "#N/A", which not all of them end in a mark.
pub(super) fn is_formula_error(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('#') else {
        return false;
    };
    let marked = rest.strip_suffix(['!', '?']).is_some_and(|word| {
        word.contains(char::is_alphabetic)
            && word.chars().all(|c| c.is_uppercase() || "¡¿/0".contains(c))
    });
    marked || matches!(rest, "N/A" | "NV" | "N/D")
}

impl<'a> Cell<'a> {
    /// Reads a cell.
    pub fn read(text: &'a str) -> Self {
        let text =
            text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
        // "-", "–", "?", "...": marks that say nothing. "✓" and "***" do.
        if text.chars().all(|c| "-–—−_.…?/ ".contains(c)) || is_formula_error(text) {
            return Self::Hole;
        }
        // All of the words are short.
        if text.len() > 40 {
            return Self::Says(text);
        }
        let lower = text.to_lowercase();
        let bare = lower.trim_matches(['(', ')', '[', ']', '<', '>']);
        if CELL_WORDS.has("unknown", bare) {
            Self::Hole
        } else if CELL_WORDS.has("not applicable", bare) {
            Self::NotApplicable
        } else {
            Self::Says(text)
        }
    }
}
