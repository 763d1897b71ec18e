//! Chromium and its driver, for the end-to-end tests.

use super::apt;
use crate::paths;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

/// Finds a browser with its driver, or installs them.
pub fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    apt::install(
        &["chromium", "chromium-driver"],
        "the end-to-end tests drive a real browser",
    );
    match find() {
        Some(browser) => Ok(browser),
        None => bail!(
            "the end-to-end tests need Chromium or Chrome and a chromedriver of the same version: \
             install both by hand so that they are on PATH, then run this again"
        ),
    }
}

/// Chromium's own words in other languages. Debian packs them apart, and without them Chromium
/// speaks English whatever `LANG` says; elsewhere they come with the browser.
pub fn ensure_languages() {
    let words = Path::new("/usr/lib/chromium/locales");
    if words.is_dir() && !words.join("de.pak").is_file() {
        apt::install(&["chromium-l10n"], "Chromium is to speak German in a test");
    }
}

fn find() -> Option<Browser> {
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ];
    Some(Browser {
        chromium: names.iter().find_map(|name| paths::on_path(name))?,
        chromedriver: paths::on_path("chromedriver")?,
    })
}
