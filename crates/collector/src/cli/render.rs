//! `trust-journey render FILE --locale L`: the HTML that a page shows before any script runs.

use super::print;
use crate::document;
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
    /// URL of the widget's style sheet; the page preloads it.
    #[arg(long, default_value = "")]
    stylesheet: String,
    /// The visitor's answers so far, as the page's query string: "tj.q.use=van".
    #[arg(long, default_value = "")]
    query: String,
    /// URL of the document, for the element's src. Default: /journeys/ID.json
    #[arg(long)]
    source_url: Option<String>,
    /// URL of the page, to which the form submits when scripts are off.
    #[arg(long, default_value = "")]
    action: String,
}

pub(super) fn run(options: &Options) -> Result<(), Error> {
    let (journey, _) = document::journey("render", &options.file)?;
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
