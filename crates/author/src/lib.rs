//! What authors of journey documents run: types of expressions, decision tables, paths, the balance
//! lint, the documents' own tests, reading grade, schema and reference.
//!
//! Pure, as the model is, and builds for wasm: a studio checks documents in the browser. The widget
//! never depends on it, so no page downloads it.
//!
//! Not in here: what a page and a server run (`trust-journey-model`).

mod advice;
mod given;
mod json;
mod lint;
pub mod paths;
mod reading;
mod reference;
mod run;
mod schema;
mod tables;
mod types;
mod walk;

pub use json::read as read_json;
pub use lint::{ReadingGrade, reading};
pub use reading::{Grade, grade};
pub use reference::markdown as reference;
pub use schema::json_schema;
pub use walk::walk;

use advice::{ForAuthors, nearest};
use serde_json::Value;
use trust_journey_model::document::{self, Journey, Test, Waiver};
use trust_journey_model::logic::Date;
use trust_journey_model::read::{Names, Problem, Reader, Record, Rule, entries, record};

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
    /// What there is to say of the tree's paths.
    pub paths: Option<paths::Paths>,
    /// Which ways on the tests take.
    pub coverage: Option<paths::Coverage>,
    /// How hard the texts are to read, by locale.
    pub reading: Vec<ReadingGrade>,
}

impl Report {
    /// True when a test or a check of the document failed.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }
}

/// Reads and checks a document for its author: every problem says how to fix it. `None` when any
/// of them is an error.
pub fn parse(text: &str) -> (Option<Journey>, Vec<Problem>) {
    match document::read_json(text) {
        Ok(json) => read(&json),
        Err(problem) => (None, vec![problem]),
    }
}

/// The same for a document that is JSON already.
pub fn read(json: &Value) -> (Option<Journey>, Vec<Problem>) {
    Journey::read(json, &ForAuthors::default())
}

/// Checks a document and runs its tests. `today` decides what has expired.
pub fn check(text: &str, today: Date) -> Report {
    if let Err(problem) = document::fits(text) {
        return Report {
            problems: vec![problem],
            ..Report::default()
        };
    }
    match json::read(text) {
        Ok((document, twice)) => check_json(&document, twice, today),
        Err(error) => Report {
            problems: vec![document::not_json(&error)],
            ..Report::default()
        },
    }
}

fn check_json(document: &Value, twice: Vec<Problem>, today: Date) -> Report {
    let (journey, problems) = read(document);
    let mut report = Report {
        problems: twice,
        ..Report::default()
    };
    report.problems.extend(problems);
    let advice = ForAuthors::default();
    let reader = Reader::new(Names::collect(document), locales(document), &advice);
    let root = trust_journey_model::read::Path::Root;
    let at = reader.at(document, &root);
    let mine = document.as_object().and_then(|map| Mine::fields(at, map));
    report.problems.extend(reader.into_problems());
    let (Some(journey), Some(mine)) = (journey, mine) else {
        return report;
    };
    report.problems.extend(types::null_is_zero(document));
    if let Some(tree) = &journey.tree {
        report.problems.extend(tables::check(tree, document));
        let mut taken = paths::Taken::default();
        for (place, test) in mine.tests.iter().enumerate() {
            let (problems, walk) = run::run(place, test, &journey, tree);
            report.tests.0 += 1;
            report.tests.1 += usize::from(!problems.is_empty());
            report.problems.extend(problems);
            taken.add(&walk);
        }
        let paths = paths::explore(tree, &journey, today);
        report.problems.extend(paths::problems(&paths, tree));
        let (coverage, problems) = paths::coverage(tree, &paths, &taken);
        report.problems.extend(problems);
        report.paths = Some(paths);
        report.coverage = Some(coverage);
    }
    report.problems.extend(lint::balance(&journey, today));
    report.reading = lint::reading(&journey);
    report.waive(
        &mine.waivers,
        journey.locales.first().map_or("", String::as_str),
    );
    report.journey = Some(journey);
    report
}

fn locales(document: &Value) -> Vec<&str> {
    let locales = entries(document, "", "locales")
        .iter()
        .filter_map(Value::as_str);
    locales.filter(|tag| document::is_locale(tag)).collect()
}

impl Report {
    /// Takes out what the document waives. Errors cannot be waived.
    fn waive(&mut self, waivers: &[Waiver], locale: &str) {
        let mut used = vec![false; waivers.len()];
        let mut kept = Vec::new();
        for problem in self.problems.drain(..) {
            let waiver = waivers.iter().position(|waiver| {
                waiver.rule == problem.rule.id()
                    && waiver
                        .path
                        .as_ref()
                        .is_none_or(|path| is_inside(&problem.path, path))
            });
            match waiver.filter(|_| !problem.is_error()) {
                Some(place) => {
                    used[place] = true;
                    let reason = waivers[place].reason.get(locale).to_owned();
                    self.waived.push((problem, reason));
                }
                None => kept.push(problem),
            }
        }
        self.problems = kept;
        for (place, waiver) in waivers.iter().enumerate() {
            if used[place] {
                continue;
            }
            let path = format!("$.waivers[{place}]");
            self.problems.push(match Rule::find(&waiver.rule) {
                Some(rule) if rule.is_error() => {
                    Problem::new(path, Rule::Unwaivable, &[&waiver.rule])
                }
                Some(_) => Problem::new(path, Rule::UnusedWaiver, &[&waiver.rule]),
                None => {
                    let mut ids = Rule::ALL.iter().map(|rule| rule.id());
                    let fix = nearest(&waiver.rule, &mut ids);
                    let words = ["rule", waiver.rule.as_str(), &fix];
                    Problem::new(format!("{path}.rule"), Rule::UnknownReference, &words)
                }
            });
        }
    }
}

/// `$.guides[1]` holds `$.guides[1].rows` and not `$.guides[12]`.
fn is_inside(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
