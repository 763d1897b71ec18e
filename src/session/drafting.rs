//! An answer in the making: what is chosen or typed before it is confirmed.

use super::Session;

impl Session {
    /// An option was chosen (`on`) or taken back; of a single choice it is the only one.
    pub(crate) fn choose(&self, id: &str, several: bool, on: bool) {
        self.draft.update(|draft| {
            if !several {
                draft.chosen.clear();
            }
            draft.chosen.retain(|chosen| chosen != id);
            if on {
                draft.chosen.push(id.to_owned());
            }
        });
        self.problem.set(None);
    }

    /// A text was typed. What is wrong with the last one stays on show until it is confirmed.
    pub(crate) fn type_text(&self, text: String) {
        self.draft.update(|draft| draft.text = text);
    }

    /// A country was picked.
    pub(crate) fn pick(&self, code: String) {
        self.type_text(code);
        self.problem.set(None);
    }

    /// An option was put in one position of an order of `length`.
    pub(crate) fn put_in_order(&self, position: usize, length: usize, id: String) {
        self.draft.update(|draft| {
            draft.chosen.resize(length, String::new());
            // An option that is in another position changes places, so that none is there twice.
            let other = draft.chosen.iter().position(|chosen| *chosen == id);
            if let Some(other) = other.filter(|_| !id.is_empty()) {
                draft.chosen.swap(other, position);
            } else {
                draft.chosen[position] = id;
            }
        });
        self.problem.set(None);
    }

    /// A level was chosen for a criterion.
    pub(crate) fn set_level(&self, criterion: &str, level: f64) {
        self.draft.update(|draft| {
            draft.levels.insert(criterion.to_owned(), level);
        });
    }
}
