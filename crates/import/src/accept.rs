//! Reads an imported document with the model, and leaves out what the model refuses.
//!
//! Importers call this last, so no document with errors leaves the crate, whatever an importer
//! overlooked. It is a net, not a rule: importers ask the model before they write a value, and
//! have better words for what they leave out.

use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use trust_journey_model::{Journey, Problem, Rule};

/// Each round leaves out all that the model reports, at most 1,000 fields; a field that is missing
/// now may make the next round leave out its holder. Real forms and tables take 0 to 2 rounds.
const ROUNDS: usize = 50;

/// Keys whose values are expressions. A part of an expression is never left out alone: the rest
/// would mean something else.
const EXPRESSIONS: [&str; 9] = [
    "if", "show_if", "required", "holds", "must", "require", "exclude", "value", "set",
];

/// What the model refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// JSON path of what was left out, in the document as the importer made it:
    /// `$.catalog.products[3].url`.
    pub path: String,
    /// Why, in the model's words: "\"javascript:\" is not a safe address."
    pub reason: String,
    /// What its author can do about it, in the model's words.
    pub fix: String,
}

/// Gives the document without the fields that the model refuses, and the list of them. A field
/// that is needed takes its holder with it: a product without a name is not a product.
///
/// Fails with the problem that cannot be solved by leaving a part out.
pub fn accept(mut document: Json) -> Result<(Json, Vec<LeftOut>), LeftOut> {
    let mut left_out = Vec::new();
    let mut gone = Gone::default();
    let mut over_limit = None;
    for _ in 0..ROUNDS {
        let (journey, problems) = Journey::load_json(&document);
        if journey.is_some() {
            return Ok((document, left_out));
        }
        let errors: Vec<Problem> = problems.into_iter().filter(Problem::is_error).collect();
        let mut round: BTreeMap<Vec<Step>, &Problem> = BTreeMap::new();
        for problem in &errors {
            let steps = to_leave_out(&document, &problem.path);
            if steps.is_empty() {
                let refused = LeftOut::new("$".to_owned(), problem);
                return Err(over_limit.unwrap_or(refused));
            }
            // A list that is too long may take all the rest with it.
            if problem.rule == Rule::TooLarge && over_limit.is_none() {
                over_limit = Some(LeftOut::new(problem.path.clone(), problem));
            }
            round.entry(steps).or_insert(problem);
        }
        let inside = |steps: &[Step]| round.keys().any(|outer| is_inside(steps, outer));
        let outermost: Vec<(&Vec<Step>, &Problem)> = round
            .iter()
            .filter(|(steps, _)| !inside(steps))
            .map(|(steps, problem)| (steps, *problem))
            .collect();
        let mut places = Vec::new();
        for (steps, problem) in &outermost {
            let place = gone.original(steps);
            left_out.push(LeftOut::new(written(&place), problem));
            places.push(place);
        }
        gone.add(places);
        // The last entry of a list first, so that the others keep their index.
        for (steps, _) in outermost.into_iter().rev() {
            remove(&mut document, steps);
        }
    }
    Err(LeftOut {
        path: "$".to_owned(),
        reason: "The document has too many errors.".to_owned(),
        fix: "Import a smaller part first.".to_owned(),
    })
}

/// Why a document is too long to be read, as the text that is written.
pub(crate) fn too_long(text: &str) -> Option<String> {
    let (length, most) = (text.len(), Journey::MAX_BYTES);
    (length > most)
        .then(|| format!("The document would have {length} bytes; a journey may have {most}."))
}

impl LeftOut {
    fn new(path: String, problem: &Problem) -> Self {
        Self {
            path,
            reason: problem.message(),
            fix: problem.fix(),
        }
    }
}

/// One step of a path. Ordered, so that of one list the last entry comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    Index(usize),
}

/// The entries that lists have lost, by the lists' original paths.
#[derive(Default)]
struct Gone(BTreeMap<Vec<Step>, BTreeSet<usize>>);

impl Gone {
    /// The path that a value had in the importer's document.
    fn original(&self, steps: &[Step]) -> Vec<Step> {
        let mut path: Vec<Step> = Vec::new();
        for step in steps {
            let step = match step {
                Step::Index(index) => {
                    let before = self.0.get(&path).into_iter().flatten();
                    Step::Index(before.fold(*index, |at, gone| at + usize::from(*gone <= at)))
                }
                Step::Key(_) => step.clone(),
            };
            path.push(step);
        }
        path
    }

    fn add(&mut self, places: Vec<Vec<Step>>) {
        for mut list in places {
            if let Some(Step::Index(index)) = list.pop() {
                self.0.entry(list).or_default().insert(index);
            }
        }
    }
}

fn is_inside(inner: &[Step], outer: &[Step]) -> bool {
    outer.len() < inner.len() && inner.starts_with(outer)
}

fn written(steps: &[Step]) -> String {
    let mut path = "$".to_owned();
    for step in steps {
        path += &match step {
            Step::Key(key) => format!(".{key}"),
            Step::Index(index) => format!("[{index}]"),
        };
    }
    path
}

/// The part of the document to leave out for a problem at a path. Empty for the whole document.
fn to_leave_out(document: &Json, path: &str) -> Vec<Step> {
    let mut steps = locate(document, path);
    let catalog = Step::Key("catalog".to_owned());
    if steps.first() == Some(&catalog) {
        return steps;
    }
    let expression = steps.iter().position(|step| match step {
        Step::Key(key) => EXPRESSIONS.contains(&key.as_str()),
        Step::Index(_) => false,
    });
    if let Some(at) = expression {
        let keep = match &steps[at] {
            // Without its condition a branch would always be taken.
            Step::Key(key) if key == "if" => at,
            // Variables and their expressions.
            Step::Key(key) if key == "set" => at + 2,
            _ => at + 1,
        };
        steps.truncate(keep);
    }
    steps
}

/// Follows a path as far as the document has it. Keys may contain dots, so the longest key wins.
fn locate(document: &Json, path: &str) -> Vec<Step> {
    let (mut at, mut steps) = (document, Vec::new());
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    loop {
        let ends = |text: &str| text.is_empty() || text.starts_with(['.', '[']);
        let next = match at {
            Json::Array(list) => rest.strip_prefix('[').and_then(|rest| {
                let (index, rest) = rest.split_once(']')?;
                let index = index.parse().ok()?;
                Some((Step::Index(index), list.get(index)?, rest))
            }),
            Json::Object(map) => rest.strip_prefix('.').and_then(|rest| {
                let fits = |key: &&String| rest.strip_prefix(key.as_str()).is_some_and(ends);
                let key = map.keys().filter(fits).max_by_key(|key| key.len())?;
                Some((Step::Key(key.clone()), &map[key], &rest[key.len()..]))
            }),
            _ => None,
        };
        let Some((step, value, behind)) = next else {
            return steps;
        };
        steps.push(step);
        (at, rest) = (value, behind);
    }
}

fn remove(document: &mut Json, steps: &[Step]) {
    let Some((last, holders)) = steps.split_last() else {
        return;
    };
    let holder = holders.iter().try_fold(document, |at, step| match step {
        Step::Key(key) => at.get_mut(key),
        Step::Index(index) => at.get_mut(index),
    });
    match (holder, last) {
        (Some(Json::Object(map)), Step::Key(key)) => drop(map.remove(key)),
        (Some(Json::Array(list)), Step::Index(index)) if *index < list.len() => {
            list.remove(*index);
        }
        _ => {}
    }
}
