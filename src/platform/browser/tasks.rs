//! Runs Leptos' effects as microtasks of the page, those of each element behind its own guard.
//!
//! wasm-bindgen-futures would run all of them in one function, and one that fails would end the
//! others, and reach the page.

use super::guard::{Callback, Guard};
use any_spawner::{CustomExecutor, PinnedFuture, PinnedLocalFuture};
use send_wrapper::SendWrapper;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};

/// The tasks of one element that are ready to go on.
#[derive(Default)]
pub(super) struct Tasks {
    ready: RefCell<Vec<Rc<Task>>>,
    run: OnceCell<Callback>,
}

struct Task {
    guard: Guard,
    future: RefCell<Option<PinnedLocalFuture<()>>>,
    is_ready: Cell<bool>,
}

impl Task {
    fn make_ready(self: &Rc<Self>) {
        if self.is_ready.replace(true) {
            return;
        }
        let tasks = self.guard.tasks();
        tasks.ready.borrow_mut().push(Rc::clone(self));
        if tasks.ready.borrow().len() > 1 {
            return;
        }
        let run = || self.guard.callback(|_| run(Guard::entered().tasks()));
        let run = tasks.run.get_or_init(run);
        if let Some(window) = web_sys::window() {
            window.queue_microtask(&run.function);
        }
    }
}

fn run(tasks: &Tasks) {
    for task in tasks.ready.take() {
        task.is_ready.set(false);
        let waker = Waker::from(Arc::new(Awake(SendWrapper::new(Rc::clone(&task)))));
        let mut context = Context::from_waker(&waker);
        let mut future = task.future.borrow_mut();
        let done = future
            .as_mut()
            .is_some_and(|future| future.as_mut().poll(&mut context).is_ready());
        if done {
            *future = None;
        }
    }
}

struct Awake(SendWrapper<Rc<Task>>);

impl Wake for Awake {
    fn wake(self: Arc<Self>) {
        self.0.make_ready();
    }
}

struct Executor;

impl CustomExecutor for Executor {
    fn spawn(&self, future: PinnedFuture<()>) {
        self.spawn_local(future);
    }

    fn spawn_local(&self, future: PinnedLocalFuture<()>) {
        let task = Rc::new(Task {
            guard: Guard::entered(),
            future: RefCell::new(Some(future)),
            is_ready: Cell::new(false),
        });
        task.make_ready();
    }

    fn poll_local(&self) {}
}

/// From now on effects run here.
pub(super) fn start() {
    // An error means that they run already: another element, or the page's own Leptos.
    let _ = any_spawner::Executor::init_custom_executor(Executor);
}
