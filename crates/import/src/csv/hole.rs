//! What a cell holds before anyone asks for its type. Here and nowhere else is decided what a hole
//! is, so that none can become a zero or a "no" further on.

/// A cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Nobody has told us.
    Hole,
    /// The question makes no sense for this product.
    NotApplicable,
    /// What stands there, trimmed.
    Says(&'a str),
}

/// "None" is not among them: under "Ports" it is an answer. Nor is "not available", which under
/// "Camera" says that there is none.
const HOLES: &[&str] = &[
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "null",
    "nil",
    "nan",
    "tbd",
    "tba",
    "tbc",
    "unknown",
    "not known",
    "not specified",
    "unspecified",
    "no data",
    "n/d",
    "n.d.",
    "s/d",
    "sin datos",
    "desconocido",
    "desconocida",
    "unbekannt",
    "k.a.",
    "k. a.",
    "k.a",
    "keine angabe",
    "inconnu",
    "inconnue",
    "non renseigné",
];

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
    let bare = ["N/A", "NV", "N/D"];
    marked || bare.iter().any(|word| word.eq_ignore_ascii_case(rest))
}

const NOT_APPLICABLE: &[&str] = &[
    "not applicable",
    "does not apply",
    "no aplica",
    "nicht zutreffend",
    "entfällt",
    "sans objet",
    "non applicable",
    "ne s'applique pas",
];

impl<'a> Cell<'a> {
    /// Reads a cell.
    pub fn read(text: &'a str) -> Self {
        let text =
            text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
        // "-", "–", "?", "...": marks that say nothing. "✓" and "***" do.
        if text.chars().all(|c| "-–—−_.…?/ ".contains(c)) || is_formula_error(text) {
            return Self::Hole;
        }
        // All of these words are short.
        if text.len() > 40 {
            return Self::Says(text);
        }
        let lower = text.to_lowercase();
        let bare = lower.trim_matches(['(', ')', '[', ']', '<', '>']);
        if HOLES.contains(&bare) {
            Self::Hole
        } else if NOT_APPLICABLE.contains(&bare) {
            Self::NotApplicable
        } else {
            Self::Says(text)
        }
    }
}
