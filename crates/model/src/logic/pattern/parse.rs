//! Compiles a pattern's text to its program, in one pass and without a tree: jumps are relative, so
//! finished steps can be moved and copied.

use super::{MAX_SOURCE, MAX_STEPS, Pattern, PatternError, PatternErrorKind, Step};
use PatternErrorKind::{
    BadBounds, BadEscape, BadRange, EmptyClass, NothingToRepeat, TooDeep, TooLong, UnclosedClass,
    UnclosedGroup, Unescaped, UnopenedGroup, Unsupported,
};

/// How deep groups may be nested, as each takes some of the stack.
const MAX_DEPTH: usize = 20;

/// How often a quantifier may repeat.
const MAX_COUNT: usize = 100;

type Parsed<T> = Result<T, PatternError>;

pub(super) fn parse(source: &str) -> Parsed<Pattern> {
    // No more than one character beyond the limit is copied.
    let characters: Vec<char> = source.chars().take(MAX_SOURCE + 1).collect();
    let mut parser = Parser {
        source: &characters,
        at: 0,
        steps: Vec::new(),
        ranges: Vec::new(),
    };
    if characters.len() > MAX_SOURCE {
        return fail(MAX_SOURCE, TooLong);
    }
    parser.skip('^');
    parser.alternatives(0)?;
    if parser.at < characters.len() {
        // Alternatives end at a bracket or the end, and no group is open.
        return fail(parser.at, UnopenedGroup);
    }
    if parser.steps.len() > MAX_STEPS {
        return fail(0, TooLong);
    }
    Ok(Pattern {
        source: source.into(),
        steps: parser.steps,
        ranges: parser.ranges,
    })
}

fn fail<T>(position: usize, kind: PatternErrorKind) -> Parsed<T> {
    Err(PatternError { position, kind })
}

struct Parser<'a> {
    source: &'a [char],
    at: usize,
    steps: Vec<Step>,
    ranges: Vec<(char, char)>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.source.get(self.at).copied()
    }

    /// Steps over a character, if it is the next one.
    fn skip(&mut self, character: char) -> bool {
        let found = self.peek() == Some(character);
        self.at += usize::from(found);
        found
    }

    /// Parses up to a closing bracket or the end of the pattern. Each alternative but the last
    /// becomes `Split(to the next one), …, Jump(to the end)`.
    fn alternatives(&mut self, depth: usize) -> Parsed<()> {
        let mut jumps = Vec::new();
        loop {
            let start = self.steps.len();
            while let Some(character) = self.peek()
                && !matches!(character, '|' | ')')
            {
                self.repeated(character, depth)?;
            }
            if !self.skip('|') {
                break;
            }
            let length = self.steps.len() - start;
            self.steps.insert(start, Step::Split(length as i16 + 2));
            jumps.push(self.steps.len());
            self.steps.push(Step::Jump(0));
        }
        for jump in jumps {
            self.steps[jump] = Step::Jump((self.steps.len() - jump) as i16);
        }
        Ok(())
    }

    /// One character, class or group, and its quantifier.
    fn repeated(&mut self, character: char, depth: usize) -> Parsed<()> {
        let (start, position) = (self.steps.len(), self.at);
        self.at += 1;
        match character {
            '(' => self.group(position, depth)?,
            '[' => self.class(position)?,
            '.' => self.take(self.ranges.len(), true),
            '$' if self.at == self.source.len() && depth == 0 => return Ok(()),
            '^' | '$' => return fail(position, Unsupported),
            ']' | '}' => return fail(position, Unescaped),
            '*' | '+' | '?' | '{' => return fail(position, NothingToRepeat),
            _ => {
                let first = self.ranges.len();
                self.single(character)?;
                self.take(first, false);
            }
        }
        let position = self.at;
        let Some((least, most)) = self.quantifier()? else {
            return Ok(());
        };
        if matches!(self.peek(), Some('*' | '+' | '?' | '{')) {
            return fail(self.at, Unsupported);
        }
        self.repeat(start, least, most, position)
    }

    /// After the opening bracket.
    fn group(&mut self, position: usize, depth: usize) -> Parsed<()> {
        if self.skip('?') && !self.skip(':') {
            return fail(position, Unsupported);
        }
        if depth == MAX_DEPTH {
            return fail(position, TooDeep);
        }
        self.alternatives(depth + 1)?;
        if self.skip(')') {
            Ok(())
        } else {
            fail(position, UnclosedGroup)
        }
    }

    /// After the opening bracket.
    fn class(&mut self, position: usize) -> Parsed<()> {
        let first = self.ranges.len();
        let negated = self.skip('^');
        let mut previous = '[';
        loop {
            let at = self.at;
            let Some(low) = self.peek() else {
                return fail(position, UnclosedClass);
            };
            self.at += 1;
            let starts = self.ranges.len() == first;
            match low {
                ']' if starts => return fail(position, EmptyClass),
                ']' => break,
                // In other dialects: nested classes, intersections, differences.
                '[' => return fail(at, Unsupported),
                '&' | '~' if low == previous => return fail(at, Unsupported),
                '-' if !starts && self.peek() != Some(']') => return fail(at, BadRange),
                _ => {}
            }
            previous = low;
            let low = (low != '-', self.single(low)?);
            if self.peek() == Some('-') && self.source.get(self.at + 1) != Some(&']') {
                self.at += 1;
                self.range(at, low)?;
            }
        }
        self.take(first, negated);
        Ok(())
    }

    /// Parses the upper end of a range; its lower end is the last range in the list.
    fn range(&mut self, position: usize, low: (bool, bool)) -> Parsed<()> {
        let Some(high) = self.peek() else {
            // The caller reports the unclosed class.
            return Ok(());
        };
        self.at += 1;
        let high_joins = !matches!(high, '-' | '[');
        let single = self.single(high)?;
        let (high, low_range) = (self.ranges.pop(), self.ranges.last_mut());
        if let (Some((_, high)), Some(range)) = (high, low_range)
            && low == (true, true)
            && high_joins
            && single
            && range.0 <= high
        {
            range.1 = high;
            return Ok(());
        }
        fail(position, BadRange)
    }

    /// Adds the ranges of a character that has just been read, with the next one if it is an escape.
    /// False if they include more than one character.
    fn single(&mut self, character: char) -> Parsed<bool> {
        let mut listed = character;
        if character == '\\' {
            let escape = self.at - 1;
            let Some(escaped) = self.peek() else {
                return fail(escape, BadEscape);
            };
            self.at += 1;
            let several: &[(char, char)] = match escaped {
                'd' => &[('0', '9')],
                'w' => &[('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')],
                's' => &[(' ', ' '), ('\t', '\t')],
                _ if escaped.is_ascii_punctuation() => &[],
                _ => return fail(escape, BadEscape),
            };
            if !several.is_empty() {
                self.ranges.extend_from_slice(several);
                return Ok(false);
            }
            listed = escaped;
        }
        self.ranges.push((listed, listed));
        Ok(true)
    }

    /// Adds a step for the ranges from `first` on. `MAX_SOURCE` × 4 ranges (`\w`) fit in a u16.
    fn take(&mut self, first: usize, negated: bool) {
        self.steps.push(Step::Take {
            first: first as u16,
            end: self.ranges.len() as u16,
            negated,
        });
    }

    /// The fewest and most repetitions of a quantifier, if there is one.
    fn quantifier(&mut self) -> Parsed<Option<(usize, Option<usize>)>> {
        let position = self.at;
        let bounds = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.at += 1;
                let least = self.count();
                let comma = self.skip(',');
                let open = comma && self.peek() == Some('}');
                let most = if comma && !open { self.count() } else { least };
                match (least, most) {
                    (Some(least), Some(most)) if least <= most && self.peek() == Some('}') => {
                        (least, (!open).then_some(most))
                    }
                    _ => return fail(position, BadBounds),
                }
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(bounds))
    }

    /// A number in braces. `None` without digits, or above the limit.
    fn count(&mut self) -> Option<usize> {
        let mut count = None;
        while let Some(digit) = self.peek().and_then(|digit| digit.to_digit(10)) {
            self.at += 1;
            let so_far = count.unwrap_or(0) * 10 + digit as usize;
            if so_far > MAX_COUNT {
                return None;
            }
            count = Some(so_far);
        }
        count
    }

    /// Repeats the steps from `start` on: as many copies as must match, then either a loop, or
    /// optional copies, each after a step that can skip it.
    fn repeat(
        &mut self,
        start: usize,
        least: usize,
        most: Option<usize>,
        position: usize,
    ) -> Parsed<()> {
        let part = self.steps.split_off(start);
        let copies = most.unwrap_or(least.max(1));
        if start + copies * (part.len() + 1) > MAX_STEPS {
            return fail(position, TooLong);
        }
        let length = part.len() as i16;
        for _ in 0..least {
            self.steps.extend_from_slice(&part);
        }
        for _ in least..copies {
            // Past the part, and past the jump back of a loop.
            let jump_back = i16::from(most.is_none());
            self.steps.push(Step::Split(length + 1 + jump_back));
            self.steps.extend_from_slice(&part);
        }
        match most {
            Some(_) => {}
            None if least == 0 => self.steps.push(Step::Jump(-length - 1)),
            None => self.steps.push(Step::Split(-length)),
        }
        Ok(())
    }
}
