//! The rules of the layout, asserted: which package may depend on which, and what the pure ones
//! must not touch. The rooms inside the model are checked by `cargo xtask test` (`xtask/src/layout.rs`).

use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::process::Command;

type Test = Result<(), Box<dyn Error>>;

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
fn the_pure_packages_know_no_clock_no_chance_no_browser_and_no_runtime() -> Test {
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
    for package in [
        "trust-journey-model",
        "trust-journey-author",
        "trust-journey-import",
        "trust-journey-kpi",
    ] {
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
fn the_root_package_alone_is_built_without_p() -> Test {
    // Trunk builds the root manifest without `-p`: with default members, native crates and their
    // features would leak into the wasm.
    let metadata = cargo(&["metadata", "--no-deps", "--format-version", "1"])?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let members = metadata["workspace_default_members"]
        .as_array()
        .ok_or("cargo metadata lists no default members")?;
    let ids: Vec<&str> = members.iter().filter_map(Value::as_str).collect();
    assert!(
        matches!(ids[..], [only] if only.contains("trust-journey-widget")),
        "the default members are {ids:?}"
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
        // Under faketime (`cargo xtask test --nightly`) cargo waits for ever.
        .env_remove("LD_PRELOAD")
        .output()?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo {} failed: {reason}", args.join(" ")).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
