//! A signal that everyone may read and only a session changes, and what follows signals.

use crate::reactive::*;

/// Acts soon, and again whenever a signal that it reads has changed. Boxed, because Leptos compiles
/// every effect anew.
pub(crate) fn follow(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_: Option<()>| act());
}

/// The setters are visible to the session's own modules alone.
pub(crate) struct State<T: 'static>(RwSignal<T>);

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T: Send + Sync + 'static> From<RwSignal<T>> for State<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self(signal)
    }
}

impl<T: Send + Sync + 'static> State<T> {
    pub(super) fn new(value: T) -> Self {
        Self(RwSignal::new(value))
    }

    pub(crate) fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with(read)
    }

    pub(crate) fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with_untracked(read)
    }

    pub(crate) fn get(self) -> T
    where
        T: Clone,
    {
        self.0.get()
    }

    pub(crate) fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.0.get_untracked()
    }

    pub(super) fn set(self, value: T) {
        self.0.set(value);
    }

    pub(super) fn update(self, change: impl FnOnce(&mut T)) {
        self.0.update(change);
    }
}
