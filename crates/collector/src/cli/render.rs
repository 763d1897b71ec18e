//! `trust-journey render FILE --locale L`: the HTML that a page shows before any script runs.

use super::print;
use crate::error::Error;
use crate::render::{self, Fragment};
use std::path::PathBuf;
use std::sync::Arc;
use trust_journey_model::Journey;

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
    /// Answers so far, as the query string of the page: "tj.q1=van".
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
    let text = std::fs::read_to_string(&options.file).map_err(|error| {
        Error::file(
            "read",
            &options.file,
            error,
            "Name a journey document in UTF-8.",
        )
    })?;
    let (journey, problems) = Journey::parse(&text);
    let Some(journey) = journey else {
        let first = problems.iter().find(|problem| problem.is_error());
        let reason = first.map(ToString::to_string).unwrap_or_default();
        let fix = "Run `trust-journey check` on it for all of them.";
        return Err(Error::file(
            "render",
            &options.file,
            reason.trim_end_matches('.'),
            fix,
        ));
    };
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
