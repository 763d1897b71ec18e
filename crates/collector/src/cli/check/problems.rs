//! Problems, as a list to read and as JSON.

use super::facts;
use serde_json::{Value, json};
use trust_journey_model::Problem;
use trust_journey_model::author::Report;

fn severity(problem: &Problem) -> &'static str {
    if problem.is_error() {
        "error"
    } else {
        "warning"
    }
}

pub(super) fn as_value(file: &str, report: &Report) -> Value {
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

fn problem_value(problem: &Problem) -> Value {
    json!({
        "path": problem.path,
        "rule": problem.rule.id(),
        "severity": severity(problem),
        "message": problem.message(),
        "fix": problem.fix(),
        "reason": problem.rule.text().reason,
        "docs": problem.rule.anchor(),
    })
}

pub(super) fn as_text(file: &str, report: &Report) -> String {
    let problems = &report.problems;
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
            "\n  {} at {} [{}]\n    {}\n    {}\n",
            severity(problem),
            problem.path,
            problem.rule.id(),
            problem.message(),
            problem.fix()
        ));
    }
    text
}

pub(super) fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}
