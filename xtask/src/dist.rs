//! `cargo xtask dist`: what a page loads, in `dist/`.
//!
//! ```text
//! trust-journey.js            the loader, the one name that pages know
//! trust-journey-<hash>.js     wasm-bindgen's glue
//! trust-journey-<hash>.wasm
//! trust-journey-<hash>.css
//! *.br *.gz                   the same, compressed ahead
//! integrity.json              names, sizes and hashes for `integrity="…"`
//! ```
//!
//! A name with a hash never changes its content, so it may be cached for ever.

mod compress;
mod manifest;
mod names;
mod stamp;
pub mod wasm;

pub use manifest::Manifest;

use crate::setup::{wasm_opt, wasm_toolchain};
use crate::{paths, say};
use anyhow::{Context, Result};
use std::fs;
use std::process::ExitCode;
use std::time::Instant;

/// The command: builds, and says what came out.
pub fn run() -> Result<ExitCode> {
    let manifest = build()?;
    for (role, asset) in manifest.assets() {
        println!(
            "{role:<7} {:>9} B, brotli {:>7} B  dist/{}",
            say::grouped(asset.bytes),
            say::grouped(asset.brotli),
            asset.file
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Brings `dist/` up to date; quick when nothing has changed.
pub fn build() -> Result<Manifest> {
    let toolchain = wasm_toolchain::ensure()?;
    let wasm_opt = wasm_opt::ensure()?;

    let linked = wasm::compile(&toolchain)?;
    let sources = Sources::read()?;
    let stamp = stamp::of(&linked, &sources)?;
    if let Some(manifest) = stamp::matching(&stamp)? {
        say::step("dist/ is up to date");
        return Ok(manifest);
    }

    let started = Instant::now();
    say::step("writing dist/: wasm-bindgen, wasm-opt, then compression");
    let bound = wasm::bind(&linked)?;
    let wasm = wasm::optimise(&wasm_opt, &bound.wasm, wasm::Names::Dropped)?;
    let files = names::assemble(&sources, &bound.glue, wasm)?;
    let manifest = manifest::write(files)?;
    stamp::save(&stamp, &manifest)?;
    say::note(&format!("written in {}", say::duration(started.elapsed())));
    Ok(manifest)
}

/// What is written by hand and goes into `dist/` besides the wasm.
pub struct Sources {
    loader: String,
    css: String,
}

impl Sources {
    fn read() -> Result<Self> {
        let read = |path: &str| {
            fs::read_to_string(paths::root().join(path))
                .with_context(|| format!("cannot read {path}"))
        };
        // The tokens come first: the widget's rules refer to them.
        let css = format!(
            "{}\n{}",
            read("style/tokens.css")?,
            read("style/widget.css")?
        );
        Ok(Self {
            loader: read("src/trust-journey.js")?,
            css,
        })
    }
}
