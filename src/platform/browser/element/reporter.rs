//! Makes events out of facts: always dispatched on the element, sent only with consent.

use crate::app::Part;
use crate::platform::browser::transport::Transport;
use crate::platform::browser::{clock, ids};
use crate::session::Consent;
use serde::Serialize;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use trust_journey_model::{Envelope, Event, Journey, Stage, VERSION};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Reports to the page and the collector what happens in one element.
pub(super) struct Reporter {
    host: HtmlElement,
    session: String,
    journey: Arc<Journey>,
    locale: String,
    touchpoint: String,
    stage: Stage,
    seq: Cell<u32>,
    consent: Cell<Consent>,
    transport: Option<Rc<Transport>>,
}

impl Reporter {
    pub(super) fn new(host: &HtmlElement, journey: Arc<Journey>, locale: &str, part: Part) -> Self {
        let attribute = |name: &str| host.get_attribute(name);
        // The path only: no query, no fragment, which may name a person.
        let path = web_sys::window().and_then(|window| window.location().pathname().ok());
        Self {
            session: ids::uuid_v7(),
            locale: journey.best_locale(locale).to_owned(),
            touchpoint: touchpoint(&path.unwrap_or_default(), part),
            stage: attribute("stage")
                .and_then(|name| Stage::parse(&name))
                .unwrap_or_default(),
            seq: Cell::new(0),
            consent: Cell::new(Consent::Pending),
            transport: attribute("collector").map(|base| Transport::start(&base)),
            host: host.clone(),
            journey,
        }
    }

    pub(super) fn record(&self, event: Event) {
        let now = clock::now();
        self.seq.set(self.seq.get() + 1);
        let envelope = Envelope {
            v: VERSION,
            id: ids::uuid_v7(),
            session: self.session.clone(),
            seq: self.seq.get(),
            t: now,
            journey: self.journey.id.clone(),
            revision: self.journey.revision,
            touchpoint: self.touchpoint.clone(),
            stage: self.stage,
            locale: self.locale.clone(),
            variant: None,
            visitor: None,
            p: self.sample_rate(&event),
            event,
        };
        // A plain value first: both serializers then share its code, instead of each having a copy
        // made for events.
        let Ok(json) = serde_json::to_value(&envelope) else {
            return;
        };
        self.dispatch(envelope.event.name(), &json);
        if let (Consent::Granted, Some(transport)) = (self.consent.get(), &self.transport) {
            transport.push(json.to_string());
        }
    }

    /// The share of sessions that the event's survey asks.
    fn sample_rate(&self, event: &Event) -> Option<f64> {
        let (Event::Eligible { survey, .. }
        | Event::SurveyShown { survey, .. }
        | Event::ItemAnswered { survey, .. }) = event
        else {
            return None;
        };
        let mut surveys = self.journey.surveys.iter();
        let survey = surveys.find(|known| *known.id == *survey)?;
        Some(survey.rate())
    }

    /// Reports to the page. A listener that throws is the page's own business and stays there.
    fn dispatch(&self, name: &str, envelope: &serde_json::Value) {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&envelope.serialize(&serializer).unwrap_or(JsValue::NULL));
        let name = format!("trust-journey:{name}");
        if let Ok(event) = CustomEvent::new_with_event_init_dict(&name, &init) {
            let _ = self.host.dispatch_event(&event);
        }
    }

    /// Without consent nothing waits to be sent.
    pub(super) fn consent(&self, consent: Consent) {
        self.consent.set(consent);
        if let (true, Some(transport)) = (consent != Consent::Granted, &self.transport) {
            transport.clear();
        }
    }

    pub(super) fn ledger(&self) -> Vec<f64> {
        self.transport
            .as_ref()
            .map(|transport| transport.ledger())
            .unwrap_or_default()
    }

    pub(super) fn end(&self) {
        if let Some(transport) = &self.transport {
            transport.end();
        }
    }
}

fn touchpoint(path: &str, part: Part) -> String {
    let place: String = path.chars().filter(|c| !c.is_control()).take(80).collect();
    // Ids are counted in bytes; a path is percent-encoded, so each char is one.
    format!("{place}#{}", part.name())
}

/// Global Privacy Control: the browser refuses in the visitor's name.
pub(super) fn privacy_control() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator
        .and_then(|navigator| js_sys::Reflect::get(&navigator, &"globalPrivacyControl".into()).ok())
        .is_some_and(|value| value.is_truthy())
}
