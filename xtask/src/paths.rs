//! Where things are: the work tree, the build directories, and the cache of tools.

use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;

/// The root of the work tree, wherever the command was called from. What `cargo run` says now goes
/// before what was true when this was compiled: clones may share a build directory.
pub fn root() -> PathBuf {
    let compiled = env!("CARGO_MANIFEST_DIR");
    let now = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = now.unwrap_or_else(|| PathBuf::from(compiled));
    here.parent().unwrap_or(&here).to_path_buf()
}

/// Tools and build products that outlive a clone. Kept outside the work tree, so that `git clean`
/// or a second clone does not cost ten minutes of installing again.
pub fn cache() -> Result<PathBuf> {
    let from_env = |name: &str| {
        env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    if let Some(chosen) = from_env("TRUST_JOURNEY_CACHE") {
        return Ok(root().join(chosen));
    }
    let base = from_env("XDG_CACHE_HOME")
        .or_else(|| from_env("HOME").map(|home| home.join(".cache")))
        .or_else(|| from_env("LOCALAPPDATA"))
        .context("no home directory: set TRUST_JOURNEY_CACHE to a folder for the tools")?;
    Ok(base.join("trust-journey"))
}

/// Cargo's target directory for native builds.
///
/// On a CI machine every run is a fresh clone; there the compiled dependencies are kept in the
/// cache instead, which is also what `TRUST_JOURNEY_SHARED_TARGET=1` asks for.
pub fn target() -> Result<PathBuf> {
    if shares_target() {
        return Ok(cache()?.join("target"));
    }
    Ok(match env::var_os("CARGO_TARGET_DIR") {
        Some(chosen) => root().join(chosen),
        None => root().join("target"),
    })
}

/// Builds for wasm have their own directory: their toolchain may be another one, and two
/// toolchains in one directory would undo each other's work.
pub fn wasm_target() -> Result<PathBuf> {
    Ok(target()?.join("wasm"))
}

/// The collector's program, as `cargo build` leaves it.
pub fn collector() -> Result<PathBuf> {
    let program = format!("trust-journey{}", env::consts::EXE_SUFFIX);
    Ok(target()?.join("debug").join(program))
}

/// Whether build products are kept in the cache rather than in the work tree.
pub fn shares_target() -> bool {
    let on = |name: &str| env::var(name).is_ok_and(|v| !matches!(v.as_str(), "" | "0" | "false"));
    on("TRUST_JOURNEY_SHARED_TARGET") || on("CI")
}

/// What a page loads.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The first program of this name on `PATH`.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|file| file.is_file())
}
