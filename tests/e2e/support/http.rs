//! HTTP/1.1 with one request per connection: all that talking to the collector and to a driver
//! needs, and what the front in between understands.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A request or an answer: its first line, its other headers as they came, its body.
#[derive(Debug, Clone)]
pub struct Message {
    pub start: String,
    pub headers: Vec<String>,
    pub body: Vec<u8>,
}

impl Message {
    /// Reads one; `None` when the other side closed without sending any.
    pub fn read(stream: &TcpStream) -> io::Result<Option<Self>> {
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(None);
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let start = lines.remove(0);
        let mut message = Self {
            start,
            headers: lines,
            body: Vec::new(),
        };
        let length = message
            .header("content-length")
            .and_then(|length| length.parse().ok());
        match length {
            Some(length) => {
                message.body.resize(length, 0);
                reader.read_exact(&mut message.body)?;
            }
            // An answer without a length ends with the connection; a request has no body then.
            None if message.start.starts_with("HTTP/") => {
                reader.read_to_end(&mut message.body)?;
            }
            None => {}
        }
        Ok(Some(message))
    }

    /// Sends it as the only one of its connection.
    pub fn write(&self, mut stream: &TcpStream) -> io::Result<()> {
        let mut head = format!("{}\r\n", self.start);
        for header in &self.headers {
            let name = header.split(':').next().unwrap_or_default();
            let ours = ["connection", "content-length", "transfer-encoding"];
            if !ours.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                head.push_str(&format!("{header}\r\n"));
            }
        }
        head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        head.push_str("Connection: close\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|header| {
            let (found, value) = header.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The path of a request, without its query.
    pub fn path(&self) -> &str {
        let target = self.start.split(' ').nth(1).unwrap_or_default();
        target.split('?').next().unwrap_or_default()
    }

    /// The status of an answer.
    pub fn status(&self) -> u16 {
        let status = self.start.split(' ').nth(1);
        status.and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Sends a request and reads its answer.
pub fn send(address: SocketAddr, request: &Message) -> io::Result<Message> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    request.write(&stream)?;
    Message::read(&stream)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// A request with a JSON body, or none for `null`.
pub fn request(address: SocketAddr, method: &str, path: &str, body: &Value) -> io::Result<Message> {
    let message = Message {
        start: format!("{method} {path} HTTP/1.1"),
        headers: vec![
            format!("Host: {address}"),
            "Content-Type: application/json".to_owned(),
        ],
        body: if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        },
    };
    send(address, &message)
}
