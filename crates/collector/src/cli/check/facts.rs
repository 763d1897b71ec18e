//! Facts about a document without errors: its tests, paths, branches, reading grade, waivers.

use crate::number::counted;
use serde_json::{Value, json};
use std::fmt::Write as _;
use trust_journey_author::Grade;
use trust_journey_author::paths::{Count, Coverage, Paths};
use trust_journey_author::{Report, TableFacts};
use trust_journey_model::{Journey, Tree};

pub(super) fn as_text(report: &Report) -> String {
    let mut text = String::new();
    let Some(journey) = &report.journey else {
        return text;
    };
    let (tests, failed) = report.tests;
    if tests > 0 {
        let _ = writeln!(text, "  tests: {tests} run, {failed} failed");
    }
    for (complete, called) in [
        (true, "complete, every combination has outputs"),
        (false, "not proven complete"),
    ] {
        let tables = report.tables.iter();
        let ids = tables
            .filter(|t| t.complete == complete)
            .map(|t| t.id.as_str());
        let ids: Vec<&str> = ids.collect();
        if !ids.is_empty() {
            let _ = writeln!(text, "  tables: {called}: {}", ids.join(", "));
        }
    }
    if let (Some(tree), Some(paths)) = (&journey.tree, &report.paths) {
        text.push_str(&paths_as_text(tree, paths));
    }
    if let Some(coverage) = &report.coverage {
        let _ = writeln!(text, "  branches: {}", branches(coverage));
    }
    for line in reading(report) {
        let _ = writeln!(text, "  reading grade: {line}");
    }
    // One waiver may cover many places.
    let mut waived: Vec<(&str, &str, usize)> = Vec::new();
    for (problem, reason) in &report.waived {
        let rule = problem.rule.id();
        match waived
            .iter_mut()
            .find(|(r, because, _)| (*r, *because) == (rule, reason))
        {
            Some((.., count)) => *count += 1,
            None => waived.push((rule, reason, 1)),
        }
    }
    for (rule, reason, count) in waived {
        let _ = writeln!(
            text,
            "  waived: {rule}, {}: {reason}",
            counted(count, "warning")
        );
    }
    text
}

/// What walks did not meet is never said to be untakeable, unless they were enough.
fn branches(coverage: &Coverage) -> String {
    let Coverage {
        taken,
        possible,
        met,
        ..
    } = coverage;
    let all = format!("the tests take {taken} of {possible}");
    if coverage.complete && met == possible {
        return all;
    }
    let least = if coverage.complete { "" } else { "at least " };
    format!("{all}; {least}{met} can be taken")
}

fn paths_as_text(tree: &Tree, paths: &Paths) -> String {
    let all = tree
        .nodes
        .iter()
        .filter(|node| node.leaf().is_some())
        .count();
    let reached = paths.results.len();
    let questions = counted(paths.longest.questions, "question");
    match paths.count {
        _ if reached == 0 => format!("  paths: reaching none of {all} results\n"),
        Count::Exactly(count) => format!(
            "  paths: {count}, reaching {reached} of {all} results; the longest has {questions}\n"
        ),
        Count::AtLeast(count) => format!(
            "  paths: at least {count}, reaching {reached} of {all} results; the longest of {} walks has {questions}\n",
            paths.walks
        ),
    }
}

/// One line for each locale.
fn reading(report: &Report) -> Vec<String> {
    let line = |entry: &trust_journey_author::ReadingGrade| match &entry.grade {
        Grade::Measured { grade, formula, .. } => {
            format!("{} {grade:.1} ({formula})", entry.locale)
        }
        Grade::TooLittle { words } => {
            format!(
                "{} not measured: too little text ({words} words)",
                entry.locale
            )
        }
        Grade::NotMeasured => format!("{} not measured", entry.locale),
    };
    report.reading.iter().map(line).collect()
}

pub(super) fn as_value(report: &Report) -> Value {
    let Some(journey) = &report.journey else {
        return Value::Null;
    };
    json!({
        "tests": { "run": report.tests.0, "failed": report.tests.1 },
        "paths": report.paths.as_ref().map(|paths| paths_as_value(journey, paths)),
        "ways": report.coverage.as_ref().map(ways),
        "tables": report.tables.iter().map(table).collect::<Value>(),
        "reading": reading(report),
    })
}

fn table(table: &TableFacts) -> Value {
    json!({ "id": table.id, "complete": table.complete })
}

fn ways(coverage: &Coverage) -> Value {
    json!({
        "possible": coverage.possible,
        "taken": coverage.taken,
        "met": coverage.met,
        "complete": coverage.complete,
        "untaken": coverage.untaken,
    })
}

fn paths_as_value(journey: &Journey, paths: &Paths) -> Value {
    let Some(tree) = &journey.tree else {
        return Value::Null;
    };
    let ids = |places: &mut dyn Iterator<Item = usize>| -> Vec<String> {
        places
            .map(|place| tree.nodes[place].id.to_string())
            .collect()
    };
    // Where the search gave up, what was not met may still be reachable.
    let complete = paths.gap.is_none() && paths.back.is_none();
    let all = (0..tree.nodes.len()).filter(|_| complete);
    let unvisited = all.filter(|place| !paths.visited.contains(place));
    json!({
        "complete": complete,
        "gap": paths.gap,
        "walks": paths.walks,
        "count": match paths.count {
            Count::Exactly(count) => Some(count.to_string()),
            Count::AtLeast(_) => None,
        },
        "count_at_least": match paths.count {
            Count::Exactly(count) | Count::AtLeast(count) => count,
        },
        "results": ids(&mut paths.results.iter().copied()),
        "unreachable": ids(&mut { unvisited }),
        "idle_questions": ids(&mut paths.idle.iter().map(|idle| idle.node)),
        "longest": {
            "questions": paths.longest.questions,
            "path": ids(&mut paths.longest.nodes.iter().copied()),
        },
    })
}
