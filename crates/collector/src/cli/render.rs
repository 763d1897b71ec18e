//! `trust-journey render FILE --locale L`: the HTML that a page shows before any script runs.

use super::{document, print};
use crate::error::Error;
use crate::render::{self, Fragment};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Options {
    /// The journey document.
    file: PathBuf,
    /// The language of the page, such as "en" or "es".
    #[arg(long)]
    locale: String,
    /// Address of the widget's style sheet; the page preloads it.
    #[arg(long, default_value = "")]
    stylesheet: String,
    /// Answers so far, as the query string of the page: "tj.q.use=van".
    #[arg(long, default_value = "")]
    query: String,
    /// Address of the document, for the element's src. Default: /journeys/ID.json
    #[arg(long)]
    source_url: Option<String>,
    /// Page that a form without script submits to.
    #[arg(long, default_value = "")]
    action: String,
}

pub(super) fn run(options: &Options) -> Result<(), Error> {
    let journey = document::journey("render", &options.file)?;
    if !journey.locales.iter().any(|known| known == &options.locale) {
        return Err(Error::Usage(format!(
            "{} has no locale \"{}\"; it has: {}.",
            options.file.display(),
            options.locale,
            journey.locales.join(", ")
        )));
    }
    let journey = Arc::new(journey);
    let html = render::element(&Fragment {
        journey: &journey,
        locale: &options.locale,
        source_url: options.source_url.as_deref(),
        stylesheet: &options.stylesheet,
        action: &options.action,
        query: &options.query,
        attributes: &[],
    });
    print(&html);
    print("\n");
    Ok(())
}
