//! `trust-journey serve`: starts the parts, and stops them in order.

use crate::assets::Assets;
use crate::error::Error;
use crate::http::{self, App};
use crate::journeys::Journeys;
use crate::log;
use crate::shop::Shop;
use crate::store::{Store, Writer};
use serde_json::json;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// The server's options. Each has an environment variable.
#[derive(clap::Args)]
pub struct Options {
    /// Address to listen on; port 0 means any free port.
    #[arg(long, env = "TRUST_JOURNEY_LISTEN", default_value = "127.0.0.1:8787")]
    listen: String,
    /// Folder for the events; created if missing.
    #[arg(long, env = "TRUST_JOURNEY_DATA", default_value = "data")]
    data: PathBuf,
    /// Folder of the widget's files, written by `cargo xtask dist`.
    #[arg(long, env = "TRUST_JOURNEY_ASSETS", default_value = "dist")]
    assets: PathBuf,
    /// Folder of the journey documents.
    #[arg(
        long,
        env = "TRUST_JOURNEY_JOURNEYS",
        default_value = "examples/journeys"
    )]
    journeys: PathBuf,
    /// Folder of the demo shop's page templates and files.
    #[arg(long, env = "TRUST_JOURNEY_SHOP", default_value = "examples/shop")]
    shop: PathBuf,
    /// Style sheet of the demo shop.
    #[arg(
        long,
        env = "TRUST_JOURNEY_SHOP_STYLE",
        default_value = "style/host.css"
    )]
    shop_style: PathBuf,
    /// The journey that the demo shop shows.
    #[arg(
        long,
        env = "TRUST_JOURNEY_SHOP_JOURNEY",
        default_value = "family-cars"
    )]
    shop_journey: String,
    /// Origin of another site whose pages may send events, such as https://shop.example; may be repeated.
    #[arg(long, env = "TRUST_JOURNEY_ALLOW_ORIGIN", value_delimiter = ',')]
    allow_origin: Vec<String>,
    /// Maximum number of batches waiting to be stored; at the limit, clients get 503 and try again.
    #[arg(long, env = "TRUST_JOURNEY_QUEUE", default_value_t = 1024, value_parser = positive)]
    queue: usize,
    /// Maximum number of open connections.
    #[arg(long, env = "TRUST_JOURNEY_CONNECTIONS", default_value_t = 1024, value_parser = positive)]
    connections: usize,
}

/// How many KPI queries and pages are computed at once; more wait.
const BLOCKING_THREADS: usize = 16;

/// Serves until SIGTERM, SIGINT or a storage failure. Every acknowledged event is on the disk.
pub fn run(options: &Options) -> Result<(), Error> {
    let (store, connection) = Store::open(&options.data)?;
    let assets = Assets::read(&options.assets)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING_THREADS)
        .build()
        .map_err(Error::System)?;
    let listener = runtime
        .block_on(TcpListener::bind(&options.listen))
        .map_err(|reason| Error::Listen {
            address: options.listen.clone(),
            reason,
        })?;
    let address = listener.local_addr().map_err(Error::System)?;
    if assets.is_none() {
        let fix = "run `cargo xtask dist`, or name its folder with --assets";
        log::record(
            "warn",
            "no_widget",
            json!({"folder": options.assets.display().to_string(), "fix": fix}),
        );
    }
    let (writer, thread, broken) =
        Writer::start(connection, options.queue).map_err(Error::System)?;
    let app = Arc::new(App {
        store,
        writer: writer.clone(),
        broken: broken.clone(),
        journeys: Journeys::read(&options.journeys),
        assets: assets.unwrap_or_default(),
        shop: Shop::read(&options.shop, &options.shop_style),
        shop_journey: options.shop_journey.clone(),
        allowed_origins: options.allow_origin.clone(),
    });
    announce(address, &app);

    let drained = runtime.block_on(async {
        let stop = stop(broken.clone())?;
        Ok::<_, Error>(http::serve(listener, http::router(app), options.connections, stop).await)
    });
    // Stops the writer before the runtime, so that waiting requests are answered and the file is closed.
    writer.stop();
    let _ = thread.join();
    runtime.shutdown_timeout(Duration::from_secs(1));
    let reason = broken.borrow().clone();
    if let Some(reason) = reason {
        return Err(Error::Storage(reason));
    }
    log::record("info", "stopped", json!({"all_answered": drained?}));
    Ok(())
}

/// Completes on SIGTERM or SIGINT, or when storage has failed for good.
fn stop(mut broken: watch::Receiver<Option<String>>) -> Result<impl Future<Output = ()>, Error> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::System)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::System)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            // An error means that the writer's thread has ended, which also means to stop.
            _ = broken.wait_for(Option::is_some) => {}
        }
    })
}

/// Prints one line per address. Scripts wait for the first.
fn announce(address: SocketAddr, app: &App) {
    let base = format!("http://{address}");
    let mut lines = format!("listening  {base}/\n");
    for id in app.journeys.ids() {
        lines.push_str(&format!("report     {base}/report/{id}\n"));
    }
    let mut out = std::io::stdout().lock();
    // Works with a closed standard output too.
    let _ = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
}

fn positive(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err("must be a whole number above 0".to_owned()),
    }
}
