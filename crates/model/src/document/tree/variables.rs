//! Checks of variables and tables: none is computed from itself or over a long chain of others,
//! and answers set only variables with a `start`.

use super::Tree;
use crate::document::VariableSource;
use crate::read::{Reader, Rule};

/// Each variable of a chain is evaluated inside the one before, and a page's stack is small.
const MAX_CHAIN: usize = 32;

impl Tree {
    pub(super) fn check_variables(&self, reader: &Reader<'_>) {
        for (i, table) in self.tables.iter().enumerate() {
            let path = format!("$.tree.tables[{i}]");
            table.check(&path, reader);
        }
        self.check_outputs(reader);
        self.check_chains(reader);
        for (index, node) in self.nodes.iter().enumerate() {
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
            let entries = (question.effects.iter().enumerate())
                .map(|(i, entry)| (format!("effects[{i}].effect"), &entry.effect));
            for (field, effect) in options.chain(entries) {
                for (variable, _) in effect.set.iter() {
                    let settable = self.variables.get(variable.index());
                    if !settable.is_some_and(|v| matches!(v.source, VariableSource::Set(_))) {
                        let id = self.variable_id(variable.index());
                        let path = format!("$.tree.nodes[{index}].{field}.set.{id}");
                        reader.report(path, Rule::NotSettable, &[id]);
                    }
                }
            }
        }
    }

    /// Outputs and variables share their ids.
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
        let mut visit = |index| inputs.push(index);
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

    /// Follows every variable to the ones it is computed from, without recursion.
    fn check_chains(&self, reader: &Reader<'_>) {
        let count = self.variable_count();
        let inputs: Vec<Vec<usize>> = (0..count).map(|index| self.inputs(index)).collect();
        // The length of each variable's longest chain, itself included; 0 until it is known.
        let mut chains = vec![0; count];
        let mut open = vec![false; count];
        for first in 0..count {
            let mut stack = vec![(first, 0)];
            while let Some((index, next)) = stack.last_mut() {
                let index = *index;
                if chains[index] == 0 && *next < inputs[index].len() {
                    open[index] = true;
                    let input = inputs[index][*next];
                    *next += 1;
                    if open[input] {
                        let words = [self.variable_id(input)];
                        reader.report(self.variable_path(input), Rule::VariableCycle, &words);
                        return;
                    }
                    stack.push((input, 0));
                    continue;
                }
                open[index] = false;
                let longest = inputs[index].iter().map(|input| chains[*input]).max();
                chains[index] = longest.unwrap_or(0) + 1;
                stack.pop();
            }
            if chains[first] > MAX_CHAIN {
                let most = MAX_CHAIN.to_string();
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
