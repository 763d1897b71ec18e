//! What cannot be started says so in one line, with exit code 2.

use crate::support::{Collector, fixture, open, run};
use std::net::TcpListener;
use std::process::Output;
use tempfile::TempDir;

fn one_line_and_exit_code_2(output: &Output, expected: &[&str]) {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.starts_with("trust-journey: "), "{text}");
    for part in expected {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(output.stdout.is_empty());
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
fn help_and_version_are_no_errors() {
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["serve", "--help"],
        &["help", "check"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
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
    let data = folder.path().join("data");
    let output = run(&[
        "serve",
        "--listen",
        &address,
        "--data",
        data.to_str().unwrap(),
        "--assets",
        "/nowhere",
    ]);
    one_line_and_exit_code_2(&output, &[&address, "--listen"]);
}

#[test]
fn an_address_that_is_none() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let output = run(&[
        "serve",
        "--listen",
        "over there",
        "--data",
        data.to_str().unwrap(),
    ]);
    one_line_and_exit_code_2(&output, &["over there", "--listen"]);
}

#[test]
fn a_data_folder_that_cannot_be_written_to() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    for data in [file.clone(), file.join("below")] {
        let data = data.to_str().unwrap();
        one_line_and_exit_code_2(
            &run(&["serve", "--listen", "127.0.0.1:0", "--data", data]),
            &[data, "--data"],
        );
    }
}

#[test]
fn a_database_that_is_none() {
    let folder = TempDir::new().unwrap();
    std::fs::write(
        folder.path().join("trust-journey.sqlite3"),
        "no database at all, by far",
    )
    .unwrap();
    let data = folder.path().to_str().unwrap();
    one_line_and_exit_code_2(
        &run(&["serve", "--listen", "127.0.0.1:0", "--data", data]),
        &[data],
    );
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let (_, folder) = Collector::start().terminate();
    open(folder.path())
        .execute("UPDATE schema_version SET version = 99", [])
        .unwrap();
    let data = folder.path().join("data");
    let output = run(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        data.to_str().unwrap(),
    ]);
    one_line_and_exit_code_2(&output, &["99", "newer"]);
}

#[test]
fn a_distribution_that_is_not_whole() {
    let folder = TempDir::new().unwrap();
    let manifest = folder.path().join("integrity.json");
    let data = folder.path().join("data");
    for text in [
        "{",
        r#"{"files":{"loader":{"file":"../secret"}}}"#,
        r#"{"files":{"loader":{"file":"missing.js"}}}"#,
    ] {
        std::fs::write(&manifest, text).unwrap();
        let assets = folder.path().to_str().unwrap();
        let output = run(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--data",
            data.to_str().unwrap(),
            "--assets",
            assets,
        ]);
        one_line_and_exit_code_2(&output, &["cargo xtask dist"]);
    }
}

#[test]
fn a_journey_with_errors_is_logged_and_the_others_are_served() {
    let folder = TempDir::new().unwrap();
    std::fs::copy(
        fixture("journeys/lamps.json"),
        folder.path().join("lamps.json"),
    )
    .unwrap();
    std::fs::write(folder.path().join("broken.json"), "{").unwrap();
    let collector = Collector::start_with(&["--journeys", folder.path().to_str().unwrap()]);
    assert_eq!(collector.get("/v1/journeys/lamps").status, 200);
    assert!(
        collector
            .log()
            .iter()
            .any(|record| record["event"] == "journey_left_out")
    );
}

#[test]
fn health_and_readiness_are_told() {
    let collector = Collector::start();
    assert_eq!(collector.get("/healthz").json()["status"], "alive");
    assert_eq!(collector.get("/readyz").json()["status"], "ready");
    assert_eq!(collector.get("/nothing/here").status, 404);
    assert_eq!(collector.get("/v1/events").status, 405);
    assert_eq!(collector.get("/v1/events").header("allow"), Some("POST"));
}
