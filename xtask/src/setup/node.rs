//! Node, which runs wasm-opt and the wasm tests.

use super::apt;
use crate::paths;
use anyhow::{Result, bail};

/// Makes sure of `node` and `npm`.
pub fn ensure(why: &str) -> Result<()> {
    let there = || paths::on_path("node").is_some() && paths::on_path("npm").is_some();
    if there() || (apt::install(&["nodejs", "npm"], why) && there()) {
        return Ok(());
    }
    bail!("Node is missing ({why}): install Node 18 or later with npm by hand, then run this again")
}
