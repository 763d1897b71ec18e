//! Combinations of inputs in words.

use super::bits::Bits;
use super::cover::Part;
use super::domain::{Column, Piece, date};
use trust_journey_model::logic::Value;
use trust_journey_model::print_number;
use trust_journey_model::read::shortened;

/// More values than this are counted, not named.
const MOST_NAMED: usize = 5;

/// As `pets is "dog", age is below 18`. What can be anything is left out.
pub(super) fn combination(part: &Part, columns: &[Column], names: &[String]) -> String {
    let parts = part.iter().zip(columns).zip(names);
    let described = parts.filter(|((classes, column), _)| is_narrow(classes, column));
    let described: Vec<_> = described
        .map(|((classes, column), name)| format!("{name} is {}", column.words(classes)))
        .collect();
    if described.is_empty() {
        "the inputs are anything at all".to_owned()
    } else {
        described.join(", ")
    }
}

/// True when a part leaves out a class of the column.
pub(super) fn is_narrow(classes: &Bits, column: &Column) -> bool {
    classes.iter().count() < column.classes.len()
}

impl Column {
    fn words(&self, classes: &Bits) -> String {
        let chosen = classes.iter().filter_map(|class| self.classes.get(class));
        let mut pieces: Vec<usize> = chosen
            .flat_map(|class| class.pieces.iter().copied())
            .collect();
        pieces.sort_unstable();
        let mut words: Vec<String> = Vec::new();
        let mut index = 0;
        while let Some(first) = pieces.get(index) {
            // Pieces of a line that touch are described as one.
            let mut last = index;
            while pieces
                .get(last + 1)
                .is_some_and(|next| *next == pieces[last] + 1)
            {
                last += 1;
            }
            words.extend(self.run(*first, pieces[last]));
            index = last + 1;
        }
        let count = words.len();
        if count > MOST_NAMED {
            words.truncate(MOST_NAMED);
            words.push(format!("{} more", count - MOST_NAMED));
        }
        words.join(" or ")
    }

    /// Pieces in a row.
    fn run(&self, first: usize, last: usize) -> Vec<String> {
        let is_stretch =
            |index: usize| matches!(self.pieces.get(index), Some(Piece::Stretch { .. }));
        let end = (first..=last).rev().find(|index| is_stretch(*index));
        let mut words: Vec<String> = end
            .map(|end| self.stretch(first, end))
            .into_iter()
            .collect();
        words.extend(
            (first..=last).filter_map(|index| match self.pieces.get(index)? {
                Piece::Null => Some("left open".to_owned()),
                Piece::Given => Some("given".to_owned()),
                Piece::OtherText => Some("any other text".to_owned()),
                Piece::One(Value::Text(text)) => Some(format!("\"{}\"", shortened(text))),
                Piece::One(value) => Some(value.to_text().into_owned()),
                Piece::Stretch { .. } => None,
            }),
        );
        words
    }

    /// From one piece of the line to another.
    fn stretch(&self, first: usize, last: usize) -> String {
        let whole = self.line.is_some_and(|line| line.whole);
        let number = |number: f64| match date(number).filter(|_| self.dates) {
            Some(date) => date.to_text(),
            None => print_number(number),
        };
        let (
            Some(&Piece::Stretch { low, high: low_end }),
            Some(&Piece::Stretch {
                low: high_start,
                high,
            }),
        ) = (self.pieces.get(first), self.pieces.get(last))
        else {
            return String::new();
        };
        let stretches = self
            .pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Stretch { .. }));
        // The end of the line itself needs no words.
        let open_low = first == 0;
        let open_high = last + 1 == stretches.count();
        let low_in = low == low_end;
        let high_in = high_start == high;
        // Ends of whole numbers are described as one would count them.
        let (low, low_in) = match low_in {
            false if whole && !open_low => (low.floor() + 1.0, true),
            included => (low, included),
        };
        match (open_low, open_high) {
            (true, true) => "given".to_owned(),
            (true, false) if !high_in => format!("below {}", number(high)),
            (true, false) if whole => format!("below {}", number(high + 1.0)),
            (true, false) => format!("{} or less", number(high)),
            (false, true) if low_in => format!("{} or more", number(low)),
            (false, true) => format!("above {}", number(low)),
            (false, false) => {
                let (high, high_in) = match high_in {
                    false if whole => (high.ceil() - 1.0, true),
                    included => (high, included),
                };
                if low == high {
                    return number(low);
                }
                let from = if low_in { "from" } else { "above" };
                let to = if high_in { "to" } else { "to below" };
                format!("{from} {} {to} {}", number(low), number(high))
            }
        }
    }
}
