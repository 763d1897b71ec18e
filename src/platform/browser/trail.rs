//! Where the browser's back button leads, step by step.
//!
//! Each step adds a history entry at the same address. The page's own history state is kept and
//! only extended, so a router that the page uses still finds what it wrote.

use super::ids;
use crate::session::Position;
use wasm_bindgen::{JsCast, JsValue};

/// Whether a copy of its fields is all there is to an object: not of a Map, a Date or a list.
pub(super) fn is_plain(value: &JsValue) -> bool {
    let plain = js_sys::Object::get_prototype_of(&js_sys::Object::new());
    value.is_object() && js_sys::Object::get_prototype_of(value) == plain
}

/// The positions of one element's visitor, and the index of the one on show.
pub(crate) struct Trail {
    key: JsValue,
    positions: Vec<Position>,
    at: usize,
}

impl Trail {
    pub(super) fn begin(first: Position) -> Self {
        Self {
            // Entries of an earlier load, or of another element, must not be taken for ours.
            key: format!("trust-journey:{}", ids::uuid_v7()).into(),
            positions: vec![first],
            at: 0,
        }
    }

    /// The position to show after the visitor went back or forward; none for the one on show. What is
    /// left keeps what was chosen or typed there.
    pub(super) fn arrive(&mut self, left: Position) -> Option<Position> {
        let at = self.read().filter(|at| *at != self.at)?;
        if let Some(known) = self.positions.get_mut(self.at)
            && known.is_at(&left)
        {
            *known = left;
        }
        let position = self.positions.get(at)?.clone();
        self.at = at;
        Some(position)
    }

    /// Adds a history entry for a step.
    pub(super) fn add(&mut self, before: Position, after: Position) {
        if !self.is_here() {
            // The entry on which the visitor arrived must be told apart from the page's own.
            self.write(false);
        }
        self.positions.truncate(self.at);
        self.positions.push(before);
        self.at += 1;
        if self.write(true) {
            self.positions.push(after);
        } else {
            self.at -= 1;
        }
    }

    /// Goes one entry back; false where there is none of ours.
    pub(super) fn back(&self) -> bool {
        let history = web_sys::window().and_then(|window| window.history().ok());
        let history = history.filter(|_| self.at > 0 && self.is_here());
        history.is_some_and(|history| history.back().is_ok())
    }

    /// Writes the position into the page's own history state. False when that is refused, or
    /// the page keeps a state there that cannot be extended.
    fn write(&self, push: bool) -> bool {
        self.try_write(push).is_some()
    }

    fn try_write(&self, push: bool) -> Option<()> {
        let history = web_sys::window()?.history().ok()?;
        let before = history.state().ok()?;
        let state = js_sys::Object::new();
        if is_plain(&before) {
            js_sys::Object::assign(&state, before.unchecked_ref());
        } else if !before.is_null() {
            return None;
        }
        js_sys::Reflect::set(&state, &self.key, &(self.at as f64).into()).ok()?;
        if push {
            history.push_state(&state, "").ok()
        } else {
            history.replace_state(&state, "").ok()
        }
    }

    /// Whether the entry on show is the one that this trail is at.
    fn is_here(&self) -> bool {
        self.read() == Some(self.at)
    }

    /// The position that the entry on show carries; none on entries of the page's own.
    fn read(&self) -> Option<usize> {
        let state = web_sys::window()?.history().ok()?.state().ok()?;
        let at = js_sys::Reflect::get(&state, &self.key).ok()?;
        at.as_f64().map(|at| at as usize)
    }
}
