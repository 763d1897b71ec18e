//! `trust-journey check FILE…`: every problem with its place and its mend, and what there is to
//! know of a document without problems.

mod facts;
mod problems;

use super::{document, print};
use crate::clock;
use crate::error::Error;
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;
use trust_journey_model::author::{self, Report};

pub(super) fn run(files: &[PathBuf], as_json: bool) -> Result<ExitCode, Error> {
    let today = clock::today();
    let check = |file: &PathBuf| document::read(file).map(|text| author::check(&text, today));
    let checked: Vec<(String, Result<Report, Error>)> = files
        .iter()
        .map(|file| (file.display().to_string(), check(file)))
        .collect();
    let read = || {
        let reports = checked.iter();
        reports.filter_map(|(file, report)| Some((file.as_str(), report.as_ref().ok()?)))
    };
    if as_json {
        let all = read().map(|(file, report)| problems::as_value(file, report));
        print(&format!("{:#}\n", all.collect::<Value>()));
    } else {
        for (file, report) in read() {
            print(&problems::as_text(file, report));
            print(&facts::as_text(report));
        }
    }
    let clean = read().all(|(_, report)| report.problems.is_empty());
    // What could be read has been reported; now the first file that could not.
    for (_, report) in checked {
        report?;
    }
    Ok(ExitCode::from(u8::from(!clean)))
}
