//! All expressions of a tree, for those who look at what conditions ask.

use super::{Effect, Tree};
use crate::expression::Expression;
use crate::variable::Source;

impl Tree {
    /// Calls `visit` with every expression that is written in the tree.
    pub(crate) fn expressions(&self, visit: &mut dyn FnMut(&Expression)) {
        for variable in &self.variables {
            if let Source::Computed(formula) = &variable.source {
                visit(&formula.0);
            }
        }
        for table in &self.tables {
            table.inputs.iter().for_each(|input| visit(&input.value.0));
        }
        for node in &self.nodes {
            let shown = node.show_if.iter();
            let branches = node
                .next
                .iter()
                .filter_map(|branch| branch.condition.as_ref());
            shown
                .chain(branches)
                .for_each(|condition| visit(&condition.0));
            node.figures()
                .iter()
                .for_each(|figure| visit(&figure.value.0));
            let Some(question) = node.question() else {
                continue;
            };
            question
                .required
                .iter()
                .for_each(|condition| visit(&condition.0));
            question
                .validation
                .iter()
                .for_each(|rule| visit(&rule.holds.0));
            for option in question.options() {
                option
                    .show_if
                    .iter()
                    .for_each(|condition| visit(&condition.0));
                option
                    .effect
                    .iter()
                    .for_each(|effect| effect.expressions(visit));
            }
            for entry in &question.effects {
                entry
                    .condition
                    .iter()
                    .for_each(|condition| visit(&condition.0));
                entry.effect.expressions(visit);
            }
        }
    }
}

impl Effect {
    fn expressions(&self, visit: &mut dyn FnMut(&Expression)) {
        self.set.iter().for_each(|(_, formula)| visit(&formula.0));
        let conditions = self.require.iter().chain(&self.exclude);
        conditions.for_each(|condition| visit(&condition.0));
    }
}
