//! Limits on what a client can make the server wait for or keep in memory.

use crate::support::{Collector, batch, event, request};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The response on a connection that sends only this. Panics if the server does not close it.
fn after(address: SocketAddr, sent: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    // Above the server's limits of 5 and 10 s, below its 30 s for a whole body.
    stream
        .set_read_timeout(Some(Duration::from_secs(25)))
        .unwrap();
    stream.write_all(sent.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .expect("the server closes the connection");
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_header_that_never_ends_is_cut_off() {
    let collector = Collector::start();
    let answer = after(
        collector.address,
        "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Sl",
    );
    assert!(!answer.contains("200"), "{answer}");
}

#[test]
fn a_connection_that_sends_nothing_is_closed() {
    let collector = Collector::start();
    let answer = after(collector.address, "");
    assert!(answer.is_empty() || answer.contains("408"), "{answer}");
}

#[test]
fn a_body_that_never_comes_is_cut_off() {
    let collector = Collector::start();
    let head = "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: 99\r\n\r\n{";
    let answer = after(collector.address, head);
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}

#[test]
fn a_body_over_64_kib_is_refused_however_it_is_announced() {
    let collector = Collector::start();
    let room = batch(&[event()]);
    let padded = |length: usize| format!("{}{room}", " ".repeat(length - room.len()));
    assert_eq!(collector.post(padded(65_536)).status, 200);
    assert_eq!(collector.post(padded(65_537)).status, 413);
    assert_eq!(collector.post(padded(1_000_000)).status, 413);

    let announced = [
        ("Content-Type", "text/plain"),
        ("Content-Length", "10000000000"),
    ];
    assert_eq!(collector.post_with(&announced, b"{").status, 413);

    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let chunked = [
        ("Content-Type", "text/plain"),
        ("Transfer-Encoding", "chunked"),
    ];
    let endless = chunk.repeat(3);
    let reply = collector.post_with(&chunked, endless.as_bytes());
    assert_eq!(reply.status, 413);
    assert_eq!(collector.stored(), 1);
}

#[test]
fn a_header_of_100_kb_is_refused() {
    let collector = Collector::start();
    let long = "x".repeat(100_000);
    let reply = collector.get_with("/healthz", &[("X-Long", &long)]);
    assert_eq!(reply.status, 431);
    assert_eq!(collector.get("/healthz").status, 200);
}

#[test]
fn connections_over_the_cap_wait_and_are_served_when_there_is_room() {
    let collector = Collector::start_with(&["--connections", "2"]);
    let held: Vec<TcpStream> = (0..2)
        .map(|_| TcpStream::connect(collector.address).unwrap())
        .collect();
    let address = collector.address;
    let waiting = std::thread::spawn(move || request(address, "GET", "/healthz", &[], b"").status);
    drop(held);
    assert_eq!(waiting.join().unwrap(), 200);
}
