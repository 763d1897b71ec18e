//! The browser and its driver. Which engine is one parameter, `TRUST_JOURNEY_BROWSER`; all that
//! differs between engines is in this file.

use super::visitor::Wish;
use super::{given, http};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// How to start an engine's driver, and what to ask it for.
struct Engine {
    driver: Command,
    /// What the driver says before the port that it has chosen.
    port_after: &'static str,
    capabilities: Value,
    /// Whether the driver hands out the browser's console.
    has_log: bool,
}

fn engine(profile: &Path, wish: &Wish) -> Engine {
    let name = std::env::var("TRUST_JOURNEY_BROWSER").unwrap_or_else(|_| "chromium".to_owned());
    match name.as_str() {
        "chromium" => chromium(profile, wish),
        _ => panic!("TRUST_JOURNEY_BROWSER is \"{name}\"; only \"chromium\" is known so far"),
    }
}

fn chromium(profile: &Path, wish: &Wish) -> Engine {
    let mut driver = Command::new(given("CHROMEDRIVER"));
    driver.arg("--port=0");
    let (width, height) = wish.size;
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        // A click waits for no scrolling.
        "--force-prefers-reduced-motion",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--window-size={width},{height}"));
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({ "binary": given("CHROMIUM"), "args": arguments });
    if !wish.scripting {
        options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
    }
    if wish.phone {
        options["mobileEmulation"] =
            json!({"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0}});
    }
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"browser": "ALL"},
    });
    Engine {
        driver,
        port_after: "successfully on port ",
        capabilities,
        has_log: true,
    }
}

/// A browser under its driver; both end when this is dropped.
pub struct Browser {
    pub client: Client,
    driver: Child,
    address: SocketAddr,
    session: String,
    has_log: bool,
    /// Open for as long as the driver may write.
    _output: BufReader<ChildStdout>,
    _profile: TempDir,
}

impl Browser {
    pub async fn start(wish: &Wish) -> Self {
        let profile = TempDir::new().unwrap();
        let mut engine = engine(profile.path(), wish);
        let (driver, output, port) = (0..5)
            .find_map(|_| listening(&mut engine.driver, engine.port_after))
            .expect("the browser's driver finds a port");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let Value::Object(wanted) = engine.capabilities else {
            unreachable!("capabilities are an object");
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(Capabilities::from_iter(wanted))
            .connect(&format!("http://{address}"))
            .await
            .expect("the driver opens a browser");
        let session = client.session_id().await.unwrap().unwrap();
        Self {
            client,
            driver,
            address,
            session,
            has_log: engine.has_log,
            _output: output,
            _profile: profile,
        }
    }

    /// Asks what only the engine's own protocol for developers tells.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let path = format!("/session/{}/goog/cdp/execute", self.session);
        let body = json!({"cmd": command, "params": parameters});
        let answer = http::request(self.address, "POST", &path, &body).unwrap();
        assert_eq!(answer.status(), 200, "{command}: {answer:?}");
        answer.json()["value"].take()
    }

    /// What the browser wrote to its console since the last call, errors and warnings of its own
    /// included; empty where the engine's driver does not tell.
    pub fn log(&self) -> Vec<String> {
        if !self.has_log {
            return Vec::new();
        }
        let path = format!("/session/{}/se/log", self.session);
        let answer = http::request(self.address, "POST", &path, &json!({"type": "browser"}));
        let entries = answer.unwrap().json()["value"].take();
        let line = |entry: &Value| format!("{} {}", entry["level"], entry["message"]);
        entries.as_array().unwrap().iter().map(line).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Without this the browser would outlive its driver.
        let path = format!("/session/{}", self.session);
        let _ = http::request(self.address, "DELETE", &path, &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Starts a driver and reads the port that it names once it listens. `None` if it ends instead: a
/// port that it has chosen for IPv6 may be taken for IPv4.
fn listening(
    driver: &mut Command,
    port_after: &str,
) -> Option<(Child, BufReader<ChildStdout>, u16)> {
    let mut child = driver
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start {driver:?}: {error}"));
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    let port = loop {
        if output.read_line(&mut said).unwrap() == 0 {
            break None;
        }
        if let Some((_, rest)) = said.split_once(port_after) {
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next();
            break digits.and_then(|port| port.parse().ok());
        }
    };
    if port.is_none() {
        eprintln!("the browser's driver does not listen: {said}");
        let _ = child.kill();
        let _ = child.wait();
    }
    port.map(|port| (child, output, port))
}
