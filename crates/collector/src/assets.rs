//! The widget's files, written by `cargo xtask dist`: read once at start, served from memory.
//!
//! Only files listed in `integrity.json` exist, so a request cannot escape the folder.

use crate::error::Error;
use axum::body::Bytes;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// One file with its compressed copies.
pub struct Asset {
    /// MIME type.
    pub mime: &'static str,
    /// Whether the name changes with the content.
    pub immutable: bool,
    /// Validator for files that keep their name.
    pub etag: String,
    /// The file's content.
    pub plain: Bytes,
    /// Content of the file with `.br` appended to its name.
    pub brotli: Option<Bytes>,
    /// Content of the file with `.gz` appended to its name.
    pub gzip: Option<Bytes>,
}

/// The widget's files by name.
#[derive(Default)]
pub struct Assets {
    files: BTreeMap<String, Asset>,
    stylesheet: Option<String>,
}

#[derive(Deserialize)]
struct Manifest {
    files: BTreeMap<String, Listed>,
}

#[derive(Deserialize)]
struct Listed {
    file: String,
}

const FIX: &str = "Run `cargo xtask dist`, or choose another folder with --assets.";

impl Assets {
    /// Reads what `cargo xtask dist` wrote. `None` if the folder has no `integrity.json`.
    pub fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let manifest_path = folder.join("integrity.json");
        let manifest = match std::fs::read(&manifest_path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|error| Error::file("read", &manifest_path, error, FIX))?,
        };
        let manifest: Manifest = serde_json::from_slice(&manifest)
            .map_err(|error| Error::file("read", &manifest_path, error, FIX))?;
        let mut assets = Self::default();
        for (role, Listed { file }) in manifest.files {
            if file.contains(['/', '\\']) || file.starts_with('.') {
                let reason = format!("\"{file}\" is not a plain file name");
                return Err(Error::file("use", &manifest_path, reason, FIX));
            }
            let path = folder.join(&file);
            let plain =
                std::fs::read(&path).map_err(|error| Error::file("read", &path, error, FIX))?;
            let copy = |suffix| std::fs::read(folder.join(format!("{file}.{suffix}"))).ok();
            if role == "css" {
                assets.stylesheet = Some(format!("/{file}"));
            }
            let asset = Asset {
                mime: mime(&file),
                immutable: role != "loader",
                etag: etag(&plain),
                brotli: copy("br").map(Bytes::from),
                gzip: copy("gz").map(Bytes::from),
                plain: plain.into(),
            };
            assets.files.insert(file, asset);
        }
        Ok(Some(assets))
    }

    /// The file with this name.
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.files.get(name)
    }

    /// URL of the widget's style sheet; empty without one.
    pub fn stylesheet(&self) -> &str {
        self.stylesheet.as_deref().unwrap_or_default()
    }
}

/// A validator for caches that changes with the content.
pub fn etag(content: &[u8]) -> String {
    format!("\"{}\"", fingerprint(content))
}

/// A hash of the content, for caches. Not cryptographic, and not stable between releases of Rust:
/// after an upgrade a browser fetches the file once more.
pub fn fingerprint(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The MIME type for a file's name.
pub fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
