//! `cargo xtask bench`: how long the model takes, natively (criterion) and as wasm in Node, beside
//! the limits that it promises. It prints; it never fails for being slow, because machines differ.

use crate::dist::wasm;
use crate::setup::wasm_toolchain::TARGET;
use crate::setup::{cargo_tool, node, wasm_toolchain};
use crate::{paths, process};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Name, and the limits in milliseconds: native, and as wasm where one is promised.
const LIMITS: [(&str, f64, Option<f64>); 7] = [
    ("validate 10000 nodes, 50000 edges", 100.0, Some(300.0)),
    ("the first of 9999 answers again", 1.0, None),
    ("the last of 9999 answers again", 1.0, None),
    ("rank 5000 products over 12 criteria", 2.0, Some(8.0)),
    ("refuse 10001 nodes", 50.0, None),
    ("refuse 9999 wrong names", 100.0, None),
    ("the smallest change of a weight, 2000 lead", 100.0, None),
];

pub fn run() -> Result<()> {
    let mut cargo = process::cargo()?;
    cargo.args([
        "bench",
        "--package",
        "trust-journey-model",
        "--bench",
        "speed",
    ]);
    process::stream(cargo)?;
    let native = native(&paths::target()?.join("criterion"))?;
    let wasm = as_wasm()?;
    println!(
        "\n{:<40} {:>10} {:>8} {:>10} {:>8}",
        "median, ms", "native", "limit", "wasm", "limit"
    );
    for (name, limit, wasm_limit) in LIMITS {
        let time = |times: &BTreeMap<String, f64>| {
            times
                .get(name)
                .map_or("?".to_owned(), |ms| format!("{ms:.2}"))
        };
        let wasm_limit = wasm_limit.map_or(String::new(), |limit| limit.to_string());
        let (native, wasm) = (time(&native), time(&wasm));
        println!("{name:<40} {native:>10} {limit:>8} {wasm:>10} {wasm_limit:>8}");
    }
    Ok(())
}

/// What criterion has kept of its last run, in milliseconds.
fn native(folder: &Path) -> Result<BTreeMap<String, f64>> {
    let mut times = BTreeMap::new();
    for entry in std::fs::read_dir(folder).context("criterion has kept nothing")? {
        let run = entry?.path().join("new");
        let read = |file: &str| -> Option<Value> {
            serde_json::from_slice(&std::fs::read(run.join(file)).ok()?).ok()
        };
        let (Some(about), Some(estimates)) = (read("benchmark.json"), read("estimates.json"))
        else {
            continue;
        };
        let name = about["full_id"].as_str().unwrap_or_default().to_owned();
        let nanoseconds = estimates["median"]["point_estimate"].as_f64();
        times.extend(nanoseconds.map(|ns| (name, ns / 1e6)));
    }
    Ok(times)
}

/// The same work as wasm in Node, built as a page gets it.
fn as_wasm() -> Result<BTreeMap<String, f64>> {
    node::ensure("the wasm is timed in it")?;
    let runner = cargo_tool::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let mut cargo = wasm_toolchain::ensure()?.cargo()?;
    cargo
        .args(["test", "--target", TARGET, "--profile", wasm::PROFILE])
        .args([
            "--package",
            "trust-journey-model",
            "--test",
            "speed",
            "--",
            "--nocapture",
        ])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    let mut times = BTreeMap::new();
    process::watch(cargo, |line| {
        let mut parts = line.trim().split('\t');
        if let (Some("speed"), Some(name), Some(ms)) = (parts.next(), parts.next(), parts.next())
            && let Ok(ms) = ms.parse()
        {
            times.insert(name.to_owned(), ms);
        }
    })?;
    Ok(times)
}
