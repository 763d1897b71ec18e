//! Focus after a step: on the title of what comes now, so that keyboard and screen reader go on
//! from there. Never on arrival, when the visitor is somewhere else on the page.

use crate::session::Session;

/// Moves focus whenever another node is shown.
#[cfg(target_arch = "wasm32")]
pub(crate) fn follow(session: Session) {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;

    let root = use_context::<crate::element::Root>();
    Effect::new(move |before: Option<Option<usize>>| {
        let now = session.current.get();
        let stepped = before.is_some_and(|before| before != now);
        let title =
            now.and_then(|place| session.with_node(place, |node| format!("t-{}-0", node.id)));
        if let (true, Some(title), Some(root)) = (stepped, title, &root) {
            let root = root.clone();
            // The new question is in the document once this turn's effects have run.
            let later = gloo::timers::callback::Timeout::new(0, move || {
                let title = root.get().and_then(|root| root.get_element_by_id(&title));
                if let Some(title) =
                    title.and_then(|title| title.dyn_into::<web_sys::HtmlElement>().ok())
                {
                    let _ = title.focus();
                }
            });
            later.forget();
        }
        now
    });
}

/// The server has no focus.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn follow(_session: Session) {}
