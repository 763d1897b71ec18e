//! Reads documents: one reader for the commands and the server, so that they accept the same files.

use crate::error::Error;
use std::path::Path;
use trust_journey_model::Journey;

/// The text of a file, without a byte order mark.
pub fn read(file: &Path) -> Result<String, Error> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Error::file("read", file, error, "Name a JSON file in UTF-8."))?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

/// A journey without errors and its text, or its first error.
pub fn journey(what: &'static str, file: &Path) -> Result<(Journey, String), Error> {
    let text = read(file)?;
    let (journey, problems) = trust_journey_author::parse(&text);
    journey.map(|journey| (journey, text)).ok_or_else(|| {
        let first = problems.iter().find(|problem| problem.is_error());
        let reason = first.map(ToString::to_string).unwrap_or_default();
        let fix = "`trust-journey check` lists all problems.";
        Error::file(what, file, reason.trim_end_matches('.'), fix)
    })
}
