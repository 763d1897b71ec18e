//! Numerals as people write them: 41,990 and 1,23,456 and 1.234,56 and 1 234,5 and 1'234.50.

use super::decimal::Decimal;

/// Which character precedes the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
    /// Both occur in one column, so that "1,234" says nothing by itself.
    Mixed,
}

/// What a mark before exactly three digits is where the numeral alone does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// As the rest of the column has it.
    Mark(Mark),
    /// Thousands: no price has three digits of cents.
    Thousands,
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Splits a numeral off the front of a text.
pub(super) fn take(text: &str) -> Option<(&str, &str)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |i: usize| chars.get(i).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut end = 0;
    while let Some((_, c)) = chars.get(end) {
        let goes_on = match c {
            '0'..='9' => true,
            '.' | ',' => digit(end + 1),
            '\'' | '’' => end > 0 && thousand(&digit, end),
            c if is_space(*c) => end > 0 && digit(end - 1) && thousand(&digit, end),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let at = chars.get(end).map_or(text.len(), |(at, _)| *at);
    let (numeral, rest) = text.split_at(at);
    numeral
        .contains(|c: char| c.is_ascii_digit())
        .then_some((numeral, rest))
}

/// True when exactly three digits follow.
fn thousand(digit: &impl Fn(usize) -> bool, at: usize) -> bool {
    (1..=3).all(|i| digit(at + i)) && !digit(at + 4)
}

/// Reads a numeral that [`take`] found; `None` when it is none, or says two things at once.
pub(super) fn read(numeral: &str, negative: bool, doubt: Doubt) -> Option<Decimal> {
    let spaced = |c: char| is_space(c) || matches!(c, '\'' | '’');
    if numeral.contains(spaced) {
        let (whole, fraction) = numeral
            .split_once(['.', ','])
            .map_or((numeral, ""), |(w, f)| (w, f));
        let groups: Vec<&str> = whole.split(spaced).collect();
        return Decimal::new(negative, &joined(&groups, false)?, fraction);
    }
    let (points, commas) = (numeral.matches('.').count(), numeral.matches(',').count());
    let decimal = match (points, commas) {
        (0, 0) => return Decimal::new(negative, numeral, ""),
        (1, 0) => decimal_mark(numeral, '.', doubt)?,
        (0, 1) => decimal_mark(numeral, ',', doubt)?,
        // Several of one kind separate thousands.
        (_, 0) | (0, _) => None,
        // The one further right is the decimal mark.
        _ => numeral
            .rfind(['.', ','])
            .and_then(|at| numeral[at..].chars().next()),
    };
    let (whole, fraction) = match decimal {
        Some(mark) => numeral.rsplit_once(mark)?,
        None => (numeral, ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    // One mark may not do both jobs, nor two marks one.
    let kinds = usize::from(whole.contains('.')) + usize::from(whole.contains(','));
    if kinds > 1 || decimal.is_some_and(|mark| whole.contains(mark)) {
        return None;
    }
    let indian = whole.contains(',');
    Decimal::new(negative, &joined(&groups, indian)?, fraction)
}

/// For a single mark: `Some(Some(mark))` when it precedes a fraction, `Some(None)` when it
/// separates thousands, `None` when that is unknown.
#[expect(
    clippy::option_option,
    reason = "the inner `None` is an answer: no fraction"
)]
fn decimal_mark(numeral: &str, mark: char, doubt: Doubt) -> Option<Option<char>> {
    if !is_doubtful(numeral, mark) {
        return Some(Some(mark));
    }
    match doubt {
        Doubt::Thousands => Some(None),
        Doubt::Mark(Mark::Point) => Some((mark == '.').then_some(mark)),
        Doubt::Mark(Mark::Comma) => Some((mark == ',').then_some(mark)),
        Doubt::Mark(Mark::Mixed) => None,
    }
}

/// "1,234" can be both; "0,125", "1,35" and "1234,567" cannot.
fn is_doubtful(numeral: &str, mark: char) -> bool {
    numeral.split_once(mark).is_some_and(|(whole, fraction)| {
        fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
    })
}

/// Puts groups of digits together when they are groups: 1-234-567, or 12-34-567 in India.
fn joined(groups: &[&str], indian: bool) -> Option<String> {
    let (first, rest) = groups.split_first()?;
    let Some((last, middle)) = rest.split_last() else {
        return Some((*first).to_owned());
    };
    let threes = first.len() <= 3 && middle.iter().all(|group| group.len() == 3);
    let twos = indian && first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
    let good = !first.is_empty() && last.len() == 3 && (threes || twos);
    good.then(|| groups.concat())
}

/// What a text shows about the decimal mark of its writer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    points: usize,
    commas: usize,
    /// Numerals with one mark: "15,25" can be two numbers, "1.234,56" cannot.
    single: [usize; 2],
    /// Numerals that could be read both ways.
    pub doubtful: usize,
}

impl Marks {
    /// Looks at all numerals in a text.
    pub fn look(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let Some((numeral, after)) = take(&rest[at..]) else {
                return;
            };
            self.count(numeral);
            rest = after;
        }
    }

    fn count(&mut self, numeral: &str) {
        let as_if = |mark| read(numeral, false, Doubt::Mark(mark));
        let (point, comma) = (as_if(Mark::Point), as_if(Mark::Comma));
        if point != comma {
            self.doubtful += 1;
        } else if point.is_some() {
            match (numeral.rfind('.'), numeral.rfind(',')) {
                (None, None) => {}
                (a, b) => {
                    if numeral.matches(['.', ',']).count() == 1 {
                        self.single[usize::from(b > a)] += 1;
                    }
                    // Only one kind, several times: it separates thousands, so the other is the mark.
                    let twice = |mark| numeral.matches(mark).count() > 1;
                    let comma =
                        (b > a) != (a.is_none() && twice(',')) || (b.is_none() && twice('.'));
                    *(if comma {
                        &mut self.commas
                    } else {
                        &mut self.points
                    }) += 1;
                }
            }
        }
    }

    /// Adds up.
    pub fn add(&mut self, other: Self) {
        self.points += other.points;
        self.commas += other.commas;
        self.doubtful += other.doubtful;
    }

    /// The decimal mark that is odd in this column: most numerals of the table have the other one.
    /// `usual` decides where they are as many.
    pub fn odd(self, table: Self, usual: Mark) -> Option<char> {
        let point = (table.points, usual == Mark::Point) > (table.commas, usual == Mark::Comma);
        let (odd, own, single, most) = if point {
            (',', self.commas, self.single[1], table.points)
        } else {
            ('.', self.points, self.single[0], table.commas)
        };
        (own > 0 && own == single && most > 0).then_some(odd)
    }

    /// The mark that all numerals agree in; `None` without a telling one.
    pub fn mark(self) -> Option<Mark> {
        match (self.points, self.commas) {
            (0, 0) => None,
            (_, 0) => Some(Mark::Point),
            (0, _) => Some(Mark::Comma),
            _ => Some(Mark::Mixed),
        }
    }
}
