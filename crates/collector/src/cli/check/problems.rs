//! Problems as text and as JSON.

use super::facts;
use super::places::Places;
use crate::number::counted;
use serde_json::{Value, json};
use trust_journey_author::Report;
use trust_journey_model::Problem;

fn severity(problem: &Problem) -> &'static str {
    if problem.is_error() {
        "error"
    } else {
        "warning"
    }
}

pub(super) fn as_value(file: &str, report: &Report, places: &Places<'_>) -> Value {
    let problem_value = |problem: &Problem| problem_value(problem, places);
    let waived = report.waived.iter().map(|(problem, reason)| {
        let mut value = problem_value(problem);
        value["reason"] = json!(reason);
        value
    });
    json!({
        "file": file,
        "problems": report.problems.iter().map(problem_value).collect::<Value>(),
        "waived": waived.collect::<Value>(),
        "facts": facts::as_value(report),
    })
}

fn problem_value(problem: &Problem, places: &Places<'_>) -> Value {
    let (line, column) = places.find(&problem.path).unzip();
    json!({
        "path": problem.path,
        "also": problem.also,
        "line": line,
        "column": column,
        "rule": problem.rule.id(),
        "severity": severity(problem),
        "message": problem.message(),
        "fix": problem.fix(),
        "reason": problem.rule.text().reason,
        "docs": problem.rule.anchor(),
    })
}

pub(super) fn as_text(file: &str, report: &Report, places: &Places<'_>) -> String {
    let problems = &report.problems;
    if problems.is_empty() {
        return format!("{file}: no problems\n");
    }
    let count = |of_errors: bool| -> usize {
        let these = problems.iter().filter(|p| p.is_error() == of_errors);
        these.map(Problem::count).sum()
    };
    let mut text = format!(
        "{file}: {}, {}\n",
        counted(count(true), "error"),
        counted(count(false), "warning")
    );
    for problem in problems {
        text.push_str(&format!(
            "\n  {} at {} [{}]\n",
            severity(problem),
            problem.path,
            problem.rule.id()
        ));
        if let Some((line, column)) = places.find(&problem.path) {
            text.push_str(&format!("    {file}:{line}:{column}\n"));
        }
        text.push_str(&format!(
            "    {}\n    {}\n",
            problem.message(),
            problem.fix()
        ));
    }
    text
}
