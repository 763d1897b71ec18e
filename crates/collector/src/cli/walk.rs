//! `trust-journey walk FILE --answers FILE`: where given answers lead, as JSON.

use super::print;
use crate::clock;
use crate::document;
use crate::error::Error;
use serde_json::Value;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trust_journey_author as author;

#[derive(clap::Args)]
pub(super) struct Options {
    /// The journey document.
    file: PathBuf,
    /// JSON file with the answers: {"answers": {"q1": "van", "q2": ["a", "b"], "q3": 1200}, "weights": {…}, "today": "2026-01-31"}; "-" reads standard input.
    #[arg(long)]
    answers: PathBuf,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Error> {
    let (journey, _) = document::journey("walk", &options.file)?;
    if journey.tree.is_none() {
        let reason = "it has no tree. Name a journey that has one.";
        return Err(Error::with_own_fix("walk", &options.file, reason));
    }
    let request = request(&options.answers)?;
    match author::walk(&journey, &request, clock::today()) {
        Ok((walk, clean)) => {
            print(&format!("{walk:#}\n"));
            Ok(ExitCode::from(u8::from(!clean)))
        }
        Err(problems) => {
            let reason = problems.first().map(ToString::to_string);
            let reason = reason.unwrap_or_default();
            Err(Error::with_own_fix("walk with", &options.answers, reason))
        }
    }
}

const FIX: &str = "Name a JSON file, or \"-\" for standard input.";

fn request(file: &Path) -> Result<Value, Error> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        let read = std::io::stdin().lock().read_to_string(&mut text);
        read.map(|_| text)
            .map_err(|error| Error::file("read", file, error, FIX))?
    } else {
        document::read(file)?
    };
    let read = author::read_json(&text);
    let (request, twice) = read.map_err(|error| Error::file("read", file, error, FIX))?;
    match twice.first() {
        Some(problem) => Err(Error::with_own_fix("walk with", file, problem)),
        None => Ok(request),
    }
}
