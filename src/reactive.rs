//! Leptos' reactive system. The rest of Leptos is needed only for the component, behind the feature
//! `leptos`.

#[cfg(target_arch = "wasm32")]
pub(crate) use reactive_graph::effect::RenderEffect;
pub(crate) use reactive_graph::{
    computed::Memo,
    effect::Effect,
    graph::untrack,
    owner::{LocalStorage, Owner, StoredValue},
    prelude::*,
    signal::RwSignal,
};
