//! A toolchain for wasm from Debian's packages, for machines that cannot reach rustup's server.
//!
//! Debian ships a recent rustc (`rustc-web`) and the standard library's source, but no compiled
//! standard library for wasm. That is built here once (a minute) and put beside symbolic links to
//! Debian's own files, in the cache: nothing under /usr is touched, and rustup is not involved.
//!
//! ```text
//! bin/cargo      -> /usr/bin/cargo
//! bin/rustc         a two-line script: /usr/bin/rustc --sysroot THIS
//! lib/rustlib/HOST/lib -> /usr/lib/rustlib/HOST/lib
//! lib/rustlib/HOST/bin/rust-lld -> /usr/bin/lld-22
//! lib/rustlib/wasm32-unknown-unknown/lib/*.rlib
//! ```

use super::apt;
use super::wasm_toolchain::TARGET;
use crate::{paths, process, say};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const BY_HAND: &str = "install the target by hand, then run this again: \
                       rustup target add wasm32-unknown-unknown";

/// The `bin` folder of a toolchain built before, if Debian's rustc is still the one it is for.
pub fn ready() -> Result<Option<PathBuf>> {
    let Some(compiler) = Compiler::find() else {
        return Ok(None);
    };
    let bin = compiler.home()?.join("bin");
    Ok(bin.join("rustc").is_file().then_some(bin))
}

/// Builds the toolchain and returns its `bin` folder.
pub fn build() -> Result<PathBuf> {
    let complete = |c: &Compiler| c.library().is_dir() && Path::new(LLD).exists();
    let compiler = match Compiler::find().filter(complete) {
        Some(compiler) => compiler,
        None => {
            if !apt::install(&PACKAGES, "rustc, and the source of its standard library") {
                bail!("no way to build for wasm here. {BY_HAND}");
            }
            Compiler::find().filter(complete).with_context(|| {
                format!(
                    "the packages {} came without what is needed. {BY_HAND}",
                    PACKAGES.join(", ")
                )
            })?
        }
    };
    let home = compiler.home()?;
    // Made aside and moved in place whole, so that an interrupted run leaves nothing half done.
    let draft = home.with_extension("draft");
    remove(&draft)?;
    lay_out(&compiler, &draft, &home)?;
    let rlibs = build_std(&compiler)?;
    let lib = draft.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&lib)?;
    for rlib in &rlibs {
        if let Some(name) = rlib.file_name() {
            fs::copy(rlib, lib.join(name))?;
        }
    }
    remove(&home)?;
    fs::rename(&draft, &home)?;
    remove(&scratch()?)?;
    // Cargo cannot tell two standard libraries of one rustc apart: what it built before must go.
    remove(&paths::wasm_target()?)?;
    Ok(home.join("bin"))
}

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LLD: &str = "/usr/bin/lld-22";

/// Debian's rustc.
struct Compiler {
    release: String,
    host: String,
}

impl Compiler {
    fn find() -> Option<Self> {
        let mut rustc = process::command(RUSTC);
        rustc.arg("-vV");
        let version = process::ask(rustc)?;
        let field = |name: &str| {
            version
                .lines()
                .find_map(|l| l.strip_prefix(name))
                .map(str::to_owned)
        };
        let (release, host) = (field("release: ")?, field("host: ")?);
        // Debian stable's own `rustc` package is years behind; this is about `rustc-web`.
        let minor = release.split('.').nth(1)?.parse::<u32>().ok()?;
        (Path::new(CARGO).exists() && minor >= 95).then_some(Self { release, host })
    }

    fn home(&self) -> Result<PathBuf> {
        Ok(paths::cache()?.join(format!("wasm-toolchain-{}", self.release.replace('.', "_"))))
    }

    fn library(&self) -> PathBuf {
        PathBuf::from("/usr/lib/rustlib/src/rust/library")
    }
}

/// Everything but the wasm standard library. `home` is where the folder will be in the end.
fn lay_out(compiler: &Compiler, draft: &Path, home: &Path) -> Result<()> {
    let host = draft.join("lib/rustlib").join(&compiler.host);
    fs::create_dir_all(draft.join("bin"))?;
    fs::create_dir_all(host.join("bin"))?;
    link(CARGO, &draft.join("bin/cargo"))?;
    link(LLD, &host.join("bin/rust-lld"))?;
    link(
        &format!("/usr/lib/rustlib/{}/lib", compiler.host),
        &host.join("lib"),
    )?;
    for tool in ["rustc", "rustdoc"] {
        let script = draft.join("bin").join(tool);
        fs::write(
            &script,
            format!(
                "#!/bin/sh\nexec /usr/bin/{tool} --sysroot '{}' \"$@\"\n",
                home.display()
            ),
        )?;
        make_executable(&script)?;
    }
    Ok(())
}

/// Compiles the standard library by way of an empty crate that depends on it.
fn build_std(compiler: &Compiler) -> Result<Vec<PathBuf>> {
    say::step("building Rust's standard library for wasm (once, about a minute)");
    let stub = scratch()?;
    remove(&stub)?;
    fs::create_dir_all(stub.join("src"))?;
    fs::write(stub.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        stub.join("Cargo.toml"),
        "[package]\nname = \"stub\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    let mut cargo = process::command(CARGO);
    cargo
        .current_dir(&stub)
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test")
        // The source is that of this very compiler, so its unstable features are at home here.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", RUSTC)
        .env("CARGO_TARGET_DIR", stub.join("target"))
        // Link-time optimisation, which the shipped wasm is built with, reads bitcode.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTUP_TOOLCHAIN");
    process::stream(cargo).with_context(|| {
        format!(
            "Debian's rustc {} did not build its standard library. {BY_HAND}",
            compiler.release
        )
    })?;
    let deps = stub.join("target").join(TARGET).join("release/deps");
    let mut rlibs = Vec::new();
    for entry in fs::read_dir(deps)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libstub-") {
            rlibs.push(path);
        }
    }
    Ok(rlibs)
}

fn scratch() -> Result<PathBuf> {
    Ok(paths::cache()?.join("build/wasm-std"))
}

fn remove(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("cannot remove {}", dir.display()))?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(original: &str, link: &Path) -> Result<()> {
    Ok(std::os::unix::fs::symlink(original, link)?)
}

#[cfg(unix)]
fn make_executable(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(
        file,
        fs::Permissions::from_mode(0o755),
    )?)
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> Result<()> {
    bail!("this needs Debian or Ubuntu. {BY_HAND}")
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<()> {
    Ok(())
}
