//! The layout that no compiler checks: which room of the model may use which, and how long a file
//! may get. Which *package* may depend on which is a test (`tests/architecture.rs`).

use crate::paths;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `crates/model`, each above those that it may use. `engine` and `event` are side by
/// side: neither uses the other.
const ROOMS: [(&str, &[&str]); 5] = [
    ("read", &[]),
    ("logic", &["read"]),
    ("document", &["read", "logic"]),
    ("engine", &["read", "logic", "document"]),
    ("event", &["read", "logic", "document"]),
];

/// Files are normally under 300 lines; one longer than this holds more than one idea for sure.
const LONGEST_FILE: usize = 500;

/// One table: every rule with its sentences.
const MAY_BE_LONGER: &str = "crates/model/src/read/rule/list.rs";

/// Looks at every Rust file of the repository.
pub fn check() -> Result<()> {
    let mut findings = Vec::new();
    for folder in ["src", "crates", "xtask", "tests"] {
        for file in rust_files(&paths::root().join(folder))? {
            let text = fs::read_to_string(&file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            let lines = text.lines().count();
            if lines > LONGEST_FILE && !file.ends_with(MAY_BE_LONGER) {
                findings.push(format!(
                    "{}: {lines} lines, {LONGEST_FILE} are allowed; split it by idea",
                    file.display()
                ));
            }
        }
    }
    let model = paths::root().join("crates/model/src");
    for (room, allowed) in ROOMS {
        let mut files = rust_files(&model.join(room))?;
        files.push(model.join(format!("{room}.rs")));
        for file in files {
            let text = fs::read_to_string(&file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            for (other, _) in ROOMS {
                let uses = [format!("crate::{other}::"), format!("crate::{{{other}::")]
                    .iter()
                    .any(|path| text.contains(path));
                if uses && other != room && !allowed.contains(&other) {
                    findings.push(format!(
                        "{}: `{room}` must not use `{other}`; see ARCHITECTURE.md",
                        file.display()
                    ));
                }
            }
        }
    }
    if !findings.is_empty() {
        bail!("{}", findings.join("\n"));
    }
    Ok(())
}

/// The Rust files below a folder.
fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("cannot look into {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() && !path.ends_with("target") {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
