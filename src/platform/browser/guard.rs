//! The one way in which the browser calls us after the start: listeners, timers, promises, tasks.
//!
//! A panic in wasm is a trap (it is built to abort), and a function of the page's may throw where
//! nobody expects it to. Both leave Rust as an exception to whoever called. So the browser is never
//! given a function of ours as it is, but one that the loader made of it: that one throws nothing,
//! shows the element's fallback when ours has thrown, and does nothing once its element has ended.
//!
//! What an exception leaves behind: the frames that it passed were never finished, so what they had
//! borrowed stays borrowed. That is state of the failed element, which is not entered again. What
//! all elements share is left as it was by whoever failed last, and therefore set anew on every
//! entry: the observer and the guard.

use crate::reactive::untrack;
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, ResizeObserver};

use super::tasks::Tasks;

thread_local! {
    /// The guard of the element whose code runs.
    static ENTERED: RefCell<Option<Guard>> = const { RefCell::new(None) };
}

/// Guards what the browser calls of one element.
#[derive(Clone)]
pub(super) struct Guard(Rc<Inner>);

struct Inner {
    wrap: Option<Function>,
    tasks: Tasks,
}

impl Guard {
    /// `wrap` is the loader's: it takes a function and gives the one that throws nothing. A Leptos
    /// application has none, and handles what is thrown as it does for its own code.
    pub(super) fn new(wrap: Option<Function>) -> Self {
        Self(Rc::new(Inner {
            wrap,
            tasks: Tasks::default(),
        }))
    }

    /// The guard of the element whose code runs.
    pub(super) fn entered() -> Self {
        let entered = ENTERED.with_borrow(Clone::clone);
        entered.unwrap_or_else(|| Self::new(None))
    }

    pub(super) fn tasks(&self) -> &Tasks {
        &self.0.tasks
    }

    /// Runs code of the element.
    pub(super) fn enter<T>(&self, act: impl FnOnce() -> T) -> T {
        let before = ENTERED.replace(Some(self.clone()));
        let done = untrack(act);
        ENTERED.set(before);
        done
    }

    fn wrap(&self, function: &JsValue) -> Function {
        let wrap = self.0.wrap.as_ref();
        let wrapped = wrap.and_then(|wrap| wrap.call1(&JsValue::UNDEFINED, function).ok());
        wrapped
            .as_ref()
            .unwrap_or(function)
            .unchecked_ref::<Function>()
            .clone()
    }

    /// A function that the browser may call any number of times, as long as the callback lives.
    pub(super) fn callback(&self, act: impl Fn(JsValue) + 'static) -> Callback {
        let guard = Rc::downgrade(&self.0);
        let closure = Closure::wrap(Box::new(move |given: JsValue| {
            if let Some(guard) = guard.upgrade() {
                Self(guard).enter(|| act(given));
            }
        }) as Box<dyn Fn(JsValue)>);
        Callback {
            function: self.wrap(closure.as_ref()),
            _closure: closure,
        }
    }

    /// A function that the browser calls once.
    fn once(&self, act: impl FnOnce(JsValue) + 'static) -> Function {
        let guard = self.clone();
        let act = move |given: JsValue| guard.enter(|| act(given));
        self.wrap(&Closure::once_into_js(act))
    }

    /// Listens until the listener is dropped.
    pub(super) fn listen(
        &self,
        target: &EventTarget,
        event: &'static str,
        act: impl Fn(&web_sys::Event) + 'static,
    ) -> Listener {
        let callback = self.callback(move |event| act(event.unchecked_ref()));
        let _ = target.add_event_listener_with_callback(event, &callback.function);
        Listener {
            target: target.clone(),
            event,
            callback,
        }
    }

    /// Acts when an element gets another size, and once at first, until what it returns is dropped.
    pub(super) fn observe_size(
        &self,
        element: &Element,
        act: impl Fn() + 'static,
    ) -> Option<Observed> {
        let callback = self.callback(move |_| act());
        let observer = ResizeObserver::new(&callback.function).ok()?;
        observer.observe(element);
        Some(Observed {
            observer,
            _callback: callback,
        })
    }

    /// Acts after some milliseconds, unless the timer is dropped before.
    pub(super) fn after(&self, milliseconds: u32, act: impl Fn() + 'static) -> Timer {
        let callback = self.callback(move |_| act());
        let timer = web_sys::window().and_then(|window| {
            let (function, wait) = (&callback.function, milliseconds as i32);
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(function, wait)
                .ok()
        });
        Timer {
            timer,
            _callback: callback,
        }
    }

    /// Acts when the present task and all that it has caused are over.
    pub(super) fn soon(&self, act: impl FnOnce() + 'static) {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(&self.once(move |_| act()));
        }
    }

    /// Acts on what a promise gives, be it a value or a reason.
    pub(super) fn when(&self, promise: &JsValue, act: impl FnOnce(JsValue) + 'static) {
        let act = self.once(act);
        if let Ok(then) = js_sys::Reflect::get(promise, &"then".into()) {
            let _ = then.unchecked_ref::<Function>().call2(promise, &act, &act);
        }
    }
}

/// A guarded function, for as long as this lives.
pub(super) struct Callback {
    pub function: Function,
    _closure: Closure<dyn Fn(JsValue)>,
}

/// Listens for as long as this lives.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Callback,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = &self.callback.function;
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, function);
    }
}

/// Observes for as long as this lives.
pub(super) struct Observed {
    observer: ResizeObserver,
    _callback: Callback,
}

impl Drop for Observed {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Waits for as long as this lives.
pub(super) struct Timer {
    timer: Option<i32>,
    _callback: Callback,
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some((window, timer)) = web_sys::window().zip(self.timer) {
            window.clear_timeout_with_handle(timer);
        }
    }
}
