//! Which type a column is.

use super::column::Column;
use super::dictionary::COLUMN_NAMES;
use super::mapping::Role;
use super::reading::Reading;
use super::{Error, column_money, column_number, column_words as words, roles};
use trust_journey_model::{Attribute, AttributeType};

/// A type has to fit at least this share of what is written; else the column stays text, because
/// what does not fit could not be compared.
const ENOUGH: f64 = 0.8;

/// What a guess keeps when it rests on something that no cell says.
pub(super) const ASSUMED: f64 = 0.7;

/// A reading and how sure it is: see [`super::report::ColumnReport::confidence`].
pub(super) struct Guess {
    pub reading: Reading,
    pub confidence: f64,
}

/// Reads a column as the type that the mapping gives it, or else as the one that fits best.
pub(super) fn read(column: &Column<'_>) -> Result<Guess, Error> {
    match column.pin.role {
        Some(Role::Attribute(kind)) => pinned(column, kind),
        Some(Role::Price) => pinned(column, AttributeType::Money),
        _ => Ok(doubted(guess(column), column)),
    }
}

/// A word stays where the name of the column promises something else.
fn doubted(mut guess: Guess, column: &Column<'_>) -> Guess {
    let words = matches!(
        guess.reading.kind,
        AttributeType::Text | AttributeType::Enum
    );
    let promised = if words { roles::unfit(column) } else { None };
    if let Some(promised) = promised {
        guess.reading.note(format!(
            "Its name speaks of {promised}, but too few of its cells are. If they should be, correct them; if not, pin its type."
        ));
        guess.confidence *= ASSUMED;
    }
    guess
}

fn guess(column: &Column<'_>) -> Guess {
    // Article numbers are not quantities.
    if COLUMN_NAMES.has("code", &column.header.words) {
        return Guess {
            reading: words::text(column),
            confidence: 1.0,
        };
    }
    match best_narrow(column) {
        Some(mut reading) if reading.share() >= ENOUGH => {
            note_odd_mark(column, &mut reading);
            reading.assumed |= is_price_without_currency(column, &reading);
            Guess {
                confidence: reading.share() * kept(&reading),
                reading,
            }
        }
        narrow => wide(column, narrow),
    }
}

/// "15,25" beside numbers with decimal points.
fn note_odd_mark(column: &Column<'_>, reading: &mut Reading) {
    use AttributeType::{Money, Number, Rating};
    let numbers = matches!(reading.kind, Number | Money | Rating);
    let Some((text, odd)) = column.odd_mark().filter(|_| numbers) else {
        return;
    };
    let other = if odd == ',' { '.' } else { ',' };
    reading.assumed = true;
    reading.note(format!(
        "\"{text}\" can be one number or two: most numbers of the table have \"{other}\" before the fraction. It was read as one; if it is two, pin \"type\": \"text\"."
    ));
}

pub(super) fn is_price_without_currency(column: &Column<'_>, reading: &Reading) -> bool {
    reading.kind == AttributeType::Number && reading.unit.is_none() && column.header.is_price()
}

fn kept(reading: &Reading) -> f64 {
    if reading.assumed { ASSUMED } else { 1.0 }
}

/// From the narrowest type to the widest: of those that fit equally well the first wins.
fn best_narrow(column: &Column<'_>) -> Option<Reading> {
    let narrow = [
        words::ratings(column),
        column_money::read(column),
        Some(words::boolean(column, false)),
        Some(words::dates(column)),
        column_number::read(column),
    ];
    let mut best: Option<Reading> = None;
    for reading in narrow.into_iter().flatten() {
        if best
            .as_ref()
            .is_none_or(|best| reading.share() > best.share())
        {
            best = Some(reading);
        }
    }
    best
}

/// Choices or text, with a word on what came near.
fn wide(column: &Column<'_>, narrow: Option<Reading>) -> Guess {
    let mut reading = if words::are_choices(column) {
        words::choices(column)
    } else {
        words::text(column)
    };
    let share = narrow.as_ref().map_or(0.0, Reading::share);
    if let Some(narrow) = narrow.filter(|_| share > 0.0) {
        reading.note(format!(
            "{} % of the values could be read as {}, too few for a column of that type.",
            (share * 100.0).round(),
            narrow.kind.word()
        ));
    }
    // Dates that nobody can read say so under the text that they stay.
    reading.notes.extend(words::dates(column).notes);
    let unread = column_number::note_unread(column);
    reading.assumed |= unread.is_some();
    reading.notes.extend(unread.map(str::to_owned));
    Guess {
        confidence: (1.0 - share) * kept(&reading),
        reading,
    }
}

fn pinned(column: &Column<'_>, kind: AttributeType) -> Result<Guess, Error> {
    let reading = match kind {
        AttributeType::Text => words::text(column),
        // A list of choices cannot be empty.
        AttributeType::Enum if column.says().next().is_none() => words::text(column),
        AttributeType::Enum => choices(column)?,
        AttributeType::Boolean => words::boolean(column, true),
        AttributeType::Date => words::dates(column),
        AttributeType::Rating => words::ratings(column).unwrap_or_else(|| words::text(column)),
        AttributeType::Number => column_number::read(column).unwrap_or_else(|| words::text(column)),
        AttributeType::Money => column_money::read(column).ok_or_else(|| {
            let name = &column.header.text;
            let message = format!("The column \"{name}\" is mapped to money, but neither its name nor a cell gives a currency.");
            let fix = "Add \"currency\": \"EUR\" (or another code of ISO 4217) to its mapping.";
            Error::table(message, fix)
        })?,
    };
    Ok(Guess {
        confidence: reading.share(),
        reading,
    })
}

fn choices(column: &Column<'_>) -> Result<Reading, Error> {
    let reading = words::choices(column);
    let found = reading.choices.len();
    let most = Attribute::MAX_CHOICES;
    if found > most {
        let name = &column.header.text;
        return Err(Error::table(
            format!(
                "The column \"{name}\" is mapped to \"enum\" and has {found} different values, {most} are allowed."
            ),
            "Map it to \"text\".",
        ));
    }
    Ok(reading)
}
