//! Yes and no, and ratings.

use super::decimal::Decimal;
use super::numeral::{self, Doubt};

/// Reads "yes" and "no". "None" is neither: see [`is_none`].
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().trim_end_matches('.') {
        "yes" | "y" | "true" | "✓" | "✔" | "✔️" | "☑" | "✅" | "sí" | "si" | "verdadero" | "ja"
        | "wahr" | "oui" | "vrai" => Some(true),
        "no" | "n" | "false" | "✗" | "✘" | "✖" | "❌" | "☒" | "falso" | "nein" | "falsch"
        | "non" | "faux" => Some(false),
        _ => None,
    }
}

/// Words that may be an answer, or what a program writes where there is none.
pub(super) fn is_none(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "none" | "keine" | "keiner" | "ninguno" | "ninguna" | "aucun" | "aucune"
    )
}

const OUT_OF: &[&str] = &["/", "out of", "von", "sobre", "sur", "of", "de"];

/// Reads "4.5/5" and "4,2 von 5" as a number and the top of its scale.
pub(super) fn rating(text: &str, doubt: Doubt) -> Option<(Decimal, Decimal)> {
    if text.len() > 40 {
        return None;
    }
    let text = text.trim_start_matches(['★', '⭐', ' ']);
    let (value, rest) = numeral::take(text)?;
    let rest = rest
        .trim_start_matches(['★', '⭐'])
        .trim_start()
        .to_lowercase();
    let top = OUT_OF.iter().find_map(|word| rest.strip_prefix(word))?;
    let (top, rest) = numeral::take(top.trim_start())?;
    let stars = [
        "",
        "stars",
        "star",
        "sterne",
        "sternen",
        "estrellas",
        "étoiles",
        "★",
        "⭐",
    ];
    let value = numeral::read(value, false, doubt)?;
    let top = numeral::read(top, false, doubt)?;
    // Other tops are fractions, screen shapes or network speeds.
    let known = [5, 10, 100].map(Decimal::whole).contains(&top);
    (known && stars.contains(&rest.trim()) && value.at_most(top)).then_some((value, top))
}
