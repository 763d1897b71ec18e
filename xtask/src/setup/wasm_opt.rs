//! wasm-opt (Binaryen): makes the wasm smaller than the compiler alone can.

use super::node;
use crate::{paths, process, say};
use anyhow::{Context, Result, bail};
use std::fmt;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// Distributions carry versions years old, which do not read what today's rustc writes.
const VERSION: &str = "132.0.0";
const OLDEST: u32 = 132;

/// How to call wasm-opt.
pub enum WasmOpt {
    Native(PathBuf),
    /// npm's `binaryen` is a script for Node.
    Node(PathBuf),
}

impl WasmOpt {
    pub fn command(&self) -> Command {
        match self {
            Self::Native(program) => process::command(program),
            Self::Node(script) => {
                let mut node = process::command("node");
                node.arg(script);
                node
            }
        }
    }
}

impl fmt::Display for WasmOpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Native(path) | Self::Node(path) => path.display().fmt(f),
        }
    }
}

/// Finds wasm-opt, or installs it.
pub fn ensure() -> Result<WasmOpt> {
    if let Some(program) = paths::on_path("wasm-opt") {
        let mut command = process::command(&program);
        command.arg("--version");
        if process::ask(command)
            .and_then(|v| version_of(&v))
            .is_some_and(|v| v >= OLDEST)
        {
            return Ok(WasmOpt::Native(program));
        }
    }
    let home = paths::cache()?
        .join("tools")
        .join(format!("binaryen-{VERSION}"));
    let script = home.join("node_modules/binaryen/bin/wasm-opt");
    if script.is_file() && paths::on_path("node").is_some() {
        return Ok(WasmOpt::Node(script));
    }
    node::ensure("wasm-opt comes as an npm package")?;
    say::step(&format!(
        "installing binaryen {VERSION} with npm: its wasm-opt shrinks the wasm"
    ));
    std::fs::create_dir_all(&home)?;
    let mut npm = process::command("npm");
    npm.current_dir(&home)
        .args([
            "install",
            "--no-save",
            "--no-fund",
            "--no-audit",
            "--loglevel=error",
            "--prefix",
        ])
        .arg(&home)
        .arg(format!("binaryen@{VERSION}"));
    process::quiet(npm, "npm install", Duration::from_secs(600))
        .context("npm could not install binaryen; is the network there?")?;
    if !script.is_file() {
        bail!("npm's binaryen {VERSION} came without bin/wasm-opt");
    }
    Ok(WasmOpt::Node(script))
}

/// `wasm-opt version 132 (version_132)` → 132.
fn version_of(answer: &str) -> Option<u32> {
    answer.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_the_answer() {
        assert_eq!(version_of("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(version_of("wasm-opt version 108"), Some(108));
        assert_eq!(version_of("something else"), None);
    }
}
