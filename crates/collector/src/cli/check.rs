//! `trust-journey check FILE…`: every problem with its path and its fix, then facts about the
//! document: tests, paths, branches, reading grade. Warnings are advice: only `--strict` fails on them.

mod facts;
mod places;
mod problems;

use super::print;
use crate::clock;
use crate::document;
use crate::error::Error;
use places::Places;
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;
use trust_journey_author::{self as author, Report};

pub(super) fn run(files: &[PathBuf], as_json: bool, strict: bool) -> Result<ExitCode, Error> {
    let today = clock::today();
    let check = |file: &PathBuf| -> Result<(String, Report), Error> {
        let text = document::read(file)?;
        let report = author::check(&text, today);
        Ok((text, report))
    };
    let checked: Vec<_> = files
        .iter()
        .map(|file| (file.display().to_string(), check(file)))
        .collect();
    let read = || {
        let reports = checked.iter();
        reports.filter_map(|(file, checked)| {
            let (text, report) = checked.as_ref().ok()?;
            Some((file.as_str(), text, report))
        })
    };
    if as_json {
        let all =
            read().map(|(file, text, report)| problems::as_value(file, report, &Places::of(text)));
        print(&format!("{:#}\n", all.collect::<Value>()));
    } else {
        for (file, text, report) in read() {
            print(&problems::as_text(file, report, &Places::of(text)));
            print(&facts::as_text(report));
        }
    }
    let fails = |report: &Report| report.has_errors() || (strict && !report.problems.is_empty());
    let failed = read().any(|(_, _, report)| fails(report));
    // The files that could be read are reported before the first that could not.
    for (_, report) in checked {
        report?;
    }
    Ok(ExitCode::from(u8::from(failed)))
}
