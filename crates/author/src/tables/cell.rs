//! Cells that can never hold, because they name what the input never is.

use crate::types::{Argument, Clash, Kind, Typed, clash};
use trust_journey_model::document::{Table, TableCell};
use trust_journey_model::logic::Value as Computed;
use trust_journey_model::read::{KnownIds, Problem, Rule, shortened};

/// How many findings are reported for one table.
const MOST: usize = 20;

pub(super) fn misfits(
    table: &Table,
    path: &str,
    inputs: &[Argument<'_>],
    called: &[String],
    names: &KnownIds<'_>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (rule, cells) in table.rules.iter().enumerate() {
        for (column, cell) in cells.when.iter().enumerate() {
            let (Some(input), Some(name)) = (inputs.get(column), called.get(column)) else {
                continue;
            };
            for (value, exact) in values(cell) {
                let json = value.to_json();
                let constant = Argument {
                    json: &json,
                    typed: Typed::constant(&json),
                };
                if let Some(found) = clash_with(input, &constant, exact, names) {
                    let path = format!("{path}.rules[{rule}].when[{column}]");
                    problems.push(problem(found, path, name, names));
                }
                if problems.len() == MOST {
                    return problems;
                }
            }
        }
    }
    problems
}

/// The values that a cell names; whether it asks for exactly them.
fn values(cell: &TableCell) -> Vec<(&Computed<'static>, bool)> {
    match cell {
        TableCell::Any => Vec::new(),
        TableCell::OneOf(values) => values.iter().map(|value| (value, true)).collect(),
        TableCell::Between(interval) => {
            let ends = [&interval.low, &interval.high].into_iter().flatten();
            ends.map(|end| (&end.value, false)).collect()
        }
    }
}

fn clash_with(
    input: &Argument<'_>,
    constant: &Argument<'_>,
    exact: bool,
    names: &KnownIds<'_>,
) -> Option<Clash> {
    // There are no values between true and false.
    if !exact && input.typed.kind == Kind::Bool {
        return Some(Clash::Mixed(input.described(), constant.described()));
    }
    clash(input, constant, true, names).filter(|found| exact || !matches!(found, Clash::Never(..)))
}

fn problem(found: Clash, path: String, name: &str, names: &KnownIds<'_>) -> Problem {
    match found {
        Clash::Never(_, text, set) => {
            let fix = match set {
                Some(set) => {
                    let ids = set.ids(names);
                    crate::advice::with_all(
                        crate::advice::nearest(&text, &mut ids.iter().copied()),
                        &ids,
                    )
                }
                None => "Compare with true or false.".to_owned(),
            };
            let words = [&shortened(&text), &fix, &format!("\"{name}\"")];
            Problem::new(path, Rule::NeverThis, &words.map(String::as_str))
        }
        Clash::NoDate(found) => Problem::new(path, Rule::NeedsDate, &[name, &found]),
        Clash::Mixed(a, b) => Problem::new(path, Rule::MixedTypes, &[&a, &b]),
    }
}
