//! `cargo xtask test`: every check there is, each announced, all of them run even if one fails.
//!
//! The last line is `N passed, N failed`: the tests that cargo ran, and each other check that
//! failed as one more.
//!
//! With `--nightly` the tests, built once, run again in further environments.

mod environment;
mod report;
mod tally;

use crate::dist::{self, Manifest, wasm};
use crate::setup::wasm_toolchain::TARGET;
use crate::setup::{browser, cargo_tool, node, wasm_toolchain};
use crate::{layout, paths, process, say, serve, size};
use anyhow::{Context, Result, bail};
use environment::{Environment, NIGHTLY, USUAL};
use report::Report;
use std::process::{Command, ExitCode};
use tally::Tally;

pub fn run(nightly: bool) -> Result<ExitCode> {
    let mut report = Report::default();
    report.check("format", || {
        process::stream(cargo(&["fmt", "--all", "--check"])?)
    });
    report.check("layout", layout::check);
    report.check("lints", || {
        let mut clippy = cargo(&["clippy", "--workspace", "--all-targets"])?;
        clippy.args(["--", "--deny", "warnings"]);
        process::stream(clippy)
    });
    // Before the tests, which load it into a browser.
    let manifest = report.check("what a page loads (dist)", dist::build);
    report.check("size", || within_budget(manifest.as_ref()));
    report.check("index.html alone (trunk)", || {
        // In the profile of dist/, so that nothing is compiled twice.
        process::stream(serve::trunk(&["build", "--cargo-profile", wasm::PROFILE])?)
    });
    report.check("the component for Leptos applications", leptos_component);
    report.tests("wasm tests, in Node", wasm_tests);
    // Cargo says what it builds on stderr; built first, so that the tests' output is tests only.
    let built = report.check("building the tests", || {
        process::stream(cargo(&["test", "--workspace", "--no-run"])?)
    });
    if built.is_some() {
        let nightly: &[Environment] = if nightly { &NIGHTLY } else { &[] };
        for environment in std::iter::once(&USUAL).chain(nightly) {
            report.tests(environment.name, |tally| native_tests(environment, tally));
        }
    }
    Ok(report.finish())
}

fn cargo(args: &[&str]) -> Result<Command> {
    let mut cargo = process::cargo()?;
    cargo.args(args);
    Ok(cargo)
}

fn within_budget(manifest: Option<&Manifest>) -> Result<()> {
    let manifest = manifest.context("there is no dist/ to weigh")?;
    if !size::report(manifest) {
        bail!("over budget; `cargo xtask size` tells which crates weigh what");
    }
    Ok(())
}

/// Nothing else here builds it: what a page loads does without.
fn leptos_component() -> Result<()> {
    let mut cargo = wasm_toolchain::ensure()?.cargo()?;
    cargo.args(["check", "--target", TARGET]).args([
        "--package",
        "trust-journey-widget",
        "--features",
        "leptos",
    ]);
    process::stream(cargo)
}

/// The model promises the same answers in a browser as on a server.
fn wasm_tests(tally: &mut Tally) -> Result<()> {
    node::ensure("the wasm tests run in it")?;
    let runner = cargo_tool::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let mut cargo = wasm_toolchain::ensure()?.cargo()?;
    cargo
        .args(["test", "--target", TARGET])
        .args(["--package", "trust-journey-model", "--test", "model"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    process::watch(cargo, |line| tally.read(line))
}

/// All tests of the workspace; those that drive a browser are ignored otherwise.
fn native_tests(environment: &Environment, tally: &mut Tally) -> Result<()> {
    let mut cargo = cargo(&["test", "--workspace", "--no-fail-fast"])?;
    environment.apply(&mut cargo)?;
    if environment.has_browser() {
        set_browser(&mut cargo)?;
        cargo.args(["--", "--include-ignored", "--skip", "pictures::"]);
    }
    process::watch(cargo, |line| tally.read(line))
}

/// Tells the end-to-end tests where the browser, the collector's program and `dist/` are.
fn set_browser(cargo: &mut Command) -> Result<()> {
    let browser = browser::ensure()?;
    cargo
        .env("TRUST_JOURNEY_BIN", paths::collector()?)
        .env("TRUST_JOURNEY_DIST", paths::dist())
        .env("CHROMIUM", browser.chromium)
        .env("CHROMEDRIVER", browser.chromedriver);
    Ok(())
}

/// `cargo xtask pictures`: the README's pictures, and one of every key state.
pub fn pictures() -> Result<ExitCode> {
    dist::build()?;
    process::stream(cargo(&["build", "--package", "trust-journey-collector"])?)?;
    let mut cargo = cargo(&["test", "--package", "trust-journey-widget", "--test", "e2e"])?;
    USUAL.apply(&mut cargo)?;
    set_browser(&mut cargo)?;
    let states = paths::target()?.join("pictures");
    cargo
        .env("TRUST_JOURNEY_SCREENSHOTS", &states)
        .args(["--", "--ignored", "pictures::"]);
    process::stream(cargo)?;
    say::note(&format!("key states: {}", states.display()));
    Ok(ExitCode::SUCCESS)
}
