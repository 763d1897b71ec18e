//! `cargo xtask catalog FILE.csv [--check]`: the demo's products, from the EPA's table.
//!
//! Rewrites `catalog.products` in `examples/journeys/family-cars.json` and not one byte more; the
//! rest of that document is written by people. The table itself is not part of the repository, so
//! the comparison with it runs where somebody has it: `--check` writes nothing and fails when the
//! document is not what the command would write.

mod document;
mod select;
mod table;

use crate::{paths, say};
use anyhow::{Context, Result, bail, ensure};
use std::path::Path;

const DOCUMENT: &str = "examples/journeys/family-cars.json";
const USAGE: &str = "usage: cargo xtask catalog FILE.csv [--check]";

/// Writes the products, or with `--check` compares them.
pub fn run(args: &[String]) -> Result<()> {
    let (check, files): (Vec<_>, Vec<_>) = args.iter().partition(|arg| *arg == "--check");
    let [file] = files.as_slice() else {
        bail!("name the vehicle table\n{USAGE}");
    };
    ensure!(
        !file.starts_with('-'),
        "`catalog` takes no `{file}`\n{USAGE}"
    );

    let table = std::fs::read(Path::new(file)).with_context(|| format!("cannot read {file}"))?;
    let path = paths::root().join(DOCUMENT);
    let before = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;

    let vehicles = table::read(&table).with_context(|| format!("in {file}"))?;
    let products = select::family(&vehicles)?;
    let after = document::with_products(&before, &products)
        .with_context(|| format!("in {}", path.display()))?;

    let count = products.len();
    if after == before {
        say::step(&format!("{DOCUMENT} holds these {count} vehicles already"));
    } else if !check.is_empty() {
        bail!(
            "{DOCUMENT} is not what {file} gives: run `cargo xtask catalog {file}` and look at the difference"
        );
    } else {
        std::fs::write(&path, after).with_context(|| format!("cannot write {}", path.display()))?;
        say::step(&format!(
            "{count} of {} vehicles written to {DOCUMENT}",
            vehicles.len()
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn document() -> Result<Value> {
        let text = std::fs::read_to_string(paths::root().join(DOCUMENT))?;
        Ok(serde_json::from_str(&text)?)
    }

    fn products(document: &Value) -> impl Iterator<Item = &Value> {
        let products = document["catalog"]["products"].as_array();
        products
            .into_iter()
            .flatten()
            .map(|product| &product["values"])
    }

    /// The prose names figures of the catalog. A new selection must not leave it behind.
    #[test]
    fn the_words_of_the_demo_agree_with_its_facts() -> Result<()> {
        let document = document()?;
        let all = products(&document).count();
        let driven = |values: &&Value| matches!(values["drive"].as_str(), Some("all" | "four"));
        let all_wheels = products(&document).filter(driven).count();
        let span = |class: &str| {
            let fuel = products(&document)
                .filter(|values| values["class"] == class)
                .filter_map(|values| values["gallons_per_100"].as_f64());
            fuel.fold((f64::MAX, 0.0), |(low, high), n| (n.min(low), n.max(high)))
        };
        let (small, standard) = (span("small_suv"), span("standard_suv"));

        let node = |id: &str| {
            let nodes = document["tree"]["nodes"].as_array();
            let found = nodes.into_iter().flatten().find(|node| node["id"] == id);
            found.map_or("", |node| node["why"]["en"].as_str().unwrap_or(""))
        };
        let selection = document["guides"][0]["selection"]["en"]
            .as_str()
            .unwrap_or("");
        for (text, part) in [
            (selection, format!("We chose {all} of the 205 vehicles")),
            (node("wheels"), format!("{all_wheels} of the {all} cars")),
            (
                node("big_shape"),
                format!("burn {:.1} to {:.1} gallons", standard.0, standard.1),
            ),
            (
                node("big_shape"),
                format!("the small ones {:.1} to {:.1}", small.0, small.1),
            ),
        ] {
            assert!(text.contains(&part), "\"{part}\" is not in \"{text}\"");
        }
        Ok(())
    }

    #[test]
    fn arguments_are_checked_before_anything_is_read() {
        let problem = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
            run(&args)
                .err()
                .map(|error| error.to_string())
                .unwrap_or_default()
        };
        assert!(problem(&[]).starts_with("name the vehicle table"));
        assert!(problem(&["a.csv", "b.csv"]).starts_with("name the vehicle table"));
        assert!(problem(&["--chek"]).starts_with("`catalog` takes no `--chek`"));
        assert_eq!(
            problem(&["/nowhere/a.csv", "--check"]),
            "cannot read /nowhere/a.csv"
        );
    }
}
