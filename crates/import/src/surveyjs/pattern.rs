//! Regular expressions of JavaScript into the small set that a journey knows.
//!
//! A journey's pattern must match the whole text; SurveyJS is content with a part of it.

use std::fmt::Write as _;

/// Longer ones are no longer worth a person's trust, nor this reader's time.
const LONGEST: usize = 300;
/// How often a journey's patterns repeat at most.
const MOST: usize = 100;

/// The pattern, or why there is none.
pub(crate) fn whole(regex: &str, blind_to_case: bool) -> Result<String, String> {
    if regex.len() > LONGEST {
        return Err("it is too long".to_owned());
    }
    let (start, rest) = match regex.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, regex),
    };
    let (end, body) = match rest.strip_suffix('$') {
        Some(body) if !body.ends_with('\\') => (true, body),
        _ => (false, rest),
    };
    let mut reader = Reader {
        chars: body.chars().collect(),
        at: 0,
        out: String::new(),
        blind: blind_to_case,
        depth: 0,
        branches: false,
    };
    reader.read()?;
    if reader.branches && (start || end) {
        // `^a|b$` anchors one branch each.
        return Err("its branches are anchored differently".to_owned());
    }
    let body = if reader.branches {
        format!("({})", reader.out)
    } else {
        reader.out
    };
    let (before, after) = (if start { "" } else { ".*" }, if end { "" } else { ".*" });
    Ok(format!("{before}{body}{after}"))
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    out: String,
    blind: bool,
    depth: usize,
    /// There is a `|` outside of all parentheses.
    branches: bool,
}

impl Reader {
    fn next(&mut self) -> Option<char> {
        let c = self.chars.get(self.at).copied()?;
        self.at += 1;
        Some(c)
    }

    fn peek(&self, offset: usize) -> Option<char> {
        self.chars.get(self.at + offset).copied()
    }

    fn read(&mut self) -> Result<(), String> {
        while let Some(c) = self.next() {
            match c {
                '(' => {
                    if self.peek(0) == Some('?') {
                        if self.peek(1) != Some(':') {
                            return Err("it looks ahead, looks behind or names a group".to_owned());
                        }
                        self.at += 2;
                    }
                    self.depth += 1;
                    self.out.push('(');
                    continue;
                }
                ')' => {
                    self.depth = self
                        .depth
                        .checked_sub(1)
                        .ok_or("a parenthesis is not opened")?;
                    self.out.push(')');
                    self.repeat()?;
                    continue;
                }
                '|' => {
                    self.branches |= self.depth == 0;
                    self.out.push('|');
                    continue;
                }
                '[' => self.class()?,
                '\\' => self.escape()?,
                '.' => self.out.push('.'),
                '^' | '$' => return Err("it anchors in its middle".to_owned()),
                '*' | '+' | '?' | '{' => return Err("it repeats nothing".to_owned()),
                c => self.literal(c),
            }
            self.repeat()?;
        }
        if self.depth > 0 {
            return Err("a parenthesis is not closed".to_owned());
        }
        Ok(())
    }

    fn literal(&mut self, c: char) {
        if self.blind && c.is_ascii_alphabetic() {
            let _ = write!(
                self.out,
                "[{}{}]",
                c.to_ascii_lowercase(),
                c.to_ascii_uppercase()
            );
            return;
        }
        if "\\.[](){}*+?|^$".contains(c) {
            self.out.push('\\');
        }
        self.out.push(c);
    }

    fn escape(&mut self) -> Result<(), String> {
        match self.next() {
            Some(c @ ('d' | 'w')) => {
                self.out.push('\\');
                self.out.push(c);
            }
            Some('D') => self.out.push_str("[^0-9]"),
            Some('W') => self.out.push_str("[^A-Za-z0-9_]"),
            Some('s') => self.out.push_str("\\s"),
            Some('S') => self.out.push_str("[^\\s]"),
            Some(c) if !c.is_alphanumeric() => self.literal(c),
            Some(c) => return Err(format!("a journey's patterns have no \\{c}")),
            None => return Err("it ends in a backslash".to_owned()),
        }
        Ok(())
    }

    fn class(&mut self) -> Result<(), String> {
        let mut class = String::from("[");
        if self.peek(0) == Some('^') {
            self.at += 1;
            class.push('^');
        }
        let empty = class.len();
        loop {
            let c = self.next().ok_or("a bracket is not closed")?;
            match c {
                ']' if class.len() == empty => return Err("a bracket holds nothing".to_owned()),
                ']' => break,
                '\\' => match self.next().ok_or("a bracket is not closed")? {
                    'd' => class.push_str("0-9"),
                    'w' => class.push_str("A-Za-z0-9_"),
                    's' => class.push_str("\\s"),
                    c if !c.is_alphanumeric() => {
                        class.push('\\');
                        class.push(c);
                    }
                    c => return Err(format!("a journey's patterns have no \\{c}")),
                },
                '[' => class.push_str("\\["),
                c if self.blind && c.is_ascii_alphabetic() => self.both_cases(c, &mut class),
                c => class.push(c),
            }
        }
        class.push(']');
        self.out.push_str(&class);
        Ok(())
    }

    /// A letter, or a range of letters, in lower and upper case.
    fn both_cases(&mut self, c: char, class: &mut String) {
        let to = self
            .peek(1)
            .filter(|to| self.peek(0) == Some('-') && to.is_ascii_alphabetic());
        let mut add = |from: char, to: Option<char>| {
            class.push(from);
            if let Some(to) = to {
                class.push('-');
                class.push(to);
            }
        };
        add(c.to_ascii_lowercase(), to.map(|to| to.to_ascii_lowercase()));
        add(c.to_ascii_uppercase(), to.map(|to| to.to_ascii_uppercase()));
        if to.is_some() {
            self.at += 2;
        }
    }

    /// How often the last piece repeats.
    fn repeat(&mut self) -> Result<(), String> {
        match self.peek(0) {
            Some(c @ ('*' | '+' | '?')) => {
                self.at += 1;
                self.out.push(c);
            }
            Some('{') => self.counted()?,
            _ => return Ok(()),
        }
        match self.peek(0) {
            // Whether it is greedy makes no difference to whether the whole text matches.
            Some('?') => self.at += 1,
            Some('*' | '+' | '{') => return Err("it repeats a repetition".to_owned()),
            _ => {}
        }
        Ok(())
    }

    fn counted(&mut self) -> Result<(), String> {
        self.at += 1;
        let mut count = String::new();
        loop {
            match self.next() {
                Some('}') => break,
                Some(c) if c.is_ascii_digit() || c == ',' => count.push(c),
                _ => return Err("a count in braces is unreadable".to_owned()),
            }
        }
        let (least, most) = count.split_once(',').unwrap_or((&count, &count));
        let number = |text: &str| text.parse().ok().filter(|n: &usize| *n <= MOST);
        let least = number(least).ok_or("a count in braces is unreadable or too large")?;
        if !most.is_empty() && number(most).is_none_or(|most| most < least) {
            return Err("a count in braces is unreadable or too large".to_owned());
        }
        let _ = write!(self.out, "{{{count}}}");
        Ok(())
    }
}
