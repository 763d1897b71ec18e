//! Sends what the outbox decides, one request at a time, and gives it the response.

use super::clock;
use super::guard::{Guard, Listener, Timer};
use crate::delivery::outbox::{Outbox, Outcome, Request};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use trust_journey_model::parse_number;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortSignal, Request as Fetch, RequestCredentials, RequestInit, Response, VisibilityState,
};

/// Events that happen together travel together.
const GATHER: u32 = 300;
/// A request that takes longer is given up and tried again.
const TIMEOUT: u32 = 10_000;
/// Only our collector sets it: a 2xx alone may come from anything in between.
const MARKER: &str = "trust-journey-stored";

/// Carries the events of one element to its collector.
pub(crate) struct Transport {
    guard: Guard,
    url: String,
    outbox: RefCell<Outbox>,
    /// The next attempt, while one is planned.
    timer: RefCell<Option<Timer>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Transport {
    /// `base` is the element's `collector` attribute.
    pub(crate) fn start(base: &str) -> Rc<Self> {
        let transport = Rc::new(Self {
            guard: Guard::entered(),
            url: format!("{}/v1/events", base.trim_end_matches('/')),
            outbox: RefCell::default(),
            timer: RefCell::default(),
            listeners: RefCell::default(),
        });
        transport.listen();
        transport
    }

    /// When the page goes away, what waits is sent without waiting for the response. The pages that come
    /// back from the back-forward cache go on as before; ids make sending twice harmless.
    fn listen(self: &Rc<Self>) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let hide = {
            let transport = Rc::downgrade(self);
            move |_: &web_sys::Event| with(&transport, |transport| transport.send_last())
        };
        let guard = &self.guard;
        let mut listeners = vec![guard.listen(&window, "pagehide", hide.clone())];
        if let Some(document) = window.document() {
            let observed = document.clone();
            let hide = move |event: &web_sys::Event| {
                if observed.visibility_state() == VisibilityState::Hidden {
                    hide(event);
                }
            };
            listeners.push(guard.listen(&document, "visibilitychange", hide));
        }
        let online = Rc::downgrade(self);
        listeners.push(guard.listen(&window, "online", move |_| {
            with(&online, |transport| transport.plan(GATHER));
        }));
        *self.listeners.borrow_mut() = listeners;
    }

    /// Adds an event.
    pub(crate) fn push(self: &Rc<Self>, event: String) {
        self.outbox.borrow_mut().push(event);
        if self.timer.borrow().is_none() {
            self.plan(GATHER);
        }
    }

    fn plan(self: &Rc<Self>, milliseconds: u32) {
        let transport = Rc::downgrade(self);
        let send = move || with(&transport, Self::send);
        let timer = self.guard.after(milliseconds, send);
        *self.timer.borrow_mut() = Some(timer);
    }

    fn send(self: &Rc<Self>) {
        *self.timer.borrow_mut() = None;
        let Some(request) = self.outbox.borrow_mut().next(&clock::now()) else {
            return;
        };
        let transport = Rc::downgrade(self);
        match fetch(&self.url, &request, true) {
            Some(promise) => self.guard.when(&promise, move |answer| {
                with(&transport, |transport| {
                    transport.settle(&request, outcome(answer));
                });
            }),
            None => self.settle(&request, Outcome::Network),
        }
    }

    fn settle(self: &Rc<Self>, request: &Request, outcome: Outcome) {
        let pause = self
            .outbox
            .borrow_mut()
            .settle(request, outcome, js_sys::Math::random());
        let (_, _, pending, _) = self.outbox.borrow().ledger();
        if pending > 0 {
            self.plan((pause as u32).max(GATHER));
        }
    }

    fn send_last(&self) {
        let request = self.outbox.borrow().last(&clock::now());
        if let Some(promise) = request.and_then(|request| fetch(&self.url, &request, false)) {
            // Nobody waits, but a rejection must not show up in the page's console.
            self.guard.when(&promise, |_| {});
        }
    }

    pub(crate) fn clear(&self) {
        self.outbox.borrow_mut().clear();
        *self.timer.borrow_mut() = None;
    }

    pub(crate) fn ledger(&self) -> Vec<f64> {
        let (emitted, delivered, pending, dropped) = self.outbox.borrow().ledger();
        [emitted, delivered, pending, dropped]
            .map(|count| count as f64)
            .to_vec()
    }

    /// Sends what waits and stops listening.
    pub(crate) fn end(&self) {
        self.send_last();
        self.clear();
        self.listeners.borrow_mut().clear();
    }
}

fn with(transport: &Weak<Transport>, act: impl FnOnce(&Rc<Transport>)) {
    if let Some(transport) = transport.upgrade() {
        act(&transport);
    }
}

/// `text/plain` needs no preflight; credentials never travel.
fn fetch(url: &str, request: &Request, bounded: bool) -> Option<js_sys::Promise> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(&request.body));
    init.set_credentials(RequestCredentials::Omit);
    js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE).ok()?;
    if let Some(signal) = bounded.then(timeout).flatten() {
        init.set_signal(Some(&signal));
    }
    let request = Fetch::new_with_str_and_init(url, &init).ok()?;
    // The page may have put a function of its own here, which throws: then nothing is sent.
    let window = web_sys::window()?;
    let fetch = js_sys::Reflect::get(&window, &"fetch".into()).ok()?;
    let fetch: js_sys::Function = fetch.dyn_into().ok()?;
    fetch.call1(&window, &request).ok()?.dyn_into().ok()
}

/// Ends a request that takes too long; older browsers have none (Chromium before 103).
fn timeout() -> Option<AbortSignal> {
    let signals = js_sys::Reflect::get(&js_sys::global(), &"AbortSignal".into()).ok()?;
    let timeout = js_sys::Reflect::get(&signals, &"timeout".into()).ok()?;
    let timeout: js_sys::Function = timeout.dyn_into().ok()?;
    timeout
        .call1(&signals, &TIMEOUT.into())
        .ok()?
        .dyn_into()
        .ok()
}

fn outcome(answer: JsValue) -> Outcome {
    let Ok(response) = answer.dyn_into::<Response>() else {
        return Outcome::Network;
    };
    let header = |name: &str| response.headers().get(name).ok().flatten();
    match response.status() {
        200..=299 if header(MARKER).is_some() => Outcome::Delivered,
        408 | 425 | 429 | 500..=599 => {
            let seconds = header("retry-after").and_then(|text| parse_number(&text));
            Outcome::Busy(
                seconds
                    .filter(|seconds| *seconds >= 0.0)
                    .map(|seconds| seconds * 1000.0),
            )
        }
        400..=499 => Outcome::Refused,
        _ => Outcome::Network,
    }
}
