//! `faketime`, which runs a program at another date.

use super::apt;
use crate::paths;
use anyhow::{Result, bail};

pub fn ensure() -> Result<()> {
    let there = || paths::on_path("faketime").is_some();
    if there() || (apt::install(&["faketime"], "tests run as if a year later") && there()) {
        return Ok(());
    }
    bail!("faketime is missing: install it by hand so that it is on PATH, then run this again")
}
