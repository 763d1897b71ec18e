//! `cargo xtask serve`: trunk with the tools of the cache, for work on the widget alone.

use crate::process;
use crate::setup::wasm_toolchain::prepend_path;
use crate::setup::{cargo_tool, wasm_toolchain};
use anyhow::Result;
use std::process::{Command, ExitCode};

pub fn run(flags: &[String]) -> Result<ExitCode> {
    let mut trunk = trunk(&["serve"])?;
    trunk.args(flags);
    process::stream(trunk)?;
    Ok(ExitCode::SUCCESS)
}

/// Trunk, so set up that it finds everything and downloads nothing.
pub fn trunk(args: &[&str]) -> Result<Command> {
    let toolchain = wasm_toolchain::ensure()?;
    let wasm_bindgen = cargo_tool::wasm_bindgen()?;
    let mut trunk = process::command(cargo_tool::trunk()?.join("trunk"));
    toolchain.apply(&mut trunk)?;
    let path = prepend_path(&trunk, &wasm_bindgen)?;
    trunk.env("PATH", path);
    // Trunk reads this variable as `true` or `false` and stops at the usual `1`.
    trunk.env_remove("NO_COLOR");
    trunk.args(args);
    Ok(trunk)
}
