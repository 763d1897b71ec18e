//! The browser and its driver. Which engine is one parameter, `TRUST_JOURNEY_BROWSER`; all that
//! differs between engines is in this file.

use super::visitor::Wish;
use super::{eventually_now, given, http};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// How to start an engine's driver, and what to ask it for.
struct Engine {
    driver: Command,
    capabilities: Value,
    /// Whether the driver hands out the browser's console.
    has_log: bool,
}

fn engine(port: u16, profile: &Path, wish: &Wish) -> Engine {
    let name = std::env::var("TRUST_JOURNEY_BROWSER").unwrap_or_else(|_| "chromium".to_owned());
    match name.as_str() {
        "chromium" => chromium(port, profile, wish),
        _ => panic!("TRUST_JOURNEY_BROWSER is \"{name}\"; only \"chromium\" is known so far"),
    }
}

fn chromium(port: u16, profile: &Path, wish: &Wish) -> Engine {
    let mut driver = Command::new(given("CHROMEDRIVER"));
    driver.arg(format!("--port={port}"));
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
    _profile: TempDir,
}

impl Browser {
    pub async fn start(wish: &Wish) -> Self {
        let profile = TempDir::new().unwrap();
        let port = free_port();
        let mut engine = engine(port, profile.path(), wish);
        let driver = engine
            .driver
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {:?}: {error}", engine.driver));
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        eventually_now("the browser's driver", || {
            let answer = http::request(address, "GET", "/status", &Value::Null).ok()?;
            (answer.json()["value"]["ready"] == true).then_some(())
        });
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
            _profile: profile,
        }
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

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
