//! The `trust-journey` command. Everything is in the library, so that tests can reach it.

use std::process::ExitCode;

fn main() -> ExitCode {
    trust_journey_collector::run(std::env::args_os())
}
