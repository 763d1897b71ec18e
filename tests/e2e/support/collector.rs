//! The real collector on a free port, with a data folder of its own.

use super::{given, http, in_tree};
use rusqlite::{Connection, types::FromSql};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A running collector; killed when dropped.
pub struct Collector {
    pub address: SocketAddr,
    child: Arc<Mutex<Child>>,
    pub folder: TempDir,
}

impl Collector {
    pub fn start() -> Self {
        Self::start_in(TempDir::new().unwrap())
    }

    /// Starts with documents of the tests' own; the shop's page shows the first of them.
    pub fn start_with(journeys: &str) -> Self {
        Self::launch(TempDir::new().unwrap(), journeys)
    }

    /// Starts on a data folder that may have events in it.
    pub fn start_in(folder: TempDir) -> Self {
        Self::launch(folder, "examples/journeys")
    }

    fn launch(folder: TempDir, journeys: &str) -> Self {
        let log = File::create(folder.path().join("log")).unwrap();
        let mut child = Command::new(given("TRUST_JOURNEY_BIN"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(["--journeys", journeys])
            .arg("--data")
            .arg(folder.path().join("data"))
            .arg("--assets")
            .arg(given("TRUST_JOURNEY_DIST"))
            .current_dir(in_tree("."))
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
            .and_then(|rest| rest.split('/').next())
            .and_then(|address| address.trim().parse().ok());
        let log = || std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        let address = address
            .unwrap_or_else(|| panic!("the collector did not start: {line} {log}", log = log()));
        Self {
            address,
            child: Arc::new(Mutex::new(child)),
            folder,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Ends it with SIGKILL, from any thread.
    pub fn killer(&self) -> impl Fn() + Send + Sync + 'static {
        let child = Arc::clone(&self.child);
        move || kill(&child)
    }

    /// Ends it with SIGKILL and leaves its data.
    pub fn kill(mut self) -> TempDir {
        kill(&self.child);
        std::mem::replace(&mut self.folder, TempDir::new().unwrap())
    }

    /// Stores what `asked` visitors would send whom the confidence question was shown. The first
    /// of them answer it, with these scores.
    pub fn seed(&self, asked: usize, scores: &[u8]) {
        let mut events = Vec::new();
        for visitor in 0..asked {
            let mut add = |kind: &str, data: Value| {
                let number = events.len() + 1;
                events.push(json!({
                    "v": 1, "id": format!("01900000-0000-7000-8000-{number:012x}"),
                    "session": format!("seeded-{visitor}"), "seq": number, "type": kind,
                    "t": "2026-11-21T10:00:00.000Z", "journey": "family-cars", "revision": 1,
                    "touchpoint": "/seeded#all", "stage": "comparison", "locale": "en",
                    "data": data
                }));
            };
            add("eligible", json!({"survey": "confidence", "sampled": true}));
            let shown = json!({"survey": "confidence", "instrument": "conf1", "after": "result"});
            add("survey_shown", shown);
            if let Some(score) = scores.get(visitor) {
                let answer = json!({
                    "survey": "confidence", "instrument": "conf1", "instrument_revision": 1,
                    "item": "confidence", "value": score
                });
                add("item_answered", answer);
            }
        }
        for events in events.chunks(100) {
            let batch = json!({
                "sent_at": "2026-11-21T10:00:01.000Z", "dropped": {}, "events": events
            });
            let answer = http::request(self.address, "POST", "/v1/events", &batch).unwrap();
            assert_eq!(answer.status(), 200, "{answer:?}");
            assert_eq!(answer.json()["stored"], events.len());
        }
    }

    pub fn kpi(&self) -> Value {
        let path = "/v1/kpi/family-cars";
        let answer = http::request(self.address, "GET", path, &Value::Null).unwrap();
        assert_eq!(answer.status(), 200, "{answer:?}");
        answer.json()
    }

    /// One value from the database, as another process sees it.
    pub fn value<T: FromSql>(&self, sql: &str) -> T {
        value(self.folder.path(), sql)
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        kill(&self.child);
    }
}

fn kill(child: &Mutex<Child>) {
    if let Ok(mut child) = child.lock() {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// One value from the database of a data folder.
pub fn value<T: FromSql>(folder: &Path, sql: &str) -> T {
    let database = Connection::open(folder.join("data/trust-journey.sqlite3")).unwrap();
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}
