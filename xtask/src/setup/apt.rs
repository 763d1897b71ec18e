//! Debian and Ubuntu packages, where they can be installed without asking for a password.

use crate::{process, say};
use std::process::Command;
use std::time::Duration;

/// Long enough for a slow mirror, short enough to notice a stuck one.
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// Installs the packages. False if that is not possible here; the caller then says what to do.
pub fn install(packages: &[&str], why: &str) -> bool {
    let Some(prefix) = privilege() else {
        return false;
    };
    say::step(&format!(
        "installing {} with apt-get: {why}",
        packages.join(", ")
    ));
    let mut args = vec!["install", "--yes", "--no-install-recommends"];
    args.extend(packages);
    if process::attempt(apt(&prefix, &args), "apt-get install", LIMIT) {
        return true;
    }
    // The usual reason on a new machine: no package lists yet, or lists of long ago.
    say::note("refreshing the package lists, then trying again");
    let refresh = process::quiet(apt(&prefix, &["update"]), "apt-get update", LIMIT);
    let install = || process::quiet(apt(&prefix, &args), "apt-get install", LIMIT);
    match refresh.and_then(|()| install()) {
        Ok(()) => true,
        Err(problem) => {
            say::note(&problem.to_string());
            false
        }
    }
}

/// What must stand before `apt-get`: nothing for root, `sudo -n` where it needs no password.
fn privilege() -> Option<Vec<&'static str>> {
    let succeeds = |program: &str, args: &[&str]| {
        let mut command = process::command(program);
        command.args(args);
        process::ask(command)
    };
    succeeds("apt-get", &["--version"])?;
    if succeeds("id", &["-u"])? == "0" {
        return Some(vec![]);
    }
    succeeds("sudo", &["-n", "true"]).map(|_| vec!["sudo", "-n"])
}

fn apt(prefix: &[&str], args: &[&str]) -> Command {
    let mut words =
        prefix
            .iter()
            .copied()
            .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut command = process::command(words.next().unwrap_or("apt-get"));
    command.args(words).args(args);
    command
}
