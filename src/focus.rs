//! Focus after a step: on what comes now, so that keyboard and screen reader go on from there.
//! Never on arrival, when the visitor is somewhere else on the page.

use crate::session::Session;

/// Moves focus whenever another node is shown.
#[cfg(target_arch = "wasm32")]
pub(crate) fn follow(session: Session) {
    use leptos::prelude::*;

    Effect::new(move |before: Option<Option<usize>>| {
        let now = session.current.get();
        if before.is_some_and(|before| before != now) {
            on(session, ".tree [data-node]");
        }
        now
    });
}

/// Moves focus to an element that is drawn now.
#[cfg(target_arch = "wasm32")]
pub(crate) fn on(session: Session, selector: &'static str) {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;

    // It is in the document once this turn's effects have run.
    let later = gloo::timers::callback::Timeout::new(0, move || {
        let root = session.root.try_get_value().flatten();
        let element = root.and_then(|root| root.query_selector(selector).ok().flatten());
        if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
    later.forget();
}

/// Whether an element is there, such as one that has the focus.
pub(crate) fn is_in(session: Session, selector: &str) -> bool {
    use leptos::prelude::*;

    let root = session.root.try_get_value().flatten();
    root.is_some_and(|root| matches!(root.query_selector(selector), Ok(Some(_))))
}

/// The server has no focus.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn follow(_session: Session) {}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn on(_session: Session, _selector: &'static str) {}
