//! A command that cannot start says so in one line, with exit code 2.

use crate::support::{Collector, Output, fixture, open, run, write};
use std::net::TcpListener;
use tempfile::TempDir;

fn one_line_and_exit_code_2(output: &Output, expected: &[&str]) {
    let text = &output.stderr;
    assert_eq!(output.code, Some(2), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.starts_with("trust-journey: "), "{text}");
    for part in expected {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(output.stdout, "");
}

/// Runs `serve` on a data folder, with more arguments.
fn serve(data: &str, more: &[&str]) -> Output {
    run(&[&["serve", "--data", data], more].concat())
}

const ANY_PORT: [&str; 2] = ["--listen", "127.0.0.1:0"];

fn path(folder: &TempDir, below: &str) -> String {
    folder.path().join(below).to_str().unwrap().to_owned()
}

#[test]
fn an_unknown_flag() {
    one_line_and_exit_code_2(
        &run(&["serve", "--listne", "x"]),
        &["--listne", "--listen", "--help"],
    );
    one_line_and_exit_code_2(&run(&["sreve"]), &["sreve"]);
    one_line_and_exit_code_2(&run(&["serve", "--queue", "0"]), &["--queue"]);
    one_line_and_exit_code_2(&run(&["check"]), &["FILES"]);
}

#[test]
fn help_and_version_exit_with_0() {
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["serve", "--help"],
        &["help", "check"],
    ] {
        let output = run(arguments);
        assert_eq!(output.code, Some(0), "{arguments:?}");
        assert!(
            output.stderr.is_empty() && !output.stdout.is_empty(),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = TempDir::new().unwrap();
    let flags = ["--listen", &address, "--assets", "/nowhere"];
    let output = serve(&path(&folder, "data"), &flags);
    one_line_and_exit_code_2(&output, &[&address, "--listen"]);
}

#[test]
fn an_invalid_address() {
    let folder = TempDir::new().unwrap();
    let output = serve(&path(&folder, "data"), &["--listen", "over there"]);
    one_line_and_exit_code_2(&output, &["over there", "--listen"]);
}

#[test]
fn a_data_folder_that_is_a_file() {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "file", "not a folder");
    for data in [file.clone(), format!("{file}/below")] {
        one_line_and_exit_code_2(&serve(&data, &ANY_PORT), &[&data, "--data"]);
    }
}

#[test]
fn a_file_that_is_not_a_database() {
    let folder = TempDir::new().unwrap();
    write(
        &folder,
        "trust-journey.sqlite3",
        "not a database, just text",
    );
    let data = path(&folder, "");
    one_line_and_exit_code_2(&serve(&data, &ANY_PORT), &[&data]);
}

#[test]
fn a_database_of_a_newer_version_is_not_changed() {
    let (_, folder) = Collector::start().terminate();
    open(folder.path())
        .execute("UPDATE schema_version SET version = 99", [])
        .unwrap();
    one_line_and_exit_code_2(&serve(&path(&folder, "data"), &ANY_PORT), &["99", "newer"]);
    let version: i64 = open(folder.path())
        .query_row("SELECT version FROM schema_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 99);
}

#[test]
fn an_invalid_or_incomplete_dist_folder() {
    let folder = TempDir::new().unwrap();
    for manifest in [
        "{",
        r#"{"files":{"loader":{"file":"../secret"}}}"#,
        r#"{"files":{"loader":{"file":"missing.js"}}}"#,
    ] {
        write(&folder, "integrity.json", manifest);
        let assets = path(&folder, "");
        let flags = [&ANY_PORT[..], &["--assets", &assets]].concat();
        let output = serve(&path(&folder, "data"), &flags);
        one_line_and_exit_code_2(&output, &["cargo xtask dist"]);
    }
}

#[test]
fn a_journey_with_errors_is_logged_and_the_others_are_served() {
    let folder = TempDir::new().unwrap();
    let lamps = std::fs::read_to_string(fixture("journeys/lamps.json")).unwrap();
    // `check` accepts a byte order mark, so the server does too.
    write(&folder, "lamps.json", format!("\u{feff}{lamps}"));
    write(&folder, "broken.json", "{");
    let collector = Collector::start_with(&["--journeys", &path(&folder, "")]);
    assert_eq!(collector.get("/v1/journeys/lamps").text(), lamps);
    assert!(
        collector
            .log()
            .iter()
            .any(|record| record["event"] == "journey_left_out")
    );
}

#[test]
fn health_and_readiness_have_routes() {
    let collector = Collector::start();
    assert_eq!(collector.get("/healthz").json()["status"], "alive");
    assert_eq!(collector.get("/readyz").json()["status"], "ready");
    assert_eq!(collector.get("/nothing/here").status, 404);
    assert_eq!(collector.get("/v1/events").status, 405);
    assert_eq!(collector.get("/v1/events").header("allow"), Some("POST"));
}
