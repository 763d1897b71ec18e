//! Patterns for text answers: a small subset of regular expressions.
//!
//! A pattern is compiled to a program for a machine with many states at once (Ken Thompson,
//! "Regular expression search algorithm", 1968, doi.org/10.1145/363347.363387), so the time of a
//! match is proportional to the text's length times the program's, whatever the pattern. A browser's
//! own regular expressions would be smaller, but can take exponential time, and servers lack them.

mod examples;
mod parse;

use std::fmt;

/// How many characters a pattern may have.
const MAX_SOURCE: usize = 1_000;

/// How many steps the program of a pattern may have.
const MAX_STEPS: usize = 2_000;

/// One step of a program. Jumps are relative, so that a repeated part can be copied.
#[derive(Clone, Copy)]
enum Step {
    /// Takes one character in the ranges `first..end`, or one outside them.
    Take { first: u16, end: u16, negated: bool },
    /// Continues at the next step and also this many steps further.
    Split(i16),
    /// Continues this many steps further.
    Jump(i16),
}

/// A pattern for a whole text: `[A-Z]{2}\d+` matches `AB12`, but neither `AB12 ` nor `ab12`.
///
/// * A character matches itself, `.` any one, also a line break. Case matters.
/// * `[a-z_]` is one of these characters, `[^a-z]` one of all others. `\d` is `[0-9]`, `\w` is
///   `[A-Za-z0-9_]`, `\s` is a space or a tab, also inside a class. A `-` is a plain character at
///   the start or the end of a class.
/// * `\` before ASCII punctuation makes it a plain character, as in `\.` and `\\`.
/// * `?`, `*`, `+`, `{n}`, `{n,}` and `{n,m}` with numbers up to 100 repeat the part before them.
/// * `( )` and `(?: )` group, up to 20 deep; `|` separates alternatives, which may be empty.
/// * `^` at the very start and `$` at the very end are allowed and change nothing.
///
/// Everything else is refused, so that a pattern means the same here as elsewhere.
#[derive(Clone)]
pub struct Pattern {
    source: Box<str>,
    steps: Vec<Step>,
    ranges: Vec<(char, char)>,
}

/// Where and why a pattern was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternError {
    /// In characters from the pattern's start, which is 0; for an unclosed bracket, its own.
    pub position: usize,
    /// The mistake.
    pub kind: PatternErrorKind,
}

/// A mistake in a pattern.
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
    /// Only in other regular expressions: look-around, flags and names of groups, `^` and `$` in the
    /// middle, two quantifiers in a row (also lazy and possessive ones), classes inside of classes
    /// and operations on them.
    Unsupported,
}

impl Pattern {
    /// Parses the notation described at [`Pattern`]. Returns the first error found.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        parse::parse(source)
    }

    /// Whether the whole text matches. Takes at most about 2,000 steps per character; the caller
    /// limits the length of the text.
    pub fn matches(&self, text: &str) -> bool {
        let end = self.steps.len();
        let mut now = Active::new(end);
        let mut next = Active::new(end);
        now.enter(0);
        self.follow(&mut now);
        for character in text.chars() {
            for &step in &now.list {
                if self.takes(step, character) {
                    next.enter(step + 1);
                }
            }
            now.clear();
            std::mem::swap(&mut now, &mut next);
            self.follow(&mut now);
        }
        now.entered[end]
    }

    /// The pattern's source.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Adds all steps that are reached without taking a character.
    fn follow(&self, active: &mut Active) {
        let mut done = 0;
        while let Some(&step) = active.list.get(done) {
            done += 1;
            match self.steps.get(step) {
                Some(Step::Split(offset)) => {
                    active.enter(step + 1);
                    active.enter(step.wrapping_add_signed((*offset).into()));
                }
                Some(Step::Jump(offset)) => {
                    active.enter(step.wrapping_add_signed((*offset).into()));
                }
                Some(Step::Take { .. }) | None => {}
            }
        }
    }

    fn takes(&self, step: usize, character: char) -> bool {
        let Some(&Step::Take {
            first,
            end,
            negated,
        }) = self.steps.get(step)
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
    /// Patterns with the same source are equal.
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

/// The steps that are active at one time, each once.
struct Active {
    list: Vec<usize>,
    entered: Vec<bool>,
}

impl Active {
    /// None of this many steps. The end, after the last step, can be active too.
    fn new(steps: usize) -> Self {
        Self {
            list: Vec::new(),
            entered: vec![false; steps + 1],
        }
    }

    fn enter(&mut self, step: usize) {
        if let Some(entered @ false) = self.entered.get_mut(step) {
            *entered = true;
            self.list.push(step);
        }
    }

    fn clear(&mut self) {
        for step in self.list.drain(..) {
            self.entered[step] = false;
        }
    }
}
