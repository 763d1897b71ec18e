//! `trust-journey check FILE…`: every problem with its place and its mend.

use super::print;
use crate::error::Error;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use trust_journey_model::{Journey, Problem};

pub(super) fn run(files: &[PathBuf], as_json: bool) -> Result<ExitCode, Error> {
    let checked: Vec<(&PathBuf, Result<Vec<Problem>, String>)> = files
        .iter()
        .map(|file| {
            let text = std::fs::read_to_string(file).map_err(|error| error.to_string());
            (file, text.map(|text| Journey::parse(&text).1))
        })
        .collect();

    if as_json {
        let all: Vec<Value> = checked
            .iter()
            .filter_map(|(file, problems)| {
                let problems = problems.as_ref().ok()?;
                let problems: Vec<Value> = problems.iter().map(as_value).collect();
                Some(json!({"file": file.display().to_string(), "problems": problems}))
            })
            .collect();
        print(&format!("{:#}\n", Value::Array(all)));
    } else {
        for (file, problems) in &checked {
            if let Ok(problems) = problems {
                print(&as_text(&file.display().to_string(), problems));
            }
        }
    }

    // What could be read has been reported; now the first file that could not.
    for (file, problems) in &checked {
        if let Err(reason) = problems {
            let fix = "Name a journey document in UTF-8.";
            return Err(Error::file("read", file, reason, fix));
        }
    }
    let clean = checked
        .iter()
        .all(|(_, problems)| problems.as_ref().is_ok_and(Vec::is_empty));
    Ok(ExitCode::from(u8::from(!clean)))
}

fn severity(problem: &Problem) -> &'static str {
    if problem.is_error() {
        "error"
    } else {
        "warning"
    }
}

fn as_value(problem: &Problem) -> Value {
    json!({
        "path": problem.path,
        "severity": severity(problem),
        "message": problem.message,
        "fix": problem.fix,
    })
}

fn as_text(file: &str, problems: &[Problem]) -> String {
    if problems.is_empty() {
        return format!("{file}: no problems\n");
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let mut text = format!(
        "{file}: {}, {}\n",
        counted(errors, "error"),
        counted(problems.len() - errors, "warning")
    );
    for problem in problems {
        text.push_str(&format!(
            "\n  {} at {}\n    {}\n    {}\n",
            severity(problem),
            problem.path,
            problem.message,
            problem.fix
        ));
    }
    text
}

fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}
