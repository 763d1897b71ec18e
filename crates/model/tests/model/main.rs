//! The model's tests: one program, because linking once takes less time than linking forty.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed and says where; a browser runs too few to use them all"
)]

// In a browser too: the same results to the last bit, on a small stack.
mod determinism;
#[cfg(any(not(target_arch = "wasm32"), not(debug_assertions)))]
mod stack;

#[cfg(not(target_arch = "wasm32"))]
mod accept;
#[cfg(not(target_arch = "wasm32"))]
mod advice;
#[cfg(not(target_arch = "wasm32"))]
mod answer_changes;
#[cfg(not(target_arch = "wasm32"))]
mod assignment;
#[cfg(not(target_arch = "wasm32"))]
mod currencies;
#[cfg(not(target_arch = "wasm32"))]
mod dates;
#[cfg(not(target_arch = "wasm32"))]
mod effects;
#[cfg(not(target_arch = "wasm32"))]
mod envelopes;
#[cfg(not(target_arch = "wasm32"))]
mod events;
#[cfg(not(target_arch = "wasm32"))]
mod every_answer;
#[cfg(not(target_arch = "wasm32"))]
mod explanations;
#[cfg(not(target_arch = "wasm32"))]
mod expressions;
#[cfg(not(target_arch = "wasm32"))]
mod jsonlogic;
#[cfg(not(target_arch = "wasm32"))]
mod limits;
#[cfg(not(target_arch = "wasm32"))]
mod numbers;
#[cfg(not(target_arch = "wasm32"))]
mod patterns;
#[cfg(not(target_arch = "wasm32"))]
mod ranking;
#[cfg(not(target_arch = "wasm32"))]
mod refusals;
#[cfg(not(target_arch = "wasm32"))]
mod scales;
#[cfg(not(target_arch = "wasm32"))]
mod sensitivity;
#[cfg(not(target_arch = "wasm32"))]
mod session;
#[cfg(not(target_arch = "wasm32"))]
mod support;
#[cfg(not(target_arch = "wasm32"))]
mod unknown;
#[cfg(not(target_arch = "wasm32"))]
mod urls;
#[cfg(not(target_arch = "wasm32"))]
mod values;
#[cfg(not(target_arch = "wasm32"))]
mod variables;

/// Reads as pages do. Advice for authors is tested in `trust-journey-author`.
#[cfg(not(target_arch = "wasm32"))]
use trust_journey_model::Journey;

#[cfg(not(target_arch = "wasm32"))]
fn read(text: &str) -> (Option<Journey>, Vec<trust_journey_model::Problem>) {
    Journey::load(text)
}
