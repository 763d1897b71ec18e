//! From Rust to the wasm and its glue: cargo, wasm-bindgen, wasm-opt.

use crate::setup::wasm_opt::WasmOpt;
use crate::setup::wasm_toolchain::{TARGET, WasmToolchain};
use crate::{paths, process, say};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use wasm_bindgen_cli_support::Bindgen;

/// The profile of what is shipped (see Cargo.toml).
pub const PROFILE: &str = "wasm-release";
const CRATE: &str = "trust-journey-widget";

/// What today's rustc writes. Named one by one: `--all-features` makes wasm-opt use proposals that
/// browsers refuse.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// wasm-bindgen's output.
pub struct Bound {
    pub glue: String,
    pub wasm: PathBuf,
}

/// Whether functions keep their names, for `size` to tell which crate they are from.
#[derive(Clone, Copy, PartialEq)]
pub enum Names {
    Kept,
    Dropped,
}

/// Compiles the widget and returns the linked file. Function names stay in it, for `size`;
/// wasm-opt drops them from what is shipped.
pub fn compile(toolchain: &WasmToolchain) -> Result<PathBuf> {
    say::step("compiling the widget to wasm");
    let mut cargo = toolchain.cargo()?;
    cargo
        .args(["build", "--profile", PROFILE, "--target", TARGET])
        .args(["--package", CRATE, "--bin", CRATE]);
    process::stream(cargo)?;
    let linked = paths::wasm_target()?.join(TARGET).join(PROFILE);
    Ok(linked.join(format!("{CRATE}.wasm")))
}

/// Runs wasm-bindgen: its library, set as its program is without flags.
pub fn bind(linked: &Path) -> Result<Bound> {
    let out = work_dir()?.join("bindgen");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.typescript(false).out_name(CRATE);
    bindgen.omit_default_module_path(false);
    bindgen.input_path(linked).generate(&out)?;

    // Snippets are further modules that the glue imports by paths that dist/ does not have.
    if out.join("snippets").exists() {
        bail!(
            "a dependency brings its own JavaScript ({}/snippets), which dist/ cannot carry",
            out.display()
        );
    }
    let glue = fs::read_to_string(out.join(format!("{CRATE}.js")))
        .context("wasm-bindgen wrote no glue")?;
    Ok(Bound {
        glue,
        wasm: out.join(format!("{CRATE}_bg.wasm")),
    })
}

/// Runs wasm-opt and returns the smaller wasm.
pub fn optimise(wasm_opt: &WasmOpt, wasm: &Path, names: Names) -> Result<Vec<u8>> {
    let out = work_dir()?.join("optimised.wasm");
    let mut command = wasm_opt.command();
    // Twice, and not -Oz: larger by 1 % as it stands, smaller by 0.3 % once compressed.
    command
        .args(["-Os", "-Os", "--strip-producers", "--strip-target-features"])
        .args(FEATURES);
    command.args((names == Names::Kept).then_some("--debuginfo"));
    command.arg(wasm).arg("--output").arg(&out);
    process::quiet(command, "wasm-opt", Duration::from_secs(600))?;
    Ok(fs::read(out)?)
}

/// Where the stages leave their files for each other.
pub fn work_dir() -> Result<PathBuf> {
    let dir = paths::wasm_target()?.join("dist");
    fs::create_dir_all(&dir)?;
    Ok(dir)
}
