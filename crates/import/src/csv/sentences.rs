//! The few sentences of a new guide, in the table's language where we have it. The author will
//! write better ones.

use super::options::Options;
use super::quantity::Bound;

/// True where the sentences are in the language of the locale.
pub(super) fn are_translated(locale: &str) -> bool {
    matches!(language(locale), "en" | "es" | "de" | "fr")
}

fn language(locale: &str) -> &str {
    locale.split('-').next().unwrap_or_default()
}

/// What the guide helps with.
pub(super) fn decision(locale: &str) -> &'static str {
    match language(locale) {
        "es" => "¿Cuál de estos productos le conviene?",
        "de" => "Welches dieser Produkte passt?",
        "fr" => "Lequel de ces produits vous convient ?",
        _ => "Which of these products fits?",
    }
}

/// On what basis these products stand here.
pub(super) fn selection(products: usize, options: &Options) -> String {
    let (title, day) = (&options.source_title, &options.as_of);
    match language(&options.locale) {
        "es" => format!(
            "Todos los productos de la tabla «{title}» ({products}), tal como se importó con fecha {day}. No se quitó ni se ordenó ninguno."
        ),
        "de" => format!(
            "Alle Produkte der Tabelle „{title}“ ({products}), wie am {day} importiert. Keines wurde weggelassen oder vorgezogen."
        ),
        "fr" => format!(
            "Tous les produits du tableau « {title} » ({products}), tels qu’importés le {day}. Aucun n’a été écarté ni mis en avant."
        ),
        _ => format!(
            "All products of the table “{title}” ({products}), as imported on {day}. None was left out or moved up."
        ),
    }
}

/// What stands behind the label of an attribute whose values all carry the same word.
pub(super) fn bound(locale: &str, bound: Bound) -> &'static str {
    match (language(locale), bound) {
        ("es", Bound::UpTo) => "hasta",
        ("es", Bound::AtLeast) => "como mínimo",
        ("es", Bound::About) => "aproximadamente",
        ("de", Bound::UpTo) => "bis zu",
        ("de", Bound::AtLeast) => "mindestens",
        ("de", Bound::About) => "etwa",
        ("fr", Bound::UpTo) => "jusqu’à",
        ("fr", Bound::AtLeast) => "au moins",
        ("fr", Bound::About) => "environ",
        (_, Bound::UpTo) => "up to",
        (_, Bound::AtLeast) => "at least",
        (_, Bound::About) => "about",
    }
}

/// The same as the attribute's help.
pub(super) fn bound_help(locale: &str, bound: Bound) -> &'static str {
    match (language(locale), bound) {
        ("es", Bound::UpTo) => {
            "Límites superiores, según la fuente: el valor real puede ser menor."
        }
        ("es", Bound::AtLeast) => {
            "Límites inferiores, según la fuente: el valor real puede ser mayor."
        }
        ("es", Bound::About) => "Valores aproximados, según la fuente.",
        ("de", Bound::UpTo) => "Obergrenzen laut Quelle: Der wirkliche Wert kann niedriger sein.",
        ("de", Bound::AtLeast) => "Untergrenzen laut Quelle: Der wirkliche Wert kann höher sein.",
        ("de", Bound::About) => "Ungefähre Werte laut Quelle.",
        ("fr", Bound::UpTo) => {
            "Limites supérieures selon la source : la valeur réelle peut être inférieure."
        }
        ("fr", Bound::AtLeast) => {
            "Limites inférieures selon la source : la valeur réelle peut être supérieure."
        }
        ("fr", Bound::About) => "Valeurs approximatives selon la source.",
        (_, Bound::UpTo) => "Upper limits, as the source gives them: the real value may be lower.",
        (_, Bound::AtLeast) => {
            "Lower limits, as the source gives them: the real value may be higher."
        }
        (_, Bound::About) => "Approximate values, as the source gives them.",
    }
}
