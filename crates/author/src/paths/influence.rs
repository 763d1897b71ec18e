//! Which questions an expression depends on, and which constants their answers meet in it.

use super::line::Line;
use crate::facts::{Fact, Origins, changes, effects};
use std::collections::{BTreeMap, BTreeSet};
use trust_journey_model::document::{Effect, TableCell, Tree};
use trust_journey_model::logic::{Date, Expression, Value};

/// How many constants are kept for a question.
const MOST_CONSTANTS: usize = 400;

/// From expressions to the questions that they depend on.
pub(super) struct Influence<'t> {
    tree: &'t Tree,
    origins: Origins,
    /// What scores and set variables follow from.
    sources: BTreeMap<Fact, BTreeSet<Fact>>,
}

impl<'t> Influence<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let mut influence = Self {
            tree,
            origins: Origins::new(tree),
            sources: BTreeMap::new(),
        };
        for (index, node) in tree.nodes.iter().enumerate() {
            for effect in effects(node) {
                influence.add_sources(effect, [Fact::Answer(index)]);
                for (variable, formula) in effect.set.iter() {
                    let facts = influence.origins.of(&formula.0);
                    let sources = influence.sources.entry(Fact::Set(variable.index()));
                    sources.or_default().extend(facts);
                }
            }
            let entries = node.question().map_or(&[][..], |q| &q.effects);
            for entry in entries {
                if let Some(condition) = &entry.condition {
                    let facts = influence.origins.of(&condition.0);
                    influence.add_sources(&entry.effect, facts);
                }
            }
        }
        influence
    }

    fn add_sources(&mut self, effect: &Effect, facts: impl IntoIterator<Item = Fact> + Clone) {
        for changed in changes(effect) {
            let sources = self.sources.entry(changed).or_default();
            sources.extend(facts.clone());
        }
    }

    /// The facts that an expression reads.
    pub(super) fn facts(&self, expression: &Expression) -> Vec<Fact> {
        self.origins.of(expression)
    }

    /// The questions whose answers can change facts.
    pub(super) fn questions(&self, facts: impl IntoIterator<Item = Fact>) -> BTreeSet<usize> {
        let mut seen: BTreeSet<Fact> = facts.into_iter().collect();
        let mut open: Vec<Fact> = seen.iter().copied().collect();
        let mut questions = BTreeSet::new();
        while let Some(fact) = open.pop() {
            if let Fact::Answer(node) = fact {
                questions.insert(node);
            }
            let sources = self.sources.get(&fact).into_iter().flatten();
            open.extend(sources.filter(|source| seen.insert(**source)));
        }
        questions
    }

    /// By node: the constants in all that looks at its answer. Answers that are compared with each
    /// other meet each other's ends.
    pub(super) fn constants(&self, today: Date) -> Vec<Vec<Value<'static>>> {
        let mut constants = vec![Vec::new(); self.tree.nodes.len()];
        self.tree.expressions(&mut |expression| {
            let mut found = Vec::new();
            collect(expression, &mut found);
            self.enter(expression, found, today, &mut constants);
        });
        for table in &self.tree.tables {
            for (column, input) in table.inputs.iter().enumerate() {
                let cells = table.rules.iter().filter_map(|rule| rule.when.get(column));
                let found = cells.flat_map(in_cell).cloned().collect();
                self.enter(&input.value.0, found, today, &mut constants);
            }
        }
        constants
    }

    fn enter(
        &self,
        expression: &Expression,
        mut found: Vec<Value<'static>>,
        today: Date,
        constants: &mut [Vec<Value<'static>>],
    ) {
        let mut facts: BTreeSet<Fact> = self.origins.of(expression).into_iter().collect();
        // Answers reach conditions through variables that they set, too.
        for fact in facts.clone() {
            if let Fact::Set(_) = fact {
                facts.extend(self.sources.get(&fact).into_iter().flatten());
            }
        }
        let nodes = facts.iter().filter_map(|fact| match fact {
            Fact::Answer(node) => Some(*node),
            _ => None,
        });
        if nodes.clone().count() > 1 {
            let questions = nodes.clone().filter_map(|n| self.tree.nodes[n].question());
            let lines = questions.filter_map(|question| Line::of(question, today));
            found.extend(lines.flat_map(|line| line.ends().collect::<Vec<_>>()));
        }
        for node in nodes {
            for constant in &found {
                if constants[node].len() < MOST_CONSTANTS && !constants[node].contains(constant) {
                    constants[node].push(constant.clone());
                }
            }
        }
    }
}

fn collect(expression: &Expression, found: &mut Vec<Value<'static>>) {
    match expression {
        Expression::Constant(Value::List(items)) => found.extend(items.iter().cloned()),
        Expression::Constant(value) => found.push(value.clone()),
        Expression::Variable(_, Some(default)) => collect(default, found),
        Expression::Call(_, parts) | Expression::List(parts) => {
            parts.iter().for_each(|part| collect(part, found));
        }
        _ => {}
    }
}

fn in_cell(cell: &TableCell) -> Vec<&Value<'static>> {
    match cell {
        TableCell::Any => Vec::new(),
        TableCell::OneOf(values) => values.iter().collect(),
        TableCell::Between(interval) => {
            let ends = [&interval.low, &interval.high].into_iter().flatten();
            ends.map(|end| &end.value).collect()
        }
    }
}
