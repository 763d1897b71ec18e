//! The marks in numbers by locale: one table for reading and for writing.

/// The marks within a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Before the decimals.
    pub decimal: char,
    /// Between groups of three digits; `None` if unknown.
    pub group: Option<char>,
    /// The fewest digits that are grouped: Spanish writes 1234 and 12.345.
    pub grouped_from: usize,
    /// Digits in every group but the last, which has three: two in India, 12,34,567.
    pub group_size: usize,
    /// The digit zero; the others follow it in Unicode.
    pub zero: char,
}

const SPACE: char = '\u{a0}';
const NARROW_SPACE: char = '\u{202f}';

/// The marks of numbers in Arabic digits.
pub(super) const ARABIC_DECIMAL: char = '٫';
pub(super) const ARABIC_GROUP: char = '٬';

/// As in CLDR (cldr.unicode.org). A region is listed if it differs from its language.
const TABLE: [(Marks, &str); 10] = [
    (
        known('.', ',', 4),
        "en es-419 es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US he ja ko th zh ar",
    ),
    (
        Marks {
            group_size: 2,
            ..known('.', ',', 4)
        },
        "en-IN hi gu ta te ml pa",
    ),
    (known(',', '.', 4), "ar-MA ar-DZ ar-TN ar-LY ar-EH ar-MR"),
    (
        Marks {
            zero: '٠',
            ..known(ARABIC_DECIMAL, ARABIC_GROUP, 4)
        },
        "ar-EG ar-SA ar-IQ ar-JO ar-KW ar-LB ar-OM ar-QA ar-SD ar-SY ar-YE ar-BH ar-PS",
    ),
    (known('.', '’', 4), "de-CH de-LI en-CH gsw it-CH"),
    (
        known(',', '.', 4),
        "az bs da de el es-AR es-BO es-CL es-CO es-EC es-PY es-UY es-VE eu fo gl hr id is lb mk nl pt ro sr tr vi",
    ),
    (known(',', '.', 5), "ca es it sl"),
    (
        known(',', SPACE, 4),
        "af cs de-AT es-CR fi fr-CA kk ky lt nb nn no ru sk sv uk uz",
    ),
    (known(',', SPACE, 5), "be bg et hu hy ka lv pl pt-PT sq"),
    (known(',', NARROW_SPACE, 4), "fr rm"),
];

/// Other locales: read as in English, written without groups, because a reader could take a comma for
/// a decimal mark.
const UNKNOWN: Marks = Marks {
    decimal: '.',
    group: None,
    grouped_from: 4,
    group_size: 3,
    zero: '0',
};

const fn known(decimal: char, group: char, grouped_from: usize) -> Marks {
    Marks {
        decimal,
        group: Some(group),
        grouped_from,
        group_size: 3,
        zero: '0',
    }
}

/// The marks of a locale: of its region if listed, else of its language.
pub fn marks(locale: &str) -> Marks {
    let of = |tag: &str| {
        let lists = |(_, tags): &&(Marks, &str)| {
            tags.split(' ').any(|known| known.eq_ignore_ascii_case(tag))
        };
        TABLE.iter().find(lists).map(|(marks, _)| *marks)
    };
    let language = locale.split('-').next().unwrap_or(locale);
    of(locale).or_else(|| of(language)).unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_that_differs_has_marks_of_its_own() {
        assert_eq!(marks("de").decimal, ',');
        assert_eq!(marks("de-DE").decimal, ',');
        assert_eq!(marks("de-CH").decimal, '.');
        assert_eq!(marks("es-MX").decimal, '.');
        assert_eq!(marks("FR-ca").group, Some(SPACE));
    }

    #[test]
    fn a_language_that_is_not_listed_is_read_as_english_and_groups_nothing() {
        assert_eq!(marks("tlh"), UNKNOWN);
        assert_eq!(marks(""), UNKNOWN);
    }
}
