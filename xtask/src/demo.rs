//! `cargo xtask demo`: the whole product on this machine, in a browser tab.

use crate::{dist, paths, process, say};
use anyhow::{Context, Result};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const ADDRESS: &str = "127.0.0.1:8787";
const JOURNEY: &str = "family-cars";
/// A Ctrl-C at the terminal reaches the server at the same time as us; one that does not end by
/// then was not told, because the signal came to us alone.
const TERMINAL: Duration = Duration::from_secs(1);
/// What the server may take for its last commits after it was asked to stop.
const GRACE: Duration = Duration::from_secs(5);

pub fn run(flags: &[String]) -> Result<ExitCode> {
    dist::build()?;
    say::step("building the collector");
    let mut cargo = process::cargo()?;
    // Not optimised: that takes minutes, and a page of the demo comes in milliseconds all the same.
    // The tests build the same program.
    cargo.args(["build", "--package", "trust-journey-collector"]);
    process::stream(cargo)?;

    // Ctrl-C reaches the server too; we only wait for it to finish and leave last.
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    ctrlc::set_handler(move || asked.store(true, Ordering::SeqCst))?;

    let mut server = process::command(paths::collector()?);
    server
        .args([
            "serve",
            "--assets",
            "dist",
            "--journeys",
            "examples/journeys",
        ])
        .args(flags);
    let mut server = server.spawn().context("cannot start the collector")?;
    let code = attend(&mut server, address(flags), &stop);
    if code.is_err() {
        // Nothing more can be done about a server that neither answers nor ends.
        let _ = server.kill();
    }
    code
}

/// Prints the addresses once they answer, then waits for the end.
fn attend(server: &mut Child, address: &str, stop: &AtomicBool) -> Result<ExitCode> {
    let mut announced = false;
    let mut asked: Option<Instant> = None;
    let mut told = false;
    loop {
        // First of all: a server that finds its port taken is gone by then, and what answers there
        // is not announced as ours.
        thread::sleep(Duration::from_millis(100));
        if let Some(status) = server.try_wait()? {
            // The server has said why it ended; its code is ours. A stop that was asked for is none.
            let code = status
                .code()
                .and_then(|code| u8::try_from(code).ok())
                .unwrap_or(1);
            return Ok(if asked.is_some() {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(code)
            });
        }
        if !announced && is_ready(address) {
            announced = true;
            announce(address);
        }
        match asked {
            None if stop.load(Ordering::SeqCst) => asked = Some(Instant::now()),
            Some(since) if !told && since.elapsed() > TERMINAL => {
                told = true;
                terminate(server);
            }
            Some(since) if since.elapsed() > GRACE => server.kill()?,
            _ => {}
        }
    }
}

fn announce(address: &str) {
    println!("\nThe demo is running. Ctrl-C ends it.\n");
    println!("  the shop page       http://{address}/");
    println!("  the report          http://{address}/report/{JOURNEY}");
    println!("  the KPI as JSON     http://{address}/v1/kpi/{JOURNEY}\n");
}

/// Where the server will listen: the last `--listen` wins, as it does for the server.
fn address(flags: &[String]) -> &str {
    let mut found = ADDRESS;
    let mut flags = flags.iter().map(String::as_str);
    while let Some(flag) = flags.next() {
        if flag == "--listen" {
            found = flags.next().unwrap_or(found);
        } else if let Some(value) = flag.strip_prefix("--listen=") {
            found = value;
        }
    }
    found
}

fn is_ready(address: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(
            stream,
            "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(start.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

/// Asks the server to end.
fn terminate(server: &Child) {
    let mut kill = Command::new("kill");
    kill.args(["-TERM", &server.id().to_string()])
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    // Without `kill` (Windows) the grace period ends it.
    let _ = kill.status();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_one_the_server_was_given() {
        let flags = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(address(&[]), ADDRESS);
        assert_eq!(
            address(&flags("--data /tmp/x --listen 127.0.0.1:9000")),
            "127.0.0.1:9000"
        );
        assert_eq!(address(&flags("--listen=127.0.0.1:9001")), "127.0.0.1:9001");
    }
}
