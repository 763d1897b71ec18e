//! A text that a pattern takes.

use trust_journey_model::logic::Pattern;

/// Characters to try where a class says what it is not.
const ANY: &str = "aA0 -_.,/:+#@!?zZ9";

/// Groups lie at most 20 deep, but nothing here counts on it.
const MOST_DEEP: usize = 32;

/// So many texts are put together before none is found.
const MOST_TRIES: usize = 400;

/// A text that is wanted, where any will do.
pub(super) fn any(most: usize, wanted: &dyn Fn(&str) -> bool) -> Option<String> {
    let lengths = 1..=most.min(MOST_TRIES);
    let mut texts = lengths.flat_map(|times| ('a'..='z').map(move |c| c.to_string().repeat(times)));
    texts.find(|text| wanted(text))
}

/// A text that matches and is wanted, if one of some does: every part taken as often as it has to
/// be, or once, and one choice after another where there are several.
pub(super) fn example(
    pattern: &Pattern,
    most: usize,
    wanted: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let source: Vec<char> = pattern.as_str().chars().collect();
    let texts = (0..MOST_TRIES).flat_map(|turn| {
        let source = &source;
        [0, 1].map(|least| {
            let mut sample = Sample {
                rest: source.iter().copied().peekable(),
                least,
                turn,
            };
            sample.alternatives(0)
        })
    });
    let mut texts = texts.map(|text| text.trim().to_owned());
    let fits = |text: &String| {
        !text.is_empty() && text.chars().count() <= most && pattern.matches(text) && wanted(text)
    };
    texts.find(fits)
}

struct Sample<'p> {
    rest: std::iter::Peekable<std::iter::Copied<std::slice::Iter<'p, char>>>,
    /// How often to take what may be left out.
    least: usize,
    /// Which of all texts this is: every choice takes its share of it.
    turn: usize,
}

impl Sample<'_> {
    /// One of so many.
    fn choose<T>(&mut self, mut from: Vec<T>) -> Option<T> {
        let count = from.len().max(1);
        let place = self.turn % count;
        self.turn /= count;
        (place < from.len()).then(|| from.swap_remove(place))
    }

    /// One of the alternatives up to the end of the group, with words if one has any.
    fn alternatives(&mut self, depth: usize) -> String {
        let mut texts = Vec::new();
        loop {
            texts.push(self.sequence(depth));
            if self.rest.next() != Some('|') {
                break;
            }
        }
        texts.retain(|text| !text.is_empty());
        self.choose(texts).unwrap_or_default()
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
                '.' => self.one_of("abc"),
                '^' | '$' => String::new(),
                '\\' => self.escaped(),
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

    fn escaped(&mut self) -> String {
        match self.rest.next() {
            Some('d') => self.one_of("0123456789"),
            Some('w') => self.one_of("abc"),
            Some('s') => " ".to_owned(),
            other => other.unwrap_or('\\').to_string(),
        }
    }

    fn one_of(&mut self, characters: &str) -> String {
        let characters = characters.chars().collect();
        self.choose(characters)
            .map(String::from)
            .unwrap_or_default()
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
        let fitting: String = own.filter(|c| *c != '\\').filter(takes).collect();
        self.one_of(&fitting)
    }
}
