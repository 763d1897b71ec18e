//! Patterns for text answers: a small part of regular expressions, without their surprises.
//!
//! A pattern is compiled to a program for a machine that is in many places at once (Ken Thompson,
//! "Regular expression search algorithm", 1968), so matching takes time in proportion to the
//! text's length times the program's, whatever the pattern. A browser's own expressions would be
//! smaller, but can take exponential time, and are not there on the server.

mod examples;
mod parse;

use std::fmt;

/// How many characters a pattern may have.
const MAX_SOURCE: usize = 1_000;

/// How many steps the program of a pattern may have.
const MAX_STEPS: usize = 2_000;

/// One step of a program. What it jumps to is relative, so that a repeated part can be copied.
#[derive(Clone, Copy)]
enum Step {
    /// Takes one character of the ranges with these numbers, or one that is in none of them.
    Take { first: u16, end: u16, negated: bool },
    /// Goes on at the next step and, at the same time, so many steps further.
    Split(i16),
    /// Goes on so many steps further.
    Jump(i16),
}

/// A pattern that a whole text matches or does not: `[A-Z]{2}\d+` matches `AB12`, and neither
/// `AB12 ` nor `ab12`.
///
/// * A character stands for itself, `.` for any one, also for a line break. Case matters.
/// * `[a-z_]` is one of these characters, `[^a-z]` one of all others. `\d` is `[0-9]`, `\w` is
///   `[A-Za-z0-9_]`, `\s` is a space or a tab, also inside a class. A `-` stands for itself at
///   the start or the end of a class.
/// * `\` before ASCII punctuation takes its meaning away, as in `\.` and `\\`.
/// * `?`, `*`, `+`, `{n}`, `{n,}` and `{n,m}` with numbers up to 100 repeat what they follow.
/// * `( )` and `(?: )` group, up to 20 deep; `|` separates alternatives, of which one may be empty.
/// * `^` at the very start and `$` at the very end are allowed and change nothing.
///
/// All else is refused, so that nothing means something different here than elsewhere.
#[derive(Clone)]
pub struct Pattern {
    source: Box<str>,
    steps: Vec<Step>,
    ranges: Vec<(char, char)>,
}

/// Where and why a pattern was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternError {
    /// In characters from the pattern's start, which is 0. For what is not closed, where it opens.
    pub position: usize,
    /// What is wrong there.
    pub kind: PatternErrorKind,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternErrorKind {
    /// More than 1,000 characters, or 2,000 steps after counted repetitions are written out.
    TooLong,
    /// Groups inside of groups, more than 20 deep.
    TooDeep,
    /// A `(` without its `)`.
    UnclosedGroup,
    /// A `)` without its `(`.
    UnopenedGroup,
    /// A `[` without its `]`.
    UnclosedClass,
    /// `[]` or `[^]`. A `]` inside a class is written `\]`.
    EmptyClass,
    /// A range inside a class that runs backwards or does not join two single characters.
    BadRange,
    /// A quantifier with nothing before it.
    NothingToRepeat,
    /// Braces that are not `{n}`, `{n,}` or `{n,m}` with n ≤ m ≤ 100.
    BadBounds,
    /// A `\` before a letter or digit that means nothing here, or at the end.
    BadEscape,
    /// A `]` or `}` that closes nothing: for the character itself write a `\` before it.
    Unescaped,
    /// Regular expressions elsewhere know it, patterns do not: look-around, flags and names of
    /// groups, `^` and `$` in the middle, two quantifiers in a row (so also lazy and possessive
    /// ones), classes inside of classes and operations on them.
    Unsupported,
}

impl Pattern {
    /// Reads a pattern; its notation is that of [`Pattern`]. Returns the first error found.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        parse::parse(source)
    }

    /// Whether the whole text, from its first to its last character, matches. Takes at most about
    /// 2,000 steps per character; the length of the text is the caller's to bound.
    pub fn matches(&self, text: &str) -> bool {
        let end = self.steps.len();
        let mut now = Places::new(end);
        let mut next = Places::new(end);
        now.enter(0);
        self.follow(&mut now);
        for character in text.chars() {
            for &place in &now.list {
                if self.takes(place, character) {
                    next.enter(place + 1);
                }
            }
            now.clear();
            std::mem::swap(&mut now, &mut next);
            self.follow(&mut now);
        }
        now.entered[end]
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Adds all places that are reached without taking a character.
    fn follow(&self, places: &mut Places) {
        let mut done = 0;
        while let Some(&place) = places.list.get(done) {
            done += 1;
            match self.steps.get(place) {
                Some(Step::Split(offset)) => {
                    places.enter(place + 1);
                    places.enter(place.wrapping_add_signed((*offset).into()));
                }
                Some(Step::Jump(offset)) => {
                    places.enter(place.wrapping_add_signed((*offset).into()));
                }
                Some(Step::Take { .. }) | None => {}
            }
        }
    }

    fn takes(&self, place: usize, character: char) -> bool {
        let Some(&Step::Take {
            first,
            end,
            negated,
        }) = self.steps.get(place)
        else {
            return false;
        };
        let listed = self.ranges[first.into()..end.into()]
            .iter()
            .any(|(low, high)| (*low..=*high).contains(&character));
        listed != negated
    }
}

impl PartialEq for Pattern {
    /// Patterns are equal when they are written the same.
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

/// The places in a program where its machine is at one time, each listed once.
struct Places {
    list: Vec<usize>,
    entered: Vec<bool>,
}

impl Places {
    /// No place of a program with so many steps. Its end, behind the last one, is also a place.
    fn new(steps: usize) -> Self {
        Self {
            list: Vec::new(),
            entered: vec![false; steps + 1],
        }
    }

    fn enter(&mut self, place: usize) {
        if let Some(entered @ false) = self.entered.get_mut(place) {
            *entered = true;
            self.list.push(place);
        }
    }

    fn clear(&mut self) {
        for place in self.list.drain(..) {
            self.entered[place] = false;
        }
    }
}
