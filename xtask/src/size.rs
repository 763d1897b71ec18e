//! `cargo xtask size`: what a page loads, in bytes, against the budget; and which crates weigh what.

mod crates;
mod symbol;

use crate::dist::{self, Manifest};
use crate::say;
use anyhow::Result;
use std::process::ExitCode;

/// What a page may load in all, brotli-compressed. Peers weigh 45.5 kB (Formbricks), 146 kB
/// (PostHog surveys) and 320 kB (SurveyJS); the aim is 80 kB. The budget is a ratchet: lower it
/// whenever the widget has become smaller, never raise it in passing. It was raised twice: from
/// 177,000, when the document grew from 5 kinds of nodes to 15, to all of JsonLogic, tables and
/// evidence: what reads and asks all of that is downloaded with everything else; and from
/// 217,500: four more languages (10 kB, until a page gets the words of its own alone), reasons that compare
/// with the next product, amounts and units as people type and read them, and answers that a reload
/// keeps.
const TOTAL_BUDGET: usize = 245_000;
/// The loader runs on every page view, wanted or not.
const LOADER_BUDGET: usize = 2_000;

pub fn run() -> Result<ExitCode> {
    let manifest = dist::build()?;
    let within = report(&manifest);
    crates::report()?;
    Ok(if within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Prints the table; false if something is over budget.
pub fn report(manifest: &Manifest) -> bool {
    let (mut bytes, mut brotli, mut loader) = (0, 0, 0);
    println!("{:<8} {:>10} {:>10}", "", "raw B", "brotli B");
    for (role, asset) in manifest.assets() {
        println!(
            "{role:<8} {:>10} {:>10}",
            say::grouped(asset.bytes),
            say::grouped(asset.brotli)
        );
        bytes += asset.bytes;
        brotli += asset.brotli;
        if role == "loader" {
            loader = asset.brotli;
        }
    }
    println!(
        "{:<8} {:>10} {:>10}",
        "total",
        say::grouped(bytes),
        say::grouped(brotli)
    );
    let total = verdict("a page loads", brotli, TOTAL_BUDGET);
    let loader = verdict("the loader alone", loader, LOADER_BUDGET);
    total && loader
}

fn verdict(what: &str, bytes: usize, budget: usize) -> bool {
    let within = bytes < budget;
    let word = if within { "within" } else { "OVER" };
    println!(
        "{what}: {} B, {word} its budget of {} B (brotli)",
        say::grouped(bytes),
        say::grouped(budget)
    );
    within
}
