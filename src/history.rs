//! The browser's own back button goes one question back.
//!
//! Each step adds a history entry at the same address. The page's own history state is kept and
//! only extended, so a router that the page uses still finds what it wrote.

#[cfg(target_arch = "wasm32")]
pub(crate) use browser::{Trail, arrow_pressed, back, follow, moved_by_arrow, note_key, step};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use server::{Trail, arrow_pressed, back, follow, moved_by_arrow, note_key, step};

#[cfg(target_arch = "wasm32")]
mod browser {
    use crate::session::{Position, Session};
    use leptos::prelude::*;
    use std::cell::Cell;
    use wasm_bindgen::{JsCast, JsValue};

    thread_local! {
        static ARROW: Cell<bool> = const { Cell::new(false) };
    }

    /// The positions of one element's visitor, and the index of the one on show.
    pub(crate) struct Trail {
        key: JsValue,
        positions: Vec<Position>,
        at: usize,
    }

    /// Remembers the key that a radio button is changed by.
    pub(crate) fn note_key(key: &str) {
        ARROW.set(key.starts_with("Arrow"));
    }

    /// True while the last key was an arrow key whose change is still to come.
    pub(crate) fn arrow_pressed() -> bool {
        ARROW.get()
    }

    /// True when the change just made came from an arrow key.
    pub(crate) fn moved_by_arrow() -> bool {
        ARROW.replace(false)
    }

    impl Trail {
        /// Writes the position into the page's own history state. False when that is refused, or
        /// the page keeps a state there that cannot be extended.
        fn write(&self, push: bool) -> bool {
            self.try_write(push).is_some()
        }

        fn try_write(&self, push: bool) -> Option<()> {
            let history = web_sys::window()?.history().ok()?;
            let before = history.state().ok()?;
            let state = js_sys::Object::new();
            if before.is_object() {
                js_sys::Object::assign(&state, before.unchecked_ref());
            } else if !before.is_null() {
                return None;
            }
            js_sys::Reflect::set(&state, &self.key, &(self.at as f64).into()).ok()?;
            match push {
                true => history.push_state(&state, "").ok(),
                false => history.replace_state(&state, "").ok(),
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

    /// Listens to the browser's back and forward buttons for as long as the element lives.
    pub(crate) fn follow(session: Session) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let trail = Trail {
            // Entries of an earlier load, or of another element, must not be taken for ours.
            key: format!("trust-journey:{}", crate::ids::uuid_v7()).into(),
            positions: vec![session.position()],
            at: 0,
        };
        session.trail.set_value(Some(trail));
        let listener =
            gloo::events::EventListener::new(&window, "popstate", move |_| show(session));
        let listener = StoredValue::new_local(Some(listener));
        on_cleanup(move || {
            listener.try_update_value(Option::take);
        });
    }

    fn show(session: Session) {
        let position = session.trail.try_update_value(|trail| {
            let trail = trail.as_mut()?;
            let at = trail.read().filter(|at| *at != trail.at)?;
            let position = trail.positions.get(at)?.clone();
            trail.at = at;
            Some(position)
        });
        if let Some(position) = position.flatten() {
            session.return_to(position);
        }
    }

    /// Makes a change and, if it led somewhere else, adds a history entry for it.
    pub(crate) fn step(session: Session, change: impl FnOnce()) {
        let before = session.position();
        change();
        let after = session.position();
        if (&before.answers, before.revisited) == (&after.answers, after.revisited) {
            return;
        }
        session.trail.try_update_value(|trail| {
            let Some(trail) = trail else { return };
            if !trail.is_here() {
                // The entry on which the visitor arrived must be told apart from the page's own.
                trail.write(false);
            }
            trail.positions.truncate(trail.at);
            trail.positions.push(before);
            trail.at += 1;
            if trail.write(true) {
                trail.positions.push(after);
            } else {
                trail.at -= 1;
            }
        });
    }

    /// The back link: the same as the browser's button where that has somewhere to go.
    pub(crate) fn back(session: Session, previous: usize) {
        let entry = session.trail.with_value(|trail| {
            trail
                .as_ref()
                .is_some_and(|trail| trail.at > 0 && trail.is_here())
        });
        let history = web_sys::window().and_then(|window| window.history().ok());
        match history.filter(|_| entry) {
            Some(history) if history.back().is_ok() => {}
            _ => session.revisit(previous),
        }
    }
}

/// The server has no history, and its pages are steps of their own.
#[cfg(not(target_arch = "wasm32"))]
mod server {
    use crate::session::Session;

    pub(crate) struct Trail;
    pub(crate) fn follow(_session: Session) {}
    pub(crate) fn step(_session: Session, change: impl FnOnce()) {
        change();
    }
    pub(crate) fn back(session: Session, previous: usize) {
        session.revisit(previous);
    }
    pub(crate) fn note_key(_key: &str) {}
    pub(crate) fn arrow_pressed() -> bool {
        false
    }
    pub(crate) fn moved_by_arrow() -> bool {
        false
    }
}
