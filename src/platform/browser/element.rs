//! The Rust side of the custom element: one [`Widget`] per element, ended by `free()`.
//!
//! The loader (`trust-journey.js`) owns the element's life; this owns what is inside the shadow
//! root. Nothing in here throws into the page: what cannot be shown, at the start or later, is an
//! error for the loader, which shows the fallback content and warns once.

mod reporter;

use super::guard::Guard;
use super::{clock, draw, kept, takeover, tasks};
use crate::app::Part;
use crate::reactive::*;
use crate::session::{Consent, Recorder, Session, Start};
use js_sys::Function;
use reporter::Reporter;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{Event, Journey};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// A walk that goes on in another element of ours.
#[wasm_bindgen]
pub struct Kept(Start);

/// What runs inside one element.
#[wasm_bindgen]
pub struct Widget {
    /// Everything reactive inside the element.
    owner: Owner,
    session: Session,
    /// Whether the page allows measurement.
    consent: RwSignal<Consent>,
    reporter: Rc<Reporter>,
}

#[wasm_bindgen]
impl Widget {
    /// Shows a journey in `host`. `document` is the document's text, or the object that the page
    /// set as the element's `journey` property; `sheet` is the style sheet that all elements of
    /// the page share, `wrap` makes a function that throws nothing of one of ours, `kept` is a walk to
    /// go on with. Fails with a text that names all problems.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: &HtmlElement,
        document: JsValue,
        sheet: &CssStyleSheet,
        wrap: &Function,
        kept: Option<Kept>,
    ) -> Result<Widget, JsValue> {
        tasks::start();
        let guard = Guard::new(Some(wrap.clone()));
        guard.enter(|| Self::start(host, document, sheet, kept))
    }

    /// Follows the element's `consent` attribute: "granted", "denied", anything else is pending.
    pub fn consent(&self, value: &str) {
        let consent = match value {
            _ if reporter::privacy_control() => Consent::Denied,
            "granted" => Consent::Granted,
            "denied" => Consent::Denied,
            _ => Consent::Pending,
        };
        self.reporter.consent(consent);
        self.consent.set(consent);
    }

    /// The walk as it stands, to go on with when the element is moved or shown in another language.
    pub fn keep(&self) -> Kept {
        Kept(self.session.start())
    }

    /// What has become of this element's events, as `[emitted, delivered, pending, dropped]`.
    pub fn ledger(&self) -> Vec<f64> {
        self.reporter.ledger()
    }
}

impl Widget {
    fn start(
        host: &HtmlElement,
        document: JsValue,
        sheet: &CssStyleSheet,
        kept: Option<Kept>,
    ) -> Result<Self, JsValue> {
        let journey = Arc::new(read(document).map_err(|message| JsValue::from_str(&message))?);
        let attribute = |name: &str| host.get_attribute(name).filter(|value| !value.is_empty());
        let locale = attribute("locale")
            .or_else(|| web_sys::window()?.navigator().language())
            .unwrap_or_default();
        let part = attribute("part").map_or(Part::All, |part| Part::parse(&part));
        let root = match host.shadow_root() {
            Some(root) => root,
            None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
        };
        let today = clock::today();
        let mut found = takeover::read(&root, &journey, journey.best_locale(&locale), today);
        if let Some(Kept(start)) = kept {
            found.start = start;
        } else if found.events.is_empty() {
            // Nothing was answered here yet: it goes on where this entry of the history was left.
            let locale = journey.best_locale(&locale);
            let address = || kept::of_address().filter(|_| found.start == Start::default());
            let kept = kept::of_entry(&journey).or_else(address);
            if let Some(start) = kept.and_then(|kept| kept::start(&journey, locale, today, &kept)) {
                found.start = start;
            }
        }
        let reporter = Rc::new(Reporter::new(host, Arc::clone(&journey), &locale, part));
        let recorder = {
            let reporter = Rc::clone(&reporter);
            move |event: &Event| reporter.record(event.clone())
        };
        let place: HtmlElement = document_of(host)?.create_element("div")?.unchecked_into();
        place.set_attribute(takeover::LIVE, "")?;
        let owner = Owner::new();
        let start = found.start.clone();
        let (session, consent) = owner.with(|| {
            let consent = RwSignal::new(Consent::Pending);
            let recorder = Some(Rc::new(recorder) as Recorder);
            let session = Session::new(journey, &locale, today, start, consent, recorder);
            session.set_heading_level(&attribute("heading-level").unwrap_or_default());
            draw(session, part, &place);
            kept::follow(session);
            (session, consent)
        });
        adopt_styles(&root, sheet)?;
        // One task, so nothing is ever seen in between.
        root.replace_children_with_node_1(&place);
        found.seen.restore(&root);
        let widget = Widget {
            owner,
            session,
            consent,
            reporter,
        };
        // Before anything is reported: what happened before consent stays in the page.
        widget.consent(&attribute("consent").unwrap_or_default());
        widget.reporter.record(Event::Shown {
            part: part.name().to_owned(),
        });
        for event in found.events {
            widget.reporter.record(event);
        }
        Ok(widget)
    }
}

impl Drop for Widget {
    fn drop(&mut self) {
        // Listeners and timers end with the view and the reporter, which hold them.
        self.owner.cleanup();
        self.reporter.end();
    }
}

fn document_of(host: &HtmlElement) -> Result<web_sys::Document, JsValue> {
    host.owner_document()
        .ok_or_else(|| "the element is in no document".into())
}

fn read(document: JsValue) -> Result<Journey, String> {
    let (journey, problems) = match document.as_string() {
        Some(text) => Journey::load(&text),
        None => {
            let json =
                serde_wasm_bindgen::from_value(document).map_err(|error| error.to_string())?;
            Journey::load_json(&json)
        }
    };
    // What each of them means, and how to fix it, is said by the command line: its sentences would
    // weigh more than the widget's own.
    journey.ok_or_else(|| {
        let mut errors = String::from("the document has errors; run `trust-journey check` on it:");
        for problem in problems.iter().filter(|problem| problem.is_error()) {
            errors.push_str("\n");
            errors.push_str(&problem.path);
            errors.push_str(": ");
            errors.push_str(problem.rule.id());
        }
        errors
    })
}

fn adopt_styles(root: &ShadowRoot, sheet: &CssStyleSheet) -> Result<(), JsValue> {
    let sheets = js_sys::Array::of1(sheet);
    js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &sheets)?;
    Ok(())
}
