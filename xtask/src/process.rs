//! Running other programs: with a clean environment, without standard input, and never silently.

use crate::{paths, say};
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often a silent program is reported to be still running.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// A command without what the outer `cargo xtask` put into the environment: a child cargo that
/// inherits `RUSTC` or `CARGO_MANIFEST_DIR` builds with the wrong compiler, or rebuilds everything.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root()).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        let ours = matches!(
            name,
            "CARGO"
                | "RUSTC"
                | "RUSTDOC"
                | "OUT_DIR"
                | "TARGET"
                | "HOST"
                | "PROFILE"
                | "CARGO_BUILD_TARGET"
                | "CARGO_MANIFEST_DIR"
                | "CARGO_MANIFEST_PATH"
                | "CARGO_CRATE_NAME"
                | "CARGO_PRIMARY_PACKAGE"
                | "RUST_RECURSION_COUNT"
        ) || name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_BIN_");
        if ours {
            command.env_remove(name);
        }
    }
    // `cargo run` also adds its toolchain's libraries, which another toolchain must not load.
    if let Some(libraries) = std::env::var_os("LD_LIBRARY_PATH") {
        let kept = std::env::split_paths(&libraries).filter(|dir| {
            let dir = dir.to_string_lossy();
            !dir.contains("rustlib") && !dir.contains("toolchains") && !dir.contains("/target/")
        });
        if let Ok(kept) = std::env::join_paths(kept) {
            command.env("LD_LIBRARY_PATH", kept);
        }
    }
    command
}

/// Cargo with the toolchain that the user chose, for native builds.
pub fn cargo() -> Result<Command> {
    let mut cargo = command("cargo");
    cargo.env("CARGO_TARGET_DIR", paths::target()?);
    if paths::shares_target() {
        // Incremental data is of no use to the next fresh clone, and it grows without end.
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    Ok(cargo)
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or(&program).to_owned();
    let args = command
        .get_args()
        .map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once(name)
        .chain(args)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs with the program's own output on the terminal.
pub fn stream(mut command: Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(&command))?;
    check(&command, status)
}

/// Runs with the program's output on the terminal, showing each line of stdout to `see` as well.
pub fn watch(mut command: Command, mut see: impl FnMut(&str)) -> Result<()> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(&command))?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        // Bytes, not `lines()`: a test may print what is not UTF-8.
        while reader.read_until(b'\n', &mut bytes)? > 0 {
            let text = String::from_utf8_lossy(&bytes);
            print!("{text}");
            see(text.trim_end());
            bytes.clear();
        }
    }
    let status = child.wait()?;
    check(&command, status)
}

/// Runs a program that says little: its output is kept and shown only if it fails, and a line
/// tells every ten seconds that `what` is still going on.
pub fn quiet(command: Command, what: &str, limit: Duration) -> Result<()> {
    let line = line(&command);
    let ended = run_silently(command, what, limit)?;
    if !ended.status.success() {
        eprint!("{}", ended.output);
        bail!("`{line}` failed ({})", ended.status);
    }
    Ok(())
}

/// Like [`quiet`], for what may well fail because there is another way.
pub fn attempt(command: Command, what: &str, limit: Duration) -> bool {
    run_silently(command, what, limit).is_ok_and(|ended| ended.status.success())
}

struct Ended {
    status: ExitStatus,
    output: String,
}

fn run_silently(mut command: Command, what: &str, limit: Duration) -> Result<Ended> {
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(&command))?;
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let mut next_beat = HEARTBEAT;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let elapsed = started.elapsed();
        if elapsed > limit {
            child.kill()?;
            child.wait()?;
            bail!(
                "`{}` did not end within {}",
                line(&command),
                say::duration(limit)
            );
        }
        if elapsed > next_beat {
            say::note(&format!(
                "{what}: still running after {}",
                say::duration(elapsed)
            ));
            next_beat += HEARTBEAT;
        }
        thread::sleep(Duration::from_millis(20));
    };
    let output = stdout.join().unwrap_or_default() + &stderr.join().unwrap_or_default();
    Ok(Ended { status, output })
}

/// The stdout of a short question such as `--version`; `None` if it cannot be answered.
pub fn ask(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before a broken pipe is still worth showing.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", command.get_program().to_string_lossy())
}
