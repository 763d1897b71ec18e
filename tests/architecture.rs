//! The rules of the layout, asserted: which part may depend on which, what the pure model must not
//! touch, how long a file may get.

use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

type Test = Result<(), Box<dyn Error>>;

/// Files are normally under 300 lines; one longer than this holds more than one idea for sure.
const LONGEST_FILE: usize = 500;

/// Every arrow there may be between two of our packages.
const ALLOWED: [(&str, &str); 12] = [
    ("trust-journey-author", "trust-journey-model"),
    ("trust-journey-kpi", "trust-journey-model"),
    ("trust-journey-collector", "trust-journey-author"),
    ("trust-journey-collector", "trust-journey-model"),
    ("trust-journey-collector", "trust-journey-kpi"),
    ("trust-journey-collector", "trust-journey-widget"),
    ("trust-journey-collector", "trust-journey-import"),
    ("trust-journey-import", "trust-journey-model"),
    ("trust-journey-widget", "trust-journey-model"),
    ("trust-journey-studio", "trust-journey-author"),
    ("trust-journey-studio", "trust-journey-model"),
    ("trust-journey-studio", "trust-journey-widget"),
];

#[test]
fn packages_depend_on_each_other_only_along_the_allowed_arrows() -> Test {
    let metadata = cargo(&["metadata", "--no-deps", "--format-version", "1"])?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"]
        .as_array()
        .ok_or("cargo metadata lists no packages")?;
    let ours: BTreeSet<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    assert!(
        ours.contains("trust-journey-model"),
        "the model is not in the workspace: {ours:?}"
    );

    let mut forbidden = Vec::new();
    for package in packages {
        let from = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let to = dependency["name"].as_str().unwrap_or_default();
            if ours.contains(to) && !ALLOWED.contains(&(from, to)) {
                forbidden.push(format!("{from} → {to}"));
            }
        }
    }
    assert!(
        forbidden.is_empty(),
        "not in DESIGN's list of arrows: {forbidden:?}"
    );
    Ok(())
}

#[test]
fn the_model_and_the_kpi_know_no_clock_no_chance_no_browser_and_no_runtime() -> Test {
    let impure = [
        "web-sys",
        "js-sys",
        "wasm-bindgen",
        "leptos",
        "tokio",
        "futures",
        "async-std",
        "rand",
        "getrandom",
        "fastrand",
        "uuid",
        "chrono",
        "time",
        "jiff",
        "axum",
        "rusqlite",
        "sqlx",
    ];
    for package in ["trust-journey-model", "trust-journey-kpi"] {
        let tree = cargo(&[
            "tree",
            "--package",
            package,
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])?;
        let found: BTreeSet<&str> = tree
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .filter(|name| impure.contains(name))
            .collect();
        assert!(
            found.is_empty(),
            "{package} is pure, but depends on {found:?}"
        );
    }
    Ok(())
}

#[test]
fn the_root_manifest_sets_no_default_members() -> Test {
    // Trunk builds the root manifest without `-p`: with default members, native crates and their
    // features would leak into the wasm.
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    assert!(
        !manifest.contains("default-members"),
        "Cargo.toml sets default-members"
    );
    Ok(())
}

#[test]
fn no_source_file_is_too_long_to_hold_one_idea() -> Test {
    let mut sources = Vec::new();
    for folder in ["src", "crates", "xtask", "tests"] {
        collect(&root().join(folder), &mut sources)?;
    }
    assert!(
        sources.len() > 10,
        "found hardly any source file: {sources:?}"
    );
    let mut long = Vec::new();
    for source in sources {
        let lines = fs::read_to_string(&source)?.lines().count();
        if lines > LONGEST_FILE {
            long.push(format!("{} ({lines} lines)", source.display()));
        }
    }
    assert!(
        long.is_empty(),
        "longer than {LONGEST_FILE} lines: {long:#?}"
    );
    Ok(())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cargo(args: &[&str]) -> Result<String, Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(args)
        .current_dir(root())
        .output()?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo {} failed: {reason}", args.join(" ")).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The Rust files below a folder.
fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Test {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                collect(&path, into)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
    Ok(())
}
