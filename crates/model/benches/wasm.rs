//! How long the model takes as wasm, in Node. Not a test: `cargo xtask bench` runs it and prints
//! what it says; nothing passes or fails by it.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark is not an API, and one that cannot run should stop"
)]

#[path = "generate.rs"]
mod generate;
#[path = "work.rs"]
mod work;

use wasm_bindgen_test::{console_log, wasm_bindgen_test};

/// Runs of each; the median is printed.
const RUNS: usize = 9;
/// The clock of a script counts milliseconds: short work is repeated until this many have passed.
const LEAST_MS: f64 = 40.0;

#[wasm_bindgen_test]
fn speed() {
    for work in work::all() {
        let mut times: Vec<f64> = (0..RUNS).map(|_| once(&*work.run)).collect();
        times.sort_by(f64::total_cmp);
        console_log!("speed\t{}\t{:.3}", work.name, times[RUNS / 2]);
    }
}

fn once(run: &dyn Fn() -> usize) -> f64 {
    let start = js_sys::Date::now();
    let mut count = 0.0;
    loop {
        std::hint::black_box(run());
        count += 1.0;
        let passed = js_sys::Date::now() - start;
        if passed >= LEAST_MS {
            return passed / count;
        }
    }
}
