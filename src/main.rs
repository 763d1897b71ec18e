//! The wasm entry point: the exports are in the library.
use trust_journey_widget as _;

fn main() {}
