//! Checks of decision tables: every combination of inputs has a rule, only one where one is promised,
//! and no rule is dead.
//!
//! Every input is cut into pieces within which no rule sees a difference (`domain`); the pieces
//! are then searched for a combination without a rule (`cover`). The values of an input follow from
//! its type, as for all expressions. An input is null where its question can be left open; a question
//! that was not reached is ignored, because a table is meant for those who were asked. Inputs are
//! taken to be independent; where two of them depend on one answer, uncertain findings are left out.

mod bits;
mod cell;
mod cover;
mod domain;
mod exact;
mod related;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod words;

use crate::TableFacts;
use crate::facts::{Fact, Origins};
use crate::types::{Argument, Kind, Memo, Typed, infer, variable};
use bits::Bits;
use cover::{Grid, MOST_STEPS, Part, TooMuch};
use domain::Column;
use serde_json::Value;
use std::collections::BTreeSet;
use trust_journey_model::document::{Hit, Table, Tree};
use trust_journey_model::read::{KnownIds, Problem, Rule};

/// How many findings of one kind are reported for one table.
const MOST_FINDINGS: usize = 5;

/// The search goes one level deeper for each.
const MOST_INPUTS: usize = 64;

/// So often are two rules compared in one column, at most.
const MOST_PAIRS: usize = 50_000_000;

/// Reports everything wrong with the tables of a tree, and which of them are complete.
pub(crate) fn check(tree: &Tree, document: &Value) -> (Vec<Problem>, Vec<TableFacts>) {
    let names = KnownIds::collect(document);
    let memo = Memo::default();
    let origins = Origins::new(tree);
    let (mut problems, mut facts) = (Vec::new(), Vec::new());
    for (table, (index, written)) in tree.tables.iter().zip(names.tables.iter().enumerate()) {
        let checked = Checked {
            tree,
            origins: &origins,
            table,
            path: format!("$.tree.tables[{index}]"),
            problems: Vec::new(),
        };
        let found = checked.problems(written, &names, &memo);
        facts.push(TableFacts {
            id: table.id.to_string(),
            complete: !found.iter().any(leaves_open),
        });
        problems.extend(found);
    }
    (problems, facts)
}

/// Whether a finding means that some combination may have no rule. Cells that do not fit their input end
/// the check, and so do too many combinations.
fn leaves_open(problem: &Problem) -> bool {
    !matches!(problem.rule, Rule::TableDoubleHit | Rule::TableDeadRule)
}

struct Checked<'t> {
    tree: &'t Tree,
    origins: &'t Origins,
    table: &'t Table,
    path: String,
    problems: Vec<Problem>,
}

impl Checked<'_> {
    fn problems(mut self, written: &Value, names: &KnownIds<'_>, memo: &Memo) -> Vec<Problem> {
        let inputs = written.get("inputs").and_then(Value::as_array);
        let inputs = inputs
            .into_iter()
            .flatten()
            .map(|input| input.get("value").unwrap_or(&Value::Null));
        let parsed = self.table.inputs.iter().map(|input| &input.value.0);
        let inputs: Vec<Argument<'_>> = inputs
            .zip(parsed)
            .map(|(json, input)| Argument {
                json,
                typed: match exact::score(self.tree, input) {
                    Some(line) => Typed::sure(Kind::measured(line)),
                    None => infer(names, memo, json),
                },
            })
            .collect();
        let called = self.called(&inputs);
        if let Err(reason) = self.look(&inputs, &called, names) {
            // With `otherwise` every combination has a rule in any case.
            if self.table.otherwise.is_none() {
                let path = self.path.clone();
                self.problems
                    .push(Problem::new(path, Rule::TableNotChecked, &[&reason]));
            }
        }
        self.problems
    }

    /// The names of the inputs: as in expressions, or as in the table.
    fn called(&self, inputs: &[Argument<'_>]) -> Vec<String> {
        let labels = self
            .table
            .inputs
            .iter()
            .map(|input| input.label.as_ref().map(|label| label.get("")));
        let named = inputs.iter().zip(labels).enumerate();
        let called = named.map(
            |(index, (input, label))| match (variable(input.json), label) {
                (Some((name, _)), _) => name.split_once('.').map_or(name, |(_, id)| id).to_owned(),
                (None, Some(label)) => label.to_owned(),
                (None, None) => format!("input {}", index + 1),
            },
        );
        called.collect()
    }

    /// `Err` says why not all could be checked.
    fn look(
        &mut self,
        inputs: &[Argument<'_>],
        called: &[String],
        names: &KnownIds<'_>,
    ) -> Result<(), String> {
        let table = self.table;
        if inputs.len() > MOST_INPUTS {
            return Err(format!("it has more than {MOST_INPUTS} inputs"));
        }
        let misfits = cell::misfits(table, &self.path, inputs, called, names);
        if !misfits.is_empty() {
            // All other findings would follow from these.
            self.problems.extend(misfits);
            return Ok(());
        }
        let size = table.rules.len() + MOST_FINDINGS;
        let mut columns = Vec::new();
        for (index, (input, name)) in inputs.iter().zip(called).enumerate() {
            let cells: Option<Vec<_>> = table
                .rules
                .iter()
                .map(|rule| rule.when.get(index))
                .collect();
            let column = Column::new(&input.typed, &cells.unwrap_or_default(), size, names);
            columns.push(column.map_err(|reason| format!("of {name}, {reason}"))?);
        }
        let rules = table.rules.len();
        let pairs = rules * rules / 2;
        if pairs.saturating_mul(columns.len()) > MOST_PAIRS {
            return Err(format!("it has {rules} rules"));
        }
        let look = Look {
            columns: &columns,
            called,
            related: related::related(self.tree, self.origins, table),
        };
        let parts: Vec<Part> = {
            let grid = Grid::new(&columns, rules, size);
            (0..rules).map(|rule| grid.part(rule)).collect()
        };
        let mut doubts = Vec::new();
        if table.otherwise.is_none() {
            doubts.extend(self.gaps(&look, &mut Grid::new(&columns, rules, size), size));
        }
        if table.hit == Hit::Unique {
            doubts.extend(self.double_hits(&look, &parts));
        }
        doubts.extend(self.dead_rules(&mut Grid::new(&columns, rules, size), &parts, size));
        doubts.into_iter().next().map_or(Ok(()), Err)
    }

    /// Rules that never hold: because of those before them, in a table of first hits, or because
    /// what they ask for lies outside of what an input can be.
    fn dead_rules(&mut self, grid: &mut Grid<'_>, parts: &[Part], size: usize) -> Option<String> {
        let mut found = 0;
        for (index, part) in parts.iter().enumerate() {
            let mut dead = part.iter().any(Bits::is_empty);
            if !dead && self.table.hit == Hit::First {
                let mut before = Bits::none(size);
                let earlier = parts[..index].iter().enumerate();
                earlier
                    .filter(|(_, other)| meet(part, other))
                    .for_each(|(rule, _)| before.set(rule));
                if !before.is_empty() {
                    dead = match grid.gap(before, part) {
                        Ok(alive) => alive.is_none(),
                        Err(TooMuch) => return Some(too_much()),
                    };
                }
            }
            if dead {
                let path = format!("{}.rules[{index}]", self.path);
                let number = (index + 1).to_string();
                self.problems
                    .push(Problem::new(path, Rule::TableDeadRule, &[&number]));
                found += 1;
            }
            if found == MOST_FINDINGS {
                break;
            }
        }
        None
    }

    /// Two rules that hold at once.
    fn double_hits(&mut self, look: &Look<'_>, parts: &[Part]) -> Option<String> {
        let mut found = 0;
        let mut doubtful = None;
        for (index, part) in parts.iter().enumerate() {
            for (earlier, other) in parts[..index].iter().enumerate() {
                if found == MOST_FINDINGS {
                    return doubtful;
                }
                if !meet(part, other) {
                    continue;
                }
                let both: Part = part.iter().zip(other).map(|(a, b)| a.and(b)).collect();
                if let Some(reason) = look.doubt(&both) {
                    doubtful = Some(reason);
                    continue;
                }
                let numbers = [(earlier + 1).to_string(), (index + 1).to_string()];
                let words = [numbers[0].as_str(), &numbers[1], &look.describe(&both)];
                let path = format!("{}.rules[{index}]", self.path);
                self.problems
                    .push(Problem::new(path, Rule::TableDoubleHit, &words));
                found += 1;
                break;
            }
        }
        doubtful
    }

    /// Why a gap may not exist: it limits a number whose possible values are not known.
    fn unsure(&self, look: &Look<'_>, gap: &Part) -> Option<String> {
        let inputs = self.table.inputs.iter().zip(look.columns);
        let mut inputs = inputs.zip(gap);
        let unsure = inputs.any(|((input, column), classes)| {
            column.line.is_some()
                && !column.dates
                && words::is_narrow(classes, column)
                && !exact::is_every_number(self.tree, &input.value.0)
        });
        unsure.then(|| {
            format!(
                "no rule holds when {}, which may never be",
                look.describe(gap)
            )
        })
    }

    /// Combinations without a rule.
    fn gaps(&mut self, look: &Look<'_>, grid: &mut Grid<'_>, size: usize) -> Option<String> {
        let rules = Bits::first(self.table.rules.len(), size);
        let mut doubtful = None;
        for _ in 0..MOST_FINDINGS {
            let gap = match grid.gap(rules.clone(), &grid.everything()) {
                Ok(Some(gap)) => grid.widened(gap, &rules),
                Ok(None) => break,
                Err(TooMuch) => return Some(too_much()),
            };
            match look.doubt(&gap).or_else(|| self.unsure(look, &gap)) {
                Some(reason) => doubtful = Some(reason),
                None => {
                    let path = self.path.clone();
                    self.problems
                        .push(Problem::new(path, Rule::TableGap, &[&look.describe(&gap)]));
                }
            }
            grid.cover(gap);
        }
        doubtful
    }
}

/// What judging and describing a combination needs.
struct Look<'l> {
    columns: &'l [Column],
    called: &'l [String],
    related: Vec<BTreeSet<Fact>>,
}

impl Look<'_> {
    fn describe(&self, part: &Part) -> String {
        words::combination(part, self.columns, self.called)
    }

    /// Why a combination may not exist: two inputs that it limits depend on the same answer.
    fn doubt(&self, part: &Part) -> Option<String> {
        let narrow = |index: &usize| words::is_narrow(&part[*index], &self.columns[*index]);
        let narrow: Vec<usize> = (0..part.len()).filter(narrow).collect();
        for (i, one) in narrow.iter().enumerate() {
            for other in &narrow[i + 1..] {
                if !self.related[*one].is_disjoint(&self.related[*other]) {
                    let (one, other) = (&self.called[*one], &self.called[*other]);
                    return Some(format!("{one} and {other} depend on the same answer"));
                }
            }
        }
        None
    }
}

/// True when there is a combination for which both hold.
fn meet(a: &Part, b: &Part) -> bool {
    a.iter().zip(b).all(|(a, b)| a.meets(b))
}

fn too_much() -> String {
    format!("there is more to it than {MOST_STEPS} combinations")
}
