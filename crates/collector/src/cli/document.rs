//! Reading a journey document for a command that needs a sound one.

use crate::error::Error;
use std::path::Path;
use trust_journey_model::Journey;

/// The text of a file, without the mark that some programs put before it.
pub(super) fn read(file: &Path) -> Result<String, Error> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Error::file("read", file, error, "Name a file of JSON in UTF-8."))?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

/// A checked journey, or the first of its problems.
pub(super) fn journey(what: &'static str, file: &Path) -> Result<Journey, Error> {
    let (journey, problems) = trust_journey_author::parse(&read(file)?);
    journey.ok_or_else(|| {
        let first = problems.iter().find(|problem| problem.is_error());
        let reason = first.map(ToString::to_string).unwrap_or_default();
        let fix = "Run `trust-journey check` on it for all of them.";
        Error::file(what, file, reason.trim_end_matches('.'), fix)
    })
}
