//! What variables and tables say about each other: nothing is computed from itself, nor over a
//! long row of others, and answers set only what can be set.

use super::Tree;
use crate::document::VariableSource;
use crate::read::{Reader, Rule};

/// Each variable in a row is evaluated inside the one before: a page's stack is small.
const MAX_ROW: usize = 32;

impl Tree {
    pub(super) fn check_variables(&self, reader: &Reader<'_>) {
        for (i, table) in self.tables.iter().enumerate() {
            let path = format!("$.tree.tables[{i}]");
            table.check(&path, reader);
        }
        self.check_outputs(reader);
        self.check_rows(reader);
        for (place, node) in self.nodes.iter().enumerate() {
            let Some(question) = node.question() else {
                continue;
            };
            let options = question
                .options()
                .iter()
                .enumerate()
                .filter_map(|(i, option)| {
                    Some((format!("options[{i}].effect"), option.effect.as_deref()?))
                });
            let entries = question.effects.iter().enumerate();
            let entries = entries.map(|(i, entry)| (format!("effects[{i}].effect"), &entry.effect));
            for (field, effect) in options.chain(entries) {
                for (variable, _) in effect.set.iter() {
                    let settable = self.variables.get(variable.index());
                    if !settable.is_some_and(|v| matches!(v.source, VariableSource::Set(_))) {
                        let id = self.variable_id(variable.index());
                        let path = format!("$.tree.nodes[{place}].{field}.set.{id}");
                        reader.report(path, Rule::NotSettable, &[id]);
                    }
                }
            }
        }
    }

    /// Outputs share their names with the variables.
    fn check_outputs(&self, reader: &Reader<'_>) {
        let mut seen: Vec<&str> = self.variables.iter().map(|v| v.id.as_str()).collect();
        for (i, table) in self.tables.iter().enumerate() {
            for (column, id) in table.outputs.iter().enumerate() {
                if seen.contains(&id.as_str()) {
                    let path = format!("$.tree.tables[{i}].outputs[{column}]");
                    reader.report(path, Rule::DuplicateId, &[id]);
                }
                seen.push(id);
            }
        }
    }

    /// The variables that a variable is computed from.
    fn inputs(&self, variable: usize) -> Vec<usize> {
        let mut inputs = Vec::new();
        let mut visit = |place| inputs.push(place);
        match self
            .variables
            .get(variable)
            .map(|variable| &variable.source)
        {
            Some(VariableSource::Computed(formula)) => formula.0.variables(&mut visit),
            Some(VariableSource::Set(_)) => {}
            None => {
                if let Some((table, _)) = self.output(variable) {
                    table
                        .inputs
                        .iter()
                        .for_each(|input| input.value.0.variables(&mut visit));
                }
            }
        }
        crate::logic::each_once(inputs)
    }

    /// Walks from every variable to what it is computed from, without recursion.
    fn check_rows(&self, reader: &Reader<'_>) {
        let count = self.variable_count();
        let inputs: Vec<Vec<usize>> = (0..count).map(|place| self.inputs(place)).collect();
        // How many are computed in a row, itself included; 0 while that is not known.
        let mut rows = vec![0; count];
        let mut open = vec![false; count];
        for first in 0..count {
            let mut stack = vec![(first, 0)];
            while let Some((place, next)) = stack.last_mut() {
                let place = *place;
                if rows[place] == 0 && *next < inputs[place].len() {
                    open[place] = true;
                    let input = inputs[place][*next];
                    *next += 1;
                    if open[input] {
                        let words = [self.variable_id(input)];
                        reader.report(self.variable_path(input), Rule::VariableCycle, &words);
                        return;
                    }
                    stack.push((input, 0));
                    continue;
                }
                open[place] = false;
                let longest = inputs[place].iter().map(|input| rows[*input]).max();
                rows[place] = longest.unwrap_or(0) + 1;
                stack.pop();
            }
            if rows[first] > MAX_ROW {
                let most = MAX_ROW.to_string();
                let words = [self.variable_id(first), most.as_str()];
                reader.report(self.variable_path(first), Rule::VariableTooDeep, &words);
                return;
            }
        }
    }

    fn variable_path(&self, variable: usize) -> String {
        if variable < self.variables.len() {
            return format!("$.tree.variables[{variable}]");
        }
        let holds = |id: &str| {
            self.tables
                .iter()
                .position(|t| t.outputs.iter().any(|o| *o.as_str() == *id))
        };
        format!(
            "$.tree.tables[{}]",
            holds(self.variable_id(variable)).unwrap_or(0)
        )
    }
}
