use super::events::batch;
use super::http::{BEACON, Reply, request};
use rusqlite::{Connection, types::FromSql};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use tempfile::TempDir;

const BINARY: &str = env!("CARGO_BIN_EXE_trust-journey");

/// A file or folder of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// The path of an example journey.
pub fn example(name: &str) -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/journeys/").to_owned() + name
}

/// Writes a file into a folder; returns its path.
pub fn write(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> String {
    let file = folder.path().join(name);
    std::fs::write(&file, content).unwrap();
    file.to_str().unwrap().to_owned()
}

/// What a command printed, and its exit code.
pub struct Output {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Runs a command that ends by itself.
pub fn run(arguments: &[&str]) -> Output {
    let output = Command::new(BINARY).args(arguments).output().unwrap();
    let [stdout, stderr] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Output {
        code: output.status.code(),
        stdout,
        stderr,
    }
}

/// A running collector; killed when dropped.
pub struct Collector {
    pub address: SocketAddr,
    child: Child,
    folder: TempDir,
}

impl Collector {
    /// Starts with the fixtures and a fresh data folder.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    pub fn start_with(arguments: &[&str]) -> Self {
        Self::start_in(TempDir::new().unwrap(), arguments)
    }

    /// Starts on a data folder that may have events in it.
    pub fn start_in(folder: TempDir, arguments: &[&str]) -> Self {
        let log = File::create(folder.path().join("log")).unwrap();
        let mut child = Command::new(BINARY)
            .arg("serve")
            // By environment, so that a test can override each of them with a flag.
            .env("TRUST_JOURNEY_LISTEN", "127.0.0.1:0")
            .env("TRUST_JOURNEY_DATA", folder.path().join("data"))
            .env("TRUST_JOURNEY_JOURNEYS", fixture("journeys"))
            .env("TRUST_JOURNEY_SHOP", fixture("shop"))
            .env("TRUST_JOURNEY_SHOP_STYLE", fixture("shop/index.en.html"))
            .env("TRUST_JOURNEY_ASSETS", fixture("assets"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        let address = address.unwrap_or_else(|| {
            panic!(
                "no address: {line} {}",
                std::fs::read_to_string(folder.path().join("log")).unwrap()
            )
        });
        Self {
            address: address.parse().unwrap(),
            child,
            folder,
        }
    }

    pub fn get(&self, path: &str) -> Reply {
        self.get_with(path, &[])
    }

    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        request(self.address, "GET", path, headers, b"")
    }

    /// Posts a batch as the widget's beacon does.
    pub fn post(&self, body: impl AsRef<[u8]>) -> Reply {
        self.post_with(&BEACON, body)
    }

    /// Posts to the route of events with these headers.
    pub fn post_with(&self, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Reply {
        request(self.address, "POST", "/v1/events", headers, body.as_ref())
    }

    /// Posts events, in several batches if they are many.
    pub fn send(&self, events: &[Value]) {
        for events in events.chunks(50) {
            let reply = self.post(batch(events));
            assert_eq!(reply.status, 200, "{}", reply.text());
        }
    }

    /// The database, as another process sees it.
    pub fn database(&self) -> Connection {
        open(self.folder.path())
    }

    /// One value from the database.
    pub fn value<T: FromSql>(&self, sql: &str) -> T {
        self.database()
            .query_row(sql, [], |row| row.get(0))
            .unwrap()
    }

    /// How many events are stored.
    pub fn stored(&self) -> i64 {
        self.value("SELECT count(*) FROM events")
    }

    /// The records in its log.
    pub fn log(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.path().join("log")).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    pub fn kill(mut self) -> TempDir {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.into_folder()
    }

    /// Sends SIGTERM; returns the exit status and the data folder.
    pub fn terminate(mut self) -> (ExitStatus, TempDir) {
        let id = Pid::from_child(&self.child);
        kill_process(id, Signal::TERM).unwrap();
        let status = self.child.wait().unwrap();
        (status, self.into_folder())
    }

    fn into_folder(mut self) -> TempDir {
        std::mem::replace(&mut self.folder, TempDir::new().unwrap())
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The database of a data folder.
pub fn open(folder: &Path) -> Connection {
    Connection::open(folder.join("data/trust-journey.sqlite3")).unwrap()
}
