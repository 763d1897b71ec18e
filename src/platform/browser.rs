//! The half that runs in a page.

mod clock;
mod dom;
mod element;
mod guard;
mod ids;
pub(crate) mod intl;
mod kept;
pub(crate) mod memory;
#[cfg(feature = "leptos")]
mod mount;
mod takeover;
mod tasks;
mod trail;
mod transport;

use self::guard::{Guard, Observed};
#[cfg(feature = "leptos")]
pub(crate) use self::mount::mount;
use self::trail::Trail;
use crate::app::{self, Part};
use crate::reactive::*;
use crate::session::{Position, Session};
use gloo::utils::window;
use trust_journey_model::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

pub(crate) use self::kept::link;

/// Opens the browser's print dialogue.
pub(crate) fn print() {
    let _ = window().print();
}

/// Copies a text, and acts once it is copied. False where that is not possible.
pub(crate) fn copy(text: String, copied: impl FnOnce() + 'static) -> bool {
    let promise = write_to_clipboard(text);
    let Some(promise) = &promise else {
        return false;
    };
    Guard::entered().when(promise, move |refused| {
        if refused.is_undefined() {
            copied();
        }
    });
    true
}

fn write_to_clipboard(text: String) -> Option<JsValue> {
    let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).ok();
    let clipboard = get(&window().navigator(), "clipboard")?;
    let write: js_sys::Function = get(&clipboard, "writeText")?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()
}

/// Listeners run.
pub(crate) const SCRIPTED: bool = true;

/// The page around one session.
#[derive(Clone, Copy)]
pub(crate) struct Host {
    /// What the widget is drawn in, once it is.
    root: StoredValue<Option<Element>, LocalStorage>,
    trail: StoredValue<Option<Trail>, LocalStorage>,
    /// Whether the style sheet shows the table as on a phone.
    narrow: RwSignal<bool>,
    width: StoredValue<Option<Observed>, LocalStorage>,
}

impl Host {
    pub(crate) fn new() -> Self {
        Self {
            root: StoredValue::new_local(None),
            trail: StoredValue::new_local(None),
            narrow: RwSignal::new(false),
            width: StoredValue::new_local(None),
        }
    }

    /// The day that it is now.
    pub(crate) fn today(self) -> Option<Date> {
        Some(clock::today())
    }

    /// Whether there is room for two columns only, as on a phone.
    pub(crate) fn is_narrow(self) -> bool {
        self.narrow.get()
    }

    /// Follows the width of what the widget is drawn in.
    fn follow_width(self, place: &HtmlElement) {
        let measured = place.clone();
        let measure = move || {
            let narrow = measured.client_width() < WIDE;
            if self.narrow.try_get_untracked() == Some(!narrow) {
                self.narrow.set(narrow);
            }
        };
        let observed = Guard::entered().observe_size(place, measure);
        self.width.set_value(observed);
    }

    /// Whether an element is there, such as one that has the focus.
    pub(crate) fn has(self, selector: &str) -> bool {
        self.find(selector).is_some()
    }

    fn find(self, selector: &str) -> Option<Element> {
        let root = self.root.try_get_value().flatten()?;
        root.query_selector(selector).ok().flatten()
    }

    /// Moves focus to an element that is drawn now.
    pub(crate) fn focus(self, selector: &'static str) {
        // It is in the document once this turn's effects have run.
        Guard::entered().soon(move || {
            let element = self.find(selector);
            if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
                let _ = element.focus();
                // The browser is content with any part of it; what is read first is its beginning.
                if element.get_bounding_client_rect().top() < 0.0 {
                    element.scroll_into_view();
                }
            }
        });
    }

    /// Listens to the browser's back and forward buttons for as long as the element lives.
    pub(crate) fn follow_history(self, session: Session) {
        let Some(window) = web_sys::window() else {
            return;
        };
        self.trail.set_value(Some(Trail::begin(session.position())));
        let show = move |_: &web_sys::Event| {
            let left = session.position();
            let arrive = |trail: &mut Option<Trail>| trail.as_mut()?.arrive(left);
            let known = self.trail.try_update_value(arrive).flatten();
            // Entries of an earlier load keep their answers themselves.
            let kept = || kept::position(session).filter(|kept| !kept.is_at(&session.position()));
            if let Some(position) = known.or_else(kept) {
                session.return_to(position);
            }
        };
        let listener = Guard::entered().listen(&window, "popstate", show);
        StoredValue::new_local(listener);
    }

    pub(crate) fn add_step(self, before: Position, after: Position) {
        self.trail.update_value(|trail| {
            if let Some(trail) = trail {
                trail.add(before, after);
            }
        });
    }

    /// Presses the browser's back button; false where that does not lead to an earlier step.
    pub(crate) fn go_back(self) -> bool {
        self.trail
            .with_value(|trail| trail.as_ref().is_some_and(Trail::back))
    }
}

/// Pixels from which the table shows all its columns: the style sheet says 699 at most for a phone.
const WIDE: i32 = 700;

fn draw(session: Session, part: Part, place: &HtmlElement) {
    session.host.follow_width(place);
    session.host.root.set_value(Some(place.clone().into()));
    dom::append(app::app(session, part, "").into(), place);
}
