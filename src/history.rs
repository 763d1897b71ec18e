//! The browser's own back button goes one question back.

use crate::session::Session;

/// Makes a change and, if it led to another question, adds a history entry for it.
pub(crate) fn step(session: Session, change: impl FnOnce()) {
    let before = session.position();
    change();
    let after = session.position();
    if !after.is_at(&before) {
        session.host.add_step(before, after);
    }
}

/// The back link: the same as the browser's button where that has somewhere to go.
pub(crate) fn back(session: Session, previous: usize) {
    if !session.host.go_back() {
        session.revisit(previous);
    }
}
