//! Writes the files of `dist/` with their compressed copies, and `integrity.json` about them.

use super::compress;
use super::names::File;
use crate::paths;
use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;

const FILE: &str = "integrity.json";

/// One file that a page loads.
pub struct Asset {
    pub file: String,
    /// For the `integrity` attribute of a script or link element.
    pub integrity: String,
    pub bytes: usize,
    pub brotli: usize,
}

/// All that a page loads, by role: loader, glue, wasm, css.
pub struct Manifest(Vec<(String, Asset)>);

impl Manifest {
    pub fn assets(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.0.iter().map(|(role, asset)| (role.as_str(), asset))
    }

    /// As read from `dist/integrity.json`; `None` if it is not there or not whole.
    pub fn read() -> Option<Self> {
        let text = fs::read_to_string(paths::dist().join(FILE)).ok()?;
        let json: Value = serde_json::from_str(&text).ok()?;
        let size = |asset: &Value, name: &str| usize::try_from(asset[name].as_u64()?).ok();
        let mut assets = Vec::new();
        for role in ["loader", "glue", "wasm", "css"] {
            let asset = &json["files"][role];
            let asset = Asset {
                file: asset["file"].as_str()?.to_owned(),
                integrity: asset["integrity"].as_str()?.to_owned(),
                bytes: size(asset, "bytes")?,
                brotli: size(asset, "brotli")?,
            };
            assets.push((role.to_owned(), asset));
        }
        Some(Self(assets))
    }

    /// Whether every file is there with the size it should have.
    pub fn is_on_disk(&self) -> bool {
        let has = |name: &str, bytes: Option<usize>| {
            fs::metadata(paths::dist().join(name))
                .is_ok_and(|found| bytes.is_none_or(|bytes| found.len() == bytes as u64))
        };
        self.assets().all(|(_, asset)| {
            has(&asset.file, Some(asset.bytes))
                && has(&format!("{}.br", asset.file), Some(asset.brotli))
                && has(&format!("{}.gz", asset.file), None)
        })
    }

    fn json(&self) -> Value {
        let file = |asset: &Asset| json!({"file": asset.file, "integrity": asset.integrity, "bytes": asset.bytes, "brotli": asset.brotli});
        let files: serde_json::Map<_, _> = self
            .assets()
            .map(|(role, asset)| (role.to_owned(), file(asset)))
            .collect();
        json!({ "files": files })
    }
}

/// Writes everything. The files that others refer to come first and old ones go last, so that a
/// server that reads `dist/` meanwhile never sees a reference to nothing.
pub fn write(files: Vec<File>) -> Result<Manifest> {
    let dist = paths::dist();
    fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    let mut assets = Vec::new();
    for file in files.into_iter().rev() {
        let brotli = compress::brotli(&file.content)?;
        fs::write(dist.join(format!("{}.br", file.name)), &brotli)?;
        fs::write(
            dist.join(format!("{}.gz", file.name)),
            compress::gzip(&file.content)?,
        )?;
        fs::write(dist.join(&file.name), &file.content)?;
        let asset = Asset {
            integrity: format!("sha384-{}", STANDARD.encode(Sha384::digest(&file.content))),
            bytes: file.content.len(),
            brotli: brotli.len(),
            file: file.name,
        };
        assets.push((file.role.to_owned(), asset));
    }
    assets.reverse();
    let manifest = Manifest(assets);
    fs::write(dist.join(FILE), format!("{:#}\n", manifest.json()))?;
    remove_others(&dist, &manifest)?;
    Ok(manifest)
}

fn remove_others(dist: &Path, manifest: &Manifest) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
        let current = plain == FILE || manifest.assets().any(|(_, asset)| asset.file == plain);
        if !current && plain.starts_with("trust-journey") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
