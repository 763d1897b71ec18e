//! Tools that cargo installs: at an exact version, into the cache, beside whatever the user has.

use crate::{paths, process, say};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// 0.22 needs a newer rustc than this workspace does.
const TRUNK: &str = "0.21.14";

struct CargoTool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    flags: &'static [&'static str],
    why: &'static str,
}

/// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let tool = CargoTool {
        package: "wasm-bindgen-cli",
        version: locked_version("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // TLS is for browsers on other machines; its tests run in Node here.
        flags: &["--no-default-features"],
        why: "the wasm tests run in it and trunk calls it; it must match the crate exactly",
    };
    tool.ensure()
}

/// The folder with `trunk`.
pub fn trunk() -> Result<PathBuf> {
    let tool = CargoTool {
        package: "trunk",
        version: TRUNK.to_owned(),
        programs: &["trunk"],
        flags: &["--locked"],
        why: "it serves index.html, for work on the widget alone",
    };
    tool.ensure()
}

impl CargoTool {
    fn ensure(&self) -> Result<PathBuf> {
        let home = paths::cache()?
            .join("tools")
            .join(format!("{}-{}", self.package, self.version));
        let bin = home.join("bin");
        if self
            .programs
            .iter()
            .all(|program| bin.join(program).is_file())
        {
            return Ok(bin);
        }
        if let Some(bin) = self.users_own() {
            return Ok(bin);
        }
        say::step(&format!(
            "installing {} {}: {}",
            self.package, self.version, self.why
        ));
        if !self.install_prebuilt(&home) {
            self.install_from_source(&home)?;
        }
        Ok(bin)
    }

    /// The user's own installation will do if it is the same version.
    fn users_own(&self) -> Option<PathBuf> {
        let bin = paths::on_path(self.programs.first()?)?
            .parent()?
            .to_path_buf();
        let same = |program: &&str| {
            let mut command = process::command(bin.join(program));
            command.arg("--version");
            process::ask(command)
                .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(&self.version))
        };
        self.programs.iter().all(same).then_some(bin)
    }

    /// Seconds instead of minutes, for those who have cargo-binstall.
    fn install_prebuilt(&self, home: &Path) -> bool {
        if paths::on_path("cargo-binstall").is_none() {
            return false;
        }
        let mut cargo = process::command("cargo");
        cargo.args([
            "binstall",
            "--no-confirm",
            "--version",
            &self.version,
            "--root",
        ]);
        cargo.arg(home).arg(self.package);
        process::stream(cargo).is_ok()
            && self
                .programs
                .iter()
                .all(|program| home.join("bin").join(program).is_file())
    }

    fn install_from_source(&self, home: &Path) -> Result<()> {
        say::note("compiling it takes some minutes, once");
        let scratch = paths::cache()?.join("build").join(self.package);
        fs::create_dir_all(&scratch)?;
        let mut cargo = process::command("cargo");
        cargo
            .args([
                "install",
                self.package,
                "--version",
                &self.version,
                "--root",
            ])
            .arg(home);
        // A build that is interrupted goes on where it was.
        cargo.arg("--target-dir").arg(&scratch);
        // Away from the work tree, whose cargo settings are not meant for it.
        cargo.current_dir(&scratch).env_remove("RUSTFLAGS");
        // These run for seconds: a build that ends sooner is worth more than one that runs faster.
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
        cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        cargo.args(self.flags);
        process::stream(cargo)?;
        // Half a gigabyte of no further use; that it is gone is not worth failing for.
        let _ = fs::remove_dir_all(&scratch);
        Ok(())
    }
}

/// The version of a dependency in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock =
        fs::read_to_string(paths::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    version_in(&lock, package)
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no package {package}"))
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| **line != *name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_with_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(lock, "trunk"), None);
    }
}
