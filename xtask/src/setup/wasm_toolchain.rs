//! Which Rust builds for wasm: the current toolchain if it has the target, else one of Debian's.

use super::debian_wasm;
use crate::{paths, process, say};
use anyhow::Result;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// A toolchain that can build for [`TARGET`].
pub enum WasmToolchain {
    /// The one that `cargo` means anyway.
    Current,
    /// A private one, by the folder of its `cargo` and `rustc`.
    Private(PathBuf),
}

impl WasmToolchain {
    /// Makes a command (cargo, or a tool that calls cargo) build for wasm with this toolchain.
    pub fn apply(&self, command: &mut Command) -> Result<()> {
        command.env("CARGO_TARGET_DIR", paths::wasm_target()?);
        // Flags meant for the native build (target-cpu, a linker) break this one.
        command
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        // Function names stay in what is linked, for `size`; wasm-opt drops them in the end. Set
        // for every wasm build alike: cargo would take a difference for a reason to rebuild.
        command.env("CARGO_PROFILE_WASM_RELEASE_STRIP", "debuginfo");
        if paths::shares_target() {
            command.env("CARGO_INCREMENTAL", "0");
        }
        if let Self::Private(bin) = self {
            command
                .env("PATH", prepend_path(command, bin)?)
                .env_remove("RUSTUP_TOOLCHAIN");
        }
        Ok(())
    }

    /// Cargo for wasm.
    pub fn cargo(&self) -> Result<Command> {
        // The program is named by its path: the lookup would use our own PATH, not the child's.
        let mut cargo = match self {
            Self::Current => process::command("cargo"),
            Self::Private(bin) => process::command(bin.join("cargo")),
        };
        self.apply(&mut cargo)?;
        Ok(cargo)
    }
}

impl fmt::Display for WasmToolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Current => f.write_str("the current toolchain"),
            Self::Private(bin) => bin.display().fmt(f),
        }
    }
}

/// The command's `PATH` (as set so far) with a folder before it.
pub fn prepend_path(command: &Command, dir: &Path) -> Result<std::ffi::OsString> {
    let set = command
        .get_envs()
        .find(|(name, _)| *name == "PATH")
        .and_then(|(_, value)| value);
    let path = set
        .map(Into::into)
        .or_else(|| std::env::var_os("PATH"))
        .unwrap_or_default();
    let dirs = std::iter::once(dir.to_path_buf()).chain(std::env::split_paths(&path));
    Ok(std::env::join_paths(dirs)?)
}

/// Finds a toolchain that builds for wasm, or makes one.
pub fn ensure() -> Result<WasmToolchain> {
    if current_has_target() {
        return Ok(WasmToolchain::Current);
    }
    if let Some(bin) = debian_wasm::ready()? {
        return Ok(WasmToolchain::Private(bin));
    }
    say::step("adding Rust's wasm target: the widget runs as WebAssembly");
    if add_with_rustup() {
        return Ok(WasmToolchain::Current);
    }
    say::note("rustup could not add it; building the same from Debian's Rust packages instead");
    debian_wasm::build().map(WasmToolchain::Private)
}

fn current_has_target() -> bool {
    let mut rustc = process::command("rustc");
    rustc.args(["--print", "sysroot"]);
    process::ask(rustc).is_some_and(|root| {
        Path::new(&root)
            .join("lib/rustlib")
            .join(TARGET)
            .join("lib")
            .is_dir()
    })
}

fn add_with_rustup() -> bool {
    if paths::on_path("rustup").is_none() {
        return false;
    }
    let mut rustup = process::command("rustup");
    rustup.args(["target", "add", TARGET]);
    // Bounded: behind some firewalls the connection hangs instead of failing.
    process::attempt(rustup, "rustup target add", Duration::from_secs(180)) && current_has_target()
}
