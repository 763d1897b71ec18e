//! All checks of a document, in order, and their report. A new check is called from here.

use crate::advice::ForAuthors;
use crate::lint::{self, ReadingGrade};
use crate::{example, join, json, paths, run, tables, types, waive};
use serde_json::Value;
use trust_journey_model::document::{self, Journey, Test, Waiver};
use trust_journey_model::logic::Date;
use trust_journey_model::read::{KnownIds, Path, Problem, Reader, Record, entries, record};

record! {
    /// The parts of a document that only its author needs.
    struct Mine {
        waivers: Vec<Waiver> = Vec::new(),
        tests: Vec<Test> = Vec::new(),
    }
}

/// Everything that can be said of a document.
#[derive(Debug, Default)]
pub struct Report {
    /// The journey, when there is no error in its document.
    pub journey: Option<Journey>,
    /// All problems but the waived ones: errors, failed tests, warnings.
    pub problems: Vec<Problem>,
    /// Warnings that the document waives, with the reason.
    pub waived: Vec<(Problem, String)>,
    /// How many tests the document has, and how many of them failed.
    pub tests: (usize, usize),
    /// Where the tree's paths lead.
    pub paths: Option<paths::Paths>,
    /// The decision tables, in order.
    pub tables: Vec<TableFacts>,
    /// Which edges the tests take.
    pub coverage: Option<paths::Coverage>,
    /// How hard the texts are to read, by locale.
    pub reading: Vec<ReadingGrade>,
}

/// What is known of a decision table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFacts {
    /// Its id.
    pub id: String,
    /// True when every combination of inputs is proven to have a rule, or `otherwise`.
    pub complete: bool,
}

impl Report {
    /// True when a test or a check of the document failed.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    fn of(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::default()
        }
    }
}

/// Reads a document for its author: every problem says how to fix it. `None` when any of them is an
/// error.
pub fn parse(text: &str) -> (Option<Journey>, Vec<Problem>) {
    match document::read_json(text) {
        Ok(json) => read(&json),
        Err(problem) => (None, vec![problem]),
    }
}

/// The same for a document that is JSON already.
pub fn read(json: &Value) -> (Option<Journey>, Vec<Problem>) {
    let (journey, mut problems) = Journey::read(json, &ForAuthors::default());
    example::add(json, &mut problems);
    (journey, problems)
}

/// Checks a document and runs its tests. `today` decides what has expired.
pub fn check(text: &str, today: Date) -> Report {
    if let Err(problem) = document::fits(text) {
        return Report::of(problem);
    }
    match json::read(text) {
        Ok((document, twice)) => check_json(&document, twice, today),
        Err(error) => Report::of(document::not_json(&error)),
    }
}

/// `problems` are those of the JSON itself.
fn check_json(document: &Value, problems: Vec<Problem>, today: Date) -> Report {
    let mut report = Report {
        problems,
        ..Report::default()
    };
    let (journey, problems) = read(document);
    report.problems.extend(problems);
    let mine = report.read_mine(document);
    let (Some(journey), Some(mine)) = (journey, mine) else {
        report.problems = join::join(report.problems);
        return report;
    };
    report.problems.extend(types::null_is_zero(document));
    if let Some(tree) = &journey.tree {
        let (problems, tables) = tables::check(tree, document);
        report.problems.extend(problems);
        report.tables = tables;
        let mut tests = paths::Tests::default();
        for (index, test) in mine.tests.iter().enumerate() {
            let (problems, run) = run::run(index, test, &journey, tree);
            report.tests.0 += 1;
            report.tests.1 += usize::from(!problems.is_empty());
            report.problems.extend(problems);
            tests.add(tree, &run.walk, &run.answers);
        }
        let paths = paths::explore(tree, &journey, today, &tests);
        report.problems.extend(paths::problems(&paths, tree));
        let (coverage, problems) = paths::coverage(tree, &paths, &tests);
        report.problems.extend(problems);
        report.paths = Some(paths);
        report.coverage = Some(coverage);
    }
    report.problems.extend(lint::balance(&journey, today));
    report.reading = lint::reading(&journey);
    let locale = journey.locales.first().map_or("", String::as_str);
    waive::waive(&mut report, &mine.waivers, locale);
    report.problems = join::join(std::mem::take(&mut report.problems));
    report.journey = Some(journey);
    report
}

impl Report {
    fn read_mine(&mut self, document: &Value) -> Option<Mine> {
        let advice = ForAuthors::default();
        let reader = Reader::new(KnownIds::collect(document), locales(document), &advice);
        let root = Path::Root;
        let at = reader.at(document, &root);
        let mine = document.as_object().and_then(|map| Mine::fields(at, map));
        let mut problems = reader.into_problems();
        example::add(document, &mut problems);
        self.problems.extend(problems);
        mine
    }
}

fn locales(document: &Value) -> Vec<&str> {
    let locales = entries(document, "", "locales")
        .iter()
        .filter_map(Value::as_str);
    locales.filter(|tag| document::is_locale(tag)).collect()
}
