//! A server in front of the collector. It passes everything on, and can hold the wasm back, see
//! what was sent, and add pages of its own.

use super::http::{self, Message};
use serde_json::Value;
use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// When a style sheet is late at the latest.
const LATE: Duration = Duration::from_secs(2);

type Stored = Box<dyn Fn(&Value) + Send + Sync>;

/// A front; its threads end with the process.
pub struct Front {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    collector: SocketAddr,
    held: Mutex<bool>,
    released: Condvar,
    /// Whether the widget's style sheet waits for the page's first frame.
    late_styles: Mutex<bool>,
    painted: Condvar,
    pages: Mutex<HashMap<String, (&'static str, String)>>,
    before: Mutex<String>,
    batches: Mutex<Vec<Value>>,
    stored: Mutex<Option<Stored>>,
}

impl Front {
    pub fn of(collector: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            collector,
            held: Mutex::new(false),
            released: Condvar::new(),
            late_styles: Mutex::new(false),
            painted: Condvar::new(),
            pages: Mutex::default(),
            before: Mutex::default(),
            batches: Mutex::default(),
            stored: Mutex::default(),
        });
        let accepting = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&accepting);
                // A browser that hangs up early is no concern of the test.
                thread::spawn(move || shared.serve(&stream));
            }
        });
        Self { address, shared }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Holds every request for wasm back until [`Front::release`].
    pub fn hold(&self) {
        *self.shared.held.lock().unwrap() = true;
    }

    pub fn release(&self) {
        *self.shared.held.lock().unwrap() = false;
        self.shared.released.notify_all();
    }

    /// Has the widget's style sheet come after the page's first frame, or where a browser draws
    /// none without it, late.
    pub fn delay_styles(&self) {
        *self.shared.late_styles.lock().unwrap() = true;
        self.page("/painted", "text/plain", "");
        self.before_scripts(
            "requestAnimationFrame(() => requestAnimationFrame(() => fetch('/painted')));",
        );
    }

    /// Serves a page, or a file, of the test's own.
    pub fn page(&self, path: &str, mime: &'static str, text: impl Into<String>) {
        let mut pages = self.shared.pages.lock().unwrap();
        pages.insert(path.to_owned(), (mime, text.into()));
    }

    /// Runs a script before all others: it goes in front of the shop's own, which is the page's
    /// first, so that this works in every browser and under the page's content policy.
    pub fn before_scripts(&self, script: &str) {
        self.shared.before.lock().unwrap().push_str(script);
    }

    /// Calls `then` with a batch that the collector has just stored, before the browser hears of it.
    pub fn when_stored(&self, then: impl Fn(&Value) + Send + Sync + 'static) {
        *self.shared.stored.lock().unwrap() = Some(Box::new(then));
    }

    /// The events that were sent, in order, whatever became of them.
    pub fn sent(&self) -> Vec<Value> {
        let batches = self.shared.batches.lock().unwrap();
        let events = batches
            .iter()
            .filter_map(|batch| batch["events"].as_array());
        events.flatten().cloned().collect()
    }
}

impl Shared {
    fn serve(&self, stream: &TcpStream) -> Option<()> {
        let request = Message::read(stream).ok()??;
        if request.path() == "/painted" {
            *self.late_styles.lock().unwrap() = false;
            self.painted.notify_all();
        }
        let own = self.pages.lock().unwrap().get(request.path()).cloned();
        let answer = match own {
            Some((mime, text)) => Message {
                start: "HTTP/1.1 200 OK".to_owned(),
                headers: vec![format!("Content-Type: {mime}")],
                body: text.into_bytes(),
            },
            None => self.ask(&request)?,
        };
        answer.write(stream).ok()
    }

    fn ask(&self, request: &Message) -> Option<Message> {
        if request.path().ends_with(".wasm") {
            let held = self.held.lock().unwrap();
            drop(self.released.wait_while(held, |held| *held).unwrap());
        }
        if request.path().starts_with("/trust-journey-") && request.path().ends_with(".css") {
            let late = self.late_styles.lock().unwrap();
            let painted = self.painted.wait_timeout_while(late, LATE, |late| *late);
            drop(painted.unwrap());
        }
        let events = request.path() == "/v1/events";
        let batch = events.then(|| serde_json::from_slice(&request.body).unwrap_or_default());
        if let Some(batch) = &batch {
            self.batches.lock().unwrap().push(Value::clone(batch));
        }
        let mut answer = http::send(self.collector, request).ok()?;
        if let Some(batch) = batch.filter(|_| answer.status() == 200)
            && let Some(then) = self.stored.lock().unwrap().as_ref()
        {
            then(&batch);
        }
        if request.path().ends_with(".wasm") {
            // What a browser keeps, it does not ask for again, and nothing could hold it back.
            let kept = |header: &String| header.to_ascii_lowercase().starts_with("cache-control:");
            answer.headers.retain(|header| !kept(header));
            answer.headers.push("Cache-Control: no-store".to_owned());
        }
        if request.path() == "/shop/shop.js" && answer.status() == 200 {
            let before = self.before.lock().unwrap();
            answer.body.splice(0..0, before.bytes());
        }
        Some(answer)
    }
}
