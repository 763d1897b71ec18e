//! Installs what a command needs and finds missing.
//!
//! Every `ensure` first looks whether the thing is there already, which costs milliseconds; only
//! then does it install, saying what and why. Nothing is written outside the cache except Debian
//! packages, and those only where apt works without a password.

pub mod apt;
pub mod browser;
pub mod cargo_tool;
mod debian_wasm;
pub mod faketime;
pub mod fonts;
pub mod node;
pub mod wasm_opt;
pub mod wasm_toolchain;

use crate::{paths, say};
use anyhow::Result;
use std::process::ExitCode;

/// `cargo xtask setup`: everything at once.
pub fn run() -> Result<ExitCode> {
    say::step(&format!("tools are kept in {}", paths::cache()?.display()));
    let wasm = wasm_toolchain::ensure()?;
    say::note(&format!("wasm target: {wasm}"));
    say::note(&format!(
        "wasm-bindgen: {}",
        cargo_tool::wasm_bindgen()?.display()
    ));
    say::note(&format!("wasm-opt: {}", wasm_opt::ensure()?));
    say::note(&format!("trunk: {}", cargo_tool::trunk()?.display()));
    let browser = browser::ensure()?;
    say::note(&format!("browser: {}", browser.chromium.display()));
    say::note(&format!("its driver: {}", browser.chromedriver.display()));
    browser::ensure_languages();
    if !fonts::ensure(&[fonts::NOTO, fonts::DEJAVU]) {
        say::note("its fonts are missing: it will draw with this machine's own");
    }
    faketime::ensure()?;
    Ok(ExitCode::SUCCESS)
}
