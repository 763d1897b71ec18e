//! What a column's name says: words, a label, and perhaps the unit of everything below.

use super::currency;
use super::unit::Known;
use iso_currency::Currency;

/// How far the end of a name can be believed to be a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// "Weight (kg)", "Price in EUR".
    Sure,
    /// "PRICE ALL": in a name of capitals a code is a word like the others.
    Likely,
    /// "Height (min)", "Loading TOP", "Width (W)": a unit only if a cell says so, too.
    Doubtful,
}

/// A column's name, taken apart.
pub(super) struct Header {
    /// As it stands, and as a mapping calls it.
    pub text: String,
    /// For visitors: without underscores.
    pub label: String,
    /// The same without the unit, for columns that have taken it over.
    pub short: String,
    /// In small Latin letters, for comparing.
    pub words: String,
    pub unit: Option<&'static Known>,
    pub currency: Option<Currency>,
    pub trust: Trust,
}

impl Header {
    /// Reads a name.
    pub fn read(text: &str, locale: &str) -> Self {
        let mut header = Self {
            text: text.to_owned(),
            label: label(text),
            short: String::new(),
            words: String::new(),
            unit: None,
            currency: None,
            trust: Trust::Doubtful,
        };
        let ends = [two_words(text), last_word(text), in_brackets(text)];
        let found = ends
            .into_iter()
            .flatten()
            .find(|end| !end.is_of_a_rate() && header.take(end, locale));
        let rest = found.as_ref().map_or(text, |end| end.rest);
        header.short = label(rest);
        header.words = match header.trust {
            Trust::Doubtful => words(text),
            _ => words(rest),
        };
        header
    }

    fn take(&mut self, end: &End<'_>, locale: &str) -> bool {
        let price = is_price(&words(end.rest));
        // "Price (kg)" is one for a kilogram, and "pounds" are money there.
        self.unit = Known::find(end.unit).filter(|_| !price);
        if self.unit.is_some() {
            self.trust = end.trust_in_unit();
        } else if let Some(found) = currency::find(end.unit, locale) {
            self.currency = Some(found.currency);
            self.trust = end.trust_in_currency(price);
        }
        self.unit.is_some() || self.currency.is_some()
    }

    /// True when a word stands in the name.
    pub fn has(&self, word: &str) -> bool {
        self.words.split(' ').any(|other| other == word)
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
    /// "Weight in kg".
    In,
    /// "Weight, kg" and "weight_kg".
    Mark,
    /// "Weight kg".
    Space,
}

/// A name's end that may be a unit.
struct End<'a> {
    rest: &'a str,
    unit: &'a str,
    joint: Joint,
}

/// Words that make a unit a part of a rate: "Pages per minute".
const PER: &[&str] = &["per", "pro", "par", "por", "je", "a", "each", "every", "x"];

/// Short words that are seldom a unit at the end of a name.
const WORDS: &[&str] = &[
    "in", "min", "an", "day", "days", "year", "years", "month", "months",
];

impl End<'_> {
    /// "Price per kg", "Verbrauch l/100 km", "0-60 mph", "€ / kg".
    fn is_of_a_rate(&self) -> bool {
        let before = self.rest.rsplit([' ', '_', ',']).next().unwrap_or_default();
        let word = deunicode::deunicode(before).to_lowercase();
        let last = word.rsplit(['/', '-', '*']).next().unwrap_or_default();
        let number = last.chars().all(|c| c.is_ascii_digit() || c == '.');
        number || PER.contains(&word.as_str())
    }

    fn trust_in_unit(&self) -> Trust {
        let one = self.unit.chars().count() == 1;
        let plain = self.unit.chars().all(char::is_alphabetic);
        let good = match self.joint {
            // "(min)" is the lowest as often as minutes, and "Width (W)" no watts.
            Joint::Brackets => self.unit != "min" && !(one && self.is_initial()),
            Joint::In => true,
            Joint::Mark => {
                (!one || !plain || self.unit == "g")
                    && !WORDS.contains(&self.unit.to_lowercase().as_str())
            }
            // No name ends in "km/h" or "%"; in "PS" or "hours" many do.
            Joint::Space => !plain,
        };
        if good { Trust::Sure } else { Trust::Doubtful }
    }

    fn trust_in_currency(&self, price: bool) -> Trust {
        let code = currency::from_code(self.unit).is_some();
        // Other scripts have no capitals to shout in.
        let has = |case: fn(char) -> bool| self.rest.chars().any(case);
        let shouted = has(char::is_uppercase) && !has(char::is_lowercase);
        match (code, price) {
            (true, true) if shouted => Trust::Likely,
            (true, false) if shouted || self.joint == Joint::Space => Trust::Doubtful,
            (false, false) if self.unit.chars().all(char::is_alphabetic) => Trust::Doubtful,
            _ => Trust::Sure,
        }
    }

    /// "Length (L)": a capital that begins a word of the name.
    fn is_initial(&self) -> bool {
        let words = self.rest.split(|c: char| !c.is_alphanumeric());
        self.unit.chars().all(char::is_uppercase)
            && words.into_iter().any(|word| word.starts_with(self.unit))
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
    let unit = unit.strip_prefix("in ").unwrap_or(unit);
    // "Port(s)" is one or more of them.
    let ending = unit == "s" && before.ends_with(char::is_alphanumeric);
    let rest = before.trim();
    (!rest.is_empty() && !ending).then_some(End {
        rest,
        unit,
        joint: Joint::Brackets,
    })
}

/// "Verbrauch l/100 km".
fn two_words(text: &str) -> Option<End<'_>> {
    let (before, _) = text.rsplit_once(' ')?;
    let at = before.rfind([' ', ','])?;
    behind(text, at)
}

fn last_word(text: &str) -> Option<End<'_>> {
    behind(text, text.rfind([' ', '_', ','])?)
}

/// What stands behind a blank or another mark.
fn behind(text: &str, at: usize) -> Option<End<'_>> {
    let (before, unit) = (&text[..at], text[at + 1..].trim());
    let bare = before.trim_end_matches([' ', '_', ',']);
    let told = bare.strip_suffix(" in");
    let joint = match (told, text.as_bytes()[at]) {
        (Some(_), _) => Joint::In,
        (None, b' ') if bare.len() == before.len() => Joint::Space,
        _ => Joint::Mark,
    };
    let rest = told.unwrap_or(bare).trim();
    (!rest.is_empty()).then_some(End { rest, unit, joint })
}

/// How names of money to pay begin or end, compounds as "Listenpreis" included.
const PRICES: &[&str] = &[
    "price", "cost", "fee", "msrp", "mrp", "rrp", "preis", "uvp", "kosten", "precio", "coste",
    "prix", "cout", "tarif",
];

fn is_price(words: &str) -> bool {
    let mut words = words.split(' ');
    words.any(|word| {
        PRICES
            .iter()
            .any(|p| word.starts_with(p) || word.ends_with(p))
    })
}

fn words(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
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
