//! Chromium and its driver, for the end-to-end tests.

use super::apt;
use crate::paths;
use anyhow::{Result, bail};
use std::path::PathBuf;

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
