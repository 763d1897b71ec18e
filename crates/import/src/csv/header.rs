//! What a column's name says: words, a label, and perhaps the unit of everything below.

use super::currency;
use super::dictionary::COLUMN_NAMES;
use super::unit::Known;

/// A column's name, taken apart.
pub(super) struct Header {
    /// As written, and as a mapping calls it.
    pub text: String,
    /// For visitors: without underscores.
    pub label: String,
    /// The same without the unit, for columns that have taken it over.
    pub short: String,
    /// In small Latin letters, for comparing.
    pub words: String,
    pub unit: Option<&'static Known>,
    /// A code of ISO 4217.
    pub currency: Option<&'static str>,
}

impl Header {
    /// Reads a name.
    pub fn read(text: &str, locale: &str) -> Self {
        let apart = camel_apart(text);
        let whole = apart.as_deref().unwrap_or(text);
        let ends = [
            last_words(whole, 2),
            last_words(whole, 1),
            in_brackets(whole),
        ];
        let mut ends = ends.into_iter().flatten().filter(|end| !end.is_of_a_rate());
        let found = ends.find_map(|end| {
            let found = end.unit_or_currency(locale);
            let found = found.or_else(|| end.without_point().unit_or_currency(locale));
            Some((end.rest, found?))
        });
        let (rest, (unit, currency)) = found.unwrap_or((whole, (None, None)));
        Self {
            text: text.to_owned(),
            label: label(text),
            short: label(rest.trim_end_matches('_')),
            // "Item #" is its number.
            words: words(&rest.replace('#', " no ")),
            unit,
            currency,
        }
    }

    /// True when the name has a word of a list.
    pub fn has(&self, list: &str) -> bool {
        self.words
            .split(' ')
            .any(|word| COLUMN_NAMES.has(list, word))
    }

    /// True when the name ends in a word of a list, compounds as "Lieferantennummer" included.
    pub fn ends_with(&self, list: &str) -> bool {
        let last = self.words.rsplit(' ').next().unwrap_or_default();
        let compound = |word: &&str| word.len() > 3 && last.ends_with(*word);
        let mut list = COLUMN_NAMES.get(list).iter();
        list.any(|word| last == *word || compound(word))
    }

    /// True when the name speaks of money to pay.
    pub fn is_price(&self) -> bool {
        is_price(&self.words)
    }
}

/// What joins the end to the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "Weight (kg)" and "Weight [kg]".
    Brackets,
    /// "Weight in kg", "Poids en kg", "Size (in cm)".
    In,
    /// "Leistung / W".
    Slash,
    /// "Weight, kg" and "weight_kg".
    Mark,
    /// "Weight kg".
    Space,
}

/// A name's end that may be a unit.
#[derive(Clone, Copy)]
struct End<'a> {
    rest: &'a str,
    unit: &'a str,
    joint: Joint,
}

impl End<'_> {
    /// "Weight in lbs."
    fn without_point(self) -> Self {
        Self {
            unit: self.unit.trim_end_matches('.'),
            ..self
        }
    }

    /// "Price per kg", "0-60 mph", "€/kg".
    fn is_of_a_rate(&self) -> bool {
        let before = self.rest.rsplit([' ', '_', ',']).next().unwrap_or_default();
        let last = before.rsplit(['/', '-', '*']).next().unwrap_or_default();
        let number = last.chars().all(|c| c.is_ascii_digit() || c == '.');
        number || COLUMN_NAMES.has("per word", &words(before))
    }

    /// `None` where the end is a word, or may be one.
    fn unit_or_currency(
        &self,
        locale: &str,
    ) -> Option<(Option<&'static Known>, Option<&'static str>)> {
        let price = is_price(&words(self.rest));
        // "Price (kg)" is one for a kilogram, and "pounds" are money there.
        if let Some(known) = Known::find(self.unit).filter(|_| !price) {
            return self.is_a_unit().then_some((Some(known), None));
        }
        // "price_inr" was meant for programs; elsewhere small letters are words.
        let capitals = || Some(self.unit.to_uppercase()).filter(|_| price);
        let found =
            currency::find(self.unit, locale).or_else(|| currency::find(&capitals()?, locale))?;
        self.is_a_currency(price)
            .then_some((None, Some(found.code)))
    }

    fn is_a_unit(&self) -> bool {
        let one = self.unit.chars().count() == 1;
        let plain = self.unit.chars().all(char::is_alphabetic);
        let unit = words(self.unit);
        let is = |list: &str| COLUMN_NAMES.has(list, &unit);
        match self.joint {
            // "(min)" is the lowest as often as minutes, and "Width (W)" no watts.
            Joint::Brackets => self.unit != "min" && !(one && self.is_initial()),
            Joint::In => true,
            // "Kalorien / g" and "Umdrehungen / min" are rates.
            Joint::Slash => !is("no unit") && !is("rate unit"),
            Joint::Mark | Joint::Space => !is("no unit") && (!one || !plain || self.unit == "g"),
        }
    }

    fn is_a_currency(&self, price: bool) -> bool {
        // "PRICE ALL" and "LOADING (TOP)" speak of no money from Albania and Tonga.
        if COLUMN_NAMES.has("no currency", &self.unit.to_lowercase()) {
            return price && matches!(self.joint, Joint::Brackets | Joint::In);
        }
        if currency::known(self.unit).is_none() {
            let plain = self.unit.chars().all(char::is_alphabetic);
            return price || self.joint == Joint::In || !plain;
        }
        price || !matches!(self.joint, Joint::Space | Joint::Slash)
    }

    /// "Length (L)": a capital that begins a word of the name.
    fn is_initial(&self) -> bool {
        let mut words = self.rest.split(|c: char| !c.is_alphanumeric());
        self.unit.chars().all(char::is_uppercase) && words.any(|word| word.starts_with(self.unit))
    }
}

/// The end in brackets, which may hold brackets: "Noise (dB(A))".
fn in_brackets(text: &str) -> Option<End<'_>> {
    let inner = text.strip_suffix([')', ']'])?;
    let mut depth = 1;
    let (at, _) = inner.char_indices().rev().find(|(_, c)| {
        depth += match c {
            ')' | ']' => 1,
            '(' | '[' => -1,
            _ => 0,
        };
        depth == 0
    })?;
    let (before, unit) = (&text[..at], inner[at + 1..].trim());
    let told = unit
        .split_once(' ')
        .filter(|(word, _)| is_preposition(word));
    let (unit, joint) = told.map_or((unit, Joint::Brackets), |(_, unit)| {
        (unit.trim(), Joint::In)
    });
    // "Port(s)" is one or more of them.
    let ending = unit == "s" && before.ends_with(char::is_alphanumeric);
    let rest = before.trim();
    (!rest.is_empty() && !ending).then_some(End { rest, unit, joint })
}

/// The last word or two: "Verbrauch l/100 km", "weight_kg", "Weight in kg".
fn last_words(text: &str, count: usize) -> Option<End<'_>> {
    let (at, mark) = text.rmatch_indices([' ', '_', ',']).nth(count - 1)?;
    let (before, unit) = (&text[..at], text[at + 1..].trim());
    let bare = before.trim_end_matches([' ', '_', ',']);
    let (rest, joint) = match bare.rsplit_once([' ', '_']) {
        Some((rest, word)) if is_preposition(word) => (rest, Joint::In),
        Some((rest, "/")) => (rest, Joint::Slash),
        _ if mark == " " && bare.len() == before.len() => (bare, Joint::Space),
        _ => (bare, Joint::Mark),
    };
    let rest = rest.trim();
    (!rest.is_empty()).then_some(End { rest, unit, joint })
}

/// What stands before a unit: "in", "en".
fn is_preposition(word: &str) -> bool {
    COLUMN_NAMES.has("before unit", &word.to_lowercase())
}

/// Compounds as "Listenpreis" included.
fn is_price(words: &str) -> bool {
    let parts = COLUMN_NAMES.get("price part");
    let is_part = |word: &str| {
        parts
            .iter()
            .any(|p| word.starts_with(p) || word.ends_with(p))
    };
    words.split(' ').any(is_part)
}

/// "priceEur" as "price_eur": names that programs write in one word. "eSIM" and "iPhone" are words.
fn camel_apart(text: &str) -> Option<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        let last = parts.last_mut()?;
        if c.is_uppercase() && before.is_lowercase() && last.chars().count() > 1 {
            parts.push(c.to_string());
        } else if c.is_alphanumeric() || c == '_' {
            last.push(c);
        } else {
            return None;
        }
        before = c;
    }
    // "USD" keeps its capitals.
    let small = |part: &String| {
        if part.chars().any(char::is_lowercase) {
            part.to_lowercase()
        } else {
            part.clone()
        }
    };
    let (first, rest) = parts.split_first()?;
    let rest: String = rest
        .iter()
        .map(|part| format!("_{}", small(part)))
        .collect();
    (!rest.is_empty()).then(|| format!("{first}{rest}"))
}

/// A name as it is compared: small Latin letters, words with one blank between them.
pub(super) fn words(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// "battery_life" was meant for programs.
fn label(text: &str) -> String {
    let spaced = text.replace('_', " ");
    let words = match spaced.trim() {
        // A name of nothing but underscores.
        "" => text,
        words => words,
    };
    // The first letter is a capital, unless the name has its own way ("eSIM").
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if !words.contains(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}
