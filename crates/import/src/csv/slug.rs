//! Ids out of names: plain letters, each id once.

use std::collections::BTreeMap;

/// The model allows 64; the rest is for a number behind.
const MAX: usize = 56;

/// A name in small Latin letters and digits, its words joined by `joint`. Empty when nothing is left.
pub(crate) fn slug(name: &str, joint: char) -> String {
    let mut slug = String::new();
    // The longest names are cut below anyway.
    let name: String = name.chars().take(200).collect();
    for c in deunicode::deunicode_with_tofu(&name, " ").chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with(joint) && c != '\'' {
            slug.push(joint);
        }
    }
    slug.truncate(MAX);
    slug.trim_end_matches(joint).to_owned()
}

/// Hands out each id once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// With the number to try next: thousands may have the same name.
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// Keeps an id for somebody else.
    pub fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned(), 2);
    }

    /// The id, or the first of `id-2`, `id-3`… that is free.
    pub fn unique(&mut self, id: &str, joint: char) -> String {
        self.first_free(id, |id, n| format!("{id}{joint}{n}"))
    }

    /// The same for names that people read.
    pub fn unique_name(&mut self, name: &str) -> String {
        self.first_free(name, |name, n| format!("{name} ({n})"))
    }

    fn first_free(&mut self, id: &str, numbered: impl Fn(&str, usize) -> String) -> String {
        let mut n = match self.taken.get(id) {
            Some(next) => *next,
            None => {
                self.taken.insert(id.to_owned(), 2);
                return id.to_owned();
            }
        };
        let mut free = numbered(id, n);
        while self.taken.contains_key(&free) {
            n += 1;
            free = numbered(id, n);
        }
        self.taken.insert(id.to_owned(), n + 1);
        self.taken.insert(free.clone(), 2);
        free
    }
}
