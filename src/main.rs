//! The wasm entry point. The element's exports are in the library.

// Links the library, whose exports the loader calls.
use trust_journey_widget as _;

fn main() {}
