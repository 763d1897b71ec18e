//! Waivers: warnings that a document accepts, with a reason.

use crate::Report;
use crate::advice::nearest;
use trust_journey_model::document::Waiver;
use trust_journey_model::read::{Problem, Rule};

/// Moves what the document waives out of the problems. Errors cannot be waived, and a waiver
/// without a warning is a problem itself.
pub(crate) fn waive(report: &mut Report, waivers: &[Waiver], locale: &str) {
    let mut used = vec![false; waivers.len()];
    for problem in std::mem::take(&mut report.problems) {
        let waiver = waivers.iter().position(|waiver| covers(waiver, &problem));
        match waiver.filter(|_| !problem.is_error()) {
            Some(index) => {
                used[index] = true;
                let reason = waivers[index].reason.get(locale).to_owned();
                report.waived.push((problem, reason));
            }
            None => report.problems.push(problem),
        }
    }
    let unused = waivers
        .iter()
        .enumerate()
        .filter(|(index, _)| !used[*index]);
    report.problems.extend(unused.map(|(index, waiver)| {
        let path = format!("$.waivers[{index}]");
        match Rule::find(&waiver.rule) {
            Some(rule) if rule.is_error() => Problem::new(path, Rule::Unwaivable, &[&waiver.rule]),
            Some(_) => Problem::new(path, Rule::UnusedWaiver, &[&waiver.rule]),
            None => {
                let mut ids = Rule::ALL.iter().map(|rule| rule.id());
                let fix = nearest(&waiver.rule, &mut ids);
                let words = ["rule", waiver.rule.as_str(), &fix];
                Problem::new(format!("{path}.rule"), Rule::UnknownReference, &words)
            }
        }
    }));
}

fn covers(waiver: &Waiver, problem: &Problem) -> bool {
    let inside = |path: &String| is_inside(&problem.path, path);
    waiver.rule == problem.rule.id() && waiver.path.as_ref().is_none_or(inside)
}

/// `$.guides[1].rows` is inside `$.guides[1]`, and `$.guides[12]` is not.
pub(crate) fn is_inside(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
