//! What differs between a browser and a server, chosen here and nowhere else.
//!
//! Both halves have the same interface:
//!
//! * [`SCRIPTED`]: whether listeners run, or only what HTML itself can do.
//! * [`Host`]: the page around one session: its focus and its history.
//! * [`intl`]: numbers, dates and countries in a locale.
//! * [`memory`]: what is remembered about surveys.
//! * [`link`], [`copy`], [`print`]: a result to go.
//! * [`mount`]: draws the widget for a Leptos application.
//!
//! Beside that, the browser has the custom element with its delivery of events, and the server
//! renders to HTML.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
use browser as chosen;

#[cfg(not(target_arch = "wasm32"))]
pub mod server;
#[cfg(not(target_arch = "wasm32"))]
use server as chosen;

#[cfg(feature = "leptos")]
pub(crate) use chosen::mount;
pub(crate) use chosen::{Host, SCRIPTED, copy, intl, link, memory, print};
