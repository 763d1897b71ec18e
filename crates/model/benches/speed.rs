//! How long the model takes, natively. `cargo xtask bench` runs it, and the same in wasm.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark is not an API, and one that cannot run should stop"
)]

mod generate;
mod work;

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn speed(criterion: &mut Criterion) {
    for work in work::all() {
        criterion.bench_function(work.name, |bencher| {
            bencher.iter(|| black_box((work.run)()));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).without_plots();
    targets = speed
}
criterion_main!(benches);
