//! All expressions of a tree.

use super::{Effect, Node, Tree};
use crate::document::VariableSource;
use crate::logic::{Condition, Expression};

impl Tree {
    /// Calls `visit` with every expression of the tree.
    pub fn expressions(&self, visit: &mut dyn FnMut(&Expression)) {
        for variable in &self.variables {
            if let VariableSource::Computed(formula) = &variable.source {
                visit(&formula.0);
            }
        }
        for table in &self.tables {
            table.inputs.iter().for_each(|input| visit(&input.value.0));
        }
        for node in &self.nodes {
            node.decisions(visit);
            let figures = node.figures().iter();
            figures.for_each(|figure| visit(&figure.value.0));
            for option in node.options() {
                let effect = option.effect.iter();
                effect.for_each(|effect| effect.expressions(visit));
            }
            let entries = node.question().map(|question| question.effects.iter());
            for entry in entries.into_iter().flatten() {
                let condition = entry.condition.iter();
                condition.for_each(|condition| visit(&condition.0));
                entry.effect.expressions(visit);
            }
        }
    }
}

impl Node {
    /// Calls `visit` with the conditions on showing it, on its answers and on its next node.
    pub fn decisions<'t>(&'t self, visit: &mut dyn FnMut(&'t Expression)) {
        let mut conditions = |condition: &'t Condition| visit(&condition.0);
        let shown = self.show_if.as_deref();
        shown.into_iter().for_each(&mut conditions);
        self.branch_conditions().for_each(&mut conditions);
        let Some(question) = self.question() else {
            return;
        };
        let required = question.required.as_deref();
        required.into_iter().for_each(&mut conditions);
        let rules = question.validation.iter();
        rules.for_each(|rule| conditions(&rule.holds));
        for option in question.options() {
            let shown = option.show_if.as_deref();
            shown.into_iter().for_each(&mut conditions);
        }
    }

    /// The conditions of its branches.
    pub fn branch_conditions(&self) -> impl Iterator<Item = &Condition> {
        self.next
            .iter()
            .filter_map(|branch| branch.condition.as_deref())
    }
}

impl Effect {
    fn expressions(&self, visit: &mut dyn FnMut(&Expression)) {
        self.set.iter().for_each(|(_, formula)| visit(&formula.0));
        let conditions = self.require.iter().chain(&self.exclude);
        conditions.for_each(|condition| visit(&condition.0));
    }
}
