//! Remembers what `dist/` was made from, so that an unchanged widget costs no second wasm-opt.

use super::wasm::work_dir;
use super::{Manifest, Sources};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The digest of everything that goes in: the linked wasm, the sources, and this very program.
pub fn of(linked: &Path, sources: &Sources) -> Result<String> {
    let wasm = fs::read(linked).with_context(|| format!("cannot read {}", linked.display()))?;
    // How the files are made is part of what they are made from.
    let own_program = fs::read(std::env::current_exe()?)?;
    let mut hash = Sha256::new();
    for part in [
        &wasm,
        &own_program,
        sources.loader.as_bytes(),
        sources.css.as_bytes(),
    ] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// What `dist/` holds, if it was made from just this and is still whole.
pub fn matching(stamp: &str) -> Result<Option<Manifest>> {
    let saved = fs::read_to_string(file()?).unwrap_or_default();
    let manifest = Manifest::read().filter(Manifest::is_on_disk);
    Ok(manifest.filter(|manifest| saved == content(stamp, manifest)))
}

pub fn save(stamp: &str, manifest: &Manifest) -> Result<()> {
    Ok(fs::write(file()?, content(stamp, manifest))?)
}

/// With the hashes of what came out: two clones may share one build directory.
fn content(stamp: &str, manifest: &Manifest) -> String {
    let hashes = manifest.assets().map(|(_, asset)| asset.integrity.as_str());
    std::iter::once(stamp)
        .chain(hashes)
        .collect::<Vec<_>>()
        .join("\n")
}

fn file() -> Result<PathBuf> {
    Ok(work_dir()?.join("stamp"))
}
