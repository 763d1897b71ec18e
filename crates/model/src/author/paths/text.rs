//! A text that a pattern takes.

use crate::pattern::Pattern;

/// Characters to try where a class says what it is not.
const ANY: &str = "aA0 -_.,/:+#@!?zZ9";

/// Groups lie at most 20 deep, but nothing here counts on it.
const MOST_DEEP: usize = 32;

/// A text that matches, if one of a few does: every part taken as often as it has to be, or once.
pub(super) fn example(pattern: &Pattern, most: usize) -> Option<String> {
    let texts = [0, 1].map(|least| {
        let mut sample = Sample {
            rest: pattern
                .as_str()
                .chars()
                .collect::<Vec<_>>()
                .into_iter()
                .peekable(),
            least,
        };
        sample.alternatives(0)
    });
    let fits = |text: &String| {
        let trimmed = text.trim();
        !trimmed.is_empty() && trimmed.chars().count() <= most && pattern.matches(trimmed)
    };
    texts
        .into_iter()
        .find(fits)
        .map(|text| text.trim().to_owned())
}

struct Sample {
    rest: std::iter::Peekable<std::vec::IntoIter<char>>,
    /// How often to take what may be left out.
    least: usize,
}

impl Sample {
    /// The first of the alternatives up to the end of the group that has words.
    fn alternatives(&mut self, depth: usize) -> String {
        let mut best = String::new();
        loop {
            let text = self.sequence(depth);
            if best.is_empty() {
                best = text;
            }
            match self.rest.next() {
                Some('|') => {}
                _ => return best,
            }
        }
    }

    /// Everything up to `|`, `)` or the end, which stay where they are.
    fn sequence(&mut self, depth: usize) -> String {
        let mut text = String::new();
        while let Some(next) = self.rest.peek().copied() {
            if matches!(next, '|' | ')') || depth > MOST_DEEP {
                break;
            }
            self.rest.next();
            let part = match next {
                '(' => {
                    // `(?:` groups too.
                    if self.rest.next_if_eq(&'?').is_some() {
                        self.rest.next();
                    }
                    self.alternatives(depth + 1)
                }
                '[' => self.class(),
                '.' => "a".to_owned(),
                '^' | '$' => String::new(),
                '\\' => self.escaped().to_string(),
                plain => plain.to_string(),
            };
            text.push_str(&part.repeat(self.times()));
        }
        text
    }

    fn times(&mut self) -> usize {
        match self.rest.peek() {
            Some('?' | '*') => {
                self.rest.next();
                self.least
            }
            Some('+') => {
                self.rest.next();
                1
            }
            Some('{') => {
                let inside: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
                let digits = inside.trim_start_matches('{').split(',').next();
                let least = digits.and_then(|digits| digits.parse().ok()).unwrap_or(0);
                if inside.contains(',') {
                    least.max(self.least)
                } else {
                    least
                }
            }
            _ => 1,
        }
    }

    fn escaped(&mut self) -> char {
        match self.rest.next() {
            Some('d') => '0',
            Some('w') => 'a',
            Some('s') => ' ',
            other => other.unwrap_or('\\'),
        }
    }

    /// One character of a class, or one that is none of it.
    fn class(&mut self) -> String {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut source = String::new();
        while let Some(next) = self.rest.next() {
            match next {
                ']' => break,
                '\\' => {
                    source.push('\\');
                    source.extend(self.rest.next());
                }
                plain => source.push(plain),
            }
        }
        // The class itself says whether a character is in it.
        let whole = Pattern::parse(&format!("[{}{source}]", if negated { "^" } else { "" }));
        let takes = |c: &char| {
            whole
                .as_ref()
                .is_ok_and(|class| class.matches(&c.to_string()))
        };
        let own = source.chars().chain(ANY.chars());
        own.filter(|c| *c != '\\')
            .find(takes)
            .map(String::from)
            .unwrap_or_default()
    }
}
