//! Renders the widget to HTML, so that it can be read and answered before, and without, wasm.

mod html;
pub(crate) mod intl;
pub(crate) mod memory;
#[cfg(feature = "leptos")]
mod mount;
mod render;

#[cfg(feature = "leptos")]
pub(crate) use mount::mount;
pub use render::{RenderRequest, render};

use crate::fields;
use crate::session::{Position, Session};
use trust_journey_model::Date;

/// Everything is done by the form and the style sheet.
pub(crate) const SCRIPTED: bool = false;

/// The address of this page with the answers, but for the private ones.
pub(crate) fn link(session: Session) -> String {
    let fields = fields::write(&session.journey(), &session.start(), false);
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(&fields);
    format!("?{}", query.finish())
}

/// Prints nothing.
pub(crate) fn print() {}

/// Copies nothing: the link is there to be followed.
pub(crate) fn copy(_text: String, _copied: impl FnOnce() + 'static) -> bool {
    false
}

/// A server has no focus and no history; its pages are steps of their own.
#[derive(Clone, Copy)]
pub(crate) struct Host;

impl Host {
    pub(crate) fn new() -> Self {
        Self
    }

    /// A page is rendered in an instant.
    pub(crate) fn today(self) -> Option<Date> {
        None
    }

    /// A page without script keeps all its columns, and the style sheet hides some.
    pub(crate) fn is_narrow(self) -> bool {
        false
    }

    pub(crate) fn has(self, _selector: &str) -> bool {
        false
    }

    pub(crate) fn focus(self, _selector: &'static str) {}

    pub(crate) fn follow_history(self, _session: Session) {}

    pub(crate) fn add_step(self, _before: Position, _after: Position) {}

    pub(crate) fn go_back(self) -> bool {
        false
    }
}
